// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_text.h"
#include "core/models/load_model.h"
#include "core/models/model_identity.h"
#include "core/models/single_file.h"
#include "core/tensor/load_state_dict.h"
#include "tests/support/dialect_world.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <fstream>
#include <functional>

namespace {

using namespace dreamloft;
using models::PredictionType;
using tests::TempDir;
namespace dialects = tests::dialects;
namespace fs = std::filesystem;
using Metadata = std::map<std::string, std::string>;

/// The header of a table without any data.
tensor::SafetensorsHeader headerOf(const nlohmann::json& table, const Metadata& metadata = {})
{
    tensor::SafetensorsHeader header;
    header.metadata = metadata;
    for (const auto& [key, shape] : table.at("tensors").items()) {
        header.tensors.push_back({.name = key,
                                  .dtype = tensor::DType::F16,
                                  .shape = shape.get<std::vector<std::int64_t>>()});
    }
    return header;
}

fs::path write(const TempDir& folder,
               const std::string& dialect,
               const Metadata& metadata = {},
               const std::function<void(tensor::StateDict&)>& change = {})
{
    auto state = dialects::tensorsOf(dialects::tableOf(dialect));
    if (change) {
        change(state);
    }
    tensor::saveTensors(folder / (dialect + ".safetensors"), state, metadata);
    return folder / (dialect + ".safetensors");
}

class SingleFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void networksEqualThoseOfDiffusers_data();
    void networksEqualThoseOfDiffusers();
    void trueSizesGiveThePublishedConfigs();
    void predictionIsToldByHeaderThenYamlThenTheUser();
    void firstVersionPredictsNoiseUnlessItSaysOtherwise();
    void nativeSizeFollowsThePrediction();
    void otherModelsAreRefusedByName_data();
    void otherModelsAreRefusedByName();
    void missingAndStrayTensorsAreNamed();
    void copiesOfTrainingAreIgnored();
};

void SingleFileTest::networksEqualThoseOfDiffusers_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::newRow("1.x, text encoder as in transformers") << QStringLiteral("sd1");
    QTest::newRow("2.x, text encoder as in OpenCLIP") << QStringLiteral("sd2");
}

void SingleFileTest::networksEqualThoseOfDiffusers()
{
    QFETCH(const QString, dialect);
    const std::string name = dialect.toStdString();
    const TempDir folder;
    const auto file = models::withPrediction(models::describeSingleFile(write(folder, name)),
                                             PredictionType::Epsilon);
    QCOMPARE(file.second, name == "sd2");
    const auto expected = dialects::expectedOf(name);
    const at::NoGradGuard noGrad;
    auto unet = models::loadUNet(file, torch::kFloat64);
    auto vae = models::loadVae(file, torch::kFloat64);
    auto text = models::loadClipText(file, torch::kFloat64);
    DL_COMPARE_TENSORS(
        dialects::sumsOf(tensor::stateDictOf(*unet)), expected.at("unet.sums"), 1e-12, 0.0);
    DL_COMPARE_TENSORS(
        dialects::sumsOf(tensor::stateDictOf(*vae)), expected.at("vae.sums"), 1e-12, 0.0);
    DL_COMPARE_TENSORS(
        dialects::sumsOf(tensor::stateDictOf(*text)), expected.at("text.sums"), 1e-12, 0.0);
    const auto input = [](const char* key, const std::vector<std::int64_t>& shape) {
        return dialects::filled(key, shape).to(torch::kFloat64);
    };
    DL_COMPARE_TENSORS(unet->forward(input("sample", {1, 4, 8, 8}),
                                     torch::tensor({321}),
                                     input("states", {1, 5, 64})),
                       expected.at("unet.out"),
                       1e-9,
                       0.0);
    DL_COMPARE_TENSORS(
        vae->decode(input("z", {1, 4, 2, 2})), expected.at("vae.decoded"), 1e-9, 0.0);
    DL_COMPARE_TENSORS(text->forward(expected.at("ids")), expected.at("text.out"), 1e-9, 0.0);
}

