// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/adapt_job.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/diffusion/idle_parts.h"
#include "core/nn/recompute.h"
#include "core/tensor/memory.h"
#include "core/training/adapter_memory.h"
#include "core/training/adapter_plan.h"
#include "core/training/adapter_trainer.h"
#include "core/training/checkpoint.h"
#include "core/training/health.h"
#include "core/training/latent_cache.h"
#include "core/workflows/adapt_watch.h"
#include "core/workflows/adapter_results.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/validation_losses.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace dreamloft::workflows {
namespace {

std::vector<double> toVector(const torch::Tensor& values)
{
    const auto wide = values.to(torch::kFloat64).contiguous();
    return {wide.data_ptr<double>(), wide.data_ptr<double>() + wide.numel()};
}

/// A group that an earlier run of the job was stopped in.
struct Started {
    training::AdapterGroup group;
    training::Checkpoint checkpoint;
    nlohmann::json facts;
};

/// Trains the groups of one job, one after the other.
class AdaptJob {
public:
    AdaptJob(const JobSite& site,
             const AdaptSetup& setup,
             std::vector<PlannedAdapter> plan,
             AdaptWatched watched,
             jobs::JobControl& control)
        : m_site(site)
        , m_setup(setup)
        , m_pipeline(setup.pipeline)
        , m_options(setup.options)
        , m_plan(std::move(plan))
        , m_watched(std::move(watched))
        , m_control(control)
        , m_layout(training::adapterLayout(m_pipeline, m_options.rank, m_options.text_lora))
        , m_cache(m_pipeline, setup.size)
        , m_items(site.items())
        , m_validation(site)
    {
    }

    void run()
    {
        training::AdapterPlanRequest request;
        for (const auto& adapter : m_plan) {
            request.samplesOfAdapter.push_back(
                static_cast<std::int64_t>(adapter.samples.samples.size()));
            request.finished.push_back(isFinished(adapter));
        }
        request.batch = m_options.batch;
        request.epochs = m_options.epochs;
        request.steps = m_options.steps;
        request.adaptersAtOnce = m_options.adapters_at_once;
        request.share = m_site.share();
        training::limitToFreeMemory(
            request, m_pipeline, m_layout, latentShape(m_pipeline, m_setup.size));
        if (request.freeBytes) {
            request.freeBytes = m_site.memoryBudget(*request.freeBytes);
        }
        for (std::size_t i = 0; i < m_plan.size(); ++i) {
            m_stepsDone += request.finished[i] ? training::stepsOf(request, i) : 0;
        }
        // Checkpoints are numbered on from those that are there.
        std::int64_t stepsBefore = 0;
        std::optional<Started> started = newestStart(stepsBefore);
        if (started) {
            request.started = started->group;
        }
        m_sparing = m_site.sparing();
        diffusion::placeIdleParts(m_pipeline, m_sparing, m_options.text_lora);
        limitToPortion(request);
        const auto groups = training::planAdapters(request);
        m_totalSteps = m_stepsDone;
        for (const auto& group : groups) {
            m_totalSteps += group.steps * static_cast<std::int64_t>(group.adapters.size());
        }
        for (const auto& group : groups) {
            if (started && started->group.continues(group)) {
                stepsBefore -= started->checkpoint.step;
            } else {
                started.reset(); // of a group that is done, or is planned anew
            }
            train(group, stepsBefore, std::exchange(started, std::nullopt));
            stepsBefore += group.steps;
            m_stepsDone += group.steps * static_cast<std::int64_t>(group.adapters.size());
        }
    }

private:
    [[nodiscard]] const PlannedAdapter& planned(std::int64_t adapter) const
    {
        return m_plan[static_cast<std::size_t>(adapter)];
    }

