// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/diffusion/image_to_image.h"
#include "core/diffusion/sampler.h"
#include "core/tensor/state_dict.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace dreamloft::diffusion {

class ImageToImageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void firstStepFollowsTheStrength();
    void imagesEqualDiffusers_data();
    void imagesEqualDiffusers();
};

void ImageToImageTest::firstStepFollowsTheStrength()
{
    QCOMPARE(firstStep(50, 1.0), 0);
    QCOMPARE(firstStep(50, 0.5), 25);
    QCOMPARE(firstStep(10, 0.79), 3);
    QCOMPARE(firstStep(100, 0.01), 99);
    DL_VERIFY_ERROR(firstStep(50, 0.0), UserFixable, "strength");
    DL_VERIFY_ERROR(firstStep(50, 1.5), UserFixable, "strength");
    DL_VERIFY_ERROR(firstStep(50, 0.001), UserFixable, "strength");
}

void ImageToImageTest::imagesEqualDiffusers_data()
{
    QTest::addColumn<int>("sampler");
    QTest::newRow("ddim") << static_cast<int>(options::Sampler::Ddim);
    QTest::newRow("dpmpp_2m") << static_cast<int>(options::Sampler::Dpmpp2m);
}

void ImageToImageTest::imagesEqualDiffusers()
{
    QFETCH(int, sampler);
    const auto fixture =
        tensor::loadTensors(tests::fixturesFolder() / "diffusion" / "images.safetensors");
    auto pipeline = loadPipeline(tests::fixturesFolder() / "tiny_pipeline", torch::kFloat64);
    const auto scheduler =
        makeScheduler(pipeline.scheduler, static_cast<options::Sampler>(sampler), 10);
    scheduler->startAt(firstStep(10, 0.7));
    SampleBatch batch;
    batch.latents = startFromImages(pipeline,
                                    *scheduler,
                                    fixture.at("pixels"),
                                    fixture.at("late_vae_noise"),
                                    fixture.at("late_noise"));
    batch.prompts = {"lower", "newer"};
    batch.guidance = 3.0;
    batch.startFromNoise = false;
    DL_COMPARE_TENSORS(sampleLatents(pipeline, batch, *scheduler),
                       fixture.at("late." + std::string(QTest::currentDataTag()) + ".latents"),
                       1e-9,
                       0.0);
}

DL_TEST_UNIT(ImageToImageTest, "image_to_image")
} // namespace dreamloft::diffusion

#include "image_to_image_test.moc"
