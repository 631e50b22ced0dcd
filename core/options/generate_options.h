// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// `generate`: synthetic pictures of each class (method.md 4, 5).
struct GenerateOptions {
    Strategy strategy = Strategy::DataDreamCls;
    std::string preset;
    std::vector<std::string> classes;
    int per_class = 500;
    Sampler sampler = Sampler::Pndm;
    int steps = 50;
    double guidance = 2.0;
    std::string negative;
    std::optional<Spacing> spacing;
    std::vector<double> fuse_weights = {0.5, 0.5};
    std::uint64_t seed = 0;
    std::optional<int> batch;
    std::optional<int> resolution;
    std::optional<Precision> precision = Precision::Float32;
    PromptStyle prompt_style = PromptStyle::DataDream;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&GenerateOptions::strategy,
              Field{.key = "strategy",
                    .label = DL_TEXT("Options", "Strategy"),
                    .help = DL_TEXT("Options", "Where the pictures come from."),
                    .offered = {
                        "class_prompt", "datadream_dset", "datadream_cls", "loft", "loft_single"}});
        visit(&GenerateOptions::preset,
              Field{.key = "preset",
                    .label = DL_TEXT("Options", "Preset"),
                    .help = DL_TEXT("Options",
                                    "Named settings: paper, fast or starter. Empty means the "
                                    "project's preset, else the paper's."),
                    .placeholder = "NAME"});
        visit(&GenerateOptions::classes,
              Field{.key = "classes",
                    .label = DL_TEXT("Options", "Classes"),
                    .help = DL_TEXT("Options", "Only these classes; empty means all.")});
        visit(&GenerateOptions::per_class,
              Field{.key = "per_class",
                    .label = DL_TEXT("Options", "Pictures per class"),
                    .help = DL_TEXT("Options",
                                    "How many pictures each class gets. Picture 7 of a class is "
                                    "the same whatever the number."),
                    .unit = Unit::Pictures,
                    .range = Range{1, 1'000'000, 10}});
        visit(&GenerateOptions::seed,
              Field{.key = "seed",
                    .label = DL_TEXT("Options", "Seed"),
                    .help = DL_TEXT("Options",
                                    "A picture depends on the seed, its class and its number "
                                    "only.")});
        visit(&GenerateOptions::steps,
              Field{.key = "steps",
                    .label = DL_TEXT("Options", "Denoising steps"),
                    .help = DL_TEXT("Options", "More steps are finer and slower."),
                    .unit = Unit::Steps,
                    .range = Range{1, 1000, 1},
                    .level = Level::Advanced,
                    .aliases = {"num_inference_steps"}});
        visit(&GenerateOptions::guidance,
              Field{.key = "guidance",
                    .label = DL_TEXT("Options", "Guidance"),
                    .help = DL_TEXT("Options",
                                    "How strongly a picture follows its prompt; 1 switches "
                                    "guidance off and halves the time."),
                    .range = Range{1, 100, 0.5},
                    .level = Level::Advanced,
                    .aliases = {"guidance_scale"}});
        visit(&GenerateOptions::sampler,
              Field{.key = "sampler",
                    .label = DL_TEXT("Options", "Sampler"),
                    .help = DL_TEXT("Options", "Solver of the denoising process."),
                    .level = Level::Advanced,
                    .offered = {"pndm", "ddim", "dpmpp_2m", "euler"}});
        visit(&GenerateOptions::spacing,
              Field{.key = "spacing",
                    .label = DL_TEXT("Options", "Timestep spacing"),
                    .help = DL_TEXT("Options",
                                    "How the steps are spread. Empty means the model's own."),
                    .level = Level::Expert});
        visit(&GenerateOptions::negative,
              Field{.key = "negative",
                    .label = DL_TEXT("Options", "Negative prompt"),
                    .help = DL_TEXT("Options", "What the pictures should move away from."),
                    .level = Level::Advanced,
                    .aliases = {"negative_prompt"}});
        visit(&GenerateOptions::fuse_weights,
              Field{.key = "fuse_weights",
                    .label = DL_TEXT("Options", "Fusion weights"),
                    .help = DL_TEXT("Options",
                                    "loft: weights of the adapters that make one picture together; "
                                    "a single number p means p and 1 - p."),
                    .range = Range{0, 1, 0.05},
                    .level = Level::Advanced,
                    .aliases = {"fuse_weight"}});
        visit(&GenerateOptions::resolution,
              Field{.key = "resolution",
                    .label = DL_TEXT("Options", "Resolution"),
                    .help = DL_TEXT("Options", "Side of a picture. Empty means the model's own."),
                    .unit = Unit::Pixels,
                    .range = Range{16, 4096, 8},
                    .level = Level::Advanced});
        visit(&GenerateOptions::prompt_style,
              Field{.key = "prompt_style",
                    .label = DL_TEXT("Options", "Prompt style"),
                    .help = DL_TEXT("Options",
                                    "datadream: the paper's exact wording; clean: blanks instead "
                                    "of underscores, a or an corrected."),
                    .level = Level::Advanced});
        visit(&GenerateOptions::precision,
              Field{.key = "precision",
                    .label = DL_TEXT("Options", "Precision"),
                    .help = DL_TEXT(
                        "Options",
                        "Arithmetic of the frozen base. Empty means bf16_base where this processor "
                        "multiplies it faster, else float32."),
                    .level = Level::Advanced});
        visit(
            &GenerateOptions::batch,
            Field{.key = "batch",
                  .label = DL_TEXT("Options", "Batch"),
                  .help = DL_TEXT("Options",
                                  "Pictures that are made together. Empty means as many as are "
                                  "fastest for this model; seeds and choices do not depend on it."),
                  .unit = Unit::Pictures,
                  .range = Range{1, 4096, 1},
                  .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `score`: quality of the pictures of each class (method.md 7).
struct ScoreOptions {
    std::vector<Strategy> strategies;
    std::vector<Metric> metrics = {
        Metric::Fid, Metric::Kid, Metric::Cmmd, Metric::PrecisionRecall, Metric::Nearest};
    std::vector<FeatureNet> features = {FeatureNet::Starter, FeatureNet::Clip};
    Reference reference = Reference::Train;
    std::optional<int> per_class;
    int bootstrap = 200;
    std::uint64_t seed = 0;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&ScoreOptions::strategies,
              Field{.key = "strategies",
                    .label = DL_TEXT("Options", "Strategies"),
                    .help = DL_TEXT("Options",
                                    "Whose pictures to score; empty means all that made some."),
                    .aliases = {"strategy"},
                    .offered = {
                        "class_prompt", "datadream_dset", "datadream_cls", "loft", "loft_single"}});
        visit(&ScoreOptions::metrics,
              Field{.key = "metrics",
                    .label = DL_TEXT("Options", "Metrics"),
                    .help = DL_TEXT("Options", "Quality numbers to compute.")});
        visit(&ScoreOptions::features,
              Field{.key = "features",
                    .label = DL_TEXT("Options", "Feature networks"),
                    .help = DL_TEXT("Options",
                                    "Networks that look at the pictures; each number names its "
                                    "own."),
                    .aliases = {"feature"},
                    .offered = {"starter", "clip"}});
        visit(&ScoreOptions::reference,
              Field{.key = "reference",
                    .label = DL_TEXT("Options", "Reference"),
                    .help = DL_TEXT("Options", "Real pictures that are compared with.")});
        visit(&ScoreOptions::per_class,
              Field{.key = "per_class",
                    .label = DL_TEXT("Options", "Pictures per class"),
                    .help = DL_TEXT("Options",
                                    "Use the first n synthetic pictures of a class. Empty means "
                                    "all."),
                    .unit = Unit::Pictures,
                    .range = Range{2, 1'000'000, 10},
                    .level = Level::Advanced});
        visit(&ScoreOptions::bootstrap,
              Field{.key = "bootstrap",
                    .label = DL_TEXT("Options", "Bootstrap draws"),
                    .help = DL_TEXT("Options", "Resamples for the 95 % ranges; 0 gives no ranges."),
                    .range = Range{0, 100'000, 100},
                    .level = Level::Advanced});
        visit(&ScoreOptions::seed,
              Field{.key = "seed",
                    .label = DL_TEXT("Options", "Seed"),
                    .help = DL_TEXT("Options", "Seed of the resamples."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
