// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/tensor/noise.h"
#include "core/training/adapter_batches.h"
#include "tests/core/training/training_world.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <set>

namespace dreamloft::training {

class AdapterBatchesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachEpochShowsEverySampleOnce();
    void rowsDependOnTheirSampleAndStepAlone();
    void numbersComeFromTheirSeeds();
    void centreCropIsAlwaysTheSame();
    void randomCropVaries();
    void frozenStatesEqualTheEncoder();
};

void AdapterBatchesTest::eachEpochShowsEverySampleOnce()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    LatentCache cache(pipeline, 16);
    AdapterBatches batches(pipeline,
                           {tests::samplesOfClass(0, 5)},
                           {.runSeed = 9, .batch = 2, .rowsPerAdapter = 2},
                           cache);
    // Which sample a row shows is told by its training noise.
    const auto sampleOf = [](const torch::Tensor& noise, std::int64_t step) {
        for (std::int64_t item = 0; item < 5; ++item) {
            const auto seed = base::seedFor(9, base::Purpose::TrainNoise, 0, item, step);
            if (torch::equal(noise, tensor::noiseFor(seed, {4, 8, 8}))) {
                return item;
            }
        }
        return std::int64_t{-1};
    };
    std::vector<std::vector<std::int64_t>> epochs;
    for (std::int64_t epoch = 0; epoch < 4; ++epoch) {
        auto& shown = epochs.emplace_back();
        for (std::int64_t k = 0; k < 3; ++k) {
            const auto step = epoch * 3 + k;
            const auto batch = batches.at(step);
            QCOMPARE(batch.weights.sum().item<double>(), k < 2 ? 2.0 : 1.0); // 2 + 2 + 1 samples
            shown.push_back(sampleOf(batch.noise[0], step));
            if (k < 2) {
                shown.push_back(sampleOf(batch.noise[1], step));
            }
        }
        QCOMPARE(std::set(shown.begin(), shown.end()), (std::set<std::int64_t>{0, 1, 2, 3, 4}));
    }
    QVERIFY(epochs[0] != epochs[1] || epochs[1] != epochs[2]);
}

void AdapterBatchesTest::rowsDependOnTheirSampleAndStepAlone()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    LatentCache cache(pipeline, 16);
    const AdapterBatchSettings settings{.runSeed = 4, .batch = 2, .rowsPerAdapter = 2};
    AdapterBatches together(
        pipeline,
        {tests::samplesOfClass(0, 4), tests::samplesOfClass(1, 3), tests::samplesOfClass(2, 4)},
        settings,
        cache);
    LatentCache otherCache(pipeline, 16);
    AdapterBatches alone(pipeline, {tests::samplesOfClass(1, 3)}, settings, otherCache);
    for (const std::int64_t step : {7, 0, 3}) { // in any order
        const auto many = together.at(step);
        const auto one = alone.at(step);
        QVERIFY(torch::equal(many.latents.slice(0, 2, 4), one.latents));
        QVERIFY(torch::equal(many.noise.slice(0, 2, 4), one.noise));
        QVERIFY(torch::equal(many.timesteps.slice(0, 2, 4), one.timesteps));
        QVERIFY(torch::equal(many.weights.slice(0, 2, 4), one.weights));
        QVERIFY(torch::equal(many.inputIds.slice(0, 2, 4), one.inputIds));
    }
}

void AdapterBatchesTest::numbersComeFromTheirSeeds()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat64);
    LatentCache cache(pipeline, 16);
    AdapterBatches batches(pipeline,
                           {tests::samplesOfClass(3, 1)},
                           {.runSeed = 5, .batch = 1, .rowsPerAdapter = 1},
                           cache);
    const auto batch = batches.at(12);
    const auto seed = [](base::Purpose purpose) { return base::seedFor(5, purpose, 3, 0, 12); };
    const auto expectedNoise = tensor::noiseFor(seed(base::Purpose::TrainNoise), {4, 8, 8});
    QVERIFY(torch::equal(batch.noise[0], expectedNoise.to(torch::kFloat64)));
    base::SeededStream stream(seed(base::Purpose::Timestep));
    QCOMPARE(batch.timesteps[0].item<std::int64_t>(), stream.below(1000));
    const auto place = imaging::randomCropOffset(20, 16, 16, seed(base::Purpose::Crop));
    const auto sample = tests::samplesOfClass(3, 1).samples.front();
    const auto moments = cache.moments(sample.key, sample.resized, place.left, place.top);
    QCOMPARE(cache.encodes(), 1);
    const auto z = diffusion::drawLatents(
        0.31,
        moments.mean,
        moments.logvar,
        tensor::noiseFor(seed(base::Purpose::VaeNoise), {4, 8, 8}).to(torch::kFloat64));
    DL_COMPARE_TENSORS(batch.latents[0], z, 1e-15, 0.0);
}

void AdapterBatchesTest::centreCropIsAlwaysTheSame()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    LatentCache cache(pipeline, 16);
    AdapterBatches batches(pipeline,
                           {tests::samplesOfClass(0, 2)},
                           {.batch = 2, .rowsPerAdapter = 2, .crop = options::Crop::Centre},
                           cache);
    for (std::int64_t step = 0; step < 10; ++step) {
        batches.at(step);
    }
    QCOMPARE(cache.encodes(), 2);
    QCOMPARE(cache.hits(), 18);
}

void AdapterBatchesTest::randomCropVaries()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    LatentCache cache(pipeline, 16);
    AdapterBatches batches(
        pipeline, {tests::samplesOfClass(0, 1)}, {.batch = 1, .rowsPerAdapter = 1}, cache);
    for (std::int64_t step = 0; step < 40; ++step) {
        batches.at(step);
    }
    QCOMPARE(cache.encodes(), 5); // the five places of a 16 px crop in 20 px
}

void AdapterBatchesTest::frozenStatesEqualTheEncoder()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    LatentCache cache(pipeline, 16);
    AdapterBatches batches(pipeline,
                           {tests::samplesOfClass(0, 2), tests::samplesOfClass(1, 2)},
                           {.batch = 2, .rowsPerAdapter = 2, .trainableText = false},
                           cache);
    const auto batch = batches.at(0);
    QVERIFY(!batch.inputIds.defined());
    const std::vector<std::string> prompts{"lower", "newer"};
    const auto states = diffusion::encodePrompts(pipeline, prompts).states;
    QVERIFY(torch::equal(batch.states, states.repeat_interleave(2, 0)));
}

DL_TEST_UNIT(AdapterBatchesTest, "adapter_batches")
} // namespace dreamloft::training

#include "adapter_batches_test.moc"
