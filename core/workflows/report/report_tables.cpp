// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/workflows/report/report_charts.h"
#include "core/workflows/report/report_markup.h"
#include "core/workflows/report/report_sections.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace dreamloft::workflows::markup {
namespace {

using Quality = ReportContent::Quality;

/// A larger matrix cannot be read; the most frequent mistakes stand in for it.
constexpr std::size_t kLargestMatrix = 24;
constexpr std::size_t kMistakesShown = 6;
constexpr int kMatrixCell = 46; ///< least width of a column of the matrix, pixels

constexpr std::array<Column, 4> kMistakeColumns{{{"Shown"},
                                                 {"Answered"},
                                                 {"Times", ColumnKind::Number},
                                                 {"Of this class", ColumnKind::Number}}};

Axis fidAxis(const std::vector<const Quality*>& rows)
{
    Axis axis{0, 0};
    for (const Quality* row : rows) {
        for (const auto& value : {row->fid.value, row->fid.high, row->fid.floor}) {
            axis.high = std::max(axis.high, value.value_or(0));
        }
    }
    axis.high = axis.high > 0 ? axis.high * 1.05 : 1;
    return axis;
}

/// The value with its range and its floor in small print, each on a line of its own: side by side
/// they would push the counts out of the window.
std::string distanceText(const Quality::Distance& distance)
{
    std::string text = number(distance.value);
    if (distance.low && distance.high) {
        text += " <small>" + number(distance.low) + " to " + number(distance.high) + "</small>";
    }
    if (distance.floor) {
        text += " <small>floor " + number(distance.floor) + "</small>";
    }
    return text;
}

std::string fidCells(const Quality& row, const Axis& axis)
{
    const auto& fid = row.fid;
    const std::string plot = fid.value ? rangeWithFloor(*fid.value,
                                                        fid.low.value_or(*fid.value),
                                                        fid.high.value_or(*fid.value),
                                                        fid.floor,
                                                        axis)
                                       : "";
    return numberCell(distanceText(fid)) + "<td class=\"plot\">" + plot + "</td>";
}

/// "12\u201316": pictures of one class.
std::string ofClassText(const Quality::OfClass& counts)
{
    return counts.fewest == counts.most ? grouped(counts.most)
                                        : grouped(counts.fewest) + "\u2013" + grouped(counts.most);
}

/// Pictures on both sides: of the class, or of all classes with those of one in small print.
std::string countsText(const Quality& row)
{
    std::string text = grouped(row.nSynthetic) + " / " + grouped(row.nReal);
    if (row.syntheticOfClass && row.realOfClass) {
        text += " <small>" + ofClassText(*row.syntheticOfClass) + " / " +
                ofClassText(*row.realOfClass) + " a class</small>";
    }
    return text;
}

/// `first` names the row: the strategy, or the class.
std::string qualityRow(const Quality& row, const std::string& first, const Axis& axis)
{
    return "<tr><th scope=\"row\">" + first + "</th>" + fidCells(row, axis) +
           numberCell(distanceText(row.kid)) + numberCell(distanceText(row.cmmd)) +
           numberCell(distanceText(row.precision)) + numberCell(distanceText(row.recall)) +
           numberCell(distanceText(row.nearest)) +
           numberCell(row.lookAlikes ? grouped(*row.lookAlikes) : "\u2013") +
           numberCell(countsText(row) + (row.floorN > 0
                                             ? " <small>floor " + grouped(row.floorN) + " / " +
                                                   grouped(row.floorN) + "</small>"
                                             : "")) +
           "</tr>";
}

std::string qualityHead(std::string_view first)
{
    const std::array<Column, 10> columns{{{first},
                                          {"Fr\u00e9chet", ColumnKind::Number},
                                          {"", ColumnKind::Plot},
                                          {"KID", ColumnKind::Number},
                                          {"CMMD", ColumnKind::Number},
                                          {"Precision", ColumnKind::Number},
                                          {"Recall", ColumnKind::Number},
                                          {"Nearest shot", ColumnKind::Number},
                                          {"Look-alikes", ColumnKind::Number},
                                          {"n synthetic / real", ColumnKind::Number}}};
    return tableHead(columns);
}

/// Values without repetition, in the order of their first row.
template <class Read>
std::vector<std::string> distinct(const std::vector<const Quality*>& rows, Read read)
{
    std::vector<std::string> result;
    for (const Quality* row : rows) {
        if (std::find(result.begin(), result.end(), read(*row)) == result.end()) {
            result.push_back(read(*row));
        }
    }
    return result;
}

std::string perClassTable(const std::vector<const Quality*>& rows,
                          const std::string& strategy,
                          const std::vector<std::string>& names)
{
    std::vector<const Quality*> own;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(own), [&](const Quality* row) {
        return row->strategy == strategy && row->classIndex >= 0 &&
               static_cast<std::size_t>(row->classIndex) < names.size();
    });
    if (own.empty()) {
        return {};
    }
    const Axis axis = fidAxis(own);
    std::string html = "<details><summary>" + strategyHeading(strategy) +
                       ", class by class</summary>"
                       "<div class=\"wide\"><table class=\"quality\">" +
                       qualityHead("Class") + "<tbody>";
    for (const Quality* row : own) {
        html += qualityRow(*row, escaped(names[static_cast<std::size_t>(row->classIndex)]), axis);
    }
    return html + "</tbody></table></div></details>";
}

