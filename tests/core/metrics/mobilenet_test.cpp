// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/metrics/mobilenet.h"
#include "core/tensor/state_dict.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <ATen/ATen.h>

using namespace dreamloft;

class MobilenetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedFeaturesComeOut();
    void equalsTheLibraryAtAnySize_data();
    void equalsTheLibraryAtAnySize();
    void picturesDoNotDependOnTheirBatch();
    void otherFilesAreRefused();
};

namespace {

std::filesystem::path weights()
{
    return tests::resourcesFolder() / "features" / "mobilenetv2-0.35";
}

} // namespace

void MobilenetTest::publishedFeaturesComeOut()
{
    const metrics::MobileNet network(weights());
    const auto golden =
        tensor::loadTensors(tests::fixturesFolder() / "metrics" / "mobilenet_96.safetensors");
    DL_COMPARE_TENSORS(
        network.forward(golden.at("image_rgb01")), golden.at("features_1280"), 1e-5, 0);
    QCOMPARE(network.sha256(),
             base::sha256OfFile(weights() / "mobilenet_v2_0.35_224_no_top.safetensors"));
}

void MobilenetTest::equalsTheLibraryAtAnySize_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"even", "odd", "one"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void MobilenetTest::equalsTheLibraryAtAnySize()
{
    QFETCH(QString, name);
    const auto cases =
        tensor::loadTensors(tests::fixturesFolder() / "metrics" / "mobilenet.safetensors");
    const torch::Tensor& images = cases.at(name.toStdString() + ".images");
    const torch::Tensor& expected = cases.at(name.toStdString() + ".features");
    const metrics::MobileNet wide(weights(), torch::kFloat64);
    DL_COMPARE_TENSORS(wide.forward(images), expected, 1e-12, 0);
    const metrics::MobileNet plain(weights());
    DL_COMPARE_TENSORS(plain.forward(images), expected, 1e-5, 0);
    const metrics::MobileNet half(weights(), torch::kBFloat16);
    // timm's own error in bfloat16 is 0.08 to 0.13 on these pictures: 53 layers, each rounded to 8
    // bits.
    DL_COMPARE_TENSORS(half.forward(images), expected, 0.1, 0);
    QVERIFY(half.forward(images).scalar_type() == torch::kBFloat16);
}

void MobilenetTest::picturesDoNotDependOnTheirBatch()
{
    const metrics::MobileNet network(weights());
    std::vector<imaging::RgbImage> pictures;
    for (int i = 0; i < 66; ++i) {
        imaging::RgbImage picture{.width = 20 + i % 3, .height = 30, .pixels = {}};
        picture.pixels.resize(static_cast<std::size_t>(picture.width) * 90);
        for (std::size_t k = 0; k < picture.pixels.size(); ++k) {
            picture.pixels[k] =
                static_cast<std::uint8_t>((k * (static_cast<std::size_t>(i) + 3) + k / 7) % 256);
        }
        pictures.push_back(picture);
    }
    const torch::Tensor all = network.features(pictures);
    QVERIFY(all.sizes() == at::IntArrayRef({66, 1280}));
    DL_COMPARE_TENSORS(
        network.features(std::span(pictures).subspan(65, 1)), all.narrow(0, 65, 1), 1e-5, 0);
    QVERIFY(!at::allclose(all[0], all[65]));
    QVERIFY(network.features({}).sizes() == at::IntArrayRef({0, 1280}));
}

void MobilenetTest::otherFilesAreRefused()
{
    const tests::TempDir dir;
    DL_VERIFY_ERROR(metrics::MobileNet(dir.path()), UserFixable, "\"mobilenet.safetensors\"");
    auto tensors = tensor::loadTensors(weights() / "mobilenet_v2_0.35_224_no_top.safetensors");
    const auto refusedBecause = [&](const char* text) {
        tensor::saveTensors(dir / "mobilenet.safetensors", tensors);
        DL_VERIFY_ERROR(metrics::MobileNet(dir.path()), Refused, text);
    };
    tensors["extra"] = at::zeros({2});
    refusedBecause("\"extra\" is not part of the network");
    tensors.erase("extra");
    tensors["block_3_project_BN/gamma"] = at::zeros({2});
    refusedBecause("\"block_3_project_BN/gamma\" has another shape");
    tensors.erase("block_3_project_BN/gamma");
    refusedBecause("there is no \"block_3_project_BN/gamma\"");
    tensors.clear();
    refusedBecause("there is no \"Conv1/kernel\"");
}

DL_TEST_UNIT(MobilenetTest, "mobilenet")
#include "mobilenet_test.moc"
