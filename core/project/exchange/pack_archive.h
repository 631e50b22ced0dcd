// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dreamloft::project {

class ProjectStore;

/// A file, or a text that lies on no disk, and its name in an archive, with "/" between folders.
struct ArchiveMember {
    std::string name;
    std::filesystem::path file{};
    std::string text{}; ///< where `file` is empty
};

/// Called with the bytes written so far and those of all files; may throw base::Cancelled.
using OnPacked = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Writes a zip archive, all or nothing. Its members are stored as they are (pictures and weights
/// give nothing to a packer), with the same dates whatever theirs are: the same files are the same
/// archive. Throws Error: Space, UserFixable (no rights), DamagedInput (a file changed meanwhile).
void writeZip(const std::filesystem::path& target,
              const std::vector<ArchiveMember>& members,
              const OnPacked& onPacked = {});

/// The project as one file to carry elsewhere: its database of one moment, its pictures and the
/// files of its jobs, in one folder of the project's name. Unpacked it is the project again.
void packProject(ProjectStore& store,
                 const std::filesystem::path& target,
                 const OnPacked& onPacked = {});

} // namespace dreamloft::project
