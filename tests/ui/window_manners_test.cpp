// SPDX-License-Identifier: GPL-3.0-or-later
// How the window behaves towards its user, other windows and the desktop.
#include "core/project/cache.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/after_queue.h"
#include "ui/bridge/power_watch.h"
#include "ui/bridge/silence_watch.h"
#include "ui/bridge/text.h"
#include "ui/bridge/window_door.h"
#include "ui/main_window.h"
#include "ui/pages/page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/jobs_dock.h"
#include "ui/widgets/status_line.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;
using ui::QueueState;

constexpr int kWaitMs = 20'000;

/// The window with nothing but Home, over verbs of a test.
struct Frame {
    Frame()
    {
        all.verbs.scripts[u"adapt"_qs] = [](const ui::VerbCall& call) {
            return walk(call, call.options.value("steps", 10));
        };
        all.verbs.scripts[u"lost"_qs] = [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error({.kind = base::ErrorKind::DeviceLost,
                               .code = "DL-GPU-007",
                               .message = "The graphics card stopped responding.",
                               .hint = "Restart DreamLoft to use the card again.",
                               .workSafe = "Everything finished so far is saved."});
        };
        for (const char* quiet : {"estimate", "models"}) {
            all.verbs.scripts[QString::fromLatin1(quiet)] = [](const ui::VerbCall&) {
                return workflows::VerbReport{};
            };
        }
        window = std::make_unique<ui::MainWindow>(
            all.studio,
            std::vector<ui::PageEntry>{{u"home"_qs, ui::makeHomePage}},
            ui::Surroundings{});
        window->show();
        shown = QTest::qWaitForWindowExposed(window.get());
    }
    ~Frame()
    {
        bool idle = false;
        all.jobs.pauseAndFinish(&all.project, [&idle] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&idle] { return idle; }, kWaitMs));
    }
    /// A visible button anywhere in the window or a dialog of it; null for none.
    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (auto* one : window->findChildren<QPushButton*>()) {
            if (one->isVisible() && one->text() == text) {
                return one;
            }
        }
        return nullptr;
    }
    [[nodiscard]] ui::Banner& banner() const { return window->banner(); }

    ProjectStudio<ScriptedVerbs> all;
    std::unique_ptr<ui::MainWindow> window;
    bool shown = false;
};

fs::path emptyProject(const fs::path& folder)
{
    project::ProjectStore::create(folder, {.name = "Apples"})->close();
    return folder;
}

} // namespace

class WindowMannersTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theOtherWindowCanBeShown()
    {
        Frame frame;
        const fs::path folder = emptyProject(frame.all.dir / "p");
        const auto other = project::ProjectStore::open(folder);
        frame.window->openProject(ui::fromPath(folder));
        QTRY_VERIFY_WITH_TIMEOUT(frame.banner().isShown(), kWaitMs);
        QVERIFY(frame.button(u"Open to look only"_qs) != nullptr);
        QVERIFY(frame.button(u"Show that window"_qs) == nullptr); // a program without a window
        {
            ui::WindowDoor door;
            const QSignalSpy knocked(&door, &ui::WindowDoor::knocked);
            frame.window->openProject(ui::fromPath(folder));
            QTRY_VERIFY_WITH_TIMEOUT(frame.button(u"Show that window"_qs) != nullptr, kWaitMs);
            QCOMPARE(knocked.count(), 0); // looked for, not asked
            frame.button(u"Show that window"_qs)->click();
            QTRY_COMPARE_WITH_TIMEOUT(knocked.count(), 1, kWaitMs);
        }
        QVERIFY(!ui::WindowDoor::isThere(QCoreApplication::applicationPid()));
        QVERIFY(!ui::WindowDoor::knock(QCoreApplication::applicationPid()));
    }

    void itComesForwardOutOfTheBackground()
    {
        Frame frame;
        QVERIFY(frame.shown);
        const bool quits = QApplication::quitOnLastWindowClosed();
        const qint64 ticket = frame.all.jobs.enqueue(u"adapt"_qs, {{"steps", 100'000}}, u"a"_qs);
        QVERIFY(frame.all.jobs.busy());
        frame.window->close();
        QTRY_VERIFY(frame.button(u"Keep working in background"_qs) != nullptr);
        frame.button(u"Keep working in background"_qs)->click();
        QTRY_VERIFY(!frame.window->isVisible());
        QVERIFY(!QApplication::quitOnLastWindowClosed());
        QCOMPARE(frame.all.jobs.job(ticket)->state, QueueState::Running);
        ui::WindowDoor door;
        connect(&door, &ui::WindowDoor::knocked, frame.window.get(), &ui::MainWindow::comeForward);
        QVERIFY(ui::WindowDoor::knock(QCoreApplication::applicationPid()));
        QTRY_VERIFY(frame.window->isVisible());
        QCOMPARE(QApplication::quitOnLastWindowClosed(), quits);
        frame.window->showMinimized();
        frame.window->comeForward();
        QVERIFY(!frame.window->isMinimized());
        frame.all.jobs.cancel(ticket);
        QTRY_VERIFY_WITH_TIMEOUT(!frame.all.jobs.busy(), kWaitMs);
        QTest::qWait(100);
        QVERIFY(frame.window->isVisible()); // it is no longer one that ends with its work
    }

    void aSilentJobIsToldWithAWayOut()
    {
        Frame frame;
        const qint64 ticket =
            frame.all.jobs.enqueue(u"adapt"_qs, {{"steps", 100'000}}, u"Adapt: hats"_qs);
        Q_EMIT frame.window->silence().silent(ticket);
        QVERIFY(frame.banner().isShown());
        QVERIFY2(frame.banner().headline().contains(u"Adapt: hats"),
                 qPrintable(frame.banner().headline()));
        QVERIFY(frame.banner().text().contains(u"safe"));
        QVERIFY(frame.button(u"Restart DreamLoft and continue"_qs) != nullptr);
        frame.button(u"Keep waiting"_qs)->click();
        QVERIFY(!frame.banner().isShown());
        Q_EMIT frame.window->silence().silent(ticket);
        QVERIFY(frame.banner().isShown());
        Q_EMIT frame.window->silence().heard(); // it was only slow
        QVERIFY(!frame.banner().isShown());
    }

    void aLostCardOffersAnotherStart()
    {
        Frame frame;
        const fs::path folder = emptyProject(frame.all.dir / "p");
        QSignalSpy restored(&frame.all.jobs, &ui::JobCenter::restored);
        frame.window->openProject(ui::fromPath(folder));
        QVERIFY(restored.wait(kWaitMs));
        const qint64 ticket = frame.all.jobs.enqueue(u"lost"_qs, {{"steps", 1}}, u"Adapt"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(frame.all.jobs.job(ticket)->state, QueueState::Paused, kWaitMs);
        frame.window->act(u"jobs"_qs)->trigger();
        frame.window->findChild<ui::JobsDock*>()->select(ticket);
        QTRY_VERIFY(frame.button(u"Restart and continue"_qs) != nullptr);
        const QSignalSpy wanted(frame.window.get(), &ui::MainWindow::restartWanted);
        frame.button(u"Restart and continue"_qs)->click();
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, kWaitMs);
        QCOMPARE(wanted.front().front().toString(), ui::fromPath(folder));
        QVERIFY(!frame.all.project.isOpen()); // its lock is free for the successor
        // A card that is lost again and again needs more than that.
        frame.window->act(u"restart"_qs)->trigger();
        frame.window->act(u"restart"_qs)->trigger();
        QCOMPARE(wanted.count(), 3);
        frame.window->act(u"restart"_qs)->trigger();
        QCOMPARE(wanted.count(), 3);
        QVERIFY2(frame.banner().headline().contains(u"three times"),
                 qPrintable(frame.banner().headline()));
    }

    void theSuccessorGoesOnByItself()
    {
        Frame frame;
        const fs::path folder = emptyProject(frame.all.dir / "p");
        {
            Frame before;
            QSignalSpy restored(&before.all.jobs, &ui::JobCenter::restored);
            before.window->openProject(ui::fromPath(folder));
            QVERIFY(restored.wait(kWaitMs));
            before.all.jobs.enqueue(u"adapt"_qs, {{"steps", 5000}}, u"long"_qs);
            QTRY_VERIFY_WITH_TIMEOUT(before.all.jobs.busy(), kWaitMs);
        }
        QSignalSpy restored(&frame.all.jobs, &ui::JobCenter::restored);
        frame.window->openProject(ui::fromPath(folder));
        QVERIFY(restored.wait(kWaitMs));
        QVERIFY(frame.banner().headline().contains(u"long” is paused"));
        QVERIFY(!frame.all.jobs.busy()); // nothing begins unasked
        frame.window->continueStopped();
        QTRY_VERIFY_WITH_TIMEOUT(frame.all.jobs.running() != nullptr, kWaitMs);
        QVERIFY(!frame.banner().isShown());
    }

    void homeOpensAProjectAndGoesOn()
    {
        Frame frame;
        const fs::path folder = emptyProject(frame.all.dir / "p");
        {
            Frame before;
            QSignalSpy restored(&before.all.jobs, &ui::JobCenter::restored);
            before.window->openProject(ui::fromPath(folder));
            QVERIFY(restored.wait(kWaitMs));
            before.all.jobs.enqueue(u"adapt"_qs, {{"steps", 5000}}, u"long"_qs);
            QTRY_VERIFY_WITH_TIMEOUT(before.all.jobs.busy(), kWaitMs);
        }
        frame.window->go(u"continue/"_qs + ui::fromPath(folder));
        QTRY_VERIFY_WITH_TIMEOUT(frame.all.jobs.running() != nullptr, kWaitMs);
        QCOMPARE(frame.all.jobs.running()->label, u"long"_qs);
        QVERIFY(!frame.banner().isShown()); // there is nothing left to ask
        // Paused in the open project, the same goes on there.
        const qint64 ticket = frame.all.jobs.running()->ticket;
        frame.all.jobs.pause(ticket);
        QTRY_COMPARE_WITH_TIMEOUT(frame.all.jobs.job(ticket)->state, QueueState::Paused, kWaitMs);
        frame.window->go(u"continue/"_qs + ui::fromPath(folder));
        QTRY_VERIFY_WITH_TIMEOUT(frame.all.jobs.running() != nullptr, kWaitMs);
    }

    void theEndOfTheQueueIsChosenInTheList()
    {
        Frame frame;
        auto* box = frame.window->findChild<QComboBox*>(u"afterQueue"_qs);
        QVERIFY(box != nullptr && !box->accessibleName().isEmpty());
        frame.window->act(u"jobs"_qs)->trigger();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        ui::AfterQueue& after = frame.window->afterQueue();
        QCOMPARE(after.choice(), ui::AfterQueue::Act::Sleep);
        frame.all.jobs.enqueue(u"adapt"_qs, {{"steps", 3}}, u"a"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(frame.button(u"Stay awake"_qs) != nullptr, kWaitMs);
        QVERIFY(frame.banner().text().contains(u"sleep"));
        frame.button(u"Stay awake"_qs)->click();
        QVERIFY(!frame.banner().isShown());
        QCOMPARE(after.choice(), ui::AfterQueue::Act::Nothing);
        QCOMPARE(box->currentIndex(), 0);
    }

    void aBatteryIsTold()
    {
        Frame frame;
        const qint64 ticket =
            frame.all.jobs.enqueue(u"adapt"_qs, {{"steps", 100'000}}, u"Adapt: hats"_qs);
        Q_EMIT frame.window->power().paused(ticket);
        QVERIFY(frame.banner().headline().contains(u"Adapt: hats waits for current"));
        QVERIFY(frame.button(u"Go on anyway"_qs) != nullptr);
        Q_EMIT frame.window->power().over();
        QVERIFY(!frame.banner().isShown());
    }

    void anotherProgramOnTheCardIsTold()
    {
        Frame frame;
        const qint64 ticket =
            frame.all.jobs.enqueue(u"adapt"_qs, {{"steps", 100'000}}, u"Adapt: hats"_qs);
        ui::CardWatch& cards = frame.window->cards();
        Q_EMIT cards.wanted(ticket, u"blender"_qs);
        QCOMPARE(frame.banner().headline(), u"Another program needs the graphics card"_qs);
        QVERIFY(frame.banner().text().contains(u"blender"));
        QVERIFY(frame.banner().text().contains(u"Adapt: hats"));
        QVERIFY(frame.button(u"Pause the job"_qs) != nullptr);
        frame.button(u"Keep going"_qs)->click();
        QVERIFY(!frame.banner().isShown());
        QCOMPARE(frame.all.jobs.job(ticket)->state, QueueState::Running);
        frame.all.jobs.pause(ticket);
        QTRY_COMPARE_WITH_TIMEOUT(frame.all.jobs.job(ticket)->state, QueueState::Paused, kWaitMs);
        Q_EMIT cards.freed(ticket);
        QVERIFY(frame.banner().headline().contains(u"free again"));
        frame.button(u"Go on"_qs)->click();
        QVERIFY(!frame.banner().isShown());
        QTRY_COMPARE_WITH_TIMEOUT(frame.all.jobs.job(ticket)->state, QueueState::Running, kWaitMs);
        Q_EMIT cards.wanted(ticket, u"blender"_qs);
        Q_EMIT cards.over(); // it was only a moment
        QVERIFY(!frame.banner().isShown());
    }

    void startsThatFailedOpenNothing_data()
    {
        QTest::addColumn<int>("failed");
        QTest::addColumn<bool>("opens");
        QTest::newRow("two") << 2 << true;
        QTest::newRow("three") << 3 << false;
    }

    void startsThatFailedOpenNothing()
    {
        QFETCH(int, failed);
        QFETCH(bool, opens);
        Frame frame;
        ui::RecentProject last;
        last.folder = ui::fromPath(emptyProject(frame.all.dir / "p"));
        last.name = u"Apples"_qs;
        frame.all.settings.rememberProject(last);
        frame.all.settings.setStartPage(u"project"_qs);
        frame.all.settings.setValue(u"start.unfinished"_qs, failed);
        const QSignalSpy opening(&frame.all.project, &ui::ProjectService::opening);
        frame.window->start();
        QCOMPARE(opening.count(), opens ? 1 : 0);
        QCOMPARE(frame.banner().isShown(), !opens);
        if (opens) {
            QTRY_VERIFY_WITH_TIMEOUT(frame.all.project.isOpen(), kWaitMs);
        } else {
            QVERIFY(frame.banner().text().contains(u"not changed"));
        }
        // This start has not ended well yet, either.
        QCOMPARE(frame.all.settings.value(u"start.unfinished"_qs).get<int>(), failed + 1);
    }

    void aCacheThatGrewTooLargeIsTrimmed()
    {
        Frame frame;
        const fs::path folder = emptyProject(frame.all.dir / "p");
        const project::Cache cache(folder / project::layout::kCache);
        const std::vector<std::byte> block(10'000);
        for (const char* key : {"one", "two", "three", "four"}) {
            cache.put(key, block);
        }
        QVERIFY(cache.bytes() >= 40'000);
        frame.all.settings.setCacheLimit(25'000);
        QSignalSpy opened(&frame.all.project, &ui::ProjectService::opened);
        frame.window->openProject(ui::fromPath(folder));
        QVERIFY(opened.wait(kWaitMs));
        QTRY_VERIFY_WITH_TIMEOUT(cache.bytes() <= 25'000, kWaitMs);
        QVERIFY(cache.bytes() > 0);
    }

    void whatIsSaidForAMomentIsHeard()
    {
        ui::StatusLine line;
        line.show();
        const QString said = u"Undone: reject 3 pictures"_qs;
        line.say(said);
        const auto labels = line.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [&said](QLabel* label) {
            const QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(label);
            return heard != nullptr && heard->text(QAccessible::Name) == said;
        }));
    }
};

DL_TEST_UNIT(WindowMannersTest, "window_manners")

} // namespace dreamloft::tests

#include "window_manners_test.moc"
