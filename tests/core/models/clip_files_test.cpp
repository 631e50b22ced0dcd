// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip.h"
#include "core/models/clip_files.h"
#include "core/models/clip_tokenizer.h"
#include "tests/support/dialect_world.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <fstream>

namespace {

using namespace dreamloft;
using tests::TempDir;
namespace dialects = tests::dialects;
namespace fs = std::filesystem;

/// The file of a table, and its config beside it where it has one.
fs::path write(const TempDir& folder, const nlohmann::json& table, const char* name)
{
    tensor::saveTensors(folder / name, dialects::tensorsOf(table));
    if (table.contains("config")) {
        std::ofstream(folder / "open_clip_config.json") << table.at("config").dump();
    }
    return folder / name;
}

constexpr const char* kOpenClipName = "open_clip_model.safetensors";

class ClipFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsEqualThoseOfTheirOwnProgram_data();
    void outputsEqualThoseOfTheirOwnProgram();
    void folderAndFileAreTheSame();
    void foldersWithBothLayoutsAreReadAsTransformers();
    void aFileThatDoesNotTellIsAskedFor();
    void configsOfOtherTowersAreRefused_data();
    void configsOfOtherTowersAreRefused();
    void strayTensorsAndOtherNetworksAreRefused();
    void vocabularyLiesBesideOrIsTheBundledOne();
    void foldersOfLinksAreRead();
    void configIsWrittenAsTransformersReadsIt();
};

void ClipFilesTest::outputsEqualThoseOfTheirOwnProgram_data()
{
    QTest::addColumn<QString>("dialect");
    QTest::addColumn<bool>("quick");
    QTest::newRow("OpenAI") << QStringLiteral("openai") << true;
    QTest::newRow("OpenCLIP") << QStringLiteral("open_clip") << false;
    QTest::newRow("OpenCLIP, quick") << QStringLiteral("open_clip_quick") << true;
}

void ClipFilesTest::outputsEqualThoseOfTheirOwnProgram()
{
    QFETCH(const QString, dialect);
    QFETCH(const bool, quick);
    const std::string name = dialect.toStdString();
    const TempDir folder;
    const auto files =
        models::findClip(write(folder, dialects::tableOf(name), "weights.safetensors"));
    QVERIFY(files.openAiNames);
    QCOMPARE(files.config.text.activation == models::ClipActivation::QuickGelu, quick);
    QCOMPARE(files.config.vision.imageSize, 32);
    const auto expected = dialects::expectedOf(name);
    const at::NoGradGuard noGrad;
    auto clip = models::loadClip(files, torch::kFloat64);
    const auto pixels = dialects::filled("pixels", {2, 3, 32, 32}).to(torch::kFloat64);
    DL_COMPARE_TENSORS(clip->imageEmbeds(pixels), expected.at("images"), 1e-9, 0.0);
    DL_COMPARE_TENSORS(clip->textEmbeds(expected.at("ids")), expected.at("texts"), 1e-9, 0.0);
    const double scale = expected.at("scale").item<double>();
    QVERIFY(std::abs(clip->logitScaleValue() - scale) < 1e-9 * scale);
    const bool own = name != "openai"; // OpenCLIP's configs hold the colour statistics
    QCOMPARE(files.preprocess.mean[0], own ? 0.5 : 0.48145466);
    QCOMPARE(files.preprocess.std[2], own ? 0.4 : 0.27577711);
}

void ClipFilesTest::folderAndFileAreTheSame()
{
    const TempDir folder;
    const auto file = write(folder, dialects::tableOf("open_clip"), kOpenClipName);
    const auto ofFolder = models::findClip(folder.path());
    QCOMPARE(ofFolder.weights, file);
    QCOMPARE(ofFolder.config.vision.heads, models::findClip(file).config.vision.heads);
    QCOMPARE(ofFolder.config.vision.heads, 4); // head_width 32
    fs::remove(file);
    DL_VERIFY_ERROR(models::findClip(folder.path()), UserFixable, kOpenClipName);
    std::ofstream(folder / "open_clip_pytorch_model.bin") << "PK";
    DL_VERIFY_ERROR(models::findClip(folder.path()), Refused, "can hide programs");
    std::ofstream(folder / "config.json") << "{}";
    fs::remove(folder / "open_clip_config.json");
    DL_VERIFY_ERROR(models::findClip(folder.path()), Refused, "can hide programs");
    DL_VERIFY_ERROR(models::findClip(folder / "nowhere"), UserFixable, "missing");
}

void ClipFilesTest::foldersWithBothLayoutsAreReadAsTransformers()
{
    const auto quick = tests::fixturesFolder() / "clip" / "quick";
    const TempDir folder;
    write(folder, dialects::tableOf("open_clip"), kOpenClipName);
    fs::copy_file(quick / "config.json", folder / "config.json");
    QVERIFY(models::findClip(folder.path()).openAiNames); // a config of other libraries alone
    fs::copy_file(quick / "model.safetensors", folder / "model.safetensors");
    QVERIFY(!models::findClip(folder.path()).openAiNames);
    QVERIFY(!models::findClip(folder / "model.safetensors").openAiNames);
    QVERIFY(models::findClip(folder / kOpenClipName).openAiNames);
}

