// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_memory.h"
#include "core/training/adapter_trainer.h"
#include "core/training/clip_adapter_trainer.h"
#include "core/training/clip_adapters.h"
#include "core/training/clip_classifier.h"
#include "tests/core/training/training_world.h"
#include "tests/support/meta_device.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <string>

namespace dreamloft::training {
namespace {

using tests::OneDeviceWatch;
using tests::stopsAtCopyBack;

diffusion::Pipeline tinyThere(torch::Dtype dtype)
{
    diffusion::Pipeline pipeline = tests::tinyPipeline(dtype);
    tests::moveToMeta(*pipeline.text);
    tests::moveToMeta(*pipeline.unet);
    tests::moveToMeta(*pipeline.vae);
    return pipeline;
}

models::Clip clipThere(torch::Dtype dtype)
{
    auto clip = models::loadClip(tests::fixturesFolder() / "clip" / "quick", dtype);
    tests::moveToMeta(*clip);
    return clip;
}

/// [3, T] on the processor, as classTextIds makes them.
torch::Tensor idsFor(const models::Clip& clip)
{
    const auto& text = clip->config().text;
    auto ids = torch::zeros({3, text.positions}, torch::kInt64);
    ids.select(1, 3).fill_(text.vocabSize - 1);
    return ids;
}

torch::Tensor pixelsFor(const models::Clip& clip, std::int64_t count)
{
    const auto side = clip->config().vision.imageSize;
    return torch::zeros({count, 3, side, side});
}

} // namespace

class TrainingDevicePlacementTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void adapterTrainingStaysOnTheDevice_data();
    void adapterTrainingStaysOnTheDevice();
    void classifierTrainingStaysOnTheDevice_data();
    void classifierTrainingStaysOnTheDevice();
    void predictionsComeBackInTheEnd();
    void memoryOfNoCardIsNoLimit();
};

void TrainingDevicePlacementTest::adapterTrainingStaysOnTheDevice_data()
{
    QTest::addColumn<bool>("textLora");
    QTest::addColumn<bool>("half");
    QTest::addRow("unet alone") << false << false;
    QTest::addRow("both towers") << true << false;
    QTest::addRow("both towers, bf16") << true << true;
}

void TrainingDevicePlacementTest::adapterTrainingStaysOnTheDevice()
{
    QFETCH(bool, textLora);
    QFETCH(bool, half);
    auto pipeline = tinyThere(half ? torch::kBFloat16 : torch::kFloat32);
    nn::AdapterBank bank(adapterLayout(pipeline, 3, textLora),
                         3,
                         torch::TensorOptions(pipeline.wideDtype()).device(pipeline.device()));
    for (const std::int64_t slot : {0, 1}) {
        initialiseAdapter(bank, slot, 77, slot, -1);
    }
    const OneDeviceWatch watch;
    LatentCache cache(pipeline, 16);
    AdapterBatches batches(pipeline,
                           {tests::samplesOfClass(0, 3), tests::samplesOfClass(1, 3)},
                           {.runSeed = 77,
                            .batch = 2,
                            .rowsPerAdapter = 2,
                            .slots = 3, // one is padding
                            .trainableText = textLora},
                           cache);
    AdapterTrainer trainer(
        pipeline,
        bank,
        {.learningRate = 5e-3, .warmupSteps = 0, .totalSteps = 4, .textLora = textLora});
    const AdapterBatch batch = batches.at(1);
    QVERIFY(batch.latents.is_meta() && batch.noise.is_meta());
    QVERIFY(batch.timesteps.is_cpu()); // the noise levels are looked up there
    QCOMPARE(batch.states.defined() && batch.states.is_meta(), !textLora);
    QVERIFY(!watch.saw("aten::convolution_backward"));
    // Losses and norms are read when the backward pass is over: nothing waits before.
    QVERIFY(stopsAtCopyBack([&] { trainer.step(batch); }));
    QVERIFY(watch.saw("aten::convolution_backward"));
    QVERIFY(watch.saw("aten::mse_loss_backward"));
    QVERIFY(bank.flatGrad().is_meta());
    QCOMPARE(watch.mixed(), std::string());
}

