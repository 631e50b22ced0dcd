// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <optional>
#include <span>

namespace dreamloft::metrics {

/// Frechet distance between the Gaussians of two feature sets, a [n, d] and b [m, d], in double:
/// |m1 - m2|^2 + |A|_F^2 + |B|_F^2 - 2 |A B^T|_* with A = (X - m1) / sqrt(n - 1), B likewise; |.|_*
/// is the sum of the singular values (method.md 7). No value below two rows on a side.
std::optional<double> frechetDistance(const torch::Tensor& a, const torch::Tensor& b);

/// All dot products of two feature sets, from which the Frechet distance of any reweighting follows
/// without touching the features again: bootstrap draws, halves.
class FrechetGram {
public:
    FrechetGram(const torch::Tensor& a, const torch::Tensor& b);
    /// Row i of a counts weightsA[i] times, row j of b weightsB[j] times (0, 1, 2 ...; at least two
    /// rows in all on each side). Exact to about 1e-7 of the covariances (singular values by way of
    /// their squares).
    [[nodiscard]] double distance(std::span<const double> weightsA,
                                  std::span<const double> weightsB) const;

private:
    torch::Tensor m_aa; ///< [n, n]
    torch::Tensor m_ab; ///< [n, m]
    torch::Tensor m_bb; ///< [m, m]
};

} // namespace dreamloft::metrics
