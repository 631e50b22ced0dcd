// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv2d.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>

#include <utility>

namespace dreamloft::nn {

Conv2dImpl::Conv2dImpl(std::int64_t inChannels,
                       std::int64_t outChannels,
                       std::int64_t kernel,
                       std::int64_t stride,
                       std::int64_t padding)
    : weight(register_parameter("weight", at::empty({outChannels, inChannels, kernel, kernel})))
    , bias(register_parameter("bias", at::empty({outChannels})))
    , m_stride(stride)
    , m_padding(padding)
{
}

// Weights reordered ahead (mkldnn::_convolution_pointwise) were measured and left out: 1 to 4 % on
// 3x3 convolutions of 64 to 384 channels at 4 to 16 pixels, fp32 and bf16, batch 32; a residual
// added inside it costs what the addition alone costs.
torch::Tensor Conv2dImpl::forward(const torch::Tensor& x)
{
    if (m_stride == 1) {
        if (auto served = m_frozen.forward(x, weight, bias, m_padding)) {
            return *std::move(served);
        }
    }
    return at::conv2d(x, weight, bias, m_stride, m_padding);
}

std::int64_t Conv2dImpl::copyBytes(bool withBackward) const
{
    return m_stride == 1 ? FrozenConv::copyBytes(weight, m_padding, withBackward) : 0;
}

} // namespace dreamloft::nn
