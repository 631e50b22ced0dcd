// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plot_data.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QAction;

namespace dreamloft::ui {

class AppSettings;
class ChartTable;

/// A chart: lines with smoothing and ranges, bars with whiskers, or a histogram. Hover, or the
/// arrow keys, show exact values; the wheel (once the chart has the focus) and dragging zoom, a
/// double click resets; a key shows the same numbers as a table; everything can be copied and
/// saved. Bars lie on their side, so that class names can be read; they scroll when there are many.
class PlotView final : public QWidget {
    Q_OBJECT
public:
    /// `name` says what the chart shows; for screen readers, files and copies.
    explicit PlotView(const QString& name, QWidget* parent = nullptr);
    ~PlotView() override;

    void setName(const QString& name);
    /// Keys as the user has them, also in the table; now and after every change.
    void followKeys(const AppSettings& settings);
    /// Replaces everything. A zoom of the user stays as long as there are lines.
    void setLines(std::vector<plot::Line> lines, const plot::Axis& x, const plot::Axis& y);
    /// Adds to a line of setLines(); drawn together with what else comes within 50 ms.
    void addPoint(int line, const plot::Point& point);
    void setBars(std::vector<plot::Bar> bars,
                 const plot::Axis& value,
                 plot::BarRows rows = plot::BarRows::Apart);
    void setHistogram(std::vector<plot::Sample> samples, const plot::Axis& value, int bins = 0);
    /// A thin named line at a value of the value axis; stays over setXxx().
    void setReference(const std::optional<plot::Reference>& reference);
    void clear();
    /// What is said while there is nothing to draw; one sentence.
    void setEmptyText(const QString& text);
    [[nodiscard]] QString emptyText() const;
    [[nodiscard]] bool isEmpty() const;
    /// The height in which bars are not scrolled; 0 for what fits any height.
    [[nodiscard]] int naturalHeight() const;

    void setTableShown(bool shown);
    [[nodiscard]] bool isTableShown() const;
    /// The table twin; up to date while it is shown and after refreshTable().
    [[nodiscard]] ChartTable& table() const;
    void refreshTable();

    [[nodiscard]] bool isZoomed() const;
    void resetZoom();
    /// The values shown by hover or keys; empty when none are.
    [[nodiscard]] QString shownValues() const;
    /// The place on this widget where an item (x value, bar, bin) is, for tests and tutorials.
    [[nodiscard]] std::optional<QPoint> placeOf(int item) const;

    [[nodiscard]] QByteArray png(double scale = 2.0) const;
    [[nodiscard]] QByteArray svg() const;
    /// Picture and table go to the clipboard together.
    void copy();
    /// By the ending of the name: .png, .svg, .csv. Written off the GUI thread.
    void saveTo(const QString& file);

    /// Table, copy, save, reset zoom: for a card's title row, menus and the command palette.
    [[nodiscard]] QList<QAction*> chartActions() const;
    /// A quiet "Table" switch and a menu of the rest, for Card::addTitleWidget().
    [[nodiscard]] QWidget* tools();

Q_SIGNALS:
    void tableShownChanged(bool shown);
    /// A click on a bar, or Enter on it.
    void barActivated(int bar);
    void saved(const QString& file);
    /// One sentence why not.
    void saveFailed(const QString& why);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void zoomByWheel(QWheelEvent* event);
    class Private;
    std::unique_ptr<Private> m_p;
};

} // namespace dreamloft::ui
