// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip.h"

#include "core/base/error.h"
#include "core/imaging/crop.h"
#include "core/imaging/resize.h"
#include "core/models/clip_loading.h"
#include "core/models/load_model.h"
#include "core/nn/row_parts.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/load_state_dict.h"

#include <ATen/Parallel.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace dreamloft::models {

namespace {

constexpr std::int64_t kPicturesOnCard = 256; ///< together through the tower on a graphics card

/// Rows of unit length, in at least fp32.
torch::Tensor normalised(const torch::Tensor& rows)
{
    const torch::Tensor wide =
        rows.scalar_type() == torch::kFloat64 ? rows : rows.to(torch::kFloat32);
    return wide / wide.norm(2, 1, true);
}

} // namespace

ClipImpl::ClipImpl(const ClipConfig& config)
    : m_config(config)
{
    const auto projection = [&config](std::int64_t width) {
        return nn::Linear(width, config.projectionDim, false);
    };
    text_model = register_module("text_model", ClipTextTransformer(config.text));
    vision_model = register_module("vision_model", ClipVisionTransformer(config.vision));
    visual_projection = register_module("visual_projection", projection(config.vision.hiddenSize));
    text_projection = register_module("text_projection", projection(config.text.hiddenSize));
    logit_scale = register_parameter("logit_scale", at::full({}, config.logitScaleInit));
}

torch::Tensor ClipImpl::imageEmbeds(const torch::Tensor& pixels)
{
    const torch::Tensor& weight = visual_projection->weight;
    const torch::Tensor input = pixels.to(weight.device(), weight.scalar_type());
    return normalised(visual_projection->forward(vision_model->forward(input)));
}

std::int64_t ClipImpl::picturesInPart() const
{
    // The two widest activations of a layer live at the same time, before and after the
    // non-linearity. Fewer rows than those of four pictures would read the weights too often.
    constexpr std::int64_t kCacheBytes = 2 << 20;
    constexpr std::int64_t kFewest = 4;
    const ClipVisionConfig& vision = m_config.vision;
    const std::int64_t grid = vision.imageSize / vision.patchSize;
    const std::int64_t width = visual_projection->weight.element_size();
    const std::int64_t bytes = 2 * (grid * grid + 1) * vision.intermediateSize * width;
    return std::max(kFewest, kCacheBytes / bytes);
}

std::int64_t ClipImpl::picturesAtOnce() const
{
    constexpr std::int64_t kPartsOfThread = 4;
    if (!visual_projection->weight.is_cpu()) {
        return kPicturesOnCard;
    }
    return picturesInPart() * kPartsOfThread * at::get_num_threads();
}

torch::Tensor ClipImpl::imageEmbedsInParts(const torch::Tensor& pixels)
{
    const auto embed = [this](const torch::Tensor& part) { return imageEmbeds(part); };
    const torch::Device device = visual_projection->weight.device();
    // A card has its own threads; small parts would leave it idle.
    return device.is_cpu() ? nn::inRowParts(pixels, picturesInPart(), embed)
                           : nn::inRowParts(pixels.to(device), kPicturesOnCard, embed);
}

torch::Tensor ClipImpl::textEmbeds(const torch::Tensor& ids)
{
    checkTokenIds(ids, m_config.text);
    const torch::Tensor ends = endPositions(ids);
    const std::int64_t needed = ends.max().item<std::int64_t>() + 1;
    const torch::Device device = text_projection->weight.device();
    const torch::Tensor states = text_model->forward(ids.narrow(1, 0, needed).to(device));
    const torch::Tensor pooled =
        states.index({at::arange(ids.size(0), ids.options().device(device)), ends.to(device)});
    return normalised(text_projection->forward(pooled));
}

torch::Tensor ClipImpl::logits(const torch::Tensor& imageEmbeds, const torch::Tensor& textEmbeds)
{
    const torch::Tensor similarity = imageEmbeds.matmul(textEmbeds.t());
    return logit_scale.is_cpu()
               ? similarity * logitScaleValue()
               : similarity * logit_scale.detach().to(similarity.scalar_type()).exp();
}

double ClipImpl::logitScaleValue() const
{
    return std::exp(logit_scale.item<double>());
}

Clip loadClip(const std::filesystem::path& place, torch::Dtype dtype)
{
    return loadClip(findClip(place), dtype);
}

Clip loadClip(const ClipFiles& files, torch::Dtype dtype)
{
    const c10::InferenceMode normal(false); // its parameters could not be trained over
    tensor::StateDict weights = readClipWeights(files, dtype);
    Clip model(files.config);
    adoptWeights(*model, weights);
    tensor::loadStateDict(*model, std::move(weights), {}, files.weights.filename().string());
    settleModel(*model, dtype);
    return model;
}

imaging::RgbImage clipCrop(const imaging::RgbImage& image, const ClipPreprocess& preprocess)
{
    const int side = static_cast<int>(preprocess.crop);
    const imaging::RgbImage resized = imaging::resizeShorterSide(
        image, static_cast<int>(preprocess.resize), imaging::Filter::Bicubic);
    return resized.width == side && resized.height == side ? resized
                                                           : imaging::centreCrop(resized, side);
}

torch::Tensor normaliseClipBytes(const torch::Tensor& bytes, const ClipPreprocess& preprocess)
{
    std::vector<float> factor;
    std::vector<float> offset;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        factor.push_back(static_cast<float>(1.0 / (255.0 * preprocess.std[channel])));
        offset.push_back(static_cast<float>(-preprocess.mean[channel] / preprocess.std[channel]));
    }
    return bytes.to(torch::kFloat32)
        .mul_(at::tensor(factor))
        .add_(at::tensor(offset))
        .permute({0, 3, 1, 2})
        .contiguous();
}

torch::Tensor clipPixels(std::span<const imaging::RgbImage> images,
                         const ClipPreprocess& preprocess)
{
    DL_REQUIRE(!images.empty(), "at least one picture");
    std::vector<torch::Tensor> bytes;
    bytes.reserve(images.size());
    for (const imaging::RgbImage& image : images) {
        bytes.push_back(tensor::bytesFromImage(clipCrop(image, preprocess)));
    }
    return normaliseClipBytes(at::stack(bytes), preprocess);
}

torch::Tensor clipPixels(const imaging::RgbImage& image, const ClipPreprocess& preprocess)
{
    return clipPixels(std::span<const imaging::RgbImage>(&image, 1), preprocess).squeeze(0);
}

} // namespace dreamloft::models
