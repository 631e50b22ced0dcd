// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/estimate.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/options/generate_options.h"
#include "core/options/json_visitor.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_device.h"
#include "core/workflows/adapt_watch.h"
#include "core/workflows/cost.h"
#include "core/workflows/cost_parts.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/picture_run.h"
#include "core/workflows/project_models.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

namespace dreamloft::workflows {
namespace {

/// What an earlier job may have taken against its guess. Outside of that it did not run as this one
/// will: it was gathered from shards, say, or on another computer.
constexpr double kLeastShare = 0.25;
constexpr double kGreatestShare = 50;

/// The job ran with this engine's build, processor, device and threads, with all of its parts.
bool ranAsNow(const project::ProjectStore& store, const project::JobRow& job, const Engine& engine)
{
    bool told = false;
    for (const project::ResultRow& result : store.resultsOfJob(job.id)) {
        if (result.kind == "environment") {
            told = true;
            if (nlohmann::json::parse(result.json, nullptr, false) != engine.environment()) {
                return false;
            }
        }
    }
    return told;
}

/// Jobs note what they computed in; options may leave it to the engine.
nlohmann::json precisionOf(const nlohmann::json& options, const Engine& engine)
{
    const nlohmann::json asked = options.value("precision", nlohmann::json());
    return asked.is_null() ? nlohmann::json(options::nameOf(fastestPrecision(engine))) : asked;
}

/// The options of an earlier job with how it was looked at, which its spec does not keep: that took
/// a part of its time, and must not be counted once more. Where the job does not tell, it is taken
/// to have been looked at as this one will be.
nlohmann::json optionsOf(const project::ProjectStore& store,
                         const project::JobRow& job,
                         const nlohmann::json& frozen,
                         const nlohmann::json& spec)
{
    nlohmann::json options = frozen;
    if (job.verb != "adapt") {
        return options;
    }
    nlohmann::json watched = spec;
    for (const project::ResultRow& result : store.resultsOfJob(job.id)) {
        if (result.kind == WatchedTime::kKind && result.key == WatchedTime::kKey) {
            watched = nlohmann::json::parse(result.json);
        }
    }
    for (const char* key : {"sample_every", "sample_classes"}) {
        if (watched.contains(key)) {
            options[key] = watched.at(key);
        }
    }
    return options;
}

/// How often a picture may be made until the filter recognises it; 0 without a filter.
std::int64_t triesOf(const nlohmann::json& options)
{
    const options::GenerateOptions plain;
    return options.value("clip_filter", plain.clip_filter)
               ? options.value("filter_rounds", plain.filter_rounds)
               : 0;
}

/// Seconds that a unit of the newest job of this kind took on this computer, against what the probe
/// would have said of it. Nothing when no job can be compared: same strategy, precision and filter,
/// same model, same environment.
std::optional<double> measuredShare(const project::ProjectStore& store,
                                    Engine& engine,
                                    const std::string& verb,
                                    const nlohmann::json& spec,
                                    Probes& probes)
{
    if (verb != "adapt" && verb != "generate" && verb != "train") {
        return std::nullopt; // such a job takes as long as there is to look at
    }
    const char* const kind = verb == "train" ? "clip" : "base";
    const nlohmann::json model =
        (verb == "train" ? clipModelOf(store) : baseModelOf(store)).toJson();
    const std::vector<project::JobRow> jobs = store.jobsByUse();
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        if (job->verb != verb || !job->finished() || job->seconds <= 0 ||
            !ranAsNow(store, *job, engine)) {
            continue;
        }
        const nlohmann::json before = store.specOf(*job);
        const nlohmann::json& then = before.at("options");
        const auto same = [&](const char* key) {
            return then.value(key, nlohmann::json()) == spec.value(key, nlohmann::json());
        };
        if (!same("strategy") || triesOf(then) != triesOf(spec) ||
            precisionOf(then, engine) != precisionOf(spec, engine) ||
            before.value("models", nlohmann::json::object()).value(kind, nlohmann::json()) !=
                model) {
            continue;
        }
        try {
            const Cost guess = costOf(store,
                                      engine,
                                      verb,
                                      optionsOf(store, *job, then, spec),
                                      /*trueSteps=*/false,
                                      probes);
            const auto made = static_cast<double>(store.items(job->id).size());
            if (made <= 0 || guess.units <= 0 || guess.seconds <= 0) {
                continue;
            }
            const double share =
                job->seconds / made / (guess.seconds / static_cast<double>(guess.units));
            if (share >= kLeastShare && share <= kGreatestShare) {
                return share;
            }
        } catch (const base::Error&) {
            continue; // its classes or pictures are gone, or a later version wrote it
        }
    }
    return std::nullopt;
}

/// "Memory: 1.2 GB needed (guess), 6.4 GB free."
std::string neededText(
    const char* what, double needed, const char* basis, double available, const char* why = "free")
{
    const auto words = [](double bytes) {
        return base::humanBytes(static_cast<std::uint64_t>(std::max(0.0, bytes)));
    };
    std::string text = what;
    text += ": ";
    text += words(needed);
    text += " needed (";
    text += basis;
    text += "), ";
    text += words(available);
    text += ' ';
    text += why;
    text += '.';
    return text;
}

/// What a verb will take, with what it runs.
struct Total {
    Cost cost;           ///< memory: of the part that takes the most; units: of the first
    bool timed = true;   ///< by true steps or earlier jobs, but for a little of it
    bool probed = false; ///< the memory, by true steps
};

/// Of the time, that may be guessed of what else was measured.
constexpr double kLittle = 0.1;

/// Whether true steps of a verb can be run to measure it.
bool canBeProbed(const std::string& verb)
{
    return verb != "evaluate";
}

/// What a start of `generate` would find there of its pictures. An ablation makes them of other
/// shots or options than the job that is there.
std::vector<project::ItemRow> picturesThere(project::ProjectStore& store,
                                            Engine& engine,
                                            const EstimateRequest& request,
                                            jobs::JobControl& control)
{
    if (request.verb != "generate") {
        return {};
    }
    options::GenerateOptions options;
    options::fromJson(request.spec, options);
    const auto job = begunPictures(store, engine, options, control);
    return job ? store.items(job->id) : std::vector<project::ItemRow>();
}

Total totalOf(project::ProjectStore& store,
              Engine& engine,
              const EstimateRequest& request,
              jobs::JobControl& control)
{
    Probes probes(engine);
    const std::vector<project::ItemRow> there = picturesThere(store, engine, request, control);
    Total total;
    Cost& sum = total.cost;
    double guessed = 0; // seconds
    const CostParts whole = costPartsOf(store, request);
    for (const CostPart& part : whole.parts) {
        const bool probe = request.probe && canBeProbed(part.verb);
        const Cost cost = costOf(store, engine, part.verb, part.spec, probe, probes, there);
        const std::optional<double> share =
            probe ? std::nullopt : measuredShare(store, engine, part.verb, part.spec, probes);
        const double seconds = cost.seconds * part.times * share.value_or(1.0);
        if (!probe && !share) {
            total.timed = false;
            guessed += seconds;
        }
        const bool first = &part == &whole.parts.front();
        if (first) {
            sum.units = cost.units;
            sum.unit = cost.unit;
        }
        if (first || cost.modelBytes + cost.workBytes > sum.modelBytes + sum.workBytes) {
            sum.modelBytes = cost.modelBytes;
            sum.workBytes = cost.workBytes;
            total.probed = probe;
        }
        sum.passes = std::max(sum.passes, cost.passes);
        sum.seconds += seconds;
        sum.diskBytes += cost.diskBytes * part.times;
    }
    total.timed = total.timed || guessed < kLittle * sum.seconds;
    if (whole.values > 0) {
        sum.units = whole.values;
        sum.unit = "values";
    }
    return total;
}

/// What the device that computes can still give.
struct FreeMemory {
    double bytes = 0;
    bool known = false;          ///< the system says it
    bool ceilingDecides = false; ///< the user's ceiling leaves less than is free
};

FreeMemory freeMemoryFor(const Engine& engine)
{
    if (const tensor::CardMemory card = tensor::freeMemoryOf(torchDeviceOf(engine));
        card.bytes > 0) {
        return {static_cast<double>(card.bytes), true, card.ceilingDecides};
    }
    const tensor::MemoryState state = tensor::memoryState();
    return {static_cast<double>(state.availableBytes), state.totalBytes > 0, state.ceilingDecides};
}

} // namespace

