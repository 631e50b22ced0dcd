// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/inception_v3.h"

#include "core/base/error.h"
#include "core/nn/pool.h"
#include "core/tensor/load_state_dict.h"
#include "core/tensor/model_error.h"
#include "core/tensor/state_dict.h"

#include <ATen/ops/clamp_min.h>
#include <ATen/ops/empty.h>

#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace dreamloft::models {
namespace {

constexpr double kNormEps = 1e-3;

using nn::kernels::PoolKind;
using nn::kernels::PoolWindow;

constexpr PoolWindow kHalving{PoolKind::Max, 3, 2, 0};

} // namespace

InceptionConvImpl::InceptionConvImpl(
    std::int64_t in, std::int64_t out, Extent kernel, std::int64_t stride, Extent padding)
{
    conv = register_module(
        "conv",
        torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, {kernel.first, kernel.second})
                              .stride(stride)
                              .padding({padding.first, padding.second})
                              .bias(false)));
    bn = register_module("bn",
                         torch::nn::BatchNorm2d(torch::nn::BatchNorm2dOptions(out).eps(kNormEps)));
}

torch::Tensor InceptionConvImpl::forward(const torch::Tensor& x, const torch::Tensor& into)
{
    DL_REQUIRE(bn.is_empty(), "the weights were loaded and folded");
    const bool stepsOne = conv->options.stride()->at(0) == 1;
    if (nn::tracksGradient(x)) {
        DL_REQUIRE(!into.defined(), "gradients do not pass through a given place");
        const auto served = stepsOne ? m_frozen.forward(x, conv->weight, conv->bias, padding())
                                     : std::optional<torch::Tensor>();
        return (served ? *served : conv(x)).relu();
    }
    if (stepsOne) {
        if (auto served = m_frozen.relu(x, conv->weight, conv->bias, padding(), into)) {
            return *std::move(served);
        }
    }
    if (!into.defined()) {
        return conv(x).relu_();
    }
    torch::Tensor place = into;
    return at::clamp_min_out(place, conv(x), 0.0);
}

nn::ConvPadding InceptionConvImpl::padding() const
{
    const auto& both = std::get<torch::ExpandingArray<2>>(conv->options.padding());
    return {both->at(0), both->at(1)};
}

std::int64_t InceptionConvImpl::copyBytes(bool withBackward) const
{
    return conv->options.stride()->at(0) == 1
               ? nn::FrozenConv::copyBytes(conv->weight, padding(), withBackward)
               : 0;
}

void InceptionConvImpl::fold()
{
    const auto dtype = conv->weight.scalar_type();
    const auto wide = [](const torch::Tensor& values) { return values.to(torch::kFloat64); };
    const torch::Tensor scale = wide(bn->weight) / (wide(bn->running_var) + kNormEps).sqrt();
    const auto& plain = conv->options;
    torch::nn::Conv2d folded(
        torch::nn::Conv2dOptions(plain.in_channels(), plain.out_channels(), plain.kernel_size())
            .stride(plain.stride())
            .padding(plain.padding())
            .bias(true));
    folded->to(dtype);
    folded->bias.set_data((wide(bn->bias) - wide(bn->running_mean) * scale).to(dtype));
    folded->weight.set_data((wide(conv->weight) * scale.view({-1, 1, 1, 1}))
                                .to(dtype)
                                .contiguous(torch::MemoryFormat::ChannelsLast));
    conv = replace_module("conv", folded);
    unregister_module("bn");
    bn = nullptr;
}

