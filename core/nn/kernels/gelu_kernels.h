// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/vector_math.h"

#include <cstdint>

namespace dreamloft::nn::kernels {

/// GEGLU on `rows` rows of 2 * `features` numbers: out = first half * GELU(second half), GELU
/// exact.
void gegluForward(const float* x, float* out, std::int64_t rows, std::int64_t features);
void gegluForward(const Bf16* x, Bf16* out, std::int64_t rows, std::int64_t features);

/// dy [rows, features] -> dx [rows, 2 * features]
void gegluBackward(
    const float* x, const float* dy, float* dx, std::int64_t rows, std::int64_t features);
void gegluBackward(
    const Bf16* x, const Bf16* dy, Bf16* dx, std::int64_t rows, std::int64_t features);

} // namespace dreamloft::nn::kernels
