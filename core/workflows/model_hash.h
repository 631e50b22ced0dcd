// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// What tells whether a file of a model is still the same without reading it.
struct FileStamp {
    std::string name; ///< below the model's place; a single file's own name
    std::uint64_t bytes = 0;
    std::int64_t modified = 0; ///< nanoseconds
    std::uint64_t inode = 0;
    bool operator==(const FileStamp&) const = default;
};

/// The files that a model is read from (see filesOf), sorted by name; those that are missing are
/// left out. Whatever else lies beside them, a licence or a second precision, is no part of it.
/// Throws Error as findModel and filesOf.
std::vector<FileStamp> stampsOf(const std::filesystem::path& place);

/// Whether all of these files are as they were.
bool areThere(const std::filesystem::path& place, const std::vector<FileStamp>& stamps);

/// Where a file of `stampsOf` lies.
std::filesystem::path stampedFile(const std::filesystem::path& place, const FileStamp& stamp);

/// The identity of a model: the SHA-256 of a file that is all of it (other programs know it by the
/// same), else over the names and hashes of its files. Remembered within the process by the stamps,
/// because several verbs ask for it. `onChunk` hears the bytes read so far and may throw.
std::string hashOfModel(const std::filesystem::path& place,
                        const std::vector<FileStamp>& stamps,
                        const std::function<void(std::uint64_t)>& onChunk = {});

} // namespace dreamloft::workflows
