// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dreamloft::base {

/// "0.1.0".
std::string_view versionString();
/// "DreamLoft 0.1.0, g++ 12.2, x86-64": the identity of this build, for records and reports.
std::string buildDescription();

} // namespace dreamloft::base
