// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/classify.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/imaging/decode.h"
#include "core/models/clip.h"
#include "core/models/clip_config.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/engine_models.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace dreamloft::workflows {
namespace {

base::Error notAClassifier(const std::filesystem::path& folder, const std::string& why)
{
    return base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-CLS-001",
         .object = folder.filename().string(),
         .message = "Cannot open the classifier " + base::quotedName(folder) + ": " + why + ".",
         .hint = "Name a folder made by `export classifier`.",
         .workSafe = "Nothing was changed."});
}

struct Prediction {
    std::string name;
    double probability = 0;
};

/// What `export classifier` wrote, in memory.
struct ExportedClassifier {
    std::vector<std::string> names; ///< by row of the embeddings
    models::Clip clip{nullptr};
    models::ClipPreprocess preprocess;
    torch::Tensor embeddings; ///< [C, E] fp32
    torch::Tensor logitScale; ///< [] fp32
};

std::vector<std::string> labelsOf(const std::filesystem::path& folder)
{
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-CLS-001",
                           .object = folder.filename().string(),
                           .message = "Cannot open the classifier " +
                                      base::quoted(folder.string()) + ": there is no such folder.",
                           .hint = "Check the path.",
                           .workSafe = "Nothing was changed."});
    }
    if (!std::filesystem::exists(folder / "labels.json")) {
        throw notAClassifier(folder, "it holds no labels.json");
    }
    std::vector<std::string> names;
    try {
        const auto labels = base::readJson(folder / "labels.json");
        for (const auto& entry : labels.at("classes")) {
            names.push_back(entry.at("name").get<std::string>());
        }
    } catch (const nlohmann::json::exception&) {
        throw notAClassifier(folder, "its labels.json is no list of classes with names");
    }
    if (names.empty()) {
        throw notAClassifier(folder, "its labels.json names no class");
    }
    return names;
}

/// One tensor of the export, which must have this shape.
torch::Tensor tensorOf(const std::filesystem::path& folder,
                       const tensor::StateDict& stored,
                       const char* name,
                       const std::vector<std::int64_t>& shape)
{
    const auto found = stored.find(name);
    if (found == stored.end() || !found->second.is_floating_point() ||
        found->second.sizes() != torch::IntArrayRef(shape)) {
        throw notAClassifier(folder,
                             "its " + std::string(name) +
                                 " is missing or does not fit its labels and its CLIP");
    }
    return found->second.to(torch::kFloat32);
}

ExportedClassifier openClassifier(const std::filesystem::path& folder)
{
    ExportedClassifier opened;
    opened.names = labelsOf(folder);
    opened.clip = models::loadClip(folder);
    const auto& config = opened.clip->config();
    opened.preprocess = models::readClipPreprocess(folder, config.vision.imageSize);
    const auto stored = tensor::loadTensors(folder / "class_embeddings.safetensors");
    opened.embeddings =
        tensorOf(folder,
                 stored,
                 "class_embeddings",
                 {static_cast<std::int64_t>(opened.names.size()), config.projectionDim});
    opened.logitScale = tensorOf(folder, stored, "logit_scale", {});
    return opened;
}

} // namespace

VerbReport classify(Engine& engine,
                    const std::string& model,
                    const std::vector<std::string>& pictures,
                    int top,
                    jobs::JobControl& control)
{
    const at::NoGradGuard noGrad;
    auto classifier = openClassifier(model);
    if (const torch::Device device = torchDeviceOf(engine); !device.is_cpu()) {
        classifier.clip->to(device);
        classifier.embeddings = classifier.embeddings.to(device);
        classifier.logitScale = classifier.logitScale.to(device);
    }
    const auto& names = classifier.names;
    VerbReport report;
    nlohmann::json results = nlohmann::json::array();
    int read = 0;
    for (const auto& file : pictures) {
        const std::string name = std::filesystem::path(file).filename().string();
        try {
            const auto image = imaging::decodeImage(base::readFile(file), name).image;
            const auto feature = classifier.clip->imageEmbeds(
                models::clipPixels(image, classifier.preprocess).unsqueeze(0));
            const auto logits =
                classifier.logitScale * torch::matmul(feature, classifier.embeddings.t());
            const auto probabilities =
                torch::softmax(logits, 1).squeeze(0).to(torch::kCPU).contiguous();
            std::vector<Prediction> predictions;
            for (std::size_t index = 0; index < names.size(); ++index) {
                predictions.push_back(
                    {names[index], probabilities[static_cast<std::int64_t>(index)].item<double>()});
            }
            std::stable_sort(
                predictions.begin(), predictions.end(), [](const auto& a, const auto& b) {
                    return a.probability > b.probability;
                });
            predictions.resize(std::min(predictions.size(), static_cast<std::size_t>(top)));
            nlohmann::json list = nlohmann::json::array();
            report.summary += (report.summary.empty() ? "" : "\n") + name + ":";
            for (const auto& prediction : predictions) {
                list.push_back(
                    {{"name", prediction.name}, {"probability", prediction.probability}});
                report.summary +=
                    "  " + prediction.name + " " + base::fixed(prediction.probability, 2);
            }
            results.push_back({{"file", file}, {"predictions", list}});
            ++read;
        } catch (const base::Error& error) {
            results.push_back({{"file", file}, {"error", error.info().message}});
            report.warnings.push_back({error.info().code, error.info().message});
        }
        control.report({.stage = "classify",
                        .done = static_cast<std::int64_t>(results.size()),
                        .total = static_cast<std::int64_t>(pictures.size())});
    }
    if (read == 0) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-IMG-004",
                           .object = "pictures",
                           .message = "None of the " + std::to_string(pictures.size()) +
                                      " files is a picture that can be read.",
                           .hint = "Name PNG, JPEG, WebP, BMP or TIFF pictures.",
                           .workSafe = "Nothing was changed."});
    }
    report.data = {{"results", results}};
    return report;
}

} // namespace dreamloft::workflows
