// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/gelu_kernels.h"

namespace dreamloft::nn::kernels {

namespace {

constexpr float kInverseSqrt2 = 0.70710678F;
constexpr float kInverseSqrt2Pi = 0.39894228F; // density of the normal distribution at 0

/// Distribution function of the normal distribution.
DL_ALWAYS_INLINE float normalCdf(float x)
{
    return 0.5F + 0.5F * erfOf(x * kInverseSqrt2);
}

template <class T>
DL_ALWAYS_INLINE void
forwardOf(const T* __restrict x, T* __restrict out, std::int64_t rows, std::int64_t features)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const T* value = x + row * 2 * features;
        const T* gate = value + features;
        T* result = out + row * features;
        for (std::int64_t c = 0; c < features; ++c) {
            const float z = load(gate[c]);
            store(result[c], load(value[c]) * z * normalCdf(z));
        }
    }
}

template <class T>
DL_ALWAYS_INLINE void backwardOf(const T* __restrict x,
                                 const T* __restrict dy,
                                 T* __restrict dx,
                                 std::int64_t rows,
                                 std::int64_t features)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const T* value = x + row * 2 * features;
        const T* gate = value + features;
        const T* gradient = dy + row * features;
        T* dValue = dx + row * 2 * features;
        T* dGate = dValue + features;
        for (std::int64_t c = 0; c < features; ++c) {
            const float z = load(gate[c]);
            const float g = load(gradient[c]);
            const float cdf = normalCdf(z);
            const float density = kInverseSqrt2Pi * expOf(-0.5F * z * z);
            store(dValue[c], g * z * cdf);
            store(dGate[c], g * load(value[c]) * (cdf + z * density));
        }
    }
}

} // namespace

DL_VECTOR_CLONES void
gegluForward(const float* x, float* out, std::int64_t rows, std::int64_t features)
{
    forwardOf(x, out, rows, features);
}

DL_VECTOR_CLONES void
gegluForward(const Bf16* x, Bf16* out, std::int64_t rows, std::int64_t features)
{
    forwardOf(x, out, rows, features);
}

DL_VECTOR_CLONES void
gegluBackward(const float* x, const float* dy, float* dx, std::int64_t rows, std::int64_t features)
{
    backwardOf(x, dy, dx, rows, features);
}

DL_VECTOR_CLONES void
gegluBackward(const Bf16* x, const Bf16* dy, Bf16* dx, std::int64_t rows, std::int64_t features)
{
    backwardOf(x, dy, dx, rows, features);
}

} // namespace dreamloft::nn::kernels
