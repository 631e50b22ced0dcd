// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/project_view.h"
#include "ui/forms/option_form.h"
#include "ui/pages/model_list.h"
#include "ui/pages/model_look.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/banner.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTranslator>

#include <fstream>

namespace dreamloft::tests {
namespace {

using ui::ModelLook;
using ui::ModelsPage;

void write(const std::filesystem::path& file, std::string_view bytes)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

constexpr std::string_view kPickle{"\x80\x02}q\x00.", 7};
constexpr std::string_view kSafetensors{"\x02\0\0\0\0\0\0\0{}", 10};

workflows::VerbReport listed(const ui::VerbCall&)
{
    workflows::VerbReport report;
    report.data = {{"models",
                    {{{"use", "pictures"},
                      {"name", "starter"},
                      {"folder", "/starter/diffusion"},
                      {"bytes", 1000},
                      {"usable", true},
                      {"description", "other, 64x64 px, epsilon"}},
                     {{"use", "classifier"},
                      {"name", "starter"},
                      {"folder", "/starter/clip"},
                      {"bytes", 1000},
                      {"usable", true},
                      {"description", "present"}}}}};
    return report;
}

/// Knows one sentence of the core in another language.
class OneSentence final : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        const bool known =
            qstrcmp(context, "Core") == 0 && qstrcmp(source, "Nothing was changed.") == 0;
        return known ? u"Nichts wurde geändert."_qs : QString();
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

struct Stage {
    ProjectStudio<ScriptedVerbs> all;
    std::unique_ptr<ModelsPage> page;

