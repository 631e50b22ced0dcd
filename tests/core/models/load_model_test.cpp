// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/clip_text.h"
#include "core/models/clip_tokenizer.h"
#include "core/models/load_model.h"
#include "core/models/model_folder.h"
#include "core/models/model_identity.h"
#include "core/tensor/state_dict.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace dreamloft;
namespace fs = std::filesystem;

constexpr const char* kWeights = "diffusion_pytorch_model.safetensors";

fs::path fixture()
{
    return tests::fixturesFolder() / "models" / "unet_no_mid";
}

fs::path starter()
{
    return tests::resourcesFolder() / "starter" / "diffusion";
}

void write(const fs::path& path, const std::string& text)
{
    std::ofstream(path) << text;
}

/// A pipeline folder of empty files: enough for findPipeline.
void makePipeline(const fs::path& root)
{
    for (const char* part : {"unet", "vae", "text_encoder", "tokenizer", "scheduler"}) {
        fs::create_directories(root / part);
    }
    for (const char* part : {"unet", "vae", "text_encoder"}) {
        write(root / part / "config.json", "{}");
    }
    write(root / "unet" / kWeights, "");
    write(root / "vae" / "diffusion_pytorch_model.safetensors.index.json", "{}");
    write(root / "text_encoder" / "model.fp16.safetensors", "");
    write(root / "tokenizer" / "vocab.json", "{}");
    write(root / "tokenizer" / "merges.txt", "");
    write(root / "scheduler" / "scheduler_config.json", "{}");
}

class LoadModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void starterModelsLoadFrozen();
    void missingTensorIsNamed();
    void configLargerThanTheFileIsRefusedBeforeBuilding();
    void everyPartOfAPipelineIsNeeded();
    void olderWeightFilesAreNamed();
    void otherPipelinesAreRefused();
    void identityTellsFamilySizeAndPrediction();
    void foldersOfLinksAreRead();
};

void LoadModelTest::starterModelsLoadFrozen()
{
    auto unet = models::loadUNet(starter() / "unet", torch::kBFloat16);
    auto vae = models::loadVae(starter() / "vae");
    QVERIFY(!unet->is_training() && !vae->is_training());
    for (const auto& parameter : unet->parameters()) {
        QVERIFY(!parameter.requires_grad());
        QCOMPARE(parameter.scalar_type(), torch::kBFloat16);
    }
    QCOMPARE(vae->config().scalingFactor, 0.5);
    QCOMPARE(unet->config().sampleHeight, 16);
    const at::NoGradGuard noGrad;
    const auto out =
        unet->forward(torch::randn({2, 4, 16, 16}), torch::tensor(500), torch::randn({2, 32, 128}));
    QCOMPARE(out.sizes(), at::IntArrayRef({2, 4, 16, 16}));
    QVERIFY(at::isfinite(out).all().item<bool>());
    QCOMPARE(vae->decode(torch::randn({1, 4, 16, 16})).sizes(), at::IntArrayRef({1, 3, 64, 64}));
}

void LoadModelTest::missingTensorIsNamed()
{
    const tests::TempDir folder;
    fs::copy_file(fixture() / "config.json", folder / "config.json");
    auto state = tensor::loadTensors(fixture() / kWeights);
    state.erase("conv_norm_out.weight");
    tensor::saveTensors(folder / kWeights, state);
    DL_VERIFY_ERROR(models::loadUNet(folder.path()), Refused, "conv_norm_out.weight");
    state = tensor::loadTensors(fixture() / kWeights);
    state["intruder"] = torch::ones({1});
    tensor::saveTensors(folder / kWeights, state);
    DL_VERIFY_ERROR(models::loadUNet(folder.path()), Refused, "intruder");
}

void LoadModelTest::configLargerThanTheFileIsRefusedBeforeBuilding()
{
    const tests::TempDir folder;
    fs::copy_file(fixture() / kWeights, folder / kWeights);
    // About 10 TB of weights would be built from this file of a few kilobytes.
    write(folder / "config.json",
          R"({"block_out_channels": [16384, 16384], "layers_per_block": 64, "norm_num_groups": 4,
              "cross_attention_dim": 65536, "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D"],
              "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"]})");
    DL_VERIFY_ERROR(models::loadUNet(folder.path()), Refused, "config.json");
}

void LoadModelTest::everyPartOfAPipelineIsNeeded()
{
    const tests::TempDir folder;
    makePipeline(folder.path());
    QCOMPARE(models::findPipeline(folder.path()).textEncoder, folder / "text_encoder");
    for (const char* file : {"unet/diffusion_pytorch_model.safetensors",
                             "tokenizer/merges.txt",
                             "scheduler/scheduler_config.json",
                             "vae/config.json"}) {
        fs::rename(folder / file, folder / "away");
        DL_VERIFY_ERROR(models::findPipeline(folder.path()), UserFixable, file);
        fs::rename(folder / "away", folder / file);
    }
    DL_VERIFY_ERROR(models::findPipeline(folder / "nowhere"), UserFixable, "nowhere");
}

