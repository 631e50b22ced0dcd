// SPDX-License-Identifier: GPL-3.0-or-later
// Over 500 lines: one job from plan to files; its parts share the state of a training group.
#include "core/workflows/adapt.h"

#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/imaging/resize.h"
#include "core/models/model_identity.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/layout.h"
#include "core/training/adapter_batches.h"
#include "core/training/adapter_file.h"
#include "core/training/adapter_memory.h"
#include "core/training/adapter_plan.h"
#include "core/training/adapter_trainer.h"
#include "core/training/checkpoint.h"
#include "core/training/health.h"
#include "core/training/latent_cache.h"
#include "core/workflows/adapt_watch.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/project_data.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 1; ///< raised when results change

/// One adapter of the job: whose pictures it learns and which item it becomes.
struct PlannedAdapter {
    int classIndex = 0;
    std::int64_t index = 0;
    std::string name; ///< for people: "hat", "hat, shot 3", "all classes"
    training::AdapterSamples samples;
};

/// What a class name is turned into and which shots belong to it.
struct Material {
    Shots shots;
    std::vector<std::string> names;
    std::vector<std::string> prompts;
};

training::TrainingSample sampleOf(const project::ProjectStore& store,
                                  const Material& material,
                                  int classIndex,
                                  std::size_t rank,
                                  int size)
{
    const auto& row = material.shots.pictures[static_cast<std::size_t>(classIndex)][rank];
    return {.classIndex = classIndex,
            .item = static_cast<std::int64_t>(rank),
            .key = row.pixelSha256,
            .resized = imaging::resizeShorterSide(
                loadPicture(store, row), size, imaging::Filter::Bilinear),
            .prompt = material.prompts[static_cast<std::size_t>(classIndex)]};
}

/// The adapters that a strategy trains, in item order.
std::vector<PlannedAdapter> planOf(const project::ProjectStore& store,
                                   const Material& material,
                                   const options::AdaptOptions& options,
                                   const std::vector<int>& classes,
                                   int size)
{
    std::vector<PlannedAdapter> plan;
    const bool perDataset = options.strategy == options::Strategy::DataDreamDset;
    const bool perClass = options.strategy == options::Strategy::DataDreamCls;
    if (perDataset) {
        plan.push_back({0, 0, "all classes", {-1, -1, {}}});
    }
    for (const int classIndex : classes) {
        const auto& name = material.names[static_cast<std::size_t>(classIndex)];
        if (perClass) {
            plan.push_back({classIndex, 0, name, {classIndex, -1, {}}});
        }
        const auto count = material.shots.pictures[static_cast<std::size_t>(classIndex)].size();
        for (std::size_t rank = 0; rank < count; ++rank) {
            if (!perDataset && !perClass) {
                const auto item = static_cast<std::int64_t>(rank);
                plan.push_back({classIndex,
                                item,
                                name + ", shot " + std::to_string(rank + 1),
                                {classIndex, item, {}}});
            }
            plan.back().samples.samples.push_back(
                sampleOf(store, material, classIndex, rank, size));
        }
    }
    return plan;
}

nlohmann::json specOf(const options::AdaptOptions& options,
                      const Material& material,
                      const ModelRef& base,
                      int size,
                      double alpha)
{
    nlohmann::json resolved = options::toJson(options);
    resolved["alpha"] = alpha;
    resolved["resolution"] = size;
    // Looking on and the size of a group change nothing that is made.
    resolved.erase("sample_every");
    resolved.erase("sample_classes");
    resolved.erase("adapters_at_once");
    return {{"schema", "dreamloft.spec/1"},
            {"verb", "adapt"},
            {"version", kVersion},
            {"options", resolved},
            {"inputs", {{"shots", material.shots.manifestHash}, {"prompts", material.prompts}}},
            {"models", {{"base", base.toJson()}}}};
}

/// Mean losses of the first and the last tenth of the steps, per adapter: what a report shows of a
/// training. Part of the checkpoint, so that a resumed job reports the same.
class LossRecord {
public:
    LossRecord(std::size_t adapters, std::int64_t steps)
        : m_tenth(std::max<std::int64_t>(1, steps / 10))
        , m_steps(steps)
        , m_first(adapters, 0.0)
        , m_last(adapters, 0.0)
    {
    }
    void add(std::int64_t step, const std::vector<double>& losses)
    {
        for (std::size_t m = 0; m < m_first.size(); ++m) {
            m_first[m] += step < m_tenth ? losses[m] / static_cast<double>(m_tenth) : 0.0;
            m_last[m] += step >= m_steps - m_tenth ? losses[m] / static_cast<double>(m_tenth) : 0.0;
        }
    }
    [[nodiscard]] double first(std::size_t m) const { return m_first[m]; }
    [[nodiscard]] double last(std::size_t m) const { return m_last[m]; }
    [[nodiscard]] nlohmann::json toJson() const { return {{"first", m_first}, {"last", m_last}}; }
    void fromJson(const nlohmann::json& json)
    {
        m_first = json.at("first").get<std::vector<double>>();
        m_last = json.at("last").get<std::vector<double>>();
    }

private:
    std::int64_t m_tenth;
    std::int64_t m_steps;
    std::vector<double> m_first;
    std::vector<double> m_last;
};

