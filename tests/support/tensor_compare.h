// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/compare.h"

#include <torch/types.h>

#include <sstream>
#include <string>

namespace dreamloft::tests {

/// Empty when shapes are equal and max |a - e| <= rtol * max |e| + atol (no NaN anywhere), else
/// what differs.
inline std::string
differenceOf(const torch::Tensor& actual, const torch::Tensor& expected, double rtol, double atol)
{
    std::ostringstream text;
    if (actual.sizes() != expected.sizes()) {
        text << "shape " << actual.sizes() << ", expected " << expected.sizes();
        return text.str();
    }
    if (expected.numel() == 0) {
        return {};
    }
    const auto wideActual = actual.detach().to(torch::kFloat64);
    const auto wideExpected = expected.detach().to(torch::kFloat64);
    const double error = (wideActual - wideExpected).abs().max().item<double>();
    const double scale = wideExpected.abs().max().item<double>();
    if (!(error <= rtol * scale + atol)) {
        text << "max error " << error << " at scale " << scale << ", allowed "
             << rtol * scale + atol;
    }
    return text.str();
}

/// The largest difference in units of the exact numbers' size (their root mean square).
inline double errorOf(const torch::Tensor& given, const torch::Tensor& exact)
{
    const torch::Tensor wide = exact.detach().to(torch::kFloat64);
    const double size = wide.square().mean().sqrt().item<double>();
    return (given.detach().to(torch::kFloat64) - wide).abs().max().item<double>() / size;
}

} // namespace dreamloft::tests
