// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/vector_math.h"

#include <cstdint>

namespace dreamloft::nn::kernels {

/// What is dropped: element i where 16 bits drawn from (seed, i) are below `dropped`; the others
/// are multiplied by `factor`.
struct DropoutMask {
    std::uint64_t seed = 0;
    std::uint32_t dropped = 0; ///< of 65536
    float factor = 1.0F;
};

constexpr std::int64_t kDropoutBlock = std::int64_t{1}
                                       << 31; ///< elements that one 32-bit count covers

/// What a draw is keyed with at both ends.
struct DropoutKeys {
    std::uint32_t low;
    std::uint32_t high;
};
/// Of the elements [block * kDropoutBlock, (block + 1) * kDropoutBlock).
DropoutKeys dropoutKeys(std::uint64_t seed, std::int64_t block);

/// out[i] = mask[i] * x[i] for i in [first, last)
void applyMask(const float* x, float* out, std::int64_t first, std::int64_t last, DropoutMask mask);
void applyMask(const Bf16* x, Bf16* out, std::int64_t first, std::int64_t last, DropoutMask mask);
void applyMask(
    const double* x, double* out, std::int64_t first, std::int64_t last, DropoutMask mask);

/// sum[i] += mask[i] * x[i]
void addMask(const float* x, float* sum, std::int64_t first, std::int64_t last, DropoutMask mask);
void addMask(const Bf16* x, Bf16* sum, std::int64_t first, std::int64_t last, DropoutMask mask);
void addMask(const double* x, double* sum, std::int64_t first, std::int64_t last, DropoutMask mask);

} // namespace dreamloft::nn::kernels
