// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine_loader.h"

#include "core/base/error.h"
#include "core/workflows/api.h"

#include <array>
#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <string>
#include <system_error>

namespace dreamloft::app {
namespace {

constexpr const char* kLibrary = "libdl_workflows.so";

// Global, so that typeinfo of thrown errors is the same on both sides. Deep, because a program that
// has loaded the system's BLAS (as OpenCV does) would hand its sgemm_ to LibTorch in place of
// LibTorch's own: every fp32 product would run about ten times slower. Address sanitizers refuse to
// work with deep binding.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kOpenMode = RTLD_NOW | RTLD_GLOBAL;
#else
constexpr int kOpenMode = RTLD_NOW | RTLD_GLOBAL | RTLD_DEEPBIND;
#endif

[[noreturn]] void refuse(const char* code, const std::string& found, const std::string& detail)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = code,
                       .object = kLibrary,
                       .message = "Cannot load the engine \"" + std::string(kLibrary) +
                                  "\": " + found + ", expected it beside this program.",
                       .hint = "Install DreamLoft again.",
                       .workSafe = "Nothing was changed.",
                       .detail = detail});
}

/// Threads that wait for each other spin for milliseconds by default; where other programs want the
/// processor too, that made training two times slower than a short spin. libgomp reads this when it
/// is loaded; a wish of the user's own wins.
void waitPolitely()
{
    if (std::getenv("OMP_WAIT_POLICY") == nullptr) {
        setenv("GOMP_SPINCOUNT", "10000", 0);
    }
}

void* openLibrary()
{
    waitPolitely();
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto folder = program.parent_path();
    for (const auto& place :
         {folder / "../lib/dreamloft", folder / "../lib", std::filesystem::path(folder)}) {
        const auto file = place / kLibrary;
        if (!std::filesystem::exists(file, error)) {
            continue;
        }
        if (void* library = dlopen(file.c_str(), kOpenMode)) {
            return library;
        }
        const char* reason = dlerror();
        refuse("DL-APP-001",
               "a part of it cannot be loaded",
               reason != nullptr ? std::string(reason) : file.string());
    }
    refuse("DL-APP-001", "the file is missing", folder.string());
}

const workflows::Api& load()
{
    void* library = openLibrary();
    using Function = const workflows::Api* (*)();
    const auto function = reinterpret_cast<Function>(dlsym(library, "dreamloft_workflow_api"));
    if (function == nullptr) {
        refuse("DL-APP-002", "it has no table of verbs", {});
    }
    const workflows::Api* api = function();
    if (api->version != workflows::Api::kVersion) {
        refuse("DL-APP-002", "it belongs to another version", std::to_string(api->version));
    }
    return *api;
}

} // namespace

const workflows::Api& loadWorkflows()
{
    static const workflows::Api& api = load();
    return api;
}

} // namespace dreamloft::app
