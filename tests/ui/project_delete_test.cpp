// SPDX-License-Identifier: GPL-3.0-or-later
// Deleting a project: what is asked, where it goes, and when it is refused.
#include "core/base/durable_file.h"
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/gui_studio.h"
#include "tests/ui/no_right_to_write.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/errand.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/delete_project_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/home_page.h"
#include "ui/pages/page_factories.h"
#include "ui/pages/project_delete.h"
#include "ui/pages/recent_list.h"
#include "ui/widgets/banner.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QThreadPool>

#include <fstream>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;
using ui::DeletionLook;

/// A home folder and a bin of the test's own, on the drive of its projects.
class OwnBin {
public:
    explicit OwnBin(const fs::path& dir)
        : m_data(dir / "data")
    {
        fs::create_directories(dir / "home");
        fs::create_directories(m_data);
        qputenv("HOME", (dir / "home").c_str());
        qputenv("XDG_DATA_HOME", m_data.c_str());
    }
    ~OwnBin()
    {
        const auto back = [](const char* name, const QByteArray& value) {
            if (value.isNull()) {
                qunsetenv(name);
            } else {
                qputenv(name, value);
            }
        };
        back("HOME", m_home);
        back("XDG_DATA_HOME", m_dataHome);
    }
    OwnBin(const OwnBin&) = delete;
    OwnBin& operator=(const OwnBin&) = delete;

    [[nodiscard]] fs::path folder() const { return m_data / "Trash"; }
    /// What lies in it under this name.
    [[nodiscard]] fs::path holds(const char* name) const { return folder() / "files" / name; }

private:
    fs::path m_data;
    QByteArray m_home = qgetenv("HOME");
    QByteArray m_dataHome = qgetenv("XDG_DATA_HOME");
};

/// Home over one project of its list.
struct Lobby {
    explicit Lobby(const fs::path& project)
        : folder(ui::fromPath(project))
    {
        ui::RecentProject recent;
        recent.folder = folder;
        recent.name = u"Garments"_qs;
        recent.opened = QDateTime::currentDateTimeUtc();
        gui.settings.rememberProject(recent);
        page = std::make_unique<ui::HomePage>(gui.studio, nullptr);
        page->resize(1000, 700);
        page->show();
        list = page->findChild<ui::RecentList*>();
    }
    /// Chooses the act in the menu of the project; false when it is not there.
    [[nodiscard]] bool ask()
    {
        delete page->findChild<QMenu*>(u"recentMenu"_qs); // of an earlier look
        Q_EMIT list->menuWanted(folder, QPoint(10, 10));
        auto* menu = page->findChild<QMenu*>(u"recentMenu"_qs);
        QAction* found = nullptr;
        for (QAction* action : menu->actions()) {
            found = action->text() == u"Delete project…" ? action : found;
        }
        menu->hide(); // its acts can still be used
        if (found != nullptr) {
            found->trigger();
        }
        return found != nullptr;
    }
    /// The question, once it is there; null when it does not come.
    [[nodiscard]] ui::DeleteProjectDialog* question()
    {
        ui::DeleteProjectDialog* asked = nullptr;
        static_cast<void>(QTest::qWaitFor(
            [&] {
                asked = page->findChild<ui::DeleteProjectDialog*>();
                return asked != nullptr && asked->isVisible();
            },
            10'000));
        return asked;
    }
    [[nodiscard]] ui::Banner& banner() const { return *page->findChild<ui::Banner*>(); }
    [[nodiscard]] std::size_t known() const { return gui.settings.recentProjects().size(); }

    GuiStudio gui;
    QString folder;
    std::unique_ptr<ui::HomePage> page;
    ui::RecentList* list = nullptr;
};

QString textOf(const QWidget& dialog, const char* name)
{
    const auto* label = dialog.findChild<QLabel*>(QLatin1String(name));
    return label == nullptr ? QString() : label->text();
}

void agree(const QWidget& dialog)
{
    dialog.findChild<QPushButton*>(u"deleteProject"_qs)->click();
}

} // namespace

class ProjectDeleteTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void itIsAskedThenItLiesInTheBin()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        makeSmallProject(dir / "p", 1, 3);
        {
            const auto store = project::ProjectStore::open(dir / "p");
            addMadePictures(*store, "loft", 2);
        }
        Lobby lobby(dir / "p");
        QVERIFY(lobby.ask());
        ui::DeleteProjectDialog* asked = lobby.question();
        QVERIFY(asked != nullptr);
        const auto* folder = asked->findChild<QLabel*>(u"folder"_qs);
        const QString lies = ui::fromPath(fs::canonical(dir / "p"));
        QCOMPARE(folder->accessibleName(), lies);
        QCOMPARE(folder->text().remove(QChar(0x200B)), lies);
        QCOMPARE(textOf(*asked, "pictures"), u"3 real, 2 made"_qs);
        QTRY_VERIFY2(textOf(*asked, "size").contains(u'B'), qPrintable(textOf(*asked, "size")));
        QVERIFY(asked->findChild<QLabel*>(u"others"_qs) == nullptr);
        QVERIFY(asked->findChild<QLabel*>(u"openHere"_qs) == nullptr);
        bool named = false;
        for (const QLabel* label : asked->findChildren<QLabel*>()) {
            named = named || label->text().contains(u"“Garments”");
        }
        QVERIFY(named);
        // Enter does nothing: the button that is advised leaves everything as it is.
        for (const QPushButton* button : asked->findChildren<QPushButton*>()) {
            QCOMPARE(button->isDefault(), button->text() == u"Cancel");
        }
        QTest::keyClick(asked, Qt::Key_Return);
        QTRY_VERIFY(lobby.page->findChild<ui::DeleteProjectDialog*>() == nullptr);
        QVERIFY(fs::exists(dir / "p" / "project.dreamloft"));
        QCOMPARE(lobby.known(), std::size_t{1});

