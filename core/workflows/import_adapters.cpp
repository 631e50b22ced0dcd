// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/import_adapters.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/diffusion/pipeline.h"
#include "core/models/model_identity.h"
#include "core/models/model_license.h"
#include "core/options/adapt_options.h"
#include "core/project/layout.h"
#include "core/tensor/peft_folder.h"
#include "core/training/adapter_file.h"
#include "core/training/adapter_trainer.h"
#include "core/workflows/adapt_plan.h"
#include "core/workflows/adapter_results.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_data.h"
#include "core/workflows/script_adapters.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

/// One adapter and the place that it takes in the project.
struct Arrival {
    ScriptAdapter adapter;
    int classIndex = 0;
    std::int64_t index = 0;
    std::string name{};       ///< for people
    std::string shotSha256{}; ///< of the picture, where it is known
    nlohmann::json kept{};    ///< of one that the project had: what is known of its training
};

base::Error placeError(const ScriptAdapter& adapter, const std::string& found)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-LORA-006",
                        .object = adapter.file.string(),
                        .message = "Cannot take in " +
                                   base::quoted(base::join(adapter.folders, "/")) + ": " + found +
                                   ".",
                        .hint = "Make the project with the classes that these adapters were "
                                "trained for.",
                        .workSafe = "Your project was not changed."});
}

/// A name without the differences that programs make when they write folders.
std::string plainName(const std::string& name)
{
    std::string plain = base::toLowerAscii(name);
    std::replace_if(
        plain.begin(),
        plain.end(),
        [](char letter) { return letter == ' ' || letter == '_'; },
        '-');
    return plain;
}

/// A class by the folders of its name; "/" in a name made several of them.
int classOf(const ScriptAdapter& adapter,
            std::size_t folders,
            const std::vector<std::string>& names)
{
    const std::string name = base::join(std::span(adapter.folders).first(folders), "/");
    const auto same = [&](const auto& spelt) {
        return std::find_if(names.begin(), names.end(), [&](const std::string& one) {
            return spelt(one) == spelt(name);
        });
    };
    auto found = same([](const std::string& text) { return text; });
    if (found == names.end()) {
        found = same(plainName);
    }
    if (found == names.end()) {
        throw placeError(adapter, "the project has no class " + base::quoted(name));
    }
    return static_cast<int>(found - names.begin());
}

/// The shots of a class in the order of `arrivals`, or nothing when the names of their files do not
/// say so for every one.
std::optional<std::vector<std::size_t>> ranksOf(const std::vector<Arrival*>& arrivals,
                                                const std::vector<project::PictureRow>& pictures)
{
    std::vector<std::size_t> ranks;
    std::set<std::size_t> used;
    for (const Arrival* arrival : arrivals) {
        const std::string& stem = arrival->adapter.folders.back();
        const auto found = std::find_if(pictures.begin(), pictures.end(), [&](const auto& row) {
            return fs::path(row.originalName).stem().string() == stem;
        });
        if (found == pictures.end()) {
            return std::nullopt;
        }
        ranks.push_back(static_cast<std::size_t>(found - pictures.begin()));
        used.insert(ranks.back());
    }
    const bool whole = used.size() == arrivals.size() && *used.rbegin() + 1 == used.size();
    return whole ? std::optional(ranks) : std::nullopt;
}

/// Numbers the adapters of each class; a LoFT adapter takes the place of its shot where the names
/// tell it, else its place in the order of the names.
void number(std::vector<Arrival>& arrivals, const std::optional<Shots>& shots)
{
    std::map<int, std::vector<Arrival*>> byClass;
    for (Arrival& arrival : arrivals) {
        byClass[arrival.classIndex].push_back(&arrival);
    }
    for (auto& [classIndex, members] : byClass) {
        std::optional<std::vector<std::size_t>> ranks;
        if (shots) {
            ranks = ranksOf(members, shots->pictures[static_cast<std::size_t>(classIndex)]);
        }
        for (std::size_t i = 0; i < members.size(); ++i) {
            const std::size_t rank = ranks ? (*ranks)[i] : i;
            members[i]->index = static_cast<std::int64_t>(rank);
            members[i]->name += ", shot " + std::to_string(rank + 1);
            if (ranks) {
                members[i]->shotSha256 =
                    shots->pictures[static_cast<std::size_t>(classIndex)][rank].pixelSha256;
            }
        }
    }
}