std::string networkTables(const ReportContent& content, const std::string& network)
{
    std::vector<const Quality*> rows;
    std::vector<const Quality*> overall;
    for (const Quality& row : content.quality) {
        if (row.network == network) {
            rows.push_back(&row);
            if (row.classIndex < 0) {
                overall.push_back(&row);
            }
        }
    }
    const auto references = distinct(rows, [](const Quality& row) { return row.reference; });
    std::string html = "<h3 class=\"group\">As seen by " + escaped(network) +
                       "</h3><p class=\"hint\">Against real pictures of: " +
                       escaped(base::join(references, ", ")) + ".</p>";
    if (!overall.empty()) {
        const Axis axis = fidAxis(overall);
        html += "<div class=\"wide\"><table class=\"quality\">" + qualityHead("Mean over classes") +
                "<tbody>";
        for (const Quality* row : overall) {
            html += qualityRow(*row, strategyHeading(row->strategy), axis);
        }
        html +=
            "</tbody></table></div><p class=\"hint\">The range of a mean is propagated from those "
            "of its classes, which were resampled independently: it tells how sure the mean is "
            "for these classes, not for others.</p>";
    }
    for (const auto& strategy : distinct(rows, [](const Quality& row) { return row.strategy; })) {
        html += perClassTable(rows, strategy, content.classNames);
    }
    return html;
}

std::int64_t totalOf(const std::vector<std::int64_t>& counts)
{
    std::int64_t total = 0;
    for (const std::int64_t count : counts) {
        total += count;
    }
    return total;
}

bool fits(const std::vector<std::vector<std::int64_t>>& matrix,
          std::size_t rows,
          std::size_t columns)
{
    return rows > 0 && matrix.size() == rows &&
           std::all_of(matrix.begin(), matrix.end(), [columns](const auto& row) {
               return row.size() == columns;
           });
}

/// What may be answered: the compared classes, and of a part of them all others as one.
std::vector<std::string> answersOf(const ReportContent& content)
{
    std::vector<std::string> answers = comparedClasses(content);
    if (!content.onlyClasses.empty()) {
        answers.emplace_back("another class");
    }
    return answers;
}

std::string matrixTable(const std::vector<std::vector<std::int64_t>>& matrix,
                        const std::vector<std::string>& names,
                        const std::vector<std::string>& answers)
{
    std::string html = "<div class=\"wide\"><table class=\"confusion\" style=\"min-width:" +
                       std::to_string(static_cast<int>(answers.size() + 2) * kMatrixCell) +
                       "px\"><thead><tr>"
                       "<th class=\"corner\">shown \u2193 \u2002 answered \u2192</th>";
    for (const auto& name : answers) {
        html += "<th scope=\"col\">" + escaped(name) + "</th>";
    }
    html += "</tr></thead><tbody>";
    for (std::size_t row = 0; row < names.size(); ++row) {
        const auto total = static_cast<double>(std::max<std::int64_t>(totalOf(matrix[row]), 1));
        html += "<tr><th scope=\"row\">" + escaped(names[row]) + "</th>";
        for (std::size_t column = 0; column < answers.size(); ++column) {
            const std::int64_t count = matrix[row][column];
            const double part = static_cast<double>(count) / total;
            // Mistakes are rare: their square root keeps a frequent one visible.
            const std::string kind = row == column ? "right" : count == 0 ? "none" : "";
            html += "<td class=\"" + kind +
                    "\" style=\"--p:" + coordinate(row == column ? part : std::sqrt(part)) + "\">" +
                    (count == 0 ? std::string("\u00b7")
                                : grouped(count) + "<small>" + base::fixed(100 * part, 0) +
                                      "\u202f%</small>") +
                    "</td>";
        }
        html += "</tr>";
    }
    return html + "</tbody></table></div>";
}

