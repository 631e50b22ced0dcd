// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_table.h"

#include "ui/widgets/number_text.h"

#include <QCoreApplication>

#include <cmath>
#include <memory>

namespace dreamloft::ui::plot {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PlotTable)
};

TableCell numberCell(const Axis& axis, std::optional<double> value)
{
    TableCell cell;
    const bool known = value && std::isfinite(*value);
    cell.text = known ? axis.number(*value) : noValue();
    if (known) {
        cell.raw = *value;
    }
    return cell;
}

TableCell countCell(std::int64_t count)
{
    return {.text = wholeText(count), .raw = QVariant(static_cast<qlonglong>(count))};
}

TableCell textCell(const QString& text)
{
    return {.text = text, .raw = text};
}

TableColumn numberColumn(const QString& title)
{
    return {.title = title, .number = true};
}

/// What a column of a line shows.
enum class Part { Value, Low, High, Smoothed };

struct LineColumn {
    std::size_t line;
    Part part;
};

struct LineTable {
    std::vector<Line> lines;
    std::vector<std::vector<Point>> smooth; ///< of lines with smoothing, else empty
    std::vector<double> xs;
    std::vector<LineColumn> columns;
    Axis x;
    Axis y;

    [[nodiscard]] TableCell cell(int row, int column) const
    {
        const double at = xs[static_cast<std::size_t>(row)];
        if (column == 0) {
            return numberCell(x, at);
        }
        const LineColumn& what = columns[static_cast<std::size_t>(column - 1)];
        const Line& line = lines[what.line];
        const Point* point = pointAt(line, at);
        if (point == nullptr) {
            return numberCell(y, std::nullopt);
        }
        switch (what.part) {
        case Part::Low:
            return numberCell(y, point->low);
        case Part::High:
            return numberCell(y, point->high);
        case Part::Smoothed:
            return numberCell(
                y, smooth[what.line][static_cast<std::size_t>(point - line.points.data())].y);
        case Part::Value:
            break;
        }
        return numberCell(y, point->y);
    }
};

Twin twinOfLines(const std::vector<Line>& lines, const Axis& x, const Axis& y)
{
    auto table = std::make_shared<LineTable>();
    table->lines = lines;
    table->smooth.resize(lines.size());
    table->xs = xValues(lines);
    table->x = x;
    table->y = y;
    Twin twin;
    twin.columns.push_back(numberColumn(x.caption()));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const QString name = line.name.isEmpty() ? y.caption() : line.name;
        table->columns.push_back({i, Part::Value});
        twin.columns.push_back(numberColumn(name));
        bool ranged = false;
        for (const Point& point : line.points) {
            ranged = ranged || (point.low && point.high);
        }
        if (ranged) {
            table->columns.push_back({i, Part::Low});
            //: Column with the lower ends of the ranges of a line named %1.
            twin.columns.push_back(numberColumn(Text::tr("%1, from").arg(name)));
            table->columns.push_back({i, Part::High});
            //: Column with the upper ends of the ranges of a line named %1.
            twin.columns.push_back(numberColumn(Text::tr("%1, to").arg(name)));
        }
        if (line.smoothing > 0) {
            table->smooth[i] = smoothed(line.points, line.smoothing);
            table->columns.push_back({i, Part::Smoothed});
            twin.columns.push_back(numberColumn(Text::tr("%1, smoothed").arg(name)));
        }
    }
    twin.rows = static_cast<int>(table->xs.size());
    twin.cellOf = [table](int row, int column) { return table->cell(row, column); };
    return twin;
}

Twin twinOfBars(const std::vector<Bar>& bars, const Axis& value)
{
    bool ranges = false;
    bool floors = false;
    bool notes = false;
    for (const Bar& bar : bars) {
        ranges = ranges || (bar.low && bar.high);
        floors = floors || bar.floor;
        notes = notes || !bar.note.isEmpty();
    }
    Twin twin;
    twin.columns.push_back({.title = Text::tr("Name"), .stretches = true});
    twin.columns.push_back(numberColumn(value.caption()));
    if (ranges) {
        //: Column with the lower ends of ranges.
        twin.columns.push_back(numberColumn(Text::tr("From")));
        //: Column with the upper ends of ranges.
        twin.columns.push_back(numberColumn(Text::tr("To")));
    }
    if (floors) {
        twin.columns.push_back(numberColumn(Text::tr("Real against real")));
    }
    if (notes) {
        twin.columns.push_back({.title = Text::tr("Note")});
    }
    twin.rows = static_cast<int>(bars.size());
    twin.cellOf = [bars, value, ranges, floors](int row, int column) {
        const Bar& bar = bars[static_cast<std::size_t>(row)];
        const int floorColumn = ranges ? 4 : 2;
        if (column == 0) {
            return textCell(bar.name);
        }
        if (column == 1) {
            return numberCell(value, bar.value);
        }
        if (ranges && column == 2) {
            return numberCell(value, bar.low);
        }
        if (ranges && column == 3) {
            return numberCell(value, bar.high);
        }
        if (floors && column == floorColumn) {
            return numberCell(value, bar.floor);
        }
        return textCell(bar.note);
    };
    return twin;
}

Twin twinOfHistogram(const std::vector<Sample>& samples,
                     const Histogram& histogram,
                     const Axis& value)
{
    Twin twin;
    twin.columns.push_back(numberColumn(Text::tr("From")));
    twin.columns.push_back(numberColumn(Text::tr("To")));
    for (const Sample& sample : samples) {
        twin.columns.push_back(numberColumn(sample.name));
    }
    twin.rows = static_cast<int>(histogram.bins());
    twin.cellOf = [histogram, value](int row, int column) {
        const double low = histogram.low + row * histogram.width;
        if (column < 2) {
            return numberCell(value, column == 0 ? low : low + histogram.width);
        }
        return countCell(
            histogram.counts[static_cast<std::size_t>(column - 2)][static_cast<std::size_t>(row)]);
    };
    return twin;
}

} // namespace

Twin twinOf(const Scene& scene)
{
    switch (scene.kind) {
    case Kind::Lines:
        return twinOfLines(scene.lines, scene.x, scene.y);
    case Kind::Bars:
        return twinOfBars(scene.bars, scene.y);
    case Kind::Histogram:
        return twinOfHistogram(scene.samples, scene.histogram, scene.y);
    case Kind::None:
        break;
    }
    return {};
}

} // namespace dreamloft::ui::plot
