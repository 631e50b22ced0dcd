// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

/// What PlotView draws, as plain values. Numbers that are not finite are left out of a chart and
/// shown as a dash in its table.
namespace dreamloft::ui::plot {

/// What an axis measures. The unit stands behind the title and in the table's headers.
struct Axis {
    QString title;
    QString unit{};               ///< "%", "points"; empty for none
    int decimals = 1;             ///< of tick labels and exact values
    bool isSigned = false;        ///< numbers carry their sign, as gains do
    std::optional<double> low{};  ///< the axis shows at least this
    std::optional<double> high{}; ///< and this

    /// "accuracy, %", or the title alone.
    [[nodiscard]] QString caption() const;
    [[nodiscard]] QString number(double value) const;
    /// The number with its unit: "62.1 %".
    [[nodiscard]] QString exact(double value) const;
};

struct Point {
    double x = 0;
    double y = 0;
    std::optional<double> low{}; ///< end of a range around y, where there is one
    std::optional<double> high{};
};

struct Line {
    QString name;
    std::vector<Point> points{}; ///< by x, ascending
    int series = -1;             ///< index of colour and dash; -1: its place in the list
    double smoothing = 0;        ///< 0 to 1: weight of the past; the raw line stays, fainter
    bool markers = false;        ///< a mark at each point, for few points
};

/// Whether its points carry marks: a line of one point would be nothing at all without.
[[nodiscard]] inline bool isMarked(const Line& line)
{
    return line.markers || line.points.size() == 1;
}

/// How a bar is meant, never told by its colour alone: Unclear bars are grey and their number is
/// not bold.
enum class Tone { Series, Better, Worse, Unclear };

struct Bar {
    QString name;
    std::optional<double> value{}; ///< none: the row stays, with a dash
    std::optional<double> low{};
    std::optional<double> high{};
    std::optional<double> floor{}; ///< a second value to compare with, drawn as a mark
    Tone tone = Tone::Series;
    QString note{}; ///< further facts for hover and table, e.g. "n 140 / 500"
    /// `low` and `high` are the lowest and the highest repeat, no 95 % range.
    bool ofRepeats = false;
};

/// How far bars stand from each other at least: as far as is needed to hit them, or as close as
/// their names can be read, where they are only looked at.
enum class BarRows { Apart, Close };

/// A sample whose histogram is drawn as shares, so that samples of unequal size compare.
struct Sample {
    QString name;
    std::vector<double> values{};
};

/// A value to compare with, drawn as a thin line with its name.
struct Reference {
    double value = 0;
    QString name;
};

/// Equal bins over all samples.
struct Histogram {
    double low = 0;
    double width = 1;
    std::vector<std::vector<std::int64_t>> counts{}; ///< [sample][bin]

    [[nodiscard]] std::size_t bins() const { return counts.empty() ? 0 : counts.front().size(); }
    [[nodiscard]] double centre(std::size_t bin) const
    {
        return low + (static_cast<double>(bin) + 0.5) * width;
    }
};

enum class Kind { None, Lines, Bars, Histogram };

/// A whole chart; which members count depends on the kind.
struct Scene {
    Kind kind = Kind::None;
    std::vector<Line> lines{};
    std::vector<Bar> bars{};
    BarRows rows = BarRows::Apart;
    std::vector<Sample> samples{};
    Histogram histogram{};
    Axis x{};
    Axis y{}; ///< the value axis; of bars and histograms it lies at the bottom
    std::optional<Reference> reference{};

    [[nodiscard]] bool isEmpty() const;
};

/// `bins` 0 chooses by Freedman and Diaconis, 8 to 60.
[[nodiscard]] Histogram histogramOf(const std::vector<Sample>& samples, int bins = 0);

/// Exponential moving average with the bias of the start removed: y_i = sum w^(i-j) x_j / sum
/// w^(i-j).
[[nodiscard]] std::vector<Point> smoothed(const std::vector<Point>& points, double weight);

/// Every x of every line, ascending, each once.
[[nodiscard]] std::vector<double> xValues(const std::vector<Line>& lines);
/// The point of a line at exactly `x`; null where the line has none.
[[nodiscard]] const Point* pointAt(const Line& line, double x);

} // namespace dreamloft::ui::plot
