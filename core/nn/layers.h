// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_linear.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// LibTorch's layers of the same names, reduced to what the models need. Two reasons to have them:
/// weights are not initialised (memory that nobody wrote takes no room, so that a model which is
/// read from a file is there once), and LibTorch's own headers for them bring in all of its
/// functional interface, which costs every source that sees a model 5 s of compiling.

/// torch `Linear` that carries no adapters. `factor` multiplies its product, not its bias.
class LinearImpl final : public torch::nn::Module, public KeepsCopies {
public:
    LinearImpl(std::int64_t inFeatures,
               std::int64_t outFeatures,
               bool withBias = true,
               double factor = 1.0);
    /// x [..., in] -> [..., out]
    torch::Tensor forward(const torch::Tensor& x);
    /// The same with another bias [out] in place of its own.
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& otherBias);

    [[nodiscard]] std::int64_t copyBytes(bool withBackward) const override;
    [[nodiscard]] std::int64_t copyBytesHeld() const override { return m_product.bytesHeld(); }
    void forgetCopies() override { m_product.forget(); }

    torch::Tensor weight; ///< [out, in]
    torch::Tensor bias;   ///< [out], undefined without bias

private:
    FrozenLinear m_product;
};
TORCH_MODULE(Linear);

/// torch `Embedding`.
class EmbeddingImpl final : public torch::nn::Module {
public:
    EmbeddingImpl(std::int64_t rows, std::int64_t width);
    /// ids [...], int64, each below `rows` -> [..., width]
    torch::Tensor forward(const torch::Tensor& ids);

    torch::Tensor weight; ///< [rows, width]
};
TORCH_MODULE(Embedding);

/// torch `LayerNorm` over the last axis; starts at ones and zeros.
class LayerNormImpl final : public torch::nn::Module {
public:
    explicit LayerNormImpl(std::int64_t features, double eps = 1e-5);
    /// x [..., features] -> the same shape
    torch::Tensor forward(const torch::Tensor& x);

    torch::Tensor weight; ///< [features]
    torch::Tensor bias;   ///< [features]

private:
    double m_eps;
};
TORCH_MODULE(LayerNorm);

/// Weights of torch `GroupNorm`, ones and zeros at first; nn::groupNorm computes it.
class GroupNormImpl final : public torch::nn::Module {
public:
    GroupNormImpl(std::int64_t groups, std::int64_t channels, double eps = 1e-5);

    torch::Tensor weight; ///< [channels]
    torch::Tensor bias;   ///< [channels]
    [[nodiscard]] std::int64_t groups() const { return m_groups; }
    [[nodiscard]] double eps() const { return m_eps; }

private:
    std::int64_t m_groups;
    double m_eps;
};
TORCH_MODULE(GroupNorm);

} // namespace dreamloft::nn
