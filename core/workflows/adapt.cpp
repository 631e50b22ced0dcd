// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/adapt.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/nn/frozen_copies.h"
#include "core/options/check_visitor.h"
#include "core/options/schemas.h"
#include "core/training/adapter_plan.h"
#include "core/workflows/adapt_job.h"
#include "core/workflows/adapt_plan.h"
#include "core/workflows/adapt_watch.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 2; ///< raised when results change

nlohmann::json specOf(const options::AdaptOptions& options,
                      const AdaptMaterial& material,
                      const ModelRef& base,
                      int size,
                      double alpha)
{
    nlohmann::json resolved = lastingOptions(options);
    resolved["alpha"] = alpha;
    resolved["resolution"] = size;
    return {{"schema", "dreamloft.spec/1"},
            {"verb", "adapt"},
            {"version", kVersion},
            {"options", resolved},
            {"inputs", {{"shots", material.shots.manifestHash}, {"prompts", material.prompts}}},
            {"models", {{"base", base.toJson()}}}};
}

AdaptReport reportOf(const project::ProjectStore& store,
                     const project::JobRow& job,
                     const options::AdaptOptions& options)
{
    AdaptReport report;
    const auto items = store.items(job.id);
    double first = 0;
    double last = 0;
    std::int64_t bytes = 0;
    for (const auto& item : items) {
        const auto meta = nlohmann::json::parse(item.meta);
        first += meta.at("loss_first").get<double>() / static_cast<double>(items.size());
        last += meta.at("loss_last").get<double>() / static_cast<double>(items.size());
        bytes += item.bytes;
    }
    const std::string strategy(options::nameOf(options.strategy));
    report.data = {{"job", job.id},
                   {"strategy", strategy},
                   {"adapters", items.size()},
                   {"loss_first_tenth", first},
                   {"loss_last_tenth", last},
                   {"bytes", bytes},
                   {"seconds", job.seconds}};
    report.summary = strategy + ": " + std::to_string(items.size()) +
                     (items.size() == 1 ? " adapter, " : " adapters, ") +
                     base::humanBytes(static_cast<std::uint64_t>(bytes)) + ", mean loss " +
                     base::fixed(first, 3) + " -> " + base::fixed(last, 3) + " in " +
                     base::humanDuration(job.seconds);
    return report;
}

AdaptWatched watchedOf(const project::ProjectStore& store,
                       const std::vector<std::string>& prompts,
                       const options::AdaptOptions& options,
                       const std::vector<int>& sampled,
                       int size)
{
    // Who does not look on from the start may still ask for a look.
    AdaptWatched watched{sampled, {}};
    if (options.sample_every > 0) {
        watched.validation = validationSamples(store, prompts, size);
    }
    return watched;
}

/// Looking on takes a part of the job's time (WatchedTime); what is made does not depend on it.
void noteWatched(const JobSite& site, const options::AdaptOptions& options)
{
    if (site.shard == nullptr) {
        site.store.addResult(
            site.row.id,
            WatchedTime::kKind,
            WatchedTime::kKey,
            {{"sample_every", options.sample_every}, {"sample_classes", options.sample_classes}});
    }
}

/// Training steps of the adapter that has the fewest pictures.
std::int64_t fewestSteps(const AdaptMaterial& material,
                         const options::AdaptOptions& options,
                         const std::vector<int>& classes)
{
    training::AdapterPlanRequest request;
    request.batch = options.batch;
    request.epochs = options.epochs;
    request.steps = options.steps;
    std::int64_t all = 0;
    std::int64_t fewest = 0;
    for (const int index : classes) {
        const auto mine = static_cast<std::int64_t>(
            material.shots.pictures[static_cast<std::size_t>(index)].size());
        all += mine;
        fewest = fewest == 0 ? mine : std::min(fewest, mine);
    }
    const bool cls = options.strategy == options::Strategy::DataDreamCls;
    const bool dset = options.strategy == options::Strategy::DataDreamDset;
    request.samplesOfAdapter = {std::max<std::int64_t>(dset ? all : cls ? fewest : 1, 1)};
    return training::stepsOf(request, 0);
}

/// Epochs are not rescaled by shots, so few shots may leave little but the warm-up (P17).
void warnOfLongWarmUp(std::int64_t warmUp, std::int64_t steps, jobs::JobControl& control)
{
    if (4 * warmUp > steps) {
        control.note(jobs::NoteLevel::Warning,
                     std::to_string(warmUp) + " of " + std::to_string(steps) +
                         " training steps are warm-up, more than a quarter. Fewer --warmup-steps "
                         "or more --epochs leave more to learn in.");
    }
}

} // namespace

AdaptReport adapt(project::ProjectStore& store,
                  Engine& engine,
                  const options::AdaptOptions& options,
                  jobs::JobControl& control)
{
    return adaptWithin(runJob, store, engine, options, control);
}

AdaptReport adaptWithin(const JobFrame& frame,
                        project::ProjectStore& store,
                        Engine& engine,
                        const options::AdaptOptions& asked,
                        jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(asked), "adapt");
    const options::AdaptOptions options = withPrecision(asked, engine);
    if (!options::needsAdapters(options.strategy)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-TRAIN-001",
                           .object = std::string(options::nameOf(options.strategy)),
                           .message = "The strategy " +
                                      base::quoted(options::nameOf(options.strategy)) +
                                      " has nothing to learn before it makes pictures.",
                           .hint = "Run `generate` at once, or choose datadream_cls, "
                                   "datadream_dset or loft.",
                           .workSafe = "Your project was not changed."});
    }
    requireNoLeaks(store);
    const AdaptMaterial material{
        currentShotsOf(store), classNames(store), classPrompts(store, options.prompt_style)};
    const auto classes = chosenClasses(store, options.classes);
    const ModelRef base = baseModelOf(store);
    auto& pipeline = engine.pipeline(base, *options.precision);
    const int native = nativeSize(pipeline);
    const int size = options.resolution.value_or(native);
    const double alpha = options.alpha.value_or(options.rank);
    const std::int64_t steps = fewestSteps(material, options, classes);
    warnOfLongWarmUp(options.warmup_steps, steps, control);
    const auto sampled = sampledClasses(store, options, classes);

    const auto job =
        frame(store,
              "adapt",
              options::nameOf(options.strategy),
              specOf(options, material, base, size, alpha),
              control,
              [&](const JobSite& site) {
                  site.noteEnvironment(engine.environment());
                  const jobs::DeviceLock turn = engine.turn(control);
                  noteWatched(site, options);
                  if (site.memoryIsShort()) {
                      engine.forgetClip();
                      nn::forgetCopies(*pipeline.unet);
                      nn::forgetCopies(*pipeline.vae);
                      nn::forgetCopies(*pipeline.text);
                  }
                  trainAdapters(site,
                                {pipeline, options, base, material.prompts, size, alpha},
                                adaptersOf(store, material, options, classes, size),
                                watchedOf(store, material.prompts, options, sampled, size),
                                control);
                  site.removeCheckpoints();
              });
    AdaptReport report = reportOf(store, job, options);
    report.data["steps"] = steps;
    warnOfAcceptedLeaks(store, report);
    return report;
}

} // namespace dreamloft::workflows
