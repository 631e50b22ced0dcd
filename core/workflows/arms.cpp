// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/arms.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/workflows/job_run.h"

#include <algorithm>

namespace dreamloft::workflows {
namespace {

base::Error noPictures(options::Strategy strategy)
{
    const std::string name(options::nameOf(strategy));
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-GEN-005",
                        .object = name,
                        .message = "The strategy " + base::quoted(name) + " has no pictures yet.",
                        .hint = "Run `generate --strategy " + name + "` first.",
                        .workSafe = "Your project was not changed."});
}

} // namespace

bool usesPictures(options::Arm arm)
{
    return arm == options::Arm::Synthetic || arm == options::Arm::Both;
}

std::string ArmRun::armKey() const
{
    return std::string(options::nameOf(arm)) + "/" +
           (strategy ? std::string(options::nameOf(*strategy)) : "-");
}

std::string ArmRun::key() const
{
    return armKey() + "/" + std::to_string(repeat);
}

std::string armLabel(options::Arm arm, const std::string& strategy)
{
    switch (arm) {
    case options::Arm::ClipZeroShot:
        return "zero-shot";
    case options::Arm::RealOnly:
        return "real only";
    case options::Arm::Synthetic:
        return "synthetic (" + strategy + ")";
    case options::Arm::Both:
        return "real + synthetic (" + strategy + ")";
    }
    return {};
}

std::vector<ArmRun> armRuns(const std::vector<options::Arm>& arms,
                            const std::vector<options::Strategy>& strategies,
                            int repeats)
{
    std::vector<ArmRun> runs;
    for (const auto arm : {options::Arm::ClipZeroShot,
                           options::Arm::RealOnly,
                           options::Arm::Synthetic,
                           options::Arm::Both}) {
        if (std::find(arms.begin(), arms.end(), arm) == arms.end()) {
            continue;
        }
        const int times = arm == options::Arm::ClipZeroShot ? 1 : repeats;
        std::vector<std::optional<options::Strategy>> sources(1);
        if (usesPictures(arm)) {
            sources.assign(strategies.begin(), strategies.end());
        }
        for (const auto& source : sources) {
            for (int repeat = 0; repeat < times; ++repeat) {
                runs.push_back({arm, source, repeat, static_cast<std::int64_t>(runs.size())});
            }
        }
    }
    return runs;
}

std::vector<options::Strategy> strategiesWithPictures(const project::ProjectStore& store,
                                                      const std::vector<options::Strategy>& wanted)
{
    std::vector<options::Strategy> found;
    for (const auto& row : options::EnumNames<options::Strategy>::table) {
        const auto strategy = static_cast<options::Strategy>(row.value);
        const bool isWanted = std::find(wanted.begin(), wanted.end(), strategy) != wanted.end();
        if (!wanted.empty() && !isWanted) {
            continue;
        }
        if (newestJobWith(store, "generate", "strategy", row.name)) {
            found.push_back(strategy);
        } else if (isWanted) {
            throw noPictures(strategy);
        }
    }
    return found;
}

std::vector<std::vector<project::ItemRow>> syntheticPictures(const project::ProjectStore& store,
                                                             options::Strategy strategy,
                                                             std::optional<int> perClass)
{
    const auto job = newestJobWith(store, "generate", "strategy", options::nameOf(strategy));
    if (!job) {
        throw noPictures(strategy);
    }
    std::vector<std::vector<project::ItemRow>> pictures(store.classes().size());
    for (const auto& item : store.items(job->id)) {
        auto& ofClass = pictures.at(static_cast<std::size_t>(item.classIndex));
        const bool counts = item.state != "discarded" && item.state != "set_aside";
        if (counts && (!perClass || static_cast<int>(ofClass.size()) < *perClass)) {
            ofClass.push_back(item);
        }
    }
    return pictures;
}

std::string hashOfPictures(const std::vector<std::vector<project::ItemRow>>& items)
{
    std::string list;
    for (std::size_t index = 0; index < items.size(); ++index) {
        for (const auto& item : items[index]) {
            list += std::to_string(index) + " " + item.sha256 + "\n";
        }
    }
    return base::sha256Hex(std::string_view(list));
}

bool areCurrentPictures(const project::ProjectStore& store,
                        options::Strategy strategy,
                        int perClass,
                        const std::string& hash)
{
    return hashOfPictures(syntheticPictures(store, strategy, perClass)) == hash;
}

} // namespace dreamloft::workflows
