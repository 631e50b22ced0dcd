// SPDX-License-Identifier: GPL-3.0-or-later
// The queue in the real window, by mouse and keys, over verbs that a test writes.
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "tests/ui/small_project.h"
#include "tests/ui/warnings.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/main_window.h"
#include "ui/models/job_list_model.h"
#include "ui/pages/page.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/jobs_dock.h"

#include <QAction>
#include <QHeaderView>
#include <QTableView>
#include <QToolButton>

namespace dreamloft::tests {
namespace {

using ui::JobListModel;
using ui::QueueState;
namespace fs = std::filesystem;

/// The window with its list of jobs open; jobs take as many steps of 2 ms as they are asked for.
struct Desk {
    explicit Desk(const fs::path& folder)
    {
        for (const char* verb : {"adapt", "generate", "score"}) {
            all.verbs.scripts[QString::fromLatin1(verb)] = [this](const ui::VerbCall& call) {
                ++started;
                if (fails) {
                    throw base::Error({.kind = base::ErrorKind::UserFixable,
                                       .code = "DL-GEN-002",
                                       .message = "No adapters are there yet.",
                                       .hint = "Adapt first.",
                                       .workSafe = "Nothing was changed."});
                }
                return walkAsJob(call);
            };
        }
        all.verbs.scripts[u"estimate"_qs] = [](const ui::VerbCall&) {
            return workflows::VerbReport{};
        };
        all.verbs.scripts[u"models"_qs] = all.verbs.scripts[u"estimate"_qs];
        window =
            std::make_unique<ui::MainWindow>(all.studio, ui::studioPages(), ui::Surroundings{});
        window->resize(1300, 850);
        window->show();
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        window->openProject(ui::fromPath(folder));
        opened = restored.wait(60'000); // the first window of a process takes its time
        window->activateWindow();       // keys go to the window in front
        opened = opened && QTest::qWaitForWindowActive(window.get(), 20'000);
        QTest::keyClick(window.get(), Qt::Key_J, Qt::ControlModifier);
        dock = window->findChild<ui::JobsDock*>();
        table = dock->findChild<QTableView*>();
    }
    ~Desk()
    {
        bool idle = false;
        all.jobs.pauseAndFinish(&all.project, [&idle] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&idle] { return idle; }, 20'000));
    }

    qint64 add(const char* verb, int steps, const QString& label)
    {
        return all.jobs.enqueue(
            QString::fromLatin1(verb), {{"steps", steps}, {"salt", ++salt}}, label);
    }
    void choose(const QString& label)
    {
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex index = table->model()->index(row, JobListModel::Job);
            if (index.data().toString() == label) {
                table->setFocus();
                table->scrollTo(index);
                QTest::mouseClick(
                    table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
            }
        }
    }
    /// Presses the button of the list whose act begins so, as soon as it can be pressed; false when
    /// that is not in time.
    [[nodiscard]] bool press(const QString& text) const
    {
        QToolButton* found = nullptr;
        const auto pressable = [&] {
            for (QToolButton* button : dock->findChildren<QToolButton*>()) {
                const QAction* action = button->defaultAction();
                if (action != nullptr && action->text().startsWith(text) && button->isEnabled()) {
                    found = button;
                }
            }
            return found != nullptr;
        };
        if (!QTest::qWaitFor(pressable, 10'000)) {
            return false;
        }
        QTest::mouseClick(found, Qt::LeftButton);
        return true;
    }
    [[nodiscard]] QStringList labels() const
    {
        QStringList labels;
        for (const ui::QueuedJob& job : all.jobs.jobs()) {
            labels.append(job.label);
        }
        return labels;
    }
    [[nodiscard]] QueueState stateOf(qint64 ticket) const { return all.jobs.job(ticket)->state; }

    ProjectStudio<ScriptedVerbs> all;
    std::atomic<bool> fails = false;
    std::atomic<int> started = 0; ///< jobs, of those verbs
    int salt = 0;
    std::unique_ptr<ui::MainWindow> window;
    ui::JobsDock* dock = nullptr;
    QTableView* table = nullptr;
    bool opened = false;
};

} // namespace

class JobsDockTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void keysReorderWhatWaits()
    {
        const TempDir dir;
        Desk desk(makeSmallProject(dir / "p"));
        QVERIFY(desk.opened);
        QVERIFY(desk.dock->isVisible());
        const qint64 first = desk.add("adapt", 5000, u"first"_qs);
        desk.add("adapt", 1, u"second"_qs);
        desk.add("adapt", 1, u"third"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(first), QueueState::Running, 20'000);
        desk.choose(u"third"_qs);
        QTest::keyClick(desk.table, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(desk.labels(), (QStringList{u"first"_qs, u"third"_qs, u"second"_qs}));
        QTest::keyClick(desk.table, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(desk.labels(), (QStringList{u"first"_qs, u"second"_qs, u"third"_qs}));
        QVERIFY(desk.press(u"Move up"_qs)); // the same by mouse
        QCOMPARE(desk.labels(), (QStringList{u"first"_qs, u"third"_qs, u"second"_qs}));
        QTest::keyClick(desk.table, Qt::Key_Delete); // out of the list
        QCOMPARE(desk.labels(), (QStringList{u"first"_qs, u"second"_qs}));
        desk.choose(u"first"_qs);
        QTest::keyClick(desk.table, Qt::Key_Down, Qt::AltModifier); // what runs stays
        QCOMPARE(desk.labels().front(), u"first"_qs);
        desk.all.jobs.cancel(first);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.all.jobs.busy(), 20'000);
    }

    void pauseResumeAndCancelByMouse()
    {
        const TempDir dir;
        Desk desk(makeSmallProject(dir / "p"));
        QVERIFY(desk.opened);
        const qint64 first = desk.add("adapt", 5000, u"first"_qs);
        const qint64 second = desk.add("adapt", 1, u"second"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(desk.all.jobs.job(first)->progress.done > 2, 20'000);
        desk.choose(u"first"_qs);
        QVERIFY(desk.press(u"Pause job"_qs));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(first), QueueState::Paused, 20'000);
        QTest::qWait(80);
        QCOMPARE(desk.stateOf(second), QueueState::Waiting); // held with it
        QCOMPARE(desk.all.project.store()->job(desk.all.jobs.job(first)->jobId).state,
                 std::string("paused"));
        QVERIFY(desk.press(u"Resume job"_qs));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(first), QueueState::Running, 20'000);
        QVERIFY(desk.press(u"Cancel job"_qs));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(first), QueueState::Cancelled, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(second), QueueState::Done, 20'000);
        QTRY_COMPARE(desk.all.project.store()->job(desk.all.jobs.job(first)->jobId).state,
                     std::string("cancelled"));
    }

    void aFailedJobIsTriedAgain()
    {
        const TempDir dir;
        Desk desk(makeSmallProject(dir / "p"));
        QVERIFY(desk.opened);
        desk.fails = true;
        const qint64 ticket = desk.add("score", 1, u"measure"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(ticket), QueueState::Failed, 20'000);
        desk.choose(u"measure"_qs);
        auto* banner = desk.dock->findChild<ui::Banner*>();
        QTRY_VERIFY(banner->isShown());
        QCOMPARE(banner->headline(), u"No adapters are there yet."_qs);
        QCOMPARE(banner->text(), u"Nothing was changed. Adapt first."_qs);
        desk.fails = false;
        QVERIFY(desk.press(u"Try job again"_qs));
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(ticket), QueueState::Done, 20'000);
        QTRY_VERIFY(!banner->isShown());
    }

    void inTheSmallestWindowAJobKeepsItsName()
    {
        const TempDir dir;
        Desk desk(makeSmallProject(dir / "p"));
        QVERIFY(desk.opened);
        desk.window->resize(1024, 640);
        desk.fails = true;
        const QString name = u"Measure the quality of all pictures of the project"_qs;
        const qint64 ticket = desk.add("score", 1, name);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(ticket), QueueState::Failed, 20'000);
        const QHeaderView* header = desk.table->horizontalHeader();
        QTRY_COMPARE(header->length(), desk.table->viewport()->width()); // nothing is beyond it
        QVERIFY(header->sectionSize(JobListModel::Job) >= ui::style::scaled(180));
        for (int column = 0; column < JobListModel::ColumnCount; ++column) {
            QVERIFY(header->sectionSize(column) >= header->sectionSizeHint(column));
        }
        // What the cell cuts, the tooltip says before why the job failed.
        const QString tip =
            desk.table->model()->index(0, JobListModel::Job).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.startsWith(name), qPrintable(tip));
        QVERIFY2(tip.contains(u"No adapters are there yet."_qs), qPrintable(tip));
    }

    void itIsAsHighAsItsJobsUpToAThirdOfTheWindow()
    {
        const TempDir dir;
        Desk desk(makeSmallProject(dir / "p"));
        QVERIFY(desk.opened);
        desk.window->resize(1280, 800);
        const qint64 first = desk.add("adapt", 1, u"one"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(first), QueueState::Done, 20'000);
        QTRY_VERIFY(desk.dock->height() < 800 / 3);
        QVERIFY(desk.table->visualRect(desk.table->model()->index(0, JobListModel::Job)).bottom() <=
                desk.table->viewport()->height());
        const int low = desk.dock->height();
        for (int more = 0; more < 12; ++more) {
            desk.add("adapt", 1, u"another"_qs);
        }
        QTRY_COMPARE_WITH_TIMEOUT(desk.table->model()->rowCount(), 13, 20'000);
        QTRY_VERIFY(desk.dock->height() > low);
        QVERIFY(desk.dock->height() <= 800 / 3);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.all.jobs.busy() && desk.all.jobs.waiting() == 0, 20'000);
    }

    void whatThePageTellsIsNotToldTwice()
    {
        const TempDir dir;
        Desk desk(makeSmallProject(dir / "p"));
        QVERIFY(desk.opened);
        desk.window->go(u"adapt"_qs);
        desk.fails = true;
        const qint64 ticket = desk.add("adapt", 1, u"teach"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(ticket), QueueState::Failed, 20'000);
        desk.choose(u"teach"_qs);
        const auto* above = desk.window->page(u"adapt"_qs)->findChild<ui::Banner*>();
        const auto* below = desk.dock->findChild<ui::Banner*>();
        QTRY_VERIFY(above->isShown());
        QTRY_VERIFY(!below->isShown());
        const QModelIndex row = desk.table->currentIndex();
        QCOMPARE(row.siblingAtColumn(JobListModel::State).data().toString(), u"failed"_qs);
        // On another page the list tells it itself.
        desk.window->go(u"generate"_qs);
        QVERIFY(below->isShown());
        QVERIFY(below->text().contains(u"Nothing was changed."));
    }

    void itsOptionsCanBeUsedAgain()
    {
        const TempDir dir;
        Desk desk(makeSmallProject(dir / "p"));
        QVERIFY(desk.opened);
        const qint64 ticket = desk.all.jobs.enqueue(
            u"adapt"_qs, {{"strategy", "loft"}, {"steps", 7}, {"rank", 3}}, u"mine"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(desk.stateOf(ticket), QueueState::Done, 20'000);
        desk.choose(u"mine"_qs);
        for (QAction* action : desk.dock->commands()) {
            if (action->text().startsWith(u"Duplicate")) {
                action->trigger();
            }
        }
        QCOMPARE(desk.window->currentPage(), u"adapt"_qs);
        const auto values = desk.window->page(u"adapt"_qs)->findChild<ui::OptionForm*>()->values();
        QCOMPARE(values.at("steps"), 7);
        QCOMPARE(values.at("rank"), 3);
        QCOMPARE(values.at("strategy"), "loft");
    }

    void theQueueComesBackWithTheWindow()
    {
        const TempDir dir;
        makeSmallProject(dir / "p");
        {
            Desk desk(dir / "p");
            QVERIFY(desk.opened);
            const qint64 first = desk.add("adapt", 4000, u"first"_qs);
            desk.add("adapt", 1, u"second"_qs);
            desk.add("adapt", 1, u"third"_qs);
            desk.choose(u"third"_qs);
            QTest::keyClick(desk.table, Qt::Key_Up, Qt::AltModifier);
            QTRY_VERIFY_WITH_TIMEOUT(desk.all.jobs.job(first)->progress.done > 2, 20'000);
        } // paused and closed, as the window does
        Desk desk(dir / "p");
        QVERIFY(desk.opened);
        QCOMPARE(desk.labels(), (QStringList{u"first"_qs, u"third"_qs, u"second"_qs}));
        QVERIFY(!desk.all.jobs.busy());
        ui::Banner& banner = desk.window->banner();
        QTRY_VERIFY(banner.isShown());
        QVERIFY2(banner.headline().contains(u"first” is paused"), qPrintable(banner.headline()));
        QCOMPARE(desk.started.load(), 0); // what a page estimates by itself is no job
        // Going on from the list answers the banner, too.
        desk.choose(u"first"_qs);
        QVERIFY(desk.press(u"Resume job"_qs));
        QTRY_VERIFY(!banner.isShown());
        QTRY_VERIFY_WITH_TIMEOUT(desk.all.jobs.running() != nullptr, 20'000);
        desk.all.jobs.cancel(desk.all.jobs.running()->ticket);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.all.jobs.busy() && desk.all.jobs.waiting() == 0, 20'000);
        QVERIFY(desk.labels().contains(u"second"_qs));
    }
};

DL_TEST_UNIT(JobsDockTest, "jobs_dock")

} // namespace dreamloft::tests

#include "jobs_dock_test.moc"
