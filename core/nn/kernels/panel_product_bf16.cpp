// SPDX-License-Identifier: GPL-3.0-or-later
// The one kernel with instructions named by hand: no compiler makes this product of pairs from
// plain loops.
#include "core/nn/kernels/panel_product.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace dreamloft::nn::kernels {

#if defined(__x86_64__)

namespace {

#define DL_PAIRS __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16")))

/// Rows whose sums wait in the first cache for the next stretch of the depth...
constexpr std::int64_t kRowsAtOnce = 48;
/// ...of which two panels, 16 KiB, stay there for all of them.
constexpr std::int64_t kDepthAtOnce = 256;
constexpr std::int64_t kMostPanels = 2;
constexpr std::int64_t kMostColumns = kMostPanels * kPanelColumns;

/// Some of the depth of some rows and one or two panels.
template <class Out>
struct Stretch {
    const Bf16* x;
    std::int64_t xStride;
    std::int64_t depth;
    const Bf16* right;
    std::int64_t panelStride;
    float* sums; ///< [rows][kMostColumns]: of the depth before it, and to it
    bool first;
    bool last;
    const float* start; ///< [kMostColumns]
    float factor;
    Out* y; ///< gets what the last stretch comes to
    std::int64_t yStride;
};

DL_PAIRS inline void putLanes(Bf16* y, __m512 lanes)
{
    const __m256bh rounded = _mm512_cvtneps_pbh(lanes);
    std::memcpy(y, &rounded, sizeof(rounded));
}

DL_PAIRS inline void putLanes(float* y, __m512 lanes)
{
    _mm512_storeu_ps(y, lanes);
}

template <std::int64_t Rows, std::int64_t Panels, class Out>
DL_PAIRS inline void multiplyBlock(const Stretch<Out>& at)
{
    __m512 sums[Rows][Panels];
    for (std::int64_t r = 0; r < Rows; ++r) {
        for (std::int64_t p = 0; p < Panels; ++p) {
            sums[r][p] = at.first ? _mm512_setzero_ps()
                                  : _mm512_loadu_ps(at.sums + r * kMostColumns + p * kPanelColumns);
        }
    }
    for (std::int64_t k = 0; k < at.depth; k += 2) {
        __m512bh columns[Panels];
        for (std::int64_t p = 0; p < Panels; ++p) {
            std::memcpy(
                &columns[p], at.right + p * at.panelStride + k * kPanelColumns, sizeof(columns[p]));
        }
        for (std::int64_t r = 0; r < Rows; ++r) {
            std::int32_t pair = 0;
            std::memcpy(&pair, at.x + r * at.xStride + k, sizeof(pair));
            const __m512i everywhere = _mm512_set1_epi32(pair);
            __m512bh x;
            std::memcpy(&x, &everywhere, sizeof(x));
            for (std::int64_t p = 0; p < Panels; ++p) {
                sums[r][p] = _mm512_dpbf16_ps(sums[r][p], x, columns[p]);
            }
        }
    }
    for (std::int64_t r = 0; r < Rows; ++r) {
        for (std::int64_t p = 0; p < Panels; ++p) {
            const std::int64_t column = p * kPanelColumns;
            if (at.last) {
                putLanes(at.y + r * at.yStride + column,
                         _mm512_fmadd_ps(sums[r][p],
                                         _mm512_set1_ps(at.factor),
                                         _mm512_loadu_ps(at.start + column)));
            } else {
                _mm512_storeu_ps(at.sums + r * kMostColumns + column, sums[r][p]);
            }
        }
    }
}

template <std::int64_t Rows, std::int64_t Panels, class Out>
DL_PAIRS inline void multiplyAndStep(Stretch<Out>& at, std::int64_t& left)
{
    multiplyBlock<Rows, Panels>(at);
    at.x += Rows * at.xStride;
    at.sums += Rows * kMostColumns;
    at.y += Rows * at.yStride;
    left -= Rows;
}

template <std::int64_t Panels, class Out>
DL_PAIRS void multiplyRows(Stretch<Out> at, std::int64_t rows)
{
    while (rows >= 8) {
        multiplyAndStep<8, Panels>(at, rows);
    }
    if (rows >= 4) {
        multiplyAndStep<4, Panels>(at, rows);
    }
    if (rows >= 2) {
        multiplyAndStep<2, Panels>(at, rows);
    }
    if (rows > 0) {
        multiplyBlock<1, Panels>(at);
    }
}

/// `Panels` panels times all rows.
template <std::int64_t Panels, class Out>
DL_PAIRS void multiplyColumns(const Bf16* x,
                              std::int64_t xStride,
                              std::int64_t rows,
                              std::int64_t depth,
                              const Bf16* right,
                              const Bf16* start,
                              float factor,
                              Out* y,
                              std::int64_t yStride)
{
    alignas(64) float sums[kRowsAtOnce * kMostColumns];
    alignas(64) float offsets[kMostColumns] = {};
    for (std::int64_t c = 0; start != nullptr && c < Panels * kPanelColumns; ++c) {
        offsets[c] = load(start[c]);
    }
    for (std::int64_t first = 0; first < rows; first += kRowsAtOnce) {
        for (std::int64_t from = 0; from < depth; from += kDepthAtOnce) {
            multiplyRows<Panels, Out>({.x = x + first * xStride + from,
                                       .xStride = xStride,
                                       .depth = std::min(kDepthAtOnce, depth - from),
                                       .right = right + from * kPanelColumns,
                                       .panelStride = depth * kPanelColumns,
                                       .sums = sums,
                                       .first = from == 0,
                                       .last = from + kDepthAtOnce >= depth,
                                       .start = offsets,
                                       .factor = factor,
                                       .y = y + first * yStride,
                                       .yStride = yStride},
                                      std::min(kRowsAtOnce, rows - first));
        }
    }
}

template <class Out>
DL_PAIRS void multiplyAll(const Bf16* x,
                          std::int64_t xStride,
                          std::int64_t rows,
                          std::int64_t depth,
                          const Bf16* right,
                          std::int64_t panels,
                          const Bf16* start,
                          float factor,
                          Out* y,
                          std::int64_t yStride)
{
    while (panels > 0) {
        const std::int64_t some = std::min(panels, kMostPanels);
        (some == kMostPanels
             ? multiplyColumns<kMostPanels, Out>
             : multiplyColumns<1, Out>)(x, xStride, rows, depth, right, start, factor, y, yStride);
        panels -= some;
        right += some * depth * kPanelColumns;
        y += some * kPanelColumns;
        start = start != nullptr ? start + some * kPanelColumns : nullptr;
    }
}

} // namespace

