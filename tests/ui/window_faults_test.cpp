// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the window: each is told on a banner, with a button that does something
// about it, and nothing is lost.
#include "core/base/fault.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"
#include "tests/ui/main_action.h"
#include "tests/ui/no_right_to_write.h"
#include "tests/ui/photo_folder.h"
#include "tests/ui/result_project.h"
#include "tests/ui/studio_window.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/new_project_dialog.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/models_page.h"
#include "ui/widgets/picture_grid.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTableView>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;

std::string settingOf(StudioWindow& studio, const char* key)
{
    return studio.stored<std::string>(
        [key](project::ProjectStore& store) { return store.setting(key).value_or(""); });
}

} // namespace

class WindowFaultsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }
    void cleanup() { base::setFaultPlan({}); }

    void aFullDiskPausesTheJob_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("fault");
        QTest::newRow("adapt")
            << u"adapt/datadream_cls"_qs
            << uR"({"steps": 3, "warmup_steps": 1, "batch": 2, "adapters_at_once": 1})"_qs
            << u"adapter.write:2=enospc"_qs;
        QTest::newRow("generate") << u"generate/class_prompt"_qs
                                  << uR"({"per_class": 2, "steps": 2, "batch": 2})"_qs
                                  << u"generate.file:2=enospc"_qs;
        QTest::newRow("classifier")
            << u"classifier"_qs
            << uR"({"repeats": 1, "epochs": 2, "warmup_epochs": 1, "batch": 8})"_qs
            << u"classifier.run:2=enospc"_qs;
    }

    void aFullDiskPausesTheJob()
    {
        QFETCH(QString, page);
        QFETCH(QString, options);
        QFETCH(QString, fault);
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
        }
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        studio.window->go(page);
        studio.shownPage().findChild<ui::OptionForm*>()->setValues(
            nlohmann::json::parse(options.toStdString()));
        base::setFaultPlan(fault.toStdString());
        QVERIFY(waitForMainAction(studio.shownPage()));
        studio.key(Qt::Key_Return, Qt::ControlModifier);
        ui::Banner& banner = studio.pageBanner();
        // A caution of the start (a short warm-up, say) may stand there first.
        QTRY_VERIFY2_WITH_TIMEOUT(banner.isShown() && banner.headline().contains(u"disk is full"),
                                  qPrintable(banner.headline() + u" / "_qs + banner.text()),
                                  kJobMs);
        const auto kept = studio.jobs.jobs();
        QCOMPARE(kept.front().state, ui::QueueState::Paused);
        const std::string verb = ui::toUtf8(kept.front().verb);
        const auto before = studio.itemsOf(verb);
        base::setFaultPlan({}); // room was made
        QVERIFY(press(buttonOf(banner, u"Continue"_qs)));
        QTRY_VERIFY(!banner.isShown() || !banner.headline().contains(u"disk is full"));
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.stateOf(verb), std::string("done"));
        const auto after = studio.itemsOf(verb);
        QVERIFY(after.size() > before.size());
        for (const project::ItemRow& item : before) {
            QVERIFY(std::ranges::any_of(after, [&](const project::ItemRow& one) {
                return one.classIndex == item.classIndex && one.index == item.index &&
                       one.sha256 == item.sha256;
            }));
        }
    }

    void aFullDiskWhileMeasuring_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("fault");
        QTest::newRow("quality") << u"quality"_qs << QString() << u"score"_qs
                                 << u"score.row:2=enospc"_qs;
        QTest::newRow("compare") << u"compare"_qs << u"Compare now"_qs << u"verdict"_qs
                                 << u"compare.row:1=enospc"_qs;
    }

    void aFullDiskWhileMeasuring()
    {
        QFETCH(QString, page);
        QFETCH(QString, start);
        QFETCH(QString, kind);
        QFETCH(QString, fault);
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
            writer.addTraining();
            writer.addEvaluation();
        }
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        studio.window->go(page);
        base::setFaultPlan(fault.toStdString());
        if (start.isEmpty()) {
            auto* form = studio.shownPage().findChild<ui::OptionForm*>();
            form->setValues({{"bootstrap", 10}});
            QVERIFY(waitForMainAction(studio.shownPage()));
            studio.key(Qt::Key_Return, Qt::ControlModifier);
        } else {
            QTRY_VERIFY_WITH_TIMEOUT(buttonOf(studio.shownPage(), start) != nullptr, kAnswerMs);
            QVERIFY(press(buttonOf(studio.shownPage(), start)));
        }
        ui::Banner& banner = studio.pageBanner();
        QTRY_VERIFY2_WITH_TIMEOUT(banner.isShown() && banner.headline().contains(u"disk is full"),
                                  qPrintable(banner.headline() + u" / "_qs + banner.text()),
                                  kJobMs);
        QCOMPARE(studio.jobs.jobs().back().state, ui::QueueState::Paused);
        const std::string verb = ui::toUtf8(studio.jobs.jobs().back().verb);
        base::setFaultPlan({}); // room was made
        QVERIFY(press(buttonOf(banner, u"Continue"_qs)));
        QTRY_VERIFY(!banner.isShown() || !banner.headline().contains(u"disk is full"));
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.stateOf(verb), std::string("done"));
        const auto results = studio.stored<std::size_t>(
            [name = kind.toStdString()](auto& store) { return store.results(name).size(); });
        QVERIFY(results > 0);
    }

    void aFullDiskWhileExportingLeavesNoHalfFolder()
    {
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
        }
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        studio.window->go(u"generate"_qs);
        studio.window->act(u"project.export"_qs)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::ExportDialog>(*studio.window) != nullptr, kAnswerMs);
        auto* dialog = dialogOf<ui::ExportDialog>(*studio.window);
        const fs::path out = dir / "data set";
        auto* folder = dialog->findChild<QLineEdit*>(u"exportFolder"_qs);
        folder->setFocus();
        folder->selectAll();
        QTest::keyClicks(folder, ui::fromPath(out));
        base::setFaultPlan("export.rename:1=enospc");
        auto* start = dialog->findChild<QPushButton*>(u"exportStart"_qs);
        QVERIFY(press(start));
        auto& banner = *dialog->findChild<ui::Banner*>();
        QTRY_VERIFY2_WITH_TIMEOUT(banner.isShown() && banner.headline().contains(u"disk is full"),
                                  qPrintable(banner.headline() + u" / "_qs + banner.text()),
                                  kJobMs);
        QVERIFY(!fs::exists(out));
        base::setFaultPlan({}); // room was made
        QVERIFY(press(start));
        QTRY_VERIFY_WITH_TIMEOUT(fs::exists(out / "labels.csv"), kJobMs);
    }

    void aFullDiskWhileImporting()
    {
        const TempDir dir;
        project::ProjectStore::create(dir / "p", {.name = "Empty"})->close();
        const fs::path photos = makePhotoFolder(dir / "photos", 2, 5);
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        QVERIFY(dropFiles(*studio.window, studio.window->rect().center(), {ui::fromPath(photos)}));
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::ImportDialog>(*studio.window) != nullptr &&
                                     dialogOf<ui::ImportDialog>(*studio.window)->isComplete(),
                                 kAnswerMs);
        base::setFaultPlan("import.row:1=enospc");
        QVERIFY(press(&dialogOf<ui::ImportDialog>(*studio.window)->importButton()));
        ui::Banner& banner = studio.pageBanner();
        // A caution of the start (a short warm-up, say) may stand there first.
        QTRY_VERIFY2_WITH_TIMEOUT(banner.isShown() && banner.headline().contains(u"disk is full"),
                                  qPrintable(banner.headline() + u" / "_qs + banner.text()),
                                  kJobMs);
        base::setFaultPlan({});
        QVERIFY(press(buttonOf(banner, u"Continue"_qs)));
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.stored<std::size_t>([](auto& store) { return store.pictures().size(); }),
                 std::size_t(10));
    }

    void aDamagedPictureIsSetAside()
    {
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
        }
        const fs::path photos = makePhotoFolder(dir / "photos", 1, 1);
        fs::path torn;
        for (const auto& entry : fs::recursive_directory_iterator(photos)) {
            if (entry.path().stem() == "torn") {
                torn = entry.path();
            }
        }
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        const auto before =
            studio.stored<std::size_t>([](auto& store) { return store.pictures().size(); });
        QVERIFY(dropFiles(*studio.window, studio.window->rect().center(), {ui::fromPath(torn)}));
        QTRY_VERIFY_WITH_TIMEOUT(dialogOf<ui::ImportDialog>(*studio.window) != nullptr, kAnswerMs);
        auto* dialog = dialogOf<ui::ImportDialog>(*studio.window);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isComplete(), kAnswerMs);
        QVERIFY2(!dialog->importButton().isEnabled(), "nothing of it can be imported");
        QString reason;
        for (const auto* table : dialog->findChildren<QTableView*>()) {
            for (int row = 0; row < table->model()->rowCount(); ++row) {
                const QString file = table->model()->index(row, 0).data().toString();
                reason = file.contains(u"torn") ? table->model()->index(row, 1).data().toString()
                                                : reason;
            }
        }
        QVERIFY2(!reason.isEmpty(), qPrintable(dialog->summary()));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QCOMPARE(studio.stored<std::size_t>([](auto& store) { return store.pictures().size(); }),
                 before);
    }

    void aFolderThatCannotBeWrittenOpensToLookOnly()
    {
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
            writer.addScores(false);
        }
        fs::permissions(dir.path(), fs::perms::all); // settings and thumbnails go beside it
        StudioWindow studio(dir.path());
        studio.settings.waitForSaved();
        fs::permissions(dir / "studio.json", fs::perms::all);
        {
            const NoRightToWrite locked(dir / "p");
            studio.window->openProject(ui::fromPath(dir / "p"));
            ui::Banner& banner = studio.window->banner();
            QTRY_VERIFY_WITH_TIMEOUT(banner.isShown(), kAnswerMs);
            QVERIFY2(banner.headline().contains(u"read-only"), qPrintable(banner.headline()));
            QVERIFY(banner.text().contains(u"not changed"));
            QVERIFY(!studio.project.isOpen());
            QVERIFY(press(buttonOf(banner, u"Open to look only"_qs)));
            QTRY_VERIFY_WITH_TIMEOUT(studio.project.view() != nullptr, kAnswerMs);
            QVERIFY(studio.project.view()->readOnly);
            QTRY_VERIFY(!banner.isShown());
            QCOMPARE(lookAround(studio), QString());
            studio.project.close();
            QTRY_COMPARE(studio.window->currentPage(), u"home"_qs);
        }
        QVERIFY(studio.open(dir / "p")); // writable again
        QVERIFY(!studio.project.view()->readOnly);
    }

    void aProjectThatIsOpenElsewhereOpensToLookOnly()
    {
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
            writer.addScores(false);
        }
        auto other = project::ProjectStore::open(dir / "p");
        StudioWindow studio(dir.path());
        studio.window->openProject(ui::fromPath(dir / "p"));
        ui::Banner& banner = studio.window->banner();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isShown(), kAnswerMs);
        QVERIFY2(banner.text().contains(u"is open in another"), qPrintable(banner.text()));
        QVERIFY(press(buttonOf(banner, u"Open to look only"_qs)));
        QTRY_VERIFY_WITH_TIMEOUT(studio.project.view() != nullptr, kAnswerMs);
        QVERIFY(studio.project.view()->readOnly);
        QCOMPARE(lookAround(studio), QString());
        auto* look = studio.window->findChild<ui::Banner*>(u"lookOnly"_qs);
        QVERIFY(look != nullptr && look->isVisible());
        QVERIFY(!adaptFormOf(studio).isEnabled());
        QVERIFY2(look->text().contains(u"in use elsewhere"), qPrintable(look->text()));
        // The other one goes on working, and its end lets this one in.
        other->setCaption(1, "written meanwhile");
        other->close();
        other.reset();
        QSignalSpy restored(&studio.jobs, &ui::JobCenter::restored);
        QVERIFY(press(buttonOf(*look, u"Open to edit"_qs)));
        QVERIFY(restored.wait(kAnswerMs));
        QVERIFY(!look->isVisible());
        QVERIFY(adaptFormOf(studio).isEnabled());
        QVERIFY(!studio.project.view()->readOnly);
        QCOMPARE(studio.project.view()->picture(1)->caption, std::string("written meanwhile"));
    }

    void aModelThatIsGoneCanBeChosenAgain()
    {
        const TempDir dir;
        const fs::path model = dir / "my model";
        fs::copy(fixturesFolder() / "tiny_pipeline", model, fs::copy_options::recursive);
        {
            const auto store = makeTinyProject(dir / "p");
            store->setSetting("models.base", model.string());
            store->close();
        }
        fs::rename(model, dir / "moved away");
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        studio.window->go(u"adapt/datadream_cls"_qs);
        studio.shownPage().findChild<ui::OptionForm*>()->setValues(
            {{"rank", 2}, {"steps", 2}, {"warmup_steps", 0}, {"batch", 2}, {"text_lora", false}});
        QVERIFY(waitForMainAction(studio.shownPage()));
        studio.key(Qt::Key_Return, Qt::ControlModifier);
        ui::Banner& banner = studio.pageBanner();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isShown(), kJobMs);
        QVERIFY2(banner.headline().contains(u"my model"), qPrintable(banner.headline()));
        QVERIFY(banner.text().contains(u"not changed"));
        QVERIFY(press(buttonOf(banner, u"Choose a model"_qs)));
        QCOMPARE(studio.window->currentPage(), u"models"_qs);
        QCOMPARE(studio.page<ui::ModelsPage>("models").tab(), u"pictures"_qs);
        // Put back, the same job runs from the same banner.
        fs::rename(dir / "moved away", model);
        studio.window->go(u"adapt"_qs);
        QVERIFY(banner.isShown());
        QVERIFY(press(buttonOf(banner, u"Try again"_qs)));
        QVERIFY(studio.waitIdle());
        QCOMPARE(studio.stateOf("adapt"), std::string("done"));
        QCOMPARE(studio.itemsOf("adapt").size(), std::size_t(2));
        QVERIFY(!banner.headline().contains(u"my model"));
    }

    void aLeakIsShownWithItsPictures()
    {
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
            project::ProjectStore& store = writer.store();
            // The same photo twice, once saved a little brighter: to learn from, and to choose by.
            imaging::RgbImage image = blobPicture(11, 64, 64);
            for (const char* split : {"train", "val"}) {
                addPicture(store, 1, split, image, std::string(split) + ".png");
                for (auto& value : image.pixels) {
                    value = static_cast<std::uint8_t>(std::min(255, value + 2));
                }
            }
        }
        StudioWindow studio(dir.path());
        QVERIFY(studio.open(dir / "p"));
        studio.window->go(u"classifier"_qs);
        QVERIFY(waitForMainAction(studio.shownPage()));
        studio.key(Qt::Key_Return, Qt::ControlModifier);
        ui::Banner& banner = studio.pageBanner();
        QTRY_VERIFY_WITH_TIMEOUT(banner.isShown(), kJobMs);
        QVERIFY(press(buttonOf(banner, u"Show the pictures"_qs)));
        QCOMPARE(studio.window->currentPage(), u"dataset"_qs);
        auto& dataset = studio.page<ui::DatasetPage>("dataset");
        QTRY_COMPARE_WITH_TIMEOUT(dataset.railState().mark, ui::Page::RailState::NeedsYou, kJobMs);
        // What was to follow waits for the training, which the user has to start again.
        QTRY_VERIFY2_WITH_TIMEOUT(!studio.jobs.busy(), qPrintable(studio.queueText()), kJobMs);
    }

    void aFailedBeginningLeavesTheNextProjectAlone()
    {
        const TempDir dir;
        {
            ResultWriter writer(dir / "p", 2);
            writer.store().setSetting("models.base", "/models/my own");
        }
        fs::create_directories(dir / "projects" / "Full");
        std::ofstream(dir / "projects" / "Full" / "letter.txt") << "not a project";
        StudioWindow studio(dir.path());
        studio.key(Qt::Key_N, Qt::ControlModifier);
        auto* dialog = dialogOf<ui::NewProjectDialog>(*studio.window);
        QVERIFY(dialog != nullptr);
        for (auto* field : dialog->findChildren<QLineEdit*>()) {
            if (field->accessibleName() == u"Name") {
                QTest::keyClicks(field, u"Full"_qs);
            } else if (field->accessibleName() == u"Folder") {
                field->selectAll();
                QTest::keyClicks(field, ui::fromPath(dir / "projects" / "Full"));
            }
        }
        QVERIFY(press(buttonOf(*dialog, u"Create"_qs)));
        QTRY_VERIFY_WITH_TIMEOUT(studio.window->banner().isShown(), kAnswerMs);
        QVERIFY(studio.window->banner().headline().contains(u"not empty"));
        QVERIFY(studio.open(dir / "p"));
        QTRY_VERIFY(!studio.window->banner().isShown());
        QCOMPARE(settingOf(studio, "models.base"), std::string("/models/my own"));
        // The last act is the one from above, not a setting of the project that was not made.
        QCOMPARE(studio.project.view()->undoLabel, u"change setting models.base"_qs);
        QVERIFY(studio.jobs.jobs().empty());
    }

