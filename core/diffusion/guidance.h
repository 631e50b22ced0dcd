// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

namespace dreamloft::diffusion {

/// Classifier-free guidance g: g = 1 needs no unconditional branch.
bool needsUnconditional(double guidance);

/// e_uncond + g (e_cond - e_uncond). `output` [2N, ...] with rows 2i unconditional and 2i + 1
/// conditional, so that both rows of an image lie beside each other and share its adapter -> [N,
/// ...].
torch::Tensor combineGuidance(const torch::Tensor& output, double guidance);

} // namespace dreamloft::diffusion
