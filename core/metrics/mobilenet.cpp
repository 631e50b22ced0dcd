// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/mobilenet.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/imaging/resize.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/state_dict.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <array>
#include <utility>

namespace dreamloft::metrics {
namespace {

namespace fs = std::filesystem;

constexpr double kEpsilon = 1e-3;
constexpr std::int64_t kBatch = 64;

fs::path weightFile(const fs::path& source)
{
    std::error_code ignored;
    if (!fs::is_directory(source, ignored)) {
        return source;
    }
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(source)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("mobilenet") && name.ends_with(".safetensors")) {
            found.push_back(entry.path());
        }
    }
    return found.empty() ? source / "mobilenet.safetensors"
                         : *std::min_element(found.begin(), found.end());
}

/// Takes tensors out of a file by name, with the shape that the network needs.
class Taker {
public:
    Taker(tensor::StateDict tensors, std::string file)
        : m_tensors(std::move(tensors))
        , m_file(std::move(file))
    {
    }
    torch::Tensor take(const std::string& name, at::IntArrayRef shape)
    {
        const auto found = m_tensors.find(name);
        if (found == m_tensors.end()) {
            refuse("there is no " + base::quoted(name));
        }
        if (found->second.sizes() != shape) {
            refuse(base::quoted(name) + " has another shape");
        }
        const torch::Tensor value = found->second.to(at::kDouble);
        m_tensors.erase(found);
        return value;
    }
    /// Output channels of a convolution, whatever they are.
    [[nodiscard]] std::int64_t channels(const std::string& kernel) const
    {
        const auto found = m_tensors.find(kernel);
        if (found == m_tensors.end() || found->second.dim() != 4) {
            refuse("there is no " + base::quoted(kernel));
        }
        return found->second.size(0);
    }
    void expectEmpty() const
    {
        if (!m_tensors.empty()) {
            refuse(base::quoted(m_tensors.begin()->first) + " is not part of the network");
        }
    }

private:
    [[noreturn]] void refuse(const std::string& found) const
    {
        throw base::Error({.kind = base::ErrorKind::Refused,
                           .code = "DL-FEAT-001",
                           .object = m_file,
                           .message = "Cannot load " + base::quoted(m_file) + ": " + found +
                                      ", expected the feature network MobileNetV2 0.35.",
                           .hint = "Reinstall DreamLoft's resources.",
                           .workSafe = "Your project was not changed."});
    }
    tensor::StateDict m_tensors;
    std::string m_file;
};

/// Zeros so that the output has ceil(size / stride) rows; the odd one goes to the end (TensorFlow
/// "same").
std::pair<std::int64_t, std::int64_t>
samePadding(std::int64_t size, std::int64_t kernel, std::int64_t stride)
{
    const std::int64_t outputs = (size + stride - 1) / stride;
    const std::int64_t total = std::max<std::int64_t>(0, (outputs - 1) * stride + kernel - size);
    return {total / 2, total - total / 2};
}

} // namespace

