// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace dreamloft::base {

/// What a user calls the place that computes; whether it is there is the engine's to find out.
struct DeviceName {
    enum class Kind { Auto, Cpu, Cuda };
    Kind kind = Kind::Auto;
    int index = 0; ///< of the graphics card, in the driver's order

    bool operator==(const DeviceName&) const = default;
};

/// "auto", "cpu", "cuda" (the first card) or "cuda:N" with N of at most three digits; nothing for
/// any other text.
std::optional<DeviceName> deviceNameFrom(std::string_view text);

} // namespace dreamloft::base
