// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/quality_numbers.h"
#include "ui/widgets/interval_bar.h"
#include "ui/widgets/plot_data.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace dreamloft::ui {

class ChartTable;

namespace quality {

/// What a table of classes shows: one network, one strategy, and perhaps another one beside it.
struct Sheet {
    std::vector<Row> classes{}; ///< farthest from real first
    std::optional<Row> mean{};
    /// The same classes of another strategy or an earlier run, only where they compare: at equal n,
    /// in the same network, against the same kind of real pictures.
    std::vector<Row> beside{};
    QString besideTitle{};    ///< "" when nothing was asked for
    QStringList classNames{}; ///< by class index

    /// Of the class in a row; -1 for the mean, which is the first row when there is one.
    [[nodiscard]] int classAt(int row) const;
    [[nodiscard]] const Row* at(int row) const;
    [[nodiscard]] int rowOf(int classIndex) const;
};

/// What to show beside: nothing, another strategy of the run, or the same one of an earlier run.
struct Beside {
    const Run* run = nullptr; ///< null for nothing
    QString strategy{};
    QString title{};
};

[[nodiscard]] Sheet sheetOf(const Run& run,
                            const QString& network,
                            const QString& strategy,
                            const Beside& beside,
                            const QStringList& classNames);
/// Column of the interval bars, for the delegate.
inline constexpr int kIntervalColumn = 3;
void fillTable(ChartTable& table, IntervalDelegate& intervals, const Sheet& sheet);
/// The distances as bars with whiskers and the floor as a mark.
[[nodiscard]] std::vector<plot::Bar> distanceBars(const Sheet& sheet);
/// "140 real, 500 made".
[[nodiscard]] QString countsText(const Row& row);
/// The cautions that belong to the numbers, whole sentences.
[[nodiscard]] QStringList cautionsOf(const Sheet& sheet);

} // namespace quality
} // namespace dreamloft::ui
