// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>

namespace dreamloft::nn {

/// `each` on the rows [0, step), [step, 2 step), ... of `rows` [N, ...], its answers joined in that
/// order; N > 0. No gradient is recorded. On the processor the threads take a part each instead of
/// sharing every product: nobody waits inside of a part, and what a part writes stays in the caches
/// of one core; a single part is shared as usual. `each` must be safe beside itself. With several
/// parts the number of threads changes no bit. What `each` throws comes through.
torch::Tensor inRowParts(const torch::Tensor& rows,
                         std::int64_t step,
                         const std::function<torch::Tensor(const torch::Tensor&)>& each);

} // namespace dreamloft::nn
