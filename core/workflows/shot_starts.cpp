// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/shot_starts.h"

#include "core/imaging/crop.h"
#include "core/imaging/resize.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/noise.h"

#include <torch/types.h>

namespace dreamloft::workflows {
namespace {

/// Moments kept in memory: those of some classes; the pictures of a class follow each other.
constexpr std::size_t kMostMoments = 4096;

} // namespace

imaging::RgbImage cropToSquare(const imaging::RgbImage& picture, int size)
{
    return imaging::centreCrop(imaging::resizeShorterSide(picture, size, imaging::Filter::Bilinear),
                               size);
}

imaging::RgbImage padIntoSquare(const imaging::RgbImage& picture, int size)
{
    return imaging::resize(
        imaging::padToSquare(picture, {0, 0, 0}), size, size, imaging::Filter::Bicubic);
}

ShotStarts::ShotStarts(const project::ProjectStore& store,
                       diffusion::Pipeline& pipeline,
                       const Shots& shots,
                       options::Strategy strategy,
                       int size)
    : m_store(store)
    , m_pipeline(pipeline)
    , m_shots(shots)
    , m_strategy(strategy)
    , m_size(size)
{
}

imaging::RgbImage ShotStarts::preparedShot(int classIndex, std::int64_t shot) const
{
    const auto& row = m_shots.pictures.at(static_cast<std::size_t>(classIndex))
                          .at(static_cast<std::size_t>(shot));
    const auto picture = loadPicture(m_store, row);
    return m_strategy == options::Strategy::Disef ? padIntoSquare(picture, m_size)
                                                  : cropToSquare(picture, m_size);
}

diffusion::ImageMoments ShotStarts::momentsOf(int classIndex, const ShotStart& start)
{
    const auto pixelsOf = [&](std::int64_t shot) {
        return tensor::tensorFromImage(preparedShot(classIndex, shot)).unsqueeze(0);
    };
    if (start.mixedWith) { // another mixture for every picture: nothing to keep
        const auto mixed =
            start.share * pixelsOf(start.shot) + (1.0 - start.share) * pixelsOf(*start.mixedWith);
        return diffusion::encodeMoments(m_pipeline, mixed);
    }
    const std::pair key{classIndex, start.shot};
    if (const auto found = m_moments.find(key); found != m_moments.end()) {
        return found->second;
    }
    if (m_moments.size() >= kMostMoments) {
        m_moments.clear();
    }
    return m_moments[key] = diffusion::encodeMoments(m_pipeline, pixelsOf(start.shot));
}

torch::Tensor ShotStarts::latentsOf(const ImagePlan& plan, const diffusion::Scheduler& scheduler)
{
    const auto moments = momentsOf(plan.classIndex, *plan.start);
    const auto shape = moments.mean.sizes();
    return diffusion::startFromMoments(m_pipeline,
                                       scheduler,
                                       moments,
                                       tensor::noiseFor(plan.start->vaeSeed, shape),
                                       tensor::noiseFor(plan.seed, shape))
        .squeeze(0);
}

} // namespace dreamloft::workflows
