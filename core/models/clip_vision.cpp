// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_vision.h"

#include "core/models/load_model.h"
#include "core/tensor/model_error.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/linear.h>

#include <string>

namespace dreamloft::models {

ClipVisionEmbeddingsImpl::ClipVisionEmbeddingsImpl(const ClipVisionConfig& config)
{
    const std::int64_t grid = config.imageSize / config.patchSize;
    class_embedding = register_parameter("class_embedding", at::zeros({config.hiddenSize}));
    patch_embedding =
        register_module("patch_embedding",
                        torch::nn::Conv2d(torch::nn::Conv2dOptions(
                                              config.channels, config.hiddenSize, config.patchSize)
                                              .stride(config.patchSize)
                                              .bias(false)));
    position_embedding =
        register_module("position_embedding", nn::Embedding(grid * grid + 1, config.hiddenSize));
}

torch::Tensor ClipVisionEmbeddingsImpl::forward(const torch::Tensor& pixels)
{
    const std::int64_t rows = pixels.size(0);
    const std::int64_t channels = pixels.size(1);
    const std::int64_t patch = patch_embedding->options.kernel_size()->at(0);
    const std::int64_t high = pixels.size(2) / patch;
    const std::int64_t wide = pixels.size(3) / patch;
    const std::int64_t width = class_embedding.size(0);
    // A convolution whose stride is its size is one matrix product over cut patches.
    const torch::Tensor patches = pixels.narrow(2, 0, high * patch)
                                      .narrow(3, 0, wide * patch)
                                      .reshape({rows, channels, high, patch, wide, patch})
                                      .permute({0, 2, 4, 1, 3, 5})
                                      .reshape({rows, high * wide, channels * patch * patch});
    const torch::Tensor tokens =
        at::linear(patches, patch_embedding->weight.reshape({width, channels * patch * patch}));
    const torch::Tensor first = class_embedding.expand({rows, 1, width});
    return at::cat({first, tokens}, 1) + position_embedding->weight;
}

ClipVisionTransformerImpl::ClipVisionTransformerImpl(const ClipVisionConfig& config)
    : m_config(config)
{
    const auto norm = [&config] { return nn::LayerNorm(config.hiddenSize, config.layerNormEps); };
    embeddings = register_module("embeddings", ClipVisionEmbeddings(config));
    pre_layrnorm = register_module("pre_layrnorm", norm());
    encoder = register_module("encoder",
                              nn::ClipEncoder(nn::ClipEncoderOptions{
                                  .hiddenSize = config.hiddenSize,
                                  .intermediateSize = config.intermediateSize,
                                  .layers = config.layers,
                                  .heads = config.heads,
                                  .layerNormEps = config.layerNormEps,
                                  .quickGelu = config.activation == ClipActivation::QuickGelu,
                                  .causal = false,
                              }));
    post_layernorm = register_module("post_layernorm", norm());
}

torch::Tensor ClipVisionTransformerImpl::forward(const torch::Tensor& pixels)
{
    if (pixels.dim() != 4 || pixels.size(1) != m_config.channels ||
        pixels.size(2) != m_config.imageSize || pixels.size(3) != m_config.imageSize) {
        const std::string side = std::to_string(m_config.imageSize);
        throw tensor::modelError(base::ErrorKind::Refused,
                                 "DL-MODEL-012",
                                 "pictures",
                                 "they have another size",
                                 std::to_string(m_config.channels) + " channels of " + side +
                                     " x " + side + " px",
                                 "Resize the pictures as the model's config asks.");
    }
    const torch::Tensor hidden =
        encoder->forwardFirst(pre_layrnorm->forward(embeddings->forward(pixels)));
    return post_layernorm->forward(hidden.squeeze(1)); // the class token
}

} // namespace dreamloft::models
