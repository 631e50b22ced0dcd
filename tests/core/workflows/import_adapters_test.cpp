// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/import_adapters.h"
#include "core/workflows/job_run.h"
#include "core/workflows/script_adapters.h"
#include "tests/core/workflows/peft_pair.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <set>

namespace dreamloft::tests {

namespace fs = std::filesystem;

namespace {

constexpr const char* kWeights = "pytorch_lora_weights.safetensors";

fs::path sourceLora()
{
    return fixturesFolder() / "parity" / "lora_reference.safetensors";
}

/// A LoRA where the scripts put it; the adapters differ by a factor.
void put(const fs::path& folder, double factor)
{
    auto tensors = tensor::loadTensors(sourceLora());
    for (auto& [key, value] : tensors) {
        value = key.find(".up.") != std::string::npos ? value * factor : value;
    }
    fs::create_directories(folder);
    tensor::saveTensors(folder / kWeights, tensors);
}

bool sameTensors(const tensor::StateDict& a, const tensor::StateDict& b)
{
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const auto& item) {
               const auto found = b.find(item.first);
               return found != b.end() && torch::equal(found->second, item.second);
           });
}

} // namespace

class ImportAdaptersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldersTellTheSettings();
    void loftAdaptersTakeThePlacesOfTheirShots();
    void dataDreamAdaptersAreMatchedByClass();
    void namesWithSlashesAreNestedFolders();
    void importedTwiceIsOneJob();
    void whatDoesNotFitLeavesNothing();
    void whatChangesNothingIsRefused_data();
    void whatChangesNothingIsRefused();
    void oneFileServesAllClasses();
    void oneFileForAClassLeavesTheOthersTheirs();
    void foldersOfPeftAreOneLora();
    void halfAFolderOfPeftIsRefused();

private:
    workflows::Engine m_engine{{}};
    jobs::NullControl m_control;
};

void ImportAdaptersTest::foldersTellTheSettings()
{
    const TempDir dir;
    const auto run = dir / "out/pets/shot16_seed3_tpl1_notextlora/lr0.0001_epoch200_ddrank8";
    put(run / "cat", 1);
    put(run / "dog", 1);
    for (const auto& place : {dir.path(), dir / "out/pets", run}) {
        const auto found = workflows::findScriptRun(place);
        QVERIFY(found.strategy == options::Strategy::DataDreamCls);
        QCOMPARE(found.shots, 16);
        QCOMPARE(found.seed, 3);
        QCOMPARE(found.learningRate.value_or(0), 1e-4);
        QCOMPARE(found.epochs.value_or(0), 200);
        QCOMPARE(found.rank.value_or(0), 8);
        QVERIFY(found.textLora == false);
        QCOMPARE(found.adapters.size(), std::size_t{2});
        QCOMPARE(found.adapters[1].folders, std::vector<std::string>{"dog"});
    }
    QCOMPARE(workflows::findScriptRun(run / "dog").adapters.size(), std::size_t{1});
    put(dir / "out/pets/loft/shot16_seed0/cat/001", 1);
    DL_VERIFY_ERROR(workflows::findScriptRun(dir.path()), UserFixable, "2 runs");
    const auto loft = workflows::findScriptRun(dir / "out/pets/loft");
    QVERIFY(loft.strategy == options::Strategy::Loft);
    QVERIFY(!loft.rank && !loft.textLora);
    put(dir / "out/cars/datadream-dset/shot4_seed_1", 1);
    QVERIFY(workflows::findScriptRun(dir / "out/cars").strategy ==
            options::Strategy::DataDreamDset);
    DL_VERIFY_ERROR(workflows::findScriptRun(dir / "nowhere"), UserFixable, "no adapter");
    // The level is there even where nothing is known of it.
    put(dir / "unknown/shot2_0_tpl1/lr_unknown_ddrank4/cat", 1);
    const auto unknown = workflows::findScriptRun(dir / "unknown");
    QVERIFY(!unknown.learningRate && !unknown.epochs && !unknown.steps);
    QCOMPARE(unknown.rank.value_or(0), 4);
    QCOMPARE(unknown.adapters.front().folders, std::vector<std::string>{"cat"});
    QCOMPARE(unknown.seed, 0);
    // What the scripts write where no template was asked for, and for the best of the seeds.
    put(dir / "best/shot8_best_tplNone/lr0.0001_epoch200/dataset-wise", 1);
    const auto best = workflows::findScriptRun(dir / "best");
    QCOMPARE(best.shots, 8);
    QVERIFY(best.strategy == options::Strategy::DataDreamDset && best.textLora == true);
}

