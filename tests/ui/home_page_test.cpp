// SPDX-License-Identifier: GPL-3.0-or-later
// What Home does with projects that are not open.
#include "core/project/exchange/unpack_archive.h"
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/pages/home_page.h"
#include "ui/pages/recent_list.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest/QtTest>

namespace dreamloft::tests {
namespace {

/// Home over one project of its list.
struct Lobby {
    /// `waiting`: the verb of a job that was remembered as stopped.
    explicit Lobby(const std::filesystem::path& project, const QString& waiting = {})
        : folder(ui::fromPath(project))
    {
        ui::RecentProject recent;
        recent.folder = folder;
        recent.name = u"Garments"_qs;
        recent.waiting = waiting;
        recent.opened = QDateTime::currentDateTimeUtc();
        gui.settings.rememberProject(recent);
        page = std::make_unique<ui::HomePage>(gui.studio, nullptr);
        page->resize(1000, 700);
        page->show();
        page->entered({});
        list = page->findChild<ui::RecentList*>();
    }
    /// The act of the project's menu; null when it has none of this name.
    [[nodiscard]] QAction* act(const QString& text)
    {
        delete page->findChild<QMenu*>(u"recentMenu"_qs); // of an earlier look
        Q_EMIT list->menuWanted(folder, QPoint(10, 10));
        auto* menu = page->findChild<QMenu*>(u"recentMenu"_qs);
        QAction* found = nullptr;
        for (QAction* action : menu->actions()) {
            found = action->text() == text ? action : found;
        }
        menu->hide(); // its acts can still be used
        return found;
    }
    /// What the row of the project says of it.
    [[nodiscard]] QString state() const
    {
        return list->model()->index(0, 0).data(ui::RecentModel::StateRole).toString();
    }
    [[nodiscard]] QPushButton* continueButton() const
    {
        return list->findChild<QPushButton*>(u"continueProject"_qs);
    }
    [[nodiscard]] QFileDialog* chooser() const { return page->findChild<QFileDialog*>(); }

