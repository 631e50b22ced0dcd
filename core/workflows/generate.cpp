// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/generate.h"

#include "core/base/text.h"
#include "core/nn/frozen_copies.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/generate_job.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_run.h"
#include "core/workflows/refill.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace dreamloft::workflows {
namespace {

constexpr std::string_view kBansSetting = "blend.bans";

GenerateReport reportOf(const project::ProjectStore& store,
                        const project::JobRow& job,
                        const options::GenerateOptions& options)
{
    GenerateReport report;
    std::int64_t bytes = 0;
    const auto items = store.items(job.id);
    for (const auto& item : items) {
        bytes += item.bytes;
    }
    const std::string strategy(options::nameOf(options.strategy));
    report.data = {{"job", job.id},
                   {"strategy", strategy},
                   {"pictures", items.size()},
                   {"bytes", bytes},
                   {"seconds", job.seconds}};
    report.summary = strategy + ": " + std::to_string(items.size()) + " pictures, " +
                     base::humanBytes(static_cast<std::uint64_t>(bytes)) + " in " +
                     base::humanDuration(job.seconds);
    if (options.clip_filter) {
        const auto missed =
            std::count_if(items.begin(), items.end(), [](const project::ItemRow& item) {
                const auto meta = nlohmann::json::parse(item.meta);
                return meta.contains("clip") && !meta.at("clip").at("recognised").get<bool>();
            });
        report.data["unrecognised"] = missed;
        report.data["filter_rule"] = ClipFilter::nameOf(ClipFilter::ruleOf(options.strategy));
        if (missed > 0) {
            report.warnings.push_back(
                {"DL-GEN-032",
                 std::to_string(missed) + " of " + std::to_string(items.size()) +
                     " pictures were kept although CLIP did not recognise their class in " +
                     std::to_string(options.filter_rounds) + " tries."});
        }
    }
    return report;
}

GenerateReport makeWithin(const JobFrame& frame,
                          project::ProjectStore& store,
                          Engine& engine,
                          const options::GenerateOptions& asked,
                          const PictureRun& run)
{
    const BlendBans bans = BlendBans::fromText(store.setting(kBansSetting).value_or(""));
    bool ran = false;
    const auto make = [&](const JobSite& site) {
        ran = true;
        const jobs::DeviceLock turn = engine.turn(run.parts.control);
        if (site.memoryIsShort()) {
            nn::forgetCopies(*run.parts.pipeline.unet); // a training's are the larger half
            nn::forgetCopies(*run.parts.pipeline.vae);
            nn::forgetCopies(*run.parts.pipeline.text);
            if (run.parts.filter == nullptr) {
                engine.forgetClip();
            }
        }
        const auto plan = planWithRefills(run.parts.strategy,
                                          run.parts.input,
                                          run.classes,
                                          run.options.per_class,
                                          store.items(site.row.id),
                                          bans);
        makePictures(site, run.parts, plan);
    };
    const auto job = frame(store,
                           "generate",
                           options::nameOf(run.options.strategy),
                           run.spec,
                           run.parts.control,
                           [&](const JobSite& site) {
                               site.noteEnvironment(engine.environment());
                               site.noteAsked(options::toJson(asked));
                               make(site);
                           });
    if (!ran) {
        // Discarded since it was done: the job stays done, whatever becomes of the refill, for its
        // other pictures are.
        runBody(JobSite{store, job, store.jobFolder(job)}, run.parts.control, make);
    }
    return reportOf(store, job, run.options);
}

} // namespace

GenerateReport generate(project::ProjectStore& store,
                        Engine& engine,
                        const options::GenerateOptions& options,
                        jobs::JobControl& control)
{
    return generateWithin(runJob, store, engine, options, control);
}

GenerateReport generateWithin(const JobFrame& frame,
                              project::ProjectStore& store,
                              Engine& engine,
                              const options::GenerateOptions& asked,
                              jobs::JobControl& control)
{
    GenerateReport report;
    withPictureRun(store, engine, asked, {}, control, [&](const PictureRun& run) {
        report = makeWithin(frame, store, engine, asked, run);
    });
    return report;
}

} // namespace dreamloft::workflows
