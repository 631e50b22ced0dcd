// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <torch/types.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace dreamloft::metrics {

/// Keras MobileNetV2, width 0.35, without its head: the bundled feature network. Input 2x - 1,
/// ReLU6, "same" padding as TensorFlow does it (more on the right and at the bottom), batch norms
/// (epsilon 1e-3) folded into the convolutions in double, global mean.
class MobileNet {
public:
    static constexpr const char* kName = "mobilenetv2-0.35";
    static constexpr std::int64_t kFeatures = 1280;
    static constexpr int kSide =
        128; ///< pictures are resized to this, as the published starter figures are

    /// `source`: the safetensors file or its folder. Runs in `dtype` on `device`. Throws Error:
    /// UserFixable (missing), Refused (other tensors than MobileNetV2 0.35 has), DamagedInput.
    explicit MobileNet(const std::filesystem::path& source,
                       torch::Dtype dtype = torch::kFloat32,
                       torch::Device device = torch::kCPU);

    /// Pictures of any size, both sides resized (bilinear, PIL) to kSide -> [n, 1280] fp32,
    /// on the processor.
    [[nodiscard]] torch::Tensor features(std::span<const imaging::RgbImage> pictures) const;
    /// unitPixels [n, 3, H, W] in [0, 1] -> [n, 1280] in the network's dtype.
    [[nodiscard]] torch::Tensor forward(const torch::Tensor& unitPixels) const;
    /// Of the weight file, for the record beside every number.
    [[nodiscard]] const std::string& sha256() const { return m_sha256; }
    [[nodiscard]] double weightBytes() const;

private:
    struct Layer {
        torch::Tensor weight;
        torch::Tensor bias;
        int stride = 1;
        bool depthwise = false;
        bool relu6 = true;
    };
    struct Block {
        std::vector<Layer> layers;
        bool residual = false;
    };

    std::vector<Block> m_blocks;
    torch::Dtype m_dtype;
    torch::Device m_device;
    std::string m_sha256;
};

} // namespace dreamloft::metrics
