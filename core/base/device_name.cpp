// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/device_name.h"

#include <charconv>

namespace dreamloft::base {

std::optional<DeviceName> deviceNameFrom(std::string_view text)
{
    constexpr std::string_view kCard = "cuda";
    constexpr std::size_t kMostDigits = 3;
    if (text == "auto") {
        return DeviceName{DeviceName::Kind::Auto, 0};
    }
    if (text == "cpu") {
        return DeviceName{DeviceName::Kind::Cpu, 0};
    }
    if (text == kCard) {
        return DeviceName{DeviceName::Kind::Cuda, 0};
    }
    if (!text.starts_with(kCard) || text.size() < kCard.size() + 2 || text[kCard.size()] != ':') {
        return std::nullopt;
    }
    const std::string_view digits = text.substr(kCard.size() + 1);
    int index = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (digits.size() > kMostDigits || error != std::errc() ||
        end != digits.data() + digits.size() || index < 0) {
        return std::nullopt;
    }
    return DeviceName{DeviceName::Kind::Cuda, index};
}

} // namespace dreamloft::base
