// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/check_model.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/diffusion/pipeline.h"
#include "core/models/model_identity.h"
#include "core/workflows/engine_models.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace dreamloft::workflows {
namespace {

VerbReport checkPictureMaker(Engine& engine, const ModelRef& model)
{
    engine.pipeline(model, options::Precision::Float32);
    const auto identity = models::describeModel(model.folder);
    VerbReport report;
    report.data = {{"name", model.name},
                   {"kind", "picture maker"},
                   {"family", identity.family},
                   {"prediction", models::nameOf(identity.prediction)},
                   {"size", identity.imageHeight},
                   {"sha256", model.sha256}};
    report.summary = model.name + ": picture maker, family " + identity.family + ", " +
                     std::to_string(identity.imageHeight) + " px, predicts " +
                     models::nameOf(identity.prediction) + ". Every tensor was read and fits.";
    return report;
}

VerbReport checkRecogniser(Engine& engine, const ModelRef& model)
{
    const auto& recogniser = engine.clip(model, options::Precision::Float32);
    const auto& config = recogniser.clip->config();
    VerbReport report;
    report.data = {{"name", model.name},
                   {"kind", "recogniser (CLIP)"},
                   {"size", config.vision.imageSize},
                   {"projection", config.projectionDim},
                   {"sha256", model.sha256}};
    report.summary =
        model.name + ": recogniser (CLIP), " + std::to_string(config.vision.imageSize) + " px, " +
        std::to_string(config.projectionDim) + " features. Every tensor was read and fits.";
    return report;
}

} // namespace

VerbReport checkModel(Engine& engine, const std::string& folder, jobs::JobControl& control)
{
    control.report({.stage = "check model", .done = 0, .total = 1});
    if (folder == "starter") {
        VerbReport report = checkPictureMaker(engine, modelFrom(folder, "diffusion"));
        const VerbReport clip = checkRecogniser(engine, modelFrom(folder, "clip"));
        report.data = {{"models", {report.data, clip.data}}};
        report.summary += "\n" + clip.summary;
        return report;
    }
    const std::filesystem::path root = std::filesystem::absolute(folder);
    const bool pictureMaker = std::filesystem::exists(root / "unet") ||
                              std::filesystem::exists(root / "model_index.json");
    if (!pictureMaker && !std::filesystem::exists(root / "config.json")) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-MODEL-001",
                           .object = folder,
                           .message = "Cannot check " + base::quotedName(root) +
                                      ": there is no model in it, expected a Stable Diffusion "
                                      "folder (model_index.json) or a CLIP folder (config.json).",
                           .hint = "Choose the folder that holds these files.",
                           .workSafe = "Nothing was changed."});
    }
    const ModelRef model = modelFrom(root.string(), "");
    return pictureMaker ? checkPictureMaker(engine, model) : checkRecogniser(engine, model);
}

void requireModels(const std::string& base, const std::string& clip)
{
    static_cast<void>(models::describeModel(base));
    models::requireClipFolder(clip);
}

} // namespace dreamloft::workflows
