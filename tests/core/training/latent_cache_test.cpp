// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/crop.h"
#include "core/tensor/image_tensor.h"
#include "core/training/latent_cache.h"
#include "tests/core/training/training_world.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

namespace dreamloft::training {

class LatentCacheTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cachedMomentsEqualFreshOnes();
    void placesAndPicturesAreApart();
    void fullCacheStillAnswers();
};

void LatentCacheTest::cachedMomentsEqualFreshOnes()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    const auto image = tests::randomPicture(20, 16, 1);
    const auto other = tests::randomPicture(20, 16, 2);
    LatentCache cache(pipeline, 16);
    const auto first = cache.moments("a", image, 3, 0);
    cache.moments("b", other, 0, 0);
    const auto again = cache.moments("a", image, 3, 0);
    QCOMPARE(cache.encodes(), 2);
    QCOMPARE(cache.hits(), 1);
    const at::NoGradGuard noGrad;
    const auto fresh = pipeline.vae->encode(
        tensor::tensorFromImage(imaging::crop(image, 3, 0, 16, 16)).unsqueeze(0));
    for (const auto& moments : {first, again}) {
        QVERIFY(torch::equal(moments.mean, fresh.mean[0]));
        QVERIFY(torch::equal(moments.logvar, fresh.logvar[0]));
    }
}

void LatentCacheTest::placesAndPicturesAreApart()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    const auto image = tests::randomPicture(20, 16, 1);
    LatentCache cache(pipeline, 16);
    const auto left = cache.moments("a", image, 0, 0);
    const auto right = cache.moments("a", image, 4, 0);
    QVERIFY(!torch::equal(left.mean, right.mean));
    QCOMPARE(cache.encodes(), 2);
}

void LatentCacheTest::fullCacheStillAnswers()
{
    auto pipeline = tests::tinyPipeline(torch::kFloat32);
    const auto image = tests::randomPicture(20, 16, 1);
    LatentCache cache(pipeline, 16, 2 * 4 * 8 * 8 * sizeof(float)); // room for one entry
    cache.moments("a", image, 0, 0);
    const auto second = cache.moments("a", image, 1, 0);
    const auto third = cache.moments("a", image, 1, 0);
    QCOMPARE(cache.encodes(), 3);
    QVERIFY(torch::equal(second.mean, third.mean));
    cache.moments("a", image, 0, 0);
    QCOMPARE(cache.hits(), 1);
}

DL_TEST_UNIT(LatentCacheTest, "latent_cache")
} // namespace dreamloft::training

#include "latent_cache_test.moc"
