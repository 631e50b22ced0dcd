// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv2d.h"
#include "core/nn/frozen_copies.h"
#include "core/tensor/memory.h"
#include "core/training/adapter_memory.h"
#include "core/training/adapter_trainer.h"
#include "tests/core/training/training_world.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <c10/core/Allocator.h>
#include <c10/util/ThreadLocalDebugInfo.h>
#include <torch/types.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>

namespace dreamloft::tests {
namespace {

/// Counts the bytes of tensors made and freed by this thread while it is in force.
class MemoryMeter final : public c10::MemoryReportingInfoBase {
public:
    void
    reportMemoryUsage(void*, std::int64_t bytes, std::size_t, std::size_t, c10::Device) override
    {
        const std::int64_t now = m_now += bytes;
        m_peak = std::max(m_peak.load(), now);
    }
    [[nodiscard]] bool memoryProfilingEnabled() const override { return true; }
    [[nodiscard]] double peak() const { return static_cast<double>(m_peak); }

private:
    std::atomic<std::int64_t> m_now = 0;
    std::atomic<std::int64_t> m_peak = 0;
};

/// Peak bytes of one training step over `rows` rows of one adapter.
double peakOfStep(diffusion::Pipeline& pipeline,
                  const nn::AdapterLayout& layout,
                  bool textLora,
                  std::int64_t rows,
                  std::int64_t side)
{
    nn::AdapterBank bank(layout, 1);
    training::initialiseAdapter(bank, 0, 1, 0, 0);
    training::AdapterTrainer trainer(pipeline, bank, {.textLora = textLora});
    const auto channels = pipeline.unet->config().inChannels;
    training::AdapterBatch batch;
    batch.latents = torch::zeros({rows, channels, side, side});
    batch.noise = torch::ones({rows, channels, side, side});
    batch.timesteps = torch::full({rows}, 500, torch::kInt64);
    batch.inputIds = torch::zeros({rows, pipeline.text->config().positions}, torch::kInt64);
    trainer.step(batch); // what is kept from step to step is there before
    auto meter = std::make_shared<MemoryMeter>();
    const c10::DebugInfoGuard guard(c10::DebugInfoKind::PROFILER_STATE, meter);
    trainer.step(batch);
    return meter->peak();
}

} // namespace

class AdapterMemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clipStepsAreCountedFromTheirConfiguration();
    void copiesOfFrozenWeightsAreCountedOnce_data();
    void copiesOfFrozenWeightsAreCountedOnce();
    void aCeilingMakesThePlanSmaller();
    void estimateIsCloseToWhatAStepTakes_data();
    void estimateIsCloseToWhatAStepTakes();
};

void AdapterMemoryTest::clipStepsAreCountedFromTheirConfiguration()
{
    models::ClipConfig config;
    config.vision.layers = 2;
    config.vision.imageSize = 4;
    config.vision.patchSize = 2;
    config.vision.hiddenSize = 3;
    config.vision.intermediateSize = 6;
    config.text.layers = 1;
    config.text.positions = 4;
    config.text.hiddenSize = 2;
    config.text.intermediateSize = 4;
    // Pictures: 2 layers * (4 + 1) tokens * (7 * 3 + 2 * 6 + 4 * 1) = 370 numbers each;
    // sentences: 1 * 4 * (7 * 2 + 2 * 4 + 4 * 1) = 104.
    QCOMPARE(training::trainingBytesOfClip(config, 3, 2, 1), 4.0 * (3 * 370 + 2 * 104));
}

void AdapterMemoryTest::copiesOfFrozenWeightsAreCountedOnce_data()
{
    QTest::addColumn<torch::Dtype>("type");
    QTest::newRow("fp32") << torch::kFloat32;
    QTest::newRow("bf16") << torch::kBFloat16; // where the processor multiplies pairs of it
}

