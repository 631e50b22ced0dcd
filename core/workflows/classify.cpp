// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/classify.h"

#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/imaging/decode.h"
#include "core/models/clip.h"
#include "core/tensor/state_dict.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <filesystem>

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

} // namespace

VerbReport classify(Engine&,
                    const std::string& model,
                    const std::vector<std::string>& pictures,
                    int top,
                    jobs::JobControl& control)
{
    const std::filesystem::path folder = model;
    if (!std::filesystem::exists(folder / "labels.json")) {
        throw notAClassifier(folder, "it holds no labels.json");
    }
    std::vector<std::string> names;
    for (const auto& entry : base::readJson(folder / "labels.json").at("classes")) {
        names.push_back(entry.at("name").get<std::string>());
    }
    const torch::NoGradGuard noGrad;
    auto clip = models::loadClip(folder);
    const auto preprocess = models::readClipPreprocess(folder, clip->config().vision.imageSize);
    const auto stored = tensor::loadTensors(folder / "class_embeddings.safetensors");
    const auto embeddings = stored.at("class_embeddings");
    if (embeddings.size(0) != static_cast<std::int64_t>(names.size())) {
        throw notAClassifier(folder, "labels and class embeddings differ in number");
    }
    VerbReport report;
    nlohmann::json results = nlohmann::json::array();
    int read = 0;
    for (const auto& file : pictures) {
        const std::string name = std::filesystem::path(file).filename().string();
        try {
            const auto image = imaging::decodeImage(base::readFile(file)).image;
            const auto feature =
                clip->imageEmbeds(models::clipPixels(image, preprocess).unsqueeze(0));
            const auto logits = stored.at("logit_scale").to(torch::kFloat32) *
                                torch::matmul(feature, embeddings.t());
            const auto probabilities = torch::softmax(logits, 1).squeeze(0).contiguous();
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
