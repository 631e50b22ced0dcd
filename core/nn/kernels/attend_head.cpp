// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/attention_kernels.h"
#include "core/nn/kernels/lanes.h"
#include "core/nn/kernels/panel_product.h"
#include "core/nn/kernels/softmax_row.h"

#include <algorithm>
#include <type_traits>

namespace dreamloft::nn::kernels {

namespace {

/// Scores of the queries that are worked on together stay in a core's cache.
constexpr std::int64_t kScoresAtOnce = 1 << 17;
constexpr std::int64_t kLeastQueries = 8; // whole blocks of the product
constexpr std::int64_t kMostQueries = 64;

std::int64_t queriesAtOnce(std::int64_t width)
{
    return std::clamp(
        kScoresAtOnce / width / kLeastQueries * kLeastQueries, kLeastQueries, kMostQueries);
}

#define DL_SOFTMAX(lanes, level)                                                                   \
    level void softmaxRows(float* scores,                                                          \
                           std::int64_t stride,                                                    \
                           std::int64_t rows,                                                      \
                           std::int64_t keys,                                                      \
                           std::int64_t width,                                                     \
                           float scale)                                                            \
    {                                                                                              \
        for (std::int64_t r = 0; r < rows; ++r) {                                                  \
            softmaxRow<lanes>(scores + r * stride, keys, width, scale);                            \
        }                                                                                          \
    }

#if defined(DL_CHOOSES_VECTORS)
DL_SOFTMAX(16, __attribute__((target("arch=x86-64-v4"))))
DL_SOFTMAX(8, __attribute__((target("arch=x86-64-v3"))))
DL_SOFTMAX(4, __attribute__((target("default"))))
#else
DL_SOFTMAX(4, )
#endif
#undef DL_SOFTMAX

/// rows [count, dim] -> panels [count / 16, dim, 16] of the transposed matrix, padded with zeros
template <class T>
void panelsAcross(
    const T* rows, std::int64_t count, std::int64_t dim, std::int64_t stride, float* panels)
{
    for (std::int64_t row = 0; row < roundedUp(count, kPanelColumns); ++row) {
        float* out = panels + row / kPanelColumns * dim * kPanelColumns + row % kPanelColumns;
        for (std::int64_t c = 0; c < dim; ++c) {
            out[c * kPanelColumns] = row < count ? load(rows[row * stride + c]) : 0.0F;
        }
    }
}

/// rows [count, dim] -> panels [dim / 16, depth, 16], padded with zeros
template <class T>
void panelsOf(const T* rows,
              std::int64_t count,
              std::int64_t dim,
              std::int64_t stride,
              std::int64_t depth,
              float* panels)
{
    for (std::int64_t first = 0; first < dim; first += kPanelColumns) {
        const std::int64_t columns = std::min(kPanelColumns, dim - first);
        for (std::int64_t row = 0; row < depth; ++row, panels += kPanelColumns) {
            std::fill_n(panels, kPanelColumns, 0.0F);
            for (std::int64_t c = 0; row < count && c < columns; ++c) {
                panels[c] = load(rows[row * stride + first + c]);
            }
        }
    }
}

template <class T>
void attend(const T* q, const T* k, const T* v, T* out, const HeadShape& s, HeadScratch& scratch)
{
    const std::int64_t width = roundedUp(s.keys, kPanelColumns);
    const std::int64_t dim = roundedUp(s.dim, kPanelColumns);
    const std::int64_t stride = width + kPanelColumns; // rows whole pages apart share cache places
    const std::int64_t atOnce = queriesAtOnce(width);
    float* keys = reserved(scratch.keysAcross, s.dim * width);
    float* values = reserved(scratch.values, width * dim);
    float* scores = reserved(scratch.scores, atOnce * stride);
    float* queries = reserved(scratch.queries, atOnce * s.dim);
    float* result = reserved(scratch.results, atOnce * dim);
    panelsAcross(k, s.keys, s.dim, s.keyStride, keys);
    panelsOf(v, s.keys, s.dim, s.valueStride, width, values);
    for (std::int64_t first = 0; first < s.queries; first += atOnce) {
        const std::int64_t rows = std::min(atOnce, s.queries - first);
        const float* left = queries;
        std::int64_t leftStride = s.dim;
        if constexpr (std::is_same_v<T, float>) {
            left = q + first * s.queryStride;
            leftStride = s.queryStride;
        } else {
            for (std::int64_t r = 0; r < rows; ++r) {
                for (std::int64_t c = 0; c < s.dim; ++c) {
                    queries[r * s.dim + c] = load(q[(first + r) * s.queryStride + c]);
                }
            }
        }
        multiplyPanels(
            left, leftStride, rows, s.dim, keys, width / kPanelColumns, nullptr, scores, stride);
        softmaxRows(scores, stride, rows, s.keys, width, s.scale);
        multiplyPanels(
            scores, stride, rows, width, values, dim / kPanelColumns, nullptr, result, dim);
        for (std::int64_t r = 0; r < rows; ++r) {
            for (std::int64_t c = 0; c < s.dim; ++c) {
                store(out[(first + r) * s.outStride + c], result[r * dim + c]);
            }
        }
    }
}

/// rows [count, dim] -> panels [count / 16, dim / 2][16][2] of the transposed matrix, padded with
/// zeros; `dim` is even.
void pairsAcross(
    const Bf16* rows, std::int64_t count, std::int64_t dim, std::int64_t stride, Bf16* panels)
{
    for (std::int64_t row = 0; row < roundedUp(count, kPanelColumns); ++row) {
        Bf16* out =
            panels + (row / kPanelColumns * dim / 2 * kPanelColumns + row % kPanelColumns) * 2;
        for (std::int64_t c = 0; c < dim; c += 2, out += 2 * kPanelColumns) {
            out[0] = row < count ? rows[row * stride + c] : Bf16{};
            out[1] = row < count ? rows[row * stride + c + 1] : Bf16{};
        }
    }
}

/// rows [count, dim] -> panels [dim / 16, depth / 2][16][2], padded with zeros; `depth` is even.
void pairsOf(const Bf16* rows,
             std::int64_t count,
             std::int64_t dim,
             std::int64_t stride,
             std::int64_t depth,
             Bf16* panels)
{
    for (std::int64_t first = 0; first < dim; first += kPanelColumns) {
        const std::int64_t columns = std::min(kPanelColumns, dim - first);
        for (std::int64_t row = 0; row < depth; row += 2, panels += 2 * kPanelColumns) {
            std::fill_n(panels, 2 * kPanelColumns, Bf16{});
            for (std::int64_t c = 0; row < count && c < columns; ++c) {
                panels[2 * c] = rows[row * stride + first + c];
                panels[2 * c + 1] = row + 1 < count ? rows[(row + 1) * stride + first + c] : Bf16{};
            }
        }
    }
}

DL_VECTOR_CLONES void rounded(const float* from, std::int64_t count, Bf16* to)
{
    for (std::int64_t i = 0; i < count; ++i) {
        store(to[i], from[i]);
    }
}

/// The same over products of pairs; `dim` is even.
void attendByPairs(const Bf16* q,
                   const Bf16* k,
                   const Bf16* v,
                   Bf16* out,
                   const HeadShape& s,
                   HeadScratch& scratch)
{
    const std::int64_t width = roundedUp(s.keys, kPanelColumns);
    const std::int64_t dim = roundedUp(s.dim, kPanelColumns);
    const std::int64_t stride = width + kPanelColumns;
    const std::int64_t atOnce = queriesAtOnce(width);
    Bf16* keys = reserved(scratch.shortKeys, s.dim * width);
    Bf16* values = reserved(scratch.shortValues, width * dim);
    float* scores = reserved(scratch.scores, atOnce * stride);
    Bf16* weights = reserved(scratch.shortScores, atOnce * stride);
    Bf16* result = reserved(scratch.shortResults, atOnce * dim);
    pairsAcross(k, s.keys, s.dim, s.keyStride, keys);
    pairsOf(v, s.keys, s.dim, s.valueStride, width, values);
    for (std::int64_t first = 0; first < s.queries; first += atOnce) {
        const std::int64_t rows = std::min(atOnce, s.queries - first);
        multiplyPanels(q + first * s.queryStride,
                       s.queryStride,
                       rows,
                       s.dim,
                       keys,
                       width / kPanelColumns,
                       nullptr,
                       1.0F,
                       scores,
                       stride);
        softmaxRows(scores, stride, rows, s.keys, width, s.scale);
        rounded(scores, rows * stride, weights);
        multiplyPanels(
            weights, stride, rows, width, values, dim / kPanelColumns, nullptr, 1.0F, result, dim);
        for (std::int64_t r = 0; r < rows; ++r) {
            std::copy_n(result + r * dim, s.dim, out + (first + r) * s.outStride);
        }
    }
}

} // namespace

void attendHead(const float* q,
                const float* k,
                const float* v,
                float* out,
                const HeadShape& shape,
                HeadScratch& scratch)
{
    attend(q, k, v, out, shape, scratch);
}

void attendHead(const Bf16* q,
                const Bf16* k,
                const Bf16* v,
                Bf16* out,
                const HeadShape& shape,
                HeadScratch& scratch)
{
    static const bool byPairs = multipliesPairs();
    if (byPairs && shape.dim % 2 == 0) {
        attendByPairs(q, k, v, out, shape, scratch);
    } else {
        attend(q, k, v, out, shape, scratch);
    }
}

} // namespace dreamloft::nn::kernels
