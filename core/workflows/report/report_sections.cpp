// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/report/report_sections.h"

#include "core/base/text.h"
#include "core/workflows/report/report_charts.h"
#include "core/workflows/report/report_markup.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows::markup {
namespace {

using Arm = ReportContent::Arm;

constexpr std::array<Column, 8> kArmColumns{{{"Trained on"},
                                             {"Test accuracy", ColumnKind::Number},
                                             {"", ColumnKind::Plot},
                                             {"Gain over real only", ColumnKind::Number},
                                             {"Mean of classes", ColumnKind::Extra},
                                             {"Validation", ColumnKind::Extra},
                                             {"Repeats", ColumnKind::Extra},
                                             {"Steps", ColumnKind::Extra}}};
constexpr std::array<Column, 5> kCostColumns{{{"Stage"},
                                              {"Time", ColumnKind::Number},
                                              {"", ColumnKind::Plot},
                                              {"Peak memory", ColumnKind::Number},
                                              {"What"}}};

std::string cardStart(const char* id, const char* title, const std::string& hint)
{
    return std::string("<section class=\"card\" id=\"") + id + "\"><h2>" + title +
           "</h2><p class=\"hint\">" + hint + "</p>";
}

std::string gainCell(const Arm& arm)
{
    if (arm.gain) {
        return numberCell(points(arm.gain->value) + " <small>" + points(arm.gain->low) + " to " +
                          points(arm.gain->high) + "</small>");
    }
    return numberCell(arm.arm == "real_only" ? "reference" : "\u2013");
}

/// The row of the arm that answers is tinted, never the one with the greatest test accuracy: the
/// test pictures choose nothing.
std::string armRow(const Arm& arm, const Axis& axis, const std::optional<double>& reference)
{
    std::string html = arm.answers ? "<tr class=\"best\">" : "<tr>";
    html += "<th scope=\"row\">" + labelled(arm.label) +
            (arm.answers ? "<span class=\"badge\">answers</span>" : "") +
            (arm.protocol.size() == 1
                 ? "<span class=\"badge\">protocol " + escaped(arm.protocol) + "</span>"
                 : "") +
            "</th>";
    html += numberCell(percent(arm.accuracy) +
                       (arm.repeats > 1
                            ? " <small>\u00b1 " + base::fixed(100 * arm.accuracySd, 1) + "</small>"
                            : ""));
    html += "<td class=\"plot\">" + accuracyDot(arm, axis, reference) + "</td>";
    html += gainCell(arm) + numberCell(percent(arm.classMean), ColumnKind::Extra) +
            numberCell(arm.validation > 0 ? percent(arm.validation) : "\u2013", ColumnKind::Extra) +
            numberCell(std::to_string(arm.repeats), ColumnKind::Extra);
    return html + numberCell(arm.steps > 0 ? grouped(arm.steps) : "\u2013", ColumnKind::Extra) +
           "</tr>";
}

/// Clauses that each of the classifiers nearest to one protocol has, in the order of the first.
std::vector<std::string> sharedDifferences(const std::vector<const Arm*>& arms)
{
    std::vector<std::string> shared = arms.front()->protocolDifferences;
    std::erase_if(shared, [&](const std::string& clause) {
        return !std::all_of(arms.begin(), arms.end(), [&](const Arm* arm) {
            const auto& own = arm->protocolDifferences;
            return std::find(own.begin(), own.end(), clause) != own.end();
        });
    });
    return shared;
}

/// Why classifiers carry no letter: by the protocol they are nearest to, first what all of them do
/// otherwise, then what each does besides.
std::string ownProtocols(const std::vector<Arm>& arms)
{
    std::map<std::string, std::vector<const Arm*>> byProtocol;
    for (const Arm& arm : arms) {
        if (!arm.protocolDifferences.empty()) {
            byProtocol[arm.nearestProtocol].push_back(&arm);
        }
    }
    if (byProtocol.empty()) {
        return {};
    }
    const auto told = [](const std::string& who, const std::vector<std::string>& clauses) {
        return "<p class=\"hint\"><b>" + who + "</b>: " + escaped(base::join(clauses, ", ")) +
               ".</p>";
    };
    std::string html = "<details><summary>How far from the published protocols</summary>";
    for (const auto& [letter, nearest] : byProtocol) {
        const std::vector<std::string> shared = sharedDifferences(nearest);
        if (!shared.empty()) {
            std::string who = "Nearest to " + escaped(letter) + ", ";
            for (const Arm* arm : nearest) {
                who += (arm == nearest.front() ? "" : ", ") + labelled(arm->label);
            }
            html += told(who, shared);
        }
        for (const Arm* arm : nearest) {
            std::vector<std::string> besides = arm->protocolDifferences;
            std::erase_if(besides, [&](const std::string& clause) {
                return std::find(shared.begin(), shared.end(), clause) != shared.end();
            });
            if (!besides.empty()) {
                std::string who = labelled(arm->label);
                who += shared.empty() ? ", nearest to " + escaped(letter) : " besides";
                html += told(who, besides);
            }
        }
    }
    return html + "</details>";
}

std::string imagesOf(const ReportContent::Pictures& source, const std::string& className)
{
    const bool real = source.source.rfind("real", 0) == 0;
    std::string html = "<div class=\"strip\"><div class=\"source" +
                       std::string(real ? " real" : "") + "\">" +
                       (real ? sentenceCase(source.source) : strategyHeading(source.source)) +
                       "</div><div class=\"images\">";
    for (std::size_t i = 0; i < source.images.size(); ++i) {
        html += "<img loading=\"lazy\" src=\"" + dataUri(source.images[i]) + "\" alt=\"" +
                escaped(className) + ", " + escaped(source.source) + " " + std::to_string(i + 1) +
                "\"/>";
    }
    return html + "</div></div>";
}

} // namespace

