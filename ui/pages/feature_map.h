// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// A picture on the map.
struct MapPoint {
    double x = 0; ///< 0..1, to the right
    double y = 0; ///< 0..1, downwards
    int classIndex = 0;
    bool made = false;
    std::int64_t picture = 0; ///< id in the project; 0 for one of a generate job
    QString split{};          ///< of a picture of the project: "train", "val", "test" or ""
    QString path{};
    QString key{}; ///< of its thumbnail
    QString name{};
};

struct FeatureMap {
    std::vector<MapPoint> points{};
    QStringList classes{}; ///< by class index
    int unseen = 0;        ///< pictures without a place, because the network has not seen them
};

/// The two directions in which vectors differ most (principal components, by power iteration), and
/// where each vector lies along them. `values` are rows of `length` numbers; rows that are not
/// `known` have no place. Both axes are unscaled and centred on the mean.
[[nodiscard]] std::vector<std::optional<std::array<double, 2>>>
onTwoAxes(const std::vector<float>& values, std::size_t length, const std::vector<bool>& known);

/// The train pictures and those of the newest generate job, by the features that the last
/// measurement left in the cache; empty before any. Reads files: not for the GUI thread.
[[nodiscard]] FeatureMap featureMapOf(const ProjectView& view);

/// The same for all kept pictures of the project, whatever their split, by the features of one
/// network; the verb `look` leaves those of the project's recogniser.
[[nodiscard]] FeatureMap featureMapOf(const ProjectView& view, const std::string& networkSha256);

} // namespace dreamloft::ui
