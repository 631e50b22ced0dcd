// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/noise.h"

#include "core/base/error.h"

#include <ATen/core/PhiloxRNGEngine.h>
#include <ATen/ops/empty.h>

#include <array>
#include <bit>
#include <cmath>
#include <numbers>

namespace dreamloft::tensor {
namespace {

constexpr std::int64_t kPerBlock = 4; // 32-bit words of one Philox block
constexpr double kWordStep = 0x1p-32;

using Words = std::array<std::uint32_t, kPerBlock>;

Words wordsOf(std::uint64_t seed, std::uint64_t block)
{
    at::Philox4_32 engine(seed, 0, block);
    return {engine(), engine(), engine(), engine()};
}

// The C library picks other instructions for `log` and `sincos` on other processors, with other
// last bits. These two use additions, multiplications and one division in a fixed order, so a seed
// means the same picture everywhere. Errors stay below 1e-13, far under one float step.

constexpr std::array kLogSeries{
    1 / 19.0, 1 / 17.0, 1 / 15.0, 1 / 13.0, 1 / 11.0, 1 / 9.0, 1 / 7.0, 1 / 5.0, 1 / 3.0, 1.0};
constexpr std::array kSinSeries{
    1 / 210.0, 1 / 156.0, 1 / 110.0, 1 / 72.0, 1 / 42.0, 1 / 20.0, 1 / 6.0};
constexpr std::array kCosSeries{
    1 / 240.0, 1 / 182.0, 1 / 132.0, 1 / 90.0, 1 / 56.0, 1 / 30.0, 1 / 12.0, 1 / 2.0};

/// ln(u) for u in (0, 1]
double naturalLog(double u)
{
    const auto bits = std::bit_cast<std::uint64_t>(u);
    auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
    double mantissa =
        std::bit_cast<double>((bits & 0x000F'FFFF'FFFF'FFFFull) | 0x3FF0'0000'0000'0000ull);
    if (mantissa > std::numbers::sqrt2) {
        mantissa *= 0.5;
        ++exponent;
    }
    // ln m = 2 artanh((m - 1) / (m + 1)), |s| <= 0.1716
    const double s = (mantissa - 1.0) / (mantissa + 1.0);
    const double q = s * s;
    double sum = 0.0;
    for (const double factor : kLogSeries) {
        sum = sum * q + factor;
    }
    return 2.0 * s * sum + static_cast<double>(exponent) * std::numbers::ln2;
}

struct SinCos {
    double sin;
    double cos;
};

/// sin and cos of 2 pi a for a in [0, 1)
SinCos sinCosOfTurns(double a)
{
    const auto quarter = static_cast<int>(a * 4.0 + 0.5);
    const double x = (a - quarter * 0.25) * (2.0 * std::numbers::pi); // |x| <= pi / 4
    const double q = x * x;
    double sin = 1.0;
    for (const double factor : kSinSeries) {
        sin = 1.0 - sin * q * factor;
    }
    sin *= x;
    double cos = 1.0;
    for (const double factor : kCosSeries) {
        cos = 1.0 - cos * q * factor;
    }
    switch (quarter & 3) {
    case 0:
        return {sin, cos};
    case 1:
        return {cos, -sin};
    case 2:
        return {-sin, -cos};
    default:
        return {-cos, sin};
    }
}

/// Box-Muller: two independent normal numbers of two words; the radius word never gives ln 0.
void normalPair(std::uint32_t radiusWord, std::uint32_t angleWord, float* out)
{
    const double radius =
        std::sqrt(-2.0 * naturalLog((static_cast<double>(radiusWord) + 0.5) * kWordStep));
    const SinCos angle = sinCosOfTurns(static_cast<double>(angleWord) * kWordStep);
    out[0] = static_cast<float>(radius * angle.cos);
    out[1] = static_cast<float>(radius * angle.sin);
}

} // namespace

void fillNoise(float* out, std::int64_t count, std::uint64_t seed, std::int64_t first)
{
    DL_REQUIRE(count >= 0 && first >= 0, "noise starts and counts from zero");
    for (std::int64_t done = 0; done < count;) {
        const std::int64_t skip = (first + done) % kPerBlock;
        const Words words = wordsOf(seed, static_cast<std::uint64_t>((first + done) / kPerBlock));
        std::array<float, kPerBlock> block{};
        normalPair(words[0], words[1], block.data());
        normalPair(words[2], words[3], block.data() + 2);
        for (std::int64_t i = skip; i < kPerBlock && done < count; ++i, ++done) {
            out[done] = block[static_cast<std::size_t>(i)];
        }
    }
}

torch::Tensor noiseFor(std::uint64_t seed, at::IntArrayRef shape)
{
    torch::Tensor tensor = at::empty(shape, torch::TensorOptions(torch::kFloat32));
    fillNoise(tensor.data_ptr<float>(), tensor.numel(), seed);
    return tensor;
}

torch::Tensor uniformFor(std::uint64_t seed, at::IntArrayRef shape, double low, double high)
{
    torch::Tensor tensor = at::empty(shape, torch::TensorOptions(torch::kFloat32));
    auto* out = tensor.data_ptr<float>();
    // 24 bits fill a float exactly, so rounding never reaches `high` in [0, 1).
    constexpr double kFloatStep = 0x1p-24;
    for (std::int64_t done = 0; done < tensor.numel(); done += kPerBlock) {
        const Words words = wordsOf(seed, static_cast<std::uint64_t>(done / kPerBlock));
        for (std::int64_t i = 0; i < kPerBlock && done + i < tensor.numel(); ++i) {
            const double unit =
                static_cast<double>(words[static_cast<std::size_t>(i)] >> 8) * kFloatStep;
            const auto value = static_cast<float>(low + unit * (high - low));
            out[done + i] = value < static_cast<float>(high)
                                ? value
                                : std::nextafter(value, static_cast<float>(low));
        }
    }
    return tensor;
}

} // namespace dreamloft::tensor
