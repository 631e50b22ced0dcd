// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace dreamloft::diffusion {
struct Pipeline;
}

namespace dreamloft::workflows {

/// Side of the square pictures that the model was made for, px.
[[nodiscard]] int nativeSize(const diffusion::Pipeline& pipeline);

/// Latent shape {c, h, w} of square pictures of `size` px. Throws Error: UserFixable DL-GEN-004
/// when the size is not a multiple of what the networks divide it by.
[[nodiscard]] std::vector<std::int64_t> latentShape(const diffusion::Pipeline& pipeline, int size);

} // namespace dreamloft::workflows
