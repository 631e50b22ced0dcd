// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"

namespace dreamloft::base {

std::string_view versionString()
{
    return DL_VERSION;
}

std::string buildDescription()
{
    std::string text = "DreamLoft " DL_VERSION ", ";
#if defined(__clang__)
    text += "clang " __clang_version__;
#else
    text += "g++ " __VERSION__;
#endif
#if defined(__x86_64__)
    text += ", x86-64";
#elif defined(__aarch64__)
    text += ", arm64";
#endif
    return text;
}

} // namespace dreamloft::base
