// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/image_tensor.h"

#include "core/base/error.h"

#include <ATen/ops/empty.h>

#include <cstring>

namespace dreamloft::tensor {
namespace {

/// -> [3, H, W] fp32 in [0, 255]
torch::Tensor planesOf(const imaging::RgbImage& image)
{
    return bytesFromImage(image).permute({2, 0, 1}).to(torch::kFloat32, false, true).contiguous();
}

} // namespace

torch::Tensor bytesFromImage(const imaging::RgbImage& image)
{
    DL_REQUIRE(!image.empty(), "an image to convert has pixels");
    torch::Tensor bytes =
        at::empty({image.height, image.width, 3}, torch::TensorOptions(torch::kUInt8));
    DL_REQUIRE(image.pixels.size() == bytes.nbytes(), "an image has three bytes a pixel");
    std::memcpy(bytes.data_ptr(), image.pixels.data(), image.pixels.size());
    return bytes;
}

torch::Tensor unitTensorFromImage(const imaging::RgbImage& image)
{
    return planesOf(image).div_(255.0);
}

torch::Tensor tensorFromImage(const imaging::RgbImage& image)
{
    // In torchvision's order, so that the last bit agrees with the reference.
    return unitTensorFromImage(image).sub_(0.5).div_(0.5);
}

imaging::RgbImage imageFromBytes(const torch::Tensor& bytes)
{
    DL_REQUIRE(bytes.dim() == 3 && bytes.size(2) == 3 && bytes.scalar_type() == torch::kUInt8,
               "pixels come as [H, W, 3] bytes");
    const torch::Tensor plain = bytes.to(torch::kCPU).contiguous();
    imaging::RgbImage image;
    image.height = static_cast<int>(plain.size(0));
    image.width = static_cast<int>(plain.size(1));
    image.pixels.resize(plain.nbytes());
    std::memcpy(image.pixels.data(), plain.data_ptr(), image.pixels.size());
    return image;
}

imaging::RgbImage imageFromTensor(const torch::Tensor& pixels)
{
    DL_REQUIRE(pixels.dim() == 3 && pixels.size(0) == 3, "pixels come as [3, H, W]");
    const at::NoGradGuard guard;
    // `round` is to nearest, halves to even (method.md 2.2).
    const torch::Tensor scaled =
        pixels.detach().to(torch::kFloat32).clamp(0.0, 1.0).mul(255.0).round();
    return imageFromBytes(scaled.permute({1, 2, 0}).to(torch::kUInt8));
}

std::vector<imaging::RgbImage> imagesFromTensor(const torch::Tensor& pixels)
{
    DL_REQUIRE(pixels.dim() == 4, "pixels come as [N, 3, H, W]");
    // From a graphics card they come in one copy: each would wait for the card.
    const torch::Tensor here = pixels.to(torch::kCPU);
    std::vector<imaging::RgbImage> images;
    for (std::int64_t i = 0; i < here.size(0); ++i) {
        images.push_back(imageFromTensor(here[i]));
    }
    return images;
}

} // namespace dreamloft::tensor
