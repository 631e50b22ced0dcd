// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/jobs/null_control.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/adapt.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/export/export_lora.h"
#include "core/workflows/generate.h"
#include "core/workflows/import_adapters.h"
#include "core/workflows/job_run.h"
#include "core/workflows/script_adapters.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_generate.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>

namespace dreamloft::tests {

namespace fs = std::filesystem;

namespace {

constexpr const char* kWeights = "pytorch_lora_weights.safetensors";
const std::string kQuery = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q";

/// Update of one layer that a file of the reference dialect or of diffusers gives.
torch::Tensor updateOf(const tensor::StateDict& tensors)
{
    const bool reference = tensors.contains(kQuery + ".lora.up.weight");
    const auto& up = tensors.at(kQuery + (reference ? ".lora.up.weight" : ".lora_B.weight"));
    const auto& down = tensors.at(kQuery + (reference ? ".lora.down.weight" : ".lora_A.weight"));
    return torch::matmul(up.to(torch::kFloat64), down.to(torch::kFloat64));
}

/// A project whose LoFT adapters came from elsewhere: shot i of class c is the stored one, times
/// 1 + i + 10 c.
class Adapted {
public:
    explicit Adapted(const fs::path& dir)
        : m_dir(dir)
        , store(makeTinyProject(dir / "project"))
    {
        const auto source =
            tensor::loadTensors(fixturesFolder() / "parity" / "lora_reference.safetensors");
        for (int classIndex = 0; classIndex < 2; ++classIndex) {
            const std::string name = classIndex == 0 ? "hat" : "shoe";
            for (int shot = 0; shot < 3; ++shot) {
                auto tensors = source;
                for (auto& [key, value] : tensors) {
                    if (key.find(".up.") != std::string::npos) {
                        value = value * (1.0 + shot + 10 * classIndex);
                    }
                }
                const auto folder = dir / "in/loft/shot3_seed0" / name / (name + std::to_string(shot));
                fs::create_directories(folder);
                tensor::saveTensors(folder / kWeights, tensors);
            }
        }
        base = updateOf(source);
        workflows::importAdapters(*store, engine, {.source = (dir / "in").string()}, control);
    }
    workflows::ExportReport write(options::ExportOptions options)
    {
        options.what = options::ExportWhat::Lora;
        options.to = (m_dir / "export").string();
        return workflows::exportLora(*store, engine, options, control);
    }

private:
    fs::path m_dir;

public:
    std::unique_ptr<project::ProjectStore> store;
    workflows::Engine engine{{}};
    jobs::NullControl control;
    torch::Tensor base; ///< update of the layer by the stored adapter
};

/// The same pictures as other shots: each stands in another place.
void pickInOtherOrder(project::ProjectStore& store, std::uint64_t seed = 1)
{
    project::ShotList list = *store.currentShots();
    list.seed = seed;
    for (auto& ofClass : list.picturesOfClass) {
        std::ranges::rotate(ofClass, ofClass.begin() + 1);
    }
    store.saveShots(list);
}

} // namespace

class ExportLoraTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fusedShotsAreTheExactWeightedSum();
    void shotsWithoutAdapterCannotBeFused();
    void scriptLayoutsAreFoundAgain_data();
    void scriptLayoutsAreFoundAgain();
    void scriptFoldersTellWhatTheJobLearnt();
    void loftFoldersListThePromptsThatWereLearnt_data();
    void loftFoldersListThePromptsThatWereLearnt();
    void promptsThatNobodyKnowsAreNotMadeUp();
    void otherShotsLendNoNames();
    void peftFoldersSayForWhichTransformersTheyAre();
    void picturesNameTheShotsOfTheirAdapters();
    void realPicturesHaveThePromptsOfTheMadeOnes();
};

