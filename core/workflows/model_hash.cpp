// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/model_hash.h"

#include "core/base/sha256.h"
#include "core/base/stop_point.h"
#include "core/workflows/find_model.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <sys/stat.h>
#include <utility>

namespace dreamloft::workflows {
namespace {

namespace fs = std::filesystem;

/// The folder that the names of a model's files are relative to.
fs::path rootOf(const fs::path& place)
{
    std::error_code ignored;
    return fs::is_directory(place, ignored) ? place : place.parent_path();
}

std::optional<FileStamp> stampOf(const fs::path& file, std::string name)
{
    struct stat status = {};
    if (stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    return FileStamp{.name = std::move(name),
                     .bytes = static_cast<std::uint64_t>(status.st_size),
                     .modified = static_cast<std::int64_t>(status.st_mtim.tv_sec) * kNanoseconds +
                                 status.st_mtim.tv_nsec,
                     .inode = static_cast<std::uint64_t>(status.st_ino)};
}

} // namespace

std::vector<FileStamp> stampsOf(const fs::path& place)
{
    const fs::path root = rootOf(place);
    std::vector<FileStamp> stamps;
    for (const fs::path& file : filesOf(findModel(place))) {
        // Not fs::relative, which follows the links that a model hub's cache is made of.
        if (auto stamp = stampOf(file, file.lexically_relative(root).generic_string())) {
            stamps.push_back(std::move(*stamp));
        }
    }
    std::sort(stamps.begin(), stamps.end(), [](const FileStamp& a, const FileStamp& b) {
        return a.name < b.name;
    });
    return stamps;
}

bool areThere(const fs::path& place, const std::vector<FileStamp>& stamps)
{
    return std::ranges::all_of(stamps, [&](const FileStamp& stamp) {
        return stampOf(stampedFile(place, stamp), stamp.name) == stamp;
    });
}

fs::path stampedFile(const fs::path& place, const FileStamp& stamp)
{
    return rootOf(place) / stamp.name;
}

std::string hashOfModel(const fs::path& place,
                        const std::vector<FileStamp>& stamps,
                        const std::function<void(std::uint64_t)>& onChunk)
{
    static std::mutex mutex;
    static std::map<fs::path, std::pair<std::vector<FileStamp>, std::string>> known;
    const std::lock_guard lock(mutex);
    auto& entry = known[place];
    if (!entry.second.empty() && entry.first == stamps) {
        return entry.second;
    }
    std::string list;
    std::string hash;
    std::uint64_t before = 0;
    for (const FileStamp& stamp : stamps) {
        // The folders of a model hub's cache are made of links.
        hash = base::sha256OfFile(
            stampedFile(place, stamp),
            [&](std::uint64_t bytes) {
                base::stopPoint();
                if (onChunk) {
                    onChunk(before + bytes);
                }
            },
            true);
        before += stamp.bytes;
        list += stamp.name + " " + hash + "\n";
    }
    std::error_code ignored;
    const bool whole = stamps.size() == 1 && !fs::is_directory(place, ignored);
    entry = {stamps, whole ? hash : base::sha256Hex(std::string_view(list))};
    return entry.second;
}

} // namespace dreamloft::workflows
