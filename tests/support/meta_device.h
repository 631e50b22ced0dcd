// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/record_function.h>
#include <c10/util/Exception.h>
#include <torch/nn/module.h>

#include <string>
#include <string_view>

namespace dreamloft::tests {

/// LibTorch's "meta" device has shapes and no numbers. It stands for a graphics card where there is
/// none: a network whose weights are there must not meet a tensor of the processor, and reading a
/// number throws. The support library brings the meta kernels that LibTorch has in Python alone.

/// Parameters and buffers, in place; Module::to refuses this device.
void moveToMeta(torch::nn::Module& module);

/// Watches all operations of the process while it lives; one at a time.
class OneDeviceWatch {
public:
    OneDeviceWatch();
    ~OneDeviceWatch();
    OneDeviceWatch(const OneDeviceWatch&) = delete;
    OneDeviceWatch& operator=(const OneDeviceWatch&) = delete;

    /// Operations that were given tensors of both devices, copies and single numbers apart; "" when
    /// there was none.
    [[nodiscard]] std::string mixed() const;
    /// Whether an operation ran, e.g. "aten::convolution_backward".
    [[nodiscard]] bool saw(const std::string& operation) const;

private:
    at::CallbackHandle m_handle;
};

/// True when `work` goes on until it copies a result to the processor, the first thing that a meta
/// tensor cannot do.
template <class Work>
bool stopsAtCopyBack(const Work& work)
{
    try {
        work();
    } catch (const c10::Error& error) {
        return std::string_view(error.what_without_backtrace())
                   .find("Cannot copy out of meta tensor") != std::string_view::npos;
    }
    return false;
}

} // namespace dreamloft::tests
