// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/attention.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace dreamloft::models {

/// Time terms Linear(SiLU(temb)) of all resnets, in the order in which the network runs them.
struct TimeTable {
    std::vector<torch::Tensor> terms; ///< each [S, C]
    /// The terms of timestep number `i` alone, each [1, C]: one time for the whole batch.
    [[nodiscard]] TimeTable at(std::int64_t i) const;
    /// The terms of rows `index` int64 [N].
    [[nodiscard]] TimeTable rows(const torch::Tensor& index) const;
};

/// Keys and values of all cross attentions, in the order in which the network runs them.
struct CrossTable {
    std::vector<nn::KeyValue> layers;
    /// Those of rows `index` int64 [N]. Differentiable.
    [[nodiscard]] CrossTable rows(const torch::Tensor& index) const;
};

/// What does not change between steps, computed ahead; empty members are computed as usual.
struct UNetTables {
    TimeTable time;
    CrossTable cross;
};

} // namespace dreamloft::models
