// SPDX-License-Identifier: GPL-3.0-or-later
// Training of M adapters in one pass, as workflows/adapt does it: moments cached, frozen text
// encoded once.
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/pipeline.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/training/adapter_file.h"
#include "core/training/adapter_trainer.h"
#include "tests/benchmarks/harness.h"

#include <ATen/ATen.h>

namespace dreamloft::bench {
namespace {

class AdapterTraining final : public Work {
public:
    explicit AdapterTraining(const Request& request)
        : m_request(request)
        , m_pipeline(diffusion::loadPipeline(request.model("diffusion"), request.dtype()))
        , m_textLora(request.flag("text_lora"))
        , m_bank(training::adapterLayout(m_pipeline, request.integer("rank"), m_textLora),
                 request.integer("adapters"))
    {
        const auto rowOf = at::arange(m_bank.adapters(), at::kLong)
                               .repeat_interleave(request.integer("batch")); // row -> adapter
        const auto& ids = request.tensor("input_ids");                       // [M, L]
        m_ids = ids.index_select(0, rowOf);
        if (!m_textLora) {
            m_states = diffusion::encodeIds(m_pipeline, ids).expanded().index_select(0, rowOf);
        }
        restart();
    }

    tensor::StateDict outputs() override
    {
        tensor::StateDict result;
        std::vector<torch::Tensor> losses;
        for (std::int64_t step = 0; step < m_request.tensor("timesteps").size(0); ++step) {
            losses.push_back(m_trainer->step(batchOf(step)));
        }
        const auto all = torch::stack(losses, 1); // [M, S]
        for (std::int64_t m = 0; m < m_bank.adapters(); ++m) {
            const std::string number = std::to_string(m);
            result["loss." + number] = all[m].contiguous();
            for (const auto& module : m_initial[static_cast<std::size_t>(m)]) {
                const auto target = m_bank.layout().indexOf(module.path).value();
                const auto [down, up] = m_bank.adapter(m, target);
                result["delta." + number + "." + module.downKey] = down - module.down;
                result["delta." + number + "." + module.upKey] = up - module.up;
            }
        }
        restart();
        return result;
    }

    Timing run() override
    {
        return timed([this] {
            const auto steps = m_request.tensor("timesteps").size(0);
            m_trainer->step(batchOf(m_trainer->stepIndex() % steps));
            return m_bank.adapters();
        });
    }

private:
    /// Initial weights of the work file and a new optimiser.
    void restart()
    {
        m_trainer.reset();
        m_initial.clear();
        const auto rank = m_request.integer("rank");
        for (std::int64_t m = 0; m < m_bank.adapters(); ++m) {
            const std::string name = "init." + std::to_string(m) + ".";
            m_initial.push_back(training::loraFromTensors(
                m_request.below(name), m_bank.layout().targets(), name, static_cast<double>(rank)));
            for (const auto& module : m_initial.back()) {
                const auto target = m_bank.layout().indexOf(module.path).value();
                m_bank.setAdapter(m, target, module.down, module.up);
            }
        }
        training::AdapterTrainerSettings settings;
        settings.learningRate = m_request.number("learning_rate");
        settings.warmupSteps = m_request.integer("warmup_steps");
        settings.totalSteps = m_request.integer("total_steps");
        settings.textLora = m_textLora;
        m_trainer = std::make_unique<training::AdapterTrainer>(m_pipeline, m_bank, settings);
    }

    training::AdapterBatch batchOf(std::int64_t step) const
    {
        training::AdapterBatch batch;
        batch.latents = diffusion::drawLatents(m_pipeline.vae->config().scalingFactor,
                                               m_request.tensor("moments.mean").flatten(0, 1),
                                               m_request.tensor("moments.logvar").flatten(0, 1),
                                               m_request.tensor("vae_noise")[step].flatten(0, 1));
        batch.noise = m_request.tensor("noise")[step].flatten(0, 1);
        batch.timesteps = m_request.tensor("timesteps")[step].flatten(0, 1);
        if (m_textLora) {
            batch.inputIds = m_ids;
        } else {
            batch.states = m_states;
        }
        return batch;
    }

    Request m_request;
    diffusion::Pipeline m_pipeline;
    bool m_textLora;
    nn::AdapterBank m_bank;
    torch::Tensor m_ids;
    torch::Tensor m_states;
    std::vector<std::vector<training::LoraModule>> m_initial; ///< per adapter
    std::unique_ptr<training::AdapterTrainer> m_trainer;
};

} // namespace

std::unique_ptr<Work> makeAdapterTraining(const Request& request)
{
    return std::make_unique<AdapterTraining>(request);
}

} // namespace dreamloft::bench
