// SPDX-License-Identifier: GPL-3.0-or-later
// OpenCV is loaded when the first picture asks for it, not when the program starts: Debian's build
// of its codecs draws in some 130 libraries (GDAL and what GDAL needs), which cost a third of a
// second before main() and more from a cold disk.
#include "core/base/error.h"
#include "core/imaging/raster.h"

#include <dlfcn.h>

namespace dreamloft::imaging {
namespace {

constexpr const char* kModule = "libdl_imaging_opencv.so";

OpenCvFunction load()
{
    // Found beside this library by its own search path. Local: nobody else is to meet OpenCV's
    // BLAS.
    void* module = dlopen(kModule, RTLD_NOW | RTLD_LOCAL);
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
