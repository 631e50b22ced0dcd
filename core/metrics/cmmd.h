// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/kernel_mmd.h"

#include <torch/types.h>

#include <optional>

namespace dreamloft::metrics {

enum class CmmdForm {
    Unbiased,  ///< pairs of a picture with itself left out; may be negative
    VStatistic ///< the published form, biased upwards at small n
};

/// CMMD (Jayasumana et al. 2024) is shown times this.
inline constexpr double kCmmdScale = 1000;

/// Kernel exp(-|x - y|^2 / (2 * 10^2)) between the L2-normalised rows of a [n, d] and b [m, d], in
/// double.
KernelMatrices cmmdKernel(const torch::Tensor& a, const torch::Tensor& b);

/// CMMD times 1000; rows are normalised here. No value below two rows a side.
std::optional<double>
clipDiscrepancy(const torch::Tensor& a, const torch::Tensor& b, CmmdForm form = CmmdForm::Unbiased);

} // namespace dreamloft::metrics
