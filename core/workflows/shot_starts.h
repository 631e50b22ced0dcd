// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/image_to_image.h"
#include "core/diffusion/pipeline.h"
#include "core/diffusion/scheduler.h"
#include "core/imaging/rgb_image.h"
#include "core/workflows/project_data.h"
#include "core/workflows/strategy.h"

#include <torch/types.h>

#include <map>
#include <utility>

namespace dreamloft::workflows {

/// The shot as issynth gives it to the generator: shorter side = size (bilinear), middle square
/// (method.md 3.5).
[[nodiscard]] imaging::RgbImage cropToSquare(const imaging::RgbImage& picture, int size);
/// As disef does: black borders to a square, then bicubic to `size` (method.md 8.7).
[[nodiscard]] imaging::RgbImage padIntoSquare(const imaging::RgbImage& picture, int size);

/// Start latents of pictures that begin with a shot. The autoencoder's moments of a shot are
/// computed alone and once, so that a picture does not depend on its batch.
class ShotStarts {
public:
    ShotStarts(const project::ProjectStore& store,
               diffusion::Pipeline& pipeline,
               const Shots& shots,
               options::Strategy strategy,
               int size);

    /// [c, h, w], noised to the level of the first call of `scheduler`.
    torch::Tensor latentsOf(const ImagePlan& plan, const diffusion::Scheduler& scheduler);

private:
    [[nodiscard]] imaging::RgbImage preparedShot(int classIndex, std::int64_t shot) const;
    diffusion::ImageMoments momentsOf(int classIndex, const ShotStart& start);

    const project::ProjectStore& m_store;
    diffusion::Pipeline& m_pipeline;
    const Shots& m_shots;
    options::Strategy m_strategy;
    int m_size;
    std::map<std::pair<int, std::int64_t>, diffusion::ImageMoments> m_moments;
};

} // namespace dreamloft::workflows
