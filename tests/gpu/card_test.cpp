// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/idle_parts.h"
#include "core/diffusion/sampler.h"
#include "core/nn/recompute.h"
#include "core/tensor/device.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/noise.h"
#include "core/tensor/torch_device.h"
#include "core/tensor/torch_setup.h"
#include "core/training/adapter_trainer.h"
#include "core/training/clip_adapter_trainer.h"
#include "tests/core/training/training_world.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <string>
#include <utility>
#include <vector>

namespace dreamloft::training {

/// The same small work on the processor and on the first graphics card: equal but for rounding.
class CardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void picturesAreTheSame();
    void partsThatStepAsideChangeNoBit();
    void recomputingChangesNoBit();
    void adaptersLearnTheSame();
    void classifiersLearnTheSame();

private:
    torch::Device m_card{torch::kCPU};
};

void CardTest::initTestCase()
{
    tensor::setUpTorch(0, true);
    const tensor::DeviceInfo card = tensor::deviceFrom("cuda");
    tensor::prepareCard(card, true);
    m_card = tensor::torchDevice(card);
    QVERIFY(m_card.is_cuda());
    QVERIFY(card.totalBytes > 0 && tensor::freeMemoryOf(m_card).bytes > 0);
}

void CardTest::picturesAreTheSame()
{
    const auto sampled = [](torch::Device device) {
        auto pipeline = tests::tinyPipeline(torch::kFloat32);
        pipeline.text->to(device);
        pipeline.unet->to(device);
        pipeline.vae->to(device);
        diffusion::SampleBatch batch;
        batch.latents =
            torch::stack({tensor::noiseFor(1, {4, 8, 8}), tensor::noiseFor(2, {4, 8, 8})});
        batch.prompts = {"lower", "newer"};
        const auto scheduler =
            diffusion::makeScheduler(pipeline.scheduler, options::Sampler::Dpmpp2m, 6);
        return diffusion::decodeLatents(
                   pipeline, diffusion::sampleLatents(pipeline, batch, *scheduler), 1)
            .to(torch::kCPU);
    };
    const auto expected = sampled(torch::kCPU);
    const auto found = sampled(m_card);
    DL_COMPARE_TENSORS(found, expected, 1e-3, 0.0);
    QCOMPARE(tensor::imagesFromTensor(found.to(m_card)).size(), std::size_t{2});
}

void CardTest::partsThatStepAsideChangeNoBit()
{
    const auto sampled = [this](bool aside) {
        auto pipeline = tests::tinyPipeline(torch::kFloat32);
        pipeline.text->to(m_card);
        pipeline.unet->to(m_card);
        pipeline.vae->to(m_card);
        diffusion::placeIdleParts(pipeline, aside, false);
        diffusion::SampleBatch batch;
        batch.latents = tensor::noiseFor(1, {1, 4, 8, 8});
        batch.prompts = {"lower"};
        const auto scheduler =
            diffusion::makeScheduler(pipeline.scheduler, options::Sampler::Dpmpp2m, 4);
        const auto pictures = diffusion::decodeLatents(
            pipeline, diffusion::sampleLatents(pipeline, batch, *scheduler), 1);
        const auto place = pipeline.vae->decoder->conv_in->weight.device();
        return std::pair(pictures.to(torch::kCPU), place);
    };
    const auto [plain, stayed] = sampled(false);
    const auto [spared, waits] = sampled(true);
    QVERIFY(stayed == m_card && waits.is_cpu());
    QVERIFY(torch::equal(spared, plain));
}

void CardTest::recomputingChangesNoBit()
{
    const auto trained = [this](bool recompute) {
        auto pipeline = tests::tinyPipeline(torch::kFloat32);
        pipeline.text->to(m_card);
        pipeline.unet->to(m_card);
        pipeline.vae->to(m_card);
        nn::AdapterBank bank(adapterLayout(pipeline, 3, true),
                             1,
                             torch::TensorOptions(torch::kFloat32).device(m_card));
        initialiseAdapter(bank, 0, 77, 0, -1);
        LatentCache cache(pipeline, 16);
        AdapterBatches batches(pipeline,
                               {tests::samplesOfClass(0, 3)},
                               {.runSeed = 77, .batch = 2, .rowsPerAdapter = 2},
                               cache);
        AdapterTrainer trainer(
            pipeline, bank, {.learningRate = 5e-3, .warmupSteps = 0, .totalSteps = 10});
        const nn::RecomputeScope scope(recompute);
        for (std::int64_t step = 0; step < 3; ++step) {
            trainer.step(batches.at(step));
        }
        return bank.flat().to(torch::kCPU).clone();
    };
    QVERIFY(torch::equal(trained(true), trained(false)));
}

void CardTest::adaptersLearnTheSame()
{
    const auto trained = [](torch::Device device) {
        auto pipeline = tests::tinyPipeline(torch::kFloat32);
        pipeline.text->to(device);
        pipeline.unet->to(device);
        pipeline.vae->to(device);
        nn::AdapterBank bank(adapterLayout(pipeline, 3, true),
                             2,
                             torch::TensorOptions(torch::kFloat32).device(device));
        initialiseAdapter(bank, 0, 77, 0, -1);
        initialiseAdapter(bank, 1, 77, 1, -1);
        LatentCache cache(pipeline, 16);
        AdapterBatches batches(pipeline,
                               {tests::samplesOfClass(0, 3), tests::samplesOfClass(1, 3)},
                               {.runSeed = 77, .batch = 2, .rowsPerAdapter = 2},
                               cache);
        AdapterTrainer trainer(
            pipeline, bank, {.learningRate = 5e-3, .warmupSteps = 0, .totalSteps = 10});
        std::vector<torch::Tensor> losses;
        for (std::int64_t step = 0; step < 5; ++step) {
            losses.push_back(trainer.step(batches.at(step)));
        }
        return torch::stack(losses);
    };
    DL_COMPARE_TENSORS(trained(m_card), trained(torch::kCPU), 2e-2, 0.0);
}

void CardTest::classifiersLearnTheSame()
{
    const auto trained = [](torch::Device device) {
        auto clip = models::loadClip(tests::fixturesFolder() / "clip" / "quick");
        clip->to(device);
        const auto& config = clip->config();
        auto ids = torch::zeros({3, config.text.positions}, torch::kInt64);
        ids.select(1, 3).fill_(config.text.vocabSize - 1);
        ids.select(1, 1).copy_(torch::tensor({4, 5, 6}, torch::kInt64));
        ClipTrainerSettings settings;
        settings.rank = 4;
        settings.learningRate = 1e-2;
        settings.totalIterations = 5;
        settings.realWeight = 0.8;
        ClipAdapterTrainer trainer(clip, ids, settings);
        const auto side = config.vision.imageSize;
        std::vector<double> losses;
        for (std::uint64_t step = 0; step < 5; ++step) {
            losses.push_back(trainer.step(
                {.pixels = tensor::noiseFor(step, {4, 3, side, side}),
                 .labels = torch::tensor({0, 1, 2, 0}, torch::kInt64),
                 .isReal = torch::tensor({1, 1, 0, 0}, torch::kInt64).to(torch::kBool)}));
        }
        return torch::tensor(losses, torch::kFloat64);
    };
    // Dropout is on: the masks are the same on both.
    DL_COMPARE_TENSORS(trained(m_card), trained(torch::kCPU), 2e-2, 0.0);
}

DL_TEST_UNIT(CardTest, "card")
} // namespace dreamloft::training

#include "card_test.moc"
