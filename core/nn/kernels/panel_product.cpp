// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels/panel_product.h"

#include "core/nn/kernels/lanes.h"

namespace dreamloft::nn::kernels {

namespace {

struct Operands {
    const float* x;
    std::int64_t xStride;
    std::int64_t depth;
    const float* right;
    float* y;
    std::int64_t yStride;
};

/// `Rows` rows times `Panels` panels, all sums in registers of N floats.
template <std::int64_t N, std::int64_t Rows, std::int64_t Panels>
DL_ALWAYS_INLINE void multiplyBlock(const Operands& at)
{
    constexpr std::int64_t kOfPanel = kPanelColumns / N;
    constexpr std::int64_t kLanes = Panels * kOfPanel;
    Lanes<N> sums[Rows][kLanes] = {};
    for (std::int64_t k = 0; k < at.depth; ++k) {
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
            put<N>(at.y + r * at.yStride + c * N, sums[r][c]);
        }
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

template <std::int64_t N, std::int64_t Most, std::int64_t Panels>
DL_ALWAYS_INLINE void multiplyAll(Operands at, std::int64_t rows, std::int64_t panels)
{
    const std::int64_t ofPanel = at.depth * kPanelColumns;
    for (; panels >= Panels; panels -= Panels) {
        multiplyRows<N, Most, Panels>(at, rows);
        at.right += Panels * ofPanel;
        at.y += Panels * kPanelColumns;
    }
    for (; panels > 0; --panels) {
        multiplyRows<N, Most, 1>(at, rows);
        at.right += ofPanel;
        at.y += kPanelColumns;
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
                    float* y,
                    std::int64_t yStride)
{
    multiply({x, xStride, depth, right, y, yStride}, rows, panels);
}

} // namespace dreamloft::nn::kernels
