// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::project {

/// How a project stands that is not open here, for lists of projects.
struct Glance {
    bool inUse = false;        ///< a process of this computer works in it
    std::string verb{};        ///< of the newest job that began and did not end; "" for none
    bool paused = false;       ///< that job was paused, not interrupted
    std::int64_t finished = 0; ///< its pictures or adapters that are saved
};

/// A short look that takes no lock, checks no files, repairs nothing and, where the project was
/// closed in order, writes nothing beside it. Nothing where the project cannot be read, as one of
/// another version.
[[nodiscard]] std::optional<Glance> glanceAt(const std::filesystem::path& folder);

/// The names of all classes of a project, deleted ones too, read as glanceAt reads; none where it
/// cannot be read.
[[nodiscard]] std::vector<std::string> classNamesAt(const std::filesystem::path& folder);

/// How many pictures a project holds.
struct PictureCount {
    std::int64_t real = 0; ///< with those in its bin
    std::int64_t made = 0;
    bool operator==(const PictureCount&) const = default;
};

/// Read as glanceAt reads; nothing where it cannot be read.
[[nodiscard]] std::optional<PictureCount> picturesAt(const std::filesystem::path& folder);

} // namespace dreamloft::project
