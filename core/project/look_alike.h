// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dreamloft::imaging {
struct RgbImage;
}

namespace dreamloft::project {

/// A picture squeezed to 64 x 64 grey values, from which slightly cropped copies are recognised.
class GreyCopy {
public:
    static constexpr int kSide = 64;
    static constexpr std::size_t kBytes = std::size_t{kSide} * kSide;

    explicit GreyCopy(const imaging::RgbImage& image);
    /// `bytes` has kBytes values.
    static GreyCopy fromBytes(std::span<const std::byte> bytes);
    [[nodiscard]] std::span<const std::byte> bytes() const;
    [[nodiscard]] std::uint8_t at(int x, int y) const
    {
        return m_values[static_cast<std::size_t>(y * kSide + x)];
    }

private:
    GreyCopy() = default;
    std::array<std::uint8_t, kBytes> m_values{};
};

/// Largest correlation (-1..1) of the two pictures at 32 x 32, over crops of either by up to 10 %
/// at the sides; `mirrored`: the second is turned left to right first. Flat pictures correlate 0.
double bestCorrelation(const GreyCopy& first, const GreyCopy& second, bool mirrored);

} // namespace dreamloft::project
