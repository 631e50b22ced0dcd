// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/jobs/job_control.h"
#include "core/models/clip.h"
#include "core/tensor/state_dict.h"
#include "core/training/clip_adapter_trainer.h"

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::training {

/// One entry of a training list; a shot that is repeated has several entries.
struct ArmItem {
    std::int64_t picture = 0; ///< index into ArmData::pictures
    std::int64_t label = 0;
    bool real = true;
};

/// What one arm trains on. Pictures are decoded once and shared by all arms and epochs (E14).
struct ArmData {
    std::span<const imaging::RgbImage> pictures;
    std::vector<ArmItem> items;
};

/// The three data modes of method.md 6.4 over the same pictures: `shots` and `synthetic` are
/// (picture, label) lists; each shot is repeated floor(perClass / shots of its class) times, at
/// least once.
std::vector<ArmItem> realOnlyItems(std::span<const ArmItem> shots, std::int64_t perClass);
std::vector<ArmItem> syntheticItems(std::span<const ArmItem> synthetic);
std::vector<ArmItem> mixedItems(std::span<const ArmItem> shots,
                                std::span<const ArmItem> synthetic,
                                std::int64_t perClass);

/// Pictures to measure on, prepared once for all arms.
struct EvaluationSet {
    torch::Tensor pixels; ///< [N, 3, S, S]
    torch::Tensor labels; ///< int64 [N]
};
EvaluationSet makeEvaluationSet(std::span<const imaging::RgbImage> pictures,
                                std::span<const std::int64_t> labels,
                                const models::ClipPreprocess& preprocess);

/// Correct / total of the trainer's present adapters. Throws Cancelled when asked to stop.
double
accuracyOn(ClipAdapterTrainer& trainer, const EvaluationSet& set, const jobs::JobControl& control);

struct ArmSettings {
    ClipTrainerSettings trainer; ///< totalIterations > 0; a warm-up longer than that ends with it
    std::int64_t batch = 256;
    double mixProbability = 0.2;      ///< part of iterations with MixUp or CutMix
    bool augment = true;              ///< off: the pictures as in evaluation
    std::int64_t evaluateEvery = 312; ///< iterations between two looks at the validation pictures
    bool selectBest = true;           ///< the best look is chosen: at least 10 of them a run
    std::string stage;                ///< of the progress reports
};

/// One measurement on the validation pictures.
struct ArmPoint {
    std::int64_t iteration = 0;
    double loss = 0.0;     ///< mean training loss since the last point
    double accuracy = 0.0; ///< correct / total
};

struct ArmResult {
    tensor::StateDict last;     ///< adapters by PEFT key
    tensor::StateDict selected; ///< those of the best point (the earliest of equals); `last`
                                ///< without validation pictures
    std::int64_t selectedIteration = 0;
    std::vector<ArmPoint> curve;
    std::int64_t iterations = 0;
    std::int64_t skippedSteps = 0; ///< steps whose gradient was not finite
    double seconds = 0.0;          ///< of this call
};

struct ArmHooks {
    /// Called with everything a later call needs to go on, as often as CheckpointClock says and
    /// when the run is stopped; may be empty.
    std::function<void(std::int64_t iteration, const tensor::StateDict& state)> save;
    /// State of an earlier call, empty at the start.
    tensor::StateDict resume;
};

/// Iterations of an arm: epochs * ceil(items / batch).
std::int64_t armIterations(std::int64_t items, std::int64_t batch, std::int64_t epochs);

/// Trains one classifier (method.md 6): order, augmentation and mixing depend on (seed, epoch,
/// item) alone, so a resumed arm ends byte-equal. `validation` may be empty (pixels undefined).
/// Throws Cancelled after saving, at the latest when the step under way is done.
ArmResult trainClassifierArm(models::Clip clip,
                             const torch::Tensor& classIds,
                             const models::ClipPreprocess& preprocess,
                             const ArmData& data,
                             const EvaluationSet& validation,
                             const ArmSettings& settings,
                             const ArmHooks& hooks,
                             jobs::JobControl& control);

} // namespace dreamloft::training
