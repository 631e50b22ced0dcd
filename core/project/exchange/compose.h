// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace dreamloft::project {

/// NFC: one spelling for what file systems and keyboards write composed or decomposed ("ü"). Exact
/// for the BMP but for CJK compatibility ideographs; text that is not UTF-8 is returned unchanged.
std::string composed(std::string_view utf8);

} // namespace dreamloft::project
