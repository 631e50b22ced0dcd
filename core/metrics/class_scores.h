// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <optional>

namespace dreamloft::metrics {

/// A number with its 95 % range; nothing where there is none to give.
struct Estimate {
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
};

struct ClassScoreRequest {
    torch::Tensor synthetic; ///< [n, d]
    torch::Tensor reference; ///< [m, d], real pictures of the class
    bool fid = true;
    bool kid = true;
    bool kidSubsets = false; ///< its value as the mean over drawn subsets (kernelDistanceOfSubsets)
    bool cmmd = true;        ///< meant for CLIP embeddings; rows are normalised inside
    bool precisionRecall = true;
    int bootstrap = 200;    ///< resamples; below 20 no range
    std::uint64_t seed = 0; ///< of resamples and halvings
    int neighbours = 3;     ///< k of precision and recall
};

struct ClassScores {
    std::int64_t nSynthetic = 0;
    std::int64_t nReference = 0;
    Estimate fid;
    Estimate kid;
    Estimate cmmd; ///< unbiased form, times 1000
    /// Parts with the range of a count: the balls are held fixed, because drawing pictures twice
    /// would shrink them.
    Estimate precision;
    Estimate recall;
    /// The same numbers between two disjoint parts of the reference with floorN pictures each (as
    /// many as there are synthetic ones, if the reference suffices), mean over eight drawn
    /// partitions.
    std::optional<double> fidFloor;
    std::optional<double> kidFloor;
    std::optional<double> cmmdFloor;
    std::optional<double> precisionFloor;
    std::optional<double> recallFloor;
    std::int64_t floorN = 0;
};

/// All scores of one class (method.md 7, product.md 2.5). The range comes from drawing pictures of
/// both sides with repetition; repetition itself raises such distances, so the spread of the draws
/// around their median is laid around the value. Features are touched once: all draws work on dot
/// products.
ClassScores scoreClass(const ClassScoreRequest& request);

} // namespace dreamloft::metrics
