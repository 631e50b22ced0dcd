// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/report/report_charts.h"

#include "core/workflows/report/report_markup.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dreamloft::workflows::markup {
namespace {

using Range = ReportContent::Range;

/// Charts are drawn on a canvas this wide and stretched to their place; heights are pixels.
constexpr double kCanvas = 1000;
constexpr double kRowHeight = 26;
constexpr double kSmallHeight = 22;

std::string canvas(double height, const std::string& label)
{
    return "<svg viewBox=\"0 0 1000 " + coordinate(height) +
           "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"" + label + "\">";
}

std::string line(const char* kind, double x1, double y1, double x2, double y2)
{
    return std::string("<line class=\"") + kind + "\" x1=\"" + coordinate(x1) + "\" y1=\"" +
           coordinate(y1) + "\" x2=\"" + coordinate(x2) + "\" y2=\"" + coordinate(y2) + "\"/>";
}

std::string box(const char* kind, double x, double y, double width, double height)
{
    return std::string("<rect class=\"") + kind + "\" x=\"" + coordinate(x) + "\" y=\"" +
           coordinate(y) + "\" width=\"" + coordinate(std::max(width, 0.0)) + "\" height=\"" +
           coordinate(height) + "\"/>";
}

/// A range with end marks.
std::string whisker(double low, double high, double middle, double reach)
{
    return line("range", low, middle, high, middle) +
           line("range", low, middle - reach, low, middle + reach) +
           line("range", high, middle - reach, high, middle + reach);
}

double placeOn(const Axis& axis, double value)
{
    const double part = (value - axis.low) / std::max(axis.high - axis.low, 1e-12);
    return kCanvas * std::clamp(part, 0.0, 1.0);
}

/// 1, 2 or 5 times a power of ten, so that about five steps fit.
double niceStep(double extent)
{
    const double raw = std::max(extent, 1e-6) / 5.0;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * power) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

/// Bounds around zero and every range, and the ticks between.
struct Scale {
    Axis axis;
    std::vector<double> ticks;
};

Scale gainScale(const std::vector<ReportContent::ClassGain>& gains)
{
    double low = 0;
    double high = 0;
    for (const auto& [gain, significant] : gains) {
        low = std::min({low, gain.low, gain.value});
        high = std::max({high, gain.high, gain.value});
    }
    const double step = niceStep(std::max(high - low, 0.01));
    Scale scale{{std::floor(low / step) * step, std::ceil(high / step) * step}, {}};
    for (double tick = scale.axis.low; tick <= scale.axis.high + step / 2; tick += step) {
        scale.ticks.push_back(tick);
    }
    return scale;
}

std::string
gainRow(const ReportContent::ClassGain& entry, const std::string& name, const Scale& scale)
{
    const Range& gain = entry.gain;
    const char* kind = !entry.significant ? "flat" : gain.value >= 0 ? "up" : "down";
    const std::string words = !entry.significant ? "no clear difference"
                              : gain.value >= 0  ? "better"
                                                 : "worse";
    const std::string range = points(gain.low) + " to " + points(gain.high);
    const double zero = placeOn(scale.axis, 0);
    const double end = placeOn(scale.axis, gain.value);
    std::string html = "<div class=\"who\">" + escaped(name) + "</div>";
    html += canvas(kRowHeight,
                   escaped(name) + ": " + points(gain.value) + " points, range " + range + ", " +
                       words);
    for (const double tick : scale.ticks) {
        const double x = placeOn(scale.axis, tick);
        html += line("grid", x, 0, x, kRowHeight);
    }
    html += box(kind, std::min(zero, end), 6, std::abs(end - zero), kRowHeight - 12);
    html += line("zero", zero, 0, zero, kRowHeight);
    html +=
        whisker(placeOn(scale.axis, gain.low), placeOn(scale.axis, gain.high), kRowHeight / 2, 4);
    const std::string arrow = !entry.significant ? "" : gain.value >= 0 ? " \u25b2" : " \u25bc";
    html += "</svg><div class=\"val" + std::string(entry.significant ? "" : " unclear") + "\">" +
            points(gain.value) + arrow + "<small>" + range + "</small></div>";
    return html;
}

} // namespace

