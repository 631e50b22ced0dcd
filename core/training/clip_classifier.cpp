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

constexpr std::size_t kPicturesAtOnce = 256;

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
    const torch::NoGradGuard noGrad;
    std::optional<nn::BankScope> scope;
    if (m_bank) {
        scope.emplace(*m_bank, *m_clip, "");
    }
    m_classEmbeds = m_clip->textEmbeds(classIds);
}

torch::Tensor ClipClassifier::logitsOf(const torch::Tensor& pixels)
{
    const torch::NoGradGuard noGrad;
    std::optional<nn::BankScope> scope;
    if (m_bank) {
        scope.emplace(*m_bank, *m_clip, "");
    }
    std::vector<torch::Tensor> rows;
    const auto step = static_cast<std::int64_t>(kPicturesAtOnce);
    for (std::int64_t first = 0; first < pixels.size(0); first += step) {
        const torch::Tensor part = pixels.narrow(0, first, std::min(step, pixels.size(0) - first));
        rows.push_back(m_clip->logits(m_clip->imageEmbeds(part), m_classEmbeds));
    }
    return rows.empty() ? at::empty({0, m_classEmbeds.size(0)}, m_classEmbeds.options())
                        : at::cat(rows);
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
    return rows.empty() ? at::empty({0, m_classEmbeds.size(0)}, m_classEmbeds.options())
                        : at::cat(rows);
}

} // namespace dreamloft::training