void ExportLoraTest::fusedShotsAreTheExactWeightedSum()
{
    const TempDir dir;
    Adapted world(dir.path());
    options::ExportOptions options;
    options.fuse_shots = {3, 1};
    options.fuse_weights = {0.7, 0.3};
    options.dialect = options::Dialect::Diffusers;
    const auto report = world.write(options);
    QCOMPARE(report.data.at("files").size(), std::size_t{2}); // one a class
    for (int classIndex = 0; classIndex < 2; ++classIndex) {
        const auto name = report.data.at("files").at(static_cast<std::size_t>(classIndex));
        const auto file = tensor::loadTensorFile(dir / "export" / name.get<std::string>());
        const double factor = 0.7 * (3.0 + 10 * classIndex) + 0.3 * (1.0 + 10 * classIndex);
        DL_COMPARE_TENSORS(updateOf(file.tensors), world.base * factor, 1e-6, 0.0);
        QCOMPARE(file.metadata.at("ss_network_dim"), std::string("4"));
        QCOMPARE(file.metadata.at("modelspec.date").size(), std::size_t{10});
        QCOMPARE(file.metadata.at("dreamloft.job"), std::to_string(world.store->jobs().back().id));
        QCOMPARE(file.metadata.at("modelspec.prediction_type"), std::string("epsilon"));
        QVERIFY(!file.metadata.at("modelspec.resolution").empty());
        const auto parents = nlohmann::json::parse(file.metadata.at("dreamloft.parents"));
        QCOMPARE(parents.size(), std::size_t{2});
        QCOMPARE(parents.at(0).at("weight").get<double>() +
                     parents.at(1).at("weight").get<double>(),
                 1.0);
        QVERIFY(file.metadata.at("modelspec.merged_from").find("shot-3") != std::string::npos);
        // Both shots, not those of the part that was read last; the class by its own name.
        const auto shots = nlohmann::json::parse(file.metadata.at("dreamloft.shots"));
        QCOMPARE(shots.size(), std::size_t{2});
        QCOMPARE(file.metadata.at("ss_num_train_images"), std::string("2"));
        QCOMPARE(file.metadata.at("dreamloft.class"),
                 std::string(classIndex == 0 ? "hat" : "shoe"));
    }
}

void ExportLoraTest::shotsWithoutAdapterCannotBeFused()
{
    const TempDir dir;
    Adapted world(dir.path());
    options::ExportOptions options;
    options.fuse_shots = {1, 4};
    DL_VERIFY_ERROR(world.write(options), UserFixable, "not all of these shots");
    QVERIFY(!fs::exists(dir / "export"));
}

void ExportLoraTest::scriptLayoutsAreFoundAgain_data()
{
    QTest::addColumn<int>("layout");
    QTest::addColumn<QString>("place");
    QTest::newRow("LoFT") << static_cast<int>(options::Layout::Loft)
                          << QStringLiteral("loft/shot3_seed0/hat/hat2");
    QTest::newRow("DataDream") << static_cast<int>(options::Layout::DataDream)
                               << QStringLiteral("shot3_seed0_tpl1/lr_unknown_ddrank2/hat/hat2");
}

void ExportLoraTest::scriptLayoutsAreFoundAgain()
{
    QFETCH(const int, layout);
    QFETCH(const QString, place);
    const TempDir dir;
    Adapted world(dir.path());
    options::ExportOptions options;
    options.layout = static_cast<options::Layout>(layout);
    QCOMPARE(world.write(options).data.at("dialect"), "diffusers");
    const auto file = dir / "export" / place.toStdString() / kWeights;
    QVERIFY2(fs::exists(file), file.c_str());
    DL_COMPARE_TENSORS(updateOf(tensor::loadTensors(file)), world.base * 3, 1e-6, 0.0);
    if (options.layout != options::Layout::Loft) {
        return; // the scripts of DataDream know no adapters of single pictures
    }
    auto second = makeTinyProject(dir / "second");
    workflows::importAdapters(
        *second, world.engine, {.source = (dir / "export").string()}, world.control);
    const auto job = workflows::newestJobWith(*second, "adapt", "strategy", "loft");
    QVERIFY(job.has_value());
    for (const auto& item : second->items(job->id)) {
        const auto update = updateOf(tensor::loadTensors(second->folder() / item.file));
        DL_COMPARE_TENSORS(update,
                           world.base * (1.0 + static_cast<double>(item.index) +
                                         10 * static_cast<double>(item.classIndex)),
                           1e-6,
                           0.0);
    }
}

void ExportLoraTest::peftFoldersSayForWhichTransformersTheyAre()
{
    const TempDir dir;
    Adapted world(dir.path());
    options::ExportOptions options;
    options.dialect = options::Dialect::Peft;
    options.replace = true;
    const auto firstKey = [&](const workflows::ExportReport& report) {
        const auto adapter = dir / "export" / report.data.at("files").at(0).get<std::string>();
        return tensor::loadTensors(adapter / "text_encoder/adapter_model.safetensors")
            .begin()
            ->first;
    };
    const auto notes = [](const workflows::ExportReport& report) {
        std::string all;
        for (const workflows::Warning& warning : report.warnings) {
            all += warning.message;
        }
        return all;
    };
    const auto newer = world.write(options);
    QCOMPARE(firstKey(newer).rfind("base_model.model.encoder.layers.0.", 0), std::size_t{0});
    QVERIFY2(notes(newer).find("5.6 and later") != std::string::npos, notes(newer).c_str());
    QCOMPARE(base::readJson(dir / "export/dreamloft.json").at("transformers"), "since_5.6");
    options.transformers = options::Transformers::Before56;
    const auto older = world.write(options);
    QCOMPARE(firstKey(older).rfind("base_model.model.text_model.encoder.", 0), std::size_t{0});
    QVERIFY2(notes(older).find("before 5.6") != std::string::npos, notes(older).c_str());
    // The other dialects have one form for all.
    options.dialect = options::Dialect::Kohya;
    const auto kohya = world.write(options);
    QVERIFY(!kohya.data.contains("transformers"));
    QVERIFY2(notes(kohya).find("transformers") == std::string::npos, notes(kohya).c_str());
}