void SingleFileTest::trueSizesGiveThePublishedConfigs()
{
    const auto check = [](const models::SingleFile& file,
                          std::int64_t context,
                          const std::vector<std::int64_t>& heads,
                          bool linear,
                          std::int64_t layers) {
        const std::vector<std::int64_t> channels{320, 640, 1280, 1280};
        bool same = file.unet.blocks.size() == channels.size() &&
                    file.unet.crossAttentionDim() == context &&
                    file.unet.useLinearProjection == linear && file.unet.normGroups == 32 &&
                    file.unet.timeEmbedDim == 1280 &&
                    file.unet.upAttention == std::vector<bool>{false, true, true, true};
        for (std::size_t i = 0; same && i < channels.size(); ++i) {
            const auto& block = file.unet.blocks[i];
            same = block.channels == channels[i] && block.heads == heads[i] && block.layers == 2 &&
                   block.transformerLayers == 1 && block.downAttention == (i < 3);
        }
        return same && file.text.layers == layers && file.text.hiddenSize == context &&
               file.text.heads == context / 64 && file.text.intermediateSize == 4 * context &&
               file.text.vocabSize == 49408 && file.text.positions == 77 &&
               file.vae.blockOutChannels == std::vector<std::int64_t>{128, 256, 512, 512} &&
               file.vae.layersPerBlock == 2 && file.vae.scalingFactor == 0.18215;
    };
    const auto first = models::describeSingleFile(headerOf(dialects::tableOf("sd15")), "sd15");
    QVERIFY(check(first, 768, {8, 8, 8, 8}, false, 12));
    QVERIFY(first.text.activation == models::ClipActivation::QuickGelu);
    const auto second = models::describeSingleFile(headerOf(dialects::tableOf("sd21")), "sd21");
    QVERIFY(check(second, 1024, {5, 10, 20, 20}, true, 23));
    QVERIFY(second.text.activation == models::ClipActivation::Gelu);
    QVERIFY(!second.prediction);
}

void SingleFileTest::predictionIsToldByHeaderThenYamlThenTheUser()
{
    const TempDir folder;
    const auto place = write(folder, "sd2");
    DL_VERIFY_ERROR(models::describeModel(place), UserFixable, "what it predicts");
    QVERIFY(models::describeModel(place, PredictionType::Velocity).prediction ==
            PredictionType::Velocity);
    std::ofstream(folder / "sd2.yaml") << "model:\n  target: ldm.models.diffusion.ddpm\n"
                                          "  params:\n    parameterization: \"v\"\n";
    QVERIFY(models::describeModel(place).prediction == PredictionType::Velocity);
    std::ofstream(folder / "sd2.yaml") << "model:\n  target: ldm.models.diffusion.ddpm\n";
    QVERIFY(models::describeModel(place).prediction == PredictionType::Epsilon);
    std::ofstream(folder / "sd2.yaml") << "shopping: [milk]\n";
    DL_VERIFY_ERROR(models::describeModel(place), UserFixable, "what it predicts");

    const auto told = [](const Metadata& metadata) {
        return models::describeSingleFile(headerOf(dialects::tableOf("sd2"), metadata), "sd2")
            .prediction;
    };
    QVERIFY(told({{"modelspec.prediction_type", "v"}}) == PredictionType::Velocity);
    QVERIFY(told({{"modelspec.prediction_type", "epsilon"}}) == PredictionType::Epsilon);
    QVERIFY(told({{"modelspec.architecture", "stable-diffusion-v2-768-v"}}) ==
            PredictionType::Velocity);
    QVERIFY(told({{"modelspec.architecture", "stable-diffusion-v2-512"}}) ==
            PredictionType::Epsilon);
    QVERIFY(!told({{"modelspec.architecture", "something"}}));
}

void SingleFileTest::firstVersionPredictsNoiseUnlessItSaysOtherwise()
{
    const TempDir folder;
    QVERIFY(models::describeModel(write(folder, "sd1")).prediction == PredictionType::Epsilon);
    QVERIFY(models::describeModel(write(folder, "sd1", {{"modelspec.prediction_type", "v"}}))
                .prediction == PredictionType::Velocity);
}

void SingleFileTest::nativeSizeFollowsThePrediction()
{
    const auto sized = [](const Metadata& metadata, std::optional<PredictionType> asked) {
        return models::withPrediction(
            models::describeSingleFile(headerOf(dialects::tableOf("sd21"), metadata), "sd21"),
            asked);
    };
    const auto base = sized({}, PredictionType::Epsilon);
    QCOMPARE(base.imageHeight, 512);
    QCOMPARE(base.unet.sampleWidth, 64);
    QVERIFY(!base.unet.upcastAttention);
    const auto large = sized({}, PredictionType::Velocity);
    QCOMPARE(large.imageHeight, 768);
    QVERIFY(large.unet.upcastAttention);
    const auto wide = sized({{"modelspec.resolution", "640x448"}}, PredictionType::Epsilon);
    QCOMPARE(wide.imageWidth, 640);
    QCOMPARE(wide.unet.sampleHeight, 56);
    for (const char* bad : {"", "640", "640x", "640x450", "-8x8", "99999999x8", "8 x 8"}) {
        QCOMPARE(sized({{"modelspec.resolution", bad}}, PredictionType::Epsilon).imageWidth, 512);
    }
}

