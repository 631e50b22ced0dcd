// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/perceptual_hash.h"

#include "core/imaging/pil_ops.h"
#include "core/imaging/resize.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

namespace dreamloft::imaging {
namespace {

constexpr std::size_t kSide = 32; ///< of the reduced picture
constexpr std::size_t kKept = 8;  ///< lowest frequencies a direction

/// basis[k][x] = cos(pi k (x + 1/2) / 32), the DCT-II without its constant factors.
using Basis = std::array<std::array<double, kSide>, kKept>;

Basis cosineBasis()
{
    Basis basis{};
    for (std::size_t k = 0; k < kKept; ++k) {
        for (std::size_t x = 0; x < kSide; ++x) {
            basis[k][x] = std::cos(std::numbers::pi * static_cast<double>(k) *
                                   (static_cast<double>(x) + 0.5) / static_cast<double>(kSide));
        }
    }
    return basis;
}

} // namespace

std::uint64_t perceptualHash(const RgbImage& image)
{
    const RgbImage small =
        greyscale(resize(image, static_cast<int>(kSide), static_cast<int>(kSide), Filter::Box));
    const Basis basis = cosineBasis();
    std::array<double, kKept * kKept> coefficients{};
    for (std::size_t y = 0; y < kSide; ++y) {
        for (std::size_t u = 0; u < kKept; ++u) {
            double sum = 0.0;
            for (std::size_t x = 0; x < kSide; ++x) {
                sum += basis[u][x] * small.pixels[(y * kSide + x) * 3];
            }
            for (std::size_t v = 0; v < kKept; ++v) {
                coefficients[v * kKept + u] += basis[v][y] * sum;
            }
        }
    }
    // The constant coefficient is brightness alone: it takes no part in the median.
    std::array<double, kKept * kKept - 1> sorted{};
    std::copy(coefficients.begin() + 1, coefficients.end(), sorted.begin());
    const auto middle = sorted.begin() + sorted.size() / 2;
    std::nth_element(sorted.begin(), middle, sorted.end());
    // A flat picture has coefficients of rounding size only: below this they count as zero.
    const double threshold = std::abs(*middle) < 1e-6 ? 1e-6 : *middle;
    std::uint64_t hash = 0;
    for (const double coefficient : coefficients) {
        hash = (hash << 1) | (coefficient > threshold ? 1U : 0U);
    }
    return hash;
}

int hammingDistance(std::uint64_t a, std::uint64_t b)
{
    return std::popcount(a ^ b);
}

} // namespace dreamloft::imaging
