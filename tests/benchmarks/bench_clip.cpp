// SPDX-License-Identifier: GPL-3.0-or-later
// The classifier: LoRA steps on both towers of CLIP, and predictions with the trained adapters.
#include "core/models/clip.h"
#include "core/training/clip_adapter_trainer.h"
#include "core/training/clip_classifier.h"
#include "tests/benchmarks/harness.h"

#include <ATen/ATen.h>

namespace dreamloft::bench {
namespace {

class ClipTraining final : public Work {
public:
    explicit ClipTraining(const Request& request)
        : m_request(request)
        , m_clip(models::loadClip(request.model("clip"), request.dtype()))
        , m_timed(trainer(request.number("dropout")))
    {
    }

    /// Without dropout: the masks of the two sides are not the same.
    tensor::StateDict outputs() override
    {
        const auto gated = trainer(0.0);
        std::vector<double> losses;
        for (std::int64_t step = 0; step < m_request.tensor("labels").size(0); ++step) {
            losses.push_back(gated->step(batchOf(step)));
        }
        tensor::StateDict result{{"loss.0", torch::tensor(losses, torch::kFloat64)}};
        const auto initial = m_request.below("init.");
        for (const auto& [key, value] : gated->adapters()) {
            result["delta.0." + key] = value - initial.at(key);
        }
        return result;
    }

    Timing run() override
    {
        return timed([this] {
            const auto steps = m_request.tensor("labels").size(0);
            const auto batch = batchOf(m_timed->iteration() % steps);
            m_timed->step(batch);
            return batch.labels.size(0);
        });
    }

private:
    std::unique_ptr<training::ClipAdapterTrainer> trainer(double dropout)
    {
        training::ClipTrainerSettings settings;
        settings.rank = m_request.integer("rank");
        settings.alpha = m_request.number("alpha");
        settings.dropout = dropout;
        settings.learningRate = m_request.number("learning_rate");
        settings.totalIterations = m_request.integer("total_steps");
        auto made = std::make_unique<training::ClipAdapterTrainer>(
            m_clip, m_request.tensor("class_ids"), settings);
        made->setAdapters(m_request.below("init."));
        return made;
    }

    training::ClipBatch batchOf(std::int64_t step) const
    {
        return {.pixels = m_request.tensor("pixels")[step],
                .labels = m_request.tensor("labels")[step],
                .isReal = {}};
    }

    Request m_request;
    models::Clip m_clip;
    std::unique_ptr<training::ClipAdapterTrainer> m_timed;
};

class ClipEvaluation final : public Work {
public:
    explicit ClipEvaluation(const Request& request)
        : m_clip(models::loadClip(request.model("clip"), request.dtype()))
        , m_adapters(request.below("init."))
        , m_scale(request.number("alpha") / request.number("rank"))
        , m_classIds(request.tensor("class_ids"))
        , m_pixels(request.tensor("pixels"))
    {
    }

    tensor::StateDict outputs() override { return {{"logits", logits()}}; }

    Timing run() override
    {
        return timed([this] { return logits().size(0); });
    }

private:
    torch::Tensor logits()
    {
        training::ClipClassifier classifier(m_clip, {}, m_classIds, m_adapters, m_scale);
        return classifier.logitsOf(m_pixels);
    }

    models::Clip m_clip;
    tensor::StateDict m_adapters;
    double m_scale;
    torch::Tensor m_classIds;
    torch::Tensor m_pixels;
};

} // namespace

std::unique_ptr<Work> makeClipTraining(const Request& request)
{
    return std::make_unique<ClipTraining>(request);
}

std::unique_ptr<Work> makeClipEvaluation(const Request& request)
{
    return std::make_unique<ClipEvaluation>(request);
}

} // namespace dreamloft::bench
