// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/autoencoder_kl.h"
#include "core/models/load_model.h"
#include "core/tensor/state_dict.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <filesystem>

namespace {

using namespace dreamloft;
namespace fs = std::filesystem;

fs::path folderOf(const std::string& name)
{
    return tests::fixturesFolder() / "models" / ("vae_" + name);
}

class AutoencoderKLTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void momentsAndPixelsEqualDiffusers_data();
    void momentsAndPixelsEqualDiffusers();
    void logvarIsClamped();
    void oldAttentionNamesLoad();
};

void AutoencoderKLTest::momentsAndPixelsEqualDiffusers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("wide");
    for (const char* name : {"sd", "bare"}) {
        QTest::addRow("%s fp64", name) << name << true;
        QTest::addRow("%s fp32", name) << name << false;
    }
}

void AutoencoderKLTest::momentsAndPixelsEqualDiffusers()
{
    QFETCH(QString, name);
    const auto folder = folderOf(name.toStdString());
    QFETCH(bool, wide);
    const at::NoGradGuard noGrad;
    auto vae = models::loadVae(folder, wide ? torch::kFloat64 : torch::kFloat32);
    const auto expected = tensor::loadTensors(folder / "case.safetensors");
    const double tolerance = wide ? 1e-11 : 1e-5;
    const auto moments = vae->encode(expected.at("pixels"));
    DL_COMPARE_TENSORS(moments.mean, expected.at("mean"), tolerance, 0.0);
    DL_COMPARE_TENSORS(moments.logvar, expected.at("logvar"), tolerance, 0.0);
    DL_COMPARE_TENSORS(vae->decode(expected.at("z")), expected.at("sample"), tolerance, 0.0);
}

void AutoencoderKLTest::logvarIsClamped()
{
    const at::NoGradGuard noGrad;
    auto vae = models::loadVae(folderOf("bare"), torch::kFloat32);
    vae->encoder->conv_out->bias.fill_(100.0);
    QCOMPARE(vae->encode(torch::zeros({1, 3, 8, 8})).logvar.min().item<double>(), 20.0);
    vae->encoder->conv_out->bias.fill_(-100.0);
    QCOMPARE(vae->encode(torch::zeros({1, 3, 8, 8})).logvar.max().item<double>(), -30.0);
}

void AutoencoderKLTest::oldAttentionNamesLoad()
{
    const tests::TempDir folder;
    fs::copy_file(folderOf("sd") / "config.json", folder / "config.json");
    const auto file =
        tensor::loadTensorFile(folderOf("sd") / "diffusion_pytorch_model.safetensors");
    tensor::StateDict renamed;
    for (const auto& [key, value] : file.tensors) {
        std::string old = key;
        bool attention = false;
        for (const auto& [now, before] : {std::pair{"to_q.", "query."},
                                          std::pair{"to_k.", "key."},
                                          std::pair{"to_v.", "value."},
                                          std::pair{"to_out.0.", "proj_attn."}}) {
            const auto at = old.find(now);
            if (at != std::string::npos) {
                old.replace(at, std::string_view(now).size(), before);
                attention = true;
            }
        }
        // Such files also keep the weights as 1x1 convolutions.
        const bool matrix = attention && value.dim() == 2;
        renamed[old] = matrix ? value.unsqueeze(-1).unsqueeze(-1).contiguous() : value;
    }
    QVERIFY(renamed.contains("decoder.mid_block.attentions.0.proj_attn.weight"));
    tensor::saveTensors(folder / "diffusion_pytorch_model.safetensors", renamed);
    auto old = models::loadVae(folder.path(), torch::kFloat64);
    const at::NoGradGuard noGrad;
    const auto expected = tensor::loadTensors(folderOf("sd") / "case.safetensors");
    DL_COMPARE_TENSORS(old->decode(expected.at("z")), expected.at("sample"), 1e-11, 0.0);
}

} // namespace

DL_TEST_UNIT(AutoencoderKLTest, "autoencoder_kl")
#include "autoencoder_kl_test.moc"
