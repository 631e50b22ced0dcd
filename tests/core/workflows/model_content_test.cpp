// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "core/workflows/check_model.h"
#include "core/workflows/list_models.h"
#include "core/workflows/model_library.h"
#include "core/workflows/project_models.h"
#include "tests/core/workflows/model_world.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <fstream>
#include <sys/stat.h>

namespace dreamloft::tests {

namespace fs = std::filesystem;

/// Which files make a model the one that it is.
class ModelContentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsNotReadIsNoPartOfAModel_data();
    void whatIsNotReadIsNoPartOfAModel();
    void whatIsReadIsPartOfAModel_data();
    void whatIsReadIsPartOfAModel();
    void foldersOfLinksAreTheSameModel();
    void entriesOfEarlierVersionsHoldOn();
};

void ModelContentTest::whatIsNotReadIsNoPartOfAModel_data()
{
    QTest::addColumn<QString>("file");
    for (const char* file : {"LICENSE.txt",
                             "README.json",
                             "v1-5-pruned.safetensors",
                             "safety_checker/config.json",
                             "safety_checker/model.safetensors",
                             "unet/diffusion_pytorch_model.fp16.safetensors",
                             "unet/diffusion_pytorch_model.non_ema.safetensors",
                             "text_encoder/generation_config.json",
                             "tokenizer/added_tokens.json"}) {
        QTest::newRow(file) << QString::fromLatin1(file);
    }
}

void ModelContentTest::whatIsNotReadIsNoPartOfAModel()
{
    QFETCH(const QString, file);
    ModelWorld world;
    const auto place = world.pictureMaker("model");
    const auto before = workflows::modelFrom(place.string(), "").sha256;
    const auto more = place / file.toStdString();
    fs::create_directories(more.parent_path());
    std::ofstream(more) << "{}";
    const auto model = workflows::modelFrom(place.string(), "");
    QCOMPARE(model.sha256, before);

    // What counts is all of it: these files alone are the same model.
    const auto twin = place.parent_path() / "twin";
    for (const auto& stamp : workflows::stampsOf(place)) {
        fs::create_directories((twin / stamp.name).parent_path());
        fs::copy_file(place / stamp.name, twin / stamp.name);
    }
    QVERIFY(!fs::exists(twin / file.toStdString()));
    QCOMPARE(workflows::checkModel(world.engine, twin.string(), world.control).data.at("sha256"),
             before);
}

void ModelContentTest::whatIsReadIsPartOfAModel_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("file");
    const auto row = [](const char* kind, const char* file) {
        QTest::addRow("%s: %s", kind, file)
            << QString::fromLatin1(kind) << QString::fromLatin1(file);
    };
    for (const char* file : {"model_index.json",
                             "unet/config.json",
                             "vae/config.json",
                             "text_encoder/config.json",
                             "text_encoder/model.safetensors",
                             "unet/diffusion_pytorch_model.safetensors",
                             "vae/diffusion_pytorch_model.safetensors",
                             "scheduler/scheduler_config.json",
                             "tokenizer/vocab.json",
                             "tokenizer/merges.txt",
                             "tokenizer/tokenizer_config.json",
                             "tokenizer/special_tokens_map.json"}) {
        row("folder", file);
    }
    for (const char* file : {"config.json", "model.safetensors", "preprocessor_config.json"}) {
        row("CLIP", file);
    }
    for (const char* file : {"sd1.safetensors", "sd1.yaml", "tokenizer/special_tokens_map.json"}) {
        row("file", file);
    }
}

