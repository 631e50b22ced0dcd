// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip.h"
#include "core/nn/adapter_bank.h"
#include "core/tensor/state_dict.h"
#include "core/training/adapter_file.h"

#include <torch/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dreamloft::training {

/// The layers that a classifier trains: q and v of both towers (method.md 6.1).
std::vector<nn::AdapterTarget> clipTargets(const models::Clip& clip);

/// PEFT's key of one half of an adapter (product.md 5.8), e.g.
/// `base_model.model.text_model.encoder.layers.0.self_attn.q_proj.lora_A.weight`.
std::string peftKey(const std::string& path, bool down);

/// Row 0 of a bank over clipTargets by PEFT key, unpadded.
tensor::StateDict adaptersOfBank(const nn::AdapterBank& bank);
/// The other way. Every key must be given, none other, shapes as the bank's. Throws Error Refused
/// DL-TRAIN-021; nothing is changed then.
void setBankAdapters(nn::AdapterBank& bank, const tensor::StateDict& adapters);
/// Where the adapters of `clip` lie: on its device, in fp32 (fp64 for a double model).
torch::TensorOptions bankOptionsFor(const models::Clip& clip);
/// A bank of one adapter that holds `adapters`; the rank is the tensors'.
nn::AdapterBank
bankOfAdapters(const models::Clip& clip, const tensor::StateDict& adapters, double alphaOverRank);

/// Lets `clip` predict with the adapters of a bank of one while it lives: merged into the weights
/// of q and v where these are as wide as the bank's (one product a layer instead of three; equal to
/// rounding), beside them otherwise, since a merge into bf16 would lose most of a small update.
/// Clip and bank must outlive it and stay as they are; nothing may train meanwhile.
class PredictionScope {
public:
    PredictionScope(models::Clip clip, nn::AdapterBank& bank);
    ~PredictionScope();
    PredictionScope(const PredictionScope&) = delete;
    PredictionScope& operator=(const PredictionScope&) = delete;

private:
    struct Replaced {
        torch::Tensor parameter;
        torch::Tensor other; ///< its merged values before the exchange, its own ones after it
    };
    void exchange();

    std::vector<Replaced> m_replaced;
    std::optional<nn::BankScope> m_beside;
};

/// All weights of `base` under transformers' keys, with the adapters merged in fp32 (fp64 for a
/// double model) on a copy. Give the base in fp32: a merge into bf16 would lose most of a small
/// update.
tensor::StateDict
mergedWeights(const models::Clip& base, const tensor::StateDict& adapters, double alphaOverRank);

/// The adapters in the form that writeLora takes (dialect Peft: the folder of product.md 5.8).
std::vector<LoraModule>
loraModules(const models::Clip& clip, const tensor::StateDict& adapters, double alpha);

} // namespace dreamloft::training
