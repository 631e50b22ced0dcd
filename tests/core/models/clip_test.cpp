// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"
#include "core/models/clip.h"
#include "core/nn/adapter_bank.h"
#include "core/tensor/memory.h"
#include "core/tensor/state_dict.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <fstream>
#include <memory>
#include <string>

namespace models = dreamloft::models;
namespace nn = dreamloft::nn;
namespace tensor = dreamloft::tensor;
using dreamloft::tests::fixturesFolder;
using dreamloft::tests::TempDir;

namespace {

const std::string kPeft = "base_model.model.";

/// A bank of one adapter that holds the fixture's initial adapters.
nn::AdapterBank bankOf(const models::Clip& clip, const tensor::StateDict& expected)
{
    nn::AdapterBank bank(
        nn::AdapterLayout(nn::findTargets(*clip, "", {"q_proj", "v_proj"}), 3), 1, torch::kFloat64);
    bank.setScale(2.0);
    for (std::int64_t target = 0; target < bank.targets(); ++target) {
        const std::string key =
            "init." + kPeft + bank.layout().targets()[static_cast<std::size_t>(target)].path;
        bank.setAdapter(
            0, target, expected.at(key + ".lora_A.weight"), expected.at(key + ".lora_B.weight"));
    }
    return bank;
}

void rewriteConfig(const std::filesystem::path& from,
                   const std::filesystem::path& to,
                   const std::string& pointer,
                   const nlohmann::json& value)
{
    nlohmann::json config = dreamloft::base::readJson(from);
    config[nlohmann::json::json_pointer(pointer)] = value;
    std::ofstream(to) << config.dump();
}

} // namespace

class ClipTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void outputsEqualTransformers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("dtype");
        QTest::addColumn<double>("tolerance");
        for (const char* name : {"quick", "gelu"}) {
            const QString text = QString::fromLatin1(name);
            QTest::addRow("%s fp64", name) << text << int(torch::kFloat64) << 1e-12;
            QTest::addRow("%s fp32", name) << text << int(torch::kFloat32) << 1e-5;
            QTest::addRow("%s bf16", name) << text << int(torch::kBFloat16) << 5e-2;
        }
    }

    void outputsEqualTransformers()
    {
        QFETCH(QString, name);
        QFETCH(int, dtype);
        QFETCH(double, tolerance);
        const auto folder = fixturesFolder() / "clip" / name.toStdString();
        const tensor::StateDict expected = tensor::loadTensors(folder / "expected.safetensors");
        models::Clip clip = models::loadClip(folder, static_cast<torch::Dtype>(dtype));
        const at::NoGradGuard noGrad;
        const torch::Tensor& ids = expected.at("ids");
        const torch::Tensor images = clip->imageEmbeds(expected.at("pixels")[0]);
        const torch::Tensor texts = clip->textEmbeds(ids);
        DL_COMPARE_TENSORS(images, expected.at("image_embeds"), tolerance, 0.0);
        DL_COMPARE_TENSORS(texts, expected.at("text_embeds"), tolerance, 0.0);
        DL_COMPARE_TENSORS(clip->logits(images, texts), expected.at("logits"), tolerance, 0.0);
        DL_COMPARE_TENSORS(
            clip->text_model->forward(ids), expected.at("last_hidden_state"), tolerance, 0.0);
    }

    void p12_goldenEmbeddingsNeedTheModelsOwnActivation_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("other");
        QTest::newRow("OpenAI's, SD 1.5") << QStringLiteral("quick") << QStringLiteral("gelu");
        QTest::newRow("laion's, SD 2.1") << QStringLiteral("gelu") << QStringLiteral("quick_gelu");
    }

    void p12_goldenEmbeddingsNeedTheModelsOwnActivation()
    {
        QFETCH(QString, name);
        QFETCH(QString, other);
        const auto folder = fixturesFolder() / "clip" / name.toStdString();
        const tensor::StateDict expected = tensor::loadTensors(folder / "expected.safetensors");
        const torch::Tensor pixels = expected.at("pixels")[0];
        const torch::Tensor& ids = expected.at("ids");
        const at::NoGradGuard noGrad;
        models::Clip own = models::loadClip(folder, torch::kFloat64);
        DL_COMPARE_TENSORS(own->imageEmbeds(pixels), expected.at("image_embeds"), 1e-12, 0.0);
        DL_COMPARE_TENSORS(own->textEmbeds(ids), expected.at("text_embeds"), 1e-12, 0.0);
        // The weights do not tell it: by the other config they give other embeddings, unsaid.
        const TempDir copy;
        std::filesystem::copy(folder / "model.safetensors", copy / "model.safetensors");
        const nlohmann::json activation = other.toStdString();
        rewriteConfig(
            folder / "config.json", copy / "config.json", "/text_config/hidden_act", activation);
        rewriteConfig(
            copy / "config.json", copy / "config.json", "/vision_config/hidden_act", activation);
        models::Clip wrong = models::loadClip(copy.path(), torch::kFloat64);
        const auto distance = [&](const torch::Tensor& found, const char* golden) {
            return (found - expected.at(golden)).abs().max().item<double>();
        };
        QVERIFY(distance(wrong->imageEmbeds(pixels), "image_embeds") > 1e-6);
        QVERIFY(distance(wrong->textEmbeds(ids), "text_embeds") > 1e-6);
        QVERIFY(distance(wrong->text_model->forward(ids), "last_hidden_state") > 1e-6);
    }

    void picturesInPartsEqualPicturesTogether()
    {
        const auto folder = fixturesFolder() / "clip" / "quick";
        const tensor::StateDict expected = tensor::loadTensors(folder / "expected.safetensors");
        models::Clip clip = models::loadClip(folder, torch::kFloat64);
        const torch::Tensor few = expected.at("pixels")[0].to(torch::kFloat64);
        const std::int64_t part = clip->picturesInPart();
        QVERIFY(part >= 4);
        const std::int64_t copies = (2 * part) / few.size(0) + 1; // more than two parts
        const torch::Tensor many = few.repeat({copies, 1, 1, 1});
        const torch::Tensor embeds = clip->imageEmbedsInParts(many);
        QVERIFY(!embeds.requires_grad());
        DL_COMPARE_TENSORS(embeds, expected.at("image_embeds").repeat({copies, 1}), 1e-12, 0.0);
    }

    void adapterGradientsEqualPeft_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("quick") << QStringLiteral("quick");
        QTest::newRow("gelu") << QStringLiteral("gelu");
    }

    void adapterGradientsEqualPeft()
    {
        QFETCH(QString, name);
        const auto folder = fixturesFolder() / "clip" / name.toStdString();
        const tensor::StateDict expected = tensor::loadTensors(folder / "expected.safetensors");
        models::Clip clip = models::loadClip(folder, torch::kFloat64);
        nn::AdapterBank bank = bankOf(clip, expected);
        QCOMPARE(bank.targets(), std::int64_t{8});
        bank.setTrainable(true);
        const nn::BankScope scope(bank, *clip, "");
        const torch::Tensor logits = clip->logits(clip->imageEmbeds(expected.at("pixels")[0]),
                                                  clip->textEmbeds(expected.at("ids")));
        DL_COMPARE_TENSORS(logits, expected.at("tuned_logits"), 1e-12, 0.0);
        const torch::Tensor labels = expected.at("labels")[0];
        const torch::Tensor real = expected.at("is_real")[0].to(torch::kBool);
        namespace F = torch::nn::functional;
        const torch::Tensor loss =
            0.8 * F::cross_entropy(logits.index({real}), labels.index({real})) +
            0.2 * F::cross_entropy(logits.index({~real}), labels.index({~real}));
        loss.backward();
        for (std::int64_t target = 0; target < bank.targets(); ++target) {
            const std::string key =
                "grad." + kPeft + bank.layout().targets()[static_cast<std::size_t>(target)].path;
            DL_COMPARE_TENSORS(bank.down(target).grad()[0].narrow(0, 0, 3),
                               expected.at(key + ".lora_A.weight"),
                               1e-10,
                               0.0);
            DL_COMPARE_TENSORS(bank.up(target).grad()[0].narrow(1, 0, 3),
                               expected.at(key + ".lora_B.weight"),
                               1e-10,
                               0.0);
        }
        for (const auto& parameter : clip->parameters()) {
            QVERIFY(!parameter.grad().defined()); // the base stays frozen
        }
    }

    void textEncoderLoadsWithAndWithoutThePrefix()
    {
        const auto folder = fixturesFolder() / "clip";
        const tensor::StateDict expected =
            tensor::loadTensors(folder / "quick" / "expected.safetensors");
        const at::NoGradGuard noGrad;
        models::ClipTextModel bare = models::loadClipText(folder / "text", torch::kFloat64);
        DL_COMPARE_TENSORS(
            bare->forward(expected.at("ids")), expected.at("last_hidden_state"), 1e-12, 0.0);

        const TempDir copy;
        tensor::StateDict prefixed;
        for (const auto& [key, value] : tensor::loadTensors(folder / "text/model.safetensors")) {
            prefixed["text_model." + key] = value;
        }
        prefixed["text_model.embeddings.position_ids"] = torch::arange(9).unsqueeze(0);
        tensor::saveTensors(copy / "model.safetensors", prefixed);
        std::filesystem::copy(folder / "text/config.json", copy / "config.json");
        models::ClipTextModel old = models::loadClipText(copy.path(), torch::kFloat64);
        QVERIFY(torch::equal(old->forward(expected.at("ids")), bare->forward(expected.at("ids"))));
    }

    void aModelIsInMemoryOnceWhileItIsRead_data()
    {
        QTest::addColumn<bool>("textOnly");
        QTest::newRow("CLIP") << false;
        QTest::newRow("text encoder") << true;
    }

    void aModelIsInMemoryOnceWhileItIsRead()
    {
        QFETCH(bool, textOnly);
        const auto folder = fixturesFolder() / "clip" / (textOnly ? "text" : "quick");
        constexpr std::int64_t kTokens = 600'000;
        const TempDir copy;
        std::int64_t bytes = 0;
        {
            tensor::StateDict weights = tensor::loadTensors(folder / "model.safetensors");
            for (auto& [key, value] : weights) {
                if (key.ends_with("token_embedding.weight")) {
                    value = torch::zeros({kTokens, value.size(1)}, value.options());
                    bytes = value.numel() * value.element_size();
                }
            }
            QVERIFY(bytes > (32 << 20));
            tensor::saveTensors(copy / "model.safetensors", weights);
        }
        rewriteConfig(folder / "config.json",
                      copy / "config.json",
                      textOnly ? "/vocab_size" : "/text_config/vocab_size",
                      kTokens);
        // proc(5): the peak becomes what is resident now. Where that is not allowed, only growth
        // beyond the old peak is seen.
        std::ofstream reset("/proc/self/clear_refs");
        reset << "5" << std::flush;
        const auto state = tensor::memoryState();
        const auto before =
            static_cast<std::int64_t>(reset ? state.residentBytes : state.peakBytes);
        std::shared_ptr<torch::nn::Module> model;
        if (textOnly) {
            model = models::loadClipText(copy.path()).ptr();
        } else {
            model = models::loadClip(copy.path()).ptr();
        }
        const std::int64_t grown =
            static_cast<std::int64_t>(tensor::memoryState().peakBytes) - before;
        QVERIFY2(grown < bytes * 3 / 2, std::to_string(grown).c_str());
        QVERIFY(model->named_parameters().size() > 4);
    }

    void recordingGradientsChangesNoOutput()
    {
        // With gradients the text tower multiplies plain matrices, without it runs a fused kernel.
        const auto folder = fixturesFolder() / "clip" / "quick";
        models::Clip clip = models::loadClip(folder, torch::kFloat64);
        const tensor::StateDict expected = tensor::loadTensors(folder / "expected.safetensors");
        nn::AdapterBank bank = bankOf(clip, expected);
        bank.setTrainable(true);
        const nn::BankScope scope(bank, *clip, "");
        torch::Tensor fused;
        {
            const at::NoGradGuard noGrad;
            fused = clip->textEmbeds(expected.at("ids"));
        }
        const torch::Tensor recorded = clip->textEmbeds(expected.at("ids"));
        QVERIFY(recorded.requires_grad());
        DL_COMPARE_TENSORS(recorded, fused, 1e-12, 0.0);
    }

    void firstTokenAloneEqualsTheWholeLayer()
    {
        models::Clip clip = models::loadClip(fixturesFolder() / "clip" / "quick", torch::kFloat64);
        at::manual_seed(1);
        const torch::Tensor hidden = torch::randn({2, 10, 20}, torch::kFloat64);
        const at::NoGradGuard noGrad;
        nn::ClipEncoder encoder = clip->vision_model->encoder;
        DL_COMPARE_TENSORS(
            encoder->forwardFirst(hidden), encoder->forward(hidden).narrow(1, 0, 1), 1e-13, 0.0);
    }

    void unfitTokensAndPicturesAreRefused()
    {
        models::Clip clip = models::loadClip(fixturesFolder() / "clip" / "quick");
        DL_VERIFY_ERROR(clip->textEmbeds(torch::full({1, 4}, 40)), Refused, "token number 40");
        DL_VERIFY_ERROR(clip->textEmbeds(torch::full({1, 4}, -1)), Refused, "token number -1");
        DL_VERIFY_ERROR(
            clip->textEmbeds(torch::zeros({1, 10}, torch::kInt64)), Refused, "10 tokens");
        DL_VERIFY_ERROR(clip->imageEmbeds(torch::zeros({1, 3, 15, 14})), Refused, "14 x 14");
    }

    void configsAreReadStrictly_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char* key, const char* value) {
            QTest::addRow("%s = %s", key, value)
                << QString::fromLatin1(key) << QString::fromLatin1(value);
        };
        row("/text_config/hidden_act", "\"relu\"");
        row("/text_config/num_attention_heads", "5");
        row("/text_config/num_hidden_layers", "1000000");
        row("/text_config/vocab_size", "-1");
        row("/text_config/hidden_size", "2.5");
        row("/text_config", "7");
        row("/vision_config/image_size", "1e12");
        row("/vision_config/patch_size", "0");
        row("/vision_config/patch_size", "15");
        row("/vision_config/layer_norm_eps", "\"small\"");
        row("/projection_dim", "100000000");
        row("/model_type", "\"siglip\"");
    }

    void configsAreReadStrictly()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto file = fixturesFolder() / "clip" / "quick" / "config.json";
        nlohmann::json config = dreamloft::base::readJson(file);
        models::parseClipConfig(config, "config.json");
        config[nlohmann::json::json_pointer(key.toStdString())] =
            nlohmann::json::parse(value.toStdString());
        DL_VERIFY_ERROR(models::parseClipConfig(config, "config.json"), Refused, "config.json");
    }

    void aConfigThatAsksForMoreThanTheFilesHoldIsRefused()
    {
        const auto folder = fixturesFolder() / "clip" / "quick";
        const TempDir copy;
        std::filesystem::copy(folder / "model.safetensors", copy / "model.safetensors");
        rewriteConfig(
            folder / "config.json", copy / "config.json", "/text_config/intermediate_size", 65536);
        DL_VERIFY_ERROR(models::loadClip(copy.path()), Refused, "its files hold");
        rewriteConfig(folder / "config.json", copy / "config.json", "/text_config/vocab_size", 39);
        DL_VERIFY_ERROR(models::loadClip(copy.path()), Refused, "token_embedding");
    }

    void preprocessReadsBothSpellings()
    {
        const auto old = models::parseClipPreprocess(
            nlohmann::json::parse(R"({"size": 224, "crop_size": 200, "image_mean": [0, 0.5, 1]})"),
            "p",
            64);
        QCOMPARE(old.resize, 224);
        QCOMPARE(old.crop, 200);
        QCOMPARE(old.mean[1], 0.5);
        const auto starter = models::readClipPreprocess(
            dreamloft::tests::resourcesFolder() / "starter" / "clip", 64);
        QCOMPARE(starter.resize, 64);
        QCOMPARE(starter.crop, 64);
        const auto absent = models::readClipPreprocess(fixturesFolder() / "clip" / "quick", 14);
        QCOMPARE(absent.crop, 14);
        QCOMPARE(absent.std[0], 0.26862954);
        DL_VERIFY_ERROR(models::parseClipPreprocess(
                            nlohmann::json::parse(R"({"size": 64, "crop_size": 65})"), "p", 64),
                        Refused,
                        "crop_size");
    }

    void picturesBecomeNormalisedPixels()
    {
        dreamloft::imaging::RgbImage image = dreamloft::imaging::blankImage(9, 7, {255, 0, 128});
        models::ClipPreprocess preprocess;
        preprocess.resize = 7;
        preprocess.crop = 5;
        const torch::Tensor pixels = models::clipPixels(image, preprocess);
        QCOMPARE(pixels.sizes(), (at::IntArrayRef{3, 5, 5}));
        const std::array<double, 3> colour = {1.0, 0.0, 128.0 / 255.0};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const double expected =
                (colour[channel] - preprocess.mean[channel]) / preprocess.std[channel];
            const torch::Tensor plane = pixels[static_cast<std::int64_t>(channel)];
            QVERIFY(std::abs(plane.min().item<double>() - expected) < 1e-5);
            QVERIFY(std::abs(plane.max().item<double>() - expected) < 1e-5);
        }
    }
};

DL_TEST_UNIT(ClipTest, "clip")
#include "clip_test.moc"
