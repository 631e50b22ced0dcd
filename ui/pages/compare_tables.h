// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/compare_history.h"
#include "ui/pages/compare_numbers.h"
#include "ui/widgets/plot_data.h"

#include <QStringList>

#include <vector>

namespace dreamloft::ui {

class ChartTableModel;

/// From the numbers of a comparison to what its tables and charts show.
namespace compare {

/// One row an arm, in the order of the verdict; the one that answers is tinted while it is up to
/// date.
void fillArms(ChartTableModel& table, const Verdict& verdict);
/// Largest gain first; classes without a clear difference are marked so.
[[nodiscard]] std::vector<plot::Bar> gainBars(const Arm& arm, const QStringList& classNames);
/// One line an arm that was measured at two amounts or more; real + synthetic begins with no gain
/// at no pictures.
[[nodiscard]] std::vector<plot::Line> sweepLines(const std::vector<SweepPoint>& points);

} // namespace compare
} // namespace dreamloft::ui
