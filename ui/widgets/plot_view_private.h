// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plot_canvas.h"
#include "ui/widgets/plot_view.h"

#include <QString>
#include <QTimer>

#include <optional>

class QAction;
class QLabel;
class QScrollArea;
class QStackedLayout;
class QWidget;

namespace dreamloft::ui {

class ChartTable;
class KeyRing;
class ValueTip;

/// The parts of a chart: canvas, table and empty text in one stack, the actions, the value shown.
class PlotView::Private {
public:
    static constexpr int kRing = 2; ///< of the focus

    explicit Private(PlotView* owner);
    /// `keysId`: its id in the table of keys, null for none.
    QAction* makeAction(const QString& text, const QString& iconName, const char* keysId = nullptr);
    void makeActions();

    /// Hands the data to the canvas and brings the right side of the stack to the front.
    void show();
    void bringToFront();
    void showValues(const std::optional<PlotHit>& hit);
    void hideValues();

    /// By key: the next item that the zoom lets be seen.
    void step(int by);
    void goTo(int which);

    PlotView* q;
    PlotCanvas* canvas;
    QScrollArea* scroll;
    ChartTable* table;
    QLabel* nothing;
    QStackedLayout* stack;
    ValueTip* tip;
    KeyRing* keys;
    QWidget* tools = nullptr;
    QAction* tableAction = nullptr;
    QAction* copyAction = nullptr;
    QAction* saveAction = nullptr;
    QAction* resetAction = nullptr;
    QTimer redraw;

    plot::Scene scene;
    int item = -1;
    QString values;
};

} // namespace dreamloft::ui
