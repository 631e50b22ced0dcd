// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_copies.h"

#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

/// The product of a layer with weights that do not learn. On the CPU it runs over a copy of them in
/// panels (kernels/panel_product.h), where the libraries copy the plain matrix anew for each
/// product and reach, measured in fp32 on two Zen 4 cores, 40 to 90 % of its speed.
class FrozenLinear {
public:
    /// `factor` multiplies the product, not the bias.
    explicit FrozenLinear(double factor = 1.0);

    /// x [..., in], weight [out, in], bias [out] (may be undefined) -> factor * x weight^T + bias
    /// [..., out]. Differentiable in all of them; in x alone where served().
    torch::Tensor
    forward(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias);

    /// Whether panels serve: frozen weights (and bias) of x's type on the CPU, one that
    /// servesPanels(), whose numbers of rows and columns divide by 16 and which are not so large
    /// that a second copy weighs. Decided by types and shapes alone, so the same product comes out
    /// the same way on every run.
    [[nodiscard]] static bool
    served(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias);
    /// The panels [out / 16, in, 16] and, of the gradient, [in / 16, out, 16]; of served() weights.
    FrozenForms panels(const torch::Tensor& weight, bool withBackward);

    /// Bytes that panels of `weight` come to, 0 where they never serve.
    [[nodiscard]] static std::int64_t panelBytes(const torch::Tensor& weight, bool withBackward);
    [[nodiscard]] std::int64_t bytesHeld() const { return m_panels.bytes(); }
    void forget() { m_panels.forget(); }

private:
    double m_factor;
    FrozenCopy m_panels;
};

/// `factor` * x [..., depth] times `panels` [P, depth, 16] (panelOrder()) plus bias [16 P] (may be
/// undefined) -> [..., 16 P]; all of one type that servesPanels(), on the CPU, no gradient. Of fp32
/// the panels hold the factor. A row comes out the same whatever rows stand beside it.
[[nodiscard]] torch::Tensor multiplyByPanels(const torch::Tensor& x,
                                             const torch::Tensor& panels,
                                             const torch::Tensor& bias,
                                             double factor = 1.0);

} // namespace dreamloft::nn
