// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"

#include <torch/nn/module.h>
#include <torch/types.h>

namespace dreamloft::diffusion {

/// Where the parts of a model wait that work for moments only, the autoencoder and the text
/// encoder: with `aside` in the processor's memory instead of a card's, from where AtWork fetches
/// them. `keepText`: not the text encoder, which is needed on the way back as well. Weights travel,
/// numbers do not change; without a card nothing happens.
void placeIdleParts(Pipeline& pipeline, bool aside, bool keepText);

/// Has a part of a model on `device` while it lives; afterwards it is again where it was.
class AtWork {
public:
    AtWork(torch::nn::Module& part, torch::Device device);
    ~AtWork();
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;

private:
    torch::nn::Module& m_part;
    torch::Device m_home;
    bool m_moved = false;
};

} // namespace dreamloft::diffusion
