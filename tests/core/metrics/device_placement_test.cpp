// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/inception_features.h"
#include "core/metrics/mobilenet.h"
#include "tests/support/meta_device.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <string>
#include <vector>

using namespace dreamloft;

class MetricsDevicePlacementTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mobilenetRunsWhereItWasLoaded();
    void inceptionRunsWhereItsWeightsAre();
};

namespace {

std::vector<imaging::RgbImage> onePicture()
{
    imaging::RgbImage picture;
    picture.width = 20;
    picture.height = 16;
    picture.pixels.assign(std::size_t{20} * 16 * 3, std::uint8_t{90});
    return {picture};
}

} // namespace

void MetricsDevicePlacementTest::mobilenetRunsWhereItWasLoaded()
{
    const auto weights = tests::resourcesFolder() / "features" / "mobilenetv2-0.35";
    const tests::OneDeviceWatch watch;
    const metrics::MobileNet network(weights, torch::kFloat32, torch::kMeta);
    const auto features = network.forward(torch::zeros({2, 3, 97, 64})); // from the processor
    QVERIFY(features.is_meta());
    QVERIFY(features.sizes() == torch::IntArrayRef({2, metrics::MobileNet::kFeatures}));
    QVERIFY(tests::stopsAtCopyBack([&] { static_cast<void>(network.features(onePicture())); }));
    QCOMPARE(watch.mixed(), std::string());
}

void MetricsDevicePlacementTest::inceptionRunsWhereItsWeightsAre()
{
    models::InceptionV3 network;
    const at::NoGradGuard noGrad;
    network->eval();
    for (const auto& module : network->modules()) {
        if (auto* convolution = module->as<models::InceptionConv>(); convolution != nullptr) {
            convolution->fold();
        }
    }
    tests::moveToMeta(*network);
    const tests::OneDeviceWatch watch;
    const auto features =
        network->forward(torch::zeros({1, 3, 80, 80}, torch::TensorOptions().device(torch::kMeta)));
    QVERIFY(features.is_meta());
    QVERIFY(features.sizes() == torch::IntArrayRef({1, 2048}));
    // Pictures are moved there, and their features come back.
    QVERIFY(tests::stopsAtCopyBack(
        [&] { static_cast<void>(metrics::inceptionFeatures(network, onePicture())); }));
    QCOMPARE(watch.mixed(), std::string());
}

DL_TEST_UNIT(MetricsDevicePlacementTest, "device_placement")
#include "device_placement_test.moc"
