// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/api.h"

#include "core/workflows/ablate.h"
#include "core/workflows/adapt.h"
#include "core/workflows/adapter_check.h"
#include "core/workflows/add_model.h"
#include "core/workflows/blend.h"
#include "core/workflows/check_dataset.h"
#include "core/workflows/check_model.h"
#include "core/workflows/classify.h"
#include "core/workflows/compare.h"
#include "core/workflows/doctor.h"
#include "core/workflows/engine.h"
#include "core/workflows/estimate.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/generate.h"
#include "core/workflows/import_adapters.h"
#include "core/workflows/import_dataset.h"
#include "core/workflows/list_models.h"
#include "core/workflows/look_at_pictures.h"
#include "core/workflows/merge_shards.h"
#include "core/workflows/model_library.h"
#include "core/workflows/nearest_training.h"
#include "core/workflows/pick_shots.h"
#include "core/workflows/remake.h"
#include "core/workflows/score.h"
#include "core/workflows/shard_run.h"
#include "core/workflows/train_classifier.h"
#include "core/workflows/translate_exception.h"
#include "core/workflows/try_captions.h"

namespace dreamloft::workflows {
namespace {

Engine* makeEngine(const options::EngineOptions& options)
{
    return std::make_unique<Engine>(options).release();
}

void destroyEngine(Engine* engine) noexcept
{
    const std::unique_ptr<Engine> owned(engine);
}

void rest(Engine& engine)
{
    engine.forgetPipeline();
    engine.forgetClip();
    tensor::releaseCachedMemory(engine.device());
}

/// Importing and checking need no model, but are called like all other verbs.
ImportReport importVerb(project::ProjectStore& store,
                        Engine&,
                        const options::ImportOptions& options,
                        jobs::JobControl& control)
{
    return importDataset(store, options, control);
}

CheckReport checkVerb(project::ProjectStore& store,
                      Engine&,
                      const options::CheckOptions& options,
                      jobs::JobControl& control)
{
    return checkDataset(store, options, control);
}

std::string placeOfModel(const std::string& choice)
{
    return modelPlace(choice).string();
}

} // namespace
} // namespace dreamloft::workflows

const dreamloft::workflows::Api* dreamloft_workflow_api()
{
    using namespace dreamloft::workflows;
    static const Api api{.makeEngine = makeEngine,
                         .destroyEngine = destroyEngine,
                         .rest = rest,
                         .translate = translateException,
                         .importDataset = importVerb,
                         .checkDataset = checkVerb,
                         .pickShots = pickShotsByFeatures,
                         .lookAtPictures = lookAtPictures,
                         .adapt = adapt,
                         .generate = generate,
                         .adaptShard = adaptShard,
                         .generateShard = generateShard,
                         .mergeShards = mergeShards,
                         .score = score,
                         .trainClassifier = trainClassifier,
                         .evaluate = evaluate,
                         .compare = compare,
                         .ablate = ablate,
                         .exportDataset = exportDataset,
                         .reportPage = reportPage,
                         .classify = classify,
                         .nearestTraining = nearestTraining,
                         .blendPair = blendPair,
                         .tryCaptions = tryCaptions,
                         .remakePicture = remakePicture,
                         .testAdapter = testAdapter,
                         .estimate = estimate,
                         .listModels = listModels,
                         .requireModels = requireModels,
                         .checkModel = checkModel,
                         .addModel = addModel,
                         .importAdapters = importAdapters,
                         .removeModel = removeModel,
                         .modelPlace = placeOfModel,
                         .doctor = doctor};
    return &api;
}
