// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip.h"
#include "core/models/load_model.h"
#include "core/nn/adapter_bank.h"
#include "tests/support/meta_device.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <string>

namespace {

using namespace dreamloft;
using tests::moveToMeta;
using tests::OneDeviceWatch;

const torch::TensorOptions kThere = torch::TensorOptions(torch::kFloat32).device(torch::kMeta);

nn::AdapterBank trainableBank(std::vector<nn::AdapterTarget> targets, std::int64_t adapters)
{
    nn::AdapterBank bank(nn::AdapterLayout(std::move(targets), 2), adapters, kThere);
    bank.setScale(1.5);
    bank.setTrainable(true);
    bank.setDropout(0.1, 5);
    return bank;
}

class ModelsDevicePlacementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unetRunsWhereItsWeightsAre_data();
    void unetRunsWhereItsWeightsAre();
    void unetTablesLieThereToo();
    void vaeRunsWhereItsWeightsAre();
    void clipRunsWhereItsWeightsAre_data();
    void clipRunsWhereItsWeightsAre();
};

void ModelsDevicePlacementTest::unetRunsWhereItsWeightsAre_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("half");
    for (const char* name : {"sd1", "sd2", "plain_mid", "no_mid"}) {
        QTest::addRow("%s fp32", name) << name << false;
        QTest::addRow("%s bf16", name) << name << true;
    }
}

models::UNet2DConditionModel unetThere(const std::string& name, torch::Dtype dtype)
{
    auto unet = models::loadUNet(tests::fixturesFolder() / "models" / ("unet_" + name), dtype);
    moveToMeta(*unet);
    return unet;
}

void ModelsDevicePlacementTest::unetRunsWhereItsWeightsAre()
{
    QFETCH(QString, name);
    QFETCH(bool, half);
    auto unet = unetThere(name.toStdString(), half ? torch::kBFloat16 : torch::kFloat32);
    auto bank = trainableBank(nn::findTargets(*unet, "unet", nn::unetLeafNames()), 2);
    const auto& config = unet->config();
    // As they come: from the processor.
    const auto sample = torch::zeros({4, config.inChannels, 8, 8});
    const auto timestep = torch::full({4}, 500, torch::kInt64);
    const auto states = torch::zeros({4, 7, config.crossAttentionDim()});

    const OneDeviceWatch watch;
    const nn::BankScope scope(bank, *unet, "unet");
    const auto out = unet->forward(sample, timestep, states);
    QVERIFY(out.is_meta());
    QVERIFY(out.sizes() == torch::IntArrayRef({4, config.outChannels, 8, 8}));
    out.to(torch::kFloat32).sum().backward();
    QCOMPARE(watch.mixed(), std::string());
    QVERIFY(watch.saw("aten::convolution_backward"));
    QVERIFY(watch.saw("aten::native_group_norm_backward"));
    QVERIFY(bank.flatGrad().is_meta());
}

void ModelsDevicePlacementTest::unetTablesLieThereToo()
{
    const at::NoGradGuard noGrad;
    auto unet = unetThere("sd1", torch::kFloat32);
    const auto& config = unet->config();
    const OneDeviceWatch watch;
    models::UNetTables tables;
    tables.time =
        unet->timeTable(torch::arange(10, torch::kFloat32))
            .rows(torch::zeros({3}, torch::TensorOptions(torch::kInt64).device(torch::kMeta)));
    tables.cross = unet->crossTable(torch::zeros({3, 7, config.crossAttentionDim()}));
    QVERIFY(tables.time.terms.front().is_meta());
    QVERIFY(tables.cross.layers.front().key.is_meta());
    const auto out =
        unet->forward(torch::zeros({3, config.inChannels, 8, 8}, kThere), {}, {}, &tables);
    QVERIFY(out.is_meta());
    QCOMPARE(watch.mixed(), std::string());
}

void ModelsDevicePlacementTest::vaeRunsWhereItsWeightsAre()
{
    const at::NoGradGuard noGrad;
    for (const char* name : {"sd", "bare"}) {
        auto vae = models::loadVae(
            tests::fixturesFolder() / "models" / (std::string("vae_") + name), torch::kFloat32);
        moveToMeta(*vae);
        const auto& config = vae->config();
        const OneDeviceWatch watch;
        const auto moments = vae->encode(torch::zeros({2, config.inChannels, 16, 16}));
        QVERIFY(moments.mean.is_meta() && moments.logvar.is_meta());
        const auto pixels = vae->decode(moments.mean);
        QVERIFY(pixels.is_meta());
        QCOMPARE(pixels.size(1), config.outChannels);
        QCOMPARE(watch.mixed(), std::string());
    }
}

void ModelsDevicePlacementTest::clipRunsWhereItsWeightsAre_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("half");
    for (const char* name : {"quick", "gelu"}) {
        QTest::addRow("%s fp32", name) << name << false;
        QTest::addRow("%s bf16", name) << name << true;
    }
}

void ModelsDevicePlacementTest::clipRunsWhereItsWeightsAre()
{
    QFETCH(QString, name);
    QFETCH(bool, half);
    auto clip = models::loadClip(tests::fixturesFolder() / "clip" / name.toStdString(),
                                 half ? torch::kBFloat16 : torch::kFloat32);
    moveToMeta(*clip);
    const auto& config = clip->config();
    auto bank = trainableBank(nn::findTargets(*clip, "", {"q_proj", "v_proj"}), 1);
    const auto side = config.vision.imageSize;
    // Prompts and pictures as they come: from the processor.
    auto ids = torch::zeros({3, config.text.positions}, torch::kInt64);
    ids.select(1, 3).fill_(config.text.vocabSize - 1);
    const auto pixels = torch::zeros({2, config.vision.channels, side, side});

    const OneDeviceWatch watch;
    {
        const nn::BankScope scope(bank, *clip, "");
        const auto logits = clip->logits(clip->imageEmbeds(pixels), clip->textEmbeds(ids));
        QVERIFY(logits.is_meta());
        QVERIFY(logits.sizes() == torch::IntArrayRef({2, 3}));
        logits.sum().backward();
    }
    const at::NoGradGuard noGrad;
    const auto embeds = clip->imageEmbedsInParts(pixels);
    QVERIFY(embeds.is_meta());
    QCOMPARE(embeds.size(0), 2);
    QVERIFY(clip->picturesAtOnce() >= 64); // a graphics card wants more than a core's cache holds
    QVERIFY(clip->text_model->forward(ids.to(torch::kMeta)).is_meta());
    QCOMPARE(watch.mixed(), std::string());
    QVERIFY(watch.saw("aten::native_layer_norm_backward"));
}

} // namespace

DL_TEST_UNIT(ModelsDevicePlacementTest, "device_placement")
#include "device_placement_test.moc"
