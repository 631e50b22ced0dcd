// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/jobs/null_control.h"
#include "core/tensor/peft_folder.h"
#include "core/workflows/add_model.h"
#include "core/workflows/check_model.h"
#include "core/workflows/list_models.h"
#include "core/workflows/model_library.h"
#include "core/workflows/project_models.h"
#include "tests/core/workflows/model_world.h"
#include "tests/support/compare.h"
#include "tests/support/dialect_world.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <fstream>
#include <limits>

namespace dreamloft::tests {

namespace fs = std::filesystem;
using workflows::LibraryModel;
using workflows::ModelKind;

class ModelLibraryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addedModelsAreListedAndFoundByName();
    void contentIsTheIdentity();
    void aNameLeadsToOneModel();
    void aNameOfSeveralModelsIsNoChoice();
    void aNewModelAtAnOldPlaceTakesItsNames();
    void aCopyOutlivesTheOriginal();
    void whatAFilePredictsIsKept();
    void everyKindIsRecognised();
    void changedFilesAreHashedAgain();
    void bundledModelsAreOnlyChecked();
    void damagedEntriesAreLeftOut();
    void unsoundModelsAreNotAdded();
};

void ModelLibraryTest::addedModelsAreListedAndFoundByName()
{
    ModelWorld world;
    const auto file = world.checkpoint("sd1");
    const auto report = world.add(file, {.name = "my first"});
    QCOMPARE(report.data.at("family"), "other");
    QCOMPARE(report.data.at("use"), "pictures");
    const auto all = workflows::libraryModels();
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].name, std::string("my first"));
    QVERIFY(!all[0].copied && !all[0].prediction);
    QCOMPARE(workflows::modelPlace("my first"), file);
    QCOMPARE(workflows::modelPlace(all[0].id()), file);
    DL_VERIFY_ERROR(workflows::modelPlace("my fist"), UserFixable, "no such");
    const auto listed = workflows::listModels(nullptr);
    QVERIFY2(
        listed.summary.find("pictures of this computer: my first (other, 512x512 px, epsilon") !=
            std::string::npos,
        listed.summary.c_str());
    QCOMPARE(listed.data.at("models").back().at("state"), "checked");

    workflows::removeModel("my first");
    QVERIFY(workflows::libraryModels().empty());
    QVERIFY(fs::exists(file));
    DL_VERIFY_ERROR(workflows::removeModel("my first"), UserFixable, "not on the list");
}

void ModelLibraryTest::contentIsTheIdentity()
{
    ModelWorld world;
    auto file = world.checkpoint("sd1");
    // The toy vocabulary decides as well; without it the hash is that of the file alone, as other
    // programs know it.
    QVERIFY(workflows::modelFrom(file.string(), "").sha256 != base::sha256OfFile(file));
    const auto lone = file.parent_path() / "lone";
    fs::create_directories(lone);
    fs::copy_file(file, lone / "sd1.safetensors");
    QCOMPARE(workflows::modelFrom((lone / "sd1.safetensors").string(), "").sha256,
             base::sha256OfFile(file));

    world.add(file, {.name = "one"});
    const auto elsewhere = file.parent_path() / "elsewhere";
    fs::create_directories(elsewhere);
    fs::copy(file.parent_path() / "tokenizer", elsewhere / "tokenizer");
    fs::copy_file(file, elsewhere / "sd1.safetensors");
    const fs::path twin = elsewhere / "sd1.safetensors";
    const auto report = world.add(twin, {.name = "two"});
    const auto all = workflows::libraryModels();
    QCOMPARE(all.size(), std::size_t{1}); // the same content twice is one entry
    QCOMPARE(workflows::modelFrom(file.string(), "").sha256, all[0].sha256);
    // Nothing that worked is lost: the first name and the first place stay.
    for (const char* name : {"one", "two"}) {
        QCOMPARE(workflows::modelPlace(name), file);
    }
    QVERIFY2(report.summary.find("On the list already as \"one\" (" + all[0].id() +
                                 "); \"two\" names it too; it is used from " + file.string()) !=
                 std::string::npos,
             report.summary.c_str());
    QVERIFY(workflows::listModels(nullptr).summary.find("checked, also \"two\"") !=
            std::string::npos);
    world.add(twin, {.name = "two"});
    QCOMPARE(workflows::libraryModels().at(0).otherNames, std::vector<std::string>{"two"});
    fs::remove(file);
    world.add(twin);
    QCOMPARE(workflows::modelPlace("one"), twin);

    workflows::removeModel("one");
    QCOMPARE(workflows::modelPlace("two"), twin);
    DL_VERIFY_ERROR(workflows::modelPlace("one"), UserFixable, "no such");
    workflows::removeModel("two");
    QVERIFY(workflows::libraryModels().empty());
}

