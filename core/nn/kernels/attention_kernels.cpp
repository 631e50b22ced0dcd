// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/attention_kernels.h"

#include "core/nn/kernels/lanes.h"
#include "core/nn/kernels/softmax_row.h"

#include <algorithm>

namespace dreamloft::nn::kernels {

namespace {

constexpr std::int64_t kRows = 4; // queries worked on together: a loaded key serves them all

/// rows [count, dim] -> out [count, width], padded with zeros
template <class T>
DL_ALWAYS_INLINE void copyRows(const T* __restrict rows,
                               std::int64_t count,
                               std::int64_t dim,
                               std::int64_t stride,
                               float* __restrict out,
                               std::int64_t width)
{
    for (std::int64_t r = 0; r < count; ++r) {
        for (std::int64_t c = 0; c < dim; ++c) {
            out[r * width + c] = load(rows[r * stride + c]);
        }
        for (std::int64_t c = dim; c < width; ++c) {
            out[r * width + c] = 0.0F;
        }
    }
}

/// rows [count, dim] -> out [dim, width], padded with zeros
template <class T>
DL_ALWAYS_INLINE void transposeRows(const T* __restrict rows,
                                    std::int64_t count,
                                    std::int64_t dim,
                                    std::int64_t stride,
                                    float* __restrict out,
                                    std::int64_t width)
{
    for (std::int64_t c = 0; c < dim; ++c) {
        for (std::int64_t r = 0; r < count; ++r) {
            out[c * width + r] = load(rows[r * stride + c]);
        }
        for (std::int64_t r = count; r < width; ++r) {
            out[c * width + r] = 0.0F;
        }
    }
}

/// out [kRows, width] = left [kRows, depth] (rows `leftStride` apart) * right [depth, width]
template <std::int64_t N>
DL_ALWAYS_INLINE void multiplyWide(const float* __restrict left,
                                   std::int64_t leftStride,
                                   std::int64_t depth,
                                   const float* __restrict right,
                                   std::int64_t width,
                                   float* __restrict out)
{
    std::int64_t at = 0;
    for (; at + 2 * N <= width; at += 2 * N) {
        Lanes<N> sums[kRows][2] = {};
        for (std::int64_t k = 0; k < depth; ++k) {
            const Lanes<N> a = lanesAt<N>(right + k * width + at);
            const Lanes<N> b = lanesAt<N>(right + k * width + at + N);
            for (std::int64_t r = 0; r < kRows; ++r) {
                const float x = left[r * leftStride + k];
                sums[r][0] += x * a;
                sums[r][1] += x * b;
            }
        }
        for (std::int64_t r = 0; r < kRows; ++r) {
            put<N>(out + r * width + at, sums[r][0]);
            put<N>(out + r * width + at + N, sums[r][1]);
        }
    }
    for (; at < width; at += N) {
        Lanes<N> sums[kRows] = {};
        for (std::int64_t k = 0; k < depth; ++k) {
            const Lanes<N> a = lanesAt<N>(right + k * width + at);
            for (std::int64_t r = 0; r < kRows; ++r) {
                sums[r] += left[r * leftStride + k] * a;
            }
        }
        for (std::int64_t r = 0; r < kRows; ++r) {
            put<N>(out + r * width + at, sums[r]);
        }
    }
}

/// target [count, width] += sum over kRows of weights[r][i] * rows[r] (weights `weightStride`
/// apart)
template <std::int64_t N>
DL_ALWAYS_INLINE void addOuter(const float* __restrict weights,
                               std::int64_t weightStride,
                               std::int64_t count,
                               const float* __restrict rows,
                               std::int64_t width,
                               float* __restrict target)
{
    for (std::int64_t at = 0; at < width; at += N) {
        Lanes<N> row[kRows];
        for (std::int64_t r = 0; r < kRows; ++r) {
            row[r] = lanesAt<N>(rows + r * width + at);
        }
        for (std::int64_t i = 0; i < count; ++i) {
            Lanes<N> sum = lanesAt<N>(target + i * width + at);
            for (std::int64_t r = 0; r < kRows; ++r) {
                sum += weights[r * weightStride + i] * row[r];
            }
            put<N>(target + i * width + at, sum);
        }
    }
}

template <class T>
DL_ALWAYS_INLINE void storeRows(const float* __restrict rows,
                                std::int64_t count,
                                std::int64_t dim,
                                std::int64_t width,
                                T* __restrict out,
                                std::int64_t stride)
{
    for (std::int64_t r = 0; r < count; ++r) {
        for (std::int64_t c = 0; c < dim; ++c) {
            store(out[r * stride + c], rows[r * width + c]);
        }
    }
}

template <std::int64_t N, class T>
DL_ALWAYS_INLINE void backwardOf(const T* q,
                                 const T* k,
                                 const T* v,
                                 const T* dOut,
                                 T* dq,
                                 T* dk,
                                 T* dv,
                                 const HeadShape& s,
                                 HeadScratch& scratch)
{
    const std::int64_t width = roundedUp(s.keys, N);
    const std::int64_t dim = roundedUp(s.dim, N);
    for (auto* buffer : {&scratch.keysAcross, &scratch.valuesAcross}) {
        reserved(*buffer, s.dim * width);
    }
    for (auto* buffer : {&scratch.keys, &scratch.keyGradients, &scratch.valueGradients}) {
        reserved(*buffer, s.keys * dim);
    }
    for (auto* buffer : {&scratch.scores, &scratch.gradients}) {
        reserved(*buffer, kRows * width);
    }
    float* keys = scratch.keys.data();
    float* keysAcross = scratch.keysAcross.data();
    float* valuesAcross = scratch.valuesAcross.data();
    float* scores = scratch.scores.data();
    float* gradients = scratch.gradients.data();
    float* keyGradients = scratch.keyGradients.data();
    float* valueGradients = scratch.valueGradients.data();
    copyRows(k, s.keys, s.dim, s.keyStride, keys, dim);
    transposeRows(k, s.keys, s.dim, s.keyStride, keysAcross, width);
    transposeRows(v, s.keys, s.dim, s.valueStride, valuesAcross, width);
    std::fill(keyGradients, keyGradients + s.keys * dim, 0.0F);
    std::fill(valueGradients, valueGradients + s.keys * dim, 0.0F);
    float query[kRows * kMaxHeadDim];
    float incoming[kRows * kMaxHeadDim];
    float result[kRows * kMaxHeadDim];
    for (std::int64_t first = 0; first < s.queries; first += kRows) {
        const std::int64_t rows = std::min(kRows, s.queries - first);
        std::fill(query, query + kRows * dim, 0.0F);
        std::fill(incoming, incoming + kRows * dim, 0.0F);
        copyRows(q + first * s.queryStride, rows, s.dim, s.queryStride, query, dim);
        copyRows(dOut + first * s.outStride, rows, s.dim, s.outStride, incoming, dim);
        multiplyWide<N>(query, dim, s.dim, keysAcross, width, scores);
        multiplyWide<N>(incoming, dim, s.dim, valuesAcross, width, gradients); // d softmax
        for (std::int64_t r = 0; r < kRows; ++r) {
            float* p = scores + r * width;
            float* g = gradients + r * width;
            softmaxRow<N>(p, s.keys, width, s.scale);
            Lanes<N> sums = {};
            for (std::int64_t t = 0; t < width; t += N) {
                sums += lanesAt<N>(p + t) * lanesAt<N>(g + t);
            }
            float mean = 0.0F;
            for (std::int64_t lane = 0; lane < N; ++lane) {
                mean += sums[lane];
            }
            for (std::int64_t t = 0; t < width; ++t) {
                g[t] = p[t] * (g[t] - mean) * s.scale; // d scores
            }
        }
        multiplyWide<N>(gradients, width, s.keys, keys, dim, result);
        storeRows(result, rows, s.dim, dim, dq + first * s.queryStride, s.queryStride);
        addOuter<N>(gradients, width, s.keys, query, dim, keyGradients);
        addOuter<N>(scores, width, s.keys, incoming, dim, valueGradients);
    }
    storeRows(keyGradients, s.keys, s.dim, dim, dk, s.keyStride);
    storeRows(valueGradients, s.keys, s.dim, dim, dv, s.valueStride);
}

/// For one number type and one width of registers. Functions that are chosen
/// by processor cannot be templates.
#define DL_ATTEND(Number, width, level)                                                            \
    level void attendBackward(const Number* q,                                                     \
                              const Number* k,                                                     \
                              const Number* v,                                                     \
                              const Number* dOut,                                                  \
                              Number* dq,                                                          \
                              Number* dk,                                                          \
                              Number* dv,                                                          \
                              const HeadShape& shape,                                              \
                              HeadScratch& scratch)                                                \
    {                                                                                              \
        backwardOf<width>(q, k, v, dOut, dq, dk, dv, shape, scratch);                              \
    }

#if defined(DL_CHOOSES_VECTORS)
DL_ATTEND(float, 16, __attribute__((target("arch=x86-64-v4"))))
DL_ATTEND(Bf16, 16, __attribute__((target("arch=x86-64-v4"))))
DL_ATTEND(float, 8, __attribute__((target("arch=x86-64-v3"))))
DL_ATTEND(Bf16, 8, __attribute__((target("arch=x86-64-v3"))))
DL_ATTEND(float, 4, __attribute__((target("default"))))
DL_ATTEND(Bf16, 4, __attribute__((target("default"))))
#else
DL_ATTEND(float, 4, )
DL_ATTEND(Bf16, 4, )
#endif
#undef DL_ATTEND

} // namespace

void attendHeadBackward(const float* q,
                        const float* k,
                        const float* v,
                        const float* dOut,
                        float* dq,
                        float* dk,
                        float* dv,
                        const HeadShape& shape,
                        HeadScratch& scratch)
{
    attendBackward(q, k, v, dOut, dq, dk, dv, shape, scratch);
}

void attendHeadBackward(const Bf16* q,
                        const Bf16* k,
                        const Bf16* v,
                        const Bf16* dOut,
                        Bf16* dq,
                        Bf16* dk,
                        Bf16* dv,
                        const HeadShape& shape,
                        HeadScratch& scratch)
{
    attendBackward(q, k, v, dOut, dq, dk, dv, shape, scratch);
}

} // namespace dreamloft::nn::kernels
