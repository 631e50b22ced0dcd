// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/project_data.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/stop_point.h"
#include "core/base/text.h"
#include "core/imaging/decode.h"
#include "core/options/prompts.h"
#include "core/project/accepted_leaks.h"
#include "core/project/manifest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace dreamloft::workflows {
namespace {

imaging::RgbImage loadPng(const std::filesystem::path& path)
{
    return imaging::decodeImage(base::readFile(path), path.filename().string()).image;
}

base::Error dataError(const char* code, std::string object, std::string message, std::string hint)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = code,
                        .object = std::move(object),
                        .message = std::move(message),
                        .hint = std::move(hint),
                        .workSafe = "Your project was not changed."});
}

} // namespace

imaging::RgbImage loadPicture(const project::ProjectStore& store,
                              const project::PictureRow& picture)
{
    base::stopPoint();
    return loadPng(store.picturePath(picture));
}

imaging::RgbImage loadItemPicture(const project::ProjectStore& store, const project::ItemRow& item)
{
    base::stopPoint();
    return loadPng(store.folder() / item.file);
}

std::vector<std::string> classPrompts(const project::ProjectStore& store,
                                      options::PromptStyle style)
{
    const std::string prefix = store.setting(options::kPrefixSetting).value_or("");
    std::vector<std::string> prompts;
    for (const auto& row : store.classes()) {
        prompts.push_back(
            options::promptFor(row.noun.empty() ? row.name : row.noun, prefix, style));
    }
    return prompts;
}

std::vector<std::string> coopPrompts(const project::ProjectStore& store)
{
    const std::string prefix = store.setting(options::kPrefixSetting).value_or("");
    std::vector<std::string> prompts;
    for (const auto& row : store.classes()) {
        prompts.push_back(options::coopPrompt(row.noun.empty() ? row.name : row.noun, prefix));
    }
    return prompts;
}

std::vector<std::string> classNames(const project::ProjectStore& store, bool atLeastTwo)
{
    std::vector<std::string> names;
    for (const auto& row : store.classes()) {
        names.push_back(row.name);
    }
    if (atLeastTwo && names.size() < 2) {
        throw dataError("DL-DATA-002",
                        "classes",
                        "A classifier needs at least two classes; this project has " +
                            std::to_string(names.size()) + ".",
                        "Import a folder with one folder per class.");
    }
    return names;
}

