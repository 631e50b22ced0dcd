// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/attention_kernels.h"

#include <algorithm>
#include <cstring>

namespace dreamloft::nn::kernels {

namespace {

constexpr std::int64_t kLanes = 16;
constexpr std::int64_t kRows = 4; // queries worked on together: a loaded key serves them all

/// Sixteen floats; the compiler splits them where registers are narrower.
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float)), aligned(4)));

DL_ALWAYS_INLINE Lanes lanesAt(const float* p)
{
    Lanes x;
    std::memcpy(&x, p, sizeof(x));
    return x;
}

DL_ALWAYS_INLINE void put(float* p, Lanes x)
{
    std::memcpy(p, &x, sizeof(x));
}

std::int64_t padded(std::int64_t n)
{
    return (n + kLanes - 1) / kLanes * kLanes;
}

void reserve(std::vector<float>& buffer, std::int64_t numbers)
{
    if (static_cast<std::int64_t>(buffer.size()) < numbers) {
        buffer.resize(static_cast<std::size_t>(numbers));
    }
}

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
DL_ALWAYS_INLINE void multiplyWide(const float* __restrict left,
                                   std::int64_t leftStride,
                                   std::int64_t depth,
                                   const float* __restrict right,
                                   std::int64_t width,
                                   float* __restrict out)
{
    std::int64_t at = 0;
    for (; at + 2 * kLanes <= width; at += 2 * kLanes) {
        Lanes sums[kRows][2] = {};
        for (std::int64_t k = 0; k < depth; ++k) {
            const Lanes a = lanesAt(right + k * width + at);
            const Lanes b = lanesAt(right + k * width + at + kLanes);
            for (std::int64_t r = 0; r < kRows; ++r) {
                const float x = left[r * leftStride + k];
                sums[r][0] += x * a;
                sums[r][1] += x * b;
            }
        }
        for (std::int64_t r = 0; r < kRows; ++r) {
            put(out + r * width + at, sums[r][0]);
            put(out + r * width + at + kLanes, sums[r][1]);
        }
    }
    for (; at < width; at += kLanes) {
        Lanes sums[kRows] = {};
        for (std::int64_t k = 0; k < depth; ++k) {
            const Lanes a = lanesAt(right + k * width + at);
            for (std::int64_t r = 0; r < kRows; ++r) {
                sums[r] += left[r * leftStride + k] * a;
            }
        }
        for (std::int64_t r = 0; r < kRows; ++r) {
            put(out + r * width + at, sums[r]);
        }
    }
}

/// target [count, width] += sum over kRows of weights[r][i] * rows[r] (weights `weightStride`
/// apart)
DL_ALWAYS_INLINE void addOuter(const float* __restrict weights,
                               std::int64_t weightStride,
                               std::int64_t count,
                               const float* __restrict rows,
                               std::int64_t width,
                               float* __restrict target)
{
    for (std::int64_t at = 0; at < width; at += kLanes) {
        Lanes row[kRows];
        for (std::int64_t r = 0; r < kRows; ++r) {
            row[r] = lanesAt(rows + r * width + at);
        }
        for (std::int64_t i = 0; i < count; ++i) {
            Lanes sum = lanesAt(target + i * width + at);
            for (std::int64_t r = 0; r < kRows; ++r) {
                sum += weights[r * weightStride + i] * row[r];
            }
            put(target + i * width + at, sum);
        }
    }
}