std::optional<Shots> shotsIfAny(const project::ProjectStore& store)
{
    try {
        return currentShotsOf(store);
    } catch (const base::Error& error) {
        if (error.info().code != "DL-DATA-010") {
            throw;
        }
        return std::nullopt; // none picked yet
    }
}

std::vector<Arrival> arrivalsOf(const ScriptRun& run,
                                const std::vector<std::string>& names,
                                const std::optional<Shots>& shots)
{
    std::vector<Arrival> arrivals;
    for (const ScriptAdapter& adapter : run.adapters) {
        Arrival arrival{.adapter = adapter};
        if (run.strategy == options::Strategy::DataDreamDset) {
            if (!adapter.folders.empty() || !arrivals.empty()) {
                throw placeError(adapter, "one adapter for all classes was expected");
            }
            arrival.name = "all classes";
        } else {
            const bool perShot = run.strategy == options::Strategy::Loft;
            const std::size_t least = perShot ? 2 : 1;
            if (adapter.folders.size() < least) {
                throw placeError(adapter, "its folders name no class");
            }
            arrival.classIndex = classOf(adapter, adapter.folders.size() - least + 1, names);
            arrival.name = names[static_cast<std::size_t>(arrival.classIndex)];
        }
        arrivals.push_back(std::move(arrival));
    }
    if (run.strategy == options::Strategy::Loft) {
        number(arrivals, shots);
    }
    std::set<std::pair<int, std::int64_t>> places;
    for (const Arrival& arrival : arrivals) {
        if (!places.emplace(arrival.classIndex, arrival.index).second) {
            throw placeError(arrival.adapter, "two adapters claim one place");
        }
    }
    return arrivals;
}

/// What the project had for the other classes: an adapter for one class takes nothing from them.
std::vector<Arrival> keptBeside(const project::ProjectStore& store,
                                const ModelRef& base,
                                const std::string& strategy,
                                int classIndex)
{
    std::vector<Arrival> kept;
    const auto job = newestJobWith(store, "adapt", "strategy", strategy);
    if (!job || store.specOf(*job).at("models").at("base") != base.toJson()) {
        return kept;
    }
    for (const project::ItemRow& item : store.items(job->id)) {
        if (item.classIndex == classIndex) {
            continue;
        }
        Arrival arrival{.adapter = {.file = store.folder() / item.file, .folders = {}}};
        arrival.classIndex = item.classIndex;
        arrival.index = item.index;
        arrival.kept = nlohmann::json::parse(item.meta);
        arrival.name = arrival.kept.at("name").get<std::string>();
        kept.push_back(std::move(arrival));
    }
    return kept;
}

/// Of what an adapter was taken from: a file's hash, or one over those of all its files.
std::string sourceHash(const fs::path& place)
{
    const auto hashOf = [](const fs::path& file) {
        return base::sha256OfFile(file, {}, true); // a model hub's cache holds links
    };
    const auto parts = tensor::loraPartsOf(place);
    if (parts.size() == 1 && parts.front().weights == place && parts.front().settings.empty()) {
        return hashOf(place);
    }
    std::string lines;
    for (const tensor::LoraPart& part : parts) {
        for (const fs::path& file : {part.weights, part.settings}) {
            if (!file.empty()) {
                lines += file.lexically_relative(place).generic_string();
                lines += ' ';
                lines += hashOf(file);
                lines += '\n';
            }
        }
    }
    return base::sha256Hex(std::string_view(lines));
}

