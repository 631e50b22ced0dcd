// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/lanes.h"

#include <algorithm>
#include <cstdint>

namespace dreamloft::nn::kernels {

DL_ALWAYS_INLINE std::int64_t roundedUp(std::int64_t n, std::int64_t to)
{
    return (n + to - 1) / to * to;
}

/// Softmax of scale * scores[0..keys) in place; what follows up to `width` becomes 0. Both passes
/// of attention take this one: the gradient is of the very numbers that went forward, but for their
/// rounding to bf16.
template <std::int64_t N>
DL_ALWAYS_INLINE void
softmaxRow(float* __restrict scores, std::int64_t keys, std::int64_t width, float scale)
{
    const std::int64_t whole = keys / N * N;
    float highest = scores[0];
    if (whole > 0) {
        Lanes<N> most = lanesAt<N>(scores);
        for (std::int64_t t = N; t < whole; t += N) {
            const Lanes<N> x = lanesAt<N>(scores + t);
            most = x > most ? x : most;
        }
        for (std::int64_t lane = 0; lane < N; ++lane) {
            highest = most[lane] > highest ? most[lane] : highest;
        }
    }
    for (std::int64_t t = whole; t < keys; ++t) {
        highest = scores[t] > highest ? scores[t] : highest;
    }
    for (std::int64_t t = 0; t < keys; ++t) {
        scores[t] = expOf((scores[t] - highest) * scale);
    }
    Lanes<N> sums = {};
    for (std::int64_t t = 0; t < whole; t += N) {
        sums += lanesAt<N>(scores + t);
    }
    float sum = 0.0F;
    for (std::int64_t lane = 0; lane < N; ++lane) {
        sum += sums[lane];
    }
    for (std::int64_t t = whole; t < keys; ++t) {
        sum += scores[t];
    }
    const float factor = 1.0F / sum;
    for (std::int64_t t = 0; t < keys; ++t) {
        scores[t] *= factor;
    }
    std::fill(scores + keys, scores + width, 0.0F);
}

} // namespace dreamloft::nn::kernels
