// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/inception_features.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/load_state_dict.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <cmath>

namespace dreamloft::metrics {
namespace {

/// The numbers of tests/fixtures/make/inception_features.py.
torch::Tensor formula(const torch::Tensor& like, std::uint64_t seed)
{
    torch::Tensor values = torch::empty(like.sizes(), torch::kFloat32);
    auto* out = values.data_ptr<float>();
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        std::uint64_t h =
            (static_cast<std::uint64_t>(i) * 2654435761ULL + seed * 40503ULL) & 0xFFFFFFFFULL;
        h ^= h >> 15;
        out[i] = static_cast<float>(static_cast<double>(h) / 2147483648.0 - 1.0);
    }
    return values;
}

tensor::StateDict weights()
{
    tensor::StateDict state;
    for (const auto& [key, value] : tensor::stateDictOf(*models::InceptionV3())) {
        if (key.ends_with("num_batches_tracked")) {
            continue;
        }
        std::uint64_t seed = 0;
        for (const char c : key) {
            seed += static_cast<unsigned char>(c);
        }
        torch::Tensor made = formula(value, seed);
        if (key.ends_with("conv.weight")) {
            const auto fanIn = static_cast<double>(value[0].numel());
            made = made * static_cast<float>(std::sqrt(6.0 / fanIn));
        } else if (key.ends_with("running_var")) {
            made = torch::ones_like(made);
        } else if (key.ends_with("bn.weight")) {
            made = 1.25 + 0.125 * made;
        } else {
            made = 0.03125 * made;
        }
        state.emplace(key, made);
    }
    return state;
}

} // namespace

class InceptionFeaturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void featuresAreThoseOfCleanFid();
    void otherFilesAreRefused();
};

void InceptionFeaturesTest::featuresAreThoseOfCleanFid()
{
    const tests::TempDir folder;
    tensor::saveTensors(folder / "inception.safetensors", weights());
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