void ImportAdaptersTest::loftAdaptersTakeThePlacesOfTheirShots()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    const auto run = dir / "out/tiny/loft/shot3_seed0";
    // Written in another order than the shots'.
    int number = 0;
    for (const char* stem : {"2", "0", "1"}) {
        for (const char* name : {"hat", "shoe"}) {
            put(run / name / (std::string(name) + stem), ++number);
        }
    }
    const auto report =
        workflows::importAdapters(*store, m_engine, {.source = run.string()}, m_control);
    QCOMPARE(report.data.at("adapters"), 6);
    QCOMPARE(report.data.at("claimed").at("shots"), 3);
    const auto job = workflows::newestJobWith(*store, "adapt", "strategy", "loft");
    QVERIFY(job && job->finished());
    QCOMPARE(store->specOf(*job).at("options").at("rank"), 2);
    QCOMPARE(store->specOf(*job).at("options").at("text_lora"), true);
    const auto items = store->items(job->id);
    QCOMPARE(items.size(), std::size_t{6});
    std::set<std::string> shots;
    for (const auto& item : items) {
        const std::string name = item.classIndex == 0 ? "hat" : "shoe";
        const auto origin = run / name / (name + std::to_string(item.index)) / kWeights;
        QVERIFY2(sameTensors(tensor::loadTensors(store->folder() / item.file),
                             tensor::loadTensors(origin)),
                 origin.c_str());
        shots.insert(nlohmann::json::parse(item.meta).at("shot_sha256").get<std::string>());
    }
    QCOMPARE(shots.size(), std::size_t{6});
}

void ImportAdaptersTest::dataDreamAdaptersAreMatchedByClass()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    const auto run = dir / "out/shot3_seed0_tpl1/lr0.0001_epoch200";
    put(run / "shoe", 1);
    put(run / "Hat", 2); // another spelling of the same name
    workflows::importAdapters(*store, m_engine, {.source = run.string()}, m_control);
    const auto job = workflows::newestJobWith(*store, "adapt", "strategy", "datadream_cls");
    QVERIFY(job.has_value());
    QCOMPARE(store->items(job->id).size(), std::size_t{2});
    const auto hat = store->items(job->id)[0];
    QCOMPARE(hat.classIndex, 0);
    QVERIFY(sameTensors(tensor::loadTensors(store->folder() / hat.file),
                        tensor::loadTensors(run / "Hat" / kWeights)));

    put(dir / "whole/shot3_seed0_tpl1/lr0.0001_epoch200/dataset-wise", 3);
    workflows::importAdapters(*store, m_engine, {.source = (dir / "whole").string()}, m_control);
    const auto whole = workflows::newestJobWith(*store, "adapt", "strategy", "datadream_dset");
    QVERIFY(whole.has_value());
    QCOMPARE(store->items(whole->id).size(), std::size_t{1});
}

void ImportAdaptersTest::namesWithSlashesAreNestedFolders()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    store->addClass("F-16A/B");
    put(dir / "out/datadream-cls/shot3_seed0/F-16A/B", 1);
    workflows::importAdapters(*store, m_engine, {.source = (dir / "out").string()}, m_control);
    const auto job = workflows::newestJobWith(*store, "adapt", "strategy", "datadream_cls");
    QVERIFY(job.has_value());
    QCOMPARE(store->items(job->id).at(0).classIndex, 2);
    put(dir / "loft/loft/shot3_seed0/F-16A/B/0034309", 1);
    workflows::importAdapters(*store, m_engine, {.source = (dir / "loft").string()}, m_control);
    const auto loft = workflows::newestJobWith(*store, "adapt", "strategy", "loft");
    QVERIFY(loft.has_value());
    QCOMPARE(store->items(loft->id).at(0).classIndex, 2);
}

void ImportAdaptersTest::importedTwiceIsOneJob()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    put(dir / "out/datadream-cls/shot3_seed0/hat", 1);
    const auto first =
        workflows::importAdapters(*store, m_engine, {.source = (dir / "out").string()}, m_control);
    const auto again =
        workflows::importAdapters(*store, m_engine, {.source = (dir / "out").string()}, m_control);
    QCOMPARE(first.data.at("job"), again.data.at("job"));
    QCOMPARE(store->items(first.data.at("job").get<std::int64_t>()).size(), std::size_t{1});
}

