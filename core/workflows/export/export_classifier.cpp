// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/export/export_classifier.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/text.h"
#include "core/models/clip_files.h"
#include "core/options/classifier_options.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/tensor/state_dict.h"
#include "core/training/class_texts.h"
#include "core/training/clip_adapters.h"
#include "core/training/clip_classifier.h"
#include "core/workflows/arms.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/trained_words.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

/// The classifier that the user named, else the one that was best on the validation pictures.
project::ItemRow chosenClassifier(const project::ProjectStore& store,
                                  const project::JobRow& trainJob,
                                  const options::ExportOptions& options)
{
    std::optional<project::ItemRow> best;
    double bestAccuracy = -1;
    for (const auto& item : store.items(trainJob.id)) {
        const auto meta = nlohmann::json::parse(item.meta);
        const bool wanted =
            (!options.arm || meta.at("arm").get<std::string>() == options::nameOf(*options.arm)) &&
            (!options.strategy ||
             meta.at("strategy").get<std::string>() == options::nameOf(*options.strategy));
        if (wanted && meta.at("val_accuracy").get<double>() > bestAccuracy) {
            bestAccuracy = meta.at("val_accuracy").get<double>();
            best = item;
        }
    }
    if (!best) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-EXP-004",
                           .object = "arm",
                           .message = "No trained classifier fits what was asked for.",
                           .hint = "Leave --arm and --strategy empty for the best one.",
                           .workSafe = "Nothing was written."});
    }
    return *best;
}

std::string adapterConfig(const options::ClassifierOptions& trained, const std::string& base)
{
    return nlohmann::json{{"peft_type", "LORA"},
                          {"base_model_name_or_path", base},
                          {"r", trained.rank},
                          {"lora_alpha", trained.alpha},
                          {"lora_dropout", 0.0},
                          {"bias", "none"},
                          {"fan_in_fan_out", false},
                          {"init_lora_weights", true},
                          {"inference_mode", true},
                          {"task_type", nullptr},
                          {"target_modules", {"q_proj", "v_proj"}}}
        .dump(2);
}

std::string readme(const std::string& project, const nlohmann::json& meta, std::size_t classes)
{
    return "# " + project +
           ": classifier\n\nCLIP with a LoRA adapter, trained with DreamLoft on \"" +
           armLabel(options::fromName<options::Arm>(meta.at("arm").get<std::string>()),
                    meta.at("strategy").get<std::string>()) +
           "\", " + std::to_string(classes) + " classes, accuracy on the validation pictures " +
           base::fixed(100 * meta.at("val_accuracy").get<double>(), 1) +
           " %.\n\n"
           "- `model.safetensors`, `config.json`, `preprocessor_config.json`, `vocab.json`, "
           "`merges.txt`: transformers' CLIPModel with the adapter merged.\n"
           "- `adapter/`: the same adapter for peft on the unchanged base model.\n"
           "- `class_embeddings.safetensors`: one row a class. The prediction is the largest of "
           "logit_scale * (normalised image feature . class_embeddings^T); no text tower is needed."
           "\n- `labels.json`, `labels.txt`: class names in the order of the rows.\n"
           "- `selftest.json`: pictures by hash with the logits they must give.\n";
}

/// Logits of a few pictures of the project, so that a reader can check its own set-up.
nlohmann::json selfTest(const project::ProjectStore& store,
                        training::ClipClassifier& classifier,
                        const Recogniser& recogniser)
{
    constexpr std::size_t kPictures = 3;
    nlohmann::json entries = nlohmann::json::array();
    const auto pictures = picturesOfSplit(store, "train");
    for (std::size_t i = 0; i < std::min(kPictures, pictures.size()); ++i) {
        const auto image = loadPicture(store, pictures[i].row);
        const auto logits =
            classifier.logitsOf(models::clipPixels(image, recogniser.preprocess).unsqueeze(0))
                .squeeze(0)
                .to(torch::kFloat32)
                .contiguous();
        entries.push_back({{"pixel_sha256", pictures[i].row.pixelSha256},
                           {"logits",
                            std::vector<float>(logits.data_ptr<float>(),
                                               logits.data_ptr<float>() + logits.numel())}});
    }
    return {{"schema", "dreamloft.selftest/1"}, {"pictures", entries}};
}

