// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/score_pictures.h"

#include "core/base/error.h"
#include "core/workflows/arms.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace dreamloft::workflows {
namespace {

ClassPictures referenceOf(const project::ProjectStore& store, const options::ScoreOptions& options)
{
    if (options.reference == options::Reference::Shots) {
        return refsOf(store, currentShotsOf(store));
    }
    ClassPictures pictures(store.classes().size());
    for (const auto& picture :
         picturesOfSplit(store, std::string(options::nameOf(options.reference)))) {
        pictures[static_cast<std::size_t>(picture.classIndex)].push_back(refOf(store, picture.row));
    }
    return pictures;
}

/// The made pictures of all strategies at one common number per class.
std::map<options::Strategy, ClassPictures>
syntheticOf(const project::ProjectStore& store,
            const std::vector<options::Strategy>& strategies,
            std::optional<int> perClass)
{
    std::map<options::Strategy, std::vector<std::vector<project::ItemRow>>> items;
    std::size_t common = static_cast<std::size_t>(perClass.value_or(1 << 30));
    for (const auto strategy : strategies) {
        for (const auto& ofClass : items[strategy] = syntheticPictures(store, strategy, perClass)) {
            common = ofClass.empty() ? common : std::min(common, ofClass.size());
        }
    }
    std::map<options::Strategy, ClassPictures> pictures;
    for (const auto& [strategy, classes] : items) {
        for (const auto& ofClass : classes) {
            auto& refs = pictures[strategy].emplace_back();
            for (std::size_t i = 0; i < std::min(common, ofClass.size()); ++i) {
                refs.push_back(refOf(store, ofClass[i]));
            }
        }
    }
    return pictures;
}

} // namespace

ScoredPictures picturesToScore(const project::ProjectStore& store,
                               const options::ScoreOptions& options)
{
    const auto strategies = strategiesWithPictures(store, options.strategies);
    if (strategies.empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-005",
                           .object = "pictures",
                           .message = "There are no synthetic pictures to measure yet.",
                           .hint = "Run `generate` first.",
                           .workSafe = "Your project was not changed."});
    }
    return {.reference = referenceOf(store, options),
            .synthetic = syntheticOf(store, strategies, options.per_class)};
}

ClassPictures refsOf(const project::ProjectStore& store, const Shots& shots)
{
    ClassPictures pictures;
    for (const auto& ofClass : shots.pictures) {
        auto& refs = pictures.emplace_back();
        for (const auto& row : ofClass) {
            refs.push_back(refOf(store, row));
        }
    }
    return pictures;
}

bool comparesShots(const project::ProjectStore& store, const options::ScoreOptions& options)
{
    return std::ranges::find(options.metrics, options::Metric::Nearest) != options.metrics.end() &&
           store.currentShots().has_value();
}

} // namespace dreamloft::workflows