void AdapterMemoryTest::copiesOfFrozenWeightsAreCountedOnce()
{
    QFETCH(torch::Dtype, type);
    const auto folder = resourcesFolder() / "starter" / "diffusion"; // 64 channels and more
    auto pipeline = diffusion::loadPipeline(folder, type);
    if (!nn::servesPanels(type)) {
        QCOMPARE(
            training::trainingBytesOfCopies(pipeline, training::adapterLayout(pipeline, 4, false)),
            0.0);
        return;
    }
    const auto layout = training::adapterLayout(pipeline, 4, false);
    const double before = training::trainingBytesOfCopies(pipeline, layout);
    // Where the text encoder learns along, its backward pass has copies as well.
    const auto taught = training::adapterLayout(pipeline, 4, true);
    QVERIFY(training::trainingBytesOfCopies(pipeline, taught) > before);
    QVERIFY(before > 4.0 * 36 * 64 * 64 * 2);
    peakOfStep(pipeline, layout, false, 2, 16);
    const auto unet = nn::frozenMemoryOf(*pipeline.unet, true);
    QVERIFY(unet.held > 0 && unet.held <= unet.copies);
    // What a step made is no longer to come.
    const auto held = unet.held + nn::frozenMemoryOf(*pipeline.text, false).held;
    QCOMPARE(training::trainingBytesOfCopies(pipeline, layout), before - static_cast<double>(held));
    training::AdapterPlanRequest request;
    training::limitToFreeMemory(request, pipeline, layout, std::array<std::int64_t, 3>{4, 16, 16});
    QVERIFY(request.freeBytes.has_value() && *request.freeBytes > 0);
}

void AdapterMemoryTest::aCeilingMakesThePlanSmaller()
{
    constexpr std::uint64_t kMiB = 1ULL << 20;
    QVERIFY2(tensor::memoryState().availableBytes > 4096 * kMiB,
             "needs a machine with free memory");
    const auto lift = qScopeGuard([] { tensor::setMemoryCeiling(0, tensor::DeviceKind::Cpu); });
    auto pipeline = diffusion::loadPipeline(fixturesFolder() / "tiny_pipeline", torch::kBFloat16);
    const auto layout = training::adapterLayout(pipeline, 2, false);
    const auto planned = [&] {
        training::AdapterPlanRequest request;
        request.samplesOfAdapter.assign(100, 1);
        training::limitToFreeMemory(
            request, pipeline, layout, std::array<std::int64_t, 3>{4, 8, 8});
        request.bytesPerRow = 256.0 * kMiB; // of a large model
        request.bytesPerAdapter = 0;
        return training::planAdapters(request);
    };
    const auto whole = planned();
    const auto ceilingAbove = [](std::uint64_t bytes) {
        tensor::setMemoryCeiling(tensor::memoryState().residentBytes + bytes,
                                 tensor::DeviceKind::Cpu);
    };
    ceilingAbove(1280 * kMiB); // a tenth as reserve, and room for four
    const auto below = planned();
    QCOMPARE(below.front().slots, 4);
    QVERIFY(whole.front().slots > below.front().slots);
    QVERIFY(below.size() > whole.size());
    ceilingAbove(64 * kMiB);
    DL_VERIFY_ERROR(planned(), Memory, "that the memory ceiling leaves beside a reserve");
}

void AdapterMemoryTest::estimateIsCloseToWhatAStepTakes_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("side");
    QTest::addColumn<bool>("textLora");
    QTest::addColumn<bool>("half");
    QTest::newRow("tiny") << "tiny" << 16 << false << false;
    QTest::newRow("tiny with text") << "tiny" << 16 << true << false;
    QTest::newRow("starter") << "starter" << 16 << false << false;
    QTest::newRow("starter with text") << "starter" << 16 << true << false;
    QTest::newRow("starter, large picture") << "starter" << 32 << false << false;
    QTest::newRow("starter, bf16") << "starter" << 16 << false << true;
}

void AdapterMemoryTest::estimateIsCloseToWhatAStepTakes()
{
    QFETCH(QString, model);
    QFETCH(int, side);
    QFETCH(bool, textLora);
    QFETCH(bool, half);
    const auto folder = model == QLatin1String("tiny")
                            ? fixturesFolder() / "tiny_pipeline"
                            : resourcesFolder() / "starter" / "diffusion";
    auto pipeline = diffusion::loadPipeline(folder, half ? torch::kBFloat16 : torch::kFloat32);
    const auto layout = training::adapterLayout(pipeline, 4, textLora);
    const double few = peakOfStep(pipeline, layout, textLora, 4, side);
    const double many = peakOfStep(pipeline, layout, textLora, 12, side);
    const double taken = (many - few) / 8;
    const std::array<std::int64_t, 3> shape{pipeline.unet->config().inChannels, side, side};
    const double estimate = training::trainingBytesPerRow(pipeline, layout, shape);
    const std::string numbers = std::to_string(estimate) + " for " + std::to_string(taken);
    QVERIFY2(estimate > 0.95 * taken && estimate < 1.5 * taken, numbers.c_str());
}

DL_TEST_UNIT(AdapterMemoryTest, "adapter_memory")
} // namespace dreamloft::tests

#include "adapter_memory_test.moc"