std::vector<double> toVector(const torch::Tensor& values)
{
    const auto wide = values.to(torch::kFloat64).contiguous();
    return {wide.data_ptr<double>(), wide.data_ptr<double>() + wide.numel()};
}

/// What is looked at while a job trains.
struct Watched {
    std::vector<int> classes;
    std::map<int, std::vector<training::TrainingSample>> validation; ///< by class index
};

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
             diffusion::Pipeline& pipeline,
             const options::AdaptOptions& options,
             const ModelRef& base,
             std::vector<PlannedAdapter> plan,
             Watched watched,
             const std::vector<std::string>& prompts,
             int size,
             double alpha,
             jobs::JobControl& control)
        : m_site(site)
        , m_pipeline(pipeline)
        , m_options(options)
        , m_base(base)
        , m_plan(std::move(plan))
        , m_watched(std::move(watched))
        , m_prompts(prompts)
        , m_size(size)
        , m_alpha(alpha)
        , m_control(control)
        , m_layout(training::adapterLayout(pipeline, options.rank, options.text_lora))
        , m_cache(pipeline, size)
        , m_items(site.store.items(site.row.id))
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
        training::limitToFreeMemory(request, m_pipeline, m_layout, latentShape(m_pipeline, m_size));
        for (std::size_t i = 0; i < m_plan.size(); ++i) {
            const std::int64_t steps = training::stepsOf(request, i);
            m_totalSteps += steps;
            m_stepsDone += request.finished[i] ? steps : 0;
        }
        // Checkpoints are numbered on from those that are there.
        std::int64_t stepsBefore = 0;
        std::optional<Started> started = newestStart(stepsBefore);
        if (started) {
            request.started = started->group;
        }
        for (const auto& group : training::planAdapters(request)) {
            if (started && started->group == group) {
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

    [[nodiscard]] bool isFinished(const PlannedAdapter& adapter) const
    {
        return std::ranges::any_of(m_items, [&](const project::ItemRow& item) {
            return item.classIndex == adapter.classIndex && item.index == adapter.index;
        });
    }

    /// A bank of the group's adapters before their first step.
    [[nodiscard]] nn::AdapterBank bankOf(const training::AdapterGroup& group) const
    {
        nn::AdapterBank bank(m_layout, group.slots);
        bank.setScale(m_alpha / m_options.rank);
        for (std::size_t slot = 0; slot < group.adapters.size(); ++slot) {
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
        training::AdapterTrainer trainer(m_pipeline,
                                         bank,
                                         {.learningRate = m_options.learning_rate,
                                          .warmupSteps = m_options.warmup_steps,
                                          .totalSteps = group.steps,
                                          .weightDecay = m_options.weight_decay,
                                          .maxGradNorm = m_options.max_grad_norm,
                                          .textLora = m_options.text_lora});
        LossRecord losses(group.adapters.size(), group.steps);
        training::HealthMonitor health(static_cast<std::int64_t>(group.adapters.size()));
        if (started) {
            resume(trainer, losses, health, *started, group.steps);
            started.reset(); // as large as the adapters
        }

        AdaptWatch watch(m_pipeline,
                         {.every = m_options.sample_every,
                          .seed = m_options.seed,
                          .size = m_size,
                          .textLora = m_options.text_lora},
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
        while (trainer.stepIndex() < group.steps) {
            const std::int64_t step = trainer.stepIndex();
            base::faultPoint("train.step");
            const auto result = trainer.advance(batches.at(step));
            auto stepLosses = toVector(result.losses);
            stepLosses.resize(group.adapters.size());
            auto finite = result.finite;
            finite.resize(group.adapters.size());
            const auto verdict = health.observe(stepLosses, finite);
            if (verdict.verdict != training::HealthVerdict::Healthy) {
                remedy(trainer, losses, health, verdict, stepsBefore, group);
                continue;
            }
            losses.add(step, stepLosses);
            tell(group, trainer.stepIndex(), stepLosses);
            watch.look(trainer.stepIndex(), group.steps, seriesStart, bank, trainer);
            const bool now =
                m_control.cancelRequested() || m_control.takeRequest(jobs::Request::Save);
            if (now || clock.due(trainer.stepIndex(), base::steadySeconds())) {
                save(trainer, losses, health, group, stepsBefore);
                clock.saved(trainer.stepIndex(), base::steadySeconds());
            }
            m_control.checkpoint();
        }
        writeAdapters(group, bank, losses);
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
                                   m_prompts[static_cast<std::size_t>(classIndex)]});
            }
        }
        return watched;
    }

    /// One-picture adapters are meant to over-fit: for them there is nothing to measure.
    [[nodiscard]] std::vector<training::AdapterSamples>
    validationOf(const training::AdapterGroup& group) const
    {
        const bool forAll = m_options.strategy == options::Strategy::DataDreamDset;
        if (!forAll && m_options.strategy != options::Strategy::DataDreamCls) {
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
        const auto folder = m_site.store.checkpointFolder(m_site.row, place);
        base::faultPoint("ckpt.write");
        training::saveCheckpoint(folder,
                                 {.step = trainer.stepIndex(),
                                  .state = trainer.state(),
                                  .facts = nlohmann::json{{"spec_hash", m_site.row.specHash},
                                                          {"adapters", group.adapters},
                                                          {"slots", group.slots},
                                                          {"rows", group.rowsPerAdapter},
                                                          {"steps", group.steps},
                                                          {"losses", losses.toJson()},
                                                          {"remedies", health.remedies()}}
                                               .dump()});
        m_site.store.addCheckpoint(m_site.row.id, place, folder);
    }

    /// The newest whole checkpoint of the job, if there is one, and its number in `place`.
    std::optional<Started> newestStart(std::int64_t& place)
    {
        std::vector<project::CheckpointRow> lost;
        const auto row = m_site.store.newestCheckpoint(m_site.row.id, &lost);
        if (!lost.empty()) {
            m_control.note(jobs::NoteLevel::Warning,
                           "A damaged checkpoint was set aside; training goes on from the one "
                           "before it.");
        }
        if (!row) {
            return std::nullopt;
        }
        place = row->step;
        Started started;
        started.checkpoint = training::loadCheckpoint(m_site.store.folder() / row->folder);
        started.facts = nlohmann::json::parse(started.checkpoint.facts);
        started.group.adapters = started.facts.at("adapters").get<std::vector<std::int64_t>>();
        started.group.slots = started.facts.at("slots").get<std::int64_t>();
        started.group.rowsPerAdapter = started.facts.at("rows").get<std::int64_t>();
        started.group.steps = started.facts.at("steps").get<std::int64_t>();
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
        const auto row = m_site.store.newestCheckpoint(m_site.row.id);
        const bool here = row && row->step > stepsBefore && row->step <= stepsBefore + group.steps;
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
        if (here) {
            const auto checkpoint = training::loadCheckpoint(m_site.store.folder() / row->folder);
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

    void writeAdapters(const training::AdapterGroup& group,
                       nn::AdapterBank& bank,
                       const LossRecord& losses)
    {
        std::vector<project::ItemRow> rows;
        base::makeDurableFolder(m_site.folder / project::layout::kAdapters);
        for (std::size_t slot = 0; slot < group.adapters.size(); ++slot) {
            const auto& adapter = planned(group.adapters[slot]);
            const auto relative = project::layout::adapterFile(adapter.classIndex, adapter.index);
            const auto path = m_site.folder / relative;
            std::vector<training::LoraModule> modules;
            double norm = 0;
            for (std::size_t target = 0; target < m_layout.targets().size(); ++target) {
                const auto [down, up] = bank.adapter(static_cast<std::int64_t>(slot),
                                                     static_cast<std::int64_t>(target));
                norm += up.to(torch::kFloat64).square().sum().item<double>();
                modules.push_back({.path = m_layout.targets()[target].path,
                                   .down = down,
                                   .up = up,
                                   .alpha = m_alpha,
                                   .downKey = {},
                                   .upKey = {}});
            }
            training::requireTrained(norm, adapter.name);
            base::faultPoint("adapter.write");
            training::writeLora(path, modules, training::Dialect::Reference, metadataOf(adapter));
            rows.push_back(itemOf(adapter, path, losses.first(slot), losses.last(slot)));
            base::faultPoint("adapter.row");
        }
        m_site.store.addItems(rows);
    }

    std::map<std::string, std::string> metadataOf(const PlannedAdapter& adapter) const
    {
        training::AdapterFacts facts;
        facts.family = models::describeModel(m_base.folder).family;
        facts.title = adapter.name;
        facts.baseName = m_base.name;
        facts.baseSha256 = m_base.sha256;
        facts.resolution = std::to_string(m_size) + "x" + std::to_string(m_size);
        facts.predictionType =
            m_pipeline.scheduler.prediction == diffusion::Prediction::Velocity ? "v" : "epsilon";
        facts.rank = m_options.rank;
        facts.alpha = m_alpha;
        const nlohmann::json origin = originOf(m_site, adapter.classIndex, adapter.index);
        for (const auto& [key, value] : origin.items()) {
            facts.record[key] = value.is_string() ? value.get<std::string>() : value.dump();
        }
        facts.record["strategy"] = std::string(options::nameOf(m_options.strategy));
        facts.record["seed"] = std::to_string(m_options.seed);
        facts.record["class"] = adapter.name;
        facts.record["prompt"] = adapter.samples.samples.front().prompt;
        return training::adapterMetadata(facts);
    }

    project::ItemRow itemOf(const PlannedAdapter& adapter,
                            const std::filesystem::path& path,
                            double firstLoss,
                            double lastLoss) const
    {
        project::ItemRow row;
        row.jobId = m_site.row.id;
        row.classIndex = adapter.classIndex;
        row.index = adapter.index;
        row.file = std::filesystem::relative(path, m_site.store.folder()).generic_string();
        row.sha256 = base::sha256OfFile(path);
        row.bytes = static_cast<std::int64_t>(std::filesystem::file_size(path));
        row.seed = m_options.seed;
        nlohmann::json meta{{"name", adapter.name},
                            {"loss_first", firstLoss},
                            {"loss_last", lastLoss},
                            {"pictures", adapter.samples.samples.size()}};
        if (adapter.samples.samples.size() == 1) {
            meta["shot_sha256"] = adapter.samples.samples.front().key;
        }
        row.meta = meta.dump();
        return row;
    }

    const JobSite& m_site;
    diffusion::Pipeline& m_pipeline;
    const options::AdaptOptions& m_options;
    const ModelRef& m_base;
    std::vector<PlannedAdapter> m_plan;
    Watched m_watched;
    const std::vector<std::string>& m_prompts; ///< by class index
    int m_size;
    double m_alpha;
    jobs::JobControl& m_control;
    nn::AdapterLayout m_layout;
    training::LatentCache m_cache;
    std::vector<project::ItemRow> m_items; ///< adapters of earlier runs
    std::int64_t m_totalSteps = 0;
    std::int64_t m_stepsDone = 0;
};

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

/// Named classes among those that are learnt, else the first few.
std::vector<int> sampledClasses(const project::ProjectStore& store,
                                const options::AdaptOptions& options,
                                const std::vector<int>& classes)
{
    constexpr std::size_t kFew = 6;
    if (options.sample_classes.empty()) {
        return {classes.begin(),
                classes.begin() + static_cast<std::ptrdiff_t>(std::min(classes.size(), kFew))};
    }
    std::vector<int> named = chosenClasses(store, options.sample_classes);
    std::erase_if(named, [&](int classIndex) {
        return std::ranges::find(classes, classIndex) == classes.end();
    });
    return named;
}

Watched watchedOf(const project::ProjectStore& store,
                  const std::vector<std::string>& prompts,
                  const options::AdaptOptions& options,
                  const std::vector<int>& sampled,
                  int size)
{
    constexpr std::size_t kMeasured = 8; // pictures of a class: a hint, not a result
    Watched watched{sampled, {}}; // who does not look on from the start may still ask for a look
    if (options.sample_every > 0) {
        watched.validation = validationSamples(store, prompts, size, kMeasured);
    }
    return watched;
}

} // namespace

AdaptReport adapt(project::ProjectStore& store,
                  Engine& engine,
                  const options::AdaptOptions& asked,
                  jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(asked), "adapt");
    const options::AdaptOptions options = withPrecision(asked);
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
    const Material material{
        currentShotsOf(store), classNames(store), classPrompts(store, options.prompt_style)};
    const auto classes = chosenClasses(store, options.classes);
    const ModelRef base = baseModelOf(store);
    auto& pipeline = engine.pipeline(base, *options.precision);
    const int native = nativeSize(pipeline);
    const int size = options.resolution.value_or(native);
    const double alpha = options.alpha.value_or(options.rank);
    const auto sampled = sampledClasses(store, options, classes);

    const auto job =
        runJob(store,
               "adapt",
               options::nameOf(options.strategy),
               specOf(options, material, base, size, alpha),
               [&](const JobSite& site) {
                   store.addResult(site.row.id, "environment", "run", engine.environment());
                   AdaptJob(site,
                            pipeline,
                            options,
                            base,
                            planOf(store, material, options, classes, size),
                            watchedOf(store, material.prompts, options, sampled, size),
                            material.prompts,
                            size,
                            alpha,
                            control)
                       .run();
                   store.removeCheckpoints(site.row.id);
               });
    return reportOf(store, job, options);
}

} // namespace dreamloft::workflows
