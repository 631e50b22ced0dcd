// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::tests {

/// How many times as long something may take where a sanitizer watches it.
#ifdef __SANITIZE_ADDRESS__
constexpr int kPatience = 20;
#else
constexpr int kPatience = 1;
#endif

} // namespace dreamloft::tests
