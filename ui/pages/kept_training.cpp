// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kept_training.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/imaging/decode.h"
#include "core/project/layout.h"
#include "ui/bridge/image.h"
#include "ui/bridge/project_view.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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

} // namespace

KeptTraining keptTraining(const JobFacts* facts)
{
    KeptTraining kept;
    if (facts == nullptr || !facts->row.finished()) {
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
    if (!complete) {
        kept.losses.clear();
    }
    return kept;
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
