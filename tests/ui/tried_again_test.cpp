// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for a job that fails or is cancelled goes with it and comes back with it.
#include "core/project/saved_queue.h"
#include "tests/support/test_main.h"
#include "tests/ui/bare_queue.h"
#include "tests/ui/judged_project.h"
#include "tests/ui/warnings.h"
#include "ui/main_window.h"
#include "ui/pages/classifier_page.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/options_dialog.h"
#include "ui/widgets/banner.h"

#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>

namespace dreamloft::tests {
namespace {

using ui::QueueState;

/// A studio whose trainings fail as often as `failures` says; all else is done at once.
struct Desk {
    Desk()
    {
        for (const char* verb : {"generate", "evaluate", "compare", "estimate"}) {
            all.verbs.scripts[QString::fromLatin1(verb)] = [](const ui::VerbCall&) {
                return workflows::VerbReport{};
            };
        }
        for (const char* verb : {"adapt", "train"}) {
            all.verbs.scripts[QString::fromLatin1(verb)] = [this](const ui::VerbCall&) {
                return trained();
            };
        }
    }
    workflows::VerbReport trained()
    {
        if (failures.fetch_sub(1) > 0) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-DATA-006",
                               .object = "test",
                               .message = "A test picture leaked.",
                               .hint = "Remove it.",
                               .workSafe = "Nothing was changed."});
        }
        return {};
    }
    /// The queue has `count` jobs, the first failed and nothing waits for it.
    [[nodiscard]] bool failed(std::size_t count) const
    {
        const auto& queue = all.jobs.jobs();
        return queue.size() == count && queue.front().state == QueueState::Failed &&
               all.jobs.waiting() == 0 && !all.jobs.busy();
    }
    [[nodiscard]] bool allDone(std::size_t count) const
    {
        const auto& queue = all.jobs.jobs();
        return queue.size() == count && std::ranges::all_of(queue, [](const ui::QueuedJob& job) {
                   return job.state == QueueState::Done;
               });
    }
    /// Where a sweep returns to; empty without one.
    [[nodiscard]] std::string sweep() const
    {
        return all.project.store()->state("compare.sweep").value_or("");
    }

    std::atomic<int> failures = 1; ///< outlives the worker, as all above the studio
    ProjectStudio<ScriptedVerbs> all;
};

std::unique_ptr<ui::Page> pageOf(const QString& id, ui::Studio& studio)
{
    for (const ui::PageEntry& entry : ui::studioPages()) {
        if (entry.id == id) {
            return std::unique_ptr<ui::Page>(entry.make(studio, nullptr));
        }
    }
    return nullptr;
}

/// Closes the message of the page as the user does; false where there is none.
bool dismiss(const ui::Page& page)
{
    const auto* banner = page.findChild<ui::Banner*>();
    if (banner == nullptr || !banner->isShown()) {
        return false;
    }
    for (QToolButton* one : banner->findChildren<QToolButton*>()) {
        if (one->toolTip() == u"Hide this message"_qs) {
            one->click();
        }
    }
    return !banner->isShown();
}

QPushButton* button(const QWidget& where, const QString& text)
{
    for (QPushButton* one : where.findChildren<QPushButton*>()) {
        if (one->text().startsWith(text) && one->isVisible()) {
            return one;
        }
    }
    return nullptr;
}

/// Asks on the page how much is enough, and waits until that has failed.
bool measuredInVain(Desk& desk, ui::ComparePage& page)
{
    const auto seen = [&page](const QString& text) {
        return QTest::qWaitFor([&] { return button(page, text) != nullptr; });
    };
    if (!desk.all.open(judged(desk.all.dir / "p")) || !activated(page) || !seen(u"Measure"_qs)) {
        return false;
    }
    button(page, u"Measure"_qs)->click();
    return seen(u"Try again"_qs);
}

} // namespace

class TriedAgainTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void compareGoesOnToTheVerdict()
    {
        Desk desk;
        desk.failures = 2;
        {
            const ResultWriter writer(desk.all.dir / "p");
        }
        ui::ComparePage page(desk.all.studio);
        QVERIFY(desk.all.open(desk.all.dir / "p"));
        QVERIFY(activated(page));
        QTRY_VERIFY(button(page, u"Run both"_qs) != nullptr);
        button(page, u"Run both"_qs)->click();
        QTRY_VERIFY(button(page, u"Try again"_qs) != nullptr);
        QVERIFY(desk.failed(3));
        QVERIFY(button(page, u"Run both"_qs)->isEnabled());
        button(page, u"Try again"_qs)->click();
        QVERIFY(desk.all.jobs.waiting() > 0); // what was taken along is back
        const QPushButton* queued = button(page, u"On the queue"_qs);
        QVERIFY(queued != nullptr);
        QVERIFY(!queued->isEnabled());
        QTRY_VERIFY(desk.failed(3));
        QTRY_VERIFY(button(page, u"Try again"_qs) != nullptr); // it is told once more
        button(page, u"Try again"_qs)->click();
        QTRY_VERIFY(desk.allDone(3));
        const auto& queue = desk.all.jobs.jobs();
        QCOMPARE(queue[0].verb, u"train"_qs);
        QCOMPARE(queue[1].verb, u"evaluate"_qs);
        QCOMPARE(queue[2].verb, u"compare"_qs);
        QTRY_VERIFY(button(page, u"Run both"_qs) != nullptr); // these made nothing
    }

    void aFailedJobNeedsTheUserUntilItsMessageIsClosed_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("verb");
        QTest::newRow("dataset") << u"dataset"_qs << u"import"_qs;
        QTest::newRow("adapt") << u"adapt"_qs << u"adapt"_qs;
        QTest::newRow("generate") << u"generate"_qs << u"generate"_qs;
        QTest::newRow("quality") << u"quality"_qs << u"score"_qs;
        QTest::newRow("classifier") << u"classifier"_qs << u"train"_qs;
        QTest::newRow("compare") << u"compare"_qs << u"compare"_qs;
    }

    void aFailedJobNeedsTheUserUntilItsMessageIsClosed()
    {
        QFETCH(QString, id);
        QFETCH(QString, verb);
        using Mark = ui::Page::RailState::Mark;
        Desk desk;
        desk.failures = 2;
        desk.all.verbs.scripts[verb] = [&desk](const ui::VerbCall&) { return desk.trained(); };
        const auto page = pageOf(id, desk.all.studio);
        QVERIFY(page != nullptr);
        QVERIFY(desk.all.open(judged(desk.all.dir / "p")));
        const auto mark = [&page] { return page->railState().mark; };
        QTRY_VERIFY(mark() != Mark::Reading);
        QVERIFY(mark() != Mark::NeedsYou);
        const qint64 ticket = desk.all.jobs.enqueue(verb, nlohmann::json::object(), u"My job"_qs);
        const auto state = [&] { return desk.all.jobs.job(ticket)->state; };
        QSignalSpy told(page.get(), &ui::Page::railStateChanged);
        QTRY_COMPARE(state(), QueueState::Failed);
        QTRY_COMPARE(mark(), Mark::NeedsYou);
        QVERIFY(told.count() > 0);
        QCOMPARE(page->railState().explanation, u"“My job” failed."_qs);
        if (id != u"compare") { // which tells of its own chain of jobs only
            QTRY_VERIFY(page->findChild<ui::Banner*>()->isShown());
            told.clear();
            QVERIFY(dismiss(*page));
            QTRY_VERIFY(mark() != Mark::NeedsYou);
            QVERIFY(told.count() > 0);
        }
        // Tried again it fails again; taken out of the list it is dealt with.
        desk.all.jobs.retry(ticket);
        QTRY_VERIFY(desk.failures == 0 && state() == QueueState::Failed);
        QTRY_COMPARE(mark(), Mark::NeedsYou);
        desk.all.jobs.removeEnded();
        QTRY_VERIFY(mark() != Mark::NeedsYou);
    }

    void whatWasCancelledWithAFailedJobHidesNothing()
    {
        Desk desk;
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(judged(desk.all.dir / "p")));
        desk.all.jobs.enqueue(u"train"_qs, nlohmann::json::object(), u"Train"_qs);
        desk.all.jobs.enqueue(u"evaluate"_qs, nlohmann::json::object(), u"Measure"_qs);
        QTRY_VERIFY(desk.failed(2));
        QTRY_COMPARE(page.railState().explanation, u"“Train” failed."_qs);
    }

    void classifierGoesOnToTheTest()
    {
        Desk desk;
        {
            const ResultWriter writer(desk.all.dir / "p");
        }
        ui::ClassifierPage page(desk.all.studio);
        QVERIFY(desk.all.open(desk.all.dir / "p"));
        QVERIFY(activated(page));
        QTRY_VERIFY(button(page, u"Train and test"_qs) != nullptr);
        QTRY_VERIFY(button(page, u"Train and test"_qs)->isEnabled());
        button(page, u"Train and test"_qs)->click();
        QTRY_VERIFY(button(page, u"Try again"_qs) != nullptr);
        QVERIFY(desk.failed(2));
        button(page, u"Try again"_qs)->click();
        QTRY_VERIFY(desk.allDone(2));
        QCOMPARE(desk.all.jobs.jobs().back().verb, u"evaluate"_qs);
    }

    void aSweepKeepsWhereItReturnsTo()
    {
        Desk desk;
        ui::ComparePage page(desk.all.studio);
        QVERIFY(measuredInVain(desk, page));
        QVERIFY(desk.failed(9)); // also those of the amounts behind it
        QVERIFY(desk.all.settle());
        QVERIFY(desk.sweep().find("\"amounts\":[1,3]") != std::string::npos);
        button(page, u"Try again"_qs)->click();
        QTRY_VERIFY(desk.allDone(9));
        QTRY_COMPARE(desk.sweep(), std::string()); // it came to its end
    }

    void aSweepIsGivenUpForWhatIsStarted()
    {
        Desk desk;
        ui::ComparePage page(desk.all.studio);
        QVERIFY(measuredInVain(desk, page));
        QVERIFY(desk.all.settle());
        QVERIFY(!desk.sweep().empty());
        button(page, u"Compare again"_qs)->click();
        const auto* dialog = page.findChild<ui::OptionsDialog*>();
        QVERIFY(dialog != nullptr);
        button(*dialog, u"Compare"_qs)->click();
        QTRY_COMPARE(desk.sweep(), std::string());
        QTRY_COMPARE(desk.all.jobs.jobs().back().state, QueueState::Done);
        QCOMPARE(desk.all.jobs.jobs().back().verb, u"compare"_qs);
    }

    void aSweepIsGivenUpWithItsJobs_data()
    {
        QTest::addColumn<bool>("all");
        QTest::newRow("what failed") << false;
        QTest::newRow("the whole list") << true;
    }

    void aSweepIsGivenUpWithItsJobs()
    {
        QFETCH(bool, all);
        Desk desk;
        ui::ComparePage page(desk.all.studio);
        QVERIFY(measuredInVain(desk, page));
        QVERIFY(desk.all.settle());
        QVERIFY(!desk.sweep().empty());
        if (all) {
            desk.all.jobs.removeEnded();
        } else {
            desk.all.jobs.remove(desk.all.jobs.jobs().front().ticket);
        }
        QTRY_COMPARE(desk.sweep(), std::string());
        QTRY_VERIFY(button(page, u"Measure"_qs)->isEnabled());
    }

    void theQueueComesBackWithWhatWentAlong()
    {
        Desk desk;
        const auto folder = makeSmallProject(desk.all.dir / "p");
        QVERIFY(desk.all.open(folder));
        desk.all.jobs.enqueue(u"adapt"_qs, nlohmann::json::object(), u"a"_qs);
        desk.all.jobs.enqueue(u"generate"_qs, nlohmann::json::object(), u"g"_qs);
        QTRY_VERIFY(desk.failed(2));
        QVERIFY(desk.all.settle());
        QSignalSpy closed(&desk.all.project, &ui::ProjectService::closed);
        desk.all.project.close();
        QTRY_COMPARE(closed.count(), 1);
        QSignalSpy restored(&desk.all.jobs, &ui::JobCenter::restored);
        QVERIFY(desk.all.open(folder));
        QTRY_COMPARE(restored.count(), 1);
        QVERIFY(desk.failed(2));
        QCOMPARE(desk.all.jobs.jobs().back().state, QueueState::Cancelled);
        QVERIFY(desk.all.jobs.jobs().back().takenAlong);
        desk.all.jobs.retry(desk.all.jobs.jobs().front().ticket);
        QTRY_VERIFY(desk.allDone(2));
    }

    void nothingOfAnEarlierVersionWaitsForWhatFailed()
    {
        Desk desk;
        desk.failures = 0;
        const auto folder = makeSmallProject(desk.all.dir / "p");
        {
            const auto store = project::ProjectStore::open(folder);
            store->setState(project::kQueueState,
                            R"({"schema":"dreamloft.queue/1","jobs":[)"
                            R"({"verb":"adapt","label":"a","options":{},"state":"failed","job":0,)"
                            R"("after":0,"stage":"","done":0,"total":0},)"
                            R"({"verb":"generate","label":"g","options":{},"state":"waiting",)"
                            R"("job":0,"after":1,"stage":"","done":0,"total":0}]})");
            store->close();
        }
        QSignalSpy restored(&desk.all.jobs, &ui::JobCenter::restored);
        QVERIFY(desk.all.open(folder));
        QTRY_COMPARE(restored.count(), 1);
        QVERIFY(desk.failed(2));
        desk.all.jobs.retry(desk.all.jobs.jobs().front().ticket);
        QTRY_VERIFY(desk.allDone(2));
    }

    void whatWentWithACancelledOneComesBackWithIt()
    {
        BareQueue queue;
        for (const char* verb : {"generate", "score"}) {
            queue.verbs.scripts[QString::fromLatin1(verb)] = queue.verbs.scripts[u"adapt"_qs];
        }
        const qint64 adapt = queue.add(100'000);
        const qint64 generate = queue.add(1, u"generate"_qs);
        const qint64 score = queue.add(1, u"score"_qs);
        queue.jobs.cancel(generate);
        QVERIFY(queue.waitFor(score, QueueState::Cancelled)); // nothing can come of it
        QVERIFY(queue.jobs.job(score)->takenAlong);
        queue.jobs.cancel(adapt);
        QVERIFY(queue.waitFor(adapt, QueueState::Cancelled));
        queue.jobs.retry(generate); // whatever became of the adapters
        QVERIFY(queue.waitFor(score, QueueState::Done));
        QCOMPARE(queue.jobs.job(generate)->state, QueueState::Done);
        QCOMPARE(queue.jobs.job(adapt)->state, QueueState::Cancelled);
    }

    void whatTakesAWaitingJobOutTakesWhatWaitsForIt()
    {
        BareQueue queue;
        queue.verbs.scripts[u"generate"_qs] = queue.verbs.scripts[u"adapt"_qs];
        const qint64 first = queue.add(100'000);
        const qint64 second = queue.add(1);
        const qint64 generate = queue.add(1, u"generate"_qs);
        QCOMPARE(queue.jobs.job(generate)->after, second);
        queue.jobs.remove(second);
        QCOMPARE(queue.jobs.job(generate)->state, QueueState::Cancelled);
        queue.jobs.cancel(first);
        QVERIFY(queue.waitFor(first, QueueState::Cancelled));
    }

    void oneOfSeveralIsThatWhichCanBeContinued()
    {
        BareQueue queue;
        const qint64 first = queue.add(100'000);
        const qint64 second = queue.add(100'000);
        const qint64 third = queue.add(100'000);
        QCOMPARE(queue.jobs.jobOf(u"adapt"_qs)->ticket, first); // it runs
        queue.jobs.pause(first);
        QVERIFY(queue.waitFor(first, QueueState::Paused));
        QCOMPARE(queue.jobs.jobOf(u"adapt"_qs)->ticket, first);
        queue.jobs.cancel(first);
        QCOMPARE(queue.jobs.jobOf(u"adapt"_qs)->ticket, third); // nothing runs: the last one
        QVERIFY(queue.jobs.jobOf(u"generate"_qs) == nullptr);
        queue.jobs.cancel(third);
        queue.jobs.cancel(second);
        QCOMPARE(queue.jobs.waiting(), 0);
    }
};

DL_TEST_UNIT(TriedAgainTest, "tried_again")

} // namespace dreamloft::tests

#include "tried_again_test.moc"
