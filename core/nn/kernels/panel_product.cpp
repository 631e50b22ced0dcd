// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/panel_product.h"

#include "core/nn/kernels/lanes.h"

#include <algorithm>

namespace dreamloft::nn::kernels {

namespace {

struct Operands {
    const float* x;
    std::int64_t xStride;
    std::int64_t depth;
    const float* right;
    const float* start; ///< may be null
    float* y;
    std::int64_t yStride;
};

/// Numbers that are added up before they are added to the sum: one long sum of products in fp32
/// would lose what small ones add to it.
constexpr std::int64_t kDepthAtOnce = 256;

/// `Rows` rows times `Panels` panels over the depth [from, to), all sums in registers of N floats;
/// the first stretch starts y, the others add to it.
template <std::int64_t N, std::int64_t Rows, std::int64_t Panels>
DL_ALWAYS_INLINE void multiplyStretch(const Operands& at, std::int64_t from, std::int64_t to)
{
    constexpr std::int64_t kOfPanel = kPanelColumns / N;
    constexpr std::int64_t kLanes = Panels * kOfPanel;
    Lanes<N> sums[Rows][kLanes] = {};
    for (std::int64_t k = from; k < to; ++k) {
        Lanes<N> columns[kLanes];
        for (std::int64_t c = 0; c < kLanes; ++c) {
            const std::int64_t panel = c / kOfPanel;
            columns[c] =
                lanesAt<N>(at.right + (panel * at.depth + k) * kPanelColumns + c % kOfPanel * N);
        }
        for (std::int64_t r = 0; r < Rows; ++r) {
            const float x = at.x[r * at.xStride + k];
            for (std::int64_t c = 0; c < kLanes; ++c) {
                sums[r][c] += x * columns[c];
            }
        }
    }
    for (std::int64_t r = 0; r < Rows; ++r) {
        for (std::int64_t c = 0; c < kLanes; ++c) {
            float* y = at.y + r * at.yStride + c * N;
            if (from > 0) {
                sums[r][c] += lanesAt<N>(y);
            } else if (at.start != nullptr) {
                sums[r][c] += lanesAt<N>(at.start + c * N);
            }
            put<N>(y, sums[r][c]);
        }
    }
}

template <std::int64_t N, std::int64_t Rows, std::int64_t Panels>
DL_ALWAYS_INLINE void multiplyBlock(const Operands& at)
{
    for (std::int64_t from = 0; from < at.depth; from += kDepthAtOnce) {
        multiplyStretch<N, Rows, Panels>(at, from, std::min(at.depth, from + kDepthAtOnce));
    }
}

template <std::int64_t N, std::int64_t Rows, std::int64_t Panels>
DL_ALWAYS_INLINE void multiplyAndStep(Operands& at, std::int64_t& left)
{
    multiplyBlock<N, Rows, Panels>(at);
    at.x += Rows * at.xStride;
    at.y += Rows * at.yStride;
    left -= Rows;
}

/// All rows times `Panels` panels; `Most` rows fill the registers.
template <std::int64_t N, std::int64_t Most, std::int64_t Panels>
DL_ALWAYS_INLINE void multiplyRows(Operands at, std::int64_t rows)
{
    // Two blocks of four keep a processor busier than six rows and two.
    while (rows >= Most && (Most != 6 || rows != 8)) {
        multiplyAndStep<N, Most, Panels>(at, rows);
    }
    while (Most > 4 && rows >= 4) {
        multiplyAndStep<N, 4, Panels>(at, rows);
    }
    if (Most > 2 && rows >= 2) {
        multiplyAndStep<N, 2, Panels>(at, rows);
    }
    if (rows > 0) {
        multiplyBlock<N, 1, Panels>(at);
    }
}

DL_ALWAYS_INLINE void stepRight(Operands& at, std::int64_t panels)
{
    at.right += panels * at.depth * kPanelColumns;
    at.y += panels * kPanelColumns;
    if (at.start != nullptr) {
        at.start += panels * kPanelColumns;
    }
}

template <std::int64_t N, std::int64_t Most, std::int64_t Panels>
DL_ALWAYS_INLINE void multiplyAll(Operands at, std::int64_t rows, std::int64_t panels)
{
    for (; panels >= Panels; panels -= Panels) {
        multiplyRows<N, Most, Panels>(at, rows);
        stepRight(at, Panels);
    }
    for (; panels > 0; --panels) {
        multiplyRows<N, Most, 1>(at, rows);
        stepRight(at, 1);
    }
}

/// Functions that are chosen by processor cannot be templates. Sixteen of 32 wide registers take
/// the sums, twelve of sixteen, eight of sixteen.
#define DL_MULTIPLY(width, most, atOnce, level)                                                    \
    level void multiply(const Operands& at, std::int64_t rows, std::int64_t panels)                \
    {                                                                                              \
        multiplyAll<width, most, atOnce>(at, rows, panels);                                        \
    }

#if defined(DL_CHOOSES_VECTORS)
DL_MULTIPLY(16, 8, 2, __attribute__((target("arch=x86-64-v4"))))
DL_MULTIPLY(8, 6, 1, __attribute__((target("arch=x86-64-v3"))))
DL_MULTIPLY(4, 2, 1, __attribute__((target("default"))))
#else
DL_MULTIPLY(4, 2, 1, )
#endif
#undef DL_MULTIPLY

} // namespace

void multiplyPanels(const float* x,
                    std::int64_t xStride,
                    std::int64_t rows,
                    std::int64_t depth,
                    const float* right,
                    std::int64_t panels,
                    const float* start,
                    float* y,
                    std::int64_t yStride)
{
    multiply({x, xStride, depth, right, start, y, yStride}, rows, panels);
}

} // namespace dreamloft::nn::kernels
