// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/key_map.h"
#include "core/tensor/state_dict.h"

#include <torch/nn/module.h>

#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tensor {

struct LoadRules {
    /// Keys of the file to pass over: the whole key, or its last segments (`position_ids` fits
    /// `a.b.position_ids`).
    std::vector<std::string> ignoredKeys = {"embeddings.position_ids"};
    KeyMap keyMap; ///< applied to each key of the file before matching
    bool squeezeTrailingOnes =
        false; ///< [a, b, 1, 1] fits [a, b]: 1x1 convolutions that became linear layers
};

/// Copies `state` into the parameters and buffers of `module`, strictly: every key of the module is
/// set and every key of the file used. The module keeps its dtype and device. `source` names the
/// file in messages. Throws Error Refused DL-MODEL-006 that lists at most ten missing, unexpected
/// and misshapen keys (all in `detail`).
void loadStateDict(torch::nn::Module& module,
                   StateDict state,
                   const LoadRules& rules = {},
                   std::string_view source = {});

/// Parameters and buffers of a module by their dotted names (views, not copies).
StateDict stateDictOf(const torch::nn::Module& module);

} // namespace dreamloft::tensor
