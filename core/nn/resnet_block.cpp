// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/resnet_block.h"

#include "core/nn/group_norm.h"
#include "core/nn/recompute.h"

#include <utility>
#include <vector>

namespace dreamloft::nn {

namespace {

Conv2d conv(std::int64_t in, std::int64_t out, std::int64_t kernel)
{
    return Conv2d(in, out, kernel, /*stride=*/1, /*padding=*/kernel / 2);
}

GroupNorm normOf(std::int64_t groups, std::int64_t channels, double eps)
{
    return GroupNorm(groups, channels, eps);
}

} // namespace

ResnetBlock2DImpl::ResnetBlock2DImpl(const ResnetBlock2DOptions& options)
    : m_options(options)
{
    const std::int64_t in = options.inChannels;
    const std::int64_t out = options.outChannels;
    norm1 = register_module("norm1", normOf(options.groups, in, options.eps));
    conv1 = register_module("conv1", conv(in, out, 3));
    if (options.timeDim > 0) {
        time_emb_proj = register_module("time_emb_proj", BankedLinear(options.timeDim, out));
    }
    norm2 = register_module("norm2", normOf(options.groups, out, options.eps));
    conv2 = register_module("conv2", conv(out, out, 3));
    if (in != out) {
        conv_shortcut = register_module("conv_shortcut", conv(in, out, 1));
    }
}

torch::Tensor ResnetBlock2DImpl::timeTerm(const torch::Tensor& activated)
{
    return time_emb_proj(activated);
}

torch::Tensor ResnetBlock2DImpl::forward(const torch::Tensor& hidden, const torch::Tensor& timeTerm)
{
    std::vector<torch::Tensor> inputs{hidden};
    if (timeTerm.defined()) {
        inputs.push_back(timeTerm);
    }
    const auto branch =
        recomputed(std::move(inputs), [this](const std::vector<torch::Tensor>& given) {
            const auto inner = conv1(groupNorm(norm1, given[0], m_options.activation));
            return conv2(groupNorm(
                norm2, inner, m_options.activation, given.size() > 1 ? given[1] : torch::Tensor()));
        });
    const auto out = branch + (conv_shortcut.is_empty() ? hidden : conv_shortcut(hidden));
    return m_options.outputScale == 1.0 ? out : out / m_options.outputScale;
}

} // namespace dreamloft::nn
