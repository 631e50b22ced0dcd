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

/// The files that decide what a model computes, sorted by name: weights and configurations of a
/// folder; a single file with what belongs to it beside it (vocabulary, OpenCLIP's config).
std::vector<FileStamp> stampsOf(const std::filesystem::path& place);

/// Where a file of `stampsOf` lies.
std::filesystem::path stampedFile(const std::filesystem::path& place, const FileStamp& stamp);

/// The identity of a model: the SHA-256 of a file that is all of it (other programs know it by the
/// same), else over the names and hashes of its files. Remembered within the process by the stamps,
/// because several verbs ask for it. `onChunk` hears the bytes read so far and may throw.
std::string hashOfModel(const std::filesystem::path& place,
                        const std::vector<FileStamp>& stamps,
                        const std::function<void(std::uint64_t)>& onChunk = {});

} // namespace dreamloft::workflows