std::vector<int> chosenClasses(const project::ProjectStore& store,
                               const std::vector<std::string>& names)
{
    const std::vector<std::string> all = classNames(store);
    std::vector<int> chosen;
    for (const auto& name : names) {
        const auto place = std::find(all.begin(), all.end(), name);
        if (place == all.end()) {
            const auto nearest = base::nearestName(name, std::span<const std::string>(all));
            throw dataError("DL-DATA-003",
                            name,
                            "This project has no class " + base::quoted(name) + ".",
                            nearest ? "Did you mean " + base::quoted(*nearest) + "?"
                                    : "See `info` for the classes of the project.");
        }
        chosen.push_back(static_cast<int>(place - all.begin()));
    }
    if (chosen.empty()) {
        for (int index = 0; index < static_cast<int>(all.size()); ++index) {
            chosen.push_back(index);
        }
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

Shots currentShotsOf(const project::ProjectStore& store)
{
    const auto list = store.currentShots();
    if (!list) {
        throw dataError("DL-DATA-010",
                        "shots",
                        "No shots are picked yet, so there is nothing to learn from.",
                        "Run `shots` first.");
    }
    const auto classes = store.classes();
    if (list->picturesOfClass.size() < classes.size()) {
        const std::string name = classes[list->picturesOfClass.size()].name;
        throw dataError("DL-DATA-010",
                        "shots",
                        "The class " + base::quoted(name) +
                            " was added after the shots were picked.",
                        "Run `shots` again.");
    }
    Shots shots{*list, {}, project::freezeManifest(store, *list).hash()};
    for (const auto& ofClass : list->picturesOfClass) {
        auto& pictures = shots.pictures.emplace_back();
        for (const std::int64_t id : ofClass) {
            pictures.push_back(store.picture(id));
        }
    }
    return shots;
}

std::string inputHashOf(const nlohmann::json& spec, const char* key)
{
    return spec.value("inputs", nlohmann::json::object()).value(key, std::string());
}

bool areCurrentShots(const project::ProjectStore& store, const std::string& manifestHash)
{
    const auto list = store.currentShots();
    return list && project::freezeManifest(store, *list).hash() == manifestHash;
}

std::optional<Shots> shotsOfAdapters(const project::ProjectStore& store,
                                     const project::JobRow& adaptJob)
{
    const auto learnt = inputHashOf(store.specOf(adaptJob), "shots");
    return areCurrentShots(store, learnt) ? std::optional(currentShotsOf(store)) : std::nullopt;
}

std::string shotStem(const std::optional<Shots>& shots, int classIndex, std::int64_t rank)
{
    std::string stem;
    if (shots) {
        const auto& pictures = shots->pictures.at(static_cast<std::size_t>(classIndex));
        const auto place = static_cast<std::size_t>(rank);
        if (place < pictures.size()) {
            stem = std::filesystem::path(pictures[place].originalName).stem().string();
        }
    }
    if (stem.empty()) {
        stem = "shot_";
        stem += std::to_string(rank);
    }
    return stem;
}

std::vector<LabelledPicture> picturesOfSplit(const project::ProjectStore& store,
                                             const std::string& split)
{
    std::map<std::int64_t, int> indexOfClass;
    for (const auto& row : store.classes()) {
        indexOfClass[row.id] = row.index;
    }
    project::PictureFilter filter;
    filter.split = split;
    filter.source = "real";
    std::vector<LabelledPicture> pictures;
    for (auto& row : store.pictures(filter)) {
        const int classIndex = indexOfClass.at(row.classId);
        pictures.push_back({std::move(row), classIndex});
    }
    // By content, not by id: the order must not depend on the order of importing.
    std::sort(pictures.begin(), pictures.end(), [](const auto& left, const auto& right) {
        return std::tie(left.classIndex, left.row.pixelSha256) <
               std::tie(right.classIndex, right.row.pixelSha256);
    });
    return pictures;
}

std::string leakSentences(int leaks)
{
    std::string text = leaks == 1 ? "One picture of the test or validation set is also among the "
                                    "pictures to learn from."
                                  : std::to_string(leaks) +
                                        " pictures of the test or validation set are also among "
                                        "the pictures to learn from.";
    text += " The accuracy would look better than it is.";
    return text;
}

int openLeaks(project::ProjectStore& store)
{
    // The answer belongs to this very set of (picture, split) and to what was accepted: it is
    // computed once per set.
    std::string state;
    for (const auto& picture : store.pictures()) {
        state += picture.pixelSha256 + picture.split + std::to_string(picture.classId) + "\n";
    }
    if (const auto accepted = store.acceptedLeaks().size(); accepted > 0) {
        state += std::to_string(accepted);
    }
    const std::string stateHash = base::sha256Hex(std::string_view(state));
    if (store.state("check.clean") == stateHash) {
        return 0;
    }
    const int open = project::openLeaks(store, project::findLeaks(store));
    if (open == 0 && !store.readOnly()) {
        store.setState("check.clean", stateHash);
    }
    return open;
}

void requireNoLeaks(project::ProjectStore& store)
{
    if (const int open = openLeaks(store); open > 0) {
        throw dataError("DL-DATA-006",
                        "test",
                        leakSentences(open),
                        "Run `check --mend-leaks` to move the copies to the bin, or `check "
                        "--accept-leaks REASON` to go on all the same.");
    }
}

void warnOfAcceptedLeaks(const project::ProjectStore& store, VerbReport& report)
{
    if (const std::string reasons = project::acceptedReasons(store); !reasons.empty()) {
        std::string text("Test set not clean: leaks were accepted (");
        text += reasons;
        text += "). Every result and report says so.";
        report.warnings.push_back({"DL-DATA-013", std::move(text)});
    }
}

} // namespace dreamloft::workflows