    /// After a failed allocation fewer rows are learnt from at once: first fewer adapters, then
    /// smaller passes of one. Said as a limit of the memory: that leaves alone which groups of the
    /// whole job a part takes.
    void limitToPortion(training::AdapterPlanRequest& request) const
    {
        const auto bytesOf = [&](const training::AdapterGroup& group) {
            return request.bytesPerAdapter * static_cast<double>(group.slots) +
                   request.bytesPerRow * static_cast<double>(group.rowsAtOnce());
        };
        const auto groups = training::planAdapters(request);
        if (groups.empty()) {
            return;
        }
        const auto& heaviest = *std::ranges::max_element(groups, {}, bytesOf);
        const jobs::Portion portion = m_site.portion(heaviest.rowsAtOnce());
        if (portion.now >= portion.planned) {
            return;
        }
        constexpr double kRounding = 0.5; // of an adapter, or of a row
        const double ofRow = request.bytesPerRow;
        const double ofAdapter =
            request.bytesPerAdapter + ofRow * static_cast<double>(heaviest.rowsPerAdapter);
        const std::int64_t adapters = portion.now / heaviest.rowsPerAdapter;
        const double limit =
            adapters > 0
                ? (static_cast<double>(adapters) + kRounding) * ofAdapter
                : request.bytesPerAdapter + (static_cast<double>(portion.now) + kRounding) * ofRow;
        request.freeBytes = std::min(request.freeBytes.value_or(limit), limit);
    }

    [[nodiscard]] bool isFinished(const PlannedAdapter& adapter) const
    {
        return std::ranges::any_of(m_items, [&](const project::ItemRow& item) {
            return item.classIndex == adapter.classIndex && item.index == adapter.index;
        });
    }

    /// A bank of the group's adapters before their first step.
    [[nodiscard]] nn::AdapterBank bankOf(const training::AdapterGroup& group) const
    {
        nn::AdapterBank bank(m_layout,
                             group.slots,
                             torch::TensorOptions(torch::kFloat32).device(m_pipeline.device()));
        bank.setScale(m_setup.alpha / m_options.rank);
        for (std::size_t slot = 0; slot < group.adapters.size(); ++slot) {
            m_control.checkpoint();
            const auto& samples = planned(group.adapters[slot]).samples;
            training::initialiseAdapter(bank,
                                        static_cast<std::int64_t>(slot),
                                        m_options.seed,
                                        samples.orderClass,
                                        samples.orderItem);
        }
        return bank;
    }