const Arm* answeringArm(const ReportContent& content)
{
    const auto found = std::find_if(
        content.arms.begin(), content.arms.end(), [](const Arm& arm) { return arm.answers; });
    return found == content.arms.end() ? nullptr : &*found;
}

const std::vector<std::string>& comparedClasses(const ReportContent& content)
{
    return content.onlyClasses.empty() ? content.classNames : content.onlyClasses;
}

std::string armsSection(const ReportContent& content)
{
    if (content.arms.empty()) {
        return {};
    }
    const Axis axis = accuracyAxis(content.arms);
    const auto realOnly = std::find_if(content.arms.begin(),
                                       content.arms.end(),
                                       [](const Arm& arm) { return arm.arm == "real_only"; });
    const auto reference =
        realOnly == content.arms.end() ? std::nullopt : std::optional(realOnly->accuracy);
    std::string html =
        cardStart("arms",
                  "Classifiers",
                  "The same recogniser, trained on different pictures. Accuracy on the test "
                  "pictures: mean and standard deviation over repeats; gain in points with "
                  "its 95\u202f% range. Validation: at the chosen step, on the pictures that "
                  "choose.");
    html += "<div class=\"wide\"><table>" + tableHead(kArmColumns) + "<tbody>";
    for (const Arm& arm : content.arms) {
        html += armRow(arm, axis, reference);
    }
    html += "</tbody></table></div>";
    if (answeringArm(content) != nullptr) {
        html +=
            "<p class=\"hint\" style=\"margin-top:12px\">The classifier marked \u201canswers\u201d "
            "was the best "
            "one on the validation pictures; the verdict is about it alone, so the test pictures "
            "chose nothing.</p>";
    }
    if (std::any_of(content.arms.begin(), content.arms.end(), [](const Arm& arm) {
            return arm.protocol.size() == 1;
        })) {
        html += "<p class=\"hint\">\u201cProtocol\u201d: made and trained as in the published "
                "comparison of that letter, so its numbers may be laid beside those. A: synthetic "
                "+ real, or the shots alone; B: synthetic only, or no training and CoOp's "
                "sentences; both from 16 shots; C: synthetic only, or the shots alone, from 4 "
                "shots; all with CLIP ViT-B/16 and 500 pictures a class of Stable Diffusion 2.1 "
                "base.</p>";
    }
    return html + ownProtocols(content.arms) + "</section>";
}

std::string gainsSection(const ReportContent& content)
{
    const Arm* answering = answeringArm(content);
    std::string others;
    std::string first;
    for (const Arm& arm : content.arms) {
        if (arm.gainOfClass.empty()) {
            continue;
        }
        if (&arm == answering || (answering == nullptr && first.empty())) {
            first = "<h3 style=\"margin-top:16px\">" + labelled(arm.label) + "</h3>" +
                    gainChart(arm, comparedClasses(content));
        } else {
            others += "<details><summary>" + labelled(arm.label) + "</summary>" +
                      gainChart(arm, comparedClasses(content)) + "</details>";
        }
    }
    if (first.empty()) {
        return {};
    }
    return cardStart(
               "classes",
               "Gain per class",
               "Accuracy against real pictures only, in points. A class counts as clearly better "
               "or worse only after correction for looking at many classes (Holm).") +
           first + others + "</section>";
}

std::string picturesSection(const ReportContent& content)
{
    if (content.pictures.empty()) {
        return {};
    }
    std::string html = cardStart(
        "pictures",
        "Real beside synthetic",
        "For each class real photos that everything was learnt from, then pictures of each "
        "way of making them: up to eight of each, evenly picked, not chosen by hand.");
    html += "<div class=\"classes\">";
    for (const auto& shown : content.pictures) {
        html += "<div class=\"class\"><h3>" + escaped(shown.name) + "</h3>";
        if (!shown.prompt.empty()) {
            html += "<p class=\"hint\">\u201c" + escaped(shown.prompt) + "\u201d</p>";
        }
        for (const auto& source : shown.sources) {
            if (!source.images.empty()) {
                html += imagesOf(source, shown.name);
            }
        }
        html += "</div>";
    }
    return html + "</div></section>";
}

