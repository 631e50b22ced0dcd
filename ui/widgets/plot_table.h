// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/chart_table.h"
#include "ui/widgets/plot_data.h"

#include <vector>

/// The table twins of charts: the very numbers that are drawn, as rows.
namespace dreamloft::ui::plot {

/// Columns and cells for ChartTableModel::setCells(). The cells own what they show.
struct Twin {
    std::vector<TableColumn> columns{};
    int rows = 0;
    ChartTableModel::CellOf cellOf{};
};

[[nodiscard]] Twin twinOf(const Scene& scene);

} // namespace dreamloft::ui::plot
