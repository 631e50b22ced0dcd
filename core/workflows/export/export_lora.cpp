// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/export/export_lora.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/exchange/script_list.h"
#include "core/training/adapter_file.h"
#include "core/training/adapter_trainer.h"
#include "core/workflows/adapter_check.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/export/script_places.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows {
namespace {

training::Dialect dialectOf(options::Dialect dialect)
{
    switch (dialect) {
    case options::Dialect::Reference:
        return training::Dialect::Reference;
    case options::Dialect::Diffusers:
        return training::Dialect::Diffusers;
    case options::Dialect::Peft:
        return training::Dialect::Peft;
    case options::Dialect::Kohya:
        break;
    }
    return training::Dialect::Kohya;
}

std::vector<options::Strategy> adaptedStrategies(const project::ProjectStore& store)
{
    std::vector<options::Strategy> found;
    for (const auto& row : options::EnumNames<options::Strategy>::table) {
        if (newestJobWith(store, "adapt", "strategy", row.name)) {
            found.push_back(static_cast<options::Strategy>(row.value));
        }
    }
    return found;
}

/// One file to write: an adapter, or the weighted sum of several.
struct Wanted {
    std::string name; ///< of the file, without ending; or its path for the method's own scripts
    std::vector<std::pair<project::ItemRow, double>> parts;
};

std::string titleOf(const project::ItemRow& item)
{
    return base::slug(nlohmann::json::parse(item.meta).at("name").get<std::string>());
}

std::vector<Wanted> exportsOf(const project::ProjectStore& store,
                              const project::JobRow& job,
                              const options::ExportOptions& options,
                              options::Strategy strategy,
                              const std::vector<int>& classes,
                              const std::optional<ScriptPlaces>& places)
{
    const std::string start = std::string(options::nameOf(strategy)) + "_";
    std::map<int, Wanted> fused;
    std::vector<Wanted> single;
    for (const auto& item : store.items(job.id)) {
        const bool perClass = strategy != options::Strategy::DataDreamDset;
        if (perClass &&
            std::find(classes.begin(), classes.end(), item.classIndex) == classes.end()) {
            continue;
        }
        const std::string number = std::to_string(item.classIndex) + "_";
        single.push_back(
            {places ? places->of(item) : start + number + titleOf(item), {{item, 1.0}}});
        const auto found = std::find(
            options.fuse_shots.begin(), options.fuse_shots.end(), static_cast<int>(item.index) + 1);
        if (found != options.fuse_shots.end()) {
            Wanted& sum = fused[item.classIndex];
            sum.name = (sum.name.empty() ? start + number : sum.name + "_") + titleOf(item);
            sum.parts.emplace_back(
                item,
                options.fuse_weights[static_cast<std::size_t>(found - options.fuse_shots.begin())]);
        }
    }
    if (options.fuse_shots.empty()) {
        return single;
    }
    std::vector<Wanted> sums;
    for (const int classIndex : classes) {
        auto& sum = fused[classIndex];
        if (sum.parts.size() != options.fuse_shots.size()) {
            throw base::Error(
                {.kind = base::ErrorKind::UserFixable,
                 .code = "DL-EXP-021",
                 .object = store.classes()[static_cast<std::size_t>(classIndex)].name,
                 .message =
                     "Cannot fuse adapters of " +
                     base::quoted(store.classes()[static_cast<std::size_t>(classIndex)].name) +
                     ": not all of these shots have one.",
                 .hint = "Choose other numbers, or name the classes with --classes.",
                 .workSafe = "Nothing was written."});
        }
        sums.push_back(std::move(sum));
    }
    return sums;
}

/// The adapter as it is written: read, or the exact sum with its parents in the header.
training::LoraFile fileOf(const project::ProjectStore& store,
                          const Wanted& wanted,
                          const std::vector<nn::AdapterTarget>& targets)
{
    std::vector<training::WeightedLora> parts;
    nlohmann::json parents = nlohmann::json::array();
    std::string names;
    std::set<std::string> shots;
    training::LoraFile file;
    for (const auto& [item, weight] : wanted.parts) {
        file = training::readLoraFile(store.folder() / item.file, targets);
        if (const auto meta = nlohmann::json::parse(item.meta); meta.contains("shot_sha256")) {
            shots.insert(meta.at("shot_sha256").get<std::string>());
        }
        parts.push_back({file.modules, weight});
        parents.push_back({{"sha256", item.sha256}, {"weight", weight}});
        names += (names.empty() ? "" : ", ") + titleOf(item);
    }
    if (parts.size() == 1) {
        return file;
    }
    file.modules = training::fuseLoras(parts);
    const std::string rank = std::to_string(file.modules.front().rank());
    file.metadata["ss_network_dim"] = rank;
    file.metadata["ss_network_alpha"] = rank + ".0";
    file.metadata["ss_output_name"] = wanted.name;
    file.metadata["modelspec.title"] = wanted.name;
    file.metadata["modelspec.merged_from"] = names;
    file.metadata["dreamloft.parents"] = parents.dump();
    // What the last part alone says of its training is not true of the sum.
    file.metadata["modelspec.description"] = "Exact sum of the LoRA " + names;
    file.metadata["ss_num_train_images"] = std::to_string(wanted.parts.size());
    file.metadata.erase("ss_tag_frequency");
    if (shots.size() == wanted.parts.size()) {
        file.metadata["dreamloft.shots"] = nlohmann::json(shots).dump();
    } else {
        file.metadata.erase("dreamloft.shots");
    }
    for (const char* ofOne : {"dreamloft.meta", "dreamloft.index"}) {
        file.metadata.erase(ofOne);
    }
    return file;
}

} // namespace

