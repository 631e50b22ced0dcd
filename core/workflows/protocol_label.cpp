// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/protocol_label.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/models/clip_files.h"
#include "core/options/bound_field.h"
#include "core/options/json_visitor.h"
#include "core/options/presets.h"
#include "core/workflows/arms.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/project_models.h"
#include "core/workflows/protocol.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace dreamloft::workflows {
namespace {

constexpr std::int64_t kPicturesPerClass = 500;
constexpr int kPictureSide = 512; // px

/// A published comparison (method.md 11): who learns from how many shots, by which preset.
struct Published {
    std::string_view letter;
    options::Arm arm;
    int shots;
    std::string_view preset; ///< of the classifier
};
constexpr std::array<Published, 3> kPublished{{{"A", options::Arm::Both, 16, "datadream"},
                                               {"B", options::Arm::Synthetic, 16, "loft"},
                                               {"C", options::Arm::Synthetic, 4, "loft"}}};

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
        // Of synthetic pictures alone both are as if nobody had set them.
        published.real_weight = trained.real_weight;
        published.equal_steps = trained.equal_steps;
    }
    if (protocol.letter != "B" && trained.selection != options::Selection::Oracle) {
        published.selection = trained.selection; // theirs is not told
    }
    if (trained.match_resolution) {
        differences.emplace_back("synthetic pictures made as small as the shots");
    }
    compareOptions(trained, published, kOfClassifier, differences);
}

Differences differencesFrom(const Published& protocol, const ArmSetup& setup)
{
    Differences differences;
    const auto count = [&](std::int64_t here, std::int64_t published, std::string_view text) {
        if (here != published) {
            differences.push_back(filled(text, std::to_string(here), std::to_string(published)));
        }
    };
    if (setup.shots.most == 0) {
        differences.emplace_back("shots that are not picked any more");
    } else if (setup.shots.fewest != protocol.shots || setup.shots.most != protocol.shots) {
        differences.push_back(filled(
            "%1 instead of %2 shots a class", setup.shots.text(), std::to_string(protocol.shots)));
    }
    count(setup.perClass, kPicturesPerClass, "%1 instead of %2 synthetic pictures a class");
    if (!setup.vitB16) {
        differences.emplace_back("a recogniser that is not known to be CLIP ViT-B/16");
    }
    comparePictures(*setup.pictures, differences);
    if (setup.pictures->adapted) {
        compareAdapters(*setup.pictures->adapted, differences);
    }
    compareClassifier(protocol, setup.trained, differences);
    differences.insert(
        differences.end(), setup.pictures->others.begin(), setup.pictures->others.end());
    return differences;
}

std::string modelHashOf(const nlohmann::json& spec, const char* role)
{
    return spec.value(nlohmann::json::json_pointer(std::string("/models/") + role + "/sha256"),
                      std::string());
}

/// Whether the classifiers of a training rest on a ViT-B/16; not known of a model that is gone or
/// was changed since.
bool restsOnVitB16(const project::ProjectStore& store, const nlohmann::json& trainSpec)
{
    try {
        const ModelRef clip = clipModelOf(store);
        return clip.sha256 == modelHashOf(trainSpec, "clip") &&
               isVitB16(models::findClip(clip.folder).config);
    } catch (const base::Error&) {
        return false;
    }
}

/// The same of the model that made pictures.
bool madeBySd21Base(const project::ProjectStore& store, const nlohmann::json& generateSpec)
{
    try {
        const ModelRef base = baseModelOf(store);
        return base.sha256 == modelHashOf(generateSpec, "base") &&
               isSd21Base(models::describeModel(base.folder, base.prediction));
    } catch (const base::Error&) {
        return false;
    }
}

void addAdapters(const project::ProjectStore& store,
                 const nlohmann::json& generateSpec,
                 const std::string& shots,
                 PictureSetup& setup)
{
    const auto job = store.findJob("adapt", inputHashOf(generateSpec, "adapters"));
    if (!job) {
        setup.others.emplace_back("adapters that are not there any more");
        return;
    }
    const nlohmann::json spec = store.specOf(*job);
    if (!inputHashOf(spec, "adapters").empty()) {
        setup.others.emplace_back("adapters that were trained elsewhere");
        return;
    }
    options::AdaptOptions adapted;
    options::fromJson(spec.at("options"), adapted);
    setup.adapted = std::move(adapted);
    if (inputHashOf(spec, "shots") != shots) {
        setup.others.emplace_back("adapters of other shots than the classifier's");
    }
    if (modelHashOf(spec, "base") != modelHashOf(generateSpec, "base")) {
        setup.others.emplace_back("adapters trained on another picture maker");
    }
}

