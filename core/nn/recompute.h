// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace dreamloft::nn {

/// While it lives and is `active`, parts of networks that this thread runs through `recomputed`
/// keep nothing but their inputs for the way back and run a second time there (Chen et al. 2016,
/// "Training Deep Nets with Sublinear Memory Cost"): less memory, about a third more time, the same
/// bits.
class RecomputeScope {
public:
    explicit RecomputeScope(bool active = true);
    ~RecomputeScope();
    RecomputeScope(const RecomputeScope&) = delete;
    RecomputeScope& operator=(const RecomputeScope&) = delete;

private:
    bool m_before;
};

/// Whether such a scope is active and gradients are recorded.
[[nodiscard]] bool recomputing();

/// A part of a network as a function of the tensors whose gradients it passes on. What else it
/// reads, weights and adapters included, must live and stay until the backward pass.
using Segment = std::function<torch::Tensor(const std::vector<torch::Tensor>& inputs)>;

/// `segment(inputs)`; in an active scope with its backward pass as above. An input that is used
/// beside the segment (a residual) is to be added outside: then gradients meet in the same order as
/// without a scope and their sums have the same bits.
torch::Tensor recomputed(std::vector<torch::Tensor> inputs, const Segment& segment);

/// What `draw` gives; in the second run of a segment what it gave in the first one, so that a
/// segment's random choices stay.
std::uint64_t drawnSeed(const std::function<std::uint64_t()>& draw);

} // namespace dreamloft::nn