void ImportAdaptersTest::whatDoesNotFitLeavesNothing()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    const auto run = dir / "out/datadream-cls/shot3_seed0";
    put(run / "hat", 1);
    put(run / "scarf", 1);
    DL_VERIFY_ERROR(
        workflows::importAdapters(*store, m_engine, {.source = run.string()}, m_control),
        UserFixable,
        "no class \"scarf\"");
    fs::remove_all(run / "scarf");
    put(run / "shoe", 1);
    auto tensors = tensor::loadTensors(run / "shoe" / kWeights);
    auto wide = tensors;
    for (auto& [key, value] : wide) {
        if (key.find("attn2.to_k") != std::string::npos && key.find("down") != std::string::npos) {
            value = torch::ones({value.size(0), 768});
        }
    }
    tensor::saveTensors(run / "shoe" / kWeights, wide);
    DL_VERIFY_ERROR(
        workflows::importAdapters(*store, m_engine, {.source = run.string()}, m_control),
        UserFixable,
        "Stable Diffusion 1");
    tensors.erase(tensors.begin());
    tensor::saveTensors(run / "shoe" / kWeights, tensors);
    DL_VERIFY_ERROR(
        workflows::importAdapters(*store, m_engine, {.source = run.string()}, m_control),
        Refused,
        "Cannot load");
    QVERIFY(!workflows::newestJob(*store, "adapt"));
}

void ImportAdaptersTest::whatChangesNothingIsRefused_data()
{
    QTest::addColumn<QString>("silenced");
    QTest::addColumn<QString>("found");
    const QString zero = QStringLiteral("its update is 0 in every layer, so it changes nothing.");
    QTest::newRow("up") << QStringLiteral(".lora_up.") << zero;
    QTest::newRow("down") << QStringLiteral(".lora_down.") << zero;
    QTest::newRow("alpha") << QStringLiteral(".alpha")
                           << QStringLiteral("its alpha is 0, so it changes nothing.");
}

void ImportAdaptersTest::whatChangesNothingIsRefused()
{
    QFETCH(QString, silenced);
    QFETCH(QString, found);
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    auto tensors = tensor::loadTensors(fixturesFolder() / "parity" / "lora_kohya.safetensors");
    int changed = 0;
    for (auto& [key, value] : tensors) {
        if (key.find(silenced.toStdString()) != std::string::npos) {
            value = torch::zeros_like(value);
            ++changed;
        }
    }
    QVERIFY(changed > 0);
    const fs::path file = dir / "silent.safetensors";
    tensor::saveTensors(file, tensors);
    const options::AdoptOptions asked{.source = file.string()};
    std::string message = "Cannot take in \"silent.safetensors\": ";
    message += found.toStdString();
    DL_VERIFY_ERROR(
        workflows::importAdapters(*store, m_engine, asked, m_control), UserFixable, message);
    QVERIFY(!workflows::newestJob(*store, "adapt"));
}

void ImportAdaptersTest::oneFileServesAllClasses()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    for (const char* dialect : {"kohya", "diffusers", "reference", "oldest"}) {
        std::string name = "lora_";
        name += dialect;
        name += ".safetensors";
        const auto report = workflows::importAdapters(
            *store, m_engine, {.source = (fixturesFolder() / "parity" / name).string()}, m_control);
        QCOMPARE(report.data.at("strategy"), "datadream_dset");
        QCOMPARE(report.data.at("claimed").at("file"), name);
        QCOMPARE(store->items(report.data.at("job").get<std::int64_t>()).size(), std::size_t{1});
    }
}

