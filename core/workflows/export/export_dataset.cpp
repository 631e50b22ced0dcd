// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/export/export_dataset.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/options/check_visitor.h"
#include "core/options/schemas.h"
#include "core/project/exchange/export_layout.h"
#include "core/project/manifest.h"
#include "core/project/shots.h"
#include "core/workflows/arms.h"
#include "core/workflows/compare.h"
#include "core/workflows/export/export_classifier.h"
#include "core/workflows/export/export_events.h"
#include "core/workflows/export/export_lora.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/quality_results.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {
namespace {

/// The adapters of a picture by the names under which the papers' scripts keep them.
std::vector<std::string> namesOf(const nlohmann::json& adapters, const std::optional<Shots>& shots)
{
    std::vector<std::string> names;
    for (const auto& one : adapters) {
        names.push_back(
            shotStem(shots, one.at("class_index").get<int>(), one.at("index").get<std::int64_t>()));
    }
    return names;
}

/// The shots that the adapters of a strategy's pictures learnt, where these are the current ones.
std::optional<Shots> shotsBehind(const project::ProjectStore& store, options::Strategy strategy)
{
    if (strategy != options::Strategy::Loft && strategy != options::Strategy::LoftSingle) {
        return std::nullopt;
    }
    const auto made = newestJobWith(store, "generate", "strategy", options::nameOf(strategy));
    if (!made) {
        return std::nullopt;
    }
    const auto adapted = store.findJob("adapt", inputHashOf(store.specOf(*made), "adapters"));
    return adapted ? shotsOfAdapters(store, *adapted) : std::nullopt;
}

/// The prompt of each class in the style of the job that made the pictures, so that the real ones
/// beside them say the same: of this strategy's, else of the newest one.
std::vector<std::string> promptsOf(const project::ProjectStore& store,
                                   std::optional<options::Strategy> strategy)
{
    const auto job = strategy
                         ? newestJobWith(store, "generate", "strategy", options::nameOf(*strategy))
                         : newestJob(store, "generate");
    std::optional<options::PromptStyle> style;
    if (job) {
        style =
            options::findName<options::PromptStyle>(store.specOf(*job)
                                                        .value("options", nlohmann::json::object())
                                                        .value("prompt_style", std::string()));
    }
    return classPrompts(store, style.value_or(options::PromptStyle::DataDream));
}

void addSynthetic(const project::ProjectStore& store,
                  options::Strategy strategy,
                  const std::vector<int>& classes,
                  project::ExportRequest& request)
{
    const auto items = syntheticPictures(store, strategy, {});
    const std::optional<Shots> shots = shotsBehind(store, strategy);
    for (const int index : classes) {
        for (const auto& item : items[static_cast<std::size_t>(index)]) {
            const auto meta = nlohmann::json::parse(item.meta);
            const auto picture = loadItemPicture(store, item);
            const auto clip = meta.find("clip"); // where a filter looked
            request.pictures.push_back(
                {.file = store.folder() / item.file,
                 .classIndex = index,
                 .split = "train",
                 .synthetic = true,
                 .strategy = std::string(options::nameOf(strategy)),
                 .prompt = meta.at("prompt").get<std::string>(),
                 .seed = std::to_string(item.seed),
                 .width = picture.width,
                 .height = picture.height,
                 .sha256 = item.sha256,
                 .parents = meta.at("adapters").dump(),
                 .parentNames =
                     shots ? namesOf(meta.at("adapters"), *shots) : std::vector<std::string>(),
                 .confidence = clip == meta.end()
                                   ? std::nullopt
                                   : std::optional(clip->at("probability").get<double>())});
        }
    }
}

/// Real pictures without what only their owner should know: the store holds no EXIF data.
void addReal(const project::ProjectStore& store,
             const std::vector<int>& classes,
             const std::vector<std::string>& prompts,
             project::ExportRequest& request)
{
    for (const char* split : {"train", "val", "test"}) {
        for (const auto& picture : picturesOfSplit(store, split)) {
            if (std::find(classes.begin(), classes.end(), picture.classIndex) == classes.end()) {
                continue;
            }
            request.pictures.push_back(
                {.file = store.picturePath(picture.row),
                 .classIndex = picture.classIndex,
                 .split = split,
                 .synthetic = false,
                 .strategy = "",
                 .prompt = prompts[static_cast<std::size_t>(picture.classIndex)],
                 .seed = "",
                 .width = picture.row.width,
                 .height = picture.row.height,
                 .sha256 = "",
                 .parents = ""});
        }
    }
}

project::ExportCard cardOf(const project::ProjectStore& store, const std::string& strategy)
{
    project::ExportCard card;
    card.title = store.name();
    card.purpose = store.setting("purpose").value_or("");
    card.version = std::string(base::versionString());
    if (strategy.empty()) {
        return card; // photos alone: nothing was made, measured or compared
    }
    card.method = strategy;
    card.baseModel = baseModelOf(store).name;
    card.notes = {"This data set contains generated pictures.",
                  "Adapters of single pictures contain their picture by design; look at the "
                  "look-alikes before you publish."};
    card.qualityTable.push_back(
        {"class", "features", "FID", "floor", "precision", "recall", "real", "made"});
    const auto names = classNames(store);
    const auto text = [](const std::optional<double>& value, int digits) {
        return value ? base::fixed(*value, digits) : std::string("-");
    };
    for (const auto& row : newestQuality(store)) {
        if (row.strategy != strategy) {
            continue;
        }
        card.qualityTable.push_back(
            {row.classIndex < 0 ? "mean" : names.at(static_cast<std::size_t>(row.classIndex)),
             row.network,
             text(row.fid.value, 1),
             text(row.fidFloor, 1),
             text(row.precision.value, 2),
             text(row.recall.value, 2),
             std::to_string(row.nReal),
             std::to_string(row.nSynthetic)});
    }
    for (const auto& row : store.results("verdict")) {
        card.verdict = nlohmann::json::parse(row.json).at("sentence").get<std::string>();
    }
    return card;
}

/// The jobs that the pictures come from, each with everything that decided it. Where captions were
/// asked for is nobody else's business.
nlohmann::json runsOf(const project::ProjectStore& store, const std::string& strategy)
{
    nlohmann::json runs = nlohmann::json::array();
    for (const char* verb : {"adapt", "generate"}) {
        const auto job = newestJobWith(store, verb, "strategy", strategy);
        if (!job) {
            continue;
        }
        const nlohmann::json spec = store.specOf(*job);
        nlohmann::json run = {{"verb", verb}, {"strategy", strategy}, {"spec_hash", job->specHash}};
        for (const char* key : {"version", "options", "inputs", "models"}) {
            if (spec.contains(key)) {
                run[key] = spec.at(key);
            }
        }
        run["options"].erase("caption_server");
        runs.push_back(std::move(run));
    }
    return runs;
}

/// Which photos were learnt from, and how fair the newest comparison was.
nlohmann::json protocolFacts(const project::ProjectStore& store)
{
    nlohmann::json facts = {{"test_locked", store.testLocked()},
                            {"test_unlocks", store.testUnlocks().size()},
                            {"accepted_leaks", store.acceptedLeaks().size()}};
    if (const auto shots = store.currentShots()) {
        const auto counts = project::shotCountsOf(*shots);
        facts["shots"] = {{"k", shots->k},
                          {"fewest", counts.fewest},
                          {"most", counts.most},
                          {"seed", std::to_string(shots->seed)},
                          {"pick", shots->pick},
                          {"manifest_sha256", project::freezeManifest(store, *shots).hash()}};
    }
    for (const auto& row : store.results("verdict")) {
        const auto verdict = nlohmann::json::parse(row.json);
        facts["stamps"] = verdict.value("protocol", nlohmann::json::array());
        facts["labels"] = verdict.value("protocol_labels", nlohmann::json::object());
    }
    return facts;
}

ExportReport exportPictures(project::ProjectStore& store,
                            const options::ExportOptions& options,
                            jobs::JobControl& control)
{
    std::optional<options::Strategy> chosen;
    if (options.include != options::Include::Real) {
        chosen = chosenStrategy(options, strategiesWithPictures(store, {}));
    }
    const auto prompts = promptsOf(store, chosen ? chosen : options.strategy);
    const auto names = classNames(store);
    const auto classes = chosenClasses(store, options.classes);
    project::ExportRequest request;
    for (std::size_t index = 0; index < names.size(); ++index) {
        request.classes.push_back({static_cast<int>(index), names[index], prompts[index]});
    }
    std::string strategy;
    if (chosen) {
        strategy = std::string(options::nameOf(*chosen));
        addSynthetic(store, *chosen, classes, request);
    }
    if (options.include != options::Include::Synthetic) {
        addReal(store, classes, prompts, request);
    }
    request.folderNames = options.folder_names == options::FolderNames::Exact
                              ? project::FolderNames::Exact
                              : project::FolderNames::Numbered;
    request.layout = std::string(options::nameOf(options.layout));
    request.captions = options.captions;
    request.card = cardOf(store, strategy);
    if (!strategy.empty()) {
        request.runsJson = runsOf(store, strategy).dump();
    }
    request.protocolJson = protocolFacts(store).dump();
    request.onFile = [&](std::int64_t done, std::int64_t total) {
        control.report({.stage = "export", .done = done, .total = total});
    };
    const auto written = project::exportDataSet(request, exportTargetOf(store, options));
    store.addExport("dataset",
                    written.folder.filename().string(),
                    {{"strategy", strategy}, {"files", written.files}});
    ExportReport report;
    report.data = {{"what", "dataset"},
                   {"files", written.files},
                   {"bytes", written.bytes},
                   {"pictures", request.pictures.size()},
                   {"numbered", written.numbered}};
    report.summary = "Exported " + std::to_string(request.pictures.size()) + " pictures (" +
                     base::humanBytes(static_cast<std::uint64_t>(written.bytes)) +
                     ") with labels, "
                     "data card and manifests.";
    for (const auto& note : written.notes) {
        report.warnings.push_back({"DL-EXP-010", note});
    }
    return report;
}

} // namespace