void LoadModelTest::olderWeightFilesAreNamed()
{
    const tests::TempDir folder;
    makePipeline(folder.path());
    struct Case {
        fs::path weights;
        const char* older;
        std::string message;
    };
    const fs::path unet = "unet/diffusion_pytorch_model.safetensors";
    std::vector<Case> cases{
        {unet,
         "diffusion_pytorch_model.bin",
         "Cannot load \"unet\": it holds only \"diffusion_pytorch_model.bin\", an older file type "
         "that can hide programs, expected \"diffusion_pytorch_model.safetensors\""},
        {"text_encoder/model.fp16.safetensors",
         "pytorch_model.bin",
         "Cannot load \"text_encoder\": it holds only \"pytorch_model.bin\", an older"}};
    for (const char* older : {"x.ckpt", "x.pt", "x.pth", "x.pkl"}) {
        cases.push_back({unet, older, "can hide programs"});
    }
    for (const Case& one : cases) {
        const fs::path weights = folder / one.weights;
        const fs::path older = weights.parent_path() / one.older;
        fs::rename(weights, older);
        DL_VERIFY_ERROR(models::findPipeline(folder.path()), Refused, one.message);
        fs::rename(older, weights);
    }
    // Beside weights that are read it does not matter.
    write(folder / "unet" / "diffusion_pytorch_model.bin", "");
    models::findPipeline(folder.path());
}

void LoadModelTest::otherPipelinesAreRefused()
{
    const tests::TempDir folder;
    makePipeline(folder.path());
    write(folder / "model_index.json", R"({"_class_name": "StableDiffusionPipeline"})");
    models::findPipeline(folder.path());
    write(folder / "model_index.json", R"({"_class_name": "StableDiffusionXLPipeline"})");
    DL_VERIFY_ERROR(models::findPipeline(folder.path()), Refused, "StableDiffusionXLPipeline");
    write(folder / "model_index.json", "[]");
    DL_VERIFY_ERROR(models::findPipeline(folder.path()), Refused, "StableDiffusionPipeline");
}

void LoadModelTest::identityTellsFamilySizeAndPrediction()
{
    const auto identity = models::describeModel(starter());
    QCOMPARE(identity.family, std::string("other"));
    QCOMPARE(identity.latentHeight, 16);
    QCOMPARE(identity.imageWidth, 64);
    QVERIFY(identity.prediction == models::PredictionType::Epsilon);

    const tests::TempDir folder;
    makePipeline(folder.path());
    write(folder / "unet" / "config.json",
          R"({"cross_attention_dim": 1024, "sample_size": [96, 64]})");
    write(folder / "vae" / "config.json",
          R"({"block_out_channels": [32, 32, 32, 32],
              "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D",
                                   "DownEncoderBlock2D"],
              "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D",
                                 "UpDecoderBlock2D"]})");
    write(folder / "scheduler" / "scheduler_config.json", R"({"prediction_type": "v_prediction"})");
    const auto other = models::describeModel(folder.path());
    QCOMPARE(other.family, std::string("sd_v2_v"));
    QCOMPARE(other.imageHeight, 768);
    QCOMPARE(other.imageWidth, 512);
    write(folder / "scheduler" / "scheduler_config.json", R"({"prediction_type": "guess"})");
    DL_VERIFY_ERROR(models::describeModel(folder.path()), Refused, "guess");
}

void LoadModelTest::foldersOfLinksAreRead()
{
    // A model hub's cache: the files of a model are links to blobs without names.
    const tests::TempDir folder;
    const auto pipeline = tests::fixturesFolder() / "tiny_pipeline";
    int number = 0;
    for (const auto& entry : fs::recursive_directory_iterator(pipeline)) {
        if (entry.is_regular_file()) {
            const auto blob = folder / "blobs" / std::to_string(++number);
            const auto link = folder / "snapshot" / fs::relative(entry.path(), pipeline);
            fs::create_directories(blob.parent_path());
            fs::create_directories(link.parent_path());
            fs::copy_file(entry.path(), blob);
            fs::create_symlink(blob, link);
        }
    }
    const auto place = folder / "snapshot";
    QCOMPARE(models::describeModel(place).imageHeight, 16);
    QCOMPARE(models::loadUNet(place / "unet")->config().blocks.size(), std::size_t{2});
    QCOMPARE(models::loadVae(place / "vae")->config().scalingFactor, 0.31);
    QCOMPARE(models::loadClipText(place / "text_encoder")->config().vocabSize, 23);
    QCOMPARE(models::ClipTokenizer::fromFolder(place / "tokenizer").vocabularySize(), 23);
}

} // namespace

DL_TEST_UNIT(LoadModelTest, "load_model")
#include "load_model_test.moc"