void ImportAdaptersTest::oneFileForAClassLeavesTheOthersTheirs()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    int factor = 0;
    for (const char* name : {"first", "second", "third", "wide"}) {
        put(dir / name, ++factor);
    }
    const auto take = [&](const char* folder, const std::string& className) {
        return workflows::importAdapters(
            *store,
            m_engine,
            {.source = (dir / folder / kWeights).string(), .class_name = className},
            m_control);
    };
    const auto holds = [&](const project::ItemRow& item, int classIndex, const char* folder) {
        return item.classIndex == classIndex &&
               sameTensors(tensor::loadTensors(store->folder() / item.file),
                           tensor::loadTensors(dir / folder / kWeights));
    };
    const auto itemsNow = [&] {
        return store->items(
            workflows::newestJobWith(*store, "adapt", "strategy", "datadream_cls")->id);
    };
    QCOMPARE(take("first", "hat").data.at("kept"), 0);
    QCOMPARE(itemsNow().size(), std::size_t{1});
    QCOMPARE(take("second", "Shoe").data.at("kept"), 1); // another spelling of the same name
    take("third", "hat");
    const auto items = itemsNow();
    QCOMPARE(items.size(), std::size_t{2});
    QVERIFY(holds(items[0], 0, "third"));
    QVERIFY(holds(items[1], 1, "second"));
    DL_VERIFY_ERROR(take("first", "scarf"), UserFixable, "no class \"scarf\"");
    DL_VERIFY_ERROR(
        workflows::importAdapters(
            *store, m_engine, {.source = dir.path().string(), .class_name = "hat"}, m_control),
        UserFixable,
        "it is no single LoRA, and a class can be named for one only.");
    auto wide = tensor::loadTensors(dir / "wide" / kWeights);
    for (auto& [key, value] : wide) {
        if (key.find("attn2.to_k") != std::string::npos && key.find("down") != std::string::npos) {
            value = torch::ones({value.size(0), 768});
        }
    }
    tensor::saveTensors(dir / "wide" / kWeights, wide);
    DL_VERIFY_ERROR(take("wide", "hat"), UserFixable, "Stable Diffusion 1");
    QCOMPARE(itemsNow().size(), std::size_t{2});
    QVERIFY(holds(itemsNow()[0], 0, "third"));
}

void ImportAdaptersTest::foldersOfPeftAreOneLora()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    const fs::path pair = dir / "summer";
    writePeftPair(sourceLora(), pair);
    // As a shell completes the name, with "/" at its end.
    const auto takeFrom = [&](const fs::path& source, const std::string& className) {
        return workflows::importAdapters(
            *store, m_engine, {.source = source.string(), .class_name = className}, m_control);
    };
    const auto take = [&](const std::string& className) { return takeFrom(pair / "", className); };
    const auto tensorsOf = [&](const workflows::AdaptReport& report) {
        const auto items = store->items(report.data.at("job").get<std::int64_t>());
        return tensor::loadTensors(store->folder() / items.at(0).file);
    };
    const auto whole = take("");
    QCOMPARE(whole.data.at("strategy"), "datadream_dset");
    QCOMPARE(whole.data.at("adapters"), 1);
    QCOMPARE(whole.data.at("claimed").at("file"), "summer");
    QVERIFY(sameTensors(tensorsOf(whole), tensor::loadTensors(sourceLora())));
    QCOMPARE(take("").data.at("job"), whole.data.at("job"));
    const fs::path file = pair / "unet" / tensor::kPeftWeights;
    const auto named = takeFrom(file, "");
    QCOMPARE(takeFrom(file, "").data.at("job"), named.data.at("job"));

    // The settings beside the weights are part of the adapter, also where the file is named.
    writePeftSettings(pair / "unet", 2, 4);
    const auto stronger = take("");
    QVERIFY(stronger.data.at("job") != whole.data.at("job"));
    const std::string query =
        "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q.lora.up.weight";
    QVERIFY(torch::equal(tensorsOf(stronger).at(query), tensorsOf(whole).at(query) * 2));
    const auto namedAgain = takeFrom(file, "");
    QVERIFY(namedAgain.data.at("job") != named.data.at("job"));
    QVERIFY(torch::equal(tensorsOf(namedAgain).at(query), tensorsOf(named).at(query) * 2));

    // One of the two is enough, and it may be for one class.
    fs::remove_all(pair / "text_encoder");
    const auto half = take("hat");
    QCOMPARE(half.data.at("strategy"), "datadream_cls");
    const auto tensors = tensorsOf(half);
    QVERIFY(!tensors.empty() && tensors.size() < tensorsOf(whole).size());
    QVERIFY(std::all_of(tensors.begin(), tensors.end(), [](const auto& item) {
        return item.first.starts_with("unet.");
    }));
}

void ImportAdaptersTest::halfAFolderOfPeftIsRefused()
{
    const TempDir dir;
    auto store = makeTinyProject(dir / "project");
    writePeftPair(sourceLora(), dir / "pair");
    fs::remove(dir / "pair" / "unet" / tensor::kPeftWeights);
    DL_VERIFY_ERROR(
        workflows::importAdapters(*store, m_engine, {.source = (dir / "pair").string()}, m_control),
        UserFixable,
        "\"unet\" holds settings but no weights");
    QVERIFY(!workflows::newestJob(*store, "adapt"));
}

DL_TEST_UNIT(ImportAdaptersTest, "import_adapters")

} // namespace dreamloft::tests

#include "import_adapters_test.moc"
