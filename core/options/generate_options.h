// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"
#include "core/options/picture_strategies.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::options {

/// What `fakeit` says of a class beside its name (method.md 8.5).
enum class PromptVariant { Name, Hypernym, Definition, Background };

template <>
struct EnumNames<PromptVariant> {
    static constexpr std::string_view what = "prompt variant";
    static constexpr std::array table{DL_ENUM_NAME(PromptVariant::Name, "name"),
                                      DL_ENUM_NAME(PromptVariant::Hypernym, "hypernym"),
                                      DL_ENUM_NAME(PromptVariant::Definition, "definition"),
                                      DL_ENUM_NAME(PromptVariant::Background, "background")};
};

/// In which order `loft` takes the pairs of a class (method.md 5); both begin anew when all were
/// used. Shuffled once is the papers' way.
enum class PairOrder { Shuffled, Cyclic };

template <>
struct EnumNames<PairOrder> {
    static constexpr std::string_view what = "pair order";
    static constexpr std::array table{DL_ENUM_NAME(PairOrder::Shuffled, "shuffled"),
                                      DL_ENUM_NAME(PairOrder::Cyclic, "cyclic")};
};

/// `generate`: synthetic pictures of each class (method.md 4, 5, 8).
struct GenerateOptions {
    Strategy strategy = Strategy::DataDreamCls;
    std::string preset;
    std::vector<std::string> classes;
    int per_class = 500;
    Sampler sampler = Sampler::Pndm;
    int steps = 50;
    double guidance = 2.0;
    std::vector<double> guidance_interval = {0, 1};
    int block_cache = 1;
    std::string negative;
    std::optional<Spacing> spacing;
    std::vector<double> fuse_weights = {0.5, 0.5};
    PairOrder pair_order = PairOrder::Shuffled;
    std::uint64_t seed = 0;
    std::optional<int> batch;
    std::optional<int> resolution;
    std::optional<Precision> precision = Precision::Float32;
    PromptStyle prompt_style = PromptStyle::DataDream;
    std::string captions;
    std::string caption_server;
    std::string caption_model;
    std::string caption_instruction;
    int captions_per_class = 32;
    bool caption_remote = false;
    PromptVariant variant = PromptVariant::Definition;
    std::string definitions;
    std::string backgrounds;
    std::optional<double> strength;
    bool mix_shots = false;
    bool clip_filter = false;
    int filter_rounds = 100;
    bool lora_on_uncond = true;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&GenerateOptions::strategy,
              Field{.key = "strategy",
                    .label = DL_TEXT("Options", "Strategy"),
                    .help = DL_TEXT("Options", "Where the pictures come from."),
                    .offered = pictureStrategies()});
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
        visit(&GenerateOptions::captions,
              Field{.key = "captions",
                    .label = DL_TEXT("Options", "Captions file"),
                    .help = DL_TEXT("Options",
                                    "caption_prompt, disef: one caption a line, or one JSON object "
                                    "a line with class and caption. Empty means the caption "
                                    "server's, else those of the shots."),
                    .placeholder = "FILE"});
        visit(&GenerateOptions::variant,
              Field{.key = "variant",
                    .label = DL_TEXT("Options", "Prompt variant"),
                    .help = DL_TEXT("Options",
                                    "fakeit: the class name alone, with its wider word "
                                    "(hypernym), with its definition, or with the wider word in "
                                    "a place (background).")});
        visit(&GenerateOptions::definitions,
              Field{.key = "definitions",
                    .label = DL_TEXT("Options", "Definitions file"),
                    .help = DL_TEXT("Options",
                                    "fakeit: one JSON object a line with class, hypernym and "
                                    "definition. A class without any gets its name alone."),
                    .placeholder = "FILE"});
        visit(&GenerateOptions::backgrounds,
              Field{.key = "backgrounds",
                    .label = DL_TEXT("Options", "Places file"),
                    .help = DL_TEXT("Options", "fakeit: one place a line, for the background."),
                    .placeholder = "FILE"});
        visit(&GenerateOptions::strength,
              Field{.key = "strength",
                    .label = DL_TEXT("Options", "Strength"),
                    .help = DL_TEXT("Options",
                                    "issynth, disef: share of the denoising steps that change the "
                                    "shot a picture starts from. Empty means the method's own."),
                    .range = Range{0.001, 1, 0.05}});
        visit(&GenerateOptions::clip_filter,
              Field{.key = "clip_filter",
                    .label = DL_TEXT("Options", "Only recognised ones"),
                    .help = DL_TEXT(
                        "Options",
                        "Make a picture again until CLIP sees its class as the likeliest; for "
                        "issynth above chance, among its own tries, where the paper "
                        "picks from a whole surplus.")});
        visit(&GenerateOptions::filter_rounds,
              Field{.key = "filter_rounds",
                    .label = DL_TEXT("Options", "Tries of a picture"),
                    .help = DL_TEXT("Options",
                                    "After so many a picture is kept although CLIP does not "
                                    "recognise it, and counted: the last one, for issynth the "
                                    "likeliest."),
                    .range = Range{1, 1000, 1},
                    .level = Level::Advanced});
        visit(&GenerateOptions::mix_shots,
              Field{.key = "mix_shots",
                    .label = DL_TEXT("Options", "Mix two shots"),
                    .help = DL_TEXT("Options",
                                    "disef: start from two shots of the class laid over each "
                                    "other, shares drawn from Beta(0.2, 0.2)."),
                    .level = Level::Advanced});
        visit(&GenerateOptions::caption_server,
              Field{.key = "caption_server",
                    .label = DL_TEXT("Options", "Caption server"),
                    .help = DL_TEXT("Options",
                                    "Address of an OpenAI-compatible server on this computer that "
                                    "writes captions, such as http://localhost:11434/v1."),
                    .level = Level::Advanced,
                    .placeholder = "URL"});
        visit(&GenerateOptions::caption_model,
              Field{.key = "caption_model",
                    .label = DL_TEXT("Options", "Caption model"),
                    .help = DL_TEXT("Options", "Name of the model on the caption server."),
                    .level = Level::Advanced,
                    .placeholder = "NAME"});
        visit(&GenerateOptions::caption_instruction,
              Field{.key = "caption_instruction",
                    .label = DL_TEXT("Options", "Caption instruction"),
                    .help = DL_TEXT("Options",
                                    "What the caption server is asked; {class} stands for the "
                                    "name of the class. Empty means the usual words."),
                    .level = Level::Advanced,
                    .placeholder = "TEXT"});
        visit(&GenerateOptions::captions_per_class,
              Field{.key = "captions_per_class",
                    .label = DL_TEXT("Options", "Captions per class"),
                    .help = DL_TEXT("Options",
                                    "caption_prompt: how many the caption server writes for each "
                                    "class; they are used in turn."),
                    .range = Range{1, 10'000, 1},
                    .level = Level::Advanced});
        visit(&GenerateOptions::caption_remote,
              Field{.key = "caption_remote",
                    .label = DL_TEXT("Options", "Caption server elsewhere"),
                    .help = DL_TEXT("Options",
                                    "The caption server may be another computer; class names and "
                                    "pictures leave this one."),
                    .level = Level::Expert});
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
        visit(&GenerateOptions::guidance_interval,
              Field{.key = "guidance_interval",
                    .label = DL_TEXT("Options", "Guidance interval"),
                    .help = DL_TEXT("Options",
                                    "Guidance acts between two points on the way from noise (0) to "
                                    "picture (1); elsewhere a step takes half the time. 0,1 is the "
                                    "whole way."),
                    .range = Range{0, 1, 0.05},
                    .level = Level::Advanced});
        visit(&GenerateOptions::sampler,
              Field{.key = "sampler",
                    .label = DL_TEXT("Options", "Sampler"),
                    .help = DL_TEXT("Options", "Solver of the denoising process."),
                    .level = Level::Advanced,
                    .offered = {"pndm", "ddim", "dpmpp_2m", "euler"}});
        visit(
            &GenerateOptions::block_cache,
            Field{.key = "block_cache",
                  .label = DL_TEXT("Options", "Block cache"),
                  .help = DL_TEXT("Options",
                                  "The whole network runs at every so many steps; in between its "
                                  "outermost layers use what the rest gave last (DeepCache). 1 is "
                                  "off."),
                  .range = Range{1, 100, 1},
                  .level = Level::Advanced,
                  .aliases = {"cache_interval"}});
        visit(&GenerateOptions::lora_on_uncond,
              Field{.key = "lora_on_uncond",
                    .label = DL_TEXT("Options", "Adapters in both branches"),
                    .help = DL_TEXT("Options",
                                    "Adapters also change the branch of the guidance without a "
                                    "prompt, as in the papers. Off is for study."),
                    .level = Level::Expert});
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
        visit(&GenerateOptions::pair_order,
              Field{.key = "pair_order",
                    .label = DL_TEXT("Options", "Pair order"),
                    .help = DL_TEXT("Options",
                                    "loft: shuffled takes a class's pairs in an order drawn once "
                                    "from the seed, as in the papers; cyclic as they are listed. "
                                    "Both begin anew at the end."),
                    .level = Level::Advanced});
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
                    .help = DL_TEXT("Options",
                                    "Numbers of the frozen base: float32, or bf16_base, shorter "
                                    "and faster where the processor has units for it. Empty: "
                                    "chosen for this processor."),
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

/// Options that came after the first runs. Their usual values go without saying in a job's spec:
/// so did they in the runs from before there was a choice, and those are to be found again.
inline constexpr std::array<std::string_view, 3> kUnsaidWhenUsual{
    "pair_order", "guidance_interval", "block_cache"};

/// `score`: quality of the pictures of each class (method.md 7).
struct ScoreOptions {
    std::vector<Strategy> strategies;
    std::vector<Metric> metrics = {
        Metric::Fid, Metric::Kid, Metric::Cmmd, Metric::PrecisionRecall, Metric::Nearest};
    std::vector<FeatureNet> features = {FeatureNet::Starter, FeatureNet::Clip};
    Reference reference = Reference::Train;
    std::optional<int> per_class;
    bool kid_subsets = false;
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
                    .offered = pictureStrategies()});
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
                    .aliases = {"feature"}});
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
        visit(&ScoreOptions::kid_subsets,
              Field{.key = "kid_subsets",
                    .label = DL_TEXT("Options", "KID over drawn subsets"),
                    .help = DL_TEXT("Options",
                                    "KID as the mean of 100 draws of up to 1,000 pictures a side, "
                                    "as clean-fid takes it. Off takes all pictures at once."),
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
