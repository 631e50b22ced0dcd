// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// What `score` measured, as plain values. Written by core/workflows/score.cpp, kind "score".
namespace quality {

/// Below this many pictures a distance depends strongly on their number (method.md 7).
inline constexpr std::int64_t kFewPictures = 2048;

struct Value {
    std::optional<double> value{};
    std::optional<double> low{};
    std::optional<double> high{};
};

/// One class (or the mean over classes) of one strategy, seen by one feature network.
struct Row {
    QString strategy{};
    QString network{};
    QString networkSha256{};
    QString reference{}; ///< "train", "shots" or "test"
    int classIndex = -1; ///< -1: mean over the classes
    std::int64_t nReal = 0;
    std::int64_t nMade = 0;
    Value fid{};
    Value kid{};
    Value cmmd{};
    std::optional<double> fidFloor{}; ///< the same between two halves of the real pictures
    std::optional<double> kidFloor{};
    std::optional<double> cmmdFloor{};
    std::int64_t floorN = 0; ///< pictures in each of those halves
    Value precision{};
    Value recall{};
    std::optional<double> precisionFloor{};
    std::optional<double> recallFloor{};
    Value nearest{};                      ///< mean similarity to the shot it is most like
    std::optional<double> nearestFloor{}; ///< the same from each shot to the other shots
    std::optional<std::int64_t> lookAlikes{};

    [[nodiscard]] bool isFew() const { return std::min(nReal, nMade) < kFewPictures; }
};

/// Everything one job measured.
struct Run {
    std::int64_t jobId = 0;
    std::string ended{}; ///< ISO time, "" while it runs
    bool finished = false;
    std::vector<Row> rows{};

    [[nodiscard]] QStringList networks() const;   ///< in the order they were measured
    [[nodiscard]] QStringList strategies() const; ///< the same
    /// Rows of classes, farthest from real first; those without a value come last.
    [[nodiscard]] std::vector<Row> classes(const QString& network, const QString& strategy) const;
    [[nodiscard]] std::optional<Row> mean(const QString& network, const QString& strategy) const;
};

/// A row that cannot be read counts as absent.
[[nodiscard]] std::optional<Row> rowOf(const std::string& json);
/// The one asked for last first; runs without a row are left out.
[[nodiscard]] std::vector<Run> runsOf(const ProjectView& view);

enum class NetworkKind { Inception, Clip, Starter };
[[nodiscard]] NetworkKind kindOf(const QString& network);
/// "CLIP (starter)", "Inception v3", "MobileNet v2 0.35".
[[nodiscard]] QString networkTitle(const QString& network);
/// What it is in plain words, and what its distances are not.
[[nodiscard]] QString networkHelp(const QString& network);
/// What the distance is called: only Inception's is FID.
[[nodiscard]] QString distanceTitle(const QString& network);
/// What keeps it from being compared with published numbers; empty for Inception.
[[nodiscard]] QString distanceCaution(const QString& network);
/// "train pictures", "shots", "test pictures".
[[nodiscard]] QString referenceTitle(const QString& reference);
/// One decimal below 1,000 pictures: more would claim what the numbers cannot hold.
[[nodiscard]] int decimalsFor(const Row& row);

} // namespace quality
} // namespace dreamloft::ui
