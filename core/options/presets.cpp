// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/presets.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <string>

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

bool adaptsEachShot(Strategy strategy)
{
    return strategy == Strategy::Loft || strategy == Strategy::LoftSingle;
}

/// method.md 3.3.
void applyPaper(AdaptOptions& options)
{
    const bool eachShot = adaptsEachShot(options.strategy);
    options.rank = eachShot ? 2 : 16;
    options.alpha.reset();
    options.text_lora = !eachShot;
    options.learning_rate = eachShot ? 1e-3 : 1e-4;
    options.warmup_steps = eachShot ? 10 : 100;
    options.batch = eachShot ? 1 : 8;
    options.steps = eachShot ? std::optional<int>(600) : std::nullopt;
    options.epochs = 200;
    options.crop = eachShot ? Crop::Centre : Crop::Random;
    options.weight_decay = 1e-2;
    options.max_grad_norm = 1.0;
    options.prompt_style = PromptStyle::DataDream;
}

/// method.md 13, rows `generate` and, for the strategy, 5 and 8.
void applyPaper(GenerateOptions& options)
{
    options.sampler = Sampler::Pndm;
    options.spacing.reset();
    options.steps = 50;
    options.guidance = 2.0;
    options.guidance_interval = {0, 1};
    options.block_cache = 1;
    options.negative.clear();
    options.per_class = 500;
    options.prompt_style = PromptStyle::DataDream;
    options.fuse_weights = options.strategy == Strategy::LoftSingle ? std::vector<double>{1.0}
                                                                    : std::vector<double>{0.5, 0.5};
    options.pair_order = PairOrder::Shuffled;
    options.variant = PromptVariant::Definition;
    options.strength.reset();
    options.mix_shots = false;
    options.clip_filter = false;
    options.filter_rounds = 100;
    options.lora_on_uncond = true;
    if (options.strategy == Strategy::IsSynth) {
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

/// method.md 6.2, column LoFT.
void applyLoftRecipe(ClassifierOptions& options)
{
    options.rank = 16;
    options.alpha = 32;
    options.dropout = 0.1;
    options.learning_rate = 1e-4;
    options.min_learning_rate = 1e-8;
    options.weight_decay = 1e-4;
    options.batch = 256;
    options.epochs = 60;
    options.warmup_epochs = 6;
    options.augment = true;
    options.mix_probability = 0.2;
    options.real_weight = 0.8;
    options.selection = Selection::Val;
    options.prompt_style = PromptStyle::DataDream;
}

} // namespace

// The sizes of the starter preset are chosen so that the demo's ten classes, three strategies and
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
    applyLoftRecipe(options);
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

void applyPreset(std::string_view name, AdaptOptions& options)
{
    const std::string_view preset = resolved(name, options.strategy, kAdaptPresets);
    preset == "starter" ? applyStarter(options) : applyPaper(options);
    options.preset = preset;
}

void applyPreset(std::string_view name, GenerateOptions& options)
{
    const std::string_view preset = resolved(name, options.strategy, kGeneratePresets);
    preset == "starter" ? applyStarter(options) : applyPaper(options);
    if (preset == "fast") {
        options.sampler = Sampler::Dpmpp2m;
        options.spacing = Spacing::Linspace;
        options.steps = 20;
    }
    options.preset = preset;
}

void applyPreset(std::string_view name, ClassifierOptions& options)
{
    const std::string_view preset = name.empty() ? "loft" : name;
    if (std::find(kClassifierPresets.begin(), kClassifierPresets.end(), preset) ==
        kClassifierPresets.end()) {
        refusePreset(name, kClassifierPresets);
    }
    preset == "starter" ? applyStarter(options) : applyLoftRecipe(options);
    // The papers pass over each arm's own list (method.md 6.2 and 6.4).
    options.equal_steps = preset != "paper" && preset != "datadream";
    if (preset == "datadream") {
        // method.md 6.2: batch of the parser's default; epochs and warm-up as users ran it.
        options.batch = 64;
        options.epochs = 50;
        options.warmup_epochs = 0;
    }
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
