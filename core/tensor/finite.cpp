// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/finite.h"

#include "core/tensor/model_error.h"

#include <ATen/ops/aminmax.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dreamloft::tensor {

double maxAbsOf(const torch::Tensor& tensor)
{
    if (tensor.numel() == 0) {
        return 0.0;
    }
    // One pass without a copy; both ends become NaN as soon as one element is.
    const at::NoGradGuard guard;
    const auto [low, high] =
        at::aminmax(tensor.scalar_type() == torch::kBool ? tensor.to(torch::kUInt8) : tensor);
    const double largest = std::max(std::abs(low.item<double>()), std::abs(high.item<double>()));
    const bool unordered = std::isnan(low.item<double>()) || std::isnan(high.item<double>());
    return unordered ? std::numeric_limits<double>::infinity() : largest;
}

bool allFinite(const torch::Tensor& tensor)
{
    return !tensor.is_floating_point() || std::isfinite(maxAbsOf(tensor));
}

std::vector<std::string> unhealthyTensors(const StateDict& tensors, double limit)
{
    std::vector<std::string> names;
    for (const auto& [name, tensor] : tensors) {
        if (!tensor.is_floating_point()) {
            continue;
        }
        const double largest = maxAbsOf(tensor);
        if (!std::isfinite(largest) || (limit > 0.0 && largest > limit)) {
            names.push_back(name);
        }
    }
    return names;
}

void requireFinite(const StateDict& tensors, std::string_view source, double limit)
{
    const std::vector<std::string> bad = unhealthyTensors(tensors, limit);
    if (!bad.empty()) {
        throw unhealthyError(bad, source, limit);
    }
}

} // namespace dreamloft::tensor
