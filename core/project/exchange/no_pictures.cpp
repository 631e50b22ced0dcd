// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/no_pictures.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace dreamloft::project {

namespace {

/// "is a HEIC picture" of several: "are HEIC pictures".
std::string ofSeveral(const std::string& clause)
{
    if (clause == "is not a regular file") {
        return "are no regular files";
    }
    for (const std::string_view article : {"is a ", "is an "}) {
        if (!clause.starts_with(article)) {
            continue;
        }
        const std::string noun = clause.substr(article.size());
        const bool plain = std::ranges::none_of(
            std::array<std::string_view, 4>{",", " of ", " that ", " under "},
            [&](std::string_view part) { return noun.find(part) != std::string::npos; });
        std::string several = plain ? "are " : "are each ";
        several += plain ? noun + "s" : clause.substr(3);
        return several;
    }
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kVerbs{
        {{"is ", "are "},
         {"was ", "were "},
         {"has ", "have "},
         {"lies ", "lie "},
         {"comes ", "come "}}};
    for (const auto& [one, several] : kVerbs) {
        if (clause.starts_with(one)) {
            return std::string(several) + clause.substr(one.size());
        }
    }
    return clause; // "cannot be read"
}

/// "are HEIC pictures (export them as JPEG or PNG)" from the reason of a skipped entry.
std::string wordsFor(const std::string& reason, std::size_t count)
{
    const auto semicolon = reason.find("; ");
    std::string clause = reason.substr(0, semicolon);
    if (clause == "is no kind of file that DreamLoft knows") {
        clause = "is of an unknown kind";
    }
    std::string words = count == 1 ? clause : ofSeveral(clause);
    if (semicolon != std::string::npos) {
        std::string advice = reason.substr(semicolon + 2);
        if (count > 1 && advice.starts_with("export it ")) {
            advice.replace(0, 10, "export them ");
        }
        words += " (" + advice + ")";
    }
    return words;
}

/// "2 are HEIC pictures (...), 1 is hidden", the most frequent first.
std::string kindsOf(const std::vector<SkippedEntry>& skipped)
{
    std::map<std::string, std::size_t> countOfReason;
    for (const SkippedEntry& entry : skipped) {
        ++countOfReason[entry.reason];
    }
    std::vector<std::pair<std::string, std::size_t>> kinds(countOfReason.begin(),
                                                           countOfReason.end());
    std::ranges::stable_sort(
        kinds, [](const auto& left, const auto& right) { return left.second > right.second; });
    constexpr std::size_t kShown = 4;
    std::string text;
    std::size_t others = 0;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (i >= kShown) {
            others += kinds[i].second;
            continue;
        }
        text += text.empty() ? "" : ", ";
        text += std::to_string(kinds[i].second);
        text += ' ';
        text += wordsFor(kinds[i].first, kinds[i].second);
    }
    if (others > 0) {
        text += " and ";
        text += base::counted(static_cast<std::int64_t>(others), "other");
    }
    return text;
}

} // namespace

base::Error noPicturesError(const std::filesystem::path& root,
                            const std::vector<SkippedEntry>& skipped)
{
    const std::string name = base::quotedName(root);
    std::string message;
    if (skipped.empty()) {
        message = "Cannot import " + name +
                  ": no pictures were found in it, expected one folder per class.";
    } else if (skipped.size() == 1) {
        message = "Cannot import " + name + ": its only file cannot be used, it " +
                  wordsFor(skipped.front().reason, 1) + ".";
    } else {
        message = "Cannot import " + name + ": none of its " + std::to_string(skipped.size()) +
                  " files can be used: " + kindsOf(skipped) + ".";
    }
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-IMP-002",
                        .object = root.filename().string(),
                        .message = std::move(message),
                        .hint = "Choose a folder that holds one folder of pictures for each class.",
                        .workSafe = "Your project was not changed."});
}

} // namespace dreamloft::project
