// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/adapter_bank.h"

#include <torch/types.h>

#include <vector>

namespace dreamloft::nn {

/// One adapter that takes part in an image, with the weight that multiplies its update.
struct FusedPart {
    std::vector<torch::Tensor> downs; ///< per target [r, in]; undefined where it has no such layer
    std::vector<torch::Tensor> ups;   ///< per target [out, r]
    double scale = 1.0;               ///< alpha / r of this adapter
    double weight = 1.0;
};

/// What one image uses: any number of parts, their ranks may differ.
struct FusedAdapter {
    std::vector<FusedPart> parts;
};

/// A bank with one adapter per image whose update is exactly sum_i weight_i * scale_i * B_i A_i
/// (method.md 5): ranks are concatenated, A = [A_1; A_2], B = [w_1 s_1 B_1, w_2 s_2 B_2]; factors
/// are never averaged. The bank's scale is 1. `targets` are those of the base.
AdapterBank fuseAdapters(const std::vector<AdapterTarget>& targets,
                         const std::vector<FusedAdapter>& images,
                         const torch::TensorOptions& options = torch::kFloat32);

/// The parts of an adapter of a bank, for fuseAdapters; views or copies, unpadded.
FusedPart partOf(const AdapterBank& bank, std::int64_t adapter, double weight = 1.0);

} // namespace dreamloft::nn
