// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/nuclear_norm.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>

// The loops below are plain sums of rows; wider registers make them several times faster, and
// ranges are rounded anyway.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define DL_WIDE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define DL_WIDE_CLONES
#endif

namespace dreamloft::metrics {
namespace {

/// product [rows, rows] += X X^T with X^T given as [columns, rows]; the lower triangle only.
DL_WIDE_CLONES void
addProduct(double* product, const double* transposed, std::size_t rows, std::size_t columns)
{
    for (std::size_t i = 0; i < rows; ++i) {
        double* target = product + i * rows;
        for (std::size_t k = 0; k < columns; ++k) {
            const double* row = transposed + k * rows;
            const double factor = row[i];
            for (std::size_t j = 0; j <= i; ++j) {
                target[j] += factor * row[j];
            }
        }
    }
}

/// result = leading n x n block of the symmetric matrix (row length `stride`) times vector.
DL_WIDE_CLONES void multiply(
    double* result, const double* matrix, const double* vector, std::size_t n, std::size_t stride)
{
    std::fill(result, result + n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        const double* row = matrix + i * stride;
        const double factor = vector[i];
        for (std::size_t j = 0; j < n; ++j) {
            result[j] += factor * row[j];
        }
    }
}

/// matrix -= u q^T + q u^T in its leading n x n block.
DL_WIDE_CLONES void
subtractOuter(double* matrix, const double* u, const double* q, std::size_t n, std::size_t stride)
{
    for (std::size_t i = 0; i < n; ++i) {
        double* row = matrix + i * stride;
        const double ui = u[i];
        const double qi = q[i];
        for (std::size_t j = 0; j < n; ++j) {
            row[j] -= ui * q[j] + qi * u[j];
        }
    }
}

/// Householder reflections from the last row upwards; leaves diagonal and off-diagonal (off[i]
/// couples i and i - 1).
void tridiagonalise(std::vector<double>& a,
                    std::size_t n,
                    std::vector<double>& diagonal,
                    std::vector<double>& off)
{
    diagonal.assign(n, 0.0);
    off.assign(n, 0.0);
    std::vector<double> u(n);
    std::vector<double> q(n);
    for (std::size_t k = n; k-- > 1;) {
        // Row k left of the diagonal, [a_k0 .. a_k,k-1], becomes [0 .. 0, off].
        const double* row = a.data() + k * n;
        diagonal[k] = row[k];
        double norm = 0;
        for (std::size_t j = 0; j < k; ++j) {
            norm += row[j] * row[j];
        }
        norm = std::sqrt(norm);
        const double last = row[k - 1];
        off[k] = last > 0 ? -norm : norm;
        if (norm == 0) {
            continue;
        }
        std::copy(row, row + k, u.begin());
        u[k - 1] = last - off[k];
        const double half = norm * (norm + std::abs(last)); // u.u / 2
        multiply(q.data(), a.data(), u.data(), k, n);
        double dot = 0;
        for (std::size_t j = 0; j < k; ++j) {
            q[j] /= half;
            dot += q[j] * u[j];
        }
        for (std::size_t j = 0; j < k; ++j) {
            q[j] -= dot / (2 * half) * u[j];
        }
        subtractOuter(a.data(), u.data(), q.data(), k, n);
    }
    if (n > 0) {
        diagonal[0] = a[0];
    }
}

/// Implicit QL with Wilkinson's shift (Bowdler, Martin, Reinsch, Wilkinson 1968), eigenvalues only.
void diagonalise(std::vector<double>& d, std::vector<double>& e)
{
    const std::size_t n = d.size();
    for (std::size_t i = 1; i < n; ++i) {
        e[i - 1] = e[i];
    }
    if (n > 0) {
        e[n - 1] = 0;
    }
    constexpr int kMostSweeps = 60;
    for (std::size_t l = 0; l < n; ++l) {
        for (int sweep = 0;; ++sweep) {
            std::size_t m = l;
            while (m + 1 < n && std::abs(e[m]) > std::numeric_limits<double>::epsilon() *
                                                     (std::abs(d[m]) + std::abs(d[m + 1]))) {
                ++m;
            }
            if (m == l) {
                break;
            }
            DL_REQUIRE(sweep < kMostSweeps, "eigenvalues of a feature product did not settle");
            double g = (d[l + 1] - d[l]) / (2 * e[l]);
            g = d[m] - d[l] + e[l] / (g + std::copysign(std::hypot(g, 1.0), g));
            double s = 1;
            double c = 1;
            double p = 0;
            bool underflow = false;
            for (std::size_t i = m; i-- > l;) {
                const double f = s * e[i];
                const double b = c * e[i];
                const double r = std::hypot(f, g);
                e[i + 1] = r;
                if (r == 0) {
                    d[i + 1] -= p;
                    e[m] = 0;
                    underflow = true;
                    break;
                }
                s = f / r;
                c = g / r;
                g = d[i + 1] - p;
                const double t = (d[i] - g) * s + 2 * c * b;
                p = s * t;
                d[i + 1] = g + p;
                g = c * t - b;
            }
            if (!underflow) {
                d[l] -= p;
                e[l] = g;
                e[m] = 0;
            }
        }
    }
}

} // namespace

std::vector<double> symmetricEigenvalues(std::vector<double>& matrix, std::size_t n)
{
    DL_REQUIRE(matrix.size() == n * n, "a square matrix");
    std::vector<double> diagonal;
    std::vector<double> off;
    tridiagonalise(matrix, n, diagonal, off);
    diagonalise(diagonal, off);
    return diagonal;
}

double nuclearNorm(const std::vector<double>& matrix, std::size_t rows, std::size_t columns)
{
    DL_REQUIRE(matrix.size() == rows * columns, "a matrix of rows times columns");
    const std::size_t n = std::min(rows, columns);
    std::vector<double> product(n * n, 0.0);
    if (rows < columns) {
        std::vector<double> transposed(matrix.size());
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < columns; ++j) {
                transposed[j * rows + i] = matrix[i * columns + j];
            }
        }
        addProduct(product.data(), transposed.data(), rows, columns);
    } else {
        addProduct(product.data(), matrix.data(), columns, rows);
    }
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i + 1; j < n; ++j) {
            product[i * n + j] = product[j * n + i];
        }
    }
    double sum = 0;
    for (const double value : symmetricEigenvalues(product, n)) {
        sum += std::sqrt(std::max(0.0, value));
    }
    return sum;
}

} // namespace dreamloft::metrics
