// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/check_dataset.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/imaging/resize.h"
#include "core/options/check_visitor.h"
#include "core/project/accepted_leaks.h"
#include "core/project/check_answer.h"
#include "core/project/mend_leaks.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace dreamloft::workflows {
namespace {

constexpr int kTinySide = 32;     ///< px; below this there is next to nothing to learn from
constexpr double kOddShape = 3.0; ///< long side / short side
constexpr double kFlat = 4.0;     ///< standard deviation of the grey values, 0..255
constexpr double kDark = 25.0;    ///< mean of the grey values, 0..255
constexpr int kLookSide = 128;    ///< px of the shorter side, at which sharpness is judged
constexpr int kLeastSide = 64;    ///< px; a smaller picture has too few pixels to judge
/// Of 80 sharp photos at 64 px none is below 1.19; blurred by a Gauss filter of 2 px none is above
/// 0.56.
constexpr double kBlurred = 0.6;

/// 0 .. 255, of the pixel that begins at this byte.
double greyAt(const imaging::RgbImage& image, std::size_t at)
{
    return (image.pixels[at] + image.pixels[at + 1] + image.pixels[at + 2]) / 3.0;
}

/// Row by row.
std::vector<double> greyOf(const imaging::RgbImage& image)
{
    std::vector<double> grey;
    grey.reserve(image.pixels.size() / 3);
    for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3) {
        grey.push_back(greyAt(image, i));
    }
    return grey;
}

struct Light {
    double mean = 0;
    double deviation = 0; ///< standard deviation, 0 for a picture of one colour
};

/// Pixel by pixel: a large picture is not held once more as grey values.
Light lightOf(const imaging::RgbImage& image)
{
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i + 2 < image.pixels.size(); i += 3) {
        const double value = greyAt(image, i);
        sum += value;
        squares += value * value;
    }
    const auto count = static_cast<double>(image.pixels.size() / 3);
    const double mean = sum / count;
    return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

/// How sharp the sharpest lines of a picture are at `kLookSide`: the Laplacian that 2 % of its
/// pixels reach, in standard deviations of its grey values. Lines may be few, as in a drawing.
double sharpnessOf(const imaging::RgbImage& image)
{
    const bool large = std::min(image.width, image.height) > kLookSide;
    const imaging::RgbImage small =
        large ? imaging::resizeShorterSide(image, kLookSide, imaging::Filter::Bilinear) : image;
    const std::vector<double> grey = greyOf(small);
    const auto width = static_cast<std::size_t>(small.width);
    std::vector<double> lines;
    for (std::size_t y = 1; y + 1 < static_cast<std::size_t>(small.height); ++y) {
        for (std::size_t x = 1; x + 1 < width; ++x) {
            const std::size_t at = y * width + x;
            lines.push_back(std::abs(4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - width] -
                                     grey[at + width]));
        }
    }
    const auto sharp =
        lines.begin() + static_cast<std::ptrdiff_t>(0.98 * static_cast<double>(lines.size() - 1));
    std::ranges::nth_element(lines, sharp);
    return *sharp / std::max(lightOf(small).deviation, 1e-6);
}

/// Whether prompts can name a class so: neither a number nor a code such as "n01440764".
bool isWord(const std::string& name)
{
    int letters = 0; // in a row; every byte of another script is one
    for (const char byte : name) {
        const auto value = static_cast<unsigned char>(byte);
        letters = std::isalpha(value) != 0 || value >= 0x80 ? letters + 1 : 0;
        if (letters == 2) {
            return true;
        }
    }
    return false;
}

std::string labelOf(const project::PictureRow& row)
{
    return row.originalName + " (" + (row.split.empty() ? "undecided" : row.split) + ")";
}

/// "hat/1.png (train)": what the picture is called now, wherever it came from.
std::string labelInClass(const project::PictureRow& row,
                         const std::map<std::int64_t, std::string>& nameOfClass)
{
    const auto slash = row.originalName.rfind('/');
    const auto className = nameOfClass.find(row.classId);
    std::string label = className == nameOfClass.end() ? std::string() : className->second;
    label += '/';
    label += slash == std::string::npos ? row.originalName : row.originalName.substr(slash + 1);
    label += " (";
    label += row.split.empty() ? "undecided" : row.split;
    label += ")";
    return label;
}

/// The kinds of findings, in the words of a reader.
std::string headOf(const std::string& kind)
{
    static const std::map<std::string, std::string> kHeads{
        {"almost one colour", "Pictures of almost one colour"},
        {"blurred", "Blurred pictures"},
        {"damaged", "Damaged pictures"},
        {"dark", "Dark pictures"},
        {"empty class", "Classes without pictures"},
        {"mirrored_copy", "Mirrored copies in two splits"},
        {"near_copy", "Nearly the same picture in two splits"},
        {"no word", "Class names that may say nothing to the picture maker"},
        {"odd shape", "Long or narrow pictures"},
        {"same_pixels", "The same picture in two splits"},
        {"tiny", "Tiny pictures"},
        {"twin", "The same or nearly the same picture twice in a class"},
        {"two_classes", "The same picture in two classes"}};
    const auto head = kHeads.find(kind);
    return head == kHeads.end() ? kind : head->second;
}

