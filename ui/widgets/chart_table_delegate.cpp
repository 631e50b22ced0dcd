// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chart_table_delegate.h"

#include "ui/style/cut_text_tips.h"
#include "ui/style/style.h"
#include "ui/widgets/chart_table.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTableView>
#include <QToolTip>

#include <algorithm>

namespace dreamloft::ui {
namespace {

QFont fontOf(const QModelIndex& index)
{
    QFont font =
        style::font(index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight ? style::Role::Number
                                                                               : style::Role::Body);
    const QVariant own = index.data(Qt::FontRole);
    if (own.isValid() && own.value<QFont>().bold()) {
        font.setWeight(QFont::DemiBold);
    }
    return font;
}

style::Ink inkOf(const QModelIndex& index)
{
    if (index.data(ChartTableModel::MutedRole).toBool()) {
        return style::Ink::Faint;
    }
    const QVariant own = index.data(ChartTableModel::InkRole);
    return own.isValid() ? static_cast<style::Ink>(own.toInt()) : style::Ink::Text;
}

/// The column that is seen at the end of the rows: those that do not fit are hidden.
int lastColumn(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    int last = index.model()->columnCount(index.parent()) - 1;
    if (const auto* table = qobject_cast<const QTableView*>(option.widget)) {
        while (last > 0 && table->isColumnHidden(last)) {
            --last;
        }
    }
    return last;
}

/// What a tint says elsewhere, without a colour: lines above and below, closed at the table's ends.
void paintFrame(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    constexpr int kThick = 2;
    const QRect& cell = option.rect;
    const QColor color = style::ink(style::Ink::Text);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const bool first = index.column() == 0;
    const bool last = index.column() == lastColumn(option, index);
    painter->fillRect(QRect(cell.left(), cell.top(), cell.width(), kThick), color);
    painter->fillRect(QRect(cell.left(), cell.bottom() + 1 - kThick, cell.width(), kThick), color);
    if (mirrored ? last : first) {
        painter->fillRect(QRect(cell.left(), cell.top(), kThick, cell.height()), color);
    }
    if (mirrored ? first : last) {
        painter->fillRect(QRect(cell.right() + 1 - kThick, cell.top(), kThick, cell.height()),
                          color);
    }
}

int gap()
{
    return style::kSpace[0];
}

} // namespace

int ChartTableDelegate::padding()
{
    return style::scaled(style::kSpace[1]);
}

void ChartTableDelegate::paintGround(QPainter* painter,
                                     const QStyleOptionViewItem& option,
                                     const QModelIndex& index)
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool best = index.data(ChartTableModel::BestRole).toBool();
    const bool tinted = best || index.data(ChartTableModel::MarkedRole).toBool();
    if (selected) {
        painter->fillRect(option.rect, style::selectedGround());
    } else if (tinted && !style::isHighContrast()) {
        painter->fillRect(option.rect,
                          style::ground(best ? style::Ground::GoodSoft : style::Ground::AccentSoft));
    }
    painter->setPen(QPen(style::line(), 1));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (tinted && !selected && style::isHighContrast()) {
        paintFrame(painter, option, index);
    }
    const bool current = option.state & QStyle::State_HasFocus;
    if (current) {
        QPen pen(style::rowInk(selected, style::Ink::Accent), 2);
        pen.setJoinStyle(Qt::MiterJoin);
        painter->setPen(pen);
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
}

void ChartTableDelegate::paint(QPainter* painter,
                               const QStyleOptionViewItem& option,
                               const QModelIndex& index) const
{
    painter->save();
    paintGround(painter, option, index);
    const bool selected = option.state & QStyle::State_Selected;
    const QFont font = fontOf(index);
    const QFont extraFont = style::font(style::Role::Body);
    const QString extra = index.data(ChartTableModel::ExtraRole).toString();
    const int extraWidth =
        extra.isEmpty() ? 0 : gap() + QFontMetrics(extraFont).horizontalAdvance(extra);
    const bool right = index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    const QRect room = option.rect.adjusted(padding(), 0, -padding(), 0);
    const QFontMetrics metrics(font);
    const QString text = metrics.elidedText(index.data(Qt::DisplayRole).toString(),
                                            Qt::ElideRight,
                                            std::max(room.width() - extraWidth, 0));
    const int textWidth = std::min(metrics.horizontalAdvance(text), room.width());
    const bool mirrored = option.direction == Qt::RightToLeft;
    // Numbers line up on their own right edge; the extra stands behind them.
    int left = right != mirrored ? room.right() + 1 - textWidth - extraWidth : room.left();
    QRect textRect(left, room.top(), textWidth, room.height());
    QRect extraRect(left + textWidth + gap(), room.top(), extraWidth - gap(), room.height());
    if (mirrored) {
        extraRect.moveLeft(left);
        textRect.moveLeft(left + extraWidth);
    }
    // Not clipped to its advance, which whole pixels round down: the last letter would lose an
    // edge.
    constexpr int kOneLine =
        static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine | Qt::TextDontClip;
    painter->setFont(font);
    painter->setPen(style::rowInk(selected, inkOf(index)));
    painter->drawText(textRect, kOneLine, text);
    if (!extra.isEmpty()) {
        painter->setFont(extraFont);
        painter->setPen(style::rowInk(selected, style::Ink::Soft));
        painter->drawText(extraRect, kOneLine, extra);
    }
    painter->restore();
}

QSize ChartTableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QFontMetrics metrics(fontOf(index));
    int width = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    const QString extra = index.data(ChartTableModel::ExtraRole).toString();
    if (!extra.isEmpty()) {
        width += gap() + QFontMetrics(style::font(style::Role::Body)).horizontalAdvance(extra);
    }
    return {width + 2 * padding() + 1, style::rowHeight()};
}

bool ChartTableDelegate::helpEvent(QHelpEvent* event,
                                   QAbstractItemView* view,
                                   const QStyleOptionViewItem& option,
                                   const QModelIndex& index)
{
    const bool cut = index.isValid() && sizeHint(option, index).width() > option.rect.width();
    if (event->type() != QEvent::ToolTip || !cut) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    QToolTip::showText(event->globalPos(),
                       style::tipWithWhole(index.data(Qt::AccessibleTextRole).toString(),
                                           index.data(Qt::ToolTipRole).toString()),
                       view->viewport(),
                       option.rect);
    return true;
}

} // namespace dreamloft::ui
