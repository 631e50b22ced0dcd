// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/job_progress_delegate.h"

#include "ui/bridge/job_center.h"
#include "ui/models/job_list_model.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QPainter>

namespace dreamloft::ui {

void JobProgressDelegate::paint(QPainter* painter,
                                const QStyleOptionViewItem& given,
                                const QModelIndex& index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString text = std::exchange(option.text, QString());
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const QRect room = option.rect.adjusted(style::kSpace[1], 0, -style::kSpace[1], 0);
    const int textWidth = option.fontMetrics.horizontalAdvance(u"00,000 of 00,000"_qs);
    const QRect bar =
        QStyle::visualRect(option.direction,
                           room,
                           QRect(room.left(),
                                 room.center().y() - style::kSpace[0] / 2 - 1,
                                 std::max(room.width() - textWidth - style::kSpace[1], 0),
                                 style::kSpace[0] + 2));
    const QVariant fraction = index.data(JobListModel::FractionRole);
    const auto state = static_cast<QueueState>(index.data(JobListModel::StateRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const qreal radius = bar.height() / 2.0;
    painter->setBrush(style::ground(style::Ground::Sunken));
    painter->drawRoundedRect(bar, radius, radius);
    if (fraction.isValid() && bar.width() > 0) {
        const int width = static_cast<int>(bar.width() * fraction.toDouble());
        const QRect done = QStyle::visualRect(
            option.direction, bar, QRect(bar.left(), bar.top(), width, bar.height()));
        const auto ink = state == QueueState::Failed    ? style::Ink::Bad
                         : state == QueueState::Done    ? style::Ink::Good
                         : state == QueueState::Running ? style::Ink::Accent
                                                        : style::Ink::Faint;
        painter->setBrush(style::ink(ink));
        painter->drawRoundedRect(done, radius, radius);
    }
    const QRect label = QStyle::visualRect(
        option.direction,
        room,
        QRect(room.right() - textWidth + 1, room.top(), textWidth, room.height()));
    painter->setPen(option.state.testFlag(QStyle::State_Selected) && style::isHighContrast()
                        ? style::ink(style::Ink::OnAccent)
                        : style::ink(style::Ink::Soft));
    painter->setFont(option.font);
    painter->drawText(label,
                      static_cast<int>(QStyle::visualAlignment(
                          option.direction, Qt::AlignLeading | Qt::AlignVCenter)),
                      text);
    painter->restore();
}

} // namespace dreamloft::ui