void ModelLibraryTest::aNameLeadsToOneModel()
{
    ModelWorld world;
    const auto first = world.checkpoint("sd1");
    const auto second = world.checkpoint("sd1", {{"modelspec.title", "another"}}, "others");
    const auto third = world.checkpoint("sd1", {{"modelspec.title", "a third"}}, "thirds");
    world.add(first);
    const auto report = world.add(second);
    const auto id = report.data.at("id").get<std::string>();
    QVERIFY2(report.summary.find("Added as \"sd1 2\" (" + id +
                                 ") because \"sd1\" is the name of another model.") !=
                 std::string::npos,
             report.summary.c_str());
    QCOMPARE(workflows::modelPlace("sd1"), first);
    QCOMPARE(workflows::modelPlace("sd1 2"), second);
    QCOMPARE(world.add(third, {.name = "mine"}).summary.find("because"), std::string::npos);

    // Again it keeps its name; a name that was asked for is never taken from another.
    world.add(second);
    QCOMPARE(workflows::libraryModels().size(), std::size_t{3});
    QCOMPARE(workflows::libraryModels().at(2).name, std::string("sd1 2"));
    for (const auto& file : {second, third, world.checkpoint("sd1", {{"a", "b"}}, "fourths")}) {
        DL_VERIFY_ERROR(world.add(file, {.name = "sd1"}), UserFixable, "has this name already");
        DL_VERIFY_ERROR(world.add(file, {.name = "starter"}), UserFixable, "has this name already");
    }
    QCOMPARE(workflows::modelPlace("sd1"), first);
    QCOMPARE(workflows::libraryModels().size(), std::size_t{3});
    QVERIFY(workflows::libraryModels().at(0).otherNames.empty());
}

void ModelLibraryTest::aNameOfSeveralModelsIsNoChoice()
{
    ModelWorld world;
    world.add(world.checkpoint("sd1"), {.name = "model"});
    const auto other = world.checkpoint("sd1", {{"modelspec.title", "another"}}, "others");
    world.add(other, {.name = "second"});
    auto second = workflows::libraryModels().at(1);
    second.name = "model"; // as earlier versions let it be
    workflows::saveLibraryModel(second);
    const std::string ids =
        workflows::libraryModels().at(0).id() + ", " + workflows::libraryModels().at(1).id();
    DL_VERIFY_ERROR(workflows::modelPlace("model"), UserFixable, "expected one of " + ids);
    DL_VERIFY_ERROR(workflows::removeModel("model"), UserFixable, "expected one of " + ids);
    QCOMPARE(workflows::libraryModels().size(), std::size_t{2});
    QCOMPARE(workflows::modelPlace(second.id()), other);
    workflows::removeModel(second.id());
    QVERIFY(workflows::modelPlace("model") != other);
}

void ModelLibraryTest::aNewModelAtAnOldPlaceTakesItsNames()
{
    ModelWorld world;
    const auto file = world.checkpoint("sd1");
    world.add(file, {.name = "mine"});
    const auto before = workflows::libraryModels().at(0).sha256;
    world.checkpoint("sd1", {{"modelspec.title", "changed"}});
    world.add(file);
    const auto all = workflows::libraryModels();
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].name, std::string("mine"));
    QVERIFY(all[0].sha256 != before);
    QVERIFY(all[0].earlierSha256.empty()); // that was another model
}

void ModelLibraryTest::aCopyOutlivesTheOriginal()
{
    ModelWorld world;
    const auto folder = fixturesFolder() / "tiny_pipeline";
    const auto report = world.add(folder, {.name = "tiny", .copy = true});
    const fs::path place = report.data.at("place").get<std::string>();
    QCOMPARE(place.parent_path(), world.list());
    QVERIFY(fs::exists(place / "unet" / "diffusion_pytorch_model.safetensors"));
    // The original again: the copy stays, and a name more does not take it away.
    QCOMPARE(world.add(folder, {.name = "small"}).data.at("place"), place.string());
    workflows::removeModel("small");
    const auto copy = workflows::modelFrom(place.string(), "");
    QCOMPARE(copy.sha256, workflows::modelFrom(folder.string(), "").sha256);
    workflows::checkModel(world.engine, "tiny", world.control);
    workflows::removeModel("tiny");
    QVERIFY(!fs::exists(place));
    QVERIFY(fs::exists(folder / "unet"));
}

void ModelLibraryTest::whatAFilePredictsIsKept()
{
    ModelWorld world;
    const auto file = world.checkpoint("sd2");
    // Random weights predict neither, so that the trial cannot tell.
    DL_VERIFY_ERROR(world.add(file), UserFixable, "a trial gave errors");
    QVERIFY(workflows::libraryModels().empty());
    DL_VERIFY_ERROR(workflows::requireModels(file.string(), ""), UserFixable, "what it predicts");
    const auto report = world.add(file, {.prediction = options::Predicts::Velocity});
    QCOMPARE(report.data.at("prediction"), "v_prediction");
    QCOMPARE(report.data.at("size"), 768);
    const auto model = workflows::modelFrom(file.string(), "");
    QVERIFY(model.prediction == models::PredictionType::Velocity);
    // Checked again it need not be said again.
    QCOMPARE(world.add(file).data.at("prediction"), "v_prediction");
    QCOMPARE(
        workflows::checkModel(world.engine, file.string(), world.control).data.at("prediction"),
        "v_prediction");
}

