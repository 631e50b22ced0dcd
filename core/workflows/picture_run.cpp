// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_run.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/diffusion/noise_schedule.h"
#include "core/models/clip_tokenizer.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/unread_options.h"
#include "core/workflows/adapter_library.h"
#include "core/workflows/clip_filter.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/job_run.h"
#include "core/workflows/picture_geometry.h"
#include "core/workflows/picture_text.h"
#include "core/workflows/picture_words.h"
#include "core/workflows/project_data.h"
#include "core/workflows/refill.h"
#include "core/workflows/strategy.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 4; ///< raised when results change

/// What decides the pictures: options that are not read are as if nobody had set them, and files
/// count by what is in them (the spec's inputs), not by where they lie.
options::GenerateOptions decisive(const options::GenerateOptions& asked)
{
    options::GenerateOptions options = options::effective(asked);
    options.captions.clear();
    options.definitions.clear();
    options.backgrounds.clear();
    options.caption_remote = false;
    return options;
}

/// The options of the job's spec; see kUnsaidWhenUsual.
nlohmann::json lastingOptions(const options::GenerateOptions& options, int size)
{
    nlohmann::json lasting = options::toJson(options);
    lasting["resolution"] = size;
    const nlohmann::json usual = options::toJson(options::GenerateOptions());
    for (const std::string_view key : options::kUnsaidWhenUsual) {
        const std::string name(key);
        if (lasting.at(name) == usual.at(name)) {
            lasting.erase(name);
        }
    }
    return lasting;
}

/// What the user should know of prompts that the text encoder does not read to their end, or "".
std::string cutPrompts(const models::ClipTokenizer& tokenizer,
                       const Strategy& strategy,
                       const StrategyInput& input,
                       const std::vector<int>& classes)
{
    const auto room = static_cast<std::size_t>(tokenizer.length() - 2); // start and end
    std::set<std::string> seen;
    std::size_t cut = 0;
    std::size_t longest = 0;
    int where = 0;
    for (const int index : classes) {
        for (const ImagePlan& image : strategy.plan(input, index, input.options.per_class)) {
            if (!seen.insert(image.prompt).second) {
                continue;
            }
            const std::size_t tokens = tokenizer.tokensOf(image.prompt).size();
            cut += tokens > room ? 1 : 0;
            if (tokens > longest) {
                longest = tokens;
                where = index;
            }
        }
    }
    if (cut == 0) {
        return {};
    }
    std::string text = std::to_string(cut) + " of " + std::to_string(seen.size());
    text += " different prompts are longer than the ";
    text += std::to_string(room);
    text += " tokens that this model reads; what stands behind them is not seen. The longest is "
            "one of the class ";
    text += base::quoted(input.words.names.at(static_cast<std::size_t>(where)));
    text += ", with ";
    text += std::to_string(longest);
    text += " tokens.";
    return text;
}

/// The spacing that the sampler really has with this model, where nobody asked for one: what ran is
/// what the record says (method.md 4).
void settleSpacing(options::GenerateOptions& options, const diffusion::Pipeline& pipeline)
{
    options.spacing = diffusion::spacingFor(
        pipeline.scheduler, diffusion::schedulerClassOf(options.sampler), options.spacing);
}

/// Names the first of the chosen classes that has nothing to start from.
void requireOfEach(const project::ProjectStore& store,
                   const std::vector<int>& classes,
                   const std::vector<int>& countOfClass,
                   base::Error (*missing)(const std::string& className))
{
    for (const int index : classes) {
        if (countOfClass[static_cast<std::size_t>(index)] == 0) {
            throw missing(classNames(store)[static_cast<std::size_t>(index)]);
        }
    }
}

base::Error noShotOf(const std::string& className)
{
    return base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-GEN-031",
         .object = className,
         .message = "The class " + base::quoted(className) + " has no shot to start pictures from.",
         .hint = "Run `shots`, or leave the class out.",
         .workSafe = "Your project was not changed."});
}

/// The filter that the options ask for, with CLIP as it is.
std::unique_ptr<ClipFilter> filterFor(const project::ProjectStore& store,
                                      Engine& engine,
                                      const options::GenerateOptions& options)
{
    if (!options.clip_filter) {
        return nullptr;
    }
    static_cast<void>(classNames(store, true));
    return std::make_unique<ClipFilter>(engine.clip(clipModelOf(store), *options.precision),
                                        recognitionPrompts(store, options.prompt_style),
                                        ClipFilter::ruleOf(options.strategy));
}