/// Configs and vocabulary for transformers, whatever layout the CLIP was read from.
void writeConfigs(const std::filesystem::path& to, const models::ClipFiles& files)
{
    const auto copy = [&](const std::filesystem::path& from, const char* name) {
        if (std::filesystem::exists(from / name)) {
            base::writeDurable(to / name, base::readFile(from / name, {.followLinks = true}));
        }
    };
    for (const char* name :
         {"vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"}) {
        copy(files.tokenizer, name);
    }
    if (files.openAiNames) {
        base::writeDurable(to / "config.json",
                           models::transformersConfigOf(files.config).dump(2) + "\n");
        base::writeDurable(to / "preprocessor_config.json",
                           models::transformersPreprocessOf(files.preprocess).dump(2) + "\n");
        return;
    }
    copy(files.weights, "config.json");
    copy(files.weights, "preprocessor_config.json");
}

} // namespace

ExportReport exportClassifier(project::ProjectStore& store,
                              Engine& engine,
                              const options::ExportOptions& options,
                              jobs::JobControl& control)
{
    const auto trainJob = newestJob(store, "train");
    if (!trainJob) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-EVAL-001",
                           .object = "classifier",
                           .message = "No classifier is trained yet.",
                           .hint = "Run `train` first.",
                           .workSafe = "Nothing was written."});
    }
    const auto item = chosenClassifier(store, *trainJob, options);
    const auto meta = nlohmann::json::parse(item.meta);
    const nlohmann::json trainSpec = store.specOf(*trainJob);
    options::ClassifierOptions trained;
    options::fromJson(trainSpec.at("options"), trained);
    const ModelRef clip = clipModelOf(store);
    // Merged weights are written in fp32 whatever the training ran in (P22 of method.md).
    Recogniser& recogniser = engine.clip(clip, options::Precision::Float32);
    const TrainedPrompts prompts = trainedPrompts(store, trainSpec);
    const auto adapters = tensor::loadTensors(store.folder() / item.file);
    const double scale = trained.alpha / trained.rank;
    training::ClipClassifier classifier(recogniser.clip,
                                        recogniser.preprocess,
                                        training::classTextIds(recogniser.tokenizer, prompts.texts),
                                        adapters,
                                        scale);
    control.report({.stage = "export", .done = 0, .total = 1});

    auto names = classNames(store);
    names.resize(std::min(names.size(), prompts.texts.size())); // it knows none that came later
    nlohmann::json labels = nlohmann::json::array();
    std::string lines;
    for (std::size_t index = 0; index < names.size(); ++index) {
        labels.push_back(
            {{"index", index}, {"name", names[index]}, {"prompt", prompts.texts[index]}});
        lines += names[index] + "\n";
    }
    project::ExportFolder folder(exportTargetOf(store, options));
    const std::filesystem::path to = folder.draft();
    base::makeDurableFolder(to / "adapter");
    tensor::saveTensors(to / "model.safetensors",
                        training::mergedWeights(recogniser.clip, adapters, scale),
                        {{"format", "pt"}});
    tensor::saveTensors(to / "adapter" / "adapter_model.safetensors", adapters, {{"format", "pt"}});
    base::writeDurable(to / "adapter" / "adapter_config.json", adapterConfig(trained, clip.name));
    tensor::saveTensors(
        to / "class_embeddings.safetensors",
        {{"class_embeddings", classifier.classEmbeds().to(torch::kFloat32)},
         {"logit_scale", torch::tensor(recogniser.clip->logitScaleValue(), torch::kFloat32)}},
        {{"format", "pt"}});
    writeConfigs(to, models::findClip(clip.folder));
    base::writeDurable(
        to / "labels.json",
        nlohmann::json{{"schema", "dreamloft.labels/1"}, {"classes", labels}}.dump(2));
    base::writeDurable(to / "labels.txt", lines);
    base::writeDurable(to / "selftest.json", selfTest(store, classifier, recogniser).dump(2));
    base::writeDurable(to / "README.md", readme(store.name(), meta, names.size()));
    folder.commit({{"schema", "dreamloft.classifier/1"}, {"classifier", meta}});
    store.addExport("classifier", folder.target().filename().string(), meta);
    control.report({.stage = "export", .done = 1, .total = 1});

    ExportReport report;
    report.data = {{"what", "classifier"}, {"classifier", meta}, {"classes", names}};
    report.summary = "Exported the classifier \"" +
                     armLabel(options::fromName<options::Arm>(meta.at("arm").get<std::string>()),
                              meta.at("strategy").get<std::string>()) +
                     "\", repeat " + std::to_string(meta.at("repeat").get<int>() + 1) +
                     ", with its adapter, class embeddings and self-test.";
    warnOfOtherWords(prompts, report);
    return report;
}

} // namespace dreamloft::workflows