void TrainingDevicePlacementTest::classifierTrainingStaysOnTheDevice_data()
{
    QTest::addColumn<bool>("half");
    QTest::addColumn<bool>("soft");
    QTest::addColumn<bool>("weighted");
    QTest::addRow("hard labels") << false << false << false;
    QTest::addRow("soft labels, weighted") << false << true << true;
    QTest::addRow("bf16, weighted") << true << false << true;
}

void TrainingDevicePlacementTest::classifierTrainingStaysOnTheDevice()
{
    QFETCH(bool, half);
    QFETCH(bool, soft);
    QFETCH(bool, weighted);
    auto clip = clipThere(half ? torch::kBFloat16 : torch::kFloat32);
    ClipTrainerSettings settings;
    settings.rank = 3;
    settings.dropout = 0.1;
    settings.totalIterations = 2;
    if (weighted) {
        settings.realWeight = 0.8;
    }
    const OneDeviceWatch watch;
    ClipAdapterTrainer trainer(clip, idsFor(clip), settings);
    // A batch as ArmBatches makes it: on the processor.
    const ClipBatch batch{.pixels = pixelsFor(clip, 4),
                          .labels = soft ? torch::full({4, 3}, 1.0 / 3.0)
                                         : torch::tensor({0, 1, 2, 0}, torch::kInt64),
                          .isReal = torch::tensor({1, 1, 0, 0}, torch::kInt64).to(torch::kBool)};
    QVERIFY(stopsAtCopyBack([&] { trainer.step(batch); }));
    QVERIFY(watch.saw("aten::native_layer_norm_backward"));
    QVERIFY(watch.saw("aten::bitwise_xor")); // dropout without a kernel of ours
    QVERIFY(trainer.classEmbeds().is_meta());
    QVERIFY(trainer.logits(pixelsFor(clip, 2)).is_meta());
    QCOMPARE(watch.mixed(), std::string());
}

void TrainingDevicePlacementTest::predictionsComeBackInTheEnd()
{
    auto clip = clipThere(torch::kFloat32);
    const OneDeviceWatch watch;
    ClipClassifier classifier(clip, {}, idsFor(clip));
    QVERIFY(classifier.classEmbeds().is_meta());
    QVERIFY(stopsAtCopyBack([&] { classifier.logitsOf(pixelsFor(clip, 2)); }));
    QVERIFY(classifier.logitsOf(pixelsFor(clip, 0)).is_cpu()); // nothing to compute
    nn::AdapterBank bank(nn::AdapterLayout(clipTargets(clip), 2), 1, bankOptionsFor(clip));
    QVERIFY(bank.flat().is_meta());
    {
        const at::NoGradGuard noGrad;
        const PredictionScope scope(clip, bank);
        QVERIFY(clip->imageEmbedsInParts(pixelsFor(clip, 2)).is_meta());
    }
    QCOMPARE(watch.mixed(), std::string());
}

void TrainingDevicePlacementTest::memoryOfNoCardIsNoLimit()
{
    const auto pipeline = tinyThere(torch::kFloat32);
    const auto layout = adapterLayout(pipeline, 3, false);
    const std::vector<std::int64_t> shape{4, 8, 8};
    AdapterPlanRequest request;
    limitToFreeMemory(request, pipeline, layout, shape);
    QVERIFY(!request.freeBytes || *request.freeBytes >= 1.0); // the processor's, as always
    QVERIFY(request.bytesPerRow > 0);
    QVERIFY(request.onDevice);
    limitToFreeMemory(request, tests::tinyPipeline(torch::kFloat32), layout, shape);
    QVERIFY(!request.onDevice);
}

DL_TEST_UNIT(TrainingDevicePlacementTest, "device_placement")
} // namespace dreamloft::training

#include "device_placement_test.moc"
