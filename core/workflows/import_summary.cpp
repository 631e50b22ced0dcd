// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/import_summary.h"

#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <vector>

namespace dreamloft::workflows {
namespace {

std::string dryRunSentence(const nlohmann::json& data)
{
    const auto files = data.at("files").get<std::int64_t>();
    const auto there = data.at("already_there").get<std::int64_t>();
    const auto skipped = static_cast<std::int64_t>(data.at("skipped").size());
    std::string text = "Dry run: nothing was copied. Among ";
    text += base::counted(files, "file") + ": ";
    text += std::to_string(files - skipped - there) + " new";
    if (there > 0) {
        text += ", ";
        text += std::to_string(there) + " in the project already";
    }
    text += "; damaged ones show when they are copied.";
    return text;
}

std::string importSentence(const nlohmann::json& data)
{
    const auto files = data.at("files").get<std::int64_t>();
    const auto added = data.at("added").get<std::int64_t>();
    const auto there = data.at("already_there").get<std::int64_t>();
    std::string text;
    if (added > 0) {
        text = "Imported ";
        text += std::to_string(added) + " of " + base::counted(files, "file");
        if (there > 0) {
            text += ", ";
            text += std::to_string(there);
            text += there == 1 ? " was" : " were";
            text += " in the project already";
        }
        text += ".";
        return text;
    }
    text = "Nothing new: ";
    if (files == 1) {
        text += "the file was";
    } else if (there == files) {
        text += "all ";
        text += base::counted(files, "file") + " were";
    } else {
        text += std::to_string(there) + " of " + base::counted(files, "file");
        text += there == 1 ? " was" : " were";
    }
    text += " in the project already.";
    return text;
}

/// In the order of the work, those without a split first.
std::string splitsSentence(const nlohmann::json& splits)
{
    std::string text;
    for (const char* split : {"undecided", "train", "val", "test"}) {
        if (const int count = splits.value(split, 0); count > 0) {
            text += text.empty() ? " " : ", ";
            text += split;
            text += ' ';
            text += std::to_string(count);
        }
    }
    return text;
}

} // namespace

std::string importSummary(const nlohmann::json& data)
{
    std::string text = data.value("dry_run", false) ? dryRunSentence(data) : importSentence(data);
    const auto& classes = data.at("classes");
    for (auto entry = classes.begin(); entry != classes.end(); ++entry) {
        text += "\n  " + entry.key() + ":" + splitsSentence(entry.value());
    }
    if (data.value("other_split", 0) > 0) {
        text += "\n--split does not move pictures that are in the project already.";
    }
    if (const std::string prompt = data.value("prompt", std::string()); !prompt.empty()) {
        text += "\nPrompts are such as " + base::quoted(prompt) + ".";
    }
    const auto& skipped = data.at("skipped");
    if (!skipped.empty()) {
        text += "\nSet aside ";
        text += base::counted(static_cast<std::int64_t>(skipped.size()), "file") + ":";
        std::size_t shown = 0;
        for (const auto& entry : skipped) {
            if (++shown > 20) {
                text += "\n  ... and " + std::to_string(skipped.size() - 20) +
                        " more (--json lists all)";
                break;
            }
            text += "\n  " + entry.at("file").get<std::string>() + ": " +
                    entry.at("reason").get<std::string>();
        }
    }
    return text;
}

base::Error noPictureError(const nlohmann::json& skipped)
{
    std::vector<std::string> reasons;
    for (const auto& entry : skipped) {
        std::string reason = base::quoted(entry.at("file").get<std::string>());
        reason += ": ";
        reason += entry.at("reason").get<std::string>();
        reasons.push_back(std::move(reason));
    }
    const std::string reason = reasons.empty() ? "there is none" : reasons.front();
    std::string message = reasons.size() == 1
                              ? "The only file is no picture that can be used: " + reason
                              : "None of the " + std::to_string(reasons.size()) +
                                    " files is a picture that can be used: " + reason;
    message += message.ends_with('.') ? "" : ".";
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-IMG-004",
                        .object = "sources",
                        .message = std::move(message),
                        .hint = "Choose another folder.",
                        .workSafe = "No picture and no class was added to your project.",
                        .detail = base::join(reasons, "; ")});
}

} // namespace dreamloft::workflows