/// The most frequent wrong answers, as sentences.
std::string mistakes(const std::vector<std::vector<std::int64_t>>& matrix,
                     const std::vector<std::string>& names,
                     const std::vector<std::string>& answers)
{
    struct Mistake {
        std::int64_t count;
        std::size_t shown;
        std::size_t answered;
    };
    std::vector<Mistake> all;
    for (std::size_t row = 0; row < names.size(); ++row) {
        for (std::size_t column = 0; column < answers.size(); ++column) {
            if (row != column && matrix[row][column] > 0) {
                all.push_back({matrix[row][column], row, column});
            }
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Mistake& a, const Mistake& b) {
        return a.count > b.count;
    });
    all.resize(std::min(all.size(), kMistakesShown));
    if (all.empty()) {
        return "<p class=\"empty\">No mistake was made.</p>";
    }
    std::string html =
        "<h3 class=\"group\">Most frequent mistakes</h3><div class=\"wide\"><table>" +
        tableHead(kMistakeColumns) + "<tbody>";
    for (const Mistake& mistake : all) {
        const auto total =
            static_cast<double>(std::max<std::int64_t>(totalOf(matrix[mistake.shown]), 1));
        html += "<tr><th scope=\"row\">" + escaped(names[mistake.shown]) + "</th><td>" +
                escaped(answers[mistake.answered]) + "</td>" + numberCell(grouped(mistake.count)) +
                numberCell(percent(static_cast<double>(mistake.count) / total)) + "</tr>";
    }
    return html + "</tbody></table></div>";
}

} // namespace

namespace {

std::string pairCaption(const ReportContent::Pair& pair)
{
    std::string text = escaped(pair.className) + ", " + base::fixed(pair.similarity, 3);
    if (pair.bits) {
        text += ", ";
        text += std::to_string(*pair.bits);
        text += " bits";
    }
    return text + (pair.nearCopy ? ", look-alike" : "");
}

/// The pictures that are most like a shot, beside that shot.
std::string nearestPairs(const ReportContent& content)
{
    if (content.nearest.empty()) {
        return {};
    }
    std::string html = "<h3>Nearest to a real shot</h3><p class=\"hint\">Each real shot with the "
                       "synthetic picture "
                       "that CLIP finds most similar to it (cosine), and in how many of 64 bits "
                       "their perceptual hashes differ (up to about 8: probably the same "
                       "picture). Look for copies here.</p>";
    std::string strategy;
    for (const auto& pair : content.nearest) {
        if (pair.strategy != strategy) {
            html += (strategy.empty() ? "" : "</div></div>") +
                    std::string("<div class=\"strip\"><div class=\"source\">") +
                    strategyHeading(pair.strategy) + "</div><div class=\"pairs\">";
            strategy = pair.strategy;
        }
        html += "<figure><div class=\"pair\"><img loading=\"lazy\" src=\"" + dataUri(pair.shot) +
                "\" alt=\"real shot\"/><img loading=\"lazy\" src=\"" + dataUri(pair.synthetic) +
                "\" alt=\"synthetic picture\"/></div><figcaption>" + pairCaption(pair) +
                "</figcaption></figure>";
    }
    return html + "</div></div>";
}

} // namespace

std::string qualitySection(const ReportContent& content)
{
    if (content.quality.empty()) {
        return {};
    }
    std::vector<const Quality*> rows;
    bool few = false;
    bool inception = false;
    for (const Quality& row : content.quality) {
        rows.push_back(&row);
        inception = inception || row.network.starts_with("inception");
        few = few || std::min(row.nReal, row.nSynthetic) < kEnoughForFid;
    }
    std::string html =
        "<section class=\"card\" id=\"quality\"><h2>Quality of the pictures</h2>"
        "<p class=\"hint\">How near the synthetic pictures are to real ones. Lower distances "
        "(Fr\u00e9chet, KID, CMMD) are better, higher precision and recall are better; the orange "
        "mark is the floor. These are distances in the named network, ";
    html += inception ? "and only those of Inception are comparable with published FID, at as many "
                        "pictures."
                      : "not comparable with published FID.";
    if (few) {
        html += " Few pictures per class: use these numbers only to compare inside this project, "
                "at equal n.";
    }
    html += "</p>";
    for (const auto& network : distinct(rows, [](const Quality& row) { return row.network; })) {
        html += networkTables(content, network);
    }
    return html + nearestPairs(content) + "</section>";
}

std::string confusionSection(const ReportContent& content)
{
    const std::vector<std::string>& names = comparedClasses(content);
    const std::vector<std::string> answers = answersOf(content);
    const ReportContent::Arm* answering = answeringArm(content);
    std::string first;
    std::string others;
    for (const auto& arm : content.arms) {
        if (!fits(arm.confusion, names.size(), answers.size())) {
            continue;
        }
        const std::string body =
            (names.size() <= kLargestMatrix ? matrixTable(arm.confusion, names, answers) : "") +
            mistakes(arm.confusion, names, answers);
        if (&arm == answering || (answering == nullptr && first.empty())) {
            first = "<h3 style=\"margin-top:16px\">" + labelled(arm.label) + "</h3>" + body;
        } else {
            others +=
                "<details><summary>" + labelled(arm.label) + "</summary>" + body + "</details>";
        }
    }
    if (first.empty() && others.empty()) {
        return {};
    }
    return "<section class=\"card\" id=\"mistakes\"><h2>What is taken for what</h2>"
           "<p class=\"hint\">Test pictures by true class (rows) and answer (columns), summed over "
           "repeats, with the part of the row.</p>" +
           first + others + "</section>";
}

} // namespace dreamloft::workflows::markup
