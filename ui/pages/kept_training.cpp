// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kept_training.h"

#include "core/base/checkpoint_names.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/imaging/decode.h"
#include "core/project/layout.h"
#include "ui/bridge/image.h"
#include "ui/bridge/project_view.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <string>
#include <system_error>

namespace dreamloft::ui {
namespace {

/// The losses that an adapter's row keeps; null: none.
const nlohmann::json* curveIn(const nlohmann::json& meta)
{
    if (!meta.is_object()) {
        return nullptr;
    }
    const auto kept = meta.find("losses");
    return kept != meta.end() && kept->is_array() && !kept->empty() ? &*kept : nullptr;
}

/// The newest checkpoint in the folder of a job: their names are numbers of equally many digits.
std::filesystem::path newestCheckpoint(const std::filesystem::path& jobFolder)
{
    std::filesystem::path newest;
    std::error_code problem;
    for (std::filesystem::directory_iterator
             entry(jobFolder / project::layout::kCheckpoints, problem),
         end;
         !problem && entry != end;
         entry.increment(problem)) {
        const auto name = entry->path().filename().string();
        if (!base::isTemporaryName(name) && name > newest.filename().string()) {
            newest = entry->path();
        }
    }
    return newest;
}

/// `facts` as core/workflows/adapt_job notes them. The stretch that `step` is in is not whole yet.
std::vector<plot::Point> meanLosses(const nlohmann::json& facts, std::int64_t step)
{
    const auto curves = facts.at("losses").at("curves").get<std::vector<std::vector<double>>>();
    const auto steps = facts.at("steps").get<std::int64_t>();
    std::vector<plot::Point> losses;
    if (curves.empty() || steps <= 0) {
        return losses;
    }
    const auto points = static_cast<std::int64_t>(curves.front().size());
    const double stretch =
        static_cast<double>(steps) / static_cast<double>(std::max<std::int64_t>(1, points));
    for (std::int64_t i = 0; i < std::min(points, step * points / steps); ++i) {
        plot::Point point{.x = (static_cast<double>(i) + 0.5) * stretch, .y = 0};
        for (const std::vector<double>& curve : curves) {
            point.y += curve.at(static_cast<std::size_t>(i)) / static_cast<double>(curves.size());
        }
        losses.push_back(point);
    }
    return losses;
}

} // namespace

KeptTraining keptTraining(const JobFacts* facts)
{
    KeptTraining kept;
    if (facts == nullptr) {
        return kept;
    }
    const auto all = static_cast<double>(facts->items->size());
    std::map<int, int> adapters;
    bool complete = true;
    for (const project::ItemRow& item : *facts->items) {
        const auto meta = nlohmann::json::parse(item.meta, nullptr, false);
        const nlohmann::json* losses = curveIn(meta);
        if (losses == nullptr) {
            complete = false;
            continue;
        }
        const double stretch = meta.value("steps", 0.0) / static_cast<double>(losses->size());
        std::vector<double>& sum = kept.curves[item.classIndex];
        sum.resize(std::max(sum.size(), losses->size()));
        kept.losses.resize(std::max(kept.losses.size(), losses->size()));
        for (std::size_t i = 0; i < losses->size(); ++i) {
            const double loss = (*losses)[i].get<double>();
            sum[i] += loss;
            kept.losses[i].x = std::max(kept.losses[i].x, (static_cast<double>(i) + 0.5) * stretch);
            kept.losses[i].y += loss / all;
        }
        ++adapters[item.classIndex];
    }
    for (auto& [classIndex, curve] : kept.curves) {
        for (double& loss : curve) {
            loss /= adapters[classIndex];
        }
    }
    if (!complete || !facts->row.finished()) {
        kept.losses.clear();
    }
    return kept;
}

std::vector<plot::Point> lossesSoFar(const std::filesystem::path& jobFolder)
{
    const std::filesystem::path checkpoint = newestCheckpoint(jobFolder);
    if (checkpoint.empty()) {
        return {};
    }
    try {
        const nlohmann::json noted =
            base::readJson(checkpoint / base::kCheckpointFacts, base::kSpecJson);
        return meanLosses(noted.at("facts"), noted.at("step").get<std::int64_t>());
    } catch (const std::exception&) {
        return {}; // only to look at: cut off, or of another version
    }
}

std::vector<KeptSample> keptSamples(const std::filesystem::path& jobFolder)
{
    std::vector<KeptSample> samples;
    std::error_code problem;
    for (std::filesystem::directory_iterator entry(jobFolder / project::layout::kSamples, problem),
         end;
         !problem && entry != end;
         entry.increment(problem)) {
        const auto name = project::layout::sampleOf(entry->path());
        if (!name) {
            continue;
        }
        try {
            const auto read = imaging::decodeImage(base::readFile(entry->path()),
                                                   entry->path().filename().string());
            samples.push_back({name->step, name->classIndex, toQImage(read.image)});
        } catch (const base::Error&) {
            continue; // only to look at
        }
    }
    std::stable_sort(samples.begin(), samples.end(), [](const KeptSample& a, const KeptSample& b) {
        return a.step < b.step;
    });
    return samples;
}

} // namespace dreamloft::ui
