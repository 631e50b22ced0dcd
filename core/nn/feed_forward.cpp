// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/feed_forward.h"

#include "core/nn/activations.h"

#include <torch/nn/modules/dropout.h>

namespace dreamloft::nn {

GegluImpl::GegluImpl(std::int64_t inFeatures, std::int64_t outFeatures)
    : proj(register_module("proj", BankedLinear(inFeatures, 2 * outFeatures)))
{
}

torch::Tensor GegluImpl::forward(const torch::Tensor& x)
{
    return geglu(proj(x));
}

FeedForwardImpl::FeedForwardImpl(std::int64_t features)
    : net(register_module("net", torch::nn::ModuleList()))
{
    constexpr std::int64_t kInnerFactor = 4; // diffusers' mult
    net->push_back(Geglu(features, kInnerFactor * features));
    net->push_back(torch::nn::Dropout(0.0));
    net->push_back(BankedLinear(kInnerFactor * features, features));
}

torch::Tensor FeedForwardImpl::forward(const torch::Tensor& x)
{
    return net->at<BankedLinearImpl>(2).forward(net->at<GegluImpl>(0).forward(x));
}

} // namespace dreamloft::nn
