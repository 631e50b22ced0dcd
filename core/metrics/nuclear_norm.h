// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace dreamloft::metrics {

/// Sum of the singular values of a small row-major matrix, by way of the eigenvalues of its smaller
/// product with itself; exact to about 1e-8 of the largest one. On one thread and without LAPACK,
/// because the bootstrap calls it thousands of times from several threads: there a library that
/// starts threads of its own costs tens of times more than the arithmetic (0.2 ms at 64 x 64).
double nuclearNorm(const std::vector<double>& matrix, std::size_t rows, std::size_t columns);

/// Eigenvalues (unordered) of a symmetric row-major matrix n x n, which is used up.
std::vector<double> symmetricEigenvalues(std::vector<double>& matrix, std::size_t n);

} // namespace dreamloft::metrics
