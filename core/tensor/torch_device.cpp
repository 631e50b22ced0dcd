// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/torch_device.h"

#include "core/base/error.h"

#include <ATen/DeviceAccelerator.h>

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

std::uint64_t freeBytesOf(const torch::Device& device)
{
    return device.is_cuda() ? at::accelerator::getMemoryInfo(device.index()).first : 0;
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