    Stage()
    {
        all.verbs.scripts[u"models"_qs] = listed;
        page = std::make_unique<ModelsPage>(all.studio);
    }
    [[nodiscard]] bool start()
    {
        if (!all.open(makeSmallProject(all.dir / "small"))) {
            return false;
        }
        page->resize(1100, 700);
        page->show();
        page->entered({});
        return QTest::qWaitFor([&] { return table()->model()->rowCount() > 0; }, 5000);
    }
    [[nodiscard]] QTableView* table() const
    {
        return page->findChild<QTableView*>(u"modelTable"_qs);
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] ui::Banner* banner() const { return page->findChild<ui::Banner*>(); }
};

} // namespace

class ModelsPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void contentDecidesWhatAModelIs()
    {
        const TempDir dir;
        write(dir / "old" / "model.ckpt", kPickle);
        write(dir / "disguised.safetensors", kPickle);
        write(dir / "one.safetensors", kSafetensors);
        write(dir / "page.safetensors", "<!DOCTYPE html><html>");
        std::filesystem::create_directories(dir / "nothing");
        const auto starter = resourcesFolder() / "starter";
        QCOMPARE(ui::lookAtModel(dir / "old").kind, ModelLook::Kind::Pickle);
        QCOMPARE(ui::lookAtModel(dir / "old" / "model.ckpt").kind, ModelLook::Kind::Pickle);
        QCOMPARE(ui::lookAtModel(dir / "disguised.safetensors").kind, ModelLook::Kind::Pickle);
        QCOMPARE(ui::lookAtModel(dir / "one.safetensors").kind, ModelLook::Kind::SingleFile);
        QCOMPARE(ui::lookAtModel(dir / "page.safetensors").kind, ModelLook::Kind::Stub);
        QCOMPARE(ui::lookAtModel(dir / "nothing").kind, ModelLook::Kind::Unknown);
        QCOMPARE(ui::lookAtModel(dir / "gone").kind, ModelLook::Kind::Missing);
        // A LoRA in any dialect, also beside a whole model, and as the one file of a folder.
        for (const char* dialect : {"kohya", "diffusers", "reference", "oldest"}) {
            std::string name = "lora_";
            name += dialect;
            name += ".safetensors";
            const auto lora = fixturesFolder() / "parity" / name;
            QCOMPARE(ui::lookAtModel(lora).kind, ModelLook::Kind::Adapter);
            std::filesystem::create_directories(dir / "model" / "unet");
            std::filesystem::copy_file(lora, dir / "model" / name);
            QCOMPARE(ui::lookAtModel(dir / "model" / name).kind, ModelLook::Kind::Adapter);
        }
        std::filesystem::create_directories(dir / "lora");
        std::filesystem::copy_file(fixturesFolder() / "parity" / "lora_diffusers.safetensors",
                                   dir / "lora" / "pytorch_lora_weights.safetensors");
        const ModelLook alone = ui::lookAtModel(dir / "lora");
        QCOMPARE(alone.kind, ModelLook::Kind::Adapter);
        QCOMPARE(alone.place, dir / "lora" / "pytorch_lora_weights.safetensors");
        // PEFT's folders for the parts of a picture maker are one LoRA, not a picture maker.
        for (const auto& named :
             {fixturesFolder() / "lora" / "peft", fixturesFolder() / "lora" / "peft" / ""}) {
            const ModelLook pair = ui::lookAtModel(named);
            QCOMPARE(pair.kind, ModelLook::Kind::Adapter);
            QCOMPARE(pair.place, fixturesFolder() / "lora" / "peft");
            QCOMPARE(pair.object, std::string("peft"));
        }
        // What the training left beside a finished LoRA is neither it nor a picture maker.
        std::filesystem::create_directories(dir / "lora" / "unet");
        std::filesystem::copy_file(fixturesFolder() / "lora" / "peft" / "unet" /
                                       "adapter_model.safetensors",
                                   dir / "lora" / "unet" / "adapter_model.safetensors");
        QCOMPARE(ui::lookAtModel(dir / "lora").kind, ModelLook::Kind::Adapter);
        QCOMPARE(ui::lookAtModel(dir / "lora").place, alone.place);
        // Old folders of PEFT hold pickles.
        for (const char* folder : {"whole", "pair/unet"}) {
            write(dir / folder / "adapter_config.json", "{}");
            write(dir / folder / "adapter_model.bin", kPickle);
        }
        for (const char* folder : {"whole", "pair"}) {
            const ModelLook old = ui::lookAtModel(dir / folder);
            QCOMPARE(old.kind, ModelLook::Kind::Pickle);
            QCOMPARE(old.object, std::string("adapter_model.bin"));
        }
        const ModelLook maker = ui::lookAtModel(starter / "diffusion");
        QCOMPARE(maker.kind, ModelLook::Kind::PictureMaker);
        QVERIFY(maker.bytes > 1'000'000);
        QCOMPARE(ui::lookAtModel(starter / "clip").kind, ModelLook::Kind::Recogniser);
        // A file of a model stands for the model.
        const ModelLook part =
            ui::lookAtModel(starter / "diffusion" / "unet" / "diffusion_pytorch_model.safetensors");
        QCOMPARE(part.kind, ModelLook::Kind::PictureMaker);
        QCOMPARE(part.place, starter / "diffusion");
    }