ExportReport exportLora(project::ProjectStore& store,
                        Engine& engine,
                        const options::ExportOptions& options,
                        jobs::JobControl& control)
{
    const auto strategy = chosenStrategy(options, adaptedStrategies(store));
    const std::string strategyName(options::nameOf(strategy));
    const auto job = *newestJobWith(store, "adapt", "strategy", strategyName);
    const ModelRef base = baseModelOf(store);
    auto& pipeline = engine.pipeline(base, options::Precision::Float32);
    const auto targets = training::adapterLayout(pipeline, 1, true).targets();
    const auto classes = chosenClasses(store, options.classes);
    project::ExportFolder folder(exportTargetOf(store, options));
    training::LoraWriteOptions writing;
    // The scripts load with diffusers.
    const options::Dialect dialect =
        options.layout == options::Layout::Plain ? options.dialect : options::Dialect::Diffusers;
    writing.dialect = dialectOf(dialect);
    writing.dtype = options.dtype == options::ExportDtype::F16 ? torch::kFloat16 : torch::kFloat32;
    writing.baseModel = base.name;
    writing.textModelPrefix = options.transformers == options::Transformers::Before56;

    std::optional<ScriptPlaces> places;
    if (options.layout != options::Layout::Plain) {
        places.emplace(store, job, options.layout, strategy);
    }
    const auto wanted = exportsOf(store, job, options, strategy, classes, places);
    nlohmann::json files = nlohmann::json::array();
    bool withText = false;
    for (const Wanted& one : wanted) {
        const training::LoraFile adapter = fileOf(store, one, targets);
        writing.metadata = adapter.metadata;
        // What only a copy that leaves the project may tell: inside, files are equal to the byte.
        writing.metadata["modelspec.date"] = base::wallTimeIso().substr(0, 10);
        writing.metadata["dreamloft.job"] = std::to_string(job.id);
        withText = withText ||
                   std::ranges::any_of(adapter.modules, [](const training::LoraModule& module) {
                       return module.path.starts_with("text_encoder.");
                   });
        const std::string name =
            one.name + (writing.dialect == training::Dialect::Peft ? "" : ".safetensors");
        base::makeDurableFolder((folder.draft() / name).parent_path());
        training::writeLora(folder.draft() / name, adapter.modules, writing);
        requireSameAdapter(adapter.modules,
                           training::readLora(folder.draft() / name, targets),
                           name,
                           options.dtype == options::ExportDtype::F16);
        if (const auto prompts = places
                                     ? places->promptsOf(one.parts.front().first, adapter.metadata)
                                     : std::nullopt) {
            base::writeDurable((folder.draft() / name).parent_path() / project::kPromptList,
                               project::scriptListText(*prompts));
        }
        files.push_back(name);
        control.report({.stage = "export",
                        .done = static_cast<std::int64_t>(files.size()),
                        .total = static_cast<std::int64_t>(wanted.size())});
    }
    nlohmann::json about{{"schema", "dreamloft.adapters/1"},
                         {"strategy", strategyName},
                         {"dialect", options::nameOf(dialect)},
                         {"files", files}};
    const bool byVersion = withText && dialect == options::Dialect::Peft;
    if (byVersion) {
        about["transformers"] = options::nameOf(options.transformers);
    }
    folder.commit(std::move(about));
    store.addExport("lora", folder.target().filename().string(), {{"strategy", strategyName}});
    ExportReport report;
    report.data = {{"what", "lora"},
                   {"strategy", strategyName},
                   {"dialect", options::nameOf(dialect)},
                   {"files", files}};
    report.summary = "Exported " + std::to_string(files.size()) + " adapters of " + strategyName +
                     " in the names of " + std::string(options::nameOf(dialect)) +
                     "; every tensor was read back and compared.";
    if (places && places->warning()) {
        report.warnings.push_back(*places->warning());
    }
    if (byVersion) {
        report.data["transformers"] = options::nameOf(options.transformers);
        report.warnings.push_back(
            {"DL-EXP-012",
             writing.textModelPrefix
                 ? "The text encoder's layers have their names of transformers before 5.6; later "
                   "versions leave that part of the adapters out."
                 : "The text encoder's layers have their names of transformers 5.6 and later; "
                   "earlier versions leave that part of the adapters out."});
    }
    if (base.name == "starter") {
        report.warnings.push_back(
            {"DL-EXP-011",
             "These adapters fit only the starter model, not Stable Diffusion "
             "1 or 2."});
    }
    return report;
}

} // namespace dreamloft::workflows
