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
/// What a card can still give.
struct CardMemory {
    std::uint64_t bytes = 0;     ///< 0 for everything that is no card
    bool ceilingDecides = false; ///< without the memory ceiling it would be more
};
CardMemory freeMemoryOf(const torch::Device& device);
torch::ScalarType torchType(DType type);
/// Throws Error Bug for types that no weight file holds.
DType dtypeOf(torch::ScalarType type);

} // namespace dreamloft::tensor
