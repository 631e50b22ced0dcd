// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/imaging/rgb_image.h"

#include <torch/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace dreamloft::training {

/// Mean and log variance [c, h, w] of one crop, in the type the VAE ran in.
struct LatentMoments {
    torch::Tensor mean;
    torch::Tensor logvar;
};

/// VAE moments by (picture, crop). Pictures are encoded one by one, so a cached entry is bit-equal
/// to a fresh one whatever was encoded before; entries beyond the byte limit are computed each time
/// and not kept.
class LatentCache {
public:
    LatentCache(diffusion::Pipeline& pipeline,
                std::int64_t size,
                std::uint64_t maxBytes = 1ull << 30);

    /// `resized`: shorter side = size (imaging::resizeShorterSide, bilinear); the crop [size, size]
    /// at (left, top). `key` names the picture (its pixel hash).
    LatentMoments
    moments(const std::string& key, const imaging::RgbImage& resized, int left, int top);

    [[nodiscard]] std::int64_t encodes() const { return m_encodes; }
    [[nodiscard]] std::int64_t hits() const { return m_hits; }
    [[nodiscard]] std::int64_t size() const { return m_size; }

private:
    diffusion::Pipeline& m_pipeline;
    std::int64_t m_size = 0; ///< px
    std::uint64_t m_maxBytes = 0;
    std::uint64_t m_bytes = 0;
    std::map<std::tuple<std::string, int, int>, LatentMoments> m_entries;
    std::int64_t m_encodes = 0;
    std::int64_t m_hits = 0;
};

} // namespace dreamloft::training
