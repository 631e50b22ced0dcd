// SPDX-License-Identifier: GPL-3.0-or-later
// Times one network of a diffusers folder; prints one JSON line. peers/networks.py does the same
// work with diffusers and peft, compare_networks.py runs both in turn.
//
//   bench_networks '{"model": "FOLDER", "work": "unet", "dtype": "bfloat16", "batch": 32,
//   "adapters": 1, "rank": 16,
//                    "height": 16, "width": 16, "tokens": 32, "threads": 2, "repeats": 7}'
//
// work: unet (one evaluation), unet_train (forward and backward of the adapters), vae_encode,
// vae_decode; height and width in latent pixels.
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/models/load_model.h"
#include "core/nn/adapter_bank.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_setup.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>

namespace {

using namespace dreamloft;
using nlohmann::json;

struct Sizes {
    std::int64_t batch;
    std::int64_t height;
    std::int64_t width;
};

/// One evaluation of a UNet; with `rank` of a bank of adapters, forward and backward.
class UNetWork {
public:
    UNetWork(const json& request, torch::Dtype dtype, const Sizes& sizes)
        : m_unet(models::loadUNet(
              std::filesystem::path(request.at("model").get<std::string>()) / "unet", dtype))
        , m_sample(
              torch::randn({sizes.batch, m_unet->config().inChannels, sizes.height, sizes.width}))
        , m_timesteps(torch::randint(0, 1000, {sizes.batch}, torch::kLong))
        , m_states(torch::randn({sizes.batch,
                                 request.at("tokens").get<std::int64_t>(),
                                 m_unet->config().crossAttentionDim()}))
    {
        if (request.at("work") == "unet_train") {
            const auto targets = nn::findTargets(*m_unet, "unet", nn::unetLeafNames());
            m_bank = std::make_unique<nn::AdapterBank>(
                nn::AdapterLayout(targets, request.at("rank").get<std::int64_t>()),
                request.at("adapters").get<std::int64_t>());
            m_bank->flat().normal_(0.0, 0.02);
            m_bank->setTrainable(true);
            m_scope = std::make_unique<nn::BankScope>(*m_bank, *m_unet, "unet");
        }
    }

    void run()
    {
        if (!m_bank) {
            const torch::NoGradGuard noGrad;
            m_unet->forward(m_sample, m_timesteps, m_states);
            return;
        }
        m_bank->flatGrad().zero_();
        const auto out = m_unet->forward(m_sample, m_timesteps, m_states);
        out.to(torch::kFloat32).square().mean().backward();
    }

private:
    models::UNet2DConditionModel m_unet;
    torch::Tensor m_sample;
    torch::Tensor m_timesteps;
    torch::Tensor m_states;
    std::unique_ptr<nn::AdapterBank> m_bank;
    std::unique_ptr<nn::BankScope> m_scope;
};

std::function<void()> workOf(const json& request, torch::Dtype dtype, const Sizes& sizes)
{
    const auto kind = request.at("work").get<std::string>();
    if (kind == "unet" || kind == "unet_train") {
        const auto work = std::make_shared<UNetWork>(request, dtype, sizes);
        return [work] { work->run(); };
    }
    const auto folder = std::filesystem::path(request.at("model").get<std::string>()) / "vae";
    auto vae = models::loadVae(folder, dtype);
    const auto factor = vae->config().downsampling();
    const auto pixels =
        torch::rand({sizes.batch, 3, sizes.height * factor, sizes.width * factor}) * 2 - 1;
    const auto latents =
        torch::randn({sizes.batch, vae->config().latentChannels, sizes.height, sizes.width});
    const bool encode = kind == "vae_encode";
    return [=]() mutable {
        const torch::NoGradGuard noGrad;
        if (encode) {
            vae->encode(pixels);
        } else {
            vae->decode(latents);
        }
    };
}

json measure(const json& request)
{
    const int threads = request.at("threads").get<int>();
    tensor::setUpTorch(threads);
    torch::manual_seed(0);
    const bool narrow = request.at("dtype") == "bfloat16";
    const auto work = workOf(request,
                             narrow ? torch::kBFloat16 : torch::kFloat32,
                             {.batch = request.at("batch").get<std::int64_t>(),
                              .height = request.at("height").get<std::int64_t>(),
                              .width = request.at("width").get<std::int64_t>()});
    work(); // first calls set up kernels
    std::vector<double> seconds;
    std::vector<double> processor; // of all threads: what counts on a machine that others use too
    for (int i = 0; i < request.at("repeats").get<int>(); ++i) {
        const std::clock_t clocks = std::clock();
        const double start = base::steadySeconds();
        work();
        seconds.push_back(base::steadySeconds() - start);
        processor.push_back(static_cast<double>(std::clock() - clocks) / CLOCKS_PER_SEC);
    }
    std::sort(seconds.begin(), seconds.end());
    std::sort(processor.begin(), processor.end());
    return {{"side", "dreamloft"},
            {"median", seconds[seconds.size() / 2]},
            {"min", seconds.front()},
            {"max", seconds.back()},
            {"processor_min", processor.front()},
            {"repeats", seconds.size()},
            {"peak_bytes", tensor::memoryState().peakBytes},
            {"torch", tensor::torchVersion()},
            {"cpu", tensor::cpuCapability()}};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: bench_networks '{...}'\n";
        return 2;
    }
    try {
        std::cout << measure(base::parseJson(argv[1], "request")) << '\n';
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
