// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tests {

struct Said {
    std::size_t line = 0;
    std::string text{}; ///< "x" for what is put in
};

/// What C++ text can say about the safety of the work and about what to do: of `.hint =`,
/// `.workSafe =` and the constants and defaults behind them, and of the functions that make errors
/// out of a hint. Of `a ? b : c` both ways; what holds no literal says nothing.
std::vector<Said> saidAdvice(std::string_view code);

} // namespace dreamloft::tests