project::ExportTarget exportTargetOf(const project::ProjectStore& store,
                                     const options::ExportOptions& options)
{
    return {.folder = options.to, .project = store.uuid(), .replace = options.replace};
}

options::Strategy chosenStrategy(const options::ExportOptions& options,
                                 const std::vector<options::Strategy>& candidates)
{
    if (options.strategy) {
        if (std::find(candidates.begin(), candidates.end(), *options.strategy) !=
            candidates.end()) {
            return *options.strategy;
        }
    } else if (candidates.size() == 1) {
        return candidates.front();
    }
    std::string names;
    for (const auto candidate : candidates) {
        names += (names.empty() ? "" : ", ") + std::string(options::nameOf(candidate));
    }
    throw base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-EXP-003",
         .object = "strategy",
         .message = candidates.empty()
                        ? std::string("There is nothing to export yet.")
                        : "It is not clear what to export: this project has " + names + ".",
         .hint = candidates.empty() ? "Run `adapt` or `generate` first."
                                    : "Name one of them with --strategy.",
         .workSafe = "Nothing was written."});
}

ExportReport exportDataset(project::ProjectStore& store,
                           Engine& engine,
                           const options::ExportOptions& options,
                           jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "export");
    switch (options.what) {
    case options::ExportWhat::Lora:
        return exportLora(store, engine, options, control);
    case options::ExportWhat::Classifier:
        return exportClassifier(store, engine, options, control);
    case options::ExportWhat::Report:
        return writeReport(
            store,
            options.to,
            {.pictures = options.report_pictures, .settings = options.report_settings},
            control);
    case options::ExportWhat::Events:
        return exportEvents(store, options, control);
    case options::ExportWhat::Dataset:
        break;
    }
    return exportPictures(store, options, control);
}

} // namespace dreamloft::workflows
