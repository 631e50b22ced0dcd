// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/state_dict.h"

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tensor {

/// No NaN and no infinity; true for integer tensors. One pass over the memory, no copy on the
/// processor.
bool allFinite(const torch::Tensor& tensor);

/// Largest |x|; infinity when the tensor holds NaN or infinity; 0 when empty.
double maxAbsOf(const torch::Tensor& tensor);

/// Names of the tensors that are not finite, or whose |x| passes `limit` (0 = no limit).
std::vector<std::string> unhealthyTensors(const StateDict& tensors, double limit = 0.0);

/// Throws Error Refused DL-MODEL-007 that counts and names them.
void requireFinite(const StateDict& tensors, std::string_view source, double limit = 0.0);

} // namespace dreamloft::tensor