void ExportLoraTest::scriptFoldersTellWhatTheJobLearnt()
{
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    const auto store = makeTinyProject(dir / "project");
    auto adapting = quickAdapt(options::Strategy::DataDreamCls, 4);
    workflows::adapt(*store, engine, adapting, control);
    const auto runIn = [&](const char* name, options::Layout layout) {
        options::ExportOptions options;
        options.what = options::ExportWhat::Lora;
        options.layout = layout;
        options.to = (dir / name).string();
        const auto report = workflows::exportLora(*store, engine, options, control);
        const bool warned = std::ranges::any_of(
            report.warnings, [](const auto& one) { return one.code == "DL-EXP-013"; });
        const fs::path file = report.data.at("files").at(0).get<std::string>();
        return file.parent_path().parent_path().generic_string() + (warned ? ", warned" : "");
    };
    // Of other shots since, and even where the list of its own shots was overwritten.
    pickInOtherOrder(*store, 5);
    QCOMPARE(runIn("steps", options::Layout::DataDream),
             std::string("shot3_seed0_tpl1_notextlora/lr0.0001_step4_ddrank2, warned"));
    QCOMPARE(runIn("loft", options::Layout::Loft), std::string("datadream-cls/shot3_seed0"));
    pickInOtherOrder(*store, 0);
    QCOMPARE(runIn("counted", options::Layout::Loft), std::string("datadream-cls/shot3_seed0"));
    const auto run = workflows::findScriptRun(dir / "steps");
    QCOMPARE(run.steps.value_or(0), 4);
    QVERIFY(!run.epochs.has_value());
    QCOMPARE(run.shots, 3);
    QCOMPARE(run.rank.value_or(0), 2);
    QCOMPARE(run.adapters.size(), std::size_t{2});
    // Taken in again, its claims are kept.
    workflows::importAdapters(*store, engine, {.source = (dir / "steps").string()}, control);
    QCOMPARE(runIn("again", options::Layout::DataDream),
             std::string("shot3_seed0_tpl1_notextlora/lr0.0001_step4_ddrank2, warned"));
    adapting.steps.reset();
    adapting.epochs = 5;
    workflows::adapt(*store, engine, adapting, control);
    QCOMPARE(runIn("epochs", options::Layout::DataDream),
             std::string("shot3_seed0_tpl1_notextlora/lr0.0001_epoch5_ddrank2"));
}

void ExportLoraTest::loftFoldersListThePromptsThatWereLearnt_data()
{
    QTest::addColumn<int>("strategy");
    QTest::addColumn<QString>("place");
    QTest::addColumn<int>("hats");
    QTest::addColumn<int>("shoes");
    QTest::newRow("one a picture") << static_cast<int>(options::Strategy::Loft)
                                   << QStringLiteral("loft/shot3_seed0/shoe/shoe2") << 0 << 1;
    QTest::newRow("one a class") << static_cast<int>(options::Strategy::DataDreamCls)
                                 << QStringLiteral("datadream-cls/shot3_seed0/shoe") << 0 << 3;
    QTest::newRow("one for all") << static_cast<int>(options::Strategy::DataDreamDset)
                                 << QStringLiteral("datadream-dset/shot3_seed0") << 3 << 3;
}

