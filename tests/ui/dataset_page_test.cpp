// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/project/check_answer.h"
#include "tests/support/planted_leak.h"
#include "tests/support/test_main.h"
#include "tests/ui/drag_and_drop.h"
#include "tests/ui/photo_folder.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/dialogs/import_class_model.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_class_list.h"
#include "ui/pages/dataset_classes.h"
#include "ui/pages/dataset_findings.h"
#include "ui/pages/dataset_page.h"
#include "ui/pages/dataset_wall.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/segmented.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

namespace dreamloft::tests {
namespace {

using ui::DatasetPage;
namespace fs = std::filesystem;
namespace role = ui::picture_role;

/// Ten train pictures of each of two classes, two shots a class, a val and a test picture.
fs::path curatedProject(const fs::path& folder)
{
    makeSmallProject(folder, 2, 10);
    auto store = project::ProjectStore::open(folder);
    store->setSplit(std::vector<std::int64_t>{9, 19}, "val");
    store->setSplit(std::vector<std::int64_t>{10, 20}, "test");
    store->saveShots(project::pickShots(*store, {.k = 2, .seed = 3}));
    store->close();
    return folder;
}

/// The project, or nothing while somebody holds it.
std::unique_ptr<project::ProjectStore> openIfFree(const std::filesystem::path& folder)
{
    try {
        return project::ProjectStore::open(folder);
    } catch (const base::Error&) {
        return nullptr;
    }
}

/// A page over a real project, shown and active.
struct Desk {
    explicit Desk(bool empty = false)
    {
        if (empty) {
            project::ProjectStore::create(all.dir / "p", {.name = "Empty"})->close();
        } else {
            curatedProject(all.dir / "p");
        }
        page = std::make_unique<DatasetPage>(all.studio, nullptr);
        page->resize(1250, 800);
        page->show();
        opened = all.open(all.dir / "p") && QTest::qWaitForWindowActive(page.get());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&page->grid(), key, modifiers);
    }
    [[nodiscard]] std::int64_t currentId() const
    {
        return page->grid().value(page->grid().currentRow(), role::IdRole).toLongLong();
    }
    [[nodiscard]] const project::PictureRow& row(std::int64_t id) const
    {
        return *all.project.view()->picture(id);
    }
    [[nodiscard]] std::vector<std::int64_t> shots(int classIndex) const
    {
        return all.project.view()->shots->picturesOfClass[static_cast<std::size_t>(classIndex)];
    }
    template <class Widget>
    [[nodiscard]] Widget* child(const QString& name) const
    {
        return page->findChild<Widget*>(name);
    }

    mutable ProjectStudio<RealVerbs> all;
    std::unique_ptr<DatasetPage> page;
    bool opened = false;
};

} // namespace

class DatasetPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void emptyProjectAsksForAFolder()
    {
        Desk desk(true);
        QVERIFY(desk.opened);
        auto* empty = desk.page->findChild<ui::EmptyState*>();
        QVERIFY(empty != nullptr && empty->isVisible());
        QCOMPARE(desk.page->railState().mark, ui::Page::RailState::Empty);
        QTest::mouseClick(empty->findChildren<QPushButton*>().front(), Qt::LeftButton);
        auto* dialog = desk.page->window()->findChild<ui::ImportDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QVERIFY(!dialog->importButton().isEnabled());
        // The chosen folder is looked at.
        const TempDir dir;
        const fs::path photos = makePhotoFolder(dir / "my photos", 2, 3);
        QTest::mouseClick(dialog->findChild<QPushButton*>(u"chooseFolder"_qs), Qt::LeftButton);
        auto* chooser = dialog->findChild<QFileDialog*>();
        QVERIFY(chooser != nullptr);
        Q_EMIT chooser->fileSelected(QString::fromStdString(photos.string()));
        chooser->reject();
        QTRY_VERIFY(dialog->isComplete());
        QCOMPARE(dialog->classes().rowCount(), 2);
        QCOMPARE(dialog->classes().pictures(), 6);
        QVERIFY(dialog->importButton().isEnabled());
        dialog->reject();
    }

    void tabsShowWhatTheySay()
    {
        Desk desk;
        QVERIFY(desk.opened);
        QCOMPARE(desk.page->wall().tab(), u"shots"_qs); // there are shots: they come first
        QCOMPARE(desk.page->grid().rowCount(), 4);
        for (const auto& [tab, count] : {std::pair("all", 20),
                                         std::pair("train", 16),
                                         std::pair("val", 2),
                                         std::pair("test", 2),
                                         std::pair("bin", 0)}) {
            desk.page->wall().setTab(QString::fromLatin1(tab));
            QCOMPARE(desk.page->grid().rowCount(), count);
        }
        desk.page->entered(u"all"_qs);
        // One class, then a name.
        QTest::keyClick(&desk.page->classes().list(), Qt::Key_Down);
        QCOMPARE(desk.page->grid().rowCount(), 10);
        QTest::keyClicks(&desk.page->wall().filterField(), u"no such picture"_qs);
        QCOMPARE(desk.page->grid().rowCount(), 0);
        QTest::keyClick(&desk.page->wall().filterField(), Qt::Key_Escape);
        QCOMPARE(desk.page->grid().rowCount(), 10);
        QCOMPARE(desk.page->railState().mark, ui::Page::RailState::Done);
    }

    void discardGoesToTheBinAndBack()
    {
        Desk desk;
        QVERIFY(desk.opened);
        desk.page->wall().setTab(u"train"_qs);
        desk.page->grid().setCurrentRow(0);
        const std::int64_t first = desk.currentId();
        desk.key(Qt::Key_D);
        QTRY_COMPARE(desk.page->grid().rowCount(), 15);
        QCOMPARE(desk.row(first).state, std::string("deleted"));
        QCOMPARE(desk.page->grid().currentRow(), 0); // the next one is in its place
        QVERIFY(desk.currentId() != first);
        desk.key(Qt::Key_Z);
        QTRY_COMPARE(desk.page->grid().rowCount(), 16);
        desk.key(Qt::Key_D);
        QTRY_COMPARE(desk.all.project.view()->undoLabel, u"delete 1 picture"_qs);
        desk.page->wall().setTab(u"bin"_qs);
        QTRY_COMPARE(desk.page->grid().rowCount(), 1);
        desk.page->grid().setCurrentRow(0);
        desk.key(Qt::Key_A); // keep: out of the bin
        QTRY_COMPARE(desk.page->grid().rowCount(), 0);
    }

    void deletedShotIsReplacedInTheSameAct()
    {
        Desk desk;
        QVERIFY(desk.opened);
        const auto before = desk.shots(0);
        QVERIFY(desk.page->grid().selectId(before[0]));
        desk.key(Qt::Key_D);
        QTRY_VERIFY(desk.shots(0) != before);
        QCOMPARE(desk.shots(0).size(), std::size_t{2});
        QCOMPARE(desk.shots(0)[1], before[1]);
        desk.key(Qt::Key_Z);
        QTRY_COMPARE(desk.shots(0), before);
        QCOMPARE(desk.row(before[0]).state, std::string("kept"));
    }

    void swapPinAndBan()
    {
        Desk desk;
        QVERIFY(desk.opened);
        const auto before = desk.shots(0);
        QVERIFY(desk.page->grid().selectId(before[0]));
        desk.key(Qt::Key_R);
        QTRY_VERIFY(desk.shots(0)[0] != before[0]);
        const std::int64_t other = desk.shots(0)[0];
        QVERIFY(desk.page->grid().selectId(other));
        desk.key(Qt::Key_P);
        QTRY_COMPARE(desk.all.project.view()->setting(u"shots.pinned"_qs), u"[%1]"_qs.arg(other));
        QTRY_COMPARE(
            desk.page->grid().value(desk.page->grid().currentRow(), role::BadgeRole).toString(),
            u"pinned"_qs);
        desk.key(Qt::Key_B); // banning takes the pin and the place
        QTRY_VERIFY(desk.shots(0)[0] != other);
        QCOMPARE(desk.all.project.view()->setting(u"shots.pinned"_qs), u"[]"_qs);
        // A new list obeys.
        auto* pick = desk.child<QPushButton>(u"pickAgain"_qs);
        QVERIFY(pick->isVisible());
        for (int i = 0; i < 3; ++i) {
            const auto seed = desk.all.project.view()->shots->seed;
            QTest::mouseClick(pick, Qt::LeftButton);
            QTRY_COMPARE(desk.all.project.view()->shots->seed, seed + 1);
            const auto shots = desk.shots(0);
            QVERIFY(std::ranges::find(shots, other) == shots.end());
        }
        for (int i = 0; i < 6; ++i) { // all of it can be undone
            desk.key(Qt::Key_Z);
        }
        QTRY_COMPARE(desk.shots(0), before);
    }

    void digitsMoveToAClass()
    {
        Desk desk;
        QVERIFY(desk.opened);
        desk.page->wall().setTab(u"train"_qs);
        desk.page->classes().setCurrentClass(1);
        desk.page->grid().setCurrentRow(0);
        const std::int64_t id = desk.currentId();
        desk.key(Qt::Key_2);
        QTRY_COMPARE(desk.row(id).classId, 2);
        QCOMPARE(desk.page->grid().rowCount(), 7);
    }

    void picturesAreDroppedOnClassesAndTabs()
    {
        Desk desk;
        QVERIFY(desk.opened);
        desk.page->wall().setTab(u"train"_qs);
        QListView& list = desk.page->classes().list();
        const QPoint second = list.visualRect(list.model()->index(2, 0)).center();
        std::unique_ptr<QMimeData> mime(draggedPictures({1, 2}));
        dropOn(list.viewport(), second, mime.get());
        QTRY_COMPARE(desk.row(1).classId, 2);
        QCOMPARE(desk.row(2).classId, 2);
        auto* tabs = desk.child<ui::SegmentedControl>(u"datasetTabs"_qs);
        const auto centreOf = [&](const QString& id) {
            for (int x = 0; x < tabs->width(); x += 4) {
                if (tabs->idAt({x, tabs->height() / 2}) == id) {
                    return QPoint(x + 4, tabs->height() / 2);
                }
            }
            return QPoint(-1, -1);
        };
        mime.reset(draggedPictures({3}));
        QVERIFY(dropOn(tabs, centreOf(u"val"_qs), mime.get()));
        QTRY_COMPARE(desk.row(3).split, std::string("val"));
        QVERIFY(!dropOn(tabs, centreOf(u"all"_qs), mime.get()));
        // Not into a locked test set.
        desk.page->wall().setTab(u"test"_qs);
        for (QAction* action : desk.page->commands()) {
            if (action->objectName() == u"lockTest") {
                action->trigger();
            }
        }
        QTRY_VERIFY(desk.all.project.view()->testLocked);
        QVERIFY(!dropOn(tabs, centreOf(u"test"_qs), mime.get()));
        mime.reset(draggedPictures({3}));
        QVERIFY(dropOn(tabs, centreOf(u"bin"_qs), mime.get()));
        QTRY_COMPARE(desk.row(3).state, std::string("deleted"));
    }

    void classesAreAddedRenamedMergedMoved()
    {
        Desk desk;
        QVERIFY(desk.opened);
        ui::DatasetClasses& panel = desk.page->classes();
        const QAbstractItemModelTester tester(panel.list().model());
        panel.addAction().trigger();
        auto* name = desk.child<QLineEdit>(u"newClassName"_qs);
        QVERIFY(name->isVisible());
        QTest::keyClicks(name, u"Äpfel"_qs);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(desk.all.project.view()->classes.size(), std::size_t{3});
        QTRY_COMPARE(panel.currentClass(), 3);
        // F2 in the list.
        QTest::keyClick(&panel.list(), Qt::Key_F2);
        auto* editor = panel.list().viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        QTest::keyClicks(editor, u"apple"_qs);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(desk.all.project.view()->classes[2].row.name, std::string("apple"));
        QTest::keyClick(&panel.list(), Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(desk.all.project.view()->classes[1].row.name, std::string("apple"));
        for (int i = 0; i < 3; ++i) {
            desk.key(Qt::Key_Z);
        }
        QTRY_COMPARE(desk.all.project.view()->classes.size(), std::size_t{2});
    }

    void promptIsShownWhileItIsTyped()
    {
        Desk desk;
        QVERIFY(desk.opened);
        desk.page->classes().setCurrentClass(1);
        auto* prompt = desk.child<QLabel>(u"livePrompt"_qs);
        QCOMPARE(prompt->text(), u"a photo of a dress"_qs);
        QLineEdit& noun = desk.page->classes().nounField();
        noun.setFocus();
        QTest::keyClicks(&noun, u"evening gown"_qs);
        QCOMPARE(prompt->text(), u"a photo of an evening gown"_qs);
        QTest::keyClick(&noun, Qt::Key_Return);
        QTRY_COMPARE(desk.all.project.view()->classes[0].row.noun, std::string("evening gown"));
        QLineEdit& prefix = desk.page->classes().prefixField();
        prefix.setFocus();
        QTest::keyClicks(&prefix, u"studio"_qs);
        QCOMPARE(prompt->text(), u"a studio photo of an evening gown"_qs);
        QTest::keyClick(&prefix, Qt::Key_Return);
        QTRY_COMPARE(desk.all.project.view()->setting(u"prompt.prefix"_qs), u"studio "_qs);
    }

    void checksFindAndMend()
    {
        Desk desk;
        QVERIFY(desk.opened);
        // The same pixels in train and test.
        desk.all.project.edit([](project::ProjectStore& store) { plantLeak(store); });
        QVERIFY(desk.all.settle());
        for (QAction* action : desk.page->commands()) {
            if (action->objectName() == u"check") {
                action->trigger();
            }
        }
        QTRY_COMPARE_WITH_TIMEOUT(
            desk.page->railState().mark, ui::Page::RailState::NeedsYou, 60'000);
        desk.page->wall().showFindings();
        QVERIFY(desk.page->wall().showsFindings());
        // The left picture is kept, the other goes: here the copy in the test set.
        auto* keep = desk.child<QPushButton>(u"keepFirst"_qs);
        QTRY_VERIFY(keep->isVisible() && keep->isEnabled());
        QTest::mouseClick(keep, Qt::LeftButton);
        QTRY_COMPARE(desk.page->railState().mark, ui::Page::RailState::Done);
        QCOMPARE(desk.row(21).state, std::string("deleted"));
        QTest::keyClick(desk.child<QListView>(u"findingList"_qs), Qt::Key_Escape);
        QVERIFY(!desk.page->wall().showsFindings());
        // What was found survives a restart.
        desk.key(Qt::Key_Z);
        QTRY_COMPARE(desk.page->railState().mark, ui::Page::RailState::NeedsYou);
        desk.all.project.close();
        QTRY_VERIFY(!desk.all.project.isOpen());
        QVERIFY(desk.all.open(desk.all.dir / "p"));
        QTRY_COMPARE(desk.page->railState().mark, ui::Page::RailState::NeedsYou);
    }

    void aCheckOfAnotherProgramIsShown()
    {
        Desk desk;
        QVERIFY(desk.opened);
        auto* checks = desk.page->findChild<ui::DatasetChecks*>();
        QVERIFY(checks != nullptr);
        QCOMPARE(checks->state(), ui::DatasetChecks::State::NotRun);
        desk.all.project.close();
        QTRY_VERIFY(!desk.all.project.isOpen());
        {
            // The lock goes when the last reader of the old view is done.
            std::unique_ptr<project::ProjectStore> store;
            QTRY_VERIFY((store = openIfFree(desk.all.dir / "p")) != nullptr);
            project::keepCheckAnswer(*store,
                                     {project::checkFingerprint(store->pictures()),
                                      {{"near_copy", {1, 10}, true, "1 = 10", "0.95"}}});
        }
        QVERIFY(desk.all.open(desk.all.dir / "p"));
        QTRY_COMPARE(checks->state(), ui::DatasetChecks::State::Fresh);
        QCOMPARE(checks->count(ui::DatasetFinding::Group::Leak), 1);
        QTRY_COMPARE(desk.page->railState().mark, ui::Page::RailState::NeedsYou);
        QCOMPARE(checks->findingOf(10)->detail, u"0.95"_qs);
        QVERIFY(desk.all.settle());
        desk.all.project.edit([](project::ProjectStore& store) {
            store.setSplit(std::vector<std::int64_t>{2}, "val"); // to be looked at again
        });
        QTRY_COMPARE(checks->state(), ui::DatasetChecks::State::Stale);
    }

    void unlockingAsksForAReason()
    {
        Desk desk;
        QVERIFY(desk.opened);
        const auto act = [&](const QString& name) {
            for (QAction* action : desk.page->commands()) {
                if (action->objectName() == name) {
                    action->trigger();
                }
            }
        };
        act(u"lockTest"_qs);
        QTRY_VERIFY(desk.all.project.view()->testLocked);
        act(u"unlockTest"_qs);
        auto* reason = desk.page->findChild<QLineEdit*>(u"unlockReason"_qs);
        QVERIFY(reason != nullptr);
        auto* unlock = desk.page->findChild<QPushButton*>(u"unlock"_qs);
        QVERIFY(!unlock->isEnabled());
        QTest::keyClicks(reason, u"wrong labels"_qs);
        QTest::mouseClick(unlock, Qt::LeftButton);
        QTRY_VERIFY(!desk.all.project.view()->testLocked);
    }

    void importIsSeenBeforeItHappens()
    {
        Desk desk(true);
        QVERIFY(desk.opened);
        // Two classes of three photos, one of them cut off, and a file that is no picture.
        const fs::path photos = resourcesFolder() / "clothing10" / "64" / "train16";
        const fs::path source = desk.all.dir / "photos";
        for (const char* name : {"hat", "shoes"}) {
            fs::create_directories(source / name);
            int taken = 0;
            for (const auto& entry : fs::directory_iterator(photos / name)) {
                if (taken++ < 3) {
                    fs::copy_file(entry.path(), source / name / entry.path().filename());
                }
            }
        }
        fs::path cut = fs::directory_iterator(source / "hat")->path();
        fs::resize_file(cut, fs::file_size(cut) / 2);
        std::ofstream(source / "hat" / "notes.docx") << "no picture";
        std::ofstream(source / "shoes" / "fake.png") << "no picture either";

        desk.page->importFrom({QString::fromStdString(source.string())});
        auto* dialog = desk.page->window()->findChild<ui::ImportDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->isComplete());
        const QAbstractItemModelTester tester(&dialog->classes());
        QCOMPARE(dialog->classes().rowCount(), 2);
        QCOMPARE(dialog->classes().pictures(), 5);
        QVERIFY2(dialog->summary().contains(u"3 skipped"), qPrintable(dialog->summary()));
        QCOMPARE(desk.all.project.view()->classes.size(), std::size_t{0}); // nothing yet
        QTest::mouseClick(&dialog->importButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(desk.page->grid().rowCount(), 5, 60'000);
        QCOMPARE(desk.page->wall().tab(), u"undecided"_qs);
        QCOMPARE(desk.all.project.view()->classes.size(), std::size_t{2});
        auto* banner = desk.page->findChild<ui::Banner*>();
        QTRY_VERIFY(banner->isShown()); // the pictures are there before their job has ended
        QVERIFY2(banner->text().contains(u'5'), qPrintable(banner->text()));
    }

    void everyControlHasAName()
    {
        Desk desk;
        QVERIFY(desk.opened);
        for (const QWidget* widget : desk.page->findChildren<QWidget*>()) {
            // What hands its focus on (the field inside a spin box) is told by who gets it.
            if ((widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isVisible() &&
                widget->focusProxy() == nullptr) {
                const auto* button = qobject_cast<const QAbstractButton*>(widget);
                const bool named = !widget->accessibleName().isEmpty() ||
                                   (button != nullptr && !button->text().isEmpty());
                QVERIFY2(named,
                         qPrintable(QString::fromLatin1(widget->metaObject()->className()) +
                                    widget->objectName()));
            }
        }
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::DatasetPageTest;
DL_TEST_UNIT(DatasetPageTest, "dataset_page")
#include "dataset_page_test.moc"
