// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// x * mask / (1 - p), where element i of the mask depends on (seed, i) alone: the same call on a
/// gradient is the backward pass. p is rounded to 1/65536. Counter-based, so neither threads,
/// order nor device change a bit. x: fp32, fp64 or bf16.
torch::Tensor maskedByDropout(const torch::Tensor& x, double p, std::uint64_t seed);

/// Which elements are dropped, bool of the sizes of `like` on its device; maskedByDropout uses it
/// on graphics cards only.
torch::Tensor droppedElements(const torch::Tensor& like, double p, std::uint64_t seed);

/// sum += maskedByDropout(x, p, seed), in place; `sum` is contiguous.
void addMaskedByDropout(torch::Tensor& sum, const torch::Tensor& x, double p, std::uint64_t seed);

} // namespace dreamloft::nn
