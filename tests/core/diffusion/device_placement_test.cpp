// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/prompt_encoder.h"
#include "core/diffusion/sampler.h"
#include "core/diffusion/step_tables.h"
#include "core/tensor/noise.h"
#include "tests/support/meta_device.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <string>
#include <vector>

namespace dreamloft::diffusion {
namespace {

/// The tiny pipeline with its networks on the meta device.
Pipeline tinyThere(torch::Dtype dtype)
{
    Pipeline pipeline = loadPipeline(tests::fixturesFolder() / "tiny_pipeline", dtype);
    tests::moveToMeta(*pipeline.text);
    tests::moveToMeta(*pipeline.unet);
    tests::moveToMeta(*pipeline.vae);
    return pipeline;
}

nn::AdapterBank bankThere(const Pipeline& pipeline, std::int64_t adapters)
{
    auto targets = nn::findTargets(*pipeline.unet, "unet", nn::unetLeafNames());
    const auto text = nn::findTargets(*pipeline.text, "text_encoder", nn::textLeafNames());
    targets.insert(targets.end(), text.begin(), text.end());
    return {nn::AdapterLayout(targets, 2),
            adapters,
            torch::TensorOptions(torch::kFloat32).device(pipeline.device())};
}

} // namespace

class DiffusionDevicePlacementTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samplingStaysOnTheDevice_data();
    void samplingStaysOnTheDevice();
    void picturesAndStartsStayThere();
    void textStatesOfDistinctPromptsStayThere();
    void noiseComesFromTheProcessor();
};

void DiffusionDevicePlacementTest::samplingStaysOnTheDevice_data()
{
    QTest::addColumn<int>("sampler");
    QTest::addColumn<bool>("half");
    QTest::addColumn<double>("guidance");
    QTest::addColumn<bool>("loraOnUncond");
    QTest::addColumn<bool>("approximated");
    const auto row = [](const char* name, options::Sampler sampler) {
        QTest::addRow("%s", name) << static_cast<int>(sampler) << false << 2.0 << true << false;
        QTest::addRow("%s bf16", name) << static_cast<int>(sampler) << true << 2.0 << true << false;
    };
    row("pndm", options::Sampler::Pndm);
    row("ddim", options::Sampler::Ddim);
    row("dpmpp_2m", options::Sampler::Dpmpp2m);
    row("euler", options::Sampler::Euler);
    const int ddim = static_cast<int>(options::Sampler::Ddim);
    QTest::addRow("unguided") << ddim << false << 1.0 << true << false;
    QTest::addRow("two passes") << ddim << false << 2.0 << false << false;
    QTest::addRow("approximated") << ddim << false << 2.0 << true << true;
    QTest::addRow("two passes approximated") << ddim << false << 2.0 << false << true;
}

void DiffusionDevicePlacementTest::samplingStaysOnTheDevice()
{
    QFETCH(int, sampler);
    QFETCH(bool, half);
    QFETCH(double, guidance);
    QFETCH(bool, loraOnUncond);
    QFETCH(bool, approximated);
    auto pipeline = tinyThere(half ? torch::kBFloat16 : torch::kFloat32);
    QVERIFY(pipeline.device().is_meta());
    auto bank = bankThere(pipeline, 2);
    SampleBatch batch;
    batch.latents = torch::stack({tensor::noiseFor(1, {4, 8, 8}), tensor::noiseFor(2, {4, 8, 8})});
    batch.prompts = {"lower", "newer"};
    batch.guidance = guidance;
    batch.unetBank = &bank;
    batch.textBank = &bank;
    batch.loraOnUncond = loraOnUncond;
    batch.imagesPerAdapter = 2; // with padding
    if (approximated) {
        batch.approximations = {.guidanceFrom = 0.3, .guidanceTo = 0.7, .blockCache = 2};
    }
    const auto scheduler =
        makeScheduler(pipeline.scheduler, static_cast<options::Sampler>(sampler), 5);
    int calls = 0;
    const tests::OneDeviceWatch watch;
    const auto latents =
        sampleLatents(pipeline, batch, *scheduler, [&](int, int, const torch::Tensor& seen) {
            calls += seen.is_meta() ? 1 : 0;
        });
    QVERIFY(latents.is_meta());
    QVERIFY(latents.scalar_type() == torch::kFloat32);
    QVERIFY(latents.sizes() == batch.latents.sizes());
    QCOMPARE(static_cast<std::int64_t>(calls), scheduler->calls());
    QCOMPARE(watch.mixed(), std::string());
    QVERIFY(watch.saw("aten::convolution"));
}

