// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace dreamloft::workflows::markup {

/// The style sheet of the HTML report: the studio's tokens (light, dark, print), system fonts.
[[nodiscard]] std::string_view reportStyle();

} // namespace dreamloft::workflows::markup
