// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/kernels/panel_product.h"

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <type_traits>

namespace dreamloft::nn {

/// Some rows and panels of a product.
struct ProductPart {
    std::int64_t firstRow;
    std::int64_t rows;
    std::int64_t firstPanel;
    std::int64_t panels;
};

/// Calls `multiply` for all parts of a product of `rows` rows of `depth` numbers with `panels`
/// panels, on all threads: in even shares, and within one in so many rows at a time as stay in a
/// core's cache.
void shareProduct(std::int64_t rows,
                  std::int64_t depth,
                  std::int64_t panels,
                  const std::function<void(const ProductPart&)>& multiply);

/// The operands of a product over panels [P, depth, 16] in numbers of type T; y is dense, with
/// rows of 16 P. `factor` as in multiplyByPanels().
template <class T>
struct ProductOf {
    const T* left;
    const T* right;
    const T* start; ///< the bias, may be null
    T* out;
    std::int64_t depth;
    std::int64_t columns;
    float factor;

    ProductOf(const torch::Tensor& x,
              const torch::Tensor& panels,
              const torch::Tensor& bias,
              double timesProduct,
              torch::Tensor& y)
        : left(static_cast<const T*>(x.const_data_ptr()))
        , right(static_cast<const T*>(panels.const_data_ptr()))
        , start(bias.defined() ? static_cast<const T*>(bias.const_data_ptr()) : nullptr)
        , out(static_cast<T*>(y.mutable_data_ptr()))
        , depth(panels.size(1))
        , columns(panels.size(0) * kernels::kPanelColumns)
        , factor(static_cast<float>(timesProduct))
    {
    }

    /// `rowsOfPart` [part.rows][depth], dense.
    void multiply(const T* rowsOfPart, const ProductPart& part) const
    {
        const std::int64_t column = part.firstPanel * kernels::kPanelColumns;
        const T* panels = right + column * depth;
        const T* offsets = start != nullptr ? start + column : nullptr;
        T* y = out + part.firstRow * columns + column;
        if constexpr (std::is_same_v<T, float>) {
            kernels::multiplyPanels(
                rowsOfPart, depth, part.rows, depth, panels, part.panels, offsets, y, columns);
        } else {
            kernels::multiplyPanels(rowsOfPart,
                                    depth,
                                    part.rows,
                                    depth,
                                    panels,
                                    part.panels,
                                    offsets,
                                    factor,
                                    y,
                                    columns);
        }
    }
};

} // namespace dreamloft::nn
