// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/device.h"
#include "core/tensor/dtype.h"

#include <torch/types.h>

namespace dreamloft::tensor {

torch::Device torchDevice(const DeviceInfo& device);
torch::ScalarType torchType(DType type);
/// Throws Error Bug for types that no weight file holds.
DType dtypeOf(torch::ScalarType type);

} // namespace dreamloft::tensor
