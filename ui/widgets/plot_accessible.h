// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::ui {

/// Makes every PlotView a chart for screen readers; its name says what it shows, its description
/// the values under the mark. Installs once.
void installPlotAccessibility();

} // namespace dreamloft::ui