void DiffusionDevicePlacementTest::picturesAndStartsStayThere()
{
    auto pipeline = tinyThere(torch::kFloat32);
    const auto scheduler = makeScheduler(pipeline.scheduler, options::Sampler::Euler, 5);
    scheduler->startAt(2);
    const auto factor = pipeline.vae->config().downsampling();
    const auto pixels = torch::zeros({2, 3, 8 * factor, 8 * factor});
    const tests::OneDeviceWatch watch;
    const auto moments = encodeMoments(pipeline, pixels);
    QVERIFY(moments.mean.is_meta() && moments.logvar.is_meta());
    const auto noise = tensor::noiseFor(3, moments.mean.sizes());
    const auto start = startFromMoments(pipeline, *scheduler, moments, noise, noise);
    QVERIFY(start.is_meta());
    const auto decoded = decodeLatents(pipeline, start.slice(0, 0, 1), 2); // a padded chunk
    QVERIFY(decoded.is_meta());
    QCOMPARE(decoded.size(0), 1);
    QCOMPARE(watch.mixed(), std::string());
}

void DiffusionDevicePlacementTest::textStatesOfDistinctPromptsStayThere()
{
    auto pipeline = tinyThere(torch::kFloat32);
    const tests::OneDeviceWatch watch;
    const std::vector<std::string> prompts{"lower", "newer", "lower"};
    const auto states = encodePrompts(pipeline, prompts);
    QVERIFY(states.states.is_meta());
    QCOMPARE(states.states.size(0), 2);
    QVERIFY(states.expanded().is_meta());
    QCOMPARE(states.expanded().size(0), 3);
    QVERIFY(trainingTimeTable(pipeline).terms.front().is_meta());
    QCOMPARE(watch.mixed(), std::string());
    // A number that is no token is found where it can still be read.
    const auto ids = torch::full({1, pipeline.tokenizer->length()}, 1 << 20, torch::kInt64);
    bool refused = false;
    try {
        encodeIds(pipeline, ids);
    } catch (const base::Error& error) {
        refused = error.info().code == "DL-MODEL-011";
    }
    QVERIFY(refused);
}

void DiffusionDevicePlacementTest::noiseComesFromTheProcessor()
{
    const NoiseSchedule schedule(tinyThere(torch::kFloat32).scheduler);
    const auto z = torch::zeros({2, 4, 3, 3}, torch::TensorOptions().device(torch::kMeta));
    const auto timesteps = torch::tensor({1, 900}, torch::kInt64);
    const tests::OneDeviceWatch watch;
    const auto noise = tensor::noiseFor(4, z.sizes());
    QVERIFY(noise.is_cpu());
    QVERIFY(addNoise(schedule, z, noise.to(z.device()), timesteps).is_meta());
    for (const auto prediction : {Prediction::Epsilon, Prediction::Velocity, Prediction::Sample}) {
        QVERIFY(trainingTarget(schedule, prediction, z, noise.to(z.device()), timesteps).is_meta());
    }
    QCOMPARE(watch.mixed(), std::string());
    // The watch itself: a forgotten move is seen.
    const auto mixed = torch::cat({z, noise});
    QVERIFY2(!watch.mixed().empty(), "a mixture went unseen");
}

DL_TEST_UNIT(DiffusionDevicePlacementTest, "device_placement")
} // namespace dreamloft::diffusion

#include "device_placement_test.moc"
