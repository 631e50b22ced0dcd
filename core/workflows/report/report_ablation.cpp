// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/workflows/report/report_markup.h"
#include "core/workflows/report/report_sections.h"

#include <algorithm>
#include <array>
#include <map>

namespace dreamloft::workflows::markup {
namespace {

constexpr double kCanvas = 1000; ///< as of the other charts: stretched to its place
constexpr double kHeight = 180;

constexpr std::array<Column, 8> kColumns{{{"Value", ColumnKind::Number},
                                          {"Trained on"},
                                          {"Test accuracy", ColumnKind::Number},
                                          {"Validation", ColumnKind::Number},
                                          {"Gain over real only", ColumnKind::Number},
                                          {"Repeats", ColumnKind::Extra},
                                          {"Steps", ColumnKind::Extra},
                                          {"Protocol", ColumnKind::Extra}}};

std::string settingTitle(const std::string& vary)
{
    return vary == "per_class"     ? "Synthetic pictures per class"
           : vary == "shots"       ? "Shots per class"
           : vary == "guidance"    ? "Guidance"
           : vary == "real_weight" ? "Weight of the real pictures"
           : vary == "pair_weight" ? "Weight of a pair's first shot"
                                   : vary;
}

/// The values in order, evenly spaced: they are steps of a choice, not places on a scale.
std::vector<double> valuesOf(const AblationTable& table)
{
    std::vector<double> values;
    for (const auto& point : table.points) {
        if (values.empty() || values.back() != point.value) {
            values.push_back(point.value);
        }
    }
    return values;
}

struct Frame {
    std::vector<double> values;
    double low = 1;
    double high = 0;

