// SPDX-License-Identifier: GPL-3.0-or-later
// OpenCV is loaded when the first picture asks for it, not when the program starts: Debian's build
// of its codecs draws in some 130 libraries (GDAL and what GDAL needs), which cost a third of a
// second before main() and more from a cold disk.
#include "core/base/error.h"
#include "core/imaging/raster.h"

#include <dlfcn.h>

#include <filesystem>
#include <string>

namespace dreamloft::imaging {
namespace {

constexpr const char* kModule = "libdl_imaging_opencv.so";

/// Named in full: a sanitizer opens libraries in this one's place, and has no search path of ours.
std::filesystem::path besideThisLibrary()
{
    Dl_info self{};
    if (dladdr(&kModule, &self) == 0 || self.dli_fname == nullptr) {
        return kModule;
    }
    return std::filesystem::path(self.dli_fname).parent_path() / kModule;
}

OpenCvFunction load()
{
    // Local: nobody else is to meet OpenCV's BLAS.
    void* module = dlopen(besideThisLibrary().c_str(), RTLD_NOW | RTLD_LOCAL);
    void* function = module != nullptr ? dlsym(module, kOpenCvFunction) : nullptr;
    if (function == nullptr) {
        const char* reason = dlerror();
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-IMG-011",
                           .object = kModule,
                           .message = "Cannot load the picture reader \"" + std::string(kModule) +
                                      "\": the file is missing or damaged, expected it beside this "
                                      "program.",
                           .hint = "Install DreamLoft again.",
                           .workSafe = "Nothing was changed.",
                           .detail = reason != nullptr ? reason : ""});
    }
    return reinterpret_cast<OpenCvFunction>(function);
}

} // namespace

Raster
decodeByOpenCv(std::span<const std::byte> bytes, std::string_view name, const ImageHeader& header)
{
    static const OpenCvFunction decode = load();
    Raster raster;
    decode(bytes, name, header, raster);
    return raster;
}

} // namespace dreamloft::imaging
