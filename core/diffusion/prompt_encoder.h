// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/nn/adapter_bank.h"

#include <torch/types.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::diffusion {

/// Conditioning of the rows of a batch: each distinct (prompt, text adapter) encoded once.
struct EncodedPrompts {
    torch::Tensor states;            ///< [D, T, E] last hidden states, all T positions
    std::vector<std::int64_t> rowOf; ///< row -> its entry in `states`
    /// [rows, T, E]
    [[nodiscard]] torch::Tensor expanded() const;
};

/// Token ids of texts, padded to the tokenizer's length: int64 [n, L].
torch::Tensor tokenIds(const models::ClipTokenizer& tokenizer, std::span<const std::string> texts);

/// Whether the bank changes the text encoder.
bool hasTextTargets(const nn::AdapterBank* bank);

/// Encodes the token rows `ids` [n, L]; row i belongs to adapter `adapterOf[i]` of `bank` (no bank:
/// adapterOf empty). Equal rows of one adapter are encoded once; the encoder runs on M equally
/// large groups (short ones repeat their first row). Differentiable in the bank when it is
/// trainable.
EncodedPrompts encodeIds(Pipeline& pipeline,
                         const torch::Tensor& ids,
                         std::span<const std::int64_t> adapterOf = {},
                         nn::AdapterBank* bank = nullptr);

EncodedPrompts encodePrompts(Pipeline& pipeline,
                             std::span<const std::string> prompts,
                             std::span<const std::int64_t> adapterOf = {},
                             nn::AdapterBank* bank = nullptr);

} // namespace dreamloft::diffusion
