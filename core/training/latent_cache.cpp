// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/latent_cache.h"

#include "core/base/error.h"
#include "core/diffusion/idle_parts.h"
#include "core/imaging/crop.h"
#include "core/tensor/image_tensor.h"

#include <ATen/ATen.h>

namespace dreamloft::training {

LatentCache::LatentCache(diffusion::Pipeline& pipeline, std::int64_t size, std::uint64_t maxBytes)
    : m_pipeline(pipeline)
    , m_size(size)
    , m_maxBytes(maxBytes)
{
}

LatentMoments
LatentCache::moments(const std::string& key, const imaging::RgbImage& resized, int left, int top)
{
    const auto place = std::make_tuple(key, left, top);
    if (const auto found = m_entries.find(place); found != m_entries.end()) {
        ++m_hits;
        return found->second;
    }
    DL_REQUIRE(left >= 0 && top >= 0 && left + m_size <= resized.width &&
                   top + m_size <= resized.height,
               "the crop lies inside the picture");
    const auto side = static_cast<int>(m_size);
    const auto pixels = tensor::tensorFromImage(imaging::crop(resized, left, top, side, side));
    const at::NoGradGuard noGrad;
    const diffusion::AtWork atWork(*m_pipeline.vae, m_pipeline.device());
    const auto encoded =
        m_pipeline.vae->encode(pixels.unsqueeze(0).to(m_pipeline.device(), m_pipeline.dtype));
    ++m_encodes;
    // Own storage: a slice would keep the encoder's whole output alive.
    LatentMoments entry{.mean = encoded.mean[0].clone(), .logvar = encoded.logvar[0].clone()};
    const auto bytes = static_cast<std::uint64_t>(entry.mean.nbytes() + entry.logvar.nbytes());
    if (m_bytes + bytes <= m_maxBytes) {
        m_bytes += bytes;
        m_entries.emplace(place, entry);
    }
    return entry;
}

} // namespace dreamloft::training