private:
    static ui::OptionForm& adaptFormOf(StudioWindow& studio)
    {
        return *studio.window->page(u"adapt"_qs)->findChild<ui::OptionForm*>();
    }

    /// All pages can be looked at, none can start or change anything. What was wrong, or empty.
    static QString lookAround(StudioWindow& studio)
    {
        bool said = false;
        for (const QLabel* label : studio.window->findChildren<QLabel*>()) {
            said = said || (label->isVisible() && label->text() == u"To look only");
        }
        if (!said) {
            return u"the window does not say that it only looks"_qs;
        }
        for (const char* id :
             {"dataset", "adapt", "generate", "quality", "classifier", "compare"}) {
            studio.window->go(QString::fromLatin1(id));
            if (studio.window->currentPage() != QString::fromLatin1(id)) {
                return QString::fromLatin1(id);
            }
            if (std::string_view(id) != "dataset" && std::string_view(id) != "compare") {
                studio.key(Qt::Key_Return, Qt::ControlModifier);
            }
        }
        if (!studio.jobs.jobs().empty()) {
            return u"a job was started"_qs;
        }
        studio.window->go(u"generate"_qs);
        auto* grid = studio.shownPage().findChild<ui::PictureGrid*>();
        grid->setFocus();
        grid->setCurrentRow(0);
        studio.key(Qt::Key_D);
        if (studio.window->act(u"edit.undo"_qs)->isEnabled()) {
            return u"a picture was discarded"_qs;
        }
        // Pictures that are dropped on it are refused with a word.
        studio.window->go(u"quality"_qs);
        const fs::path photos = resourcesFolder() / "clothing10" / "64" / "test" / "hat";
        const ui::Banner& banner = studio.window->banner();
        if (!dropFiles(*studio.window, studio.window->rect().center(), {ui::fromPath(photos)}) ||
            !QTest::qWaitFor([&] { return banner.isShown(); }, kAnswerMs)) {
            return u"a drop got no answer"_qs;
        }
        return banner.text().contains(u"look only") &&
                       dialogOf<ui::ImportDialog>(*studio.window) == nullptr
                   ? QString()
                   : banner.text();
    }
};

DL_TEST_UNIT(WindowFaultsTest, "window_faults")

} // namespace dreamloft::tests

#include "window_faults_test.moc"
