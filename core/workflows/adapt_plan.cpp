// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/adapt_plan.h"

#include "core/imaging/resize.h"
#include "core/options/json_visitor.h"

#include <nlohmann/json.hpp>

namespace dreamloft::workflows {
namespace {

training::TrainingSample sampleOf(const project::ProjectStore& store,
                                  const AdaptMaterial& material,
                                  int classIndex,
                                  std::size_t rank,
                                  int size)
{
    const auto& row = material.shots.pictures[static_cast<std::size_t>(classIndex)][rank];
    return {.classIndex = classIndex,
            .item = static_cast<std::int64_t>(rank),
            .key = row.pixelSha256,
            .resized = imaging::resizeShorterSide(
                loadPicture(store, row), size, imaging::Filter::Bilinear),
            .prompt = material.prompts[static_cast<std::size_t>(classIndex)]};
}

} // namespace

nlohmann::json lastingOptions(const options::AdaptOptions& options)
{
    nlohmann::json lasting = options::toJson(options);
    for (const char* key : {"sample_every", "sample_classes", "adapters_at_once"}) {
        lasting.erase(key);
    }
    return lasting;
}

std::vector<PlannedAdapter> adaptersOf(const project::ProjectStore& store,
                                       const AdaptMaterial& material,
                                       const options::AdaptOptions& options,
                                       const std::vector<int>& classes,
                                       int size)
{
    std::vector<PlannedAdapter> plan;
    const bool perDataset = options.strategy == options::Strategy::DataDreamDset;
    const bool perClass = options.strategy == options::Strategy::DataDreamCls;
    if (perDataset) {
        plan.push_back({0, 0, "all classes", {-1, -1, {}}});
    }
    for (const int classIndex : classes) {
        const auto& name = material.names[static_cast<std::size_t>(classIndex)];
        if (perClass) {
            plan.push_back({classIndex, 0, name, {classIndex, -1, {}}});
        }
        const auto count = material.shots.pictures[static_cast<std::size_t>(classIndex)].size();
        for (std::size_t rank = 0; rank < count; ++rank) {
            if (!perDataset && !perClass) {
                const auto item = static_cast<std::int64_t>(rank);
                plan.push_back({classIndex,
                                item,
                                name + ", shot " + std::to_string(rank + 1),
                                {classIndex, item, {}}});
            }
            plan.back().samples.samples.push_back(
                sampleOf(store, material, classIndex, rank, size));
        }
    }
    return plan;
}

} // namespace dreamloft::workflows
