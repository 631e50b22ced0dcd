// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/direct_conv.h"
#include "core/nn/frozen_copies.h"
#include "core/nn/winograd.h"

#include <torch/types.h>

#include <cstdint>
#include <optional>

namespace dreamloft::nn {

/// How a convolution of stride 1 with weights that do not learn is computed on the CPU.
enum class ConvForm {
    Library,  ///< as torch does
    Direct,   ///< one product over its pixels: the kernel sees one, or they are so few that
              ///< Winograd's filter, larger than the weights, takes longer to read than it saves
    Winograd, ///< half to a sixth of the multiplications, in fp32 whatever the weights are
};

/// Zeros around the input: above and below, left and right.
struct ConvPadding {
    std::int64_t down;
    std::int64_t across;
    ConvPadding(std::int64_t everywhere) // as torch takes one number
        : ConvPadding(everywhere, everywhere)
    {
    }
    ConvPadding(std::int64_t ofRows, std::int64_t ofColumns)
        : down(ofRows)
        , across(ofColumns)
    {
    }
};

/// The fastest form of a convolution of `x` [N, Cin, H, W] with `weight` [Cout, Cin, kh, kw]. Not
/// the library's only for kernels of one pixel or with a filtering (kernels/winograd_kernels.h),
/// frozen weights (and bias) of a type that servesPanels() on the CPU and enough channels, in
/// multiples of 16; bf16 has the direct form for other kernels too. Decided by types and shapes
/// alone, the number of samples among them: the same batch comes out the same way on every run.
/// What no convolution could take (no samples, other channels) is left to torch.
[[nodiscard]] ConvForm convFormOf(const torch::Tensor& x,
                                  const torch::Tensor& weight,
                                  const torch::Tensor& bias,
                                  ConvPadding padding);

/// A convolution's frozen weights in the forms that it was asked for.
class FrozenConv {
public:
    /// x [N, Cin, H, W] -> [N, Cout, H', W'], channels_last, differentiable in x alone; nothing
    /// where the library's form is the fastest.
    std::optional<torch::Tensor> forward(const torch::Tensor& x,
                                         const torch::Tensor& weight,
                                         const torch::Tensor& bias,
                                         ConvPadding padding);
    /// Its ReLU, without gradients: into `y` [N, Cout, H', W'], channels_last or channels of such a
    /// tensor, where it is defined; nothing where forward() gives nothing.
    std::optional<torch::Tensor> relu(const torch::Tensor& x,
                                      const torch::Tensor& weight,
                                      const torch::Tensor& bias,
                                      ConvPadding padding,
                                      torch::Tensor y = {});

    /// Bytes of both forms of `weight`; 0 for weights that stay with the library.
    [[nodiscard]] static std::int64_t
    copyBytes(const torch::Tensor& weight, ConvPadding padding, bool withBackward);
    [[nodiscard]] std::int64_t bytesHeld() const { return m_direct.bytes() + m_winograd.bytes(); }
    void forget();

private:
    FrozenCopy m_direct{directFilterOf};
    FrozenCopy m_winograd{winogradFilterOf};
};

} // namespace dreamloft::nn
