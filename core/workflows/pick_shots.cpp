// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/pick_shots.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/check_visitor.h"
#include "core/options/schemas.h"
#include "core/project/shots.h"
#include "core/workflows/picture_features.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace dreamloft::workflows {
namespace {

/// Pictures by the original names a user gave. Throws UserFixable DL-DATA-011.
std::vector<std::int64_t> picturesNamed(const project::ProjectStore& store,
                                        const std::vector<std::string>& names)
{
    const auto pictures = store.pictures();
    std::vector<std::int64_t> ids;
    for (const auto& name : names) {
        const auto found =
            std::find_if(pictures.begin(), pictures.end(), [&](const project::PictureRow& row) {
                return row.originalName == name ||
                       std::filesystem::path(row.originalName).filename() == name;
            });
        if (found == pictures.end()) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-DATA-011",
                               .object = name,
                               .message = "This project has no picture " + base::quoted(name) + ".",
                               .hint = "Name a picture as it was called when it was imported.",
                               .workSafe = "Your project was not changed."});
        }
        ids.push_back(found->id);
    }
    return ids;
}

} // namespace

ShotReport pickShotsByFeatures(project::ProjectStore& store,
                               Engine& engine,
                               const options::ShotOptions& options,
                               jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "shots");
    const std::string pick(options::nameOf(options.pick));
    project::ShotRequest request;
    request.k = options.k;
    request.seed = options.seed;
    request.pick = project::shotPickFromName(pick);
    request.pinned = picturesNamed(store, options.pin);
    request.banned = picturesNamed(store, options.ban);
    PictureFeatures network(store, engine, options::FeatureNet::Starter);
    const auto features = [&](const std::vector<project::PictureRow>& rows) {
        std::vector<PictureRef> refs;
        for (const auto& row : rows) {
            refs.push_back(refOf(store, row));
        }
        const auto values = network.of(refs, control, "look at pictures").contiguous();
        std::vector<std::vector<float>> table;
        for (std::int64_t i = 0; i < values.size(0); ++i) {
            const float* row = values.data_ptr<float>() + i * values.size(1);
            table.emplace_back(row, row + values.size(1));
        }
        return table;
    };
    const auto shots = project::pickShots(store, request, features);
    const auto before = store.revisions().shots;
    store.saveShots(shots);
    ShotReport report;
    const auto names = classNames(store);
    nlohmann::json counts = nlohmann::json::object();
    report.summary = "Shots (" + pick + ", seed " + std::to_string(options.seed) + "):";
    for (std::size_t index = 0; index < names.size(); ++index) {
        counts[names[index]] = shots.picturesOfClass[index].size();
        report.summary +=
            "\n  " + names[index] + ": " + std::to_string(shots.picturesOfClass[index].size());
    }
    report.data = {{"k", options.k}, {"seed", options.seed}, {"pick", pick}, {"classes", counts}};
    std::string tooFew = project::tooFewShotsSentence(store, project::shotCountsOf(shots), shots.k);
    if (!tooFew.empty()) {
        report.warnings.push_back({"DL-DATA-009", std::move(tooFew)});
    }
    if (store.revisions().shots == before) {
        report.data["already_done"] = true;
    }
    return report;
}

} // namespace dreamloft::workflows
