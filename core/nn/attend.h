// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

namespace dreamloft::nn {

/// Softmax(q k^T / sqrt(d)) v for q [N, heads, S, d], k and v [N, heads, T, d] -> [N, S, heads *
/// d]. Sums and softmax are fp32 inside (fp64 for double). Small heads on the processor take a
/// kernel of ours, everything else ATen's scaled_dot_product_attention; figures in attend.cpp.
torch::Tensor
attend(const torch::Tensor& query, const torch::Tensor& key, const torch::Tensor& value);

} // namespace dreamloft::nn