void ModelLibraryTest::everyKindIsRecognised()
{
    ModelWorld world;
    const auto kindOf = [](const fs::path& place) { return workflows::findModel(place).kind; };
    QVERIFY(kindOf(world.checkpoint("sd1")) == ModelKind::PictureMaker);
    QVERIFY(kindOf(fixturesFolder() / "tiny_pipeline") == ModelKind::PictureMaker);
    QVERIFY(kindOf(fixturesFolder() / "clip" / "quick") == ModelKind::Recogniser);
    const TempDir clip;
    tensor::saveTensors(clip / "ViT.safetensors", dialects::tensorsOf(dialects::tableOf("openai")));
    QVERIFY(kindOf(clip.path()) == ModelKind::Recogniser); // a folder around one file
    QCOMPARE(workflows::findModel(clip.path()).place, clip / "ViT.safetensors");
    const TempDir features;
    tensor::saveTensors(features / "fid.safetensors",
                        {{"Conv2d_1a_3x3.conv.weight", torch::ones({1})}});
    QVERIFY(kindOf(features / "fid.safetensors") == ModelKind::Features);
    tensor::saveTensors(features / "fid.safetensors", {{"other.weight", torch::ones({1})}});
    DL_VERIFY_ERROR(workflows::findModel(features / "fid.safetensors"), Refused, "picture maker");
    DL_VERIFY_ERROR(
        workflows::findModel(fixturesFolder() / "lora" / "peft"), Refused, "it is a LoRA");
    const TempDir old;
    std::ofstream(old / tensor::kPeftSettings) << "{}";
    DL_VERIFY_ERROR(workflows::findModel(old.path()), UserFixable, "settings but no weights");
    std::ofstream(old / "adapter_model.bin") << "\x80\x02}q";
    DL_VERIFY_ERROR(workflows::findModel(old.path()), Refused, "can hide programs (pickle)");
    const TempDir checkpoint;
    std::ofstream(checkpoint / "v1-5.ckpt") << "PK";
    DL_VERIFY_ERROR(workflows::findModel(checkpoint.path()), Refused, "can hide programs");
    const auto quick = fixturesFolder() / "clip" / "quick"; // its file stands for the folder
    QCOMPARE(workflows::findModel(quick / "model.safetensors").place, quick);
    const TempDir nothing;
    DL_VERIFY_ERROR(workflows::findModel(nothing.path()), UserFixable, "no model in it");
}

void ModelLibraryTest::changedFilesAreHashedAgain()
{
    ModelWorld world;
    const auto file = world.checkpoint("sd1");
    world.add(file);
    const auto before = workflows::modelFrom(file.string(), "").sha256;
    world.checkpoint("sd1", {{"modelspec.title", "changed"}});
    QVERIFY(workflows::modelFrom(file.string(), "").sha256 != before);
    QCOMPARE(workflows::listModels(nullptr).data.at("models").back().at("state"),
             "changed since it was checked");
    fs::remove(file);
    QCOMPARE(workflows::listModels(nullptr).data.at("models").back().at("state"), "missing");
    DL_VERIFY_ERROR(workflows::modelFrom(file.string(), ""), UserFixable, "not at its place");
}

void ModelLibraryTest::bundledModelsAreOnlyChecked()
{
    ModelWorld world;
    const auto report = world.add(resourcesFolder() / "starter" / "clip");
    QCOMPARE(report.data.at("use"), "classifier");
    QVERIFY(workflows::libraryModels().empty());
}

void ModelLibraryTest::damagedEntriesAreLeftOut()
{
    ModelWorld world;
    world.add(world.checkpoint("sd1"), {.name = "sound"});
    std::ofstream(world.list() / "0123456789ab.json") << "{";
    std::ofstream(world.list() / "0123456789ac.json") << R"({"sha256": 5})";
    std::ofstream(world.list() / "notes.txt") << "mine";
    const auto all = workflows::libraryModels();
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].name, std::string("sound"));
}

void ModelLibraryTest::unsoundModelsAreNotAdded()
{
    ModelWorld world;
    const auto file = world.checkpoint("sd1");
    auto tensors = tensor::loadTensors(file);
    tensors.begin()->second.fill_(std::numeric_limits<float>::quiet_NaN()); // of no network
    auto& weight = tensors.at("model.diffusion_model.out.2.weight");
    weight[0][0][0][0] = std::numeric_limits<float>::infinity();
    tensor::saveTensors(file, tensors);
    DL_VERIFY_ERROR(world.add(file), Refused, "model.diffusion_model.out.2.weight");
    fs::resize_file(file, fs::file_size(file) - 100);
    DL_VERIFY_ERROR(world.add(file), DamagedInput, "incomplete");
    std::ofstream(file) << "\x80\x02}q\x00 a pickle that calls itself otherwise";
    DL_VERIFY_ERROR(world.add(file), Refused, "hide programs");
    QVERIFY(workflows::libraryModels().empty());
}

DL_TEST_UNIT(ModelLibraryTest, "model_library")

} // namespace dreamloft::tests

#include "model_library_test.moc"
