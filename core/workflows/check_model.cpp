// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/check_model.h"

#include "core/diffusion/pipeline.h"
#include "core/models/clip_files.h"
#include "core/models/inception_v3.h"
#include "core/models/model_identity.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/model_library.h"

#include <nlohmann/json.hpp>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSound = " Every tensor was read and fits.";

VerbReport checkPictureMaker(Engine& engine, const ModelRef& model)
{
    engine.pipeline(model, options::Precision::Float32);
    const auto identity = models::describeModel(model.folder, model.prediction);
    VerbReport report;
    report.data = {{"name", model.name},
                   {"kind", "picture maker"},
                   {"family", identity.family},
                   {"prediction", models::nameOf(identity.prediction)},
                   {"size", identity.imageHeight},
                   {"sha256", model.sha256}};
    report.summary = model.name + ": picture maker, family " + identity.family + ", " +
                     std::to_string(identity.imageHeight) + " px, predicts " +
                     models::nameOf(identity.prediction) + "." + kSound;
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
    report.summary = model.name + ": recogniser (CLIP), " +
                     std::to_string(config.vision.imageSize) + " px, " +
                     std::to_string(config.projectionDim) + " features." + kSound;
    return report;
}

VerbReport checkFeatures(const ModelRef& model)
{
    models::loadInception(model.folder);
    VerbReport report;
    report.data = {
        {"name", model.name}, {"kind", "feature network (Inception)"}, {"sha256", model.sha256}};
    report.summary = model.name + ": feature network (Inception)." + kSound;
    return report;
}

} // namespace

VerbReport checkFoundModel(Engine& engine, ModelKind kind, const ModelRef& model)
{
    VerbReport report = kind == ModelKind::PictureMaker ? checkPictureMaker(engine, model)
                        : kind == ModelKind::Recogniser ? checkRecogniser(engine, model)
                                                        : checkFeatures(model);
    report.data["use"] = useOf(kind);
    return report;
}

VerbReport checkModel(Engine& engine, const std::string& choice, jobs::JobControl& control)
{
    control.report({.stage = "check model", .done = 0, .total = 1});
    if (choice == "starter") {
        VerbReport report = checkPictureMaker(engine, modelFrom(choice, "diffusion"));
        const VerbReport clip = checkRecogniser(engine, modelFrom(choice, "clip"));
        report.data = {{"models", {report.data, clip.data}}};
        report.summary += "\n" + clip.summary;
        return report;
    }
    const FoundModel found = findModel(modelPlace(choice));
    return checkFoundModel(engine, found.kind, modelFrom(found.place.string(), ""));
}

void requireModels(const std::string& base, const std::string& clip)
{
    // A file that does not tell its prediction may be in the list of models, which knows.
    const auto listed = libraryModelAt(base);
    static_cast<void>(models::describeModel(base, listed ? listed->prediction : std::nullopt));
    models::requireVocabulary(models::findClip(clip));
}

} // namespace dreamloft::workflows
