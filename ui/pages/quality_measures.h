// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/quality_numbers.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace dreamloft::ui {

class ChartTableModel;

namespace quality {

struct Sheet;

/// One of the numbers of a row with all that belongs to it: none is shown without.
struct Measure {
    QString key{}; ///< as in the core's results: "kid"
    QString title{};
    QString help{}; ///< what the word means
    Value value{};
    std::optional<double> floor{}; ///< the same of real pictures among themselves
    int decimals = 2;
};

/// The distance first, then KID, CMMD, precision, recall and the nearest shot.
[[nodiscard]] std::vector<Measure> measuresOf(const Row& row);
/// The range and what real pictures have among themselves, a line each; empty where neither is
/// known.
[[nodiscard]] QString factsOf(const Measure& measure, const Row& row);
/// One row a measure: value, range and real against real. Without a row the table is empty.
void fillMeasures(ChartTableModel& table, const std::optional<Row>& row);
/// Every number of a sheet under the core's own names, with ranges, floors, counts and the network.
[[nodiscard]] QByteArray csvOf(const Sheet& sheet);

} // namespace quality
} // namespace dreamloft::ui
