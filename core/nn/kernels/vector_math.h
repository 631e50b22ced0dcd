// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

/// Functions that the compiler turns into vector code, one clone for each generation of processors
/// (chosen when the library is loaded). Plain C++ below: no intrinsics, so every processor runs it.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DL_CHOOSES_VECTORS 1
#define DL_VECTOR_CLONES                                                                           \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DL_VECTOR_CLONES
#endif
#define DL_ALWAYS_INLINE inline __attribute__((always_inline))

namespace dreamloft::nn::kernels {

/// Storage of one bf16 number: the upper half of a float.
struct Bf16 {
    std::uint16_t bits;
};

DL_ALWAYS_INLINE float load(float x)
{
    return x;
}

DL_ALWAYS_INLINE float load(Bf16 x)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(x.bits) << 16);
}

DL_ALWAYS_INLINE void store(float& out, float x)
{
    out = x;
}

/// Rounds half to even; NaN stays NaN.
DL_ALWAYS_INLINE void store(Bf16& out, float x)
{
    const auto bits = std::bit_cast<std::uint32_t>(x);
    const std::uint32_t rounded = bits + 0x7FFFU + ((bits >> 16) & 1U);
    const std::uint32_t kept = x == x ? rounded : 0x7FC00000U;
    out.bits = static_cast<std::uint16_t>(kept >> 16);
}

/// e^x, relative error below 3e-7; x is clamped to [-87, 88].
DL_ALWAYS_INLINE float expOf(float x)
{
    constexpr float kShifter = 12582912.0F; // 1.5 * 2^23: adding it rounds to a whole number
    x = x < -87.0F ? -87.0F : x;
    x = x > 88.0F ? 88.0F : x;
    const float whole = (x * 1.44269504F + kShifter) - kShifter;
    // ln 2 in two parts, so that x - whole * ln 2 keeps its bits (Cephes expf).
    const float r = (x - whole * 0.693359375F) + whole * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    const auto exponent = static_cast<std::int32_t>(whole) + 127;
    return p * std::bit_cast<float>(static_cast<std::uint32_t>(exponent) << 23);
}

DL_ALWAYS_INLINE float sigmoidOf(float x)
{
    return 1.0F / (1.0F + expOf(-x));
}

/// erf, absolute error below 2e-7 (Abramowitz and Stegun 7.1.26).
DL_ALWAYS_INLINE float erfOf(float x)
{
    const float magnitude = x < 0.0F ? -x : x;
    const float t = 1.0F / (1.0F + 0.3275911F * magnitude);
    float p = 1.061405429F;
    p = p * t - 1.453152027F;
    p = p * t + 1.421413741F;
    p = p * t - 0.284496736F;
    p = p * t + 0.254829592F;
    const float value = 1.0F - p * t * expOf(-magnitude * magnitude);
    return x < 0.0F ? -value : value;
}

} // namespace dreamloft::nn::kernels