/// What is recorded beside an adapter.
nlohmann::json metaOf(const Arrival& arrival)
{
    if (!arrival.kept.is_null()) {
        return arrival.kept;
    }
    nlohmann::json meta{{"name", arrival.name},
                        {"imported", sourceHash(arrival.adapter.file)},
                        {"loss_first", 0.0},
                        {"loss_last", 0.0},
                        {"losses", nlohmann::json::array()}};
    if (!arrival.shotSha256.empty()) {
        meta["shot_sha256"] = arrival.shotSha256;
    }
    return meta;
}

nlohmann::json claimsOf(const ScriptRun& run)
{
    nlohmann::json claims = nlohmann::json::object();
    if (run.single) {
        claims["file"] = run.adapters.front().file.filename().string();
        return claims;
    }
    claims["shots"] = run.shots;
    claims["seed"] = run.seed;
    const auto add = [&](const char* key, const auto& value) {
        if (value) {
            claims[key] = *value;
        }
    };
    add("learning_rate", run.learningRate);
    add("epochs", run.epochs);
    add("steps", run.steps);
    add("rank", run.rank);
    add("text_lora", run.textLora);
    return claims;
}

/// An adapter of another program that does nothing was saved empty, or at its starting values.
void requireEffect(const std::vector<training::LoraModule>& modules,
                   const Arrival& arrival,
                   bool single)
{
    if (training::deltaNorm(modules) > 0) {
        return;
    }
    const bool silent = std::all_of(
        modules.begin(), modules.end(), [](const auto& module) { return module.alpha == 0; });
    const fs::path& file = arrival.adapter.file;
    std::string message = "Cannot take in ";
    message += single ? base::quotedName(file) : base::quoted(arrival.name);
    message += silent ? ": its alpha is 0, so it changes nothing."
                      : ": its update is 0 in every layer, so it changes nothing.";
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-LORA-007",
                       .object = file.string(),
                       .message = std::move(message),
                       .hint = "Save it again in the program that trained it, or choose another "
                               "adapter.",
                       .workSafe = "Your project was not changed."});
}

bool touchesText(const std::vector<training::LoraModule>& modules)
{
    return std::any_of(modules.begin(), modules.end(), [](const auto& module) {
        return module.path.starts_with("text_encoder.");
    });
}

} // namespace

