// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/norm_kernels.h"

namespace dreamloft::nn::kernels {

namespace {

constexpr std::int64_t kUnroll = 8; // pixels per pass over the sums: fewer loads and stores of them

template <class T>
DL_ALWAYS_INLINE void sumsOf(const T* __restrict x,
                             std::int64_t pixels,
                             std::int64_t channels,
                             const float* __restrict shift,
                             float* __restrict first,
                             float* __restrict second)
{
    std::int64_t p = 0;
    for (; p + kUnroll <= pixels; p += kUnroll) {
        const T* rows = x + p * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            float sum = 0.0F;
            float square = 0.0F;
            for (std::int64_t k = 0; k < kUnroll; ++k) {
                const float d = load(rows[k * channels + c]) - shift[c];
                sum += d;
                square += d * d;
            }
            first[c] += sum;
            second[c] += square;
        }
    }
    for (; p < pixels; ++p) {
        const T* row = x + p * channels;
        for (std::int64_t c = 0; c < channels; ++c) {
            const float d = load(row[c]) - shift[c];
            first[c] += d;
            second[c] += d * d;
        }
    }
}

template <class T>
DL_ALWAYS_INLINE void normOf(const T* __restrict x,
                             T* __restrict y,
                             std::int64_t pixels,
                             std::int64_t channels,
                             const float* __restrict scale,
                             const float* __restrict offset,
                             bool silu)
{
    for (std::int64_t p = 0; p < pixels; ++p) {
        const T* in = x + p * channels;
        T* out = y + p * channels;
        if (silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float z = scale[c] * load(in[c]) + offset[c];
                store(out[c], z * sigmoidOf(z));
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                store(out[c], scale[c] * load(in[c]) + offset[c]);
            }
        }
    }
}

/// dy * silu'(z)
DL_ALWAYS_INLINE float throughSilu(float z, float dy)
{
    const float s = sigmoidOf(z);
    return dy * s * (1.0F + z * (1.0F - s));
}

template <class T>
DL_ALWAYS_INLINE void gradientSumsOf(const T* __restrict x,
                                     const T* __restrict dy,
                                     std::int64_t pixels,
                                     std::int64_t channels,
                                     const float* __restrict scale,
                                     const float* __restrict offset,
                                     const float* __restrict shift,
                                     bool silu,
                                     float* __restrict first,
                                     float* __restrict second)
{
    for (std::int64_t p = 0; p < pixels; ++p) {
        const T* in = x + p * channels;
        const T* gradient = dy + p * channels;
        if (silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float value = load(in[c]);
                const float g = throughSilu(scale[c] * value + offset[c], load(gradient[c]));
                first[c] += g;
                second[c] += g * (value - shift[c]);
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float g = load(gradient[c]);
                first[c] += g;
                second[c] += g * (load(in[c]) - shift[c]);
            }
        }
    }
}

template <class T>
DL_ALWAYS_INLINE void gradientOf(const T* __restrict x,
                                 const T* __restrict dy,
                                 T* __restrict dx,
                                 std::int64_t pixels,
                                 std::int64_t channels,
                                 const float* __restrict scale,
                                 const float* __restrict offset,
                                 const float* __restrict byGradient,
                                 const float* __restrict byInput,
                                 const float* __restrict constant,
                                 bool silu)
{
    for (std::int64_t p = 0; p < pixels; ++p) {
        const T* in = x + p * channels;
        const T* gradient = dy + p * channels;
        T* out = dx + p * channels;
        if (silu) {
            for (std::int64_t c = 0; c < channels; ++c) {
                const float value = load(in[c]);
                const float g = throughSilu(scale[c] * value + offset[c], load(gradient[c]));
                store(out[c], byGradient[c] * g + byInput[c] * value + constant[c]);
            }
        } else {
            for (std::int64_t c = 0; c < channels; ++c) {
                store(out[c],
                      byGradient[c] * load(gradient[c]) + byInput[c] * load(in[c]) + constant[c]);
            }
        }
    }
}

} // namespace

// The clones need plain functions: one per element type.
#define DL_NORM_KERNELS(T)                                                                         \
    DL_VECTOR_CLONES void channelSums(const T* x,                                                  \
                                      std::int64_t pixels,                                         \
                                      std::int64_t channels,                                       \
                                      const float* shift,                                          \
                                      float* first,                                                \
                                      float* second)                                               \
    {                                                                                              \
        sumsOf(x, pixels, channels, shift, first, second);                                         \
    }                                                                                              \
    void firstPixel(const T* x, std::int64_t channels, float* shift)                               \
    {                                                                                              \
        for (std::int64_t c = 0; c < channels; ++c) {                                              \
            shift[c] = load(x[c]);                                                                 \
        }                                                                                          \
    }                                                                                              \
    DL_VECTOR_CLONES void applyNorm(const T* x,                                                    \
                                    T* y,                                                          \
                                    std::int64_t pixels,                                           \
                                    std::int64_t channels,                                         \
                                    const float* scale,                                            \
                                    const float* offset,                                           \
                                    bool silu)                                                     \
    {                                                                                              \
        normOf(x, y, pixels, channels, scale, offset, silu);                                       \
    }                                                                                              \
    DL_VECTOR_CLONES void gradientSums(const T* x,                                                 \
                                       const T* dy,                                                \
                                       std::int64_t pixels,                                        \
                                       std::int64_t channels,                                      \
                                       const float* scale,                                         \
                                       const float* offset,                                        \
                                       const float* shift,                                         \
                                       bool silu,                                                  \
                                       float* first,                                               \
                                       float* second)                                              \
    {                                                                                              \
        gradientSumsOf(x, dy, pixels, channels, scale, offset, shift, silu, first, second);        \
    }                                                                                              \
    DL_VECTOR_CLONES void applyGradient(const T* x,                                                \
                                        const T* dy,                                               \
                                        T* dx,                                                     \
                                        std::int64_t pixels,                                       \
                                        std::int64_t channels,                                     \
                                        const float* scale,                                        \
                                        const float* offset,                                       \
                                        const float* byGradient,                                   \
                                        const float* byInput,                                      \
                                        const float* constant,                                     \
                                        bool silu)                                                 \
    {                                                                                              \
        gradientOf(                                                                                \
            x, dy, dx, pixels, channels, scale, offset, byGradient, byInput, constant, silu);      \
    }

DL_NORM_KERNELS(float)
DL_NORM_KERNELS(Bf16)

} // namespace dreamloft::nn::kernels
