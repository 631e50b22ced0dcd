// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_accessible.h"

#include "ui/widgets/plot_view.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace dreamloft::ui {
namespace {

QAccessibleInterface* makePlotAccessible(const QString& className, QObject* object)
{
    Q_UNUSED(className)
    auto* plot = qobject_cast<PlotView*>(object);
    return plot == nullptr ? nullptr : new QAccessibleWidget(plot, QAccessible::Chart);
}

} // namespace

void installPlotAccessibility()
{
    // Installing twice is harmless: Qt keeps a factory once.
    QAccessible::installFactory(makePlotAccessible);
}

} // namespace dreamloft::ui
