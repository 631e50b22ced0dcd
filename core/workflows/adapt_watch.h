// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/jobs/job_control.h"
#include "core/nn/adapter_bank.h"
#include "core/options/adapt_options.h"
#include "core/project/project_store.h"
#include "core/training/adapter_batches.h"
#include "core/training/adapter_plan.h"
#include "core/training/adapter_trainer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// A class that is looked at while its adapter is trained.
struct WatchedClass {
    int classIndex = 0;
    std::int64_t slot = 0; ///< of its adapter in the bank
    std::string prompt;
};

/// Validation pictures of a class that the loss is measured on: a hint, not a result.
inline constexpr std::size_t kMeasuredOfClass = 8;

/// Pictures of the validation split, at most kMeasuredOfClass of a class, by class index.
[[nodiscard]] std::map<int, std::vector<training::TrainingSample>> validationSamples(
    const project::ProjectStore& store, const std::vector<std::string>& prompts, int size);

/// Whether the adapters of a strategy are measured on pictures nobody learns from. Those of one
/// picture are meant to over-fit: for them there is nothing to measure.
[[nodiscard]] bool isMeasured(options::Strategy strategy);

/// The classes that are drawn while they are learnt: the named ones among `classes`, else the first
/// options::kUsuallySampled.
[[nodiscard]] std::vector<int> sampledClasses(const project::ProjectStore& store,
                                              const options::AdaptOptions& options,
                                              const std::vector<int>& classes);

/// The result that tells how a finished job was looked at, its options of that kind: without it its
/// time cannot be compared with another one's. No part of what `hash` compares.
struct WatchedTime {
    static constexpr const char* kKind = "timing";
    static constexpr const char* kKey = "watched";
};

/// What all looks at one group together cost, in evaluations of the denoiser for one picture:
/// `drawn` classes, and `measuredRows` rows of validation pictures for each draw of noise.
[[nodiscard]] std::int64_t watchEvaluations(std::int64_t every,
                                            std::int64_t steps,
                                            std::int64_t drawn,
                                            std::int64_t measuredRows);

/// Looks at a running training every so many steps: a picture of each watched class, from the very
/// noise of its first generated picture, and the loss on pictures nobody learns from, with the same
/// noise and timesteps each time. Changes nothing of what is made, and is no part of what `hash`
/// compares.
class AdaptWatch {
public:
    struct Settings {
        std::int64_t every = 0;            ///< steps; 0 = never
        std::uint64_t seed = 0;            ///< of the job
        int size = 0;                      ///< side of the pictures, px
        bool textLora = false;             ///< the adapters change the text encoder too
        std::filesystem::path folder = {}; ///< of the job: the pictures are kept there to look at
        /// Takes the losses on pictures nobody learns from, one an adapter of the group.
        std::function<void(std::int64_t step, const std::vector<double>& losses)> measured = {};
    };

    /// `validation`: for each adapter of the group the pictures its loss is measured on, or empty
    /// as a whole: then none is measured.
    AdaptWatch(diffusion::Pipeline& pipeline,
               const Settings& settings,
               std::vector<WatchedClass> classes,
               std::vector<training::AdapterSamples> validation,
               const training::AdapterGroup& group,
               training::LatentCache& cache,
               jobs::JobControl& control);

    /// Before the first step and after each; `firstStep` is counted before this group for the
    /// series of the losses. Does something at step 0, at every n-th step, at the last one, and
    /// when the user asks for it.
    void look(std::int64_t step,
              std::int64_t lastStep,
              std::int64_t firstStep,
              const nn::AdapterBank& bank,
              const training::AdapterTrainer& trainer);

private:
    void keep(const imaging::RgbImage& picture, int classIndex, std::int64_t step) const;
    void drawPictures(std::int64_t step, const nn::AdapterBank& bank);
    void
    measureLoss(std::int64_t step, std::int64_t firstStep, const training::AdapterTrainer& trainer);

    diffusion::Pipeline& m_pipeline;
    Settings m_settings;
    std::vector<WatchedClass> m_classes;
    std::vector<training::AdapterBatch> m_batches; ///< fixed draws of the validation pictures
    std::int64_t m_measured = 0;                   ///< adapters of the group
    std::int64_t m_passRows = 0;                   ///< of the group, see AdapterTrainer::evaluate
    jobs::JobControl& m_control;
};

} // namespace dreamloft::workflows
