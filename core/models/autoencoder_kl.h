// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/vae_blocks.h"
#include "core/models/vae_config.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

namespace dreamloft::models {

/// Posterior of the encoder, each [N, c, h, w]; logvar clamped to [-30, 20].
struct Moments {
    torch::Tensor mean;
    torch::Tensor logvar;
};

/// diffusers `AutoencoderKL`.
class AutoencoderKLImpl final : public torch::nn::Module {
public:
    explicit AutoencoderKLImpl(const VaeConfig& config);

    /// pixels [N, 3, H, W] in [-1, 1], any dtype -> moments in the dtype of the weights
    Moments encode(const torch::Tensor& pixels);
    /// z [N, c, h, w], already divided by the scaling factor -> [N, 3, H, W], about [-1, 1]
    torch::Tensor decode(const torch::Tensor& z);

    [[nodiscard]] const VaeConfig& config() const { return m_config; }

    VaeEncoder encoder{nullptr};
    VaeDecoder decoder{nullptr};
    nn::Conv2d quant_conv{nullptr};      ///< only where the config has it
    nn::Conv2d post_quant_conv{nullptr}; ///< only where the config has it

private:
    VaeConfig m_config;
};
TORCH_MODULE(AutoencoderKL);

} // namespace dreamloft::models