MobileNet::MobileNet(const fs::path& source, torch::Dtype dtype, torch::Device device)
    : m_dtype(dtype)
    , m_device(device)
{
    const at::NoGradGuard noGrad;
    const fs::path file = weightFile(source);
    Taker taker(tensor::loadTensors(file), file.filename().string());
    m_sha256 = base::sha256OfFile(file);

    const auto layer = [&](const std::string& stem,
                           const std::string& norm,
                           std::int64_t inputs,
                           std::int64_t outputs,
                           std::int64_t kernel,
                           int stride,
                           bool depthwise,
                           bool relu6) {
        const std::string name = stem + (depthwise ? "/depthwise_kernel" : "/kernel");
        torch::Tensor weight = taker.take(name, {outputs, depthwise ? 1 : inputs, kernel, kernel});
        const torch::Tensor scale =
            taker.take(norm + "/gamma", {outputs}) /
            at::sqrt(taker.take(norm + "/moving_variance", {outputs}) + kEpsilon);
        const torch::Tensor bias = taker.take(norm + "/beta", {outputs}) -
                                   taker.take(norm + "/moving_mean", {outputs}) * scale;
        weight = (weight * scale.view({-1, 1, 1, 1}))
                     .to(device, dtype)
                     .contiguous(at::MemoryFormat::ChannelsLast);
        return Layer{weight, bias.to(device, dtype), stride, depthwise, relu6};
    };

    std::int64_t channels = taker.channels("Conv1/kernel");
    m_blocks.push_back({{layer("Conv1", "bn_Conv1", 3, channels, 3, 2, false, true)}, false});
    for (int index = 0; index <= 16; ++index) {
        const std::string stem = index == 0 ? "expanded_conv" : "block_" + std::to_string(index);
        const int stride = index == 1 || index == 3 || index == 6 || index == 13 ? 2 : 1;
        const std::int64_t outputs = taker.channels(stem + "_project/kernel");
        Block block;
        std::int64_t wide = channels;
        if (index > 0) {
            wide = channels * 6;
            block.layers.push_back(
                layer(stem + "_expand", stem + "_expand_BN", channels, wide, 1, 1, false, true));
        }
        block.layers.push_back(
            layer(stem + "_depthwise", stem + "_depthwise_BN", wide, wide, 3, stride, true, true));
        block.layers.push_back(
            layer(stem + "_project", stem + "_project_BN", wide, outputs, 1, 1, false, false));
        block.residual = stride == 1 && outputs == channels;
        m_blocks.push_back(std::move(block));
        channels = outputs;
    }
    m_blocks.push_back(
        {{layer("Conv_1", "Conv_1_bn", channels, kFeatures, 1, 1, false, true)}, false});
    taker.expectEmpty();
}

double MobileNet::weightBytes() const
{
    double bytes = 0;
    for (const Block& block : m_blocks) {
        for (const Layer& layer : block.layers) {
            bytes += static_cast<double>(layer.weight.nbytes() + layer.bias.nbytes());
        }
    }
    return bytes;
}

torch::Tensor MobileNet::forward(const torch::Tensor& unitPixels) const
{
    DL_REQUIRE(unitPixels.dim() == 4 && unitPixels.size(1) == 3,
               "the feature network takes [n, 3, H, W]");
    const at::NoGradGuard noGrad;
    // [n, C, H, W] throughout, channels last in memory
    torch::Tensor hidden =
        (unitPixels.to(m_device, m_dtype) * 2 - 1).contiguous(at::MemoryFormat::ChannelsLast);
    for (const Block& block : m_blocks) {
        const torch::Tensor input = hidden;
        for (const Layer& layer : block.layers) {
            const std::int64_t kernel = layer.weight.size(2);
            const auto [top, bottom] = samePadding(hidden.size(2), kernel, layer.stride);
            const auto [left, right] = samePadding(hidden.size(3), kernel, layer.stride);
            std::array<std::int64_t, 2> padding = {top, left};
            if (top != bottom || left != right) {
                hidden = at::constant_pad_nd(hidden, {left, right, top, bottom}, 0);
                padding = {0, 0};
            }
            hidden = at::conv2d(hidden,
                                layer.weight,
                                layer.bias,
                                layer.stride,
                                padding,
                                1,
                                layer.depthwise ? hidden.size(1) : 1);
            if (layer.relu6) {
                hidden.clamp_(0, 6);
            }
        }
        if (block.residual) {
            hidden += input;
        }
    }
    return hidden.mean({2, 3});
}

torch::Tensor MobileNet::features(std::span<const imaging::RgbImage> pictures) const
{
    const at::NoGradGuard noGrad;
    torch::Tensor result =
        at::empty({static_cast<std::int64_t>(pictures.size()), kFeatures}, at::kFloat);
    for (std::size_t first = 0; first < pictures.size(); first += kBatch) {
        const auto part =
            pictures.subspan(first, std::min<std::size_t>(kBatch, pictures.size() - first));
        std::vector<torch::Tensor> pixels;
        pixels.reserve(part.size());
        for (const imaging::RgbImage& picture : part) {
            pixels.push_back(tensor::unitTensorFromImage(
                picture.width == kSide && picture.height == kSide
                    ? picture
                    : imaging::resize(picture, kSide, kSide, imaging::Filter::Bilinear)));
        }
        const auto start = static_cast<std::int64_t>(first);
        result.narrow(0, start, static_cast<std::int64_t>(part.size()))
            .copy_(forward(at::stack(pixels)));
    }
    return result;
}

} // namespace dreamloft::metrics