    void theStarterIsListedAndExplained()
    {
        Stage stage;
        const QAbstractItemModelTester tester(
            stage.table()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(stage.start());
        QCOMPARE(stage.table()->model()->rowCount(), 1);
        QCOMPARE(stage.cell(0, ui::ModelListModel::State), u"used by this project"_qs);
        QCOMPARE(stage.cell(0, ui::ModelListModel::What), u"Starter · 64 px · predicts noise"_qs);
        QString advice;
        for (QLabel* label : stage.page->findChildren<QLabel*>()) {
            advice = label->text().contains(u"model_index.json"_qs) ? label->text() : advice;
        }
        QVERIFY(advice.contains(u"The safety_checker folder is not used."_qs));
        stage.page->setTab(u"adapters"_qs);
        QCOMPARE(stage.table()->model()->rowCount(), 0);
        QVERIFY(!stage.table()->isVisible());
    }

    void aPickleIsRefusedWithTheReason()
    {
        Stage stage;
        QVERIFY(stage.start());
        const auto file = stage.all.dir / "v1-5-pruned.ckpt";
        write(file, kPickle);
        stage.page->addModel(QString::fromStdString(file.string()));
        QTRY_VERIFY(stage.banner()->isShown());
        QVERIFY(stage.banner()->headline().contains(u"v1-5-pruned.ckpt"_qs));
        QVERIFY(stage.banner()->text().contains(u"hide programs"_qs));
        QVERIFY(stage.all.settings.value(u"models"_qs, nlohmann::json::array()).empty());
    }

    void whyAModelCannotBeUsedIsSaidInTheWindowsLanguage()
    {
        OneSentence german;
        QVERIFY(QCoreApplication::installTranslator(&german));
        const nlohmann::json row = {{"use", "pictures /a"},
                                    {"folder", "/a"},
                                    {"usable", false},
                                    {"description", "Nothing was changed."}};
        const auto listed = ui::modelEntries(nlohmann::json::array({row}), {}, nullptr);
        const auto own = ui::modelEntries({}, nlohmann::json::array({row}), nullptr);
        QCoreApplication::removeTranslator(&german);
        QCOMPARE(listed.at(0).description, u"Nichts wurde geändert."_qs);
        QCOMPARE(own.at(0).description, u"Nichts wurde geändert."_qs);
    }

    void anAddedModelIsCheckedAndCanBeChosen()
    {
        Stage stage;
        QString checked;
        stage.all.verbs.scripts[u"check_model"_qs] = [&](const ui::VerbCall& call) {
            checked = QString::fromStdString(call.options.at("folder").get<std::string>());
            workflows::VerbReport report;
            report.data = {{"name", "sd21"},
                           {"kind", "picture maker"},
                           {"family", "sd_v2"},
                           {"prediction", "epsilon"},
                           {"size", 512},
                           {"sha256", "0123456789abcdef"}};
            return report;
        };
        QVERIFY(stage.start());
        const auto folder = stage.all.dir / "sd21";
        write(folder / "unet" / "diffusion_pytorch_model.safetensors", kSafetensors);
        stage.page->addModel(QString::fromStdString(folder.string()));
        QTRY_COMPARE(stage.table()->model()->rowCount(), 2);
        QTRY_COMPARE(stage.cell(1, ui::ModelListModel::State), u"checked"_qs);
        QCOMPARE(checked, QString::fromStdString(folder.string()));
        QVERIFY(stage.cell(1, ui::ModelListModel::What).contains(u"Stable Diffusion 2.x"_qs));
        stage.table()->setCurrentIndex(stage.table()->model()->index(1, 0));
        QPushButton* use = nullptr;
        for (QPushButton* one : stage.page->findChildren<QPushButton*>()) {
            use = one->text() == u"Use in this project"_qs ? one : use;
        }
        QVERIFY(use != nullptr && use->isVisible());
        QTest::mouseClick(use, Qt::LeftButton);
        QTRY_COMPARE(stage.all.project.view()->setting(u"models.base"_qs),
                     QString::fromStdString(folder.string()));
        QTRY_COMPARE(stage.cell(1, ui::ModelListModel::State), u"used by this project"_qs);
        // Renamed in place, remembered.
        QVERIFY(stage.table()->model()->setData(
            stage.table()->model()->index(1, 0), u"My model"_qs, Qt::EditRole));
        QCOMPARE(stage.all.settings.value(u"models"_qs).at(0).at("name"), "My model");
    }

    void aSingleFileIsWhatItsCheckTells()
    {
        Stage stage;
        stage.all.verbs.scripts[u"check_model"_qs] = [&](const ui::VerbCall&) {
            workflows::VerbReport report;
            report.data = {{"name", "ViT-B-16"},
                           {"use", "classifier"},
                           {"projection", 512},
                           {"size", 224},
                           {"sha256", "0123456789abcdef"}};
            return report;
        };
        QVERIFY(stage.start());
        const auto file = stage.all.dir / "ViT-B-16.safetensors";
        write(file, kSafetensors);
        stage.page->addModel(QString::fromStdString(file.string()));
        const auto own = [&] {
            return stage.all.settings.value(u"models"_qs, nlohmann::json::array());
        };
        QTRY_VERIFY(own().size() == 1 && own()[0].value("usable", false));
        QCOMPARE(own()[0].at("kind"), "classifier");
        QCOMPARE(own()[0].at("folder"), file.string());
        stage.page->setTab(u"classifier"_qs);
        QTRY_COMPARE(stage.table()->model()->rowCount(), 2);
        QVERIFY(stage.cell(1, ui::ModelListModel::What).contains(u"224"_qs));
    }

    void aTickKeepsACopyWhichStandsForTheModel()
    {
        Stage stage;
        const std::string copy = (stage.all.dir / "library" / "0123").string();
        std::vector<bool> copies;
        stage.all.verbs.scripts[u"check_model"_qs] = [&](const ui::VerbCall& call) {
            copies.push_back(call.options.at("copy").get<bool>());
            workflows::VerbReport report;
            report.data = {{"use", "classifier"},
                           {"projection", 512},
                           {"size", 224},
                           {"place", copy},
                           {"sha256", "0123456789abcdef"}};
            return report;
        };
        QVERIFY(stage.start());
        auto* form = stage.page->findChild<ui::OptionForm*>();
        QVERIFY(form != nullptr && form->isVisible());
        const auto file = stage.all.dir / "ViT-B-16.safetensors";
        write(file, kSafetensors);
        const auto own = [&] {
            return stage.all.settings.value(u"models"_qs, nlohmann::json::array());
        };
        // Used where it is, without the tick.
        stage.page->addModel(QString::fromStdString(file.string()));
        QTRY_VERIFY(own().size() == 1 && own()[0].value("usable", false));
        QCOMPARE(own()[0].at("folder"), file.string());
        form->setValues({{"copy", true}});
        stage.page->addModel(QString::fromStdString(file.string()));
        QTRY_COMPARE(own()[0].at("folder"), copy);
        QCOMPARE(own().size(), std::size_t{1});
        QCOMPARE(copies, (std::vector<bool>{false, true}));
        stage.page->setTab(u"adapters"_qs); // nobody adds those
        QVERIFY(!form->isVisible());
    }

    void adaptersOfTheProjectAreListed()
    {
        Stage stage;
        const auto folder = makeSmallProject(stage.all.dir / "adapted");
        {
            auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "loft");
            store->close();
        }
        QVERIFY(stage.all.open(folder));
        stage.page->show();
        stage.page->setTab(u"adapters"_qs);
        QCOMPARE(stage.table()->model()->rowCount(), 6);
        QVERIFY(stage.cell(0, ui::ModelListModel::Name).contains(u"shot 1"_qs));
    }