    void train(const training::AdapterGroup& group,
               std::int64_t stepsBefore,
               std::optional<Started> started)
    {
        nn::AdapterBank bank = bankOf(group);
        std::vector<training::AdapterSamples> samples;
        for (const std::int64_t adapter : group.adapters) {
            samples.push_back(planned(adapter).samples);
        }
        training::AdapterBatches batches(m_pipeline,
                                         samples,
                                         {.runSeed = m_options.seed,
                                          .batch = m_options.batch,
                                          .rowsPerAdapter = group.rowsPerAdapter,
                                          .slots = group.slots,
                                          .crop = m_options.crop,
                                          .trainableText = m_options.text_lora},
                                         m_cache);
        m_control.checkpoint(); // all texts were encoded
        training::AdapterTrainer trainer(m_pipeline,
                                         bank,
                                         {.learningRate = m_options.learning_rate,
                                          .warmupSteps = m_options.warmup_steps,
                                          .totalSteps = group.steps,
                                          .weightDecay = m_options.weight_decay,
                                          .maxGradNorm = m_options.max_grad_norm,
                                          .textLora = m_options.text_lora});
        m_control.checkpoint();
        if (group.passes() > 1) {
            tellParts(m_site, m_control, {group.rowsPerAdapter, group.passRows}, group.passes());
        }
        LossRecord losses(group.adapters.size(), group.steps);
        training::HealthMonitor health(static_cast<std::int64_t>(group.adapters.size()));
        if (started) {
            resume(trainer, losses, health, *started, group.steps);
            started.reset(); // as large as the adapters
        }

        const std::vector<AdapterPlace> places = placesIn(group);
        m_validation.backTo(trainer.stepIndex(), places);
        AdaptWatch watch(m_pipeline,
                         {.every = m_options.sample_every,
                          .seed = m_options.seed,
                          .size = m_setup.size,
                          .textLora = m_options.text_lora,
                          .folder = m_site.folder,
                          .measured =
                              [&](std::int64_t step, const std::vector<double>& measured) {
                                  m_validation.add(step, places, measured);
                              }},
                         watchedIn(group),
                         validationOf(group),
                         group,
                         m_cache,
                         m_control);
        const std::int64_t seriesStart =
            m_stepsDone / std::max<std::int64_t>(1, static_cast<std::int64_t>(m_plan.size()));
        if (trainer.stepIndex() == 0) {
            watch.look(0, group.steps, seriesStart, bank, trainer);
        }
        training::CheckpointClock clock(group.steps, base::steadySeconds());
        std::int64_t savedStep = trainer.stepIndex();
        while (trainer.stepIndex() < group.steps) {
            const std::int64_t step = trainer.stepIndex();
            base::faultPoint("train.step");
            const auto batch = batches.at(step);
            const auto result = [&] {
                const nn::RecomputeScope recompute(m_sparing);
                return trainer.advance(batch, group.passRows);
            }();
            auto stepLosses = toVector(result.losses);
            stepLosses.resize(group.adapters.size());
            auto finite = result.finite;
            finite.resize(group.adapters.size());
            const auto verdict = health.observe(stepLosses, finite);
            if (verdict.verdict != training::HealthVerdict::Healthy) {
                remedy(trainer, losses, health, verdict, stepsBefore, group);
                m_validation.backTo(trainer.stepIndex(), places);
                continue;
            }
            losses.add(step, stepLosses);
            tell(group, trainer.stepIndex(), stepLosses);
            watch.look(trainer.stepIndex(), group.steps, seriesStart, bank, trainer);
            const bool now =
                m_control.cancelRequested() || m_control.takeRequest(jobs::Request::Save);
            if (now || clock.due(trainer.stepIndex(), base::steadySeconds())) {
                save(trainer, losses, health, group, stepsBefore);
                savedStep = trainer.stepIndex();
                clock.saved(trainer.stepIndex(), base::steadySeconds());
            }
            m_control.checkpoint();
            tensor::requireMemoryLeft();
        }
        if (group.adapters.size() > 1 && savedStep < group.steps) {
            // Killed between two of its files, the group goes on from here with all its adapters.
            save(trainer, losses, health, group, stepsBefore);
        }
        std::vector<const PlannedAdapter*> adapters;
        for (const std::int64_t adapter : group.adapters) {
            adapters.push_back(isFinished(planned(adapter)) ? nullptr : &planned(adapter));
        }
        writeAdapters(m_site, m_setup, adapters, bank, losses);
    }

    [[nodiscard]] std::vector<AdapterPlace> placesIn(const training::AdapterGroup& group) const
    {
        std::vector<AdapterPlace> places;
        for (const std::int64_t adapter : group.adapters) {
            places.emplace_back(planned(adapter).classIndex, planned(adapter).index);
        }
        return places;
    }

    /// The watched classes whose adapter this group trains: their own, that of their first picture,
    /// or the one for all.
    [[nodiscard]] std::vector<WatchedClass> watchedIn(const training::AdapterGroup& group) const
    {
        std::vector<WatchedClass> watched;
        for (const int classIndex : m_watched.classes) {
            const bool forAll = m_options.strategy == options::Strategy::DataDreamDset;
            const auto first = std::ranges::find_if(m_plan, [&](const PlannedAdapter& adapter) {
                return forAll || adapter.classIndex == classIndex;
            });
            const auto slot = std::ranges::find(group.adapters, first - m_plan.begin());
            if (first != m_plan.end() && slot != group.adapters.end()) {
                watched.push_back({classIndex,
                                   slot - group.adapters.begin(),
                                   m_setup.prompts[static_cast<std::size_t>(classIndex)]});
            }
        }
        return watched;
    }

