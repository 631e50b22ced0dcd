// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/inception_features.h"

#include "core/base/error.h"
#include "core/imaging/resize.h"
#include "core/tensor/image_tensor.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/upsample_bilinear2d.h>

#include <algorithm>
#include <vector>

namespace dreamloft::metrics {
namespace {

constexpr int kSide = 299;

/// [3, H, W] fp32 in [0, 255]
torch::Tensor planesOf(const imaging::RgbImage& picture)
{
    return tensor::bytesFromImage(picture).permute({2, 0, 1}).to(torch::kFloat32).contiguous();
}

torch::Tensor cleanResize(const imaging::RgbImage& picture)
{
    imaging::FloatImage resized =
        imaging::resizeFloat(picture, kSide, kSide, imaging::Filter::Bicubic);
    return at::from_blob(
               resized.planes.data(), {3, kSide, kSide}, torch::TensorOptions(torch::kFloat32))
        .clamp(0.0, 255.0);
}

/// Where TensorFlow 1 reads along one side: rows below and above, and the way between them.
struct Samples {
    torch::Tensor low;
    torch::Tensor high;
    torch::Tensor part;
};

Samples samplesAlong(std::int64_t size)
{
    const auto scale = static_cast<float>(static_cast<double>(size) / kSide);
    const torch::Tensor place = at::arange(kSide, torch::TensorOptions(torch::kFloat32)) * scale;
    const torch::Tensor low = place.to(torch::kInt64);
    return {low, (low + 1).clamp_max(size - 1), place - low.to(torch::kFloat32)};
}

/// Bilinear without half-pixel centres, as `tf.image.resize_bilinear` was.
torch::Tensor tensorflowResize(const torch::Tensor& planes)
{
    const Samples y = samplesAlong(planes.size(1));
    const Samples x = samplesAlong(planes.size(2));
    const torch::Tensor above = planes.index_select(1, y.low);
    const torch::Tensor below = planes.index_select(1, y.high);
    const auto along = [&](const torch::Tensor& rows) {
        const torch::Tensor left = rows.index_select(2, x.low);
        return left + (rows.index_select(2, x.high) - left) * x.part.view({1, 1, kSide});
    };
    const torch::Tensor top = along(above);
    return top + (along(below) - top) * y.part.view({1, kSide, 1});
}

/// [3, 299, 299] fp32 in [0, 255]
torch::Tensor resized(const imaging::RgbImage& picture, InceptionResize resize)
{
    switch (resize) {
    case InceptionResize::Clean:
        return cleanResize(picture);
    case InceptionResize::LegacyTensorflow:
        return tensorflowResize(planesOf(picture));
    case InceptionResize::LegacyPytorch:
        break;
    }
    constexpr bool kAlignCorners = false;
    return at::upsample_bilinear2d(planesOf(picture).unsqueeze(0), {kSide, kSide}, kAlignCorners)[0]
        .clamp(0.0, 255.0);
}

} // namespace

torch::Tensor inceptionPixels(std::span<const imaging::RgbImage> pictures,
                              InceptionResize resize,
                              torch::Dtype dtype)
{
    DL_REQUIRE(!pictures.empty(), "there are pictures to look at");
    std::vector<torch::Tensor> inputs;
    for (const imaging::RgbImage& picture : pictures) {
        inputs.push_back(resized(picture, resize));
    }
    const torch::Tensor pixels =
        at::stack(inputs).to(dtype).contiguous(at::MemoryFormat::ChannelsLast);
    return resize == InceptionResize::LegacyPytorch ? 2.0 * (pixels / 255.0) - 1.0
                                                    : (pixels - 128.0) / 128.0;
}

torch::Tensor inceptionFeatures(models::InceptionV3& network,
                                std::span<const imaging::RgbImage> pictures,
                                InceptionResize resize,
                                std::size_t batch)
{
    DL_REQUIRE(batch > 0, "a batch holds pictures");
    const at::NoGradGuard guard;
    const torch::Tensor weight = network->parameters().front();
    std::vector<torch::Tensor> features;
    for (std::size_t first = 0; first < pictures.size(); first += batch) {
        const auto part = pictures.subspan(first, std::min(batch, pictures.size() - first));
        const torch::Tensor pixels = inceptionPixels(part, resize, weight.scalar_type());
        features.push_back(network->forward(pixels.to(weight.device())).to(at::kCPU));
    }
    return at::cat(features);
}

} // namespace dreamloft::metrics
