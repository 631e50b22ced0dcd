// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to plot_canvas.cpp and plot_drawing*.cpp, the only files that see QCustomPlot.
#include "ui/style/style.h"
#include "ui/widgets/plot_canvas.h"
#include "ui/widgets/qcustomplot_include.h"

#include <QCoreApplication>

#include <functional>

namespace dreamloft::ui {

/// A scene drawn with QCustomPlot. Rebuilt as a whole, because nothing here costs more than
/// painting it; points outside the pixels are left out by QCustomPlot's adaptive sampling.
class PlotDrawing {
    Q_DECLARE_TR_FUNCTIONS(PlotDrawing)
public:
    PlotDrawing(QWidget* owner, std::function<void(bool)> zoomedChanged);

    [[nodiscard]] QCustomPlot* plot() const { return m_plot; }
    [[nodiscard]] const plot::Scene& scene() const { return m_scene; }
    /// A zoom stays while the kind stays.
    void setScene(plot::Scene scene);
    void rebuild();
    /// Margins that depend on the size.
    void layOut();

    [[nodiscard]] int itemCount() const;
    [[nodiscard]] int itemAt(const QPoint& position) const;
    [[nodiscard]] std::optional<PlotHit> hit(int item) const;
    void mark(int item);

    void zoom(double factor, const QPoint& around);
    void goHome();
    [[nodiscard]] bool isZoomed() const { return m_isZoomed; }
    [[nodiscard]] int naturalHeight() const;
    [[nodiscard]] QSize exportSize() const;

private:
    [[nodiscard]] QList<QCPAxis*> zoomAxes() const;
    void keepInside(QCPAxis* axis, const QCPRange& range);
    void setZoomed(bool zoomed);
    void setHome(const QCPRange& homeX, const QCPRange& homeY);
    void styleAxes();

    void buildLines();
    void addWhiskers(const plot::Line& line, QCPGraph* graph);
    void buildBars();
    void buildHistogram();

    void paintLabels(QCPPainter* painter);
    void paintLineNames(QCPPainter* painter);
    void paintBarRows(QCPPainter* painter);
    void paintBarRow(QCPPainter* painter, std::size_t row);
    void paintKey(QCPPainter* painter);
    void paintReference(QCPPainter* painter);
    void paintMark(QCPPainter* painter);

    [[nodiscard]] QString exactText(int item) const;
    [[nodiscard]] QString exactBar(const plot::Bar& bar) const;
    [[nodiscard]] QString exactBin(std::size_t bin) const;
    [[nodiscard]] QString exactPoint(double at) const;
    [[nodiscard]] int axisHeight() const;
    [[nodiscard]] int barsTop() const;
    [[nodiscard]] int seriesOf(std::size_t line) const;
    /// Where a value of the bottom axis lies, kept inside the axes.
    [[nodiscard]] double placeOf(double value) const;

    QCustomPlot* m_plot;
    std::function<void(bool)> m_zoomedChanged;
    plot::Scene m_scene;
    std::vector<double> m_xs; ///< of the lines
    QString m_title;          ///< of the bottom axis
    int m_marked = -1;
    QCPRange m_homeX;
    QCPRange m_homeY;
    bool m_isZoomed = false;
    bool m_settling = false;
};

namespace plot_style {
[[nodiscard]] QFont labelFont();
[[nodiscard]] QFont strongFont();
/// Colour and dash of a series: neither tells it alone.
[[nodiscard]] QPen seriesPen(int series);
/// The mark of a series at its points.
[[nodiscard]] QCPScatterStyle seriesMark(int series);
[[nodiscard]] bool known(const std::optional<double>& value);
} // namespace plot_style

} // namespace dreamloft::ui
