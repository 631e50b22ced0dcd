// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/panel_share.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace dreamloft::nn {

namespace {

using kernels::kPanelColumns;

/// Rows of x that stay in a core's cache beside two panels.
std::int64_t rowsAtOnce(std::int64_t depth)
{
    constexpr std::int64_t kNumbers = 1 << 15;
    constexpr std::int64_t kLeast = 48; // whole blocks of six and eight
    return std::max(kLeast, kNumbers / depth / kLeast * kLeast);
}

/// A product in even parts, one for each thread.
struct Shares {
    std::int64_t ofRows;
    std::int64_t ofPanels;
};

/// Rows are shared out first, then every panel is read once by each thread at the same time; where
/// they are few, the panels.
Shares sharesOf(std::int64_t rows, std::int64_t depth, std::int64_t panels)
{
    constexpr std::int64_t kWorthAThread = 1 << 16; // multiplications
    constexpr std::int64_t kLeastRows = 48;         // for which a panel is read
    const std::int64_t threads = std::clamp<std::int64_t>(
        rows * depth * panels * kPanelColumns / kWorthAThread, 1, at::get_num_threads());
    std::int64_t ofRows = std::clamp<std::int64_t>(rows / kLeastRows, 1, threads);
    while (threads % ofRows != 0) {
        --ofRows;
    }
    return {ofRows, std::min(threads / ofRows, (panels + 1) / 2)};
}

} // namespace

void shareProduct(std::int64_t rows,
                  std::int64_t depth,
                  std::int64_t panels,
                  const std::function<void(const ProductPart&)>& multiply)
{
    const std::int64_t chunk = rowsAtOnce(depth);
    const Shares shares = sharesOf(rows, depth, panels);
    const auto work = [&](std::int64_t share) {
        const std::int64_t ofRows = share / shares.ofPanels;
        const std::int64_t ofPanels = share % shares.ofPanels;
        const std::int64_t panel = panels * ofPanels / shares.ofPanels;
        const std::int64_t some = panels * (ofPanels + 1) / shares.ofPanels - panel;
        const std::int64_t end = rows * (ofRows + 1) / shares.ofRows;
        for (std::int64_t row = rows * ofRows / shares.ofRows; row < end; row += chunk) {
            multiply({row, std::min(chunk, end - row), panel, some});
        }
    };
    at::parallel_for(
        0, shares.ofRows * shares.ofPanels, 1, [&](std::int64_t from, std::int64_t to) {
            for (std::int64_t share = from; share < to; ++share) {
                work(share);
            }
        });
}

} // namespace dreamloft::nn
