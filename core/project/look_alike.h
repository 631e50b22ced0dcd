// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace dreamloft::imaging {
struct RgbImage;
}

namespace dreamloft::project {

/// A picture squeezed to 64 x 64 grey values and 4 x 4 colours, from which slightly cropped copies
/// are recognised.
class GreyCopy {
public:
    static constexpr int kSide = 64;
    static constexpr int kCells = 4;
    static constexpr std::size_t kGrey = std::size_t{kSide} * kSide;
    static constexpr std::size_t kBytes = kGrey + std::size_t{3} * kCells * kCells;

    explicit GreyCopy(const imaging::RgbImage& image);
    /// `bytes` has kBytes values.
    static GreyCopy fromBytes(std::span<const std::byte> bytes);
    [[nodiscard]] std::span<const std::byte> bytes() const;
    [[nodiscard]] std::uint8_t at(int x, int y) const
    {
        return m_values[static_cast<std::size_t>(y * kSide + x)];
    }

    /// Mean absolute difference of the 4 x 4 colours, 0 .. 255.
    [[nodiscard]] double colourDistance(const GreyCopy& other, bool mirrored) const;

private:
    GreyCopy() = default;
    std::array<std::uint8_t, kBytes> m_values{};
};

/// Coarse 16 x 16 views of a grey copy: the whole, mirrored, and 24 crops by up to 10 % a side.
/// Comparing all pairs of a few thousand pictures with it takes seconds.
class CropPrint {
public:
    static constexpr int kRegions = 25;

    explicit CropPrint(const GreyCopy& copy);
    /// About the correlation that an Overlay would find: within a few hundredths for most pictures,
    /// up to 0.3 too low for finely patterned ones.
    [[nodiscard]] double likeness(const CropPrint& other, bool mirrored) const;

private:
    struct View {
        std::array<std::int8_t, 256> values{};
        float scale = 0;
    };
    static View viewOf(const GreyCopy& copy, int region, bool mirrored);
    static double dot(const View& left, const View& right);

    std::array<View, kRegions> m_regions; ///< 0 is the whole
    View m_mirrored;
};

/// Two pictures laid over each other as they agree best, over crops of either by up to 11 % at each
/// edge; `mirrored`: the second is turned left to right first. Both copies outlive it.
class Overlay {
public:
    Overlay(const GreyCopy& first, const GreyCopy& second, bool mirrored);
    /// Of the whole at 32 x 32, -1..1. Flat pictures correlate 0.
    [[nodiscard]] double correlation() const { return m_correlation; }
    /// Of the fine detail at 64 x 64, -1..1; nothing where there is none (a wall, a sky). Tells the
    /// same picture from one of the same kind: two other white shirts on white have other folds.
    [[nodiscard]] std::optional<double> detail() const;

private:
    const GreyCopy& m_first;
    const GreyCopy& m_second;
    bool m_mirrored;
    bool m_firstIsOuter = true; ///< the window lies in the first picture
    double m_correlation = -2;
    std::array<double, 4> m_edges{0, 1, 0, 1}; ///< left, right, top, bottom as shares
};

} // namespace dreamloft::project
