// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "core/jobs/job_control.h"
#include "core/options/choices.h"
#include "core/project/project_store.h"
#include "core/workflows/engine.h"

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::workflows {

/// Where a picture is and what its content is called in the cache.
struct PictureRef {
    std::filesystem::path file;
    std::string sha256; ///< of the pixels (imported) or of the file (made)
    /// Made here: nothing knows its perceptual hash until somebody looks at it.
    bool made = false;
};

[[nodiscard]] PictureRef refOf(const project::ProjectStore& store, const project::PictureRow& row);
[[nodiscard]] PictureRef refOf(const project::ProjectStore& store, const project::ItemRow& item);

/// What each picture looks like as 64 bits (imaging::perceptualHash), computed once and kept in the
/// project's cache: of made pictures already when CLIP looks at them. Reports under `stage` and is
/// a checkpoint.
[[nodiscard]] std::vector<std::uint64_t> perceptualHashes(const project::ProjectStore& store,
                                                          const std::vector<PictureRef>& pictures,
                                                          jobs::JobControl& control,
                                                          const std::string& stage);

/// Features of pictures by one network, each computed once and kept in the project's cache under
/// (network hash, picture hash). Nothing but the cache is written.
class PictureFeatures {
public:
    PictureFeatures(const project::ProjectStore& store,
                    Engine& engine,
                    options::FeatureNet network);
    ~PictureFeatures();

    /// Pictures that go through the network at once: enough to fill the cores, small enough to be a
    /// short step between two checkpoints.
    static constexpr std::int64_t kAtOnce = 64;

    /// [n, d] fp32, rows as given; `atOnce` pictures at a time (another number: the same rows to
    /// rounding). Reports under `stage` and is a checkpoint.
    torch::Tensor of(const std::vector<PictureRef>& pictures,
                     jobs::JobControl& control,
                     const std::string& stage,
                     std::int64_t atOnce = kAtOnce);

    /// [d] fp32 of a picture that was looked at before; nothing is computed.
    [[nodiscard]] std::optional<torch::Tensor> known(const PictureRef& picture) const;

    /// Those that `of` would have to look at, each content once, as given.
    [[nodiscard]] std::vector<PictureRef> unseen(const std::vector<PictureRef>& pictures) const;
    /// Looks at them for the sake of the clock alone; bytes of their decoded pixels.
    std::int64_t lookInVain(std::span<const PictureRef> pictures);
    /// Bytes of the network's weights, and of its feature maps while kAtOnce pictures go through.
    [[nodiscard]] double weightBytes() const;
    [[nodiscard]] double workBytes() const;

    /// "mobilenetv2-0.35", "clip (starter)": named beside every number.
    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] const std::string& sha256() const { return m_sha256; }
    /// How pictures come to the size that the network sees (method.md 7): "clean", "bilinear" (both
    /// sides), "bicubic, centre crop".
    [[nodiscard]] std::string resize() const;

private:
    torch::Tensor compute(const std::vector<imaging::RgbImage>& pictures);

    const project::ProjectStore& m_store;
    Engine& m_engine;
    options::FeatureNet m_network;
    std::string m_name;
    std::string m_sha256;
    struct Net;
    std::unique_ptr<Net> m_net;
};

} // namespace dreamloft::workflows
