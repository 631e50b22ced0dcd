// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_geometry.h"

#include "core/base/error.h"
#include "core/diffusion/pipeline.h"

#include <string>

namespace dreamloft::workflows {

int nativeSize(const diffusion::Pipeline& pipeline)
{
    const auto& vae = pipeline.vae->config();
    const std::int64_t latent = pipeline.unet->config().sampleHeight;
    // A UNet file without sample_size leaves the autoencoder's own training size.
    return static_cast<int>(latent > 0 ? latent * vae.downsampling() : vae.sampleSize);
}

std::vector<std::int64_t> latentShape(const diffusion::Pipeline& pipeline, int size)
{
    const std::int64_t levels =
        static_cast<std::int64_t>(pipeline.unet->config().blocks.size()) - 1;
    const std::int64_t factor = pipeline.vae->config().downsampling();
    const std::int64_t multiple = factor << levels;
    if (size < multiple || size % multiple != 0) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-GEN-004",
                           .object = "resolution",
                           .message = "This model cannot work at " + std::to_string(size) +
                                      " pixels: the size must be a multiple of " +
                                      std::to_string(multiple) + ".",
                           .hint = "Leave the resolution empty to use the model's own size.",
                           .workSafe = "Your project was not changed."});
    }
    return {pipeline.unet->config().inChannels, size / factor, size / factor};
}

} // namespace dreamloft::workflows
