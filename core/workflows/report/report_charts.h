// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflows/report/report_html.h"

#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows::markup {

/// Gains of one arm over real only, class by class, largest first: bars from zero with range
/// whiskers, grey where there is no clear difference, one axis in points.
[[nodiscard]] std::string gainChart(const ReportContent::Arm& arm,
                                    const std::vector<std::string>& classNames);

/// Bounds of an axis that several small charts share.
struct Axis {
    double low = 0;
    double high = 1;
};

/// The bounds around all accuracies with their spread, with some room.
[[nodiscard]] Axis accuracyAxis(const std::vector<ReportContent::Arm>& arms);
/// A dot with whiskers of one standard deviation; a line where `reference` stands.
[[nodiscard]] std::string accuracyDot(const ReportContent::Arm& arm,
                                      const Axis& axis,
                                      const std::optional<double>& reference);
/// A dot with its range and a mark where equal pictures would stand.
[[nodiscard]] std::string rangeWithFloor(
    double value, double low, double high, const std::optional<double>& floor, const Axis& axis);
/// A bar of a part of the whole.
[[nodiscard]] std::string partBar(double part);

} // namespace dreamloft::workflows::markup
