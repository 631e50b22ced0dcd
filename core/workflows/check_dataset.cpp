// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/check_dataset.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/check_answer.h"
#include "core/project/leak_check.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace dreamloft::workflows {
namespace {

constexpr int kTinySide = 32;     ///< px; below this there is next to nothing to learn from
constexpr double kOddShape = 3.0; ///< long side / short side
constexpr double kFlat = 4.0;     ///< standard deviation of the grey values, 0..255

/// Standard deviation of the grey values, 0 for a picture of one colour.
double contrastOf(const imaging::RgbImage& image)
{
    double sum = 0;
    double squares = 0;
    const std::size_t count = image.pixels.size() / 3;
    for (std::size_t i = 0; i < count; ++i) {
        const double grey =
            (image.pixels[3 * i] + image.pixels[3 * i + 1] + image.pixels[3 * i + 2]) / 3.0;
        sum += grey;
        squares += grey * grey;
    }
    const double mean = sum / static_cast<double>(count);
    return std::sqrt(std::max(0.0, squares / static_cast<double>(count) - mean * mean));
}

std::string labelOf(const project::PictureRow& row)
{
    return row.originalName + " (" + (row.split.empty() ? "undecided" : row.split) + ")";
}

/// The findings in the words of a report: kind -> lines.
class Findings {
public:
    /// `pictures`: ids of the rows concerned, none for a class; `detail`: what was measured.
    void add(const std::string& kind,
             std::string text,
             bool blocks,
             const std::vector<std::int64_t>& pictures = {},
             const std::string& detail = {})
    {
        m_lines[kind].push_back(text);
        m_list.push_back({kind, pictures, blocks, std::move(text), detail});
    }

    [[nodiscard]] nlohmann::json toJson() const { return m_lines; }
    /// The same in order, with the ids of the pictures: for programs that show them.
    [[nodiscard]] const std::vector<project::CheckFinding>& list() const { return m_list; }
    [[nodiscard]] std::string toText() const
    {
        constexpr std::size_t kShown = 5;
        std::string text;
        for (const auto& [kind, lines] : m_lines) {
            text += "\n  " + kind + ": " + std::to_string(lines.size());
            for (std::size_t i = 0; i < std::min(kShown, lines.size()); ++i) {
                text += "\n    " + lines[i];
            }
            if (lines.size() > kShown) {
                text += "\n    ... and " + std::to_string(lines.size() - kShown) + " more";
            }
        }
        return text;
    }

private:
    std::map<std::string, std::vector<std::string>> m_lines;
    std::vector<project::CheckFinding> m_list;
};

void lookAtPicture(const project::ProjectStore& store,
                   const project::PictureRow& row,
                   Findings& findings)
{
    imaging::RgbImage image;
    try {
        image = loadPicture(store, row);
    } catch (const base::Error& error) {
        findings.add("damaged",
                     labelOf(row) + ": " + error.info().message,
                     true,
                     {row.id},
                     error.info().message);
        return;
    }
    const auto size = std::to_string(image.width) + " x " + std::to_string(image.height) + " px";
    const auto [shorter, longer] = std::minmax(image.width, image.height);
    if (shorter < kTinySide) {
        findings.add("tiny", labelOf(row) + ": " + size, false, {row.id}, size);
    }
    if (longer > kOddShape * shorter) {
        findings.add("odd shape", labelOf(row) + ": " + size, false, {row.id}, size);
    }
    if (contrastOf(image) < kFlat) {
        findings.add("almost one colour", labelOf(row), false, {row.id});
    }
}

} // namespace

CheckReport checkDataset(project::ProjectStore& store, jobs::JobControl& control)
{
    Findings findings;
    const auto pictures = store.pictures();
    std::int64_t done = 0;
    for (const auto& row : pictures) {
        lookAtPicture(store, row, findings);
        control.report({.stage = "check",
                        .done = ++done,
                        .total = static_cast<std::int64_t>(pictures.size())});
    }
    const auto leaks = project::findLeaks(store);
    for (const auto& finding : leaks.findings) {
        findings.add(project::nameOf(finding.kind),
                     labelOf(finding.first) + " = " + labelOf(finding.second) + ", similarity " +
                         base::fixed(finding.similarity, 3),
                     finding.blocks(),
                     {finding.first.id, finding.second.id},
                     base::fixed(finding.similarity, 3));
    }
    for (const auto& row : store.classes()) {
        project::PictureFilter filter;
        filter.classId = row.id;
        if (store.pictures(filter).empty()) {
            findings.add("empty class", row.name, true);
        }
    }
    const project::CheckAnswer answer{project::checkFingerprint(pictures), findings.list()};
    if (!store.readOnly()) {
        project::keepCheckAnswer(store, answer);
    }
    const auto found = answer.findings.size();
    CheckReport report;
    report.data = {{"pictures", pictures.size()},
                   {"findings", found},
                   {"found", findings.toJson()},
                   {"list", project::toJson(answer.findings)},
                   {"fingerprint", answer.fingerprint},
                   {"leaks", leaks.leaks()},
                   {"clean", answer.blocking() == 0}};
    report.summary = "Checked " + std::to_string(pictures.size()) + " pictures: ";
    report.summary += found == 0 ? "nothing found, no picture of the test set is among "
                                   "those to learn from."
                                 : std::to_string(found) + " findings, " +
                                       std::to_string(answer.blocking()) +
                                       " of them must be mended." + findings.toText();
    if (leaks.leaks() > 0) {
        report.warnings.push_back({"DL-DATA-006",
                                   std::to_string(leaks.leaks()) +
                                       " test or validation pictures are also among the "
                                       "pictures to learn from. The accuracy would look "
                                       "better than it is."});
    }
    return report;
}

} // namespace dreamloft::workflows
