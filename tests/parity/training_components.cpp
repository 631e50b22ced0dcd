// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/pipeline.h"
#include "core/models/clip.h"
#include "core/training/adapter_file.h"
#include "core/training/adapter_trainer.h"
#include "core/training/clip_adapter_trainer.h"
#include "tests/parity/request.h"

#include <torch/types.h>

namespace dreamloft::parity {
namespace {

/// Inputs whose names begin with `prefix`, without it.
tensor::StateDict inputsBelow(const Request& request, const std::string& prefix)
{
    tensor::StateDict found;
    for (const auto& [name, value] : request.inputs()) {
        if (name.starts_with(prefix)) {
            found.emplace(name.substr(prefix.size()), value);
        }
    }
    return found;
}

/// Initial weights of one adapter, complete and of the asked rank.
std::vector<training::LoraModule>
initialModules(const Request& request, const nn::AdapterLayout& layout, std::int64_t adapter)
{
    const std::string name = "init." + std::to_string(adapter);
    const auto modules = training::loraFromTensors(
        inputsBelow(request, name + "."), layout.targets(), name, request.number("alpha"));
    require(modules.size() == layout.targets().size(),
            base::quoted(name) + " has weights for " + std::to_string(modules.size()) + " layers",
            std::to_string(layout.targets().size()));
    for (const training::LoraModule& module : modules) {
        require(module.rank() == layout.rank(),
                base::quoted(module.downKey) + " has another rank",
                std::to_string(layout.rank()));
    }
    return modules;
}

tensor::StateDict adapterTraining(const Request& request)
{
    diffusion::Pipeline pipeline = diffusion::loadPipeline(request.model(), request.dtype());
    const std::int64_t adapters = request.size('M');
    const std::int64_t steps = request.size('S');
    const std::int64_t rank = request.integer("rank");
    constexpr std::int64_t kLargestRank = 1024;
    require(rank >= 1 && rank <= kLargestRank, "\"rank\" is " + std::to_string(rank), "1 to 1024");
    nn::AdapterBank bank(training::adapterLayout(pipeline, rank, request.flag("text_lora")),
                         adapters,
                         torch::TensorOptions(request.wide()));
    std::vector<std::vector<training::LoraModule>> initial;
    for (std::int64_t m = 0; m < adapters; ++m) {
        initial.push_back(initialModules(request, bank.layout(), m));
        for (const training::LoraModule& module : initial.back()) {
            bank.setAdapter(m, bank.layout().indexOf(module.path).value(), module.down, module.up);
        }
    }
    for (const auto& [name, value] : inputsBelow(request, "init.")) {
        const std::string number = name.substr(0, name.find('.'));
        const bool known = number.find_first_not_of("0123456789") == std::string::npos &&
                           !number.empty() && number.size() < 10 && std::stoll(number) < adapters;
        require(known, "the unknown input " + base::quoted("init." + name), "init.<adapter>.<key>");
    }
    bank.setScale(request.number("alpha") / static_cast<double>(rank));
    training::AdapterTrainerSettings settings;
    settings.learningRate = request.number("lr");
    settings.warmupSteps = request.integer("warmup_steps");
    settings.totalSteps = request.integer("total_steps");
    settings.weightDecay = request.number("weight_decay");
    settings.maxGradNorm = request.number("max_grad_norm");
    settings.textLora = request.flag("text_lora");
    std::vector<torch::Tensor> losses;
    {
        training::AdapterTrainer trainer(pipeline, bank, settings);
        for (std::int64_t s = 0; s < steps; ++s) {
            // [M, B, ...] of step s as rows sorted by adapter
            const auto rows = [&](const char* name) {
                return request.input(name).select(1, s).flatten(0, 1);
            };
            training::AdapterBatch batch;
            batch.latents = diffusion::drawLatents(pipeline.vae->config().scalingFactor,
                                                   rows("moments.mean"),
                                                   rows("moments.logvar"),
                                                   rows("vae_noise"));
            batch.noise = rows("noise");
            batch.timesteps = rows("timesteps");
            batch.inputIds = rows("input_ids");
            losses.push_back(trainer.step(batch));
        }
    }
    tensor::StateDict result{{"loss", torch::stack(losses, 1).to(request.wide())}};
    for (std::int64_t m = 0; m < adapters; ++m) {
        const std::string start = "final." + std::to_string(m) + ".";
        for (const training::LoraModule& module : initial[static_cast<std::size_t>(m)]) {
            const auto [down, up] = bank.adapter(m, bank.layout().indexOf(module.path).value());
            result[start + module.downKey] = down;
            result[start + module.upKey] = up;
        }
    }
    return result;
}

tensor::StateDict clipTraining(const Request& request)
{
    models::Clip model = models::loadClip(request.model(), request.dtype());
    const torch::Tensor& labels = request.input("labels");
    const bool inRange = labels.min().item<std::int64_t>() >= 0 &&
                         labels.max().item<std::int64_t>() < request.size('C');
    require(inRange, "\"labels\" holds a number outside of the classes", "class numbers");
    require(request.size('S') <= request.integer("total_iterations"),
            "\"total_iterations\" is less than the steps given",
            std::to_string(request.size('S')) + " or more");
    training::ClipTrainerSettings settings;
    settings.rank = request.integer("rank");
    settings.alpha = request.number("alpha");
    settings.dropout = 0.0;
    settings.learningRate = request.number("lr");
    settings.minLearningRate = request.number("min_lr");
    settings.weightDecay = request.number("weight_decay");
    settings.warmupIterations = request.integer("warmup_iterations");
    settings.totalIterations = request.integer("total_iterations");
    settings.realWeight = request.number("real_weight");
    require(settings.rank >= 1 && settings.rank <= 1024,
            "\"rank\" is " + std::to_string(settings.rank),
            "1 to 1024");
    training::ClipAdapterTrainer trainer(model, request.input("class_input_ids"), settings);
    trainer.setAdapters(inputsBelow(request, "init."));
    std::vector<double> losses;
    for (std::int64_t s = 0; s < request.size('S'); ++s) {
        training::ClipBatch batch;
        batch.pixels = request.input("pixel_values")[s];
        batch.labels = labels[s];
        batch.isReal = request.input("is_real")[s].to(torch::kBool);
        losses.push_back(trainer.step(batch));
    }
    tensor::StateDict result{{"loss", torch::tensor(losses, torch::kFloat64).to(request.wide())}};
    for (const auto& [key, value] : trainer.adapters()) {
        result["final." + key] = value;
    }
    return result;
}

} // namespace

std::vector<Component> trainingComponents()
{
    return {{"adapter_training",
             true,
             {{"moments.mean", "f M S B c h w"},
              {"moments.logvar", "f M S B c h w"},
              {"vae_noise", "f M S B c h w"},
              {"noise", "f M S B c h w"},
              {"timesteps", "i64 M S B"},
              {"input_ids", "i64 M S B L"}},
             {"init."},
             {{"rank", ParamKind::Integer},
              {"alpha", ParamKind::Number},
              {"lr", ParamKind::Number},
              {"warmup_steps", ParamKind::Integer},
              {"total_steps", ParamKind::Integer},
              {"weight_decay", ParamKind::Number},
              {"max_grad_norm", ParamKind::Number},
              {"text_lora", ParamKind::Flag}},
             adapterTraining},
            {"clip_training",
             true,
             {{"pixel_values", "f S B 3 h w"},
              {"labels", "i64 S B"},
              {"is_real", "u8 S B"},
              {"class_input_ids", "i64 C L"}},
             {"init."},
             {{"rank", ParamKind::Integer},
              {"alpha", ParamKind::Number},
              {"lr", ParamKind::Number},
              {"min_lr", ParamKind::Number},
              {"warmup_iterations", ParamKind::Integer},
              {"total_iterations", ParamKind::Integer},
              {"weight_decay", ParamKind::Number},
              {"real_weight", ParamKind::Number}},
             clipTraining}};
}

} // namespace dreamloft::parity
