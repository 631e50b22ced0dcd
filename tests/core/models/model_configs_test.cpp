// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/unet_config.h"
#include "core/models/vae_config.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

namespace {

using namespace dreamloft;
using nlohmann::json;

models::UNetConfig unetOf(const json& config)
{
    return models::parseUNetConfig(config, "unet/config.json");
}

models::VaeConfig vaeOf(const json& config)
{
    return models::parseVaeConfig(config, "vae/config.json");
}

class ModelConfigsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void absentKeysTakeDiffusersDefaults();
    void stableDiffusion2IsRead();
    void unsuitableUNetIsRefused_data();
    void unsuitableUNetIsRefused();
    void otherNetworksAreRefusedByName();
    void middleBlocks();
    void unsuitableVaeIsRefused_data();
    void unsuitableVaeIsRefused();
};

void ModelConfigsTest::absentKeysTakeDiffusersDefaults()
{
    const auto unet = unetOf(json::object());
    QCOMPARE(unet.blocks.size(), std::size_t(4));
    QCOMPARE(unet.blocks[3].channels, 1280);
    QCOMPARE(unet.blocks[0].layers, 2);
    QCOMPARE(unet.blocks[0].heads, 8);
    QCOMPARE(unet.crossAttentionDim(), 1280);
    QCOMPARE(unet.timeEmbedDim, 1280);
    QCOMPARE(unet.sampleHeight, 0);
    QVERIFY(unet.flipSinToCos && !unet.useLinearProjection && !unet.upcastAttention);
    QVERIFY(unet.blocks[2].downAttention && !unet.blocks[3].downAttention);
    QVERIFY(!unet.upAttention[0] && unet.upAttention[3]);
    const auto vae = vaeOf(json::object());
    QCOMPARE(vae.scalingFactor, 0.18215);
    QCOMPARE(vae.latentChannels, 4);
    QCOMPARE(vae.downsampling(), 1);
    QVERIFY(vae.useQuantConv && vae.usePostQuantConv && vae.midBlockAttention);
}

void ModelConfigsTest::stableDiffusion2IsRead()
{
    const auto unet = unetOf({{"_class_name", "UNet2DConditionModel"},
                              {"_diffusers_version", "0.10.0"},
                              {"attention_head_dim", {5, 10, 20, 20}},
                              {"cross_attention_dim", 1024},
                              {"sample_size", 96},
                              {"dual_cross_attention", false},
                              {"num_class_embeds", nullptr},
                              {"only_cross_attention", {false, false, false, false}},
                              {"use_linear_projection", true},
                              {"upcast_attention", true}});
    QCOMPARE(unet.blocks[1].heads, 10);
    QCOMPARE(unet.crossAttentionDim(), 1024);
    QCOMPARE(unet.sampleWidth, 96);
    QVERIFY(unet.useLinearProjection && unet.upcastAttention);
}

void ModelConfigsTest::unsuitableUNetIsRefused_data()
{
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("text");
    QTest::newRow("not an object") << "[]"
                                   << "expected an object";
    QTest::newRow("another class") << R"({"_class_name": "AutoencoderKL"})"
                                   << "AutoencoderKL";
    QTest::newRow("text for number") << R"({"in_channels": "4"})"
                                     << "in_channels";
    QTest::newRow("absurd channels") << R"({"block_out_channels": [999999999, 1, 1, 1]})"
                                     << "block_out_channels";
    QTest::newRow("absurd text width") << R"({"cross_attention_dim": 1e12})"
                                       << "cross_attention_dim";
    QTest::newRow("negative layers") << R"({"layers_per_block": -1})"
                                     << "layers_per_block";
    QTest::newRow("broken number") << R"({"in_channels": 4.5})"
                                   << "in_channels";
    QTest::newRow("no heads") << R"({"attention_head_dim": 0})"
                              << "attention_head_dim";
    QTest::newRow("more heads than channels") << R"({"attention_head_dim": [8, 8, 8, 2000]})"
                                              << "attention_head_dim";
    QTest::newRow("list too short") << R"({"attention_head_dim": [8, 8]})"
                                    << "attention_head_dim";
    QTest::newRow("blocks too many") << R"({"down_block_types": ["DownBlock2D"]})"
                                     << "down_block_types";
    QTest::newRow("groups do not divide") << R"({"norm_num_groups": 7})"
                                          << "norm_num_groups";
    QTest::newRow("activation") << R"({"act_fn": "swiglu"})"
                                << "act_fn";
    QTest::newRow("three sides") << R"({"sample_size": [8, 8, 8]})"
                                 << "sample_size";
    QTest::newRow("zero eps") << R"({"norm_eps": 0})"
                              << "norm_eps";
}