std::optional<project::JobRow> newestAdaptJob(const project::ProjectStore& store,
                                              options::Strategy adaptedBy)
{
    auto job = newestJobWith(store, "adapt", "strategy", options::nameOf(adaptedBy));
    if (!job && adaptedBy == options::Strategy::Loft) {
        job = newestJobWith(
            store, "adapt", "strategy", options::nameOf(options::Strategy::LoftSingle));
    }
    return job;
}

project::JobRow adaptJobFor(const project::ProjectStore& store, options::Strategy adaptedBy)
{
    const auto job = newestAdaptJob(store, adaptedBy);
    if (!job) {
        const std::string name(options::nameOf(adaptedBy));
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-002",
                           .object = name,
                           .message = "No adapters of " + base::quoted(name) + " are there yet.",
                           .hint = "Run `adapt --strategy " + name + "` first.",
                           .workSafe = "Your project was not changed."});
    }
    return *job;
}

/// What a run is made of, for its spec; `inputs`: of its words.
nlohmann::json inputsWith(nlohmann::json inputs,
                          const std::vector<std::string>& prompts,
                          const std::optional<project::JobRow>& adaptJob,
                          const std::optional<Shots>& shots)
{
    inputs["prompts"] = prompts;
    if (adaptJob) {
        inputs["adapters"] = adaptJob->specHash;
    } else if (shots) {
        inputs["shots"] = shots->manifestHash;
    }
    return inputs;
}

nlohmann::json specOf(const project::ProjectStore& store,
                      const options::GenerateOptions& options,
                      const nlohmann::json& inputs,
                      int size)
{
    nlohmann::json models = {{"base", baseModelOf(store).toJson()}};
    if (options.clip_filter) {
        models["clip"] = clipModelOf(store).toJson();
    }
    return {{"schema", "dreamloft.spec/1"},
            {"verb", "generate"},
            {"version", kVersion},
            {"options", lastingOptions(decisive(options), size)},
            {"inputs", inputs},
            {"models", models}};
}

/// Without what a caption server answered. The project keeps that by what was asked, which the
/// options and the other inputs tell.
std::string hashOfAsked(nlohmann::json spec)
{
    if (const auto inputs = spec.find("inputs"); inputs != spec.end()) {
        inputs->erase("captions");
        inputs->erase("caption_model");
    }
    return project::ProjectStore::specHashOf(spec);
}

/// Whether that job was begun with these captions and still owes pictures, which other captions
/// would make another job of.
bool goesOnWith(const std::string& captions,
                const project::ProjectStore& store,
                const std::optional<project::JobRow>& job)
{
    if (!job) {
        return false;
    }
    const nlohmann::json spec = store.specOf(*job);
    const auto begun = spec.at("inputs").value("captions", nlohmann::json::object());
    if (begun.value("sha256", std::string()) != captions) {
        return false;
    }
    options::GenerateOptions options;
    options::fromJson(spec.at("options"), options);
    return !job->finished() || PicturesOwed(chosenClasses(store, options.classes),
                                            options.per_class,
                                            store.items(job->id),
                                            false)
                                       .pictures() > 0;
}

} // namespace