VerbReport estimate(project::ProjectStore& store,
                    Engine& engine,
                    const EstimateRequest& request,
                    jobs::JobControl& control)
{
    // Without a probe a few passes through the model are the most that runs.
    const std::string stage = request.probe ? "probe" : "estimate";
    control.report({.stage = stage, .done = 0, .total = 1});
    const Total total = totalOf(store, engine, request, control);
    const Cost& cost = total.cost;
    control.report({.stage = stage, .done = 1, .total = 1});
    const char* basis = total.probed ? "measured" : "guess";
    const char* timeBasis = total.timed ? "measured" : "guess";
    // The models are loaded by now, so what they take is not free any more, but is theirs.
    const double memory = cost.modelBytes + cost.workBytes;
    const FreeMemory left = freeMemoryFor(engine);
    const double memoryFree = left.bytes + cost.modelBytes;
    std::error_code unknown;
    const auto disk = std::filesystem::space(store.folder(), unknown);
    const double diskFree = unknown ? 0 : static_cast<double>(disk.available);
    VerbReport report;
    report.data = {{"verb", request.verb},
                   {"units", cost.units},
                   {"unit", cost.unit},
                   {"seconds", cost.seconds},
                   {"disk_bytes", cost.diskBytes},
                   {"disk_available_bytes", diskFree},
                   {"memory_bytes", memory},
                   {"memory_available_bytes", static_cast<std::uint64_t>(memoryFree)},
                   {"memory_ceiling_decides", left.ceilingDecides},
                   {"passes", cost.passes},
                   {"guess", !total.timed},
                   {"basis", {{"seconds", timeBasis}, {"memory", basis}, {"disk", "guess"}}}};
    report.summary = "About " + base::humanDuration(cost.seconds) + " (" +
                     (total.timed && !request.probe ? "measured on this computer" : timeBasis) +
                     ") for " + std::to_string(cost.units) + " " + cost.unit + ".\n" +
                     neededText("Memory",
                                memory,
                                basis,
                                memoryFree,
                                left.ceilingDecides ? "left by the memory ceiling" : "free") +
                     "\n" + neededText("Disk", cost.diskBytes, "guess", diskFree);
    if (cost.passes > 1) {
        report.summary += "\nMemory is short: a batch goes through the picture maker in " +
                          std::to_string(cost.passes) + " parts (slower, same quality).";
    }
    if (!total.timed && !request.probe) {
        report.summary += "\nThe time is a guess from a few passes through the model; --probe runs "
                          "true steps and measures.";
    }
    if (left.known && memory > memoryFree) {
        report.warnings.push_back(
            {"DL-EST-001",
             left.ceilingDecides
                 ? "This needs more memory than the memory ceiling leaves. Raise "
                   "--memory-ceiling, or choose a smaller batch or resolution."
                 : "This needs more memory than is free now. Close other programs, or choose a "
                   "smaller batch or resolution."});
    }
    if (!unknown && cost.diskBytes > diskFree) {
        report.warnings.push_back(
            {"DL-EST-002", "This needs more space than the disk has. Free some space first."});
    }
    return report;
}

} // namespace dreamloft::workflows
