// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/presets.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace dreamloft::options {
namespace {

constexpr std::array<std::string_view, 6> kAdaptPresets{
    "paper", "starter", "datadream_cls", "datadream_dset", "loft", "loft_single"};
constexpr std::array<std::string_view, 12> kGeneratePresets{"paper",
                                                            "fast",
                                                            "starter",
                                                            "class_prompt",
                                                            "caption_prompt",
                                                            "fakeit",
                                                            "issynth",
                                                            "disef",
                                                            "datadream_cls",
                                                            "datadream_dset",
                                                            "loft",
                                                            "loft_single"};
constexpr std::array<std::string_view, 4> kClassifierPresets{
    "loft", "datadream", "paper", "starter"};

[[noreturn]] void refusePreset(std::string_view name, std::span<const std::string_view> known)
{
    const auto nearest = base::nearestName(name, known);
    std::string names;
    for (const std::string_view one : known) {
        names += (names.empty() ? "" : ", ") + std::string(one);
    }
    throw base::Error(
        {.kind = base::ErrorKind::Usage,
         .code = "DL-OPT-003",
         .object = "preset",
         .message = "Cannot use the preset " + base::quoted(name) +
                    ": there is none of that name, expected one of " + names + ".",
         .hint = nearest ? "Use " + base::quoted(*nearest) + "." : "Choose one of these names.",
         .workSafe = "Nothing was changed."});
}

/// A strategy's own name stands for "paper" of exactly that strategy.
std::string_view
resolved(std::string_view name, Strategy strategy, std::span<const std::string_view> known)
{
    if (name.empty() || name == nameOf(strategy)) {
        return "paper";
    }
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        refusePreset(name, known);
    }
    if (findName<Strategy>(name)) {
        throw base::Error(
            {.kind = base::ErrorKind::Usage,
             .code = "DL-OPT-003",
             .object = "preset",
             .message = "Cannot use the preset " + base::quoted(name) + ": the strategy is \"" +
                        std::string(nameOf(strategy)) + "\", expected the same name for both.",
             .hint = "Give --strategy " + std::string(name) + ", or leave the preset out.",
             .workSafe = "Nothing was changed."});
    }
    return name;
}

/// Back to the defaults, all but the fields that are `kept`.
template <class Options, class... Kept>
void resetBut(Options& options, Kept Options::*... kept)
{
    Options plain;
    ((plain.*kept = std::move(options.*kept)), ...);
    options = std::move(plain);
}

// What no preset touches: what is learnt or made and of what, the dice, and what this computer and
// its model settle. A field that is not named here is every preset's.
void reset(AdaptOptions& options)
{
    resetBut(options,
             &AdaptOptions::strategy,
             &AdaptOptions::classes,
             &AdaptOptions::adapters_at_once,
             &AdaptOptions::seed,
             &AdaptOptions::resolution,
             &AdaptOptions::sample_every,
             &AdaptOptions::sample_classes);
}

void reset(GenerateOptions& options)
{
    resetBut(options,
             &GenerateOptions::strategy,
             &GenerateOptions::classes,
             &GenerateOptions::seed,
             &GenerateOptions::batch,
             &GenerateOptions::resolution,
             &GenerateOptions::captions,
             &GenerateOptions::caption_server,
             &GenerateOptions::caption_model,
             &GenerateOptions::caption_instruction,
             &GenerateOptions::captions_per_class,
             &GenerateOptions::caption_remote,
             &GenerateOptions::definitions,
             &GenerateOptions::backgrounds);
}

void reset(ClassifierOptions& options)
{
    resetBut(options,
             &ClassifierOptions::arms,
             &ClassifierOptions::strategies,
             &ClassifierOptions::repeats,
             &ClassifierOptions::per_class,
             &ClassifierOptions::seed);
}

/// method.md 3.3, as it differs from the defaults.
void applyPaper(AdaptOptions& options)
{
    if (options.strategy == Strategy::Loft || options.strategy == Strategy::LoftSingle) {
        options.rank = 2;
        options.text_lora = false;
        options.learning_rate = 1e-3;
        options.warmup_steps = 10;
        options.batch = 1;
        options.steps = 600;
        options.crop = Crop::Centre;
    }
}