/// How the pictures came about that a training with these `inputs` learnt from.
PictureSetup pictureSetupOf(const project::ProjectStore& store,
                            const nlohmann::json& inputs,
                            const std::string& strategy)
{
    PictureSetup setup;
    setup.made.strategy = options::fromName<options::Strategy>(strategy);
    const auto job = newestJobWith(store, "generate", "strategy", strategy);
    if (!job) {
        setup.others.emplace_back("pictures that are not there any more");
        return setup;
    }
    const nlohmann::json spec = store.specOf(*job);
    options::fromJson(spec.at("options"), setup.made);
    setup.sd21Base = madeBySd21Base(store, spec);
    const auto shots = inputs.at("shots").get<std::string>();
    if (!inputHashOf(spec, "adapters").empty()) {
        addAdapters(store, spec, shots, setup);
    }
    if (const std::string from = inputHashOf(spec, "shots"); !from.empty() && from != shots) {
        setup.others.emplace_back("pictures that start from other shots than the classifier's");
    }
    const auto items = store.items(job->id);
    if (std::ranges::any_of(items, [](const project::ItemRow& item) {
            return item.state == "discarded" || item.state == "set_aside";
        })) {
        setup.others.emplace_back("pictures sorted out by hand");
    }
    if (!areCurrentPictures(store,
                            setup.made.strategy,
                            inputs.at("per_class").get<int>(),
                            inputs.at("synthetic").value(strategy, std::string()))) {
        setup.others.emplace_back("pictures that changed since the training");
    }
    return setup;
}

} // namespace

ProtocolLabel protocolLabel(const ArmSetup& setup)
{
    ProtocolLabel label;
    for (const Published& protocol : kPublished) {
        if (!setup.pictures || protocol.arm != setup.arm) {
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
    // The sizes that no other CLIP has together (method.md 2.1).
    return config.vision.hiddenSize == 768 && config.vision.layers == 12 &&
           config.vision.patchSize == 16 && config.vision.imageSize == 224 &&
           config.projectionDim == 512;
}

bool isSd21Base(const models::ModelIdentity& model)
{
    return model.family == "sd_v2" && model.imageHeight == kPictureSide &&
           model.imageWidth == kPictureSide;
}

std::map<std::string, ProtocolLabel> protocolLabelsOf(const project::ProjectStore& store,
                                                      const Verdict& verdict)
{
    std::map<std::string, ProtocolLabel> labels;
    const auto job = newestJob(store, "train");
    if (!job) {
        return labels;
    }
    const nlohmann::json spec = store.specOf(*job);
    const nlohmann::json& inputs = spec.at("inputs");
    ArmSetup setup;
    options::fromJson(spec.at("options"), setup.trained);
    // Without pictures to choose by, the last step was taken whatever was asked for.
    if (setup.trained.selection == options::Selection::Val &&
        !selectionsOf(store).contains(options::nameOf(options::Selection::Val))) {
        setup.trained.selection = options::Selection::Last;
    }
    setup.perClass = inputs.at("per_class").get<std::int64_t>();
    if (const auto shots = store.currentShots();
        shots && areCurrentShots(store, inputs.at("shots").get<std::string>())) {
        setup.shots = project::shotCountsOf(*shots); // a class may have fewer than were asked for
    }
    setup.vitB16 = restsOnVitB16(store, spec);
    std::map<std::string, PictureSetup> pictures;
    for (const auto& arm : verdict.arms) {
        setup.arm = options::fromName<options::Arm>(arm.arm);
        setup.pictures.reset();
        if (!arm.strategy.empty()) {
            auto found = pictures.find(arm.strategy);
            if (found == pictures.end()) {
                found = pictures.emplace(arm.strategy, pictureSetupOf(store, inputs, arm.strategy))
                            .first;
            }
            setup.pictures = found->second;
        }
        labels[arm.armKey()] = protocolLabel(setup);
    }
    return labels;
}

} // namespace dreamloft::workflows
