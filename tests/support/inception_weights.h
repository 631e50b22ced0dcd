// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/inception_v3.h"
#include "core/tensor/load_state_dict.h"
#include "core/tensor/state_dict.h"

#include <torch/types.h>

#include <cmath>
#include <cstdint>

namespace dreamloft::tests {

/// The numbers of tests/fixtures/make/inception_features.py: a multiplicative hash of place and
/// seed.
inline torch::Tensor formulaLike(const torch::Tensor& like, std::uint64_t seed)
{
    torch::Tensor values = torch::empty(like.sizes(), torch::kFloat32);
    auto* out = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        std::uint64_t h =
            (static_cast<std::uint64_t>(i) * 2654435761ULL + seed * 40503ULL) & 0xFFFFFFFFULL;
        h ^= h >> 15;
        out[i] = static_cast<float>(static_cast<double>(h) / 2147483648.0 - 1.0);
    }
    return values;
}

/// The weights with which tests/fixtures/metrics/inception.safetensors was made.
inline tensor::StateDict inceptionWeights()
{
    tensor::StateDict state;
    for (const auto& [key, value] : tensor::stateDictOf(*models::InceptionV3())) {
        if (key.ends_with("num_batches_tracked")) {
            continue;
        }
        std::uint64_t seed = 0;
        for (const char c : key) {
            seed += static_cast<unsigned char>(c);
        }
        torch::Tensor made = formulaLike(value, seed);
        if (key.ends_with("conv.weight")) {
            const auto fanIn = static_cast<double>(value[0].numel());
            made = made * static_cast<float>(std::sqrt(6.0 / fanIn));
        } else if (key.ends_with("running_var")) {
            made = torch::ones_like(made);
        } else if (key.ends_with("bn.weight")) {
            made = 1.25 + 0.125 * made;
        } else {
            made = 0.03125 * made;
        }
        state.emplace(key, made);
    }
    return state;
}

} // namespace dreamloft::tests