/// Softmax of scale * scores[0..keys) in place; the padding becomes 0.
DL_ALWAYS_INLINE void
softmaxRow(float* __restrict scores, std::int64_t keys, std::int64_t width, float scale)
{
    float highest = scores[0];
    for (std::int64_t t = 1; t < keys; ++t) {
        highest = scores[t] > highest ? scores[t] : highest;
    }
    Lanes sums = {};
    const std::int64_t whole = keys / kLanes * kLanes;
    for (std::int64_t t = 0; t < keys; ++t) {
        scores[t] = expOf((scores[t] - highest) * scale);
    }
    for (std::int64_t t = 0; t < whole; t += kLanes) {
        sums += lanesAt(scores + t);
    }
    float sum = 0.0F;
    for (std::int64_t lane = 0; lane < kLanes; ++lane) {
        sum += sums[lane];
    }
    for (std::int64_t t = whole; t < keys; ++t) {
        sum += scores[t];
    }
    const float factor = 1.0F / sum;
    for (std::int64_t t = 0; t < keys; ++t) {
        scores[t] *= factor;
    }
    for (std::int64_t t = keys; t < width; ++t) {
        scores[t] = 0.0F;
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

template <class T>
DL_ALWAYS_INLINE void
forwardOf(const T* q, const T* k, const T* v, T* out, const HeadShape& s, HeadScratch& scratch)
{
    const std::int64_t width = padded(s.keys);
    const std::int64_t dim = padded(s.dim);
    reserve(scratch.keysAcross, s.dim * width);
    reserve(scratch.values, s.keys * dim);
    reserve(scratch.scores, kRows * width);
    float* across = scratch.keysAcross.data();
    float* values = scratch.values.data();
    float* scores = scratch.scores.data();
    transposeRows(k, s.keys, s.dim, s.keyStride, across, width);
    copyRows(v, s.keys, s.dim, s.valueStride, values, dim);
    float query[kRows * kMaxHeadDim];
    float result[kRows * kMaxHeadDim];
    for (std::int64_t first = 0; first < s.queries; first += kRows) {
        const std::int64_t rows = std::min(kRows, s.queries - first);
        std::fill(query, query + kRows * dim, 0.0F);
        copyRows(q + first * s.queryStride, rows, s.dim, s.queryStride, query, dim);
        multiplyWide(query, dim, s.dim, across, width, scores);
        for (std::int64_t r = 0; r < kRows; ++r) {
            softmaxRow(scores + r * width, s.keys, width, s.scale);
        }
        multiplyWide(scores, width, s.keys, values, dim, result);
        storeRows(result, rows, s.dim, dim, out + first * s.outStride, s.outStride);
    }
}

template <class T>
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
    const std::int64_t width = padded(s.keys);
    const std::int64_t dim = padded(s.dim);
    for (auto* buffer : {&scratch.keysAcross, &scratch.valuesAcross}) {
        reserve(*buffer, s.dim * width);
    }
    for (auto* buffer : {&scratch.keys, &scratch.keyGradients, &scratch.valueGradients}) {
        reserve(*buffer, s.keys * dim);
    }
    for (auto* buffer : {&scratch.scores, &scratch.gradients}) {
        reserve(*buffer, kRows * width);
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
        multiplyWide(query, dim, s.dim, keysAcross, width, scores);
        multiplyWide(incoming, dim, s.dim, valuesAcross, width, gradients); // d softmax
        for (std::int64_t r = 0; r < kRows; ++r) {
            float* p = scores + r * width;
            float* g = gradients + r * width;
            softmaxRow(p, s.keys, width, s.scale);
            Lanes sums = {};
            for (std::int64_t t = 0; t < width; t += kLanes) {
                sums += lanesAt(p + t) * lanesAt(g + t);
            }
            float mean = 0.0F;
            for (std::int64_t lane = 0; lane < kLanes; ++lane) {
                mean += sums[lane];
            }
            for (std::int64_t t = 0; t < width; ++t) {
                g[t] = p[t] * (g[t] - mean) * s.scale; // d scores
            }
        }
        multiplyWide(gradients, width, s.keys, keys, dim, result);
        storeRows(result, rows, s.dim, dim, dq + first * s.queryStride, s.queryStride);
        addOuter(gradients, width, s.keys, query, dim, keyGradients);
        addOuter(scores, width, s.keys, incoming, dim, valueGradients);
    }
    storeRows(keyGradients, s.keys, s.dim, dim, dk, s.keyStride);
    storeRows(valueGradients, s.keys, s.dim, dim, dv, s.valueStride);
}

} // namespace

DL_VECTOR_CLONES void attendHead(const float* q,
                                 const float* k,
                                 const float* v,
                                 float* out,
                                 const HeadShape& shape,
                                 HeadScratch& scratch)
{
    forwardOf(q, k, v, out, shape, scratch);
}

DL_VECTOR_CLONES void attendHead(const Bf16* q,
                                 const Bf16* k,
                                 const Bf16* v,
                                 Bf16* out,
                                 const HeadShape& shape,
                                 HeadScratch& scratch)
{
    forwardOf(q, k, v, out, shape, scratch);
}

DL_VECTOR_CLONES void attendHeadBackward(const float* q,
                                         const float* k,
                                         const float* v,
                                         const float* dOut,
                                         float* dq,
                                         float* dk,
                                         float* dv,
                                         const HeadShape& shape,
                                         HeadScratch& scratch)
{
    backwardOf(q, k, v, dOut, dq, dk, dv, shape, scratch);
}

DL_VECTOR_CLONES void attendHeadBackward(const Bf16* q,
                                         const Bf16* k,
                                         const Bf16* v,
                                         const Bf16* dOut,
                                         Bf16* dq,
                                         Bf16* dk,
                                         Bf16* dv,
                                         const HeadShape& shape,
                                         HeadScratch& scratch)
{
    backwardOf(q, k, v, dOut, dq, dk, dv, shape, scratch);
}

} // namespace dreamloft::nn::kernels
