// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/share_bars.h"

#include "ui/bridge/text.h"
#include "ui/style/style.h"
#include "ui/widgets/number_text.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kRows = 3; ///< room that is kept, so that nothing jumps

int rowHeight()
{
    return style::scaled(22);
}

} // namespace

ShareBars::ShareBars(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBars::setShares(std::vector<Share> shares)
{
    m_shares = std::move(shares);
    QStringList spoken;
    for (const Share& one : m_shares) {
        spoken << one.name % u' ' % shareText(one.share, 0);
    }
    setAccessibleName(factsText(spoken));
    updateGeometry();
    update();
}

QSize ShareBars::sizeHint() const
{
    return {style::scaled(320), rowHeight() * std::max(kRows, static_cast<int>(m_shares.size()))};
}

QSize ShareBars::minimumSizeHint() const
{
    return {style::scaled(180), sizeHint().height()};
}

void ShareBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont usual = style::font(style::Role::Body);
    QFont first = usual;
    first.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(first);
    int names = 0;
    for (const Share& one : m_shares) {
        names = std::max(names, metrics.horizontalAdvance(one.name));
    }
    names = std::min(names, width() / 3);
    const int gap = style::kSpace[2];
    const int number = metrics.horizontalAdvance(shareText(1.0, 0));
    const int track = style::scaled(6);
    for (std::size_t i = 0; i < m_shares.size(); ++i) {
        const Share& one = m_shares[i];
        const QRect row(0, static_cast<int>(i) * rowHeight(), width(), rowHeight());
        const auto placed = [&](int left, int wide) {
            return QStyle::visualRect(
                layoutDirection(), row, QRect(left, row.top(), wide, row.height()));
        };
        painter.setFont(i == 0 ? first : usual);
        painter.setPen(style::ink(i == 0 ? style::Ink::Text : style::Ink::Soft));
        painter.drawText(placed(0, names),
                         static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(
                                                                 layoutDirection(), Qt::AlignLeft)),
                         metrics.elidedText(one.name, Qt::ElideRight, names));
        painter.drawText(
            placed(width() - number, number),
            static_cast<int>(Qt::AlignVCenter |
                             QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)),
            shareText(one.share, 0));
        const int room = std::max(0, width() - names - number - 2 * gap);
        const QRect whole = placed(names + gap, room);
        QRectF bar(whole.left(), whole.center().y() - track / 2.0, whole.width(), track);
        painter.setPen(Qt::NoPen);
        painter.setBrush(style::ground(style::Ground::Sunken));
        painter.drawRoundedRect(bar, track / 2.0, track / 2.0);
        const double filled = bar.width() * std::clamp(one.share, 0.0, 1.0);
        if (layoutDirection() == Qt::RightToLeft) {
            bar.setLeft(bar.right() - filled);
        } else {
            bar.setWidth(filled);
        }
        painter.setBrush(style::ink(i == 0 ? style::Ink::Accent : style::Ink::Faint));
        painter.drawRoundedRect(bar, track / 2.0, track / 2.0);
    }
}

} // namespace dreamloft::ui
