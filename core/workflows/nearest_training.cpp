// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/nearest_training.h"

#include "core/base/read_file.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/workflows/arms.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_features.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace dreamloft::workflows {
namespace {

constexpr const char* kStage = "features";

struct Candidate {
    nlohmann::json shown;
    double similarity = 0;
};

/// What the newest classifiers learnt of what the project has today.
struct Learnt {
    bool shots = true;                ///< the current ones
    std::optional<int> perClass = {}; ///< made pictures at most
};

Learnt learntIn(const project::ProjectStore& store)
{
    const auto job = newestJob(store, "train");
    if (!job) {
        return {};
    }
    const auto inputs = store.specOf(*job).at("inputs");
    return {.shots = areCurrentShots(store, inputs.at("shots").get<std::string>()),
            .perClass = inputs.at("per_class").get<int>()};
}

/// Of length one.
torch::Tensor unit(const torch::Tensor& row)
{
    return row / row.norm().clamp_min(1e-12);
}

double cosine(const torch::Tensor& left, const torch::Tensor& right)
{
    return (left * unit(right)).sum().item<double>();
}

std::vector<Candidate> shotsNear(const project::ProjectStore& store,
                                 PictureFeatures& network,
                                 const std::vector<std::string>& names,
                                 const torch::Tensor& looked,
                                 jobs::JobControl& control)
{
    std::vector<Candidate> candidates;
    std::vector<PictureRef> pictures;
    const Shots shots = currentShotsOf(store);
    for (std::size_t index = 0; index < shots.pictures.size(); ++index) {
        for (const auto& row : shots.pictures[index]) {
            nlohmann::json shown = {{"class", names.at(index)}, {"picture", row.id}};
            candidates.push_back({std::move(shown), 0});
            pictures.push_back(refOf(store, row));
        }
    }
    if (pictures.empty()) {
        return candidates;
    }
    const torch::Tensor rows = network.of(pictures, control, kStage);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        candidates[i].similarity = cosine(looked, rows[static_cast<std::int64_t>(i)]);
    }
    return candidates;
}

} // namespace

VerbReport nearestTraining(project::ProjectStore& store,
                           Engine& engine,
                           const NearestRequest& request,
                           jobs::JobControl& control)
{
    const at::NoGradGuard noGrad;
    const auto arm = options::fromName<options::Arm>(request.arm);
    const std::vector<std::string> names = classNames(store);
    PictureFeatures network(store, engine, options::FeatureNet::Clip);
    const auto bytes = base::readFile(request.picture);
    const PictureRef tried{.file = request.picture, .sha256 = base::sha256Hex(bytes)};
    const torch::Tensor looked = unit(network.of({tried}, control, kStage)[0]);

    std::vector<Candidate> candidates;
    const Learnt learnt = learntIn(store);
    if (learnt.shots && (arm == options::Arm::RealOnly || arm == options::Arm::Both)) {
        candidates = shotsNear(store, network, names, looked, control);
    }
    std::int64_t unknown = 0;
    if (!request.strategy.empty()) {
        const auto strategy = options::fromName<options::Strategy>(request.strategy);
        const auto made = syntheticPictures(store, strategy, learnt.perClass);
        for (std::size_t index = 0; index < made.size(); ++index) {
            for (const auto& item : made[index]) {
                const auto row = network.known(refOf(store, item));
                if (!row) {
                    ++unknown;
                    continue;
                }
                nlohmann::json shown = {
                    {"class", names.at(index)}, {"file", item.file}, {"sha256", item.sha256}};
                candidates.push_back({std::move(shown), cosine(looked, *row)});
            }
            control.checkpoint();
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) {
        return a.similarity > b.similarity;
    });
    VerbReport report;
    nlohmann::json nearest = nlohmann::json::array();
    const std::size_t count =
        std::min(candidates.size(), static_cast<std::size_t>(std::max(request.count, 0)));
    for (std::size_t i = 0; i < count; ++i) {
        nearest.push_back(candidates[i].shown);
        nearest.back()["similarity"] = candidates[i].similarity;
        report.summary += report.summary.empty() ? "" : "\n";
        report.summary += candidates[i].shown.at("class").get<std::string>();
        report.summary += " ";
        report.summary += base::fixed(candidates[i].similarity, 3);
    }
    report.data = {{"network", network.name()},
                   {"nearest", nearest},
                   {"known", candidates.size()},
                   {"unknown", unknown}};
    return report;
}

} // namespace dreamloft::workflows