InceptionBlockImpl::InceptionBlockImpl(Kind kind,
                                       std::int64_t in,
                                       std::int64_t width,
                                       nn::kernels::PoolKind pool)
    : m_kind(kind)
    , m_pool(pool)
{
    constexpr Extent k1{1, 1};
    constexpr Extent k3{3, 3};
    constexpr Extent row{1, 7};
    constexpr Extent column{7, 1};
    constexpr Extent rowPad{0, 3};
    constexpr Extent columnPad{3, 0};
    switch (kind) {
    case Kind::A:
        add("branch1x1", in, 64, k1);
        add("branch5x5_1", in, 48, k1);
        add("branch5x5_2", 48, 64, {5, 5}, 1, {2, 2});
        add("branch3x3dbl_1", in, 64, k1);
        add("branch3x3dbl_2", 64, 96, k3, 1, {1, 1});
        add("branch3x3dbl_3", 96, 96, k3, 1, {1, 1});
        add("branch_pool", in, width, k1);
        break;
    case Kind::B:
        add("branch3x3", in, 384, k3, 2);
        add("branch3x3dbl_1", in, 64, k1);
        add("branch3x3dbl_2", 64, 96, k3, 1, {1, 1});
        add("branch3x3dbl_3", 96, 96, k3, 2);
        break;
    case Kind::C:
        add("branch1x1", in, 192, k1);
        add("branch7x7_1", in, width, k1);
        add("branch7x7_2", width, width, row, 1, rowPad);
        add("branch7x7_3", width, 192, column, 1, columnPad);
        add("branch7x7dbl_1", in, width, k1);
        add("branch7x7dbl_2", width, width, column, 1, columnPad);
        add("branch7x7dbl_3", width, width, row, 1, rowPad);
        add("branch7x7dbl_4", width, width, column, 1, columnPad);
        add("branch7x7dbl_5", width, 192, row, 1, rowPad);
        add("branch_pool", in, 192, k1);
        break;
    case Kind::D:
        add("branch3x3_1", in, 192, k1);
        add("branch3x3_2", 192, 320, k3, 2);
        add("branch7x7x3_1", in, 192, k1);
        add("branch7x7x3_2", 192, 192, row, 1, rowPad);
        add("branch7x7x3_3", 192, 192, column, 1, columnPad);
        add("branch7x7x3_4", 192, 192, k3, 2);
        break;
    case Kind::E:
        add("branch1x1", in, 320, k1);
        add("branch3x3_1", in, 384, k1);
        add("branch3x3_2a", 384, 384, {1, 3}, 1, {0, 1});
        add("branch3x3_2b", 384, 384, {3, 1}, 1, {1, 0});
        add("branch3x3dbl_1", in, 448, k1);
        add("branch3x3dbl_2", 448, 384, k3, 1, {1, 1});
        add("branch3x3dbl_3a", 384, 384, {1, 3}, 1, {0, 1});
        add("branch3x3dbl_3b", 384, 384, {3, 1}, 1, {1, 0});
        add("branch_pool", in, 192, k1);
        break;
    }
}

void InceptionBlockImpl::add(const std::string& name,
                             std::int64_t in,
                             std::int64_t out,
                             Extent kernel,
                             std::int64_t stride,
                             Extent padding)
{
    m_convs.emplace(name, register_module(name, InceptionConv(in, out, kernel, stride, padding)));
}

torch::Tensor InceptionBlockImpl::through(const Branch& branch, const torch::Tensor& into)
{
    torch::Tensor x = branch.x;
    if (branch.pool) {
        x = nn::pool2d(x, *branch.pool, branch.convs.empty() ? into : torch::Tensor());
    }
    for (std::size_t i = 0; i < branch.convs.size(); ++i) {
        const bool last = i + 1 == branch.convs.size();
        x = m_convs.at(branch.convs[i])(x, last ? into : torch::Tensor());
    }
    return x;
}

torch::Tensor InceptionBlockImpl::joined(const std::vector<Branch>& branches)
{
    const torch::Tensor& x = branches.front().x;
    if (nn::tracksGradient(x)) {
        std::vector<torch::Tensor> parts;
        for (const Branch& branch : branches) {
            parts.push_back(through(branch));
        }
        return torch::cat(parts, 1);
    }
    // Every branch writes its channels where they belong: no pass that only copies them.
    std::vector<std::int64_t> widths;
    for (const Branch& branch : branches) {
        widths.push_back(branch.convs.empty()
                             ? branch.x.size(1)
                             : m_convs.at(branch.convs.back())->conv->options.out_channels());
    }
    const bool halves = m_kind == Kind::B || m_kind == Kind::D;
    const auto sizeOf = [&](std::int64_t size) { return halves ? kHalving.outputs(size) : size; };
    const torch::Tensor all =
        at::empty({x.size(0),
                   std::accumulate(widths.begin(), widths.end(), std::int64_t{0}),
                   sizeOf(x.size(2)),
                   sizeOf(x.size(3))},
                  x.options().memory_format(torch::MemoryFormat::ChannelsLast));
    std::int64_t from = 0;
    for (std::size_t i = 0; i < branches.size(); from += widths[i], ++i) {
        through(branches[i], all.narrow(1, from, widths[i]));
    }
    return all;
}

torch::Tensor InceptionBlockImpl::forward(const torch::Tensor& x)
{
    const PoolWindow smooth{m_pool, 3, 1, 1}; // averages as TensorFlow's: without their border
    switch (m_kind) {
    case Kind::A:
        return joined({{x, {"branch1x1"}},
                       {x, {"branch5x5_1", "branch5x5_2"}},
                       {x, {"branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"}},
                       {x, {"branch_pool"}, smooth}});
    case Kind::B:
        return joined({{x, {"branch3x3"}},
                       {x, {"branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"}},
                       {x, {}, kHalving}});
    case Kind::C:
        return joined({{x, {"branch1x1"}},
                       {x, {"branch7x7_1", "branch7x7_2", "branch7x7_3"}},
                       {x,
                        {"branch7x7dbl_1",
                         "branch7x7dbl_2",
                         "branch7x7dbl_3",
                         "branch7x7dbl_4",
                         "branch7x7dbl_5"}},
                       {x, {"branch_pool"}, smooth}});
    case Kind::D:
        return joined({{x, {"branch3x3_1", "branch3x3_2"}},
                       {x, {"branch7x7x3_1", "branch7x7x3_2", "branch7x7x3_3", "branch7x7x3_4"}},
                       {x, {}, kHalving}});
    case Kind::E:
        break;
    }
    const torch::Tensor single = through({x, {"branch3x3_1"}});
    const torch::Tensor twice = through({x, {"branch3x3dbl_1", "branch3x3dbl_2"}});
    return joined({{x, {"branch1x1"}},
                   {single, {"branch3x3_2a"}},
                   {single, {"branch3x3_2b"}},
                   {twice, {"branch3x3dbl_3a"}},
                   {twice, {"branch3x3dbl_3b"}},
                   {x, {"branch_pool"}, smooth}});
}

