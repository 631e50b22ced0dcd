// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chart_table_delegate.h"

#include <QMetaType>
#include <QWidget>

#include <optional>
#include <vector>

namespace dreamloft::ui {

/// A value with its range, and what equal things would score.
struct Interval {
    std::optional<double> value{};
    std::optional<double> low{};
    std::optional<double> high{};
    std::optional<double> floor{};
    bool operator==(const Interval&) const = default;
};

/// The ends of an axis that several intervals share.
struct IntervalAxis {
    double low = 0;
    double high = 1;

    /// Around everything in `intervals`, from zero where `fromZero`, with a little room.
    [[nodiscard]] static IntervalAxis around(const std::vector<Interval>& intervals, bool fromZero);
};

/// A small chart of one number: a dot with whiskers on a track and a tick where the floor is. All
/// bars that stand under each other share one axis.
class IntervalBar final : public QWidget {
    Q_OBJECT
public:
    explicit IntervalBar(QWidget* parent = nullptr);
    /// `text` is what a screen reader says: "38.2, 95 % range 35.0 to 41.9, floor 21.4".
    void setInterval(const Interval& interval, const IntervalAxis& axis, const QString& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    static void paint(QPainter* painter,
                      const QRectF& room,
                      const Interval& interval,
                      const IntervalAxis& axis,
                      bool mirrored,
                      bool muted = false);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Interval m_interval;
    IntervalAxis m_axis;
};

/// Paints the Interval in a cell's PayloadRole as an IntervalBar.
class IntervalDelegate final : public ChartTableDelegate {
    Q_OBJECT
public:
    using ChartTableDelegate::ChartTableDelegate;
    void setAxis(const IntervalAxis& axis) { m_axis = axis; }

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    IntervalAxis m_axis;
};

} // namespace dreamloft::ui

Q_DECLARE_METATYPE(dreamloft::ui::Interval)
