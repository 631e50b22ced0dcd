// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// A quality number with its 95 % bootstrap range.
struct ScoredValue {
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
};

/// The fewest and the most pictures that one class has.
struct CountRange {
    std::int64_t fewest = 0;
    std::int64_t most = 0;
    bool operator==(const CountRange&) const = default;
};

/// Quality of one strategy's pictures of one class in one network's features (result kind
/// "score"). Never without n, the network and the reference set.
struct ClassQuality {
    std::string strategy;
    std::string network; ///< "mobilenetv2-0.35", "clip (starter)"
    std::string networkSha256;
    std::string resize{};        ///< PictureFeatures::resize; "" in old rows
    std::string reference;       ///< "train", "shots", "test"
    int classIndex = -1;         ///< -1: mean over the classes
    std::int64_t nReal = 0;      ///< of the mean: all classes together
    std::int64_t nSynthetic = 0; ///< likewise
    std::optional<CountRange> realOfClass{}, syntheticOfClass{}; ///< of the mean only
    ScoredValue fid, kid, cmmd, precision, recall;
    std::optional<double> fidFloor, kidFloor, cmmdFloor; ///< real against real
    std::optional<double> precisionFloor, recallFloor;   ///< likewise
    std::int64_t floorN = 0;                             ///< pictures per half of the floor
    ScoredValue nearest;                ///< mean cosine of a picture and the shot it is most like
    std::optional<double> nearestFloor; ///< the same from each shot to the other shots
    std::optional<std::int64_t> lookAlikes; ///< pictures very near to a shot (a hint, not proof)

    [[nodiscard]] std::string key() const;
    [[nodiscard]] nlohmann::json toJson() const;
    static ClassQuality fromJson(const nlohmann::json& json);
};

/// The mean over the rows of at least one class; a value that one class lacks is left out for all.
/// Its range is propagated from theirs: classes are resampled independently of each other, so each
/// half of the mean's range is the root of the sum of their squared halves, divided by their
/// number. It tells how sure the mean is for these very classes, not for others.
[[nodiscard]] ClassQuality meanOf(std::span<const ClassQuality> classes);

/// A synthetic picture and the shot that CLIP finds most similar to it.
struct NearestShot {
    std::string strategy;
    int classIndex = 0;
    std::int64_t index = 0;    ///< item index of the synthetic picture
    std::int64_t shotId = 0;   ///< picture id
    double similarity = 0;     ///< cosine, [-1, 1]
    bool nearCopy = false;     ///< nearer than real pictures are to each other: a hint, no proof
    std::optional<int> bits{}; ///< of 64 in which their perceptual hashes differ; not in old rows
};

/// All rows of one scoring.
[[nodiscard]] std::vector<ClassQuality> qualityOf(const project::ProjectStore& store,
                                                  std::int64_t jobId);

/// The rows of the newest scoring, empty when there is none.
[[nodiscard]] std::vector<ClassQuality> newestQuality(const project::ProjectStore& store);

/// Every picture of the newest scoring with its nearest shot (result kind "nearest"), most similar
/// first; empty where that was not measured.
[[nodiscard]] std::vector<NearestShot> newestNearest(const project::ProjectStore& store);

} // namespace dreamloft::workflows