    void anAdapterIsTestedAndPaired()
    {
        Stage stage;
        const auto folder = makeSmallProject(stage.all.dir / "adapted");
        {
            auto store = project::ProjectStore::open(folder);
            addAdapters(*store, "loft");
            store->close();
        }
        nlohmann::json asked;
        stage.all.verbs.scripts[u"test_adapter"_qs] = [&](const ui::VerbCall& call) {
            asked = call.options;
            workflows::VerbReport report;
            report.data = {{"unet", {{"matched", 128}, {"of", 128}}},
                           {"text_encoder", {{"matched", 0}, {"of", 92}}},
                           {"delta_norm", 1.25}};
            return report;
        };
        QVERIFY(stage.all.open(folder));
        stage.page->show();
        stage.page->setTab(u"adapters"_qs);
        stage.table()->setCurrentIndex(stage.table()->model()->index(4, 0));
        const auto button = [&](const QString& text) -> QPushButton* {
            for (QPushButton* one : stage.page->findChildren<QPushButton*>()) {
                if (one->isVisible() && one->text() == text) {
                    return one;
                }
            }
            return nullptr;
        };
        QVERIFY(button(u"Fuse two…"_qs) != nullptr);
        QVERIFY(button(u"Self-test"_qs) != nullptr);
        QTest::mouseClick(button(u"Self-test"_qs), Qt::LeftButton);
        QTRY_COMPARE(stage.banner()->headline(), u"The adapter is sound"_qs);
        QCOMPARE(asked.at("class_index"), 1);
        QCOMPARE(asked.at("index"), 1);
        QVERIFY(asked.at("job").get<std::int64_t>() > 0);
        QString told;
        for (const QLabel* label : stage.page->findChildren<QLabel*>()) {
            told += label->text() + u'\n';
        }
        QVERIFY2(told.contains(u"128 of 128 layers"), qPrintable(told));
        // The next shot of the same class is the other one, the first for the last.
        const auto entries = ui::adapterEntries(*stage.all.project.view());
        QCOMPARE(entries.size(), std::size_t(6));
        QCOMPARE(entries[0].pair, (std::vector<int>{1, 2}));
        QCOMPARE(entries[2].pair, (std::vector<int>{3, 1}));
    }

