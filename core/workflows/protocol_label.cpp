// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/protocol_label.h"

#include "core/options/bound_field.h"
#include "core/options/presets.h"
#include "core/workflows/arms.h"

#include <nlohmann/json.hpp>

#include <array>
#include <span>
#include <utility>

namespace dreamloft::workflows {
namespace {

constexpr std::int64_t kPicturesPerClass = 500;
constexpr int kPictureSide = 512; // px

/// A published comparison (method.md 11): who learns from how many shots, by which preset. A's row
/// of CLIP as it is has no place here: its own entries contradict it. B has no row of shots alone,
/// C none of CLIP as it is.
struct Published {
    std::string_view letter;
    options::Arm arm;
    int shots;               ///< 0: nobody learns
    std::string_view preset; ///< of the classifier
};
constexpr std::array<Published, 6> kPublished{{{"A", options::Arm::Both, 16, "datadream"},
                                               {"A", options::Arm::RealOnly, 16, "datadream"},
                                               {"B", options::Arm::Synthetic, 16, "loft"},
                                               {"B", options::Arm::ClipZeroShot, 0, ""},
                                               {"C", options::Arm::Synthetic, 4, "loft"},
                                               {"C", options::Arm::RealOnly, 4, "loft"}}};

/// An option that a protocol fixes, and what is said where it has another value.
struct FixedOption {
    std::string_view key;
    std::string_view text;         ///< %1: the value here, %2: the published one
    std::string_view unset = "no"; ///< stands for an empty value
};

constexpr std::array<FixedOption, 17> kOfPictures{
    {{"steps", "%1 sampling steps instead of %2"},
     {"sampler", "the sampler %1 instead of %2"},
     {"spacing", "timesteps spaced %1 instead of %2"},
     {"guidance", "guidance %1 instead of %2"},
     {"guidance_interval", "guidance in the part %1 of the steps instead of %2"},
     {"block_cache", "a block cache of %1 instead of %2"},
     {"negative", "a negative prompt"},
     {"resolution", "pictures of %1 px instead of %2 px"},
     {"prompt_style", "pictures of the prompt style %1 instead of %2"},
     {"fuse_weights", "fusion weights %1 instead of %2"},
     {"pair_order", "pairs in the order %1 instead of %2"},
     {"variant", "prompts with %1 instead of %2"},
     {"strength", "the start strength %1 instead of %2", "the method's own"},
     {"mix_shots", "mixed shots %1 instead of %2"},
     {"clip_filter", "the CLIP filter %1 instead of %2"},
     {"filter_rounds", "%1 rounds of the CLIP filter instead of %2"},
     {"lora_on_uncond", "adapters in the unconditional branch %1 instead of %2"}}};

constexpr std::array<FixedOption, 14> kOfAdapters{
    {{"rank", "adapters of rank %1 instead of %2"},
     {"alpha", "adapters of alpha %1 instead of %2"},
     {"text_lora", "adapters of the text encoder %1 instead of %2"},
     {"learning_rate", "an adapter learning rate of %1 instead of %2"},
     {"warmup_steps", "%1 instead of %2 warm-up steps of the adapters"},
     {"steps", "adapters trained for %1 instead of %2 steps", "as many as the epochs have"},
     {"epochs", "%1 instead of %2 epochs of the adapters"},
     {"batch", "adapter batches of %1 instead of %2"},
     {"crop", "adapters of the crop %1 instead of %2"},
     {"weight_decay", "an adapter weight decay of %1 instead of %2"},
     {"max_grad_norm", "an adapter gradient limit of %1 instead of %2"},
     {"prompt_style", "adapters of the prompt style %1 instead of %2"},
     {"precision", "adapters on a base in %1 instead of %2"},
     {"resolution", "adapters trained at %1 px instead of %2 px"}}};

constexpr std::array<FixedOption, 15> kOfClassifier{
    {{"epochs", "trained for %1 instead of %2 epochs"},
     {"warmup_epochs", "%1 instead of %2 warm-up epochs"},
     {"batch", "batches of %1 instead of %2"},
     {"learning_rate", "a learning rate of %1 instead of %2"},
     {"min_learning_rate", "a last learning rate of %1 instead of %2"},
     {"weight_decay", "a weight decay of %1 instead of %2"},
     {"rank", "classifier adapters of rank %1 instead of %2"},
     {"alpha", "classifier adapters of alpha %1 instead of %2"},
     {"dropout", "a dropout of %1 instead of %2"},
     {"real_weight", "a weight of %1 of the real pictures instead of %2"},
     {"equal_steps", "equal steps for every classifier %1 instead of %2"},
     {"augment", "augmentation %1 instead of %2"},
     {"mix_probability", "mixing in %1 of the steps instead of %2"},
     {"selection", "the step chosen by %1 instead of %2"},
     {"prompt_style", "a classifier of the prompt style %1 instead of %2"}}};

std::string wordOf(std::string value, std::string_view unset)
{
    if (value.empty()) {
        return std::string(unset);
    }
    if (value == "true") {
        return "on";
    }
    return value == "false" ? "off" : value;
}

/// `text` with %1 and %2 filled in.
std::string filled(std::string_view text, const std::string& here, const std::string& published)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : ' ';
        if (text[i] == '%' && (next == '1' || next == '2')) {
            result += next == '1' ? here : published;
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

using Differences = std::vector<std::string>;

template <class Options>
void compareOptions(Options here,
                    Options published,
                    std::span<const FixedOption> fixed,
                    Differences& differences)
{
    const auto mine = options::bindFields(here);
    const auto theirs = options::bindFields(published);
    for (const FixedOption& one : fixed) {
        const std::string value = options::textOf(options::requireField(mine, one.key));
        const std::string wanted = options::textOf(options::requireField(theirs, one.key));
        if (value != wanted) {
            differences.push_back(
                filled(one.text, wordOf(value, one.unset), wordOf(wanted, one.unset)));
        }
    }
}

/// The spacing that a sampler has where none is asked for (method.md 4).
options::Spacing spacingOf(const options::GenerateOptions& options)
{
    const bool leading =
        options.sampler == options::Sampler::Pndm || options.sampler == options::Sampler::Ddim;
    return options.spacing.value_or(leading ? options::Spacing::Leading
                                            : options::Spacing::Linspace);
}

void comparePictures(const PictureSetup& setup, Differences& differences)
{
    options::GenerateOptions published;
    published.strategy = setup.made.strategy;
    options::applyPreset("paper", published);
    options::GenerateOptions made = setup.made;
    const bool otherSampler = made.sampler != published.sampler;
    published.spacing = spacingOf(published);
    made.spacing = otherSampler ? published.spacing : spacingOf(made);
    published.resolution = kPictureSide;
    if (made.strategy != options::Strategy::Loft) {
        made.fuse_weights = published.fuse_weights; // nobody reads them
    }
    if (!setup.sd21Base) {
        differences.emplace_back("a picture maker that is not known to be Stable Diffusion 2.1 "
                                 "base");
    }
    compareOptions(std::move(made), std::move(published), kOfPictures, differences);
}

void compareAdapters(const options::AdaptOptions& adapted, Differences& differences)
{
    options::AdaptOptions published;
    published.strategy = adapted.strategy;
    options::applyPreset("paper", published);
    published.alpha = published.rank;
    published.precision = options::Precision::Float32;
    published.resolution = kPictureSide;
    if (published.steps) {
        published.epochs = adapted.epochs; // nobody counts them
    }
    compareOptions(adapted, published, kOfAdapters, differences);
}

void compareClassifier(const Published& protocol,
                       const options::ClassifierOptions& trained,
                       Differences& differences)
{
    options::ClassifierOptions published;
    options::applyPreset(protocol.preset, published);
    if (protocol.letter == "A") {
        // An independent run, whose numbers method.md 11.1 has too, took these.
        constexpr int kOtherBatch = 128;
        constexpr double kOtherDecay = 5e-4;
        published.batch = trained.batch == kOtherBatch ? kOtherBatch : published.batch;
        published.weight_decay =
            trained.weight_decay == kOtherDecay ? kOtherDecay : published.weight_decay;
    } else {
        // One list of pictures of one kind has one number of steps.
        published.equal_steps = trained.equal_steps;
    }
    if (protocol.arm != options::Arm::Both) {
        published.real_weight = trained.real_weight; // nothing to weigh
    }
    if (protocol.letter != "B" && trained.selection != options::Selection::Oracle) {
        published.selection = trained.selection; // theirs is not told
    }
    if (trained.match_resolution && protocol.arm != options::Arm::RealOnly) {
        differences.emplace_back("synthetic pictures made as small as the shots");
    }
    compareOptions(trained, published, kOfClassifier, differences);
}

/// How the classifiers were measured, whatever they learnt from.
void compareMeasuring(const ArmSetup& setup, Differences& differences)
{
    if (!setup.vitB16) {
        differences.emplace_back("a recogniser that is not known to be CLIP ViT-B/16");
    }
    if (setup.measured.split != options::SplitName::Test) {
        differences.emplace_back("measured on other pictures than the test pictures");
    }
}

Differences differencesFrom(const Published& protocol, const ArmSetup& setup)
{
    Differences differences;
    if (protocol.arm == options::Arm::ClipZeroShot) {
        compareMeasuring(setup, differences);
        if (setup.measured.zero_shot_prompts != options::ZeroShotPrompts::Coop) {
            differences.emplace_back("the class prompts instead of CoOp's sentences");
        }
        return differences;
    }
    if (setup.shots.most == 0) {
        differences.emplace_back("shots that are not picked any more");
    } else if (setup.shots.fewest != protocol.shots || setup.shots.most != protocol.shots) {
        differences.push_back(filled(
            "%1 instead of %2 shots a class", setup.shots.text(), std::to_string(protocol.shots)));
    }
    if (setup.perClass != kPicturesPerClass) {
        differences.push_back(
            filled(setup.pictures ? "%1 instead of %2 synthetic pictures a class"
                                  : "the shots repeated to %1 instead of %2 pictures a class",
                   std::to_string(setup.perClass),
                   std::to_string(kPicturesPerClass)));
    }
    compareMeasuring(setup, differences);
    if (setup.pictures) {
        comparePictures(*setup.pictures, differences);
        if (setup.pictures->adapted) {
            compareAdapters(*setup.pictures->adapted, differences);
        }
    }
    compareClassifier(protocol, setup.trained, differences);
    if (setup.pictures) {
        differences.insert(
            differences.end(), setup.pictures->others.begin(), setup.pictures->others.end());
    }
    return differences;
}

} // namespace

ProtocolLabel protocolLabel(const ArmSetup& setup)
{
    ProtocolLabel label;
    for (const Published& protocol : kPublished) {
        if (protocol.arm != setup.arm || (usesPictures(setup.arm) && !setup.pictures)) {
            continue;
        }
        Differences differences = differencesFrom(protocol, setup);
        if (differences.empty()) {
            return {.letter = std::string(protocol.letter)};
        }
        if (label.nearest.empty() || differences.size() < label.differences.size()) {
            label.nearest = protocol.letter;
            label.differences = std::move(differences);
        }
    }
    return label;
}

bool isVitB16(const models::ClipConfig& config)
{
    // The sizes that no other CLIP has together, and the activation that tells OpenAI's weights
    // from laion's, which have gelu (method.md 2.1 and 2.3).
    return config.vision.hiddenSize == 768 && config.vision.layers == 12 &&
           config.vision.patchSize == 16 && config.vision.imageSize == 224 &&
           config.projectionDim == 512 &&
           config.vision.activation == models::ClipActivation::QuickGelu &&
           config.text.activation == models::ClipActivation::QuickGelu;
}

bool isSd21Base(const models::ModelIdentity& model)
{
    return model.family == "sd_v2" && model.imageHeight == kPictureSide &&
           model.imageWidth == kPictureSide;
}

nlohmann::json ProtocolLabel::toJson() const
{
    nlohmann::json json = {{"letter", letter}};
    if (!differences.empty()) {
        json["nearest"] = nearest;
        json["differences"] = differences;
    }
    return json;
}

ProtocolLabel ProtocolLabel::fromJson(const nlohmann::json& json)
{
    return {.letter = json.at("letter").get<std::string>(),
            .nearest = json.value("nearest", std::string()),
            .differences = json.value("differences", std::vector<std::string>())};
}

std::string ProtocolLabel::text() const
{
    return letter == kOwnProtocol ? "own protocol" : "protocol " + letter;
}

} // namespace dreamloft::workflows