/// The findings in the words of a report: kind -> lines.
class Findings {
public:
    /// `pictures`: ids of the rows concerned, none for a class; `detail`: what was measured;
    /// `shown`: the words for a reader, where they are others.
    void add(const std::string& kind,
             std::string text,
             bool blocks,
             const std::vector<std::int64_t>& pictures = {},
             const std::string& detail = {},
             const std::string& shown = {})
    {
        m_lines[kind].push_back(text);
        m_shown[kind].push_back(shown.empty() ? text : shown);
        m_mustBeMended[kind] = m_mustBeMended[kind] || blocks;
        m_list.push_back({kind, pictures, blocks, std::move(text), detail});
    }

    [[nodiscard]] nlohmann::json toJson() const { return m_lines; }
    /// The same in order, with the ids of the pictures: for programs that show them.
    [[nodiscard]] const std::vector<project::CheckFinding>& list() const { return m_list; }
    [[nodiscard]] std::string toText() const
    {
        constexpr std::size_t kShown = 5;
        std::string text;
        for (const auto& [kind, lines] : m_shown) {
            text += "\n  " + headOf(kind) + " (" + std::to_string(lines.size()) + ")";
            text += m_mustBeMended.at(kind) ? ", to be mended:" : ":";
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
    std::map<std::string, std::vector<std::string>> m_shown;
    std::map<std::string, bool> m_mustBeMended;
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
    const Light light = lightOf(image);
    if (light.deviation < kFlat) {
        findings.add("almost one colour", labelOf(row), false, {row.id});
        return;
    }
    if (light.mean < kDark) {
        findings.add("dark", labelOf(row), false, {row.id});
    }
    if (shorter >= kLeastSide && sharpnessOf(image) < kBlurred) {
        findings.add("blurred", labelOf(row), false, {row.id});
    }
}

/// What mending came to.
std::string mendedText(std::size_t pictures)
{
    if (pictures == 0) {
        return "There was no leak to mend.";
    }
    std::string text("Mended the leaks: ");
    text += base::counted(static_cast<std::int64_t>(pictures), "picture");
    text += " went to the bin. The studio can undo that.";
    return text;
}

} // namespace

CheckReport checkDataset(project::ProjectStore& store,
                         const options::CheckOptions& options,
                         jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "check the project");
    Findings findings;
    const auto mended =
        options.mend_leaks ? project::mendLeaks(store) : std::vector<std::int64_t>{};
    if (!options.accept_leaks.empty() && project::acceptLeaks(store, options.accept_leaks) == 0) {
        control.note(jobs::NoteLevel::Info, project::kNothingToAccept);
    }
    const auto pictures = store.pictures();
    if (pictures.empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-DATA-005",
                           .object = store.name(),
                           .message = "Cannot check the pictures: the project has none.",
                           .hint = "Import pictures first.",
                           .workSafe = "Your project was not changed."});
    }
    std::map<std::int64_t, std::string> nameOfClass;
    for (const auto& row : store.classes()) {
        nameOfClass[row.id] = row.name;
    }
    std::int64_t done = 0;
    for (const auto& row : pictures) {
        lookAtPicture(store, row, findings);
        control.report({.stage = "check",
                        .done = ++done,
                        .total = static_cast<std::int64_t>(pictures.size())});
    }
    const auto leaks = project::findLeaks(store);
    const std::set<std::string> accepted = project::acceptedPairs(store);
    for (const auto& finding : leaks.findings) {
        const std::string similarity = base::fixed(finding.similarity, 3);
        findings.add(
            project::nameOf(finding.kind),
            labelOf(finding.first) + " = " + labelOf(finding.second) + ", similarity " + similarity,
            finding.blocks() && !accepted.contains(project::pairKey(finding.first, finding.second)),
            {finding.first.id, finding.second.id},
            similarity,
            labelInClass(finding.first, nameOfClass) + " = " +
                labelInClass(finding.second, nameOfClass) + ", similarity " + similarity);
    }
    for (const auto& row : store.classes()) {
        project::PictureFilter filter;
        filter.classId = row.id;
        if (store.pictures(filter).empty()) {
            findings.add("empty class", row.name, true);
        }
        if (row.noun.empty() && !isWord(row.name)) {
            findings.add("no word", row.name, false);
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
    if (options.mend_leaks) {
        report.data["mended"] = mended.size();
        report.summary = mendedText(mended.size());
        report.summary += '\n';
    }
    const bool hasTests = std::ranges::any_of(
        pictures, [](const project::PictureRow& row) { return row.split == "test"; });
    report.summary += "Checked ";
    report.summary += base::counted(static_cast<std::int64_t>(pictures.size()), "picture");
    report.summary += ": ";
    if (found > 0) {
        report.summary += base::counted(static_cast<std::int64_t>(found), "finding") + ", " +
                          std::to_string(answer.blocking()) + " of them must be mended." +
                          findings.toText();
    } else {
        report.summary += hasTests ? "nothing found, no picture of the test set is among those to "
                                     "learn from."
                                   : "nothing found.";
    }
    if (!hasTests) {
        report.summary += found > 0 ? "\n" : " ";
        report.summary += "No test set yet; run check again after split.";
    }
    if (const int open = project::openLeaks(store, leaks); open > 0) {
        report.warnings.push_back({"DL-DATA-006", leakSentences(open)});
    }
    warnOfAcceptedLeaks(store, report);
    return report;
}

} // namespace dreamloft::workflows
