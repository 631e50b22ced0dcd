// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/frozen_linear.h"

#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::nn {

class AdapterBank;

/// torch `Linear` that adds the low-rank update of an attached AdapterBank. The base weights are
/// never changed; they are not initialised (see Conv2d), a file sets them.
class BankedLinearImpl final : public torch::nn::Module, public KeepsCopies {
public:
    BankedLinearImpl(std::int64_t inFeatures, std::int64_t outFeatures, bool withBias = true);

    /// x [N, ..., in] -> [N, ..., out]; with a bank of M adapters M divides N and row i belongs to
    /// adapter i * M / N.
    torch::Tensor forward(const torch::Tensor& x);

    void attach(AdapterBank& bank, std::int64_t target);
    void detach() noexcept;
    [[nodiscard]] AdapterBank* bank() const { return m_bank; }
    [[nodiscard]] std::int64_t target() const { return m_target; }
    [[nodiscard]] std::int64_t inFeatures() const { return weight.size(1); }
    [[nodiscard]] std::int64_t outFeatures() const { return weight.size(0); }

    [[nodiscard]] std::int64_t copyBytes(bool withBackward) const override;
    [[nodiscard]] std::int64_t copyBytesHeld() const override { return m_product.bytesHeld(); }
    void forgetCopies() override { m_product.forget(); }

    torch::Tensor weight; ///< [out, in]
    torch::Tensor bias;   ///< [out], undefined without bias

private:
    AdapterBank* m_bank = nullptr;
    std::int64_t m_target = 0;
    FrozenLinear m_product;
};
TORCH_MODULE(BankedLinear);

} // namespace dreamloft::nn
