// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace dreamloft::ui {

/// Paints a cell of ChartTable: text, the soft extra behind it, the tint of the best row, the line
/// below.
class ChartTableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    /// Shortened cells say the whole text before their tooltip.
    bool helpEvent(QHelpEvent* event,
                   QAbstractItemView* view,
                   const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

    /// Ground, selection and line of a row; for delegates that paint the rest themselves.
    static void
    paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index);
    /// Room left and right of a cell's text; as much as the style leaves beside a header's, so that
    /// both begin at one edge.
    static int padding();
};

} // namespace dreamloft::ui
