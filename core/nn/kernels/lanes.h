// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/vector_math.h"

#include <cstdint>
#include <cstring>

namespace dreamloft::nn::kernels {

/// N floats, as many as one register holds. Wider ones would be split by the compiler, but through
/// memory: sixteen on a processor with registers of eight ran ten times slower than eight.
template <std::int64_t N>
struct LanesOf {
    typedef float Type __attribute__((vector_size(N * sizeof(float)), aligned(4)));
};
template <std::int64_t N>
using Lanes = typename LanesOf<N>::Type;

template <std::int64_t N>
DL_ALWAYS_INLINE Lanes<N> lanesAt(const float* p)
{
    Lanes<N> x;
    std::memcpy(&x, p, sizeof(x));
    return x;
}

template <std::int64_t N>
DL_ALWAYS_INLINE void put(float* p, const Lanes<N>& x)
{
    std::memcpy(p, &x, sizeof(x));
}

} // namespace dreamloft::nn::kernels
