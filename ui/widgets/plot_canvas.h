// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plot_data.h"

#include <QImage>
#include <QPoint>
#include <QWidget>

#include <memory>
#include <optional>

namespace dreamloft::ui {

class PlotDrawing;

/// What the mouse or the keyboard points at: an x of the lines, a bar, a bin.
struct PlotHit {
    int item = -1;   ///< index into xValues(), the bars or the bins
    QString text{};  ///< exact values, one line each
    QPoint anchor{}; ///< where to show them, in canvas coordinates
};

/// The drawing inside a PlotView, as a widget without any type of QCustomPlot's. Numbers run left
/// to right in every language, as they do on paper.
class PlotCanvas final : public QWidget {
    Q_OBJECT
public:
    explicit PlotCanvas(QWidget* parent = nullptr);
    ~PlotCanvas() override;

    /// A zoom stays while the kind of chart stays.
    void setScene(const plot::Scene& scene);

    [[nodiscard]] std::optional<PlotHit> hitAt(const QPoint& position) const;
    /// The hit of an item by its index; none when it lies outside the zoomed range.
    [[nodiscard]] std::optional<PlotHit> hit(int item) const;
    [[nodiscard]] int itemCount() const;
    /// Marks an item, -1 for none.
    void mark(int item);

    void zoom(double factor, const QPoint& around);
    void resetZoom();
    [[nodiscard]] bool isZoomed() const;
    /// The height at which bars have comfortable rows; 0 where any height will do.
    [[nodiscard]] int naturalHeight() const;

    [[nodiscard]] QByteArray png(double scale) const;
    [[nodiscard]] QByteArray svg(const QString& title) const;
    [[nodiscard]] QImage image(double scale) const;

Q_SIGNALS:
    void zoomedChanged(bool zoomed);
    void pointedAt(const QPoint& position);
    void pointerLeft();
    void clicked(const QPoint& position);
    /// Who wants the wheel accepts the event; it comes ignored.
    void wheeled(QWheelEvent* event);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    std::unique_ptr<PlotDrawing> m_drawing;
    QPoint m_pressed;
    bool m_dirty = true;
    bool m_drawn = false; ///< the plot holds a picture of ours

    void redraw();
};

} // namespace dreamloft::ui
