// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/export/export_lora.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/training/adapter_file.h"
#include "core/training/adapter_trainer.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>

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

/// What was written must say the same as what was meant: every layer, up to the file's precision.
void requireSame(const std::vector<training::LoraModule>& meant,
                 const std::vector<training::LoraModule>& written,
                 const std::string& name,
                 bool halfPrecision)
{
    bool same = meant.size() == written.size();
    for (std::size_t i = 0; same && i < meant.size(); ++i) {
        const auto effect = [](const training::LoraModule& module) {
            return torch::matmul(module.up.to(torch::kFloat64), module.down.to(torch::kFloat64)) *
                   module.scale();
        };
        const auto wanted = effect(meant[i]);
        const double tolerance = (halfPrecision ? 2e-3 : 1e-6) * wanted.abs().max().item<double>();
        same = meant[i].path == written[i].path &&
               (effect(written[i]) - wanted).abs().max().item<double>() <= tolerance;
    }
    if (!same) {
        throw base::Error({.kind = base::ErrorKind::Bug,
                           .code = "DL-EXP-020",
                           .object = name,
                           .message = "The exported adapter " + base::quoted(name) +
                                      " does not read back as it was written.",
                           .hint = "Report this, with the dialect that you chose.",
                           .workSafe = "Your project was not changed."});
    }
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
    writing.dialect = dialectOf(options.dialect);
    writing.dtype = options.dtype == options::ExportDtype::F16 ? torch::kFloat16 : torch::kFloat32;
    writing.baseModel = base.name;

    const auto items = store.items(job.id);
    nlohmann::json files = nlohmann::json::array();
    for (const auto& item : items) {
        const bool perClass = strategy != options::Strategy::DataDreamDset;
        if (perClass &&
            std::find(classes.begin(), classes.end(), item.classIndex) == classes.end()) {
            continue;
        }
        const auto adapter = training::readLoraFile(store.folder() / item.file, targets);
        writing.metadata = adapter.metadata;
        const std::string title =
            base::slug(nlohmann::json::parse(item.meta).at("name").get<std::string>());
        const std::string name = strategyName + "_" + std::to_string(item.classIndex) + "_" +
                                 title +
                                 (writing.dialect == training::Dialect::Peft ? "" : ".safetensors");
        training::writeLora(folder.draft() / name, adapter.modules, writing);
        requireSame(adapter.modules,
                    training::readLora(folder.draft() / name, targets),
                    name,
                    options.dtype == options::ExportDtype::F16);
        files.push_back(name);
        control.report({.stage = "export",
                        .done = static_cast<std::int64_t>(files.size()),
                        .total = static_cast<std::int64_t>(items.size())});
    }
    folder.commit({{"schema", "dreamloft.adapters/1"},
                   {"strategy", strategyName},
                   {"dialect", options::nameOf(options.dialect)},
                   {"files", files}});
    store.addExport("lora", folder.target().filename().string(), {{"strategy", strategyName}});
    ExportReport report;
    report.data = {{"what", "lora"},
                   {"strategy", strategyName},
                   {"dialect", options::nameOf(options.dialect)},
                   {"files", files}};
    report.summary = "Exported " + std::to_string(files.size()) + " adapters of " + strategyName +
                     " in the names of " + std::string(options::nameOf(options.dialect)) +
                     "; every tensor was read back and compared.";
    if (base.name == "starter") {
        report.warnings.push_back(
            {"DL-EXP-011",
             "These adapters fit only the starter model, not Stable Diffusion "
             "1 or 2."});
    }
    return report;
}

} // namespace dreamloft::workflows
