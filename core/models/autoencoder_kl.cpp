// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/autoencoder_kl.h"

#include "core/base/error.h"

namespace dreamloft::models {

namespace {

nn::Conv2d pointwise(std::int64_t channels)
{
    return nn::Conv2d(channels, channels, 1);
}

/// `input` in the dtype, device and layout of the weights.
torch::Tensor like(const torch::Tensor& input, const torch::Tensor& weight)
{
    return input.to(weight.options().requires_grad(false))
        .contiguous(weight.suggest_memory_format());
}

} // namespace

AutoencoderKLImpl::AutoencoderKLImpl(const VaeConfig& config)
    : m_config(config)
{
    encoder = register_module("encoder", VaeEncoder(config));
    decoder = register_module("decoder", VaeDecoder(config));
    if (config.useQuantConv) {
        quant_conv = register_module("quant_conv", pointwise(2 * config.latentChannels));
    }
    if (config.usePostQuantConv) {
        post_quant_conv = register_module("post_quant_conv", pointwise(config.latentChannels));
    }
}

Moments AutoencoderKLImpl::encode(const torch::Tensor& pixels)
{
    DL_REQUIRE(pixels.dim() == 4 && pixels.size(1) == m_config.inChannels,
               "pixels for a VAE are [N, C, H, W]");
    auto hidden = encoder(like(pixels, encoder->conv_in->weight));
    if (!quant_conv.is_empty()) {
        hidden = quant_conv(hidden);
    }
    const auto parts = hidden.chunk(2, 1);
    return {.mean = parts[0].contiguous(), .logvar = parts[1].clamp(-30.0, 20.0).contiguous()};
}

torch::Tensor AutoencoderKLImpl::decode(const torch::Tensor& z)
{
    DL_REQUIRE(z.dim() == 4 && z.size(1) == m_config.latentChannels,
               "latents of a VAE are [N, c, h, w]");
    auto hidden = like(z, decoder->conv_in->weight);
    if (!post_quant_conv.is_empty()) {
        hidden = post_quant_conv(hidden);
    }
    return decoder(hidden);
}

} // namespace dreamloft::models
