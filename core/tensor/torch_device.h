// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/device.h"
#include "core/tensor/dtype.h"

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::tensor {

torch::Device torchDevice(const DeviceInfo& device);
/// Waits for all work of the device that a tensor lives on; nothing to do on the processor.
void waitFor(const torch::Tensor& tensor);
/// Memory in bytes that a card can still give; 0 for everything that is no card.
std::uint64_t freeBytesOf(const torch::Device& device);
torch::ScalarType torchType(DType type);
/// Throws Error Bug for types that no weight file holds.
DType dtypeOf(torch::ScalarType type);

} // namespace dreamloft::tensor
