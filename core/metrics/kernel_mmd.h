// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <span>

namespace dreamloft::metrics {

/// Maximum mean discrepancy of two samples under a kernel, from the kernel's values between all
/// rows.
struct KernelMatrices {
    torch::Tensor aa; ///< [n, n] double, contiguous
    torch::Tensor ab; ///< [n, m]
    torch::Tensor bb; ///< [m, m]

    /// MMD^2 without the pairs of a row with itself; n, m >= 2. May be negative.
    [[nodiscard]] double unbiased() const;
    /// MMD^2 as the squared distance of the mean embeddings, never negative.
    [[nodiscard]] double vStatistic() const;
    /// unbiased() of a reweighting: row i counts weights[i] times, pairs of a row with itself never
    /// count.
    [[nodiscard]] double unbiased(std::span<const double> weightsA,
                                  std::span<const double> weightsB) const;
};

} // namespace dreamloft::metrics