std::string gainChart(const ReportContent::Arm& arm, const std::vector<std::string>& classNames)
{
    const std::size_t classes = std::min(arm.gainOfClass.size(), classNames.size());
    std::vector<std::size_t> order(classes);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&arm](std::size_t a, std::size_t b) {
        return arm.gainOfClass[a].gain.value > arm.gainOfClass[b].gain.value;
    });
    const Scale scale = gainScale(arm.gainOfClass);
    std::string html = "<div class=\"gains\">";
    for (const std::size_t index : order) {
        html += gainRow(arm.gainOfClass[index], classNames[index], scale);
    }
    html += "<div></div><div class=\"axis\" aria-hidden=\"true\">";
    for (const double tick : scale.ticks) {
        const std::string text = points(tick);
        // Whole numbers need no decimals on an axis.
        const bool whole = text.size() > 2 && text.substr(text.size() - 2) == ".0";
        html += "<span style=\"left:" + coordinate(placeOn(scale.axis, tick) / 10.0) + "%\">" +
                (whole ? text.substr(0, text.size() - 2) : text) + "</span>";
    }
    html += "</div><div></div></div>";
    html += "<div class=\"legend\" aria-hidden=\"true\">"
            "<span><i style=\"background:var(--up)\"></i>clearly better</span>"
            "<span><i style=\"background:var(--down)\"></i>clearly worse</span>"
            "<span><i style=\"background:var(--flat);opacity:.55\"></i>no clear difference</span>"
            "<span>whiskers: 95\u202f% range, in points</span></div>";
    return html;
}

Axis accuracyAxis(const std::vector<ReportContent::Arm>& arms)
{
    Axis axis{1.0, 0.0};
    for (const auto& arm : arms) {
        axis.low = std::min(axis.low, arm.accuracy - arm.accuracySd);
        axis.high = std::max(axis.high, arm.accuracy + arm.accuracySd);
    }
    const double room = std::max(0.02, (axis.high - axis.low) * 0.12);
    return {std::max(axis.low - room, 0.0), std::min(axis.high + room, 1.0)};
}

std::string
accuracyDot(const ReportContent::Arm& arm, const Axis& axis, const std::optional<double>& reference)
{
    const double x = placeOn(axis, arm.accuracy);
    const double middle = kSmallHeight / 2;
    std::string html = canvas(kSmallHeight, "accuracy " + percent(arm.accuracy));
    html += line("grid", 0, middle, kCanvas, middle);
    if (reference) {
        const double place = placeOn(axis, *reference);
        html += line("reference", place, 0, place, kSmallHeight);
    }
    if (arm.accuracySd > 0) {
        html += whisker(placeOn(axis, arm.accuracy - arm.accuracySd),
                        placeOn(axis, arm.accuracy + arm.accuracySd),
                        middle,
                        4);
    }
    // The canvas is stretched: a narrow box stays a mark at every width, a circle would not.
    html += box(arm.strategy.empty() ? "dot real" : "dot", x - 9, middle - 6, 18, 12);
    return html + "</svg>";
}

std::string rangeWithFloor(
    double value, double low, double high, const std::optional<double>& floor, const Axis& axis)
{
    const double middle = kSmallHeight / 2;
    std::string label = "value " + number(value);
    if (low < high) {
        label += ", range " + number(low) + " to " + number(high);
    }
    if (floor) {
        label += ", floor " + number(floor);
    }
    std::string html = canvas(kSmallHeight, label);
    html += line("grid", 0, middle, kCanvas, middle);
    if (floor) {
        const double x = placeOn(axis, *floor);
        html += line("floor", x, 2, x, kSmallHeight - 2);
    }
    if (low < high) {
        html += whisker(placeOn(axis, low), placeOn(axis, high), middle, 4);
    }
    html += box("dot", placeOn(axis, value) - 9, middle - 5, 18, 10);
    return html + "</svg>";
}

std::string partBar(double part)
{
    return "<svg viewBox=\"0 0 1000 22\" preserveAspectRatio=\"none\" aria-hidden=\"true\">" +
           box("track", 0, 7, kCanvas, 8) +
           box("bar", 0, 7, kCanvas * std::clamp(part, 0.0, 1.0), 8) + "</svg>";
}

} // namespace dreamloft::workflows::markup
