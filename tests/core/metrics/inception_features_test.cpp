// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/inception_features.h"
#include "core/tensor/image_tensor.h"
#include "tests/support/compare.h"
#include "tests/support/inception_weights.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <string>

namespace dreamloft::metrics {

class InceptionFeaturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void featuresAreThoseOfCleanFid();
    void gradientsReachThePixels();
    void otherFilesAreRefused();
};

void InceptionFeaturesTest::featuresAreThoseOfCleanFid()
{
    const tests::TempDir folder;
    tensor::saveTensors(folder / "inception.safetensors", tests::inceptionWeights());
    models::InceptionV3 network = models::loadInception(folder.path());
    const auto stored =
        tensor::loadTensors(tests::fixturesFolder() / "metrics" / "inception.safetensors");
    std::vector<imaging::RgbImage> pictures;
    for (const auto& bytes : stored.at("images").unbind(0)) {
        pictures.push_back(tensor::imageFromBytes(bytes));
    }
    const auto clean = inceptionFeatures(network, pictures);
    DL_COMPARE_TENSORS(clean, stored.at("clean"), 1e-4, 0.0);
    DL_COMPARE_TENSORS(inceptionFeatures(network, pictures, InceptionResize::LegacyPytorch),
                       stored.at("legacy_pytorch"),
                       1e-4,
                       0.0);
    DL_COMPARE_TENSORS(inceptionFeatures(network, pictures, InceptionResize::LegacyTensorflow, 1),
                       stored.at("legacy_tf"),
                       1e-4,
                       0.0);
    // The three ways differ by far more than the tolerance.
    const double apart = (stored.at("clean") - stored.at("legacy_tf")).abs().max().item<double>();
    QVERIFY(apart > 3e-3 * stored.at("clean").abs().max().item<double>());
}

void InceptionFeaturesTest::gradientsReachThePixels()
{
    const tests::TempDir folder;
    tensor::saveTensors(folder / "inception.safetensors", tests::inceptionWeights());
    models::InceptionV3 network = models::loadInception(folder.path());
    torch::manual_seed(4);
    const torch::Tensor pixels = torch::randn({1, 3, 90, 90}).clamp(-1.0, 1.0).requires_grad_();
    const torch::Tensor tracked = network->forward(pixels);
    tracked.sum().backward();
    // In fp64 nothing but the library computes. Where a ReLU or a largest number is within rounding
    // the gradient of a few pixels takes the other side, the library's in fp32 as well: 0.002 to 4
    // % over twelve draws. A branch without its gradient is farther off.
    models::InceptionV3 exact = models::loadInception(folder.path(), torch::kFloat64);
    const torch::Tensor same = pixels.detach().to(torch::kFloat64).requires_grad_();
    exact->forward(same).sum().backward();
    const double size = same.grad().norm().item<double>();
    const double error = (pixels.grad() - same.grad()).norm().item<double>() / size;
    QVERIFY2(error < 0.05, std::to_string(error).c_str());
    const at::NoGradGuard guard; // ReLU and joined channels without a pass of their own
    DL_COMPARE_TENSORS(network->forward(pixels), tracked, 1e-6, 0.0);
}

void InceptionFeaturesTest::otherFilesAreRefused()
{
    const tests::TempDir folder;
    DL_VERIFY_ERROR(models::loadInception(folder.path()), UserFixable, "0 weight files");
    tensor::saveTensors(folder / "a.safetensors", {{"x", torch::ones({1})}});
    DL_VERIFY_ERROR(models::loadInception(folder.path()), Refused, "is not part of the model");
    tensor::saveTensors(folder / "b.safetensors", {{"x", torch::ones({1})}});
    DL_VERIFY_ERROR(models::loadInception(folder.path()), UserFixable, "2 weight files");
}

DL_TEST_UNIT(InceptionFeaturesTest, "inception_features")

} // namespace dreamloft::metrics

#include "inception_features_test.moc"
