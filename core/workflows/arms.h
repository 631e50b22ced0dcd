// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/strategy_name.h"
#include "core/project/project_store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// Whether synthetic pictures are learnt from.
[[nodiscard]] bool usesPictures(options::Arm arm);

/// One classifier of a comparison.
struct ArmRun {
    options::Arm arm = options::Arm::RealOnly;
    std::optional<options::Strategy> strategy; ///< whose pictures; empty for arms without any
    int repeat = 0;
    std::int64_t number = 0; ///< its item index in the train job

    /// "real_only/-/0", "both/loft/2": its key in results.
    [[nodiscard]] std::string key() const;
    /// Without the repeat: "both/loft".
    [[nodiscard]] std::string armKey() const;
};

/// For people: "real only", "synthetic (loft)", "real + synthetic (loft)", "zero-shot".
[[nodiscard]] std::string armLabel(options::Arm arm, const std::string& strategy);

/// Every classifier to train, in a fixed order: arms as in options::Arm, strategies as given,
/// repeats. Zero-shot needs no training and comes once.
[[nodiscard]] std::vector<ArmRun> armRuns(const std::vector<options::Arm>& arms,
                                          const std::vector<options::Strategy>& strategies,
                                          int repeats);

/// The strategies that have finished pictures, in the order of options::Strategy; limited to
/// `wanted` when that is not empty. Throws UserFixable DL-GEN-005 when a wanted one has none.
[[nodiscard]] std::vector<options::Strategy>
strategiesWithPictures(const project::ProjectStore& store,
                       const std::vector<options::Strategy>& wanted);

/// The pictures of a strategy that count, [class index] -> items by index, at most `perClass`.
[[nodiscard]] std::vector<std::vector<project::ItemRow>> syntheticPictures(
    const project::ProjectStore& store, options::Strategy strategy, std::optional<int> perClass);

/// SHA-256 over the hashes of those pictures: what a classifier or score was made from.
[[nodiscard]] std::string hashOfPictures(const std::vector<std::vector<project::ItemRow>>& items);

/// Whether the pictures of a strategy that count are those of this hash.
[[nodiscard]] bool areCurrentPictures(const project::ProjectStore& store,
                                      options::Strategy strategy,
                                      int perClass,
                                      const std::string& hash);

} // namespace dreamloft::workflows
