// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/dropout_kernels.h"

#include <algorithm>

namespace dreamloft::nn::kernels {

// Beside the overloads of vector_math.h.
DL_ALWAYS_INLINE double load(double x)
{
    return x;
}

DL_ALWAYS_INLINE void store(double& out, double x)
{
    out = x;
}

namespace {

/// Whether an element stays: MurmurHash3's finaliser over its number, keyed at both ends. 32-bit
/// arithmetic, so that a vector unit draws 8 or 16 elements at once. dropout_mask.cpp draws the
/// same with ATen where the elements lie on a graphics card.
DL_ALWAYS_INLINE bool
stays(std::uint32_t number, std::uint32_t low, std::uint32_t high, std::uint32_t dropped)
{
    std::uint32_t h = number * 0x9E3779B1U + low;
    h ^= h >> 16;
    h *= 0x85EBCA6BU;
    h ^= (h >> 13) ^ high;
    h *= 0xC2B2AE35U;
    return (h ^ h >> 16) >> 16 >= dropped;
}

template <bool adding, class T>
DL_ALWAYS_INLINE void maskOf(const T* __restrict x,
                             T* __restrict out,
                             std::int64_t first,
                             std::int64_t last,
                             const DropoutMask& mask)
{
    while (first < last) {
        const std::int64_t block = first / kDropoutBlock;
        const std::int64_t start = first - block * kDropoutBlock;
        const auto count =
            static_cast<std::uint32_t>(std::min(last, (block + 1) * kDropoutBlock) - first);
        const auto offset = static_cast<std::uint32_t>(start);
        const DropoutKeys keys = dropoutKeys(mask.seed, block);
        const T* in = x + first;
        T* result = out + first;
        using Wide = decltype(load(*in));
        const auto factor = static_cast<Wide>(mask.factor);
        for (std::uint32_t i = 0; i < count; ++i) {
            const bool keep = stays(offset + i, keys.low, keys.high, mask.dropped);
            const Wide value = keep ? load(in[i]) * factor : Wide{0};
            store(result[i], adding ? load(result[i]) + value : value);
        }
        first += count;
    }
}

} // namespace

DropoutKeys dropoutKeys(std::uint64_t seed, std::int64_t block)
{
    std::uint64_t z = seed + static_cast<std::uint64_t>(block + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL; // splitmix64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return {static_cast<std::uint32_t>(z), static_cast<std::uint32_t>(z >> 32)};
}

DL_VECTOR_CLONES void
applyMask(const float* x, float* out, std::int64_t first, std::int64_t last, DropoutMask mask)
{
    maskOf<false>(x, out, first, last, mask);
}

DL_VECTOR_CLONES void
applyMask(const Bf16* x, Bf16* out, std::int64_t first, std::int64_t last, DropoutMask mask)
{
    maskOf<false>(x, out, first, last, mask);
}

DL_VECTOR_CLONES void
applyMask(const double* x, double* out, std::int64_t first, std::int64_t last, DropoutMask mask)
{
    maskOf<false>(x, out, first, last, mask);
}

DL_VECTOR_CLONES void
addMask(const float* x, float* sum, std::int64_t first, std::int64_t last, DropoutMask mask)
{
    maskOf<true>(x, sum, first, last, mask);
}

DL_VECTOR_CLONES void
addMask(const Bf16* x, Bf16* sum, std::int64_t first, std::int64_t last, DropoutMask mask)
{
    maskOf<true>(x, sum, first, last, mask);
}

DL_VECTOR_CLONES void
addMask(const double* x, double* sum, std::int64_t first, std::int64_t last, DropoutMask mask)
{
    maskOf<true>(x, sum, first, last, mask);
}

} // namespace dreamloft::nn::kernels
