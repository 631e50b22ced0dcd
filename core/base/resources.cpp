// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"

#include "core/base/error.h"

#include <array>
#include <cstdlib>
#include <dlfcn.h>
#include <system_error>

namespace dreamloft::base {
namespace {

/// The folder of the library that holds this function.
std::filesystem::path libraryFolder()
{
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&libraryFolder), &info) == 0 ||
        info.dli_fname == nullptr) {
        return {};
    }
    std::error_code error;
    const auto path = std::filesystem::canonical(info.dli_fname, error);
    return error ? std::filesystem::path() : path.parent_path();
}

} // namespace

std::filesystem::path resourcesFolder()
{
    if (const char* asked = std::getenv("DREAMLOFT_RESOURCES"); asked != nullptr && *asked != 0) {
        return asked;
    }
    const std::filesystem::path library = libraryFolder();
    // Installed as prefix/lib/dreamloft/*.so and prefix/share/dreamloft, built as
    // source/build/<preset>/lib.
    const std::array candidates{library / "../../share/dreamloft",
                                library / "../share/dreamloft",
                                library / "../../../resources"};
    for (const auto& candidate : candidates) {
        std::error_code error;
        if (std::filesystem::is_directory(candidate / "starter", error)) {
            return std::filesystem::weakly_canonical(candidate);
        }
    }
    throw Error(
        {.kind = ErrorKind::UserFixable,
         .code = "DL-RES-001",
         .object = "resources",
         .message = "Cannot find the files that ship with DreamLoft: no folder \"share/dreamloft\" "
                    "is beside the program.",
         .hint = "Install DreamLoft again, or name the folder in DREAMLOFT_RESOURCES.",
         .workSafe = "Nothing was changed."});
}

} // namespace dreamloft::base