/// method.md 13, rows `generate` and, for the strategy, 5 and 8, as they differ from the defaults.
void applyPaper(GenerateOptions& options)
{
    if (options.strategy == Strategy::LoftSingle) {
        options.fuse_weights = {1.0};
    } else if (options.strategy == Strategy::IsSynth) {
        options.sampler = Sampler::Ddim;
        options.spacing = Spacing::Leading;
        options.steps = 100;
    } else if (options.strategy == Strategy::Disef) {
        options.sampler = Sampler::Dpmpp2m;
        options.spacing = Spacing::Linspace;
        options.steps = 20;
        options.guidance = 8.0;
        options.clip_filter = true;
    }
}

// The starter preset. Its sizes are chosen so that the demo's ten classes, three strategies and
// three repeats take less than ten minutes on two slow cores (AVX2, no bf16).

void applyStarter(AdaptOptions& options)
{
    applyPaper(options);
    options.prompt_style = PromptStyle::Clean;
    options.precision.reset();
    options.learning_rate = 1e-3;
    if (options.strategy == Strategy::DataDreamDset) {
        options.steps = 200;
        options.batch = 16;
        options.warmup_steps = 20;
    } else if (options.strategy == Strategy::DataDreamCls) {
        options.steps = 12;
        options.warmup_steps = 2;
    } else {
        options.learning_rate = 4e-3;
        options.steps = 8;
        options.warmup_steps = 2;
    }
}

void applyStarter(GenerateOptions& options)
{
    applyPaper(options);
    options.prompt_style = PromptStyle::Clean;
    options.per_class = 16;
    options.precision.reset();
    if (startsFromShots(options.strategy)) {
        // The share of the steps that runs is the method's: about as many evaluations as below.
        options.steps = options.strategy == Strategy::IsSynth ? 50 : 9;
        options.filter_rounds = 4;
        return;
    }
    options.sampler = Sampler::Dpmpp2m;
    options.steps = 6;
}

void applyStarter(ClassifierOptions& options)
{
    options.prompt_style = PromptStyle::Clean;
    // A training this short has no time to profit from strong augmentation, and the best of so many
    // looks at a few dozen val photos would be the luckiest one.
    options.batch = 32;
    options.epochs = 3;
    options.warmup_epochs = 1;
    options.learning_rate = 5e-3;
    options.augment = false;
    options.mix_probability = 0;
    options.selection = Selection::Last;
    options.precision.reset();
}

} // namespace

// The names are copied before anything else: one may be the options' own.

void applyPreset(std::string_view name, AdaptOptions& options)
{
    const std::string preset(resolved(name, options.strategy, kAdaptPresets));
    reset(options);
    preset == "starter" ? applyStarter(options) : applyPaper(options);
    options.preset = preset;
}

void applyPreset(std::string_view name, GenerateOptions& options)
{
    const std::string preset(resolved(name, options.strategy, kGeneratePresets));
    reset(options);
    preset == "starter" ? applyStarter(options) : applyPaper(options);
    if (preset == "fast") {
        options.sampler = Sampler::Dpmpp2m;
        options.spacing = Spacing::Linspace;
        options.steps = 20;
    }
    options.preset = preset;
}

/// The defaults are LoFT's recipe (method.md 6.2).
void applyPreset(std::string_view name, ClassifierOptions& options)
{
    const std::string preset(name.empty() ? "loft" : name);
    if (std::find(kClassifierPresets.begin(), kClassifierPresets.end(), preset) ==
        kClassifierPresets.end()) {
        refusePreset(name, kClassifierPresets);
    }
    reset(options);
    if (preset == "starter") {
        applyStarter(options);
    } else if (preset == "datadream") {
        // method.md 6.2: batch of the parser's default; epochs and warm-up as users ran it.
        options.batch = 64;
        options.epochs = 50;
        options.warmup_epochs = 0;
    }
    // The papers pass over each arm's own list (method.md 6.2 and 6.4).
    options.equal_steps = preset != "paper" && preset != "datadream";
    options.preset = preset;
}

void settle(GenerateOptions& options)
{
    if (options.strategy == Strategy::Loft && options.fuse_weights.size() == 1) {
        options.fuse_weights.push_back(base::withoutNoise(1.0 - options.fuse_weights.front()));
    }
}

std::span<const std::string_view> adaptPresets()
{
    return kAdaptPresets;
}
std::span<const std::string_view> generatePresets()
{
    return kGeneratePresets;
}
std::span<const std::string_view> classifierPresets()
{
    return kClassifierPresets;
}

} // namespace dreamloft::options
