// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"
#include "core/options/picture_strategies.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// Sentences by which CLIP as it is knows the classes (method.md 8.1).
enum class ZeroShotPrompts { ClassPrompt, Coop };

template <>
struct EnumNames<ZeroShotPrompts> {
    static constexpr std::string_view what = "zero-shot prompts";
    static constexpr std::array table{DL_ENUM_NAME(ZeroShotPrompts::ClassPrompt, "class_prompt"),
                                      DL_ENUM_NAME(ZeroShotPrompts::Coop, "coop")};
};

/// `train`: CLIP with LoRA on each arm (method.md 6). The defaults are LoFT's recipe.
struct ClassifierOptions {
    std::vector<Arm> arms = {Arm::ClipZeroShot, Arm::RealOnly, Arm::Synthetic, Arm::Both};
    std::vector<Strategy> strategies;
    int repeats = 3;
    std::string preset;
    int rank = 16;
    double alpha = 32;
    double dropout = 0.1;
    double learning_rate = 1e-4;
    double min_learning_rate = 1e-8;
    double weight_decay = 1e-4;
    int batch = 256;
    int epochs = 60;
    int warmup_epochs = 6;
    bool equal_steps = true;
    double mix_probability = 0.2;
    double real_weight = 0.8;
    std::optional<int> per_class;
    Selection selection = Selection::Val;
    std::uint64_t seed = 0;
    std::optional<Precision> precision = Precision::Float32;
    PromptStyle prompt_style = PromptStyle::DataDream;
    bool augment = true;
    bool match_resolution = false;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&ClassifierOptions::arms,
              Field{.key = "arms",
                    .label = DL_TEXT("Options", "Learn from"),
                    .help = DL_TEXT("Options",
                                    "What to learn from: nothing, the real shots, synthetic "
                                    "pictures, or both.")});
        visit(&ClassifierOptions::strategies,
              Field{.key = "strategies",
                    .label = DL_TEXT("Options", "Strategies"),
                    .help = DL_TEXT("Options",
                                    "Whose synthetic pictures to learn from; empty means all that "
                                    "made some."),
                    .aliases = {"strategy"},
                    .offered = pictureStrategies()});
        visit(&ClassifierOptions::repeats,
              Field{.key = "repeats",
                    .label = DL_TEXT("Options", "Repeats"),
                    .help = DL_TEXT("Options",
                                    "Trainings of each classifier with different seeds; a verdict "
                                    "needs at least 3."),
                    .range = Range{1, 100, 1}});
        visit(&ClassifierOptions::preset,
              Field{.key = "preset",
                    .label = DL_TEXT("Options", "Preset"),
                    .help = DL_TEXT(
                        "Options",
                        "Named settings: loft, datadream, paper (loft, each "
                        "classifier with its own number of steps) or starter. Empty means the "
                        "project's preset, else loft."),
                    .placeholder = "NAME"});
        visit(&ClassifierOptions::real_weight,
              Field{.key = "real_weight",
                    .label = DL_TEXT("Options", "Weight of the real pictures"),
                    .help = DL_TEXT("Options",
                                    "Their share of the loss where real and synthetic pictures "
                                    "are learnt together."),
                    .range = Range{0, 1, 0.05}});
        visit(&ClassifierOptions::per_class,
              Field{.key = "per_class",
                    .label = DL_TEXT("Options", "Synthetic pictures per class"),
                    .help = DL_TEXT("Options",
                                    "Use the first n synthetic pictures of a class. Empty means "
                                    "all."),
                    .unit = Unit::Pictures,
                    .range = Range{1, 1'000'000, 10}});
        visit(&ClassifierOptions::seed,
              Field{.key = "seed",
                    .label = DL_TEXT("Options", "Seed"),
                    .help = DL_TEXT("Options", "The same seed gives the same classifiers.")});
        visit(&ClassifierOptions::epochs,
              Field{.key = "epochs",
                    .label = DL_TEXT("Options", "Epochs"),
                    .help = DL_TEXT("Options",
                                    "Passes over the training pictures; with equal steps, over as "
                                    "many as learning from synthetic pictures alone has."),
                    .unit = Unit::Epochs,
                    .range = Range{1, 100'000, 1},
                    .level = Level::Advanced});
        visit(&ClassifierOptions::warmup_epochs,
              Field{.key = "warmup_epochs",
                    .label = DL_TEXT("Options", "Warm-up epochs"),
                    .help = DL_TEXT("Options", "Epochs over which the learning rate rises."),
                    .unit = Unit::Epochs,
                    .range = Range{0, 100'000, 1},
                    .level = Level::Advanced});
        visit(&ClassifierOptions::equal_steps,
              Field{.key = "equal_steps",
                    .label = DL_TEXT("Options", "Equal steps"),
                    .help = DL_TEXT("Options",
                                    "Every classifier takes the same number of steps, so that a "
                                    "difference is the pictures' own. Off: each passes over its "
                                    "own list, as in the papers."),
                    .level = Level::Advanced});
        visit(&ClassifierOptions::batch,
              Field{.key = "batch",
                    .label = DL_TEXT("Options", "Batch"),
                    .help = DL_TEXT("Options", "Pictures in one step."),
                    .unit = Unit::Pictures,
                    .range = Range{1, 65536, 1},
                    .level = Level::Advanced});
        visit(&ClassifierOptions::learning_rate,
              Field{.key = "learning_rate",
                    .label = DL_TEXT("Options", "Learning rate"),
                    .help = DL_TEXT("Options", "Largest step size, reached after the warm-up."),
                    .range = Range{1e-8, 1, 1e-4},
                    .level = Level::Advanced,
                    .aliases = {"lr"}});
        visit(&ClassifierOptions::min_learning_rate,
              Field{.key = "min_learning_rate",
                    .label = DL_TEXT("Options", "Smallest learning rate"),
                    .help = DL_TEXT("Options", "Step size at the first and at the last step."),
                    .range = Range{0, 1, 1e-8},
                    .level = Level::Expert});
        visit(&ClassifierOptions::weight_decay,
              Field{.key = "weight_decay",
                    .label = DL_TEXT("Options", "Weight decay"),
                    .help = DL_TEXT("Options", "AdamW decay of the adapter weights."),
                    .range = Range{0, 1, 1e-4},
                    .level = Level::Expert});
        visit(&ClassifierOptions::rank,
              Field{.key = "rank",
                    .label = DL_TEXT("Options", "Adapter rank"),
                    .help = DL_TEXT("Options", "Size of the low-rank update of CLIP."),
                    .range = Range{1, 256, 1},
                    .level = Level::Advanced});
        visit(&ClassifierOptions::alpha,
              Field{.key = "alpha",
                    .label = DL_TEXT("Options", "Adapter alpha"),
                    .help = DL_TEXT("Options", "The update is scaled by alpha / rank."),
                    .range = Range{0.001, 1024, 1},
                    .level = Level::Expert});
        visit(&ClassifierOptions::dropout,
              Field{.key = "dropout",
                    .label = DL_TEXT("Options", "Adapter dropout"),
                    .help = DL_TEXT("Options", "Share of adapter inputs dropped in training."),
                    .range = Range{0, 0.99, 0.05},
                    .level = Level::Expert});
        visit(&ClassifierOptions::augment,
              Field{.key = "augment",
                    .label = DL_TEXT("Options", "Augment"),
                    .help = DL_TEXT("Options",
                                    "Vary the training pictures: RandAugment, crops, flips, "
                                    "colours, blur."),
                    .level = Level::Advanced});
        visit(&ClassifierOptions::match_resolution,
              Field{.key = "match_resolution",
                    .label = DL_TEXT("Options", "Match source resolution"),
                    .help = DL_TEXT("Options",
                                    "Shrink synthetic pictures to the size of the shots of their "
                                    "class first, so that sharpness does not tell them apart."),
                    .level = Level::Expert});
        visit(&ClassifierOptions::mix_probability,
              Field{.key = "mix_probability",
                    .label = DL_TEXT("Options", "Mix probability"),
                    .help = DL_TEXT("Options", "Share of steps with MixUp or CutMix."),
                    .range = Range{0, 1, 0.05},
                    .level = Level::Advanced});
        visit(&ClassifierOptions::selection,
              Field{.key = "selection",
                    .label = DL_TEXT("Options", "Selection"),
                    .help = DL_TEXT("Options",
                                    "Which step is reported: best on val, or the last. oracle is "
                                    "chosen on the test split and never enters a verdict."),
                    .level = Level::Advanced});
        visit(&ClassifierOptions::prompt_style,
              Field{.key = "prompt_style",
                    .label = DL_TEXT("Options", "Prompt style"),
                    .help = DL_TEXT("Options",
                                    "datadream: the paper's exact wording; clean: blanks instead "
                                    "of underscores, a or an corrected."),
                    .level = Level::Advanced});
        visit(&ClassifierOptions::precision,
              Field{.key = "precision",
                    .label = DL_TEXT("Options", "Precision"),
                    .help = DL_TEXT("Options",
                                    "Numbers of the frozen base: float32, or bf16_base, shorter "
                                    "and faster where the processor has units for it. Empty: "
                                    "chosen for this processor."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `evaluate`: predictions on a split, test by default.
struct EvaluateOptions {
    std::vector<Arm> arms;
    std::vector<Strategy> strategies;
    SplitName split = SplitName::Test;
    ZeroShotPrompts zero_shot_prompts = ZeroShotPrompts::ClassPrompt;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&EvaluateOptions::arms,
              Field{.key = "arms",
                    .label = DL_TEXT("Options", "Learned from"),
                    .help = DL_TEXT("Options",
                                    "Only classifiers that learned from these; empty means all "
                                    "trained ones.")});
        visit(&EvaluateOptions::strategies,
              Field{.key = "strategies",
                    .label = DL_TEXT("Options", "Strategies"),
                    .help = DL_TEXT("Options", "Only these strategies; empty means all."),
                    .aliases = {"strategy"},
                    .offered = pictureStrategies()});
        visit(&EvaluateOptions::split,
              Field{.key = "split",
                    .label = DL_TEXT("Options", "Split"),
                    .help = DL_TEXT("Options", "Pictures to predict: test or val."),
                    .level = Level::Advanced,
                    .offered = {"test", "val"}});
        visit(&EvaluateOptions::zero_shot_prompts,
              Field{.key = "zero_shot_prompts",
                    .label = DL_TEXT("Options", "Zero-shot prompts"),
                    .help = DL_TEXT("Options",
                                    "clip_zero_shot: the class prompts, or CoOp's templates for "
                                    "the data set, whose numbers the LoFT paper shows."),
                    .level = Level::Expert});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `compare`: did the synthetic pictures help?
struct CompareOptions {
    std::vector<Arm> arms;
    std::vector<Strategy> strategies;
    std::vector<std::string> classes;
    std::string report;
    int resamples = 10000;
    std::uint64_t seed = 0;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&CompareOptions::arms,
              Field{.key = "arms",
                    .label = DL_TEXT("Options", "Learned from"),
                    .help = DL_TEXT("Options",
                                    "Only classifiers that learned from these, beside the one of "
                                    "real pictures only; empty means all.")});
        visit(&CompareOptions::strategies,
              Field{.key = "strategies",
                    .label = DL_TEXT("Options", "Strategies"),
                    .help = DL_TEXT("Options", "Only these strategies; empty means all."),
                    .aliases = {"strategy"},
                    .offered = pictureStrategies()});
        visit(&CompareOptions::classes,
              Field{.key = "classes",
                    .label = DL_TEXT("Options", "Classes"),
                    .help = DL_TEXT("Options",
                                    "Only the test pictures of these classes; empty means all. "
                                    "A part chosen after a look at the results proves nothing.")});
        visit(&CompareOptions::report,
              Field{.key = "report",
                    .label = DL_TEXT("Options", "Report file"),
                    .help = DL_TEXT("Options", "Write a self-contained HTML report to this file."),
                    .placeholder = "FILE"});
        visit(&CompareOptions::resamples,
              Field{.key = "resamples",
                    .label = DL_TEXT("Options", "Resamples"),
                    .help = DL_TEXT("Options", "Bootstrap draws behind the 95 % range."),
                    .range = Range{100, 1'000'000, 1000},
                    .level = Level::Advanced});
        visit(&CompareOptions::seed,
              Field{.key = "seed",
                    .label = DL_TEXT("Options", "Seed"),
                    .help = DL_TEXT("Options", "Seed of the resamples."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