    [[nodiscard]] std::vector<training::AdapterSamples>
    validationOf(const training::AdapterGroup& group) const
    {
        const bool forAll = m_options.strategy == options::Strategy::DataDreamDset;
        if (!isMeasured(m_options.strategy)) {
            return {};
        }
        std::vector<training::AdapterSamples> all;
        for (const std::int64_t a : group.adapters) {
            training::AdapterSamples mine{
                planned(a).samples.orderClass, planned(a).samples.orderItem, {}};
            for (const auto& [classIndex, samples] : m_watched.validation) {
                if (forAll || classIndex == planned(a).classIndex) {
                    mine.samples.insert(mine.samples.end(), samples.begin(), samples.end());
                }
            }
            if (mine.samples.empty()) {
                return {};
            }
            all.push_back(std::move(mine));
        }
        return all;
    }

    /// Progress without the checkpoint that report() is: the caller saves first when asked to stop.
    void
    tell(const training::AdapterGroup& group, std::int64_t step, const std::vector<double>& losses)
    {
        double mean = 0;
        for (const double loss : losses) {
            mean += loss / static_cast<double>(losses.size());
        }
        m_control.metric(
            "loss", m_stepsDone / std::max<std::int64_t>(1, m_plan.size()) + step, mean);
        if (!m_control.cancelRequested()) {
            const auto adapters = static_cast<std::int64_t>(group.adapters.size());
            m_control.report({.stage = "adapt",
                              .done = m_stepsDone + step * adapters,
                              .total = m_totalSteps,
                              .detail = group.adapters.size() == 1
                                            ? planned(group.adapters.front()).name
                                            : planned(group.adapters.front()).name + " to " +
                                                  planned(group.adapters.back()).name});
        }
    }

    void save(training::AdapterTrainer& trainer,
              const LossRecord& losses,
              const training::HealthMonitor& health,
              const training::AdapterGroup& group,
              std::int64_t stepsBefore)
    {
        const std::int64_t place = stepsBefore + trainer.stepIndex();
        const auto folder = m_site.checkpointFolder(place);
        base::faultPoint("ckpt.write");
        training::saveCheckpoint(folder,
                                 {.step = trainer.stepIndex(),
                                  .state = trainer.state(),
                                  .facts = nlohmann::json{{"spec_hash", m_site.row.specHash},
                                                          {"adapters", group.adapters},
                                                          {"slots", group.slots},
                                                          {"rows", group.rowsPerAdapter},
                                                          {"steps", group.steps},
                                                          {"memory", m_site.memoryPlace()},
                                                          {"pass_rows", group.passRows},
                                                          {"losses", losses.toJson()},
                                                          {"remedies", health.remedies()}}
                                               .dump()});
        m_site.addCheckpoint(place, folder);
    }

    /// The newest whole checkpoint of the job, if there is one, and its number in `place`.
    std::optional<Started> newestStart(std::int64_t& place)
    {
        bool damaged = false;
        const auto row = m_site.newestCheckpoint(damaged);
        if (damaged) {
            m_control.note(jobs::NoteLevel::Warning,
                           "A damaged checkpoint was set aside; training goes on from the one "
                           "before it.");
        }
        if (!row) {
            return std::nullopt;
        }
        place = row->step;
        Started started;
        started.checkpoint = training::loadCheckpoint(m_site.root() / row->folder);
        started.facts = nlohmann::json::parse(started.checkpoint.facts);
        started.group.adapters = started.facts.at("adapters").get<std::vector<std::int64_t>>();
        started.group.slots = started.facts.at("slots").get<std::int64_t>();
        started.group.rowsPerAdapter = started.facts.at("rows").get<std::int64_t>();
        started.group.steps = started.facts.at("steps").get<std::int64_t>();
        if (const auto memory = started.facts.find("memory"); memory != started.facts.end()) {
            m_site.startAt(*memory);
        }
        started.group.passRows = started.facts.value("pass_rows", std::int64_t{0});
        return started;
    }

