// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/state_dict.h"

#include <torch/types.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dreamloft::training {

struct FlatAdamWSettings {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 1e-2;
    double maxGradNorm = 1.0; ///< per adapter over all its tensors; 0 = no clipping
};

/// What one step did, per adapter.
struct FlatStep {
    torch::Tensor gradNorm; ///< [M] fp64 on the CPU, before clipping
    std::vector<bool>
        finite; ///< M; false: the gradient held NaN or infinity and the adapter was left as it was
};

/// AdamW (decoupled decay, bias correction, as torch.optim.AdamW) on M adapters that lie in one [M,
/// P] buffer, each with its own learning rate, clipping norm and step counter (performance.md 2.2).
/// A NaN in one adapter's gradient skips that adapter alone. Rows with learning rate 0 keep their
/// weights but not their moments (as torch does).
class FlatAdamW {
public:
    /// `master` and `grad` [M, P], contiguous, fp32 or fp64, same device; both are used in place.
    FlatAdamW(torch::Tensor master, torch::Tensor grad, const FlatAdamWSettings& settings);

    /// Updates master from grad, then clears grad. `learningRates`: M values, or one for all.
    FlatStep step(std::span<const double> learningRates);

    [[nodiscard]] std::int64_t adapters() const;
    /// Steps that each adapter has taken (skipped ones do not count).
    [[nodiscard]] const std::vector<std::int64_t>& steps() const { return m_steps; }
    [[nodiscard]] const FlatAdamWSettings& settings() const { return m_settings; }

    /// master, first and second moments and step counters under `prefix`; deep copies on the CPU.
    [[nodiscard]] tensor::StateDict state(std::string_view prefix = {}) const;
    /// Throws Error DamagedState DL-TRAIN-010 (missing or misshapen tensors); nothing is changed
    /// then.
    void restore(const tensor::StateDict& state, std::string_view prefix = {});

private:
    torch::Tensor m_master;
    torch::Tensor m_grad;
    torch::Tensor m_first;  ///< running mean of gradients
    torch::Tensor m_second; ///< running mean of squared gradients
    FlatAdamWSettings m_settings;
    std::vector<std::int64_t> m_steps;
};

} // namespace dreamloft::training
