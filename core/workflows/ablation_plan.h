// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/options/ablate_options.h"
#include "core/options/adapt_options.h"
#include "core/options/classifier_options.h"
#include "core/options/generate_options.h"
#include "core/project/project_store.h"
#include "core/project/shots.h"
#include "core/workflows/evaluate.h"

#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// UserFixable DL-ABL-001.
[[nodiscard]] base::Error ablationError(std::string message, std::string hint);

/// What the project did last: the point that an ablation starts from and returns to.
struct AblationBaseline {
    options::Strategy strategy = options::Strategy::ClassPrompt;
    options::ClassifierOptions train;
    options::GenerateOptions generate;
    std::optional<options::AdaptOptions> adapt;
    project::ShotList shots;
    int perClass = 0;
    std::vector<PredictionSet> realOnly;
    std::vector<project::JobRow> jobs; ///< to be the newest again, in this order

    /// That the richest class really has.
    [[nodiscard]] int shotsOfClass() const { return project::shotCountsOf(shots).most; }
};

/// Throws Error: UserFixable DL-ABL-001 (nothing trained, several strategies, no pictures).
[[nodiscard]] AblationBaseline baselineOf(const project::ProjectStore& store,
                                          const options::AblateOptions& options);

/// The values that are asked for, or the usual ones, in ascending order.
[[nodiscard]] std::vector<double> valuesOf(const options::AblateOptions& options, int shots);

/// What is done for one value: adapting anew where there are other shots, then these.
struct AblationStep {
    std::optional<int> shots; ///< to be taken first
    options::GenerateOptions generate;
    options::ClassifierOptions train;
    bool reusesReal = false; ///< the classifier of real pictures is the baseline's
};

/// `largest`: of all values.
[[nodiscard]] AblationStep stepOf(const options::AblateOptions& options,
                                  const AblationBaseline& base,
                                  double value,
                                  double largest);

} // namespace dreamloft::workflows
