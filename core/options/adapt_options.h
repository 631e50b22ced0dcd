// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// Classes that are drawn while they are learnt where none are named: as many as are seen side by
/// side in the studio.
inline constexpr std::size_t kUsuallySampled = 10;

/// `adapt`: LoRA adapters of the picture generator (method.md 3). The defaults are those of
/// `datadream_cls`; the preset of another strategy changes them.
struct AdaptOptions {
    Strategy strategy = Strategy::DataDreamCls;
    std::string preset;
    std::vector<std::string> classes;
    int rank = 16;
    std::optional<double> alpha;
    bool text_lora = true;
    double learning_rate = 1e-4;
    int warmup_steps = 100;
    std::optional<int> steps;
    int epochs = 200;
    int batch = 8;
    Crop crop = Crop::Random;
    double weight_decay = 1e-2;
    double max_grad_norm = 1.0;
    std::optional<int> adapters_at_once;
    std::uint64_t seed = 0;
    std::optional<Precision> precision = Precision::Float32;
    std::optional<int> resolution;
    PromptStyle prompt_style = PromptStyle::DataDream;
    // Looking on changes nothing that is made: these two are no part of a job's spec, nor is
    // adapters_at_once.
    int sample_every = 0;
    std::vector<std::string> sample_classes;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&AdaptOptions::strategy,
              Field{.key = "strategy",
                    .label = DL_TEXT("Options", "Strategy"),
                    .help = DL_TEXT("Options",
                                    "datadream_dset: one adapter for all classes; datadream_cls: "
                                    "one for each class; loft, loft_single: one for each shot."),
                    .offered = {"datadream_dset", "datadream_cls", "loft", "loft_single"}});
        visit(&AdaptOptions::preset,
              Field{.key = "preset",
                    .label = DL_TEXT("Options", "Preset"),
                    .help = DL_TEXT("Options",
                                    "Named settings: paper, starter, or a strategy's name. Empty "
                                    "means the project's preset, else the paper's."),
                    .placeholder = "NAME"});
        visit(&AdaptOptions::classes,
              Field{.key = "classes",
                    .label = DL_TEXT("Options", "Classes"),
                    .help = DL_TEXT("Options", "Only these classes; empty means all.")});
        visit(&AdaptOptions::steps,
              Field{.key = "steps",
                    .label = DL_TEXT("Options", "Training steps"),
                    .help = DL_TEXT("Options",
                                    "Steps of each adapter. Empty means epochs times the pictures "
                                    "divided by the batch."),
                    .unit = Unit::Steps,
                    .range = Range{1, 10'000'000, 100}});
        visit(&AdaptOptions::seed,
              Field{.key = "seed",
                    .label = DL_TEXT("Options", "Seed"),
                    .help = DL_TEXT("Options", "The same seed gives the same adapters.")});
        visit(&AdaptOptions::rank,
              Field{.key = "rank",
                    .label = DL_TEXT("Options", "Adapter rank"),
                    .help = DL_TEXT("Options", "Size of the low-rank update."),
                    .range = Range{1, 256, 1},
                    .level = Level::Advanced,
                    .aliases = {"network_dim"}});
        visit(&AdaptOptions::alpha,
              Field{.key = "alpha",
                    .label = DL_TEXT("Options", "Adapter alpha"),
                    .help = DL_TEXT("Options",
                                    "Strength numerator: the update is scaled by alpha / rank. "
                                    "Empty means equal to the rank."),
                    .range = Range{0.001, 1024, 1},
                    .level = Level::Advanced,
                    .aliases = {"network_alpha"}});
        visit(&AdaptOptions::text_lora,
              Field{.key = "text_lora",
                    .label = DL_TEXT("Options", "Adapt the text encoder"),
                    .help = DL_TEXT("Options", "Also train adapters in the text encoder."),
                    .level = Level::Advanced});
        visit(&AdaptOptions::learning_rate,
              Field{.key = "learning_rate",
                    .label = DL_TEXT("Options", "Learning rate"),
                    .help = DL_TEXT("Options",
                                    "Largest step size; it rises during the warm-up and falls to "
                                    "zero along a cosine."),
                    .range = Range{1e-8, 1, 1e-4},
                    .level = Level::Advanced,
                    .aliases = {"lr"}});
        visit(&AdaptOptions::warmup_steps,
              Field{.key = "warmup_steps",
                    .label = DL_TEXT("Options", "Warm-up steps"),
                    .help = DL_TEXT("Options", "Steps over which the learning rate rises."),
                    .unit = Unit::Steps,
                    .range = Range{0, 1'000'000, 10},
                    .level = Level::Advanced});
        visit(&AdaptOptions::epochs,
              Field{.key = "epochs",
                    .label = DL_TEXT("Options", "Epochs"),
                    .help = DL_TEXT("Options",
                                    "Passes over an adapter's pictures; used where the steps are "
                                    "empty."),
                    .unit = Unit::Epochs,
                    .range = Range{1, 1'000'000, 10},
                    .level = Level::Advanced});
        visit(&AdaptOptions::batch,
              Field{.key = "batch",
                    .label = DL_TEXT("Options", "Batch"),
                    .help = DL_TEXT("Options", "Pictures of one adapter in one step."),
                    .unit = Unit::Pictures,
                    .range = Range{1, 4096, 1},
                    .level = Level::Advanced});
        visit(&AdaptOptions::crop,
              Field{.key = "crop",
                    .label = DL_TEXT("Options", "Crop"),
                    .help = DL_TEXT("Options",
                                    "Where the square is cut out of a picture that is not square."),
                    .level = Level::Advanced});
        visit(&AdaptOptions::resolution,
              Field{.key = "resolution",
                    .label = DL_TEXT("Options", "Resolution"),
                    .help = DL_TEXT("Options",
                                    "Side of the training square. Empty means the model's own."),
                    .unit = Unit::Pixels,
                    .range = Range{16, 4096, 8},
                    .level = Level::Advanced});
        visit(&AdaptOptions::prompt_style,
              Field{.key = "prompt_style",
                    .label = DL_TEXT("Options", "Prompt style"),
                    .help = DL_TEXT("Options",
                                    "datadream: the paper's exact wording; clean: blanks instead "
                                    "of underscores, a or an corrected."),
                    .level = Level::Advanced});
        visit(&AdaptOptions::precision,
              Field{.key = "precision",
                    .label = DL_TEXT("Options", "Precision"),
                    .help = DL_TEXT("Options",
                                    "Numbers of the frozen base: float32, or bf16_base, shorter "
                                    "and faster where the processor has units for it. Empty: "
                                    "chosen for this processor."),
                    .level = Level::Advanced});
        visit(&AdaptOptions::adapters_at_once,
              Field{.key = "adapters_at_once",
                    .label = DL_TEXT("Options", "Adapters at once"),
                    .help = DL_TEXT("Options",
                                    "Most adapters that are trained together in one pass; fewer "
                                    "where the memory is short. Empty means as many as are fastest "
                                    "here. The adapters do not depend on it."),
                    .range = Range{1, 4096, 1},
                    .level = Level::Advanced});
        visit(&AdaptOptions::weight_decay,
              Field{.key = "weight_decay",
                    .label = DL_TEXT("Options", "Weight decay"),
                    .help = DL_TEXT("Options", "AdamW decay of the adapter weights."),
                    .range = Range{0, 1, 0.01},
                    .level = Level::Expert});
        visit(&AdaptOptions::max_grad_norm,
              Field{.key = "max_grad_norm",
                    .label = DL_TEXT("Options", "Gradient norm limit"),
                    .help = DL_TEXT("Options",
                                    "Longer gradients of an adapter are shortened to this norm."),
                    .range = Range{1e-6, 1e6, 0.1},
                    .level = Level::Expert});
        visit(&AdaptOptions::sample_every,
              Field{.key = "sample_every",
                    .label = DL_TEXT("Options", "Sample every"),
                    .help = DL_TEXT("Options",
                                    "Draw a picture of a few classes each time so many steps are "
                                    "done; 0 means never. The adapters do not depend on it."),
                    .unit = Unit::Steps,
                    .range = Range{0, 1'000'000, 10},
                    .level = Level::Advanced});
        visit(&AdaptOptions::sample_classes,
              Field{.key = "sample_classes",
                    .label = DL_TEXT("Options", "Sampled classes"),
                    .help = DL_TEXT("Options",
                                    "Classes that are drawn while they are learnt; empty means the "
                                    "first ten."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
