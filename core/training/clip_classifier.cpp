// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/clip_classifier.h"

#include "core/training/clip_adapters.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/softmax.h>

#include <algorithm>
#include <vector>

namespace dreamloft::training {

namespace {

constexpr std::size_t kPicturesAtOnce = 256; ///< in memory as pixels

} // namespace

ClipClassifier::ClipClassifier(models::Clip clip,
                               const models::ClipPreprocess& preprocess,
                               const torch::Tensor& classIds,
                               const tensor::StateDict& adapters,
                               double alphaOverRank)
    : m_clip(std::move(clip))
    , m_preprocess(preprocess)
{
    if (!adapters.empty()) {
        m_bank.emplace(bankOfAdapters(m_clip, adapters, alphaOverRank));
    }
    const at::NoGradGuard noGrad;
    std::optional<PredictionScope> scope;
    if (m_bank) {
        scope.emplace(m_clip, *m_bank);
    }
    m_classEmbeds = m_clip->textEmbeds(classIds);
}

torch::Tensor ClipClassifier::logitsOf(const torch::Tensor& pixels)
{
    if (pixels.size(0) == 0) {
        return at::empty({0, m_classEmbeds.size(0)}, m_classEmbeds.options().device(at::kCPU));
    }
    const at::NoGradGuard noGrad;
    std::optional<PredictionScope> scope;
    if (m_bank) {
        scope.emplace(m_clip, *m_bank);
    }
    return m_clip->logits(m_clip->imageEmbedsInParts(pixels), m_classEmbeds).to(at::kCPU);
}

torch::Tensor ClipClassifier::probabilitiesOf(const torch::Tensor& pixels)
{
    return at::softmax(logitsOf(pixels), 1);
}

torch::Tensor ClipClassifier::probabilities(std::span<const imaging::RgbImage> pictures)
{
    std::vector<torch::Tensor> rows;
    for (std::size_t first = 0; first < pictures.size(); first += kPicturesAtOnce) {
        const auto part =
            pictures.subspan(first, std::min(kPicturesAtOnce, pictures.size() - first));
        rows.push_back(probabilitiesOf(models::clipPixels(part, m_preprocess)));
    }
    return rows.empty()
               ? at::empty({0, m_classEmbeds.size(0)}, m_classEmbeds.options().device(at::kCPU))
               : at::cat(rows);
}

} // namespace dreamloft::training