    void resume(training::AdapterTrainer& trainer,
                LossRecord& losses,
                training::HealthMonitor& health,
                const Started& started,
                std::int64_t steps)
    {
        trainer.restore(started.checkpoint.state);
        losses.fromJson(started.facts.at("losses"));
        health.setRemedies(started.facts.at("remedies").get<std::vector<std::int64_t>>());
        m_control.note(jobs::NoteLevel::Info,
                       "Continuing at step " + std::to_string(trainer.stepIndex()) + " of " +
                           std::to_string(steps) + ".");
    }

    /// Goes back to the last checkpoint (or the start of the group) with half the rate for the
    /// adapters in trouble; a second time ends the job (reliability.md 2.11).
    void remedy(training::AdapterTrainer& trainer,
                LossRecord& losses,
                training::HealthMonitor& health,
                const training::HealthReport& verdict,
                std::int64_t stepsBefore,
                const training::AdapterGroup& group)
    {
        const std::int64_t failedAt = trainer.stepIndex();
        if (verdict.verdict == training::HealthVerdict::Stop) {
            throw base::Error(
                {.kind = base::ErrorKind::UserFixable,
                 .code = "DL-TRAIN-005",
                 .object =
                     planned(group.adapters[static_cast<std::size_t>(verdict.adapters.front())])
                         .name,
                 .message = "Training became unstable at step " + std::to_string(failedAt) + ": " +
                            verdict.reason,
                 .hint = "Use a smaller learning rate.",
                 .workSafe = "Finished adapters are kept."});
        }
        bool damaged = false;
        const auto row = m_site.newestCheckpoint(damaged);
        if (row && row->step > stepsBefore && row->step <= stepsBefore + group.steps) {
            const auto checkpoint = training::loadCheckpoint(m_site.root() / row->folder);
            trainer.restore(checkpoint.state);
            losses.fromJson(nlohmann::json::parse(checkpoint.facts).at("losses"));
        } else {
            nn::AdapterBank fresh = bankOf(group);
            trainer.restore(
                training::AdapterTrainer(m_pipeline, fresh, trainer.settings()).state());
            losses = LossRecord(group.adapters.size(), group.steps);
        }
        health.remedied(verdict.adapters);
        // Of all remedies: the state went back to before some of them.
        for (std::size_t m = 0; m < health.remedies().size(); ++m) {
            const double factor = std::ldexp(1.0, -static_cast<int>(health.remedies()[m]));
            trainer.scaleLearningRate(static_cast<std::int64_t>(m),
                                      factor / trainer.learningRateScales()[m]);
        }
        m_control.note(jobs::NoteLevel::Warning,
                       "Training became unstable at step " + std::to_string(failedAt) +
                           " (invalid numbers). DreamLoft went back to step " +
                           std::to_string(trainer.stepIndex()) +
                           " and continues with half the learning speed.");
    }

    const JobSite& m_site;
    const AdaptSetup& m_setup;
    diffusion::Pipeline& m_pipeline;
    const options::AdaptOptions& m_options;
    std::vector<PlannedAdapter> m_plan;
    AdaptWatched m_watched;
    jobs::JobControl& m_control;
    nn::AdapterLayout m_layout;
    training::LatentCache m_cache;
    std::vector<project::ItemRow> m_items; ///< adapters of earlier runs
    ValidationRecord m_validation;
    std::int64_t m_totalSteps = 0;
    std::int64_t m_stepsDone = 0;
    bool m_sparing = false; ///< hold less in memory at the price of time
};

} // namespace

void trainAdapters(const JobSite& site,
                   const AdaptSetup& setup,
                   std::vector<PlannedAdapter> plan,
                   AdaptWatched watched,
                   jobs::JobControl& control)
{
    AdaptJob(site, setup, std::move(plan), std::move(watched), control).run();
}

} // namespace dreamloft::workflows