void ModelContentTest::whatIsReadIsPartOfAModel()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, file);
    ModelWorld world;
    fs::path place;
    fs::path root;
    if (kind == QLatin1String("folder")) {
        root = place = world.pictureMaker("model");
    } else if (kind == QLatin1String("file")) {
        place = world.checkpoint("sd1");
        root = place.parent_path();
    } else {
        root = place = world.list().parent_path() / "clip";
        fs::copy(fixturesFolder() / "clip" / "quick", place, fs::copy_options::recursive);
    }
    const std::string name = file.toStdString();
    const bool wasThere = fs::exists(root / name);
    if (!wasThere) {
        std::ofstream(root / name) << (name.ends_with(".yaml") ? "diffusion\n" : "{}");
    }
    const auto stamps = workflows::stampsOf(place);
    const auto counted = std::ranges::count(stamps, name, &workflows::FileStamp::name);
    QCOMPARE(counted, std::ptrdiff_t{1});
    const auto before = workflows::modelFrom(place.string(), "").sha256;
    if (name.ends_with(".safetensors")) {
        auto content = tensor::loadTensorFile(root / name);
        content.metadata["changed"] = "yes";
        tensor::saveTensors(root / name, content.tensors, content.metadata);
    } else {
        std::ofstream(root / name, std::ios::app) << "\n";
    }
    QVERIFY(workflows::modelFrom(place.string(), "").sha256 != before);
}

void ModelContentTest::foldersOfLinksAreTheSameModel()
{
    ModelWorld world;
    const auto plain = world.pictureMaker("plain");
    const auto linked = plain.parent_path() / "cache" / "snapshots" / "linked";
    const auto blobs = plain.parent_path() / "cache" / "blobs";
    fs::create_directories(blobs);
    for (const auto& stamp : workflows::stampsOf(plain)) {
        fs::create_directories((linked / stamp.name).parent_path());
        const auto blob = blobs / base::sha256OfFile(plain / stamp.name);
        fs::copy_file(plain / stamp.name, blob, fs::copy_options::overwrite_existing);
        fs::create_symlink(blob, linked / stamp.name);
    }
    QCOMPARE(workflows::modelFrom(linked.string(), "").sha256,
             workflows::modelFrom(plain.string(), "").sha256);
    const auto report = world.add(linked, {.name = "linked", .copy = true});
    const fs::path copy = report.data.at("place").get<std::string>();
    QVERIFY(fs::exists(copy / "unet" / "config.json"));
    workflows::checkModel(world.engine, copy.string(), world.control);
}

void ModelContentTest::entriesOfEarlierVersionsHoldOn()
{
    ModelWorld world;
    world.add(world.pictureMaker("model"), {.name = "mine"});
    const auto listed = workflows::libraryModels().at(0);
    const fs::path& place = listed.place;
    // Earlier versions counted the licence, and took the hash over it, too.
    std::ofstream(place / "LICENSE.txt") << "free";
    struct stat status = {};
    QCOMPARE(stat((place / "LICENSE.txt").c_str(), &status), 0);
    auto old = listed;
    old.files.push_back(
        {.name = "LICENSE.txt",
         .bytes = static_cast<std::uint64_t>(status.st_size),
         .modified = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
         .inode = status.st_ino});
    old.sha256 = std::string(64, 'a');
    workflows::saveLibraryModel(old);
    workflows::forgetLibraryModel(listed);

    // What is recorded on this computer stays true, and what other computers record is understood.
    const auto before = workflows::modelFrom(place.string(), "");
    QCOMPARE(before.sha256, old.sha256);
    QCOMPARE(workflows::listModels(nullptr).data.at("models").back().at("state"), "checked");
    QVERIFY(workflows::isRecordedAs(before, old.sha256));
    QVERIFY(workflows::isRecordedAs(before, listed.sha256));
    QVERIFY(!workflows::isRecordedAs(before, std::string(64, 'b')));

    world.add(place);
    const auto all = workflows::libraryModels();
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].sha256, listed.sha256);
    QCOMPARE(all[0].name, std::string("mine"));
    QCOMPARE(all[0].earlierSha256, std::vector<std::string>{old.sha256});
    const auto after = workflows::modelFrom(place.string(), "");
    QCOMPARE(after.sha256, listed.sha256);
    QVERIFY(workflows::isRecordedAs(after, old.sha256));
    QCOMPARE(workflows::modelPlace(old.id()), place);
}

DL_TEST_UNIT(ModelContentTest, "model_content")

} // namespace dreamloft::tests

#include "model_content_test.moc"