    void modelsTellInHowManyOtherProjectsTheyAreUsed()
    {
        Stage stage;
        for (const char* name : {"/p/a", "/p/b", "/p/c"}) {
            ui::RecentProject project;
            project.folder = QString::fromLatin1(name);
            project.pictureMaker =
                name == std::string_view("/p/c") ? u"/models/sd21"_qs : u"starter"_qs;
            stage.all.settings.rememberProject(project);
        }
        QVERIFY(stage.start());
        QString told;
        for (const QLabel* label : stage.page->findChildren<QLabel*>()) {
            told += label->text() + u'\n';
        }
        QVERIFY2(told.contains(u"Used by 2 other project"), qPrintable(told));
    }

    void anAdapterTellsHowItWasTrained()
    {
        Stage stage;
        const auto folder = makeSmallProject(stage.all.dir / "adapted");
        {
            auto store = project::ProjectStore::open(folder);
            const auto job = store->startJob("adapt",
                                             "loft",
                                             {{"verb", "adapt"},
                                              {"version", 1},
                                              {"options",
                                               {{"strategy", "loft"},
                                                {"rank", 2},
                                                {"alpha", nullptr},
                                                {"text_lora", false},
                                                {"steps", 600}}}});
            store->setJobState(job.id, "running");
            project::ItemRow item;
            item.jobId = job.id;
            item.file = (std::filesystem::path(job.folder) / "a.safetensors").generic_string();
            std::ofstream(store->folder() / item.file) << "adapter";
            item.sha256 = base::sha256Hex(std::string_view("adapter"));
            item.bytes = 7;
            item.meta = R"({"name": "hat, shot 1"})";
            store->addItems(std::vector{item});
            store->setJobState(job.id, "done");
            store->close();
        }
        QVERIFY(stage.all.open(folder));
        stage.page->show();
        stage.page->setTab(u"adapters"_qs);
        QCOMPARE(stage.table()->model()->rowCount(), 1);
        QString told;
        for (const QLabel* label : stage.page->findChildren<QLabel*>()) {
            told += label->text() + u'\n';
        }
        QVERIFY2(told.contains(u"rank 2, alpha 2"), qPrintable(told)); // empty alpha is the rank
        QVERIFY(told.contains(u"picture net only"));
        QVERIFY(told.contains(u"600 training step"));
    }

    void adaptersThatWereAskedForLastComeFirst()
    {
        ui::ProjectView view;
        const auto add = [&view](std::int64_t id, std::int64_t use) {
            ui::JobFacts job;
            job.row.id = id;
            job.row.verb = "adapt";
            job.use = use;
            project::ItemRow item;
            item.jobId = id;
            item.bytes = id;
            item.meta = "{}";
            job.items = std::make_shared<const std::vector<project::ItemRow>>(
                std::vector<project::ItemRow>{item});
            view.jobs.push_back(std::move(job));
        };
        add(1, 2); // asked for again after the newer one
        add(2, 1);
        const auto entries = ui::adapterEntries(view);
        QCOMPARE(entries.size(), std::size_t{2});
        QCOMPARE(entries[0].bytes, std::int64_t{1});
        QCOMPARE(entries[1].bytes, std::int64_t{2});
    }
};

DL_TEST_UNIT(ModelsPageTest, "models_page")

} // namespace dreamloft::tests

#include "models_page_test.moc"