    GuiStudio gui;
    QString folder;
    std::unique_ptr<ui::HomePage> page;
    ui::RecentList* list = nullptr;
};

} // namespace

class HomePageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aProjectThatWasMovedIsFoundAgain()
    {
        const TempDir dir;
        project::ProjectStore::create(dir / "moved", {.name = "Garments"})->close();
        Lobby lobby(dir / "gone");
        const QModelIndex row = lobby.list->model()->index(0, 0);
        QTRY_VERIFY(!row.data(ui::RecentModel::StateRole).toString().isEmpty());
        QVERIFY(row.data(Qt::AccessibleDescriptionRole)
                    .toString()
                    .contains(row.data(ui::RecentModel::StateRole).toString()));
        QVERIFY(lobby.act(u"Open"_qs) == nullptr); // there is nothing to open
        QAction* locate = lobby.act(u"Locate…"_qs);
        QVERIFY(locate != nullptr);
        locate->trigger();
        QVERIFY(lobby.chooser() != nullptr);
        QSignalSpy asked(lobby.page.get(), &ui::Page::goTo);
        // A folder without a project is not taken.
        Q_EMIT lobby.chooser()->fileSelected(ui::fromPath(dir.path()));
        QCOMPARE(asked.count(), 0);
        QVERIFY(lobby.page->findChild<ui::Banner*>()->isShown());
        QCOMPARE(lobby.gui.settings.recentProjects().size(), std::size_t{1});
        Q_EMIT lobby.chooser()->fileSelected(ui::fromPath(dir / "moved"));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().toString(), QString(u"open/" % ui::fromPath(dir / "moved")));
        QVERIFY(lobby.gui.settings.recentProjects().empty()); // it comes back where it is
    }

    void aStoppedJobIsToldAndGoesOn()
    {
        const TempDir dir;
        makeSmallProject(dir / "p", 1, 3);
        {
            const auto store = project::ProjectStore::open(dir / "p");
            store->setJobState(addMadePictures(*store, "loft", 3), "running"); // and then it died
        }
        Lobby lobby(dir / "p");           // which knows of no job
        QVERIFY(lobby.state().isEmpty()); // nothing was read on this thread
        QTRY_VERIFY2(lobby.state().startsWith(u"Garments stopped at picture 4. All 3 finished"),
                     qPrintable(lobby.state()));
        QPushButton* button = lobby.continueButton();
        QVERIFY(button != nullptr && button->isVisible());
        QVERIFY(button->accessibleName().contains(u"Garments"));
        const QRect row = lobby.list->visualRect(lobby.list->model()->index(0, 0));
        QVERIFY(row.contains(button->geometry()));
        QVERIFY(lobby.list->buttonRoom(0) >= button->width());
        QSignalSpy asked(lobby.page.get(), &ui::Page::goTo);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.count(), 1); // the row itself was not pressed
        QCOMPARE(asked.front().front().toString(), QString(u"continue/" % lobby.folder));
        QAction* act = lobby.act(u"Open and continue"_qs);
        QVERIFY(act != nullptr);
        act->trigger();
        QCOMPARE(asked.count(), 2);
        // Done elsewhere, it is no longer offered.
        {
            const auto store = project::ProjectStore::open(dir / "p");
            store->setJobState(store->jobs().front().id, "done");
        }
        lobby.page->entered({});
        QTRY_VERIFY(lobby.state().isEmpty());
        QTRY_VERIFY(lobby.continueButton() == nullptr);
    }

    void aProjectInWhichSomebodyWorksIsNotOffered()
    {
        const TempDir dir;
        makeSmallProject(dir / "p", 1, 3);
        auto store = project::ProjectStore::open(dir / "p");
        store->setJobState(addMadePictures(*store, "loft", 2), "paused");
        Lobby lobby(dir / "p", u"generate"_qs);
        QVERIFY(!lobby.state().isEmpty()); // as it was remembered
        QTRY_VERIFY(lobby.state().isEmpty());
        QTRY_VERIFY(lobby.continueButton() == nullptr);
        QVERIFY(lobby.act(u"Open and continue"_qs) == nullptr);
        store.reset();
        lobby.page->entered({});
        QTRY_VERIFY2(lobby.state().contains(u"is paused at picture 3."), qPrintable(lobby.state()));
        QVERIFY(lobby.continueButton() != nullptr);
    }

    void filesOfAClosedProjectAreChecked()
    {
        const TempDir dir;
        makeSmallProject(dir / "p", 1, 3);
        Lobby lobby(dir / "p");
        auto* banner = lobby.page->findChild<ui::Banner*>();
        lobby.act(u"Check all files"_qs)->trigger();
        QTRY_VERIFY2(banner->text().contains(u"as they should be"), qPrintable(banner->text()));
        std::filesystem::path victim;
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(dir / "p" / "store")) {
            victim = entry.is_regular_file() ? entry.path() : victim;
        }
        std::filesystem::remove(victim);
        lobby.act(u"Check all files"_qs)->trigger();
        QTRY_VERIFY2(banner->headline().contains(u"damaged or missing"),
                     qPrintable(banner->headline()));
        QVERIFY2(banner->text().contains(ui::fromPath(victim.filename())),
                 qPrintable(banner->text()));
    }

    void aProjectIsPackedIntoOneFile()
    {
        const TempDir dir;
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        Lobby lobby(dir / "p");
        QAction* pack = lobby.act(u"Pack as zip…"_qs);
        QVERIFY(pack != nullptr);
        pack->trigger();
        QVERIFY(lobby.chooser() != nullptr);
        Q_EMIT lobby.chooser()->fileSelected(ui::fromPath(dir / "Garments.zip"));
        auto* banner = lobby.page->findChild<ui::Banner*>();
        QTRY_VERIFY2(banner->text().contains(u"Garments.zip"), qPrintable(banner->text()));
        QVERIFY(project::isZip(dir / "Garments.zip"));
        const project::UnpackedArchive unpacked(dir / "Garments.zip", dir / "unpacked");
        QCOMPARE(project::ProjectStore::open(unpacked.root() / "p")->name(),
                 std::string("Garments"));
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::HomePageTest;
DL_TEST_UNIT(HomePageTest, "home_page")
#include "home_page_test.moc"