        QVERIFY(lobby.ask());
        asked = lobby.question();
        QVERIFY(asked != nullptr);
        agree(*asked);
        QTRY_COMPARE(lobby.known(), std::size_t{0});
        QVERIFY(!fs::exists(dir / "p"));
        QTRY_VERIFY2(lobby.banner().text().contains(u"Garments is in the system's bin"),
                     qPrintable(lobby.banner().text()));
        // From there it comes back whole.
        fs::rename(bin.holds("p"), dir / "p");
        QCOMPARE(project::ProjectStore::open(dir / "p")->name(), std::string("Small"));
    }

    void whatIsNotDreamLoftsIsNamed()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        std::ofstream(dir / "p" / "thesis.txt") << "precious";
        // What a killed write left is its own.
        std::ofstream(dir / "p" / base::temporaryNameFor("reserve.bin")) << "half";
        QCOMPARE(ui::lookBeforeDeleting(ui::fromPath(dir / "p"), false).others,
                 QStringList{u"thesis.txt"_qs});
        Lobby lobby(dir / "p");
        QVERIFY(lobby.ask());
        const ui::DeleteProjectDialog* asked = lobby.question();
        QVERIFY(asked != nullptr);
        QVERIFY2(textOf(*asked, "others").contains(u"thesis.txt"),
                 qPrintable(textOf(*asked, "others")));
    }

    void oneThatIsOpenInThisWindowIsClosedFirst()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        GuiStudio gui;
        ui::MainWindow window(
            gui.studio, std::vector<ui::PageEntry>{{u"home"_qs, ui::makeHomePage}}, {});
        window.show();
        window.openProject(ui::fromPath(dir / "p"));
        QTRY_VERIFY(gui.project.isOpen());
        window.act(u"project.delete"_qs)->trigger();
        ui::DeleteProjectDialog* asked = nullptr;
        QTRY_VERIFY((asked = window.findChild<ui::DeleteProjectDialog*>()) != nullptr);
        QVERIFY(!textOf(*asked, "openHere").isEmpty());
        QVERIFY(gui.project.isOpen()); // nothing happens before the answer
        agree(*asked);
        QTRY_VERIFY(!fs::exists(dir / "p"));
        QVERIFY(!gui.project.isOpen());
        QVERIFY(fs::exists(bin.holds("p") / "project.dreamloft"));
        QTRY_VERIFY(gui.settings.recentProjects().empty());
        // What was still being counted does not bring it back to the list.
        ui::errandPool().waitForDone();
        QTest::qWait(50);
        QVERIFY(gui.settings.recentProjects().empty());
    }

    void aJobThatRunsInItIsStoppedFirst()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        ProjectStudio<ScriptedVerbs> all;
        all.verbs.scripts[u"adapt"_qs] = walkAsJob;
        const QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        QVERIFY(all.open(dir / "p"));
        QTRY_VERIFY(!restored.isEmpty());
        all.jobs.enqueue(u"adapt"_qs, nlohmann::json{{"steps", 100'000}}, u"Adapt"_qs);
        QTRY_VERIFY(all.jobs.busy());
        ui::HomePage page(all.studio, nullptr);
        page.show();
        page.entered(u"delete=" % ui::fromPath(dir / "p"));
        ui::DeleteProjectDialog* asked = nullptr;
        QTRY_VERIFY((asked = page.findChild<ui::DeleteProjectDialog*>()) != nullptr);
        QVERIFY2(textOf(*asked, "openHere").contains(u"a job runs in it"),
                 qPrintable(textOf(*asked, "openHere")));
        QVERIFY(all.jobs.busy()); // until the answer
        agree(*asked);
        QTRY_VERIFY(fs::exists(bin.holds("p") / "project.dreamloft"));
        QVERIFY(!fs::exists(dir / "p"));
        QVERIFY(!all.project.isOpen());
        QVERIFY(!all.jobs.busy());
        const auto store = project::ProjectStore::open(bin.holds("p"));
        QCOMPARE(store->jobs().size(), std::size_t{1});
        QCOMPARE(store->jobs().front().state, std::string("paused"));
    }

    void oneThatIsOpenToLookOnlyStays()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        Lobby lobby(dir / "p");
        lobby.gui.project.open(lobby.folder, true);
        QTRY_VERIFY(lobby.gui.project.isOpen());
        QVERIFY(lobby.ask());
        QVERIFY2(lobby.banner().text().contains(u"to look only"),
                 qPrintable(lobby.banner().text()));
        QVERIFY(lobby.page->findChild<ui::DeleteProjectDialog*>() == nullptr);
        QVERIFY(fs::exists(dir / "p"));
    }

    void oneInWhichSomebodyWorksStays()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        Lobby lobby(dir / "p");
        auto other = project::ProjectStore::open(dir / "p");
        QVERIFY(lobby.ask());
        QTRY_VERIFY2(lobby.banner().text().contains(u"open in another window"),
                     qPrintable(lobby.banner().text()));
        QVERIFY(lobby.banner().headline().contains(u"Garments was not deleted"));
        QVERIFY(lobby.page->findChild<ui::DeleteProjectDialog*>() == nullptr);
        // Somebody opens it while the question stands.
        other.reset();
        QVERIFY(lobby.ask());
        const ui::DeleteProjectDialog* asked = lobby.question();
        QVERIFY(asked != nullptr);
        lobby.banner().clear();
        other = project::ProjectStore::open(dir / "p");
        agree(*asked);
        QTRY_VERIFY(lobby.banner().text().contains(u"open in another window"));
        QVERIFY(fs::exists(dir / "p" / "project.dreamloft"));
        QVERIFY(!fs::exists(bin.holds("p")));
        QCOMPARE(lobby.known(), std::size_t{1});
    }

    void withoutABinNothingIsDeleted()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        fs::create_directories(bin.folder() / "info");
        std::ofstream(bin.folder() / "files") << "no folder"; // it can take nothing
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        Lobby lobby(dir / "p");
        QVERIFY(lobby.ask());
        const ui::DeleteProjectDialog* asked = lobby.question();
        QVERIFY(asked != nullptr);
        agree(*asked);
        QTRY_VERIFY2(lobby.banner().text().contains(u"bin did not take it"),
                     qPrintable(lobby.banner().text()));
        QCOMPARE(lobby.known(), std::size_t{1});
        QCOMPARE(project::ProjectStore::open(dir / "p")->name(), std::string("Garments"));
    }

    void onlyProjectsAreMoved()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        fs::create_directories(dir / "photos");
        std::ofstream(dir / "photos" / "hat.jpg") << "precious";
        Lobby lobby(dir / "photos");
        lobby.page->entered(u"delete=" % lobby.folder); // its menu does not offer it
        QTRY_VERIFY2(lobby.banner().text().contains(u"There is no project"),
                     qPrintable(lobby.banner().text()));
        QVERIFY(lobby.page->findChild<ui::DeleteProjectDialog*>() == nullptr);
        QVERIFY(fs::exists(dir / "photos" / "hat.jpg"));
        QVERIFY(ui::lookBeforeDeleting(ui::fromPath(dir / "nowhere"), false).bar ==
                DeletionLook::Bar::NoProject);
        // A link is no marker of a project.
        fs::create_symlink(dir / "photos" / "hat.jpg", dir / "photos" / "project.dreamloft");
        QVERIFY(ui::lookBeforeDeleting(lobby.folder, false).bar == DeletionLook::Bar::NoProject);
        // Never a folder around the user's own.
        project::ProjectStore::create(dir / "all", {.name = "All"})->close();
        fs::create_directories(dir / "all" / "me");
        const QByteArray home = qgetenv("HOME");
        qputenv("HOME", (dir / "all" / "me").c_str());
        const DeletionLook look = ui::lookBeforeDeleting(ui::fromPath(dir / "all"), false);
        qputenv("HOME", home);
        QVERIFY(look.bar == DeletionLook::Bar::HoldsHome);
    }

    void aLinkLeadsToWhereTheProjectLies()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        fs::create_directory_symlink(dir / "p", dir / "link");
        const DeletionLook look = ui::lookBeforeDeleting(ui::fromPath(dir / "link"), false);
        QVERIFY(look.bar == DeletionLook::Bar::None);
        QCOMPARE(look.folder, ui::fromPath(fs::canonical(dir / "p")));
        QVERIFY(look.pictures == (project::PictureCount{.real = 0, .made = 0}));
    }

    void onlyWhatTheQuestionShowedIsMoved()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        for (const char* name : {"p", "other"}) {
            project::ProjectStore::create(dir / name, {.name = name})->close();
        }
        fs::create_directory_symlink(dir / "p", dir / "link");
        Lobby lobby(dir / "link");
        QVERIFY(lobby.ask());
        const ui::DeleteProjectDialog* asked = lobby.question();
        QVERIFY(asked != nullptr);
        const QString lies = ui::fromPath(fs::canonical(dir / "p"));
        QCOMPARE(asked->findChild<QLabel*>(u"folder"_qs)->accessibleName(), lies);
        // The link is turned while the question stands.
        fs::remove(dir / "link");
        fs::create_directory_symlink(dir / "other", dir / "link");
        agree(*asked);
        QTRY_VERIFY2(lobby.banner().text().contains(u"There is no project"),
                     qPrintable(lobby.banner().text()));
        for (const char* name : {"p", "other"}) {
            QVERIFY2(fs::exists(dir / name / "project.dreamloft"), name);
            QVERIFY2(!fs::exists(bin.holds(name)), name);
        }
        QCOMPARE(lobby.known(), std::size_t{1});
        // It leads there again: now the project goes, from where it lies.
        fs::remove(dir / "link");
        fs::create_directory_symlink(dir / "p", dir / "link");
        QTRY_VERIFY(lobby.page->findChild<ui::DeleteProjectDialog*>() == nullptr);
        QVERIFY(lobby.ask());
        asked = lobby.question();
        QVERIFY(asked != nullptr);
        agree(*asked);
        QTRY_COMPARE(lobby.known(), std::size_t{0});
        QVERIFY(!fs::exists(dir / "p"));
        QVERIFY(fs::exists(bin.holds("p") / "project.dreamloft"));
        QVERIFY(fs::exists(dir / "other" / "project.dreamloft"));
    }

    void aReadOnlyFolderIsSaidBefore()
    {
        const TempDir dir;
        const OwnBin bin(dir.path());
        project::ProjectStore::create(dir / "p", {.name = "Garments"})->close();
        DeletionLook look;
        {
            const NoRightToWrite none(dir.path());
            look = ui::lookBeforeDeleting(ui::fromPath(dir / "p"), false);
        }
        QVERIFY(look.bar == DeletionLook::Bar::ReadOnly);
        QVERIFY(ui::lookBeforeDeleting(ui::fromPath(dir / "p"), false).bar ==
                DeletionLook::Bar::None);
    }
};

} // namespace dreamloft::tests

using dreamloft::tests::ProjectDeleteTest;
DL_TEST_UNIT(ProjectDeleteTest, "project_delete")
#include "project_delete_test.moc"