void ExportLoraTest::loftFoldersListThePromptsThatWereLearnt()
{
    QFETCH(const int, strategy);
    QFETCH(const QString, place);
    QFETCH(const int, hats);
    QFETCH(const int, shoes);
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    const auto store = makeTinyProject(dir / "project");
    workflows::adapt(*store, engine, quickAdapt(static_cast<options::Strategy>(strategy)), control);
    const auto write = [&](const char* name, options::Layout layout) {
        options::ExportOptions options;
        options.what = options::ExportWhat::Lora;
        options.layout = layout;
        options.to = (dir / name).string();
        workflows::exportLora(*store, engine, options, control);
    };
    write("out", options::Layout::Loft);
    const fs::path folder = dir / "out" / place.toStdString();
    std::vector<std::string> wanted(static_cast<std::size_t>(hats), "a photo of a hat");
    wanted.insert(wanted.end(), static_cast<std::size_t>(shoes), "a photo of a shoe");
    QCOMPARE(base::readJson(folder / "prompts.json").get<std::vector<std::string>>(), wanted);
    QVERIFY(fs::exists(folder / kWeights));
    // Whatever the project calls its classes by now: they were learnt under these words.
    store->setNoun(store->classes().back().id, "boot");
    write("later", options::Layout::Loft);
    QCOMPARE(base::readText(dir / "later" / place.toStdString() / "prompts.json"),
             base::readText(folder / "prompts.json"));
    write("datadream", options::Layout::DataDream); // whose scripts write none
    for (const auto& entry : fs::recursive_directory_iterator(dir / "datadream")) {
        QVERIFY2(entry.path().filename() != "prompts.json", entry.path().c_str());
    }
}

void ExportLoraTest::promptsThatNobodyKnowsAreNotMadeUp()
{
    const TempDir dir;
    Adapted world(dir.path());
    options::ExportOptions options;
    options.layout = options::Layout::Loft;
    world.write(options);
    QVERIFY(fs::exists(dir / "export/loft/shot3_seed0/hat/hat2" / kWeights));
    QVERIFY(!fs::exists(dir / "export/loft/shot3_seed0/hat/hat2/prompts.json"));
}

void ExportLoraTest::otherShotsLendNoNames()
{
    const TempDir dir;
    Adapted world(dir.path());
    pickInOtherOrder(*world.store);
    options::ExportOptions options;
    options.layout = options::Layout::Loft;
    world.write(options);
    // As many shots and the seed that the run's own folder told.
    const auto file = dir / "export/loft/shot3_seed0/hat/shot_2" / kWeights;
    QVERIFY2(fs::exists(file), file.c_str());
    DL_COMPARE_TENSORS(updateOf(tensor::loadTensors(file)), world.base * 3, 1e-6, 0.0);
    QVERIFY(!fs::exists(dir / "export/loft/shot3_seed0/hat/hat2"));
}

void ExportLoraTest::picturesNameTheShotsOfTheirAdapters()
{
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    const auto store = makeTinyProject(dir / "project");
    options::AdaptOptions adapting;
    adapting.strategy = options::Strategy::Loft;
    adapting.rank = 2;
    adapting.steps = 2;
    adapting.batch = 1;
    adapting.warmup_steps = 0;
    adapting.text_lora = false;
    workflows::adapt(*store, engine, adapting, control);
    workflows::generate(*store, engine, quickGenerate(options::Strategy::Loft), control);
    const auto listOf = [&](const char* name) {
        options::ExportOptions options;
        options.layout = options::Layout::Loft;
        options.to = (dir / name).string();
        workflows::exportDataset(*store, engine, options, control);
        return base::readJson(dir / name / "hat/meta_data.json").dump();
    };
    const std::string named = listOf("named");
    QVERIFY2(named.find(", hat") != std::string::npos, named.c_str());
    QVERIFY2(named.find("shot_") == std::string::npos, named.c_str());
    pickInOtherOrder(*store);
    const std::string other = listOf("other");
    QVERIFY2(other.find(", shot_") != std::string::npos, other.c_str());
    QVERIFY2(other.find(", hat") == std::string::npos, other.c_str());
}

void ExportLoraTest::realPicturesHaveThePromptsOfTheMadeOnes()
{
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    const auto store = makeTinyProject(dir / "project");
    store->setNoun(store->classes().front().id, "outwear");
    auto making = quickGenerate(options::Strategy::ClassPrompt);
    making.prompt_style = options::PromptStyle::Clean;
    workflows::generate(*store, engine, making, control);
    for (const auto include : {options::Include::Both, options::Include::Real}) {
        const auto to = dir / std::string(options::nameOf(include));
        options::ExportOptions options;
        options.include = include;
        options.to = to.string();
        workflows::exportDataset(*store, engine, options, control);
        const auto about = base::readJson(to / "dreamloft.json");
        QCOMPARE(about.at("classes").at(0).at("prompt"), "a photo of an outwear");
        const std::string labels = base::readText(to / "labels.csv");
        QVERIFY2(labels.find("a photo of an outwear") != std::string::npos, labels.c_str());
        QVERIFY2(labels.find("a photo of a outwear") == std::string::npos, labels.c_str());
    }
}

DL_TEST_UNIT(ExportLoraTest, "export_lora")

} // namespace dreamloft::tests

#include "export_lora_test.moc"
