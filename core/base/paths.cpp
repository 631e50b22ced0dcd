// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/paths.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <cstdlib>
#include <string>

namespace dreamloft::base {
namespace {

Error escapeError(std::string_view relative, std::string_view found)
{
    return Error({.kind = ErrorKind::Refused,
                  .code = "DL-PATH-001",
                  .object = std::string(relative),
                  .message = "Cannot use the path " + base::quoted(relative) + ": " +
                             std::string(found) + ", expected a plain name inside the folder.",
                  .hint = "Ask whoever made the folder for a clean copy.",
                  .workSafe = "Nothing outside the folder was touched.",
                  .detail = {}});
}

} // namespace

bool isSafeRelative(std::string_view relative)
{
    if (relative.empty() || relative.size() > 4096) {
        return false;
    }
    for (const std::string& part : split(relative, '/')) {
        if (part.empty() || part == "." || part == ".." || part.size() > 255) {
            return false;
        }
        for (const char letter : part) {
            const auto value = static_cast<unsigned char>(letter);
            if (value < 0x20 || value == 0x7F || letter == '\\') {
                return false;
            }
        }
    }
    return true;
}

std::filesystem::path insideOf(const std::filesystem::path& root, std::string_view relative)
{
    if (!isSafeRelative(relative)) {
        throw escapeError(relative, "it leads out of the folder or has forbidden characters");
    }
    std::filesystem::path path = root;
    for (const std::string& part : split(relative, '/')) {
        path /= part;
        std::error_code ignored;
        if (std::filesystem::is_symlink(std::filesystem::symlink_status(path, ignored))) {
            throw escapeError(relative, "a part of it is a link");
        }
    }
    return path;
}

std::filesystem::path userCacheFolder()
{
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && cache[0] == '/') {
        return std::filesystem::path(cache) / "dreamloft";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/') {
        return std::filesystem::path(home) / ".cache" / "dreamloft";
    }
    return std::filesystem::temp_directory_path() / "dreamloft";
}

std::filesystem::path crashFolder()
{
    return userCacheFolder() / "crashes";
}

std::filesystem::path studioLogFile()
{
    return userCacheFolder() / "logs" / "studio.jsonl";
}

std::filesystem::path userDataFolder()
{
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && data[0] == '/') {
        return std::filesystem::path(data) / "dreamloft";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && home[0] == '/') {
        return std::filesystem::path(home) / ".local" / "share" / "dreamloft";
    }
    return std::filesystem::temp_directory_path() / "dreamloft";
}

} // namespace dreamloft::base
