// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/vector_math.h"

#include <cstdint>

namespace dreamloft::nn::kernels {

/// Columns of a panel: of a matrix [depth, columns] that many products share as their right side,
/// kept as [columns / 16][depth][16]. So it is read from one end to the other, once for all rows,
/// and never copied; a library that is given the plain matrix copies it into such an order for
/// every product, which among few rows takes longer than the product (measured: at 4 rows and 64
/// to 640 columns a half to two thirds of the time).
constexpr std::int64_t kPanelColumns = 16;

/// y [rows, 16 * panels] = start + x [rows, depth] * right, `start` [16 * panels] or null; rows of
/// x and y are `xStride` and `yStride` numbers apart. Each number is summed in the order of depth,
/// in stretches of 256, however many rows and panels a call is given: a product may be split anyhow
/// and comes out the same. One thread's work.
void multiplyPanels(const float* x,
                    std::int64_t xStride,
                    std::int64_t rows,
                    std::int64_t depth,
                    const float* right,
                    std::int64_t panels,
                    const float* start,
                    float* y,
                    std::int64_t yStride);

/// Whether the processor multiplies pairs of bf16 numbers (avx512_bf16): twice as fast as fp32.
[[nodiscard]] bool multipliesPairs();

/// The same for bf16 where multipliesPairs(). The depth is even, and two neighbouring numbers of it
/// lie beside each other in a panel: [depth / 2][16][2]. y = start + factor * x right, summed in
/// fp32, two products at a time and in the order of depth, rounded once.
void multiplyPanels(const Bf16* x,
                    std::int64_t xStride,
                    std::int64_t rows,
                    std::int64_t depth,
                    const Bf16* right,
                    std::int64_t panels,
                    const Bf16* start,
                    float factor,
                    Bf16* y,
                    std::int64_t yStride);

/// The sums themselves, not rounded.
void multiplyPanels(const Bf16* x,
                    std::int64_t xStride,
                    std::int64_t rows,
                    std::int64_t depth,
                    const Bf16* right,
                    std::int64_t panels,
                    const Bf16* start,
                    float factor,
                    float* y,
                    std::int64_t yStride);

} // namespace dreamloft::nn::kernels
