// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_data.h"

#include "ui/widgets/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dreamloft::ui::plot {
namespace {

constexpr int kFewestBins = 8;
constexpr int kMostBins = 60;

double quantile(const std::vector<double>& sorted, double part)
{
    const double place = part * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

int binsFor(const std::vector<double>& sorted)
{
    const double spread = sorted.back() - sorted.front();
    const double middle = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    if (spread <= 0 || middle <= 0) {
        return kFewestBins;
    }
    const double width = 2.0 * middle / std::cbrt(static_cast<double>(sorted.size()));
    return std::clamp(static_cast<int>(std::ceil(spread / width)), kFewestBins, kMostBins);
}

} // namespace

QString Axis::caption() const
{
    if (unit.isEmpty()) {
        return title;
    }
    //: Title of an axis and its unit, e.g. "accuracy, %".
    return QCoreApplication::translate("PlotView", "%1, %2").arg(title, unit);
}

QString Axis::number(double value) const
{
    return isSigned ? signedText(value, decimals) : numberText(value, decimals);
}

QString Axis::exact(double value) const
{
    if (unit.isEmpty()) {
        return number(value);
    }
    //: A number and its unit, e.g. "62.1 %".
    return QCoreApplication::translate("PlotView", "%1 %2").arg(number(value), unit);
}

bool Scene::isEmpty() const
{
    switch (kind) {
    case Kind::Lines:
        return std::all_of(
            lines.begin(), lines.end(), [](const Line& line) { return line.points.empty(); });
    case Kind::Bars:
        return bars.empty();
    case Kind::Histogram:
        return histogram.bins() == 0;
    case Kind::None:
        break;
    }
    return true;
}

Histogram histogramOf(const std::vector<Sample>& samples, int bins)
{
    std::vector<double> all;
    for (const Sample& sample : samples) {
        std::copy_if(sample.values.begin(),
                     sample.values.end(),
                     std::back_inserter(all),
                     [](double value) { return std::isfinite(value); });
    }
    Histogram histogram;
    histogram.counts.resize(samples.size());
    if (all.empty()) {
        return histogram;
    }
    std::sort(all.begin(), all.end());
    const int count = bins > 0 ? bins : binsFor(all);
    histogram.low = all.front();
    histogram.width = (all.back() - all.front()) / count;
    if (histogram.width <= 0) {
        histogram.width = std::max(1e-9, std::abs(all.front()) * 1e-3);
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
        auto& row = histogram.counts[i];
        row.assign(static_cast<std::size_t>(count), 0);
        for (const double value : samples[i].values) {
            if (std::isfinite(value)) {
                const auto bin = static_cast<int>((value - histogram.low) / histogram.width);
                // The largest value belongs to the last bin.
                ++row[static_cast<std::size_t>(std::clamp(bin, 0, count - 1))];
            }
        }
    }
    return histogram;
}

std::vector<Point> smoothed(const std::vector<Point>& points, double weight)
{
    std::vector<Point> result;
    result.reserve(points.size());
    double sum = 0;
    double total = 0;
    for (const Point& point : points) {
        if (std::isfinite(point.y)) {
            sum = weight * sum + point.y;
            total = weight * total + 1.0;
        }
        result.push_back({.x = point.x, .y = total > 0 ? sum / total : point.y});
    }
    return result;
}

std::vector<double> xValues(const std::vector<Line>& lines)
{
    std::vector<double> values;
    for (const Line& line : lines) {
        for (const Point& point : line.points) {
            values.push_back(point.x);
        }
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

const Point* pointAt(const Line& line, double x)
{
    const auto found = std::lower_bound(
        line.points.begin(), line.points.end(), x, [](const Point& point, double wanted) {
            return point.x < wanted;
        });
    return found != line.points.end() && found->x == x ? &*found : nullptr;
}

} // namespace dreamloft::ui::plot
