// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::tensor {

/// Standard normal numbers, fp32 on the CPU, from Philox 4x32-10 with the whole 64-bit `seed` as
/// key and the element's place as counter (decision 7): element i depends on (seed, i) alone, so a
/// longer draw begins with the shorter one and neither threads nor instruction sets change a bit.
/// Box-Muller in double, rounded once to float.
torch::Tensor noiseFor(std::uint64_t seed, at::IntArrayRef shape);

/// Uniform numbers in [low, high), same generator and guarantees.
torch::Tensor
uniformFor(std::uint64_t seed, at::IntArrayRef shape, double low = 0.0, double high = 1.0);

/// Writes `count` normal numbers of the stream of `seed`, from element `first` on.
void fillNoise(float* out, std::int64_t count, std::uint64_t seed, std::int64_t first = 0);

} // namespace dreamloft::tensor
