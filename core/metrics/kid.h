// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/kernel_mmd.h"

#include <torch/types.h>

#include <cstdint>
#include <optional>

namespace dreamloft::metrics {

/// Kernel (x.y / d + 1)^3 between all rows of a [n, d] and b [m, d], in double.
KernelMatrices kidKernel(const torch::Tensor& a, const torch::Tensor& b);

/// Kernel Inception Distance in its unbiased form over all samples; may be negative. No value below
/// two rows a side.
std::optional<double> kernelDistance(const torch::Tensor& a, const torch::Tensor& b);

/// clean-fid's form: mean over `subsets` draws of min(n, m, most) rows without repetition, drawn
/// from `seed`.
std::optional<double> kernelDistanceOfSubsets(const torch::Tensor& a,
                                              const torch::Tensor& b,
                                              std::uint64_t seed,
                                              int subsets = 100,
                                              std::int64_t most = 1000);

/// The same where the kernel between all rows is there already.
std::optional<double> kernelDistanceOfSubsets(const KernelMatrices& kernel,
                                              std::uint64_t seed,
                                              int subsets = 100,
                                              std::int64_t most = 1000);

} // namespace dreamloft::metrics
