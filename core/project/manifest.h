// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/rows.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

struct ManifestEntry {
    std::int64_t pictureId = 0;
    int classIndex = 0;
    int rank = 0; ///< place within its class
    std::string pixelSha256;
    std::string path{}; ///< project-relative
};

/// The exact list of pictures a job works on, frozen when it starts.
struct Manifest {
    std::vector<std::string> classNames{}; ///< by class index
    std::vector<ManifestEntry> entries{};  ///< by class index, rank
    /// SHA-256 over class names, and class index, rank and content of every entry; ids and paths do
    /// not count.
    [[nodiscard]] std::string hash() const;
    [[nodiscard]] nlohmann::json toJson() const;
    static Manifest fromJson(const nlohmann::json& json);
    [[nodiscard]] std::vector<ManifestEntry> ofClass(int classIndex) const;
};

Manifest freezeManifest(const ProjectStore& store, const ShotList& shots);
/// All kept real pictures of a split, by class index and content.
Manifest freezeManifest(const ProjectStore& store, std::string_view split);

} // namespace dreamloft::project
