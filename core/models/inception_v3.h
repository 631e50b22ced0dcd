// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_conv.h"
#include "core/nn/kernels/pool_kernels.h"

#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::models {

/// Height and width of a kernel, stride or border.
using Extent = std::pair<std::int64_t, std::int64_t>;

/// torchvision `BasicConv2d`: convolution without bias, batch norm with epsilon 1e-3, ReLU.
class InceptionConvImpl final : public torch::nn::Module, public nn::KeepsCopies {
public:
    InceptionConvImpl(
        std::int64_t in, std::int64_t out, Extent kernel, std::int64_t stride, Extent padding);
    /// x [N, in, h, w] -> [N, out, h', w']; after fold(). Without gradients into the channels
    /// `into` of a channels_last tensor where they are given.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& into = {});
    /// Turns convolution and norm into one convolution with bias: the same function of x with one
    /// pass less over its features. Computed in fp64; once, when the weights are loaded.
    void fold();
    [[nodiscard]] std::int64_t copyBytes(bool withBackward) const override;
    [[nodiscard]] std::int64_t copyBytesHeld() const override { return m_frozen.bytesHeld(); }
    void forgetCopies() override { m_frozen.forget(); }
    [[nodiscard]] std::int64_t passBytes() const override
    {
        return nn::winogradWorkBytes(conv->weight);
    }
    torch::nn::Conv2d conv{nullptr};
    torch::nn::BatchNorm2d bn{nullptr}; ///< empty after fold()

private:
    [[nodiscard]] nn::ConvPadding padding() const;
    nn::FrozenConv m_frozen;
};
TORCH_MODULE(InceptionConv);

/// One `Mixed_*` block: its named convolutions, joined by `forward` of the network.
class InceptionBlockImpl final : public torch::nn::Module {
public:
    enum class Kind { A, B, C, D, E };
    /// `width`: pool features (A), channels of the 7x7 branches (C), else unused. `pool` of block
    /// E.
    InceptionBlockImpl(Kind kind,
                       std::int64_t in,
                       std::int64_t width = 0,
                       nn::kernels::PoolKind pool = nn::kernels::PoolKind::Average);
    torch::Tensor forward(const torch::Tensor& x);

private:
    void add(const std::string& name,
             std::int64_t in,
             std::int64_t out,
             Extent kernel,
             std::int64_t stride = 1,
             Extent padding = {0, 0});
    /// x through a pooling, where there is one, and the named convolutions, one after the other.
    struct Branch {
        torch::Tensor x;
        std::vector<const char*> convs;
        std::optional<nn::kernels::PoolWindow> pool = std::nullopt;
    };
    /// `into`: where what comes last writes.
    torch::Tensor through(const Branch& branch, const torch::Tensor& into = {});
    /// The branches' channels side by side.
    torch::Tensor joined(const std::vector<Branch>& branches);

    Kind m_kind;
    nn::kernels::PoolKind m_pool;
    std::map<std::string, InceptionConv> m_convs;
};
TORCH_MODULE(InceptionBlock);

/// The Inception network of the Frechet Inception Distance: torchvision `inception_v3` with average
/// pools that do not count their border and a max pool in the last block (method.md 2.2). Children
/// are named as in the published weights.
class InceptionV3Impl final : public torch::nn::Module {
public:
    InceptionV3Impl();
    /// pixels [N, 3, H, W] in [-1, 1], H and W at least 75 -> [N, 2048]
    torch::Tensor forward(const torch::Tensor& pixels);

private:
    std::map<std::string, InceptionConv> m_stem;
    std::map<std::string, InceptionBlock> m_blocks;
    torch::nn::Linear fc{nullptr}; ///< in the weights, not used
};
TORCH_MODULE(InceptionV3);

/// Reads the weights, a safetensors file or the folder that holds exactly one, in evaluation mode
/// and frozen. Throws Error: UserFixable, Refused, DamagedInput.
InceptionV3 loadInception(const std::filesystem::path& fileOrFolder,
                          torch::Dtype dtype = torch::kFloat32);

} // namespace dreamloft::models