void ClipFilesTest::aFileThatDoesNotTellIsAskedFor()
{
    const TempDir folder;
    auto table = dialects::tableOf("open_clip");
    table.erase("config");
    DL_VERIFY_ERROR(models::findClip(write(folder, table, "x.safetensors")),
                    UserFixable,
                    "open_clip_config.json");
}

void ClipFilesTest::configsOfOtherTowersAreRefused_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* pointer, const char* value) {
        QTest::addRow("%s", pointer) << QString::fromLatin1(pointer) << QString::fromLatin1(value);
    };
    row("/model_cfg/custom_text", "true");
    row("/model_cfg/vision_cfg/timm_model_name", "\"resnet50\"");
    row("/model_cfg/vision_cfg/ls_init_value", "0.1");
    row("/model_cfg/vision_cfg/head_width", "48");
    row("/model_cfg/text_cfg/no_causal_mask", "true");
    row("/model_cfg/text_cfg/heads", "5");
    row("/model_cfg/text_cfg", "3");
    row("/preprocess_cfg/resize_mode", "\"squash\"");
    row("/preprocess_cfg/mean", "[1, 2]");
}

void ClipFilesTest::configsOfOtherTowersAreRefused()
{
    QFETCH(const QString, pointer);
    QFETCH(const QString, value);
    const TempDir folder;
    auto table = dialects::tableOf("open_clip");
    const auto file = write(folder, table, kOpenClipName);
    models::findClip(file);
    table["config"][nlohmann::json::json_pointer(pointer.toStdString())] =
        nlohmann::json::parse(value.toStdString());
    write(folder, table, kOpenClipName);
    DL_VERIFY_ERROR(models::findClip(file), Refused, "Cannot load");
}

void ClipFilesTest::strayTensorsAndOtherNetworksAreRefused()
{
    const TempDir folder;
    auto table = dialects::tableOf("openai");
    const auto with = [&](const char* key) {
        auto changed = table;
        changed["tensors"][key] = {3};
        return write(folder, changed, "x.safetensors");
    };
    DL_VERIFY_ERROR(models::findClip(with("visual.layer1.0.conv1.weight")), Refused, "ResNet");
    DL_VERIFY_ERROR(models::findClip(with("visual.trunk.stem.bias")), Refused, "CLIP's own");
    DL_VERIFY_ERROR(models::loadClip(with("intruder.weight")), Refused, "intruder");
    table["tensors"].erase("transformer.resblocks.1.attn.in_proj_bias");
    DL_VERIFY_ERROR(models::loadClip(write(folder, table, "x.safetensors")),
                    Refused,
                    "text_model.encoder.layers.1.self_attn");
}

void ClipFilesTest::vocabularyLiesBesideOrIsTheBundledOne()
{
    const TempDir folder;
    const auto file = write(folder, dialects::tableOf("openai"), "x.safetensors");
    DL_VERIFY_ERROR(models::requireVocabulary(models::findClip(file)), UserFixable, "vocab.json");
    const auto toy = tests::fixturesFolder() / "tiny_pipeline" / "tokenizer";
    fs::copy_file(toy / "vocab.json", folder / "vocab.json");
    DL_VERIFY_ERROR(models::requireVocabulary(models::findClip(file)), UserFixable, "merges.txt");
    fs::copy_file(toy / "merges.txt", folder / "merges.txt");
    const auto tokenizer = models::readClipTokenizer(models::findClip(file));
    QCOMPARE(tokenizer.length(), 12);
    QCOMPARE(tokenizer.padId(), 0);

    models::ClipFiles large = models::findClip(file);
    large.tokenizer = tests::resourcesFolder() / "clip";
    DL_VERIFY_ERROR(models::readClipTokenizer(large), Refused, "49408 tokens");
}

void ClipFilesTest::foldersOfLinksAreRead()
{
    // As in the cache of a model hub: every file is a link to a blob.
    const TempDir folder;
    const auto quick = tests::fixturesFolder() / "clip" / "quick";
    for (const char* name : {"config.json", "model.safetensors"}) {
        fs::create_symlink(quick / name, folder / name);
    }
    QCOMPARE(models::loadClip(folder.path())->config().projectionDim, 12);
}

void ClipFilesTest::configIsWrittenAsTransformersReadsIt()
{
    const TempDir folder;
    const auto file = write(folder, dialects::tableOf("open_clip"), kOpenClipName);
    const auto files = models::findClip(file);
    const auto back = models::parseClipConfig(models::transformersConfigOf(files.config), "c");
    QCOMPARE(back.vision.heads, files.config.vision.heads);
    QCOMPARE(back.vision.patchSize, 8);
    QCOMPARE(back.text.layers, 3);
    QCOMPARE(back.projectionDim, 48);
    QVERIFY(back.text.activation == models::ClipActivation::Gelu);
    const auto preprocess =
        models::parseClipPreprocess(models::transformersPreprocessOf(files.preprocess), "p", 224);
    QCOMPARE(preprocess.crop, 32);
    QCOMPARE(preprocess.mean[1], 0.4);
}

} // namespace

DL_TEST_UNIT(ClipFilesTest, "clip_files")
#include "clip_files_test.moc"