void ModelConfigsTest::unsuitableUNetIsRefused()
{
    QFETCH(QString, config);
    QFETCH(QString, text);
    DL_VERIFY_ERROR(unetOf(json::parse(config.toStdString())), Refused, text.toStdString());
}

void ModelConfigsTest::otherNetworksAreRefusedByName()
{
    for (const auto& [key, value] : std::initializer_list<std::pair<const char*, json>>{
             {"addition_embed_type", "text_time"},
             {"class_embed_type", "timestep"},
             {"num_class_embeds", 1000},
             {"encoder_hid_dim", 64},
             {"dual_cross_attention", true},
             {"only_cross_attention", true},
             {"only_cross_attention", {true, false, false, false}},
             {"time_cond_proj_dim", 256},
             {"timestep_post_act", "silu"},
             {"resnet_time_scale_shift", "scale_shift"},
             {"time_embedding_type", "fourier"},
             {"attention_type", "gated"},
             {"mid_block_type", "UNetMidBlock2DSimpleCrossAttn"},
             {"cross_attention_dim", {768, 768, 768, 1024}},
             {"num_attention_heads", 8}}) {
        try {
            unetOf({{key, value}});
            QFAIL(key);
        } catch (const base::Error& error) {
            QCOMPARE(error.info().code, std::string("DL-MODEL-021"));
            QVERIFY2(error.info().message.find(key) != std::string::npos, error.what());
        }
    }
    DL_VERIFY_ERROR(unetOf({{"down_block_types",
                             {"AttnDownBlock2D", "DownBlock2D", "DownBlock2D", "DownBlock2D"}}}),
                    Refused,
                    "AttnDownBlock2D");
}

void ModelConfigsTest::middleBlocks()
{
    QVERIFY(unetOf(json::object()).midBlock == models::MidBlock::CrossAttention);
    QVERIFY(unetOf({{"mid_block_type", nullptr}}).midBlock == models::MidBlock::None);
    QVERIFY(unetOf({{"mid_block_type", "UNetMidBlock2D"}}).midBlock == models::MidBlock::Plain);
}

void ModelConfigsTest::unsuitableVaeIsRefused_data()
{
    QTest::addColumn<QString>("config");
    QTest::addColumn<QString>("text");
    QTest::newRow("latents") << R"({"latent_channels": 0})"
                             << "latent_channels";
    QTest::newRow("absurd") << R"({"block_out_channels": [1000000]})"
                            << "block_out_channels";
    QTest::newRow("scaling") << R"({"scaling_factor": 0})"
                             << "scaling_factor";
    QTest::newRow("shifted latents") << R"({"shift_factor": 0.1159})"
                                     << "shift_factor";
    QTest::newRow("other blocks") << R"({"down_block_types": ["AttnDownEncoderBlock2D"]})"
                                  << "AttnDownEncoderBlock2D";
    QTest::newRow("too few blocks") << R"({"block_out_channels": [32, 64]})"
                                    << "down_block_types";
    QTest::newRow("groups") << R"({"norm_num_groups": 48})"
                            << "norm_num_groups";
    QTest::newRow("not boolean") << R"({"use_quant_conv": 1})"
                                 << "use_quant_conv";
}

void ModelConfigsTest::unsuitableVaeIsRefused()
{
    QFETCH(QString, config);
    QFETCH(QString, text);
    DL_VERIFY_ERROR(vaeOf(json::parse(config.toStdString())), Refused, text.toStdString());
}

} // namespace

DL_TEST_UNIT(ModelConfigsTest, "model_configs")
#include "model_configs_test.moc"
