// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::ui {

/// Which of some pictures is most like another; -1 where nothing is known.
struct Nearest {
    int row = -1;
    double similarity = 0; ///< cosine, [-1, 1]
};

/// Feature vectors of pictures, of length one, row by row.
class FeatureRows {
public:
    [[nodiscard]] std::size_t size() const { return m_known.size(); }
    [[nodiscard]] bool knows(std::size_t row) const { return m_known[row]; }
    /// The numbers of a row, of length one; empty where nothing is known.
    [[nodiscard]] std::span<const float> row(std::size_t row) const;
    /// Rows without a feature.
    [[nodiscard]] std::size_t missing() const;
    /// The most similar row of `others` for each row.
    [[nodiscard]] std::vector<Nearest> nearestIn(const FeatureRows& others) const;
    /// The most similar other row of the same set for each row.
    [[nodiscard]] std::vector<Nearest> nearestOther() const;
    /// Where each row lies on the map of feature_map.
    [[nodiscard]] std::vector<std::optional<std::array<double, 2>>> onMap() const;

private:
    friend class FeatureShelf;
    [[nodiscard]] std::vector<Nearest> nearest(const FeatureRows& others, bool skipSame) const;

    std::size_t m_length = 0;
    std::vector<float> m_values;
    std::vector<bool> m_known;
};

/// The features that `score` left in the project's cache (core/workflows/picture_features). They
/// may vanish at any time; what is gone is simply not known. Reads files: not for the GUI thread.
class FeatureShelf {
public:
    FeatureShelf(const std::filesystem::path& projectFolder, std::string networkSha256);
    /// `sha256`: of the pixels (imported pictures) or of the file (made ones).
    [[nodiscard]] FeatureRows read(const std::vector<std::string>& sha256) const;

private:
    std::filesystem::path m_folder;
    std::string m_network;
};

/// Above this similarity a made picture counts as a look-alike: the 99th percentile of what real
/// pictures have to their nearest other one (core/metrics/nearest_real); 1 with fewer than two.
[[nodiscard]] double lookAlikeThreshold(const std::vector<Nearest>& realToReal);

} // namespace dreamloft::ui
