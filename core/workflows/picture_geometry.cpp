// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_geometry.h"

#include "core/base/error.h"
#include "core/diffusion/pipeline.h"
#include "core/nn/frozen_copies.h"
#include "core/tensor/memory.h"

#include <algorithm>
#include <cstddef>
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

double bytesOfPicture(const diffusion::Pipeline& pipeline, int size)
{
    // Feature maps of the widest layer that live at once: its input, output and work space.
    constexpr double kLiveMaps = 3;
    // The decoder's last block works on whole pictures with the channels of the block before it.
    const auto& widths = pipeline.vae->config().blockOutChannels;
    const std::size_t block = std::min<std::size_t>(1, widths.size() - 1);
    return kLiveMaps * size * size * static_cast<double>(widths[block]) *
           static_cast<double>(c10::elementSize(pipeline.dtype));
}

double bytesBesidePictures(const diffusion::Pipeline& pipeline)
{
    return static_cast<double>(nn::frozenMemoryOf(*pipeline.unet, false).toCome() +
                               nn::frozenMemoryOf(*pipeline.vae, false).toCome() +
                               nn::frozenMemoryOf(*pipeline.text, false).toCome());
}

std::int64_t
picturesBelowCeiling(const diffusion::Pipeline& pipeline, int size, std::int64_t pictures)
{
    const tensor::MemoryState memory = tensor::memoryState();
    if (!memory.ceilingDecides || !pipeline.device().is_cpu()) {
        return pictures;
    }
    const double left =
        static_cast<double>(tensor::plannableBytes(memory)) - bytesBesidePictures(pipeline);
    const double each = bytesOfPicture(pipeline, size);
    while (pictures > 1 && static_cast<double>(pictures) * each > left) {
        pictures /= 2;
    }
    return pictures;
}

} // namespace dreamloft::workflows
