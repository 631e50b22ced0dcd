// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/torch_device.h"

#include "core/base/error.h"
#include "core/tensor/memory.h"

#include <ATen/DeviceAccelerator.h>

#include <algorithm>
#include <array>

namespace dreamloft::tensor {
namespace {

// In the order of DType.
constexpr std::array kTypes{torch::kFloat64,
                            torch::kFloat32,
                            torch::kFloat16,
                            torch::kBFloat16,
                            torch::kInt64,
                            torch::kInt32,
                            torch::kUInt8,
                            torch::kBool};

} // namespace

torch::Device torchDevice(const DeviceInfo& device)
{
    return device.kind == DeviceKind::Cpu
               ? torch::Device(torch::kCPU)
               : torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(device.index));
}

void waitFor(const torch::Tensor& tensor)
{
    if (tensor.is_cuda()) {
        at::accelerator::synchronizeDevice(tensor.device().index());
    }
}

CardMemory freeMemoryOf(const torch::Device& device)
{
    if (!device.is_cuda()) {
        return {};
    }
    const std::uint64_t freeNow = at::accelerator::getMemoryInfo(device.index()).first;
    const std::uint64_t ceiling = memoryCeiling(DeviceKind::Cuda);
    if (ceiling == 0) {
        return {.bytes = freeNow, .ceilingDecides = false};
    }
    constexpr std::size_t kAggregate = 0;
    const auto stats = at::accelerator::getDeviceStats(device.index());
    const auto taken = static_cast<std::uint64_t>(stats.reserved_bytes[kAggregate].current);
    // Never 0, which means no card.
    const std::uint64_t below = std::max<std::uint64_t>(1, withinCeiling(freeNow, taken, ceiling));
    return {.bytes = below, .ceilingDecides = below < freeNow};
}

torch::ScalarType torchType(DType type)
{
    return kTypes[static_cast<std::size_t>(type)];
}

DType dtypeOf(torch::ScalarType type)
{
    for (std::size_t i = 0; i < kTypes.size(); ++i) {
        if (kTypes[i] == type) {
            return static_cast<DType>(i);
        }
    }
    throw base::Error({.kind = base::ErrorKind::Bug,
                       .code = "DL-BUG-002",
                       .object = c10::toString(type),
                       .message = std::string("Cannot write a tensor of type \"") +
                                  c10::toString(type) +
                                  "\": no such type in weight files, expected a usual one.",
                       .hint = "Report this.",
                       .workSafe = "Your project was not changed.",
                       .detail = {}});
}

} // namespace dreamloft::tensor
