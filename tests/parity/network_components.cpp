// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/models/load_model.h"
#include "tests/parity/loras.h"
#include "tests/parity/request.h"

#include <torch/csrc/autograd/autograd.h>
#include <torch/types.h>

#include <algorithm>

namespace dreamloft::parity {
namespace {

void requireSize(const Request& request,
                 const std::string& input,
                 char letter,
                 std::int64_t expected)
{
    const std::int64_t size = request.size(letter);
    require(size == expected,
            "the input " + base::quoted(input) + " has " + std::to_string(size) + " channels",
            std::to_string(expected));
}

/// One LoRA as a trainable bank whose gradients map back to the tensors of its file.
class TrainableLora {
public:
    TrainableLora(const std::vector<training::LoraModule>& modules,
                  const std::vector<nn::AdapterTarget>& targets,
                  double weight,
                  torch::ScalarType dtype)
        : m_modules(modules)
        , m_weight(weight)
        , m_bank(nn::AdapterLayout(targets, largestRank(modules)), 1, torch::TensorOptions(dtype))
    {
        for (const training::LoraModule& module : modules) {
            // The scale goes into `up`, so modules with scales and ranks of their own fit one bank.
            m_bank.setAdapter(
                0, targetOf(module), module.down, module.up.to(dtype) * factorOf(module));
        }
        m_bank.setTrainable(true);
    }

    nn::AdapterBank& bank() { return m_bank; }

    [[nodiscard]] tensor::StateDict gradients() const
    {
        tensor::StateDict result;
        for (const training::LoraModule& module : m_modules) {
            const std::int64_t target = targetOf(module);
            const torch::Tensor down = m_bank.down(target).grad();
            const torch::Tensor up = m_bank.up(target).grad();
            result["grad." + module.downKey] = down[0].narrow(0, 0, module.rank()).contiguous();
            result["grad." + module.upKey] =
                (up[0].narrow(1, 0, module.rank()) * factorOf(module)).contiguous();
        }
        return result;
    }

private:
    static std::int64_t largestRank(const std::vector<training::LoraModule>& modules)
    {
        std::int64_t rank = 1;
        for (const training::LoraModule& module : modules) {
            rank = std::max(rank, module.rank());
        }
        return rank;
    }
    [[nodiscard]] std::int64_t targetOf(const training::LoraModule& module) const
    {
        return m_bank.layout().indexOf(module.path).value();
    }
    [[nodiscard]] double factorOf(const training::LoraModule& module) const
    {
        return m_weight * module.scale();
    }

    const std::vector<training::LoraModule>& m_modules;
    double m_weight;
    nn::AdapterBank m_bank;
};

tensor::StateDict unet(const Request& request)
{
    models::UNet2DConditionModel model = models::loadUNet(request.model(), request.dtype());
    requireSize(request, "sample", 'c', model->config().inChannels);
    requireSize(request, "encoder_hidden_states", 'd', model->config().crossAttentionDim());
    LoraReader reader(nn::findTargets(*model, "unet", nn::unetLeafNames()));
    const std::vector<LoraEntry> entries = loraEntries(request, request.param("loras"));
    const auto run = [&] {
        return model->forward(request.input("sample"),
                              request.input("timestep"),
                              request.input("encoder_hidden_states"));
    };
    if (request.has("grad_output")) {
        require(entries.size() == 1,
                "\"grad_output\" with " + std::to_string(entries.size()) + " LoRAs",
                "exactly one");
        TrainableLora lora(
            reader.modules(entries[0]), reader.targets(), entries[0].weight, request.wide());
        const nn::BankScope scope(lora.bank(), *model, "unet");
        const torch::Tensor out = run();
        const torch::Tensor& grad = request.input("grad_output");
        require(
            grad.sizes() == out.sizes(), "\"grad_output\" has a wrong shape", "that of the output");
        torch::autograd::backward({out}, {grad.to(out.scalar_type())});
        tensor::StateDict result = lora.gradients();
        result["out"] = out;
        return result;
    }
    const at::NoGradGuard guard;
    if (entries.empty()) {
        return {{"out", run()}};
    }
    nn::AdapterBank bank = reader.bank({entries}, request.wide());
    const nn::BankScope scope(bank, *model, "unet");
    return {{"out", run()}};
}

tensor::StateDict vaeEncode(const Request& request)
{
    const at::NoGradGuard guard;
    models::AutoencoderKL model = models::loadVae(request.model(), request.dtype());
    requireSize(request, "sample", 'c', model->config().inChannels);
    const models::Moments moments = model->encode(request.input("sample"));
    return {{"mean", moments.mean}, {"logvar", moments.logvar}};
}

tensor::StateDict vaeDecode(const Request& request)
{
    const at::NoGradGuard guard;
    models::AutoencoderKL model = models::loadVae(request.model(), request.dtype());
    requireSize(request, "z", 'c', model->config().latentChannels);
    return {{"sample", model->decode(request.input("z"))}};
}

} // namespace

std::vector<Component> networkComponents()
{
    return {{"unet",
             true,
             {{"sample", "f n c h w"},
              {"timestep", "i64 n"},
              {"encoder_hidden_states", "f n L d"},
              {"grad_output", "f n o h w", false}},
             {},
             {optionalParam("loras", ParamKind::List, nlohmann::json::array())},
             unet},
            {"vae_encode", true, {{"sample", "f n c h w"}}, {}, {}, vaeEncode},
            {"vae_decode", true, {{"z", "f n c h w"}}, {}, {}, vaeDecode}};
}

} // namespace dreamloft::parity
