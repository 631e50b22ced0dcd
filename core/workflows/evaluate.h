// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"
#include "core/workflows/reports.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <utility>
#include <vector>

namespace dreamloft::workflows {

/// Predictions of one classifier on one split, as stored (result kind "predictions"); beside them
/// stands the label of its protocol.
struct PredictionSet {
    std::string arm;      ///< name of options::Arm
    std::string strategy; ///< "" for arms without pictures
    int repeat = 0;
    std::vector<int> labels;      ///< true class index of each picture
    std::vector<int> predicted;   ///< class index
    std::vector<float> certainty; ///< probability of the predicted class
    double validationAccuracy = 0;
    std::int64_t iterations = 0;
    std::string pictures; ///< SHA-256 over the evaluated pictures: sets compare only when equal
    /// The next classes of each picture with their probabilities, the more likely first; empty in
    /// evaluations of earlier versions.
    std::vector<std::vector<std::pair<int, double>>> runnersUp{};

    [[nodiscard]] std::string armKey() const;
    [[nodiscard]] nlohmann::json toJson() const;
    static PredictionSet fromJson(const nlohmann::json& json);
};

/// Predicts the test pictures with every trained classifier and with CLIP as it is. Texts are
/// encoded once per classifier: of the words that the training recorded, and of today's for CLIP as
/// it is. One that was stopped goes on behind what it has measured. Throws
/// Error: UserFixable (nothing trained, no test pictures, leaks); Cancelled.
EvaluateReport evaluate(project::ProjectStore& store,
                        Engine& engine,
                        const options::EvaluateOptions& options,
                        jobs::JobControl& control);

/// The training whose classifiers are measured. Throws UserFixable DL-EVAL-001 when there is none.
[[nodiscard]] project::JobRow trainJobOf(const project::ProjectStore& store);

/// How many classifiers evaluate() would measure of that training, CLIP as it is among them where
/// it was trained with. Throws as evaluate() where there are none.
[[nodiscard]] std::size_t classifiersToMeasure(const project::ProjectStore& store,
                                               const project::JobRow& trainJob,
                                               const options::EvaluateOptions& options);

/// The predictions of the newest evaluation, in training order. Throws UserFixable DL-EVAL-002
/// when there is none.
[[nodiscard]] std::vector<PredictionSet> newestPredictions(const project::ProjectStore& store);

} // namespace dreamloft::workflows