    [[nodiscard]] double x(double value) const
    {
        const auto place = std::find(values.begin(), values.end(), value) - values.begin();
        return kCanvas * (static_cast<double>(place) + 0.5) / static_cast<double>(values.size());
    }
    [[nodiscard]] double y(double accuracy) const
    {
        const double part = (accuracy - low) / std::max(high - low, 1e-12);
        return kHeight * (1 - std::clamp(part, 0.0, 1.0));
    }
};

Frame frameOf(const AblationTable& table)
{
    Frame frame{valuesOf(table)};
    for (const auto& point : table.points) {
        frame.low = std::min(frame.low, point.accuracy - point.accuracySd);
        frame.high = std::max(frame.high, point.accuracy + point.accuracySd);
    }
    const double room = std::max(0.01, 0.1 * (frame.high - frame.low));
    frame.low = std::max(0.0, frame.low - room);
    frame.high = std::min(1.0, frame.high + room);
    return frame;
}

std::string segment(const char* kind, double x1, double y1, double x2, double y2)
{
    return std::string("<line class=\"") + kind + "\" x1=\"" + coordinate(x1) + "\" y1=\"" +
           coordinate(y1) + "\" x2=\"" + coordinate(x2) + "\" y2=\"" + coordinate(y2) + "\"/>";
}

/// One line of points over the values; `kind` is its colour.
std::string
curve(const std::vector<const AblationPoint*>& points, const Frame& frame, const std::string& kind)
{
    std::string html;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double x = frame.x(points[i]->value);
        const double y = frame.y(points[i]->accuracy);
        if (i > 0) {
            html += segment(("curve " + kind).c_str(),
                            frame.x(points[i - 1]->value),
                            frame.y(points[i - 1]->accuracy),
                            x,
                            y);
        }
        if (points[i]->accuracySd > 0) {
            html += segment("range",
                            x,
                            frame.y(points[i]->accuracy - points[i]->accuracySd),
                            x,
                            frame.y(points[i]->accuracy + points[i]->accuracySd));
        }
        html += "<rect class=\"dot " + kind + "\" x=\"" + coordinate(x - 5) + "\" y=\"" +
                coordinate(y - 4) + "\" width=\"10\" height=\"8\"/>";
    }
    return html;
}

std::string colourOf(const std::string& arm)
{
    return arm == "real_only" ? "real" : arm == "synthetic" ? "made" : "both";
}

std::string chart(const AblationTable& table)
{
    const Frame frame = frameOf(table);
    std::map<std::string, std::vector<const AblationPoint*>> lines;
    for (const auto& point : table.points) {
        lines[point.arm].push_back(&point);
    }
    std::string html = "<div class=\"sweep\"><div class=\"bounds\" aria-hidden=\"true\"><span>" +
                       percent(frame.high) + "</span><span>" + percent(frame.low) +
                       "</span></div><svg viewBox=\"0 0 1000 180\" preserveAspectRatio=\"none\" "
                       "role=\"img\" aria-label=\"Test accuracy against " +
                       escaped(settingTitle(table.vary)) + "; the table below has the numbers\">";
    for (const double part : {0.0, 0.5, 1.0}) {
        html += segment("grid", 0, kHeight * part, kCanvas, kHeight * part);
    }
    for (const auto& [arm, points] : lines) {
        html += curve(points, frame, colourOf(arm));
    }
    html += "</svg><div></div><div class=\"axis\" aria-hidden=\"true\">";
    for (const double value : frame.values) {
        const auto point = std::ranges::find(table.points, value, &AblationPoint::value);
        html += "<span style=\"left:" + coordinate(frame.x(value) / 10.0) + "%\">" +
                valueText(table.vary, *point) + "</span>";
    }
    html += "</div></div><div class=\"legend\" aria-hidden=\"true\">";
    for (const auto& [arm, points] : lines) {
        html += "<span><i class=\"" + colourOf(arm) + "\"></i>" + labelled(points.front()->label) +
                "</span>";
    }
    return html + "<span>whiskers: one standard deviation over the repeats</span></div>";
}

std::string rowOf(const std::string& vary, const AblationPoint& point)
{
    std::string html = "<tr>" + numberCell(valueText(vary, point)) + "<th scope=\"row\">" +
                       labelled(point.label) + "</th>";
    html += numberCell(
        percent(point.accuracy) +
        (point.repeats > 1 ? " <small>\u00b1 " + base::fixed(100 * point.accuracySd, 1) + "</small>"
                           : ""));
    html += numberCell(percent(point.validation));
    html += numberCell(point.gain ? points(*point.gain) + " <small>" + points(*point.gainLow) +
                                        " to " + points(*point.gainHigh) + "</small>"
                                  : "\u2013");
    return html + numberCell(std::to_string(point.repeats), ColumnKind::Extra) +
           numberCell(point.steps > 0 ? grouped(point.steps) : "\u2013", ColumnKind::Extra) +
           numberCell(point.protocol ? point.protocol->letter : "\u2013", ColumnKind::Extra) +
           "</tr>";
}

} // namespace

std::string ablationSection(const ReportContent& content)
{
    if (content.ablations.empty()) {
        return {};
    }
    std::string html =
        "<section class=\"card\" id=\"ablations\"><h2>How much does each setting matter?</h2>"
        "<p class=\"hint\">One setting at several values, everything else as it was. A value is "
        "chosen by its validation accuracy; the test accuracy says what that choice is worth.</p>";
    for (const AblationTable& table : content.ablations) {
        const std::int64_t n = table.points.empty() ? 0 : table.points.front().testPictures;
        html += "<h3>" + escaped(settingTitle(table.vary)) + ", " + strategyTitle(table.strategy) +
                " <small>(n = " + grouped(n) + " test pictures)</small></h3>" + chart(table) +
                "<div class=\"wide\"><table>" + tableHead(kColumns) + "<tbody>";
        for (const auto& point : table.points) {
            html += rowOf(table.vary, point);
        }
        html += "</tbody></table></div>";
    }
    return html + "</section>";
}

} // namespace dreamloft::workflows::markup