bool multipliesPairs()
{
    return __builtin_cpu_supports("avx512bf16") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
           __builtin_cpu_supports("avx512bw") != 0;
}

#undef DL_PAIRS

#else

bool multipliesPairs()
{
    return false;
}

namespace {

template <class Out>
void multiplyAll(const Bf16* /*x*/,
                 std::int64_t /*xStride*/,
                 std::int64_t /*rows*/,
                 std::int64_t /*depth*/,
                 const Bf16* /*right*/,
                 std::int64_t /*panels*/,
                 const Bf16* /*start*/,
                 float /*factor*/,
                 Out* /*y*/,
                 std::int64_t /*yStride*/)
{
    std::abort(); // never called where multipliesPairs() says no
}

} // namespace

#endif

void multiplyPanels(const Bf16* x,
                    std::int64_t xStride,
                    std::int64_t rows,
                    std::int64_t depth,
                    const Bf16* right,
                    std::int64_t panels,
                    const Bf16* start,
                    float factor,
                    Bf16* y,
                    std::int64_t yStride)
{
    multiplyAll(x, xStride, rows, depth, right, panels, start, factor, y, yStride);
}

void multiplyPanels(const Bf16* x,
                    std::int64_t xStride,
                    std::int64_t rows,
                    std::int64_t depth,
                    const Bf16* right,
                    std::int64_t panels,
                    const Bf16* start,
                    float factor,
                    float* y,
                    std::int64_t yStride)
{
    multiplyAll(x, xStride, rows, depth, right, panels, start, factor, y, yStride);
}

} // namespace dreamloft::nn::kernels