void withPictureRun(project::ProjectStore& store,
                    Engine& engine,
                    const options::GenerateOptions& asked,
                    const std::optional<std::string>& again,
                    jobs::JobControl& control,
                    const std::function<void(const PictureRun&)>& use)
{
    options::throwProblems(options::problemsOf(asked), "generate");
    options::GenerateOptions options = withPrecision(asked, engine);
    const Strategy& strategy = strategyFor(options.strategy);
    const auto prompts = classPrompts(store, options.prompt_style);
    const auto classes = chosenClasses(store, options.classes);
    std::vector<int> shotsOfClass(prompts.size(), 0);
    std::optional<project::JobRow> adaptJob;
    std::optional<Shots> shots;
    const PictureWords words =
        wordsFor(store, options, classes, control, [&](const std::string& captions) {
            return again ||
                   goesOnWith(captions, store, begunPictures(store, engine, asked, control));
        });
    if (const auto adaptedBy = strategy.adaptedBy()) {
        adaptJob = again && !again->empty() ? store.findJob("adapt", *again).value()
                                            : adaptJobFor(store, *adaptedBy);
        for (const auto& item : store.items(adaptJob->id)) {
            ++shotsOfClass.at(static_cast<std::size_t>(item.classIndex));
        }
        if (*adaptedBy != options::Strategy::DataDreamDset) {
            requireOfEach(store, classes, shotsOfClass, noAdapterOf);
        }
    } else if (options::startsFromShots(options.strategy)) {
        shots = currentShotsOf(store);
        for (std::size_t index = 0; index < prompts.size(); ++index) {
            shotsOfClass[index] = static_cast<int>(shots->pictures[index].size());
        }
        requireOfEach(store, classes, shotsOfClass, noShotOf);
    }
    const StrategyInput input{options, prompts, shotsOfClass, words.words};
    for (const std::string& notice : words.notices) {
        control.note(jobs::NoteLevel::Warning, notice);
    }
    if (const std::string notice = strategy.notice(input); !notice.empty()) {
        control.note(jobs::NoteLevel::Warning, notice);
    }
    const ModelRef base = baseModelOf(store);
    auto& pipeline = engine.pipeline(base, *options.precision);
    settleSpacing(options, pipeline);
    if (const std::string notice = cutPrompts(*pipeline.tokenizer, strategy, input, classes);
        !notice.empty()) {
        control.note(jobs::NoteLevel::Warning, notice);
    }
    const auto filter = filterFor(store, engine, options);
    const int size = options.resolution.value_or(nativeSize(pipeline));
    const nlohmann::json spec =
        specOf(store, options, inputsWith(words.inputs, prompts, adaptJob, shots), size);
    const bool velocity = pipeline.scheduler.prediction == diffusion::Prediction::Velocity;
    const PictureSource source{.options = options,
                               .base = base,
                               .predictionType = velocity ? "v_prediction" : "epsilon",
                               .size = size,
                               .device = pipeline.device().is_cpu() ? "cpu" : "cuda",
                               .threads = engine.threads(),
                               .adaptJob = adaptJob,
                               .shots = shots ? &*shots : nullptr};
    const GenerateParts parts{pipeline, source, strategy, input, filter.get(), control};
    use({options, classes, spec, parts});
}

std::optional<project::JobRow> begunPictures(project::ProjectStore& store,
                                             Engine& engine,
                                             const options::GenerateOptions& asked,
                                             jobs::JobControl& control)
{
    std::vector<project::JobRow> begun = store.jobs();
    std::erase_if(begun, [](const project::JobRow& job) { return job.verb != "generate"; });
    if (begun.empty()) {
        return std::nullopt;
    }
    options::GenerateOptions options = withPrecision(asked, engine);
    const Strategy& strategy = strategyFor(options.strategy);
    std::optional<project::JobRow> adaptJob;
    std::optional<Shots> shots;
    if (const auto adaptedBy = strategy.adaptedBy()) {
        adaptJob = newestAdaptJob(store, *adaptedBy);
        if (!adaptJob) {
            return std::nullopt;
        }
    } else if (options::startsFromShots(options.strategy)) {
        shots = currentShotsOf(store);
    }
    const bool served = options.captions.empty() && !decisive(options).caption_server.empty();
    nlohmann::json words = nlohmann::json::object();
    if (!served) {
        words = wordsFor(store, options, chosenClasses(store, options.classes), control).inputs;
    }
    const auto& pipeline = engine.pipeline(baseModelOf(store), *options.precision);
    settleSpacing(options, pipeline);
    const nlohmann::json spec =
        specOf(store,
               options,
               inputsWith(words, classPrompts(store, options.prompt_style), adaptJob, shots),
               options.resolution.value_or(nativeSize(pipeline)));
    if (!served) {
        return store.findJob("generate", project::ProjectStore::specHashOf(spec));
    }
    const std::string wanted = hashOfAsked(spec);
    const auto found = std::find_if(begun.rbegin(), begun.rend(), [&](const auto& job) {
        return hashOfAsked(store.specOf(job)) == wanted;
    });
    return found != begun.rend() ? std::optional(*found) : std::nullopt;
}

} // namespace dreamloft::workflows