std::string costSection(const ReportContent& content)
{
    if (content.cost.empty()) {
        return {};
    }
    double total = 0;
    double longest = 0;
    for (const auto& stage : content.cost) {
        total += stage.seconds;
        longest = std::max(longest, stage.seconds);
    }
    std::string html = cardStart(
        "cost", "Cost", "Time at work per stage, " + base::humanDuration(total) + " together.");
    html += "<div class=\"wide\"><table>" + tableHead(kCostColumns) + "<tbody>";
    for (const auto& stage : content.cost) {
        html += "<tr><th scope=\"row\">" + labelled(stage.stage) + "</th>" +
                numberCell(base::humanDuration(stage.seconds)) + "<td class=\"plot\">" +
                partBar(longest > 0 ? stage.seconds / longest : 0) + "</td>" +
                numberCell(stage.peakBytes > 0 ? base::humanBytes(stage.peakBytes) : "") +
                "<td><small>" + escaped(stage.note) + "</small></td></tr>";
    }
    html += "</tbody></table></div>";
    for (const auto& stage : content.cost) {
        if (!stage.survived.empty()) {
            html += "<p class=\"hint\">" + sentenceCase(stage.survived) + "</p>";
        }
    }
    return html + "</section>";
}

std::string recordSection(const ReportContent& content)
{
    const auto table = [](const std::vector<std::pair<std::string, std::string>>& rows) {
        std::string html = "<div class=\"wide\"><table class=\"plain\"><tbody>";
        for (const auto& [name, value] : rows) {
            html += "<tr><th scope=\"row\">" + sentenceCase(name) + "</th><td>" + escaped(value) +
                    "</td></tr>";
        }
        return html + "</tbody></table></div>";
    };
    std::string html = cardStart(
        "record",
        "Record",
        content.records.empty() ? "Models and program; options and fingerprints were left out."
                                : "Everything needed to repeat this: models, program, options and "
                                  "fingerprints of what went in.");
    if (!content.models.empty()) {
        html += "<h3 class=\"group\">Models</h3>" + table(content.models);
    }
    if (!content.environment.empty()) {
        html += "<h3 class=\"group\">Program and computer</h3>" + table(content.environment);
    }
    for (const auto& record : content.records) {
        html += "<details><summary>" + labelled(record.title) + "</summary><pre>" +
                escaped(record.text) + "</pre></details>";
    }
    return html + "</section>";
}

std::string wordsSection(const ReportContent& content)
{
    std::string html =
        cardStart("words", "How to read this", "The words and numbers of this report in short.");
    html +=
        "<dl class=\"words\">"
        "<dt>Classifier</dt><dd>The recogniser, trained on one kind of pictures. All share the "
        "start, "
        "the number of steps and the test pictures; only the training pictures differ.</dd>"
        "<dt>Points</dt><dd>Difference of two accuracies: from 62\u202f% to 66\u202f% is +4 "
        "points.</dd>"
        "<dt>95\u202f% range</dt><dd>From resampling test pictures and repeats many times, "
        "always the "
        "same ones for both classifiers. If the range includes zero, the difference may be "
        "luck.</dd>"
        "<dt>Mean of classes</dt><dd>Mean of the accuracies of the classes: small classes count as "
        "much as large ones.</dd>"
        "<dt>Repeats</dt><dd>The training run again with another seed; \u00b1 is the standard "
        "deviation between repeats.</dd>";
    if (!content.quality.empty()) {
        html +=
            "<dt>Fr\u00e9chet, KID, CMMD</dt><dd>Distance between synthetic and real pictures as a "
            "network "
            "sees them; lower is nearer. Numbers of different networks or different picture counts "
            "cannot be compared.</dd>"
            "<dt>Floor</dt><dd>The same distance between two halves of the real pictures. Halves "
            "hold fewer pictures (see n), which makes distances larger: synthetic pictures at or "
            "below the floor are as near as can be told here.</dd>"
            "<dt>Precision, recall</dt><dd>Part of the synthetic pictures that look real; part of "
            "the "
            "real variety that is covered. The range counts pictures; what is near enough is held "
            "fixed.</dd>"
            "<dt>Nearest shot</dt><dd>Mean likeness (cosine) of a synthetic picture and the shot "
            "it is most like; the floor is the same from each shot to the other shots. Far above "
            "its floor it hints at copies.</dd>"
            "<dt>Look-alikes</dt><dd>Synthetic pictures nearer to a training photo than real "
            "photos "
            "are to each other: worth a look, no proof of copying.</dd>";
    }
    return html + "</dl></section>";
}

} // namespace dreamloft::workflows::markup