InceptionV3Impl::InceptionV3Impl()
{
    const auto stem = [&](const std::string& name,
                          std::int64_t in,
                          std::int64_t out,
                          std::int64_t kernel,
                          std::int64_t stride,
                          std::int64_t padding) {
        const InceptionConv conv(in, out, Extent{kernel, kernel}, stride, Extent{padding, padding});
        m_stem.emplace(name, register_module(name, conv));
    };
    stem("Conv2d_1a_3x3", 3, 32, 3, 2, 0);
    stem("Conv2d_2a_3x3", 32, 32, 3, 1, 0);
    stem("Conv2d_2b_3x3", 32, 64, 3, 1, 1);
    stem("Conv2d_3b_1x1", 64, 80, 1, 1, 0);
    stem("Conv2d_4a_3x3", 80, 192, 3, 1, 0);
    using Kind = InceptionBlockImpl::Kind;
    const auto mixed = [&](const std::string& name, const InceptionBlock& block) {
        m_blocks.emplace(name, register_module(name, block));
    };
    mixed("Mixed_5b", InceptionBlock(Kind::A, 192, 32));
    mixed("Mixed_5c", InceptionBlock(Kind::A, 256, 64));
    mixed("Mixed_5d", InceptionBlock(Kind::A, 288, 64));
    mixed("Mixed_6a", InceptionBlock(Kind::B, 288));
    mixed("Mixed_6b", InceptionBlock(Kind::C, 768, 128));
    mixed("Mixed_6c", InceptionBlock(Kind::C, 768, 160));
    mixed("Mixed_6d", InceptionBlock(Kind::C, 768, 160));
    mixed("Mixed_6e", InceptionBlock(Kind::C, 768, 192));
    mixed("Mixed_7a", InceptionBlock(Kind::D, 768));
    mixed("Mixed_7b", InceptionBlock(Kind::E, 1280));
    mixed("Mixed_7c", InceptionBlock(Kind::E, 2048, 0, PoolKind::Max));
    constexpr std::int64_t kFeatures = 2048;
    constexpr std::int64_t kLogits = 1008;
    fc = register_module("fc", torch::nn::Linear(kFeatures, kLogits));
}

torch::Tensor InceptionV3Impl::forward(const torch::Tensor& pixels)
{
    torch::Tensor x = pixels;
    for (const char* name : {"Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3"}) {
        x = m_stem.at(name)(x);
    }
    x = nn::pool2d(x, kHalving);
    for (const char* name : {"Conv2d_3b_1x1", "Conv2d_4a_3x3"}) {
        x = m_stem.at(name)(x);
    }
    x = nn::pool2d(x, kHalving);
    for (auto& [name, block] : m_blocks) { // their names sort in the order of the network
        x = block(x);
    }
    return x.mean({2, 3});
}

InceptionV3 loadInception(const std::filesystem::path& fileOrFolder, torch::Dtype dtype)
{
    std::filesystem::path file = fileOrFolder;
    if (std::filesystem::is_directory(fileOrFolder)) {
        std::vector<std::filesystem::path> found;
        for (const auto& entry : std::filesystem::directory_iterator(fileOrFolder)) {
            if (entry.path().extension() == ".safetensors") {
                found.push_back(entry.path());
            }
        }
        if (found.size() != 1) {
            throw tensor::modelError(base::ErrorKind::UserFixable,
                                     "DL-MODEL-001",
                                     fileOrFolder.filename().string(),
                                     "it holds " + std::to_string(found.size()) + " weight files",
                                     "one .safetensors file",
                                     "Choose the file itself.");
        }
        file = found.front();
    }
    const at::NoGradGuard guard;
    InceptionV3 network;
    network->to(dtype);
    tensor::LoadRules rules;
    rules.ignoredKeys = {"num_batches_tracked"};
    tensor::LoadOptions options;
    options.followLinks = true;
    tensor::loadStateDict(
        *network, tensor::loadTensors(file, options), rules, file.filename().string());
    network->eval();
    for (const auto& module : network->modules()) {
        if (auto* convolution = module->as<InceptionConv>(); convolution != nullptr) {
            convolution->fold();
        }
    }
    for (torch::Tensor& parameter : network->parameters()) {
        parameter.set_requires_grad(false);
    }
    return network;
}

} // namespace dreamloft::models
