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

/// Bytes that making one picture of `size` px takes at its peak, which is in the decoder.
[[nodiscard]] double bytesOfPicture(const diffusion::Pipeline& pipeline, int size);

/// Bytes that making pictures on the processor takes beside them and has not taken yet.
[[nodiscard]] double bytesBesidePictures(const diffusion::Pipeline& pipeline);

/// How many of `pictures` of `size` px are made at once where the user set a memory ceiling for the
/// processor: half as many, and again, until they fit below it; all of them otherwise.
[[nodiscard]] std::int64_t
picturesBelowCeiling(const diffusion::Pipeline& pipeline, int size, std::int64_t pictures);

} // namespace dreamloft::workflows