AdaptReport importAdapters(project::ProjectStore& store,
                           Engine& engine,
                           const options::AdoptOptions& asked,
                           jobs::JobControl& control)
{
    const ScriptRun run = findAdapters(asked.source, asked.class_name);
    const std::string strategy(options::nameOf(run.strategy));
    const auto shots = shotsIfAny(store);
    const auto names = classNames(store);
    auto arrivals = arrivalsOf(run, names, shots);
    const ModelRef base = baseModelOf(store);
    const std::size_t fresh = arrivals.size();
    if (run.single && run.strategy == options::Strategy::DataDreamCls) {
        std::ranges::move(keptBeside(store, base, strategy, arrivals.front().classIndex),
                          std::back_inserter(arrivals));
    }
    auto& pipeline = engine.pipeline(base, options::Precision::Float32);
    const auto targets = training::adapterLayout(pipeline, 1, true).targets();
    // All are read before anything is written: one that does not fit leaves no half job.
    std::vector<std::vector<training::LoraModule>> all;
    std::string hashes;
    for (const Arrival& arrival : arrivals) {
        all.push_back(training::readLora(arrival.adapter.file, targets));
        if (arrival.kept.is_null()) {
            requireEffect(all.back(), arrival, run.single);
        }
        hashes += sourceHash(arrival.adapter.file);
        if (run.single) { // no folder tells whom it is for
            hashes += ' ';
            hashes += std::to_string(arrival.classIndex);
        }
        hashes += '\n';
        control.report({.stage = "read adapters",
                        .done = static_cast<std::int64_t>(all.size()),
                        .total = static_cast<std::int64_t>(arrivals.size())});
    }
    options::AdaptOptions options;
    options.strategy = run.strategy;
    options.rank = static_cast<int>(all.front().front().rank());
    options.alpha = all.front().front().alpha;
    options.text_lora = std::any_of(all.begin(), all.end(), touchesText);
    nlohmann::json resolved = lastingOptions(options);
    resolved["resolution"] = nativeSize(pipeline);
    const nlohmann::json spec{{"schema", "dreamloft.spec/1"},
                              {"verb", "adapt"},
                              {"version", 1},
                              {"options", resolved},
                              {"inputs",
                               {{"shots", shots ? shots->manifestHash : std::string()},
                                {"adapters", base::sha256Hex(std::string_view(hashes))},
                                {"claimed", claimsOf(run)}}},
                              {"models", {{"base", base.toJson()}}}};
    const auto job = runJob(store, "adapt", strategy, spec, control, [&](const JobSite& site) {
        base::makeDurableFolder(site.folder / project::layout::kAdapters);
        std::vector<project::ItemRow> rows;
        const auto family = models::describeModel(base.folder, base.prediction).family;
        const auto license = models::licenseOf(base.folder);
        for (std::size_t i = 0; i < arrivals.size(); ++i) {
            const Arrival& arrival = arrivals[i];
            const nlohmann::json meta = metaOf(arrival);
            training::AdapterFacts facts;
            facts.family = family;
            facts.title = arrival.name;
            facts.baseName = base.name;
            facts.baseSha256 = base.sha256;
            facts.license = license;
            const std::string side = std::to_string(nativeSize(pipeline));
            facts.resolution = side + "x" + side;
            facts.predictionType =
                pipeline.scheduler.prediction == diffusion::Prediction::Velocity ? "v" : "epsilon";
            facts.rank = all[i].front().rank();
            facts.alpha = all[i].front().alpha;
            const nlohmann::json origin = originOf(site, arrival.classIndex, arrival.index);
            for (const auto& [key, value] : origin.items()) {
                facts.record[key] = value.is_string() ? value.get<std::string>() : value.dump();
            }
            facts.record["meta"] = meta.dump();
            facts.record["strategy"] = strategy;
            facts.record["base_sha256"] = base.sha256;
            facts.record["class"] = run.strategy == options::Strategy::DataDreamDset
                                        ? arrival.name
                                        : names[static_cast<std::size_t>(arrival.classIndex)];
            const auto path =
                site.folder / project::layout::adapterFile(arrival.classIndex, arrival.index);
            // The dialect without alphas: a scale is folded into the weights, none is lost.
            training::writeLora(
                path, all[i], training::Dialect::Reference, training::adapterMetadata(facts));
            rows.push_back(adapterRow(site, arrival.classIndex, arrival.index, path, 0, meta));
            control.report({.stage = "take in adapters",
                            .done = static_cast<std::int64_t>(rows.size()),
                            .total = static_cast<std::int64_t>(arrivals.size())});
        }
        store.addItems(rows);
    });
    AdaptReport report;
    report.data = {{"job", job.id},
                   {"strategy", strategy},
                   {"adapters", fresh},
                   {"kept", arrivals.size() - fresh},
                   {"claimed", claimsOf(run)}};
    report.summary = "Took in " + std::to_string(fresh) +
                     (fresh == 1 ? " adapter of " : " adapters of ") + strategy;
    if (run.single) {
        report.summary += " for " + base::quoted(arrivals.front().name);
    } else {
        report.summary += "; their folders claim " + claimsOf(run).dump();
    }
    if (arrivals.size() > fresh) {
        report.summary +=
            "\nThe other classes keep theirs: " + std::to_string(arrivals.size() - fresh);
    }
    report.summary += "\nNext: generate --strategy " + strategy;
    return report;
}

} // namespace dreamloft::workflows