void SingleFileTest::otherModelsAreRefusedByName_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* key, const char* words) {
        QTest::newRow(words) << QString::fromLatin1(key) << QString::fromLatin1(words);
    };
    row("conditioner.embedders.0.transformer.text_model.final_layer_norm.bias", "SDXL");
    row("control_model.time_embed.0.bias", "ControlNet");
    row("lora_unet_mid_block_attentions_0.alpha", "LoRA");
    row("model.diffusion_model.label_emb.0.0.bias", "class or picture conditions");
    row("model.diffusion_model.double_blocks.0.img_attn.proj.bias", "FLUX");
}

void SingleFileTest::otherModelsAreRefusedByName()
{
    QFETCH(const QString, key);
    QFETCH(const QString, words);
    auto table = dialects::tableOf("sd1");
    table["tensors"][key.toStdString()] = {4};
    DL_VERIFY_ERROR(models::describeSingleFile(headerOf(table), "x"), Refused, words.toStdString());
    const auto changed = [](const char* change, const nlohmann::json& shape) {
        auto other = dialects::tableOf("sd1");
        other["tensors"][change] = shape;
        return headerOf(other);
    };
    DL_VERIFY_ERROR(models::describeSingleFile(changed("model.diffusion_model.input_blocks.0.0."
                                                       "weight",
                                                       {32, 9, 3, 3}),
                                               "x"),
                    Refused,
                    "inpainting");
    DL_VERIFY_ERROR(models::describeSingleFile(changed("model.diffusion_model.middle_block.1."
                                                       "transformer_blocks.0.attn2.to_k.weight",
                                                       {64, 2048}),
                                               "x"),
                    Refused,
                    "SDXL");
    DL_VERIFY_ERROR(models::describeSingleFile(headerOf({{"tensors", {{"a.weight", {1}}}}}), "x"),
                    Refused,
                    "picture maker");
}

void SingleFileTest::missingAndStrayTensorsAreNamed()
{
    const TempDir folder;
    const std::string key = "model.diffusion_model.output_blocks.5.0.out_layers.3.bias";
    const auto without = models::withPrediction(models::describeSingleFile(
        write(folder, "sd1", {}, [&](auto& state) { state.erase(key); })));
    DL_VERIFY_ERROR(models::loadUNet(without), Refused, "up_blocks.1.resnets.2.conv2.bias");
    const auto stray = [&](const std::string& name) {
        return models::describeSingleFile(
            write(folder, "sd1", {}, [&](auto& state) { state[name] = torch::ones({2}); }));
    };
    DL_VERIFY_ERROR(
        stray("model.diffusion_model.input_blocks.1.0.intruder.weight"), Refused, "intruder");
    DL_VERIFY_ERROR(stray("something.weight"), Refused, "something.weight");
    DL_VERIFY_ERROR(
        stray("cond_stage_model.model.token_embedding.weight"), Refused, "two text encoders");
    DL_VERIFY_ERROR(models::loadVae(models::withPrediction(
                        stray("first_stage_model.encoder.down.7.block.0.conv1.bias"))),
                    Refused,
                    "encoder.down.7");
}

void SingleFileTest::copiesOfTrainingAreIgnored()
{
    // An EMA copy of every weight, with other numbers: none of them may arrive.
    const TempDir folder;
    const auto place = write(folder, "sd1", {}, [](auto& state) {
        tensor::StateDict copies;
        for (const auto& [key, value] : state) {
            if (key.starts_with("model.diffusion_model.")) {
                std::string flat = key.substr(std::string("model.").size());
                std::erase(flat, '.');
                copies["model_ema." + flat] = value * 2;
            }
        }
        state.insert(copies.begin(), copies.end());
    });
    const auto file = models::withPrediction(models::describeSingleFile(place));
    const auto unet = models::loadUNet(file, torch::kFloat64);
    DL_COMPARE_TENSORS(dialects::sumsOf(tensor::stateDictOf(*unet)),
                       dialects::expectedOf("sd1").at("unet.sums"),
                       1e-12,
                       0.0);
}

} // namespace

DL_TEST_UNIT(SingleFileTest, "single_file")
#include "single_file_test.moc"
