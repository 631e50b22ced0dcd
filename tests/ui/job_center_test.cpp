// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/rgb_image.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/scripted_verbs.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/saved_queue.h"
#include "ui/bridge/text.h"

#include <QImage>
#include <QSignalSpy>

namespace dreamloft::tests {

using ui::JobCenter;
using ui::ProjectService;
using ui::QueuedJob;
using ui::QueueState;

namespace {

constexpr int kWaitMs = 20'000;

/// A project service with an open project, and the centre over it.
struct Room {
    explicit Room(const std::filesystem::path& folder)
    {
        verbs.scripts[u"adapt"_qs] = walkAsJob;
        verbs.scripts[u"generate"_qs] = [](const ui::VerbCall& call) { return walk(call, 3); };
        verbs.scripts[u"score"_qs] = verbs.scripts[u"generate"_qs];
        verbs.scripts[u"estimate"_qs] = [](const ui::VerbCall& call) {
            workflows::VerbReport report;
            report.data = call.options;
            return report;
        };
        QSignalSpy restored(&jobs, &JobCenter::restored);
        if (project::ProjectStore::isProject(folder)) {
            project.open(ui::fromPath(folder));
        } else {
            project.create(ui::fromPath(folder), {.name = "p"});
        }
        opened = restored.wait(kWaitMs);
    }
    ~Room()
    {
        // As the window does before it goes.
        bool idle = false;
        jobs.pauseAndFinish(&project, [&] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&] { return idle; }, kWaitMs));
    }

    [[nodiscard]] QueueState stateOf(qint64 ticket) const { return jobs.job(ticket)->state; }
    [[nodiscard]] bool waitFor(qint64 ticket, QueueState state) const
    {
        return QTest::qWaitFor([&] { return stateOf(ticket) == state; }, kWaitMs);
    }
    [[nodiscard]] QStringList labels() const
    {
        QStringList labels;
        for (const QueuedJob& job : jobs.jobs()) {
            labels.append(job.label);
        }
        return labels;
    }

    ScriptedVerbs verbs;
    ProjectService project;
    JobCenter jobs{project, verbs};
    bool opened = false;
};

nlohmann::json steps(int count, int salt = 0)
{
    return {{"steps", count}, {"salt", salt}};
}

} // namespace

class JobCenterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aJobRunsReportsAndEndsOnce();
    void whatItMadeIsInTheViewWhenItIsSaidToBeDone();
    void jobsRunInOrderAndWaitForTheirForerunners();
    void pauseHoldsTheQueueAndResumeGoesOn();
    void cancelIsForGood();
    void aFailedJobKeepsItsErrorAndCanBeRetried();
    void aFullDiskPausesUntilThereIsRoom();
    void questionsGoFirstAndAreNotListed();
    void orderCanBeChanged();
    void theQueueSurvivesARestartAndStartsNothing();
    void whatStoppedAJobIsKnownAfterARestart();
    void aKilledJobIsOfferedNotRun();
    void closingTheProjectPausesTheJob();
    void previewsMetricsAndNotesArrive();
    void progressIsToldAtMostTwentyTimesASecond();
};

void JobCenterTest::aJobRunsReportsAndEndsOnce()
{
    const TempDir dir;
    Room room(dir / "p");
    QVERIFY(room.opened);
    QSignalSpy finished(&room.jobs, &JobCenter::finished);
    QSignalSpy busy(&room.jobs, &JobCenter::busyChanged);
    const qint64 ticket = room.jobs.enqueue(u"adapt"_qs, steps(30), u"Adapt"_qs);
    QVERIFY(room.jobs.busy());
    QCOMPARE(room.jobs.running()->ticket, ticket);
    QVERIFY(finished.wait(kWaitMs));
    QCOMPARE(finished.size(), 1);
    const QueuedJob* job = room.jobs.job(ticket);
    QCOMPARE(job->state, QueueState::Done);
    QCOMPARE(job->progress.done, std::int64_t(30));
    QVERIFY(job->jobId > 0);
    QVERIFY(job->finishClock.isEmpty());
    QVERIFY(!room.jobs.busy());
    QCOMPARE(busy.size(), 2);
    QVERIFY(!finished.wait(100));
}

void JobCenterTest::whatItMadeIsInTheViewWhenItIsSaidToBeDone()
{
    const TempDir dir;
    Room room(dir / "p");
    bool seen = false;
    connect(&room.jobs, &JobCenter::finished, this, [&](qint64 ticket) {
        const auto* facts = room.project.view()->job(room.jobs.job(ticket)->jobId);
        seen = facts != nullptr && facts->row.finished();
    });
    QSignalSpy finished(&room.jobs, &JobCenter::finished);
    room.jobs.enqueue(u"adapt"_qs, steps(1), u"Adapt"_qs);
    QVERIFY(finished.wait(kWaitMs));
    QVERIFY(seen);
}

void JobCenterTest::jobsRunInOrderAndWaitForTheirForerunners()
{
    const TempDir dir;
    Room room(dir / "p");
    std::vector<std::string> order;
    std::mutex mutex;
    const auto note = [&](const char* name) {
        return [&, name](const ui::VerbCall& call) {
            {
                const std::lock_guard lock(mutex);
                order.emplace_back(name);
            }
            if (std::string_view(name) == "adapt") {
                throw base::Error({.kind = base::ErrorKind::UserFixable, .message = "No shots."});
            }
            return walk(call, 1);
        };
    };
    room.verbs.scripts[u"adapt"_qs] = note("adapt");
    room.verbs.scripts[u"generate"_qs] = note("generate");
    room.verbs.scripts[u"score"_qs] = note("score");
    room.verbs.scripts[u"export"_qs] = note("export");
    const qint64 adapt = room.jobs.enqueue(u"adapt"_qs, {}, u"a"_qs);
    const qint64 generate = room.jobs.enqueue(u"generate"_qs, {}, u"g"_qs);
    const qint64 score = room.jobs.enqueue(u"score"_qs, {}, u"s"_qs);
    const qint64 exported = room.jobs.enqueue(u"check"_qs, {}, u"c"_qs);
    room.jobs.remove(exported);
    QCOMPARE(room.jobs.job(generate)->after, adapt);
    QCOMPARE(room.jobs.job(score)->after, generate);
    QVERIFY(room.waitFor(adapt, QueueState::Failed));
    QTest::qWait(100);
    QVERIFY2(room.stateOf(generate) == QueueState::Cancelled,
             "pictures of adapters that are not there are not made");
    QCOMPARE(room.stateOf(score), QueueState::Cancelled);
    room.jobs.retry(generate); // the user wants it all the same
    QVERIFY(room.waitFor(score, QueueState::Done));
    QCOMPARE(order, (std::vector<std::string>{"adapt", "generate", "score"}));
}

void JobCenterTest::pauseHoldsTheQueueAndResumeGoesOn()
{
    const TempDir dir;
    Room room(dir / "p");
    const qint64 first = room.jobs.enqueue(u"adapt"_qs, steps(2000), u"a"_qs);
    const qint64 second = room.jobs.enqueue(u"adapt"_qs, steps(1, 1), u"b"_qs);
    QVERIFY(QTest::qWaitFor([&] { return room.jobs.job(first)->progress.done > 2; }, kWaitMs));
    room.jobs.pause(first);
    QCOMPARE(room.stateOf(first), QueueState::Pausing);
    QVERIFY(room.waitFor(first, QueueState::Paused));
    QTest::qWait(80);
    QCOMPARE(room.stateOf(second), QueueState::Waiting);
    QVERIFY(room.jobs.holding());
    QVERIFY(!room.jobs.busy());
    room.jobs.resume(first);
    QVERIFY(!room.jobs.holding());
    QCOMPARE(room.stateOf(first), QueueState::Running);
    room.jobs.cancel(first);
    QVERIFY(room.waitFor(second, QueueState::Done));
}

void JobCenterTest::cancelIsForGood()
{
    const TempDir dir;
    Room room(dir / "p");
    QSignalSpy finished(&room.jobs, &JobCenter::finished);
    const qint64 running = room.jobs.enqueue(u"adapt"_qs, steps(5000), u"a"_qs);
    const qint64 waiting = room.jobs.enqueue(u"adapt"_qs, steps(5000, 1), u"b"_qs);
    room.jobs.cancel(waiting);
    QCOMPARE(room.stateOf(waiting), QueueState::Cancelled);
    QVERIFY(QTest::qWaitFor(
        [&] {
            return room.jobs.job(running)->jobId != 0 || room.jobs.job(running)->progress.done > 5;
        },
        kWaitMs));
    room.jobs.cancel(running);
    QVERIFY(room.jobs.job(running)->cancelling);
    QVERIFY(room.waitFor(running, QueueState::Cancelled));
    QVERIFY(QTest::qWaitFor([&] { return finished.size() == 2; }, kWaitMs));
    // The project does not offer it again.
    QVERIFY(QTest::qWaitFor(
        [&] {
            room.project.refresh();
            const auto* facts = room.project.view()->job(room.jobs.job(running)->jobId);
            return facts != nullptr && facts->row.state == "cancelled";
        },
        kWaitMs));
}

void JobCenterTest::aFailedJobKeepsItsErrorAndCanBeRetried()
{
    const TempDir dir;
    Room room(dir / "p");
    bool fails = true;
    room.verbs.scripts[u"generate"_qs] = [&fails](const ui::VerbCall& call) {
        if (fails) {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-GEN-002",
                               .message = "No adapters are there yet.",
                               .hint = "Adapt first."});
        }
        return walk(call, 1);
    };
    const qint64 ticket = room.jobs.enqueue(u"generate"_qs, {}, u"g"_qs);
    QVERIFY(room.waitFor(ticket, QueueState::Failed));
    QCOMPARE(room.jobs.job(ticket)->error->info().code, std::string("DL-GEN-002"));
    QTest::qWait(50);
    fails = false;
    room.jobs.retry(ticket);
    QVERIFY(!room.jobs.job(ticket)->error);
    QVERIFY(room.waitFor(ticket, QueueState::Done));
    room.jobs.removeEnded();
    QVERIFY(room.jobs.jobs().empty());
}

void JobCenterTest::aFullDiskPausesUntilThereIsRoom()
{
    const TempDir dir;
    Room room(dir / "p");
    std::atomic<bool> full = true;
    room.verbs.scripts[u"generate"_qs] = [&full](const ui::VerbCall& call) {
        if (full.exchange(false)) {
            throw base::Error({.kind = base::ErrorKind::Space, .message = "The disk is full."});
        }
        return walk(call, 1);
    };
    const qint64 ticket = room.jobs.enqueue(u"generate"_qs, {}, u"g"_qs);
    QVERIFY(room.waitFor(ticket, QueueState::Paused));
    QVERIFY(room.jobs.job(ticket)->error);
    QVERIFY(room.jobs.job(ticket)->resumable());
    QVERIFY2(room.waitFor(ticket, QueueState::Done), "it goes on by itself");
}

void JobCenterTest::questionsGoFirstAndAreNotListed()
{
    const TempDir dir;
    Room room(dir / "p");
    QSignalSpy finished(&room.jobs, &JobCenter::finished);
    const qint64 running = room.jobs.enqueue(u"adapt"_qs, steps(20), u"a"_qs);
    const qint64 waiting = room.jobs.enqueue(u"adapt"_qs, steps(20, 1), u"b"_qs);
    const qint64 question = room.jobs.ask(u"estimate"_qs, {{"verb", "adapt"}});
    QCOMPARE(room.jobs.jobs().size(), std::size_t(2));
    QVERIFY(room.waitFor(waiting, QueueState::Done));
    QVERIFY(QTest::qWaitFor([&] { return finished.size() == 3; }, kWaitMs));
    QCOMPARE(finished[0][0].toLongLong(), running);
    QCOMPARE(finished[1][0].toLongLong(), question);
    QCOMPARE(room.jobs.job(question)->report.data.at("verb").get<std::string>(),
             std::string("adapt"));
    QCOMPARE(room.jobs.jobs().size(), std::size_t(2));
}

void JobCenterTest::orderCanBeChanged()
{
    const TempDir dir;
    Room room(dir / "p");
    const qint64 a = room.jobs.enqueue(u"adapt"_qs, steps(5000), u"a"_qs);
    room.jobs.enqueue(u"adapt"_qs, steps(1, 1), u"b"_qs);
    const qint64 c = room.jobs.enqueue(u"adapt"_qs, steps(1, 2), u"c"_qs);
    room.jobs.move(c, 0);
    QCOMPARE(room.labels(), (QStringList{u"a"_qs, u"c"_qs, u"b"_qs}));
    room.jobs.move(c, 99);
    QCOMPARE(room.labels(), (QStringList{u"a"_qs, u"b"_qs, u"c"_qs}));
    room.jobs.move(a, 2);
    QVERIFY2(room.labels().first() == u"a"_qs, "what runs stays in front");
    room.jobs.cancel(a);
}

void JobCenterTest::theQueueSurvivesARestartAndStartsNothing()
{
    const TempDir dir;
    {
        Room room(dir / "p");
        const qint64 first = room.jobs.enqueue(u"adapt"_qs, steps(2000, 1), u"a"_qs);
        room.jobs.enqueue(u"generate"_qs, {{"x", 1}}, u"g"_qs);
        room.jobs.enqueue(u"adapt"_qs, steps(2, 2), u"b"_qs);
        QVERIFY(QTest::qWaitFor([&] { return room.jobs.job(first)->progress.done > 5; }, kWaitMs));
        room.jobs.pause(first);
        QVERIFY(room.waitFor(first, QueueState::Paused));
        QSignalSpy finished(&room.jobs, &JobCenter::finished);
        QVERIFY(finished.wait(kWaitMs) || finished.size() == 1);
    }
    Room room(dir / "p");
    QCOMPARE(room.labels(), (QStringList{u"a"_qs, u"g"_qs, u"b"_qs}));
    const std::vector<QueuedJob>& jobs = room.jobs.jobs();
    QCOMPARE(jobs[0].state, QueueState::Paused);
    QVERIFY(jobs[0].progress.done > 5);
    QVERIFY(jobs[0].jobId > 0);
    QCOMPARE(jobs[1].state, QueueState::Waiting);
    QCOMPARE(jobs[1].after, jobs[0].ticket);
    QCOMPARE(jobs[1].options.at("x").get<int>(), 1);
    QVERIFY(room.jobs.holding());
    QTest::qWait(100);
    QCOMPARE(room.verbs.runs.load(), 0);
    const qint64 last = jobs[2].ticket;
    const qint64 first = jobs[0].ticket;
    room.jobs.resume(first);
    QCOMPARE(room.stateOf(first), QueueState::Running);
    room.jobs.cancel(first);
    QVERIFY(room.waitFor(last, QueueState::Done));
}

void JobCenterTest::whatStoppedAJobIsKnownAfterARestart()
{
    const TempDir dir;
    {
        Room room(dir / "p");
        room.verbs.scripts[u"generate"_qs] = [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error(
                {.kind = base::ErrorKind::DeviceLost, .code = "DL-CUDA-001", .message = "Lost."});
        };
        const qint64 ticket = room.jobs.enqueue(u"generate"_qs, {}, u"g"_qs);
        QVERIFY(room.waitFor(ticket, QueueState::Paused));
        QVERIFY(room.jobs.job(ticket)->needsRestart());
    }
    Room room(dir / "p");
    QCOMPARE(room.jobs.jobs().size(), std::size_t(1));
    const QueuedJob& lost = room.jobs.jobs().front();
    QVERIFY(lost.error && lost.resumable());
    QCOMPARE(lost.error->info().kind, base::ErrorKind::DeviceLost);
    QVERIFY2(!lost.needsRestart(), "this is the new process, which can use the card");
    // Room on the disk starts nothing of an earlier run unasked.
    QueuedJob full;
    full.verb = u"generate"_qs;
    full.state = QueueState::Paused;
    full.error = base::Error({.kind = base::ErrorKind::Space, .message = "The disk is full."});
    QVERIFY(full.waitsForSpace());
    const std::vector<QueuedJob> back =
        ui::restoredQueue(ui::savedQueue({full}), ui::ProjectView{});
    QCOMPARE(back.size(), std::size_t(1));
    QCOMPARE(back[0].error->info().kind, base::ErrorKind::Space);
    QVERIFY(!back[0].waitsForSpace());
    // A refill that was paused is paused: nothing interrupted it.
    ui::JobFacts made;
    made.row.id = 7;
    made.row.verb = "generate";
    made.row.state = "done";
    made.options["per_class"] = 4;
    project::ItemRow only;
    only.state = "made";
    made.items = std::make_shared<const std::vector<project::ItemRow>>(1, only);
    QVERIFY(made.missingItems() > 0);
    ui::ProjectView view;
    view.jobs = {made};
    full.jobId = 7;
    full.error.reset();
    QCOMPARE(ui::restoredQueue(ui::savedQueue({full}), view).at(0).state, QueueState::Paused);
    full.state = QueueState::Running;
    QCOMPARE(ui::restoredQueue(ui::savedQueue({full}), view).at(0).state, QueueState::Interrupted);
}

void JobCenterTest::aKilledJobIsOfferedNotRun()
{
    const TempDir dir;
    {
        // What a killed process leaves: a running row, a queue that says so, no clean end.
        const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
        const project::JobRow row =
            store->startJob("adapt", "adapt", nlohmann::json{{"options", steps(3)}});
        store->setJobState(row.id, "running");
        const project::JobRow other =
            store->startJob("adapt", "adapt", nlohmann::json{{"options", steps(4)}});
        store->setJobState(other.id, "paused"); // by the command line: no entry of the queue
        store->setState("queue",
                        R"({"schema":"dreamloft.queue/1","jobs":[{"verb":"adapt","label":"a",)"
                        R"("options":{"steps":3},"state":"running","job":0,"after":0,)"
                        R"("stage":"adapt","done":1,"total":3}]})");
    }
    Room room(dir / "p");
    QCOMPARE(room.jobs.jobs().size(), std::size_t(2));
    QCOMPARE(room.jobs.jobs()[0].state, QueueState::Interrupted);
    QCOMPARE(room.jobs.jobs()[0].jobId, qint64(1));
    QCOMPARE(room.jobs.jobs()[1].state, QueueState::Paused);
    QTest::qWait(80);
    QCOMPARE(room.verbs.runs.load(), 0);
    const qint64 ticket = room.jobs.jobs()[0].ticket;
    room.jobs.resume(ticket);
    QVERIFY(room.waitFor(ticket, QueueState::Done));
    QCOMPARE(room.jobs.job(ticket)->jobId, qint64(1));
}

void JobCenterTest::closingTheProjectPausesTheJob()
{
    const TempDir dir;
    Room room(dir / "p");
    const qint64 ticket = room.jobs.enqueue(u"adapt"_qs, steps(5000), u"a"_qs);
    QVERIFY(QTest::qWaitFor([&] { return room.jobs.job(ticket)->progress.done > 1; }, kWaitMs));
    QSignalSpy closed(&room.project, &ProjectService::closed);
    room.project.close();
    QVERIFY(closed.wait(kWaitMs));
    QVERIFY(room.jobs.jobs().empty());
    QSignalSpy restored(&room.jobs, &JobCenter::restored);
    room.project.open(ui::fromPath(dir / "p"));
    QVERIFY(restored.wait(kWaitMs));
    QCOMPARE(room.jobs.jobs().size(), std::size_t(1));
    QCOMPARE(room.jobs.jobs()[0].state, QueueState::Paused);
    QCOMPARE(room.project.view()->jobs.front().row.state, std::string("paused"));
}

void JobCenterTest::previewsMetricsAndNotesArrive()
{
    const TempDir dir;
    Room room(dir / "p");
    room.verbs.scripts[u"generate"_qs] = [](const ui::VerbCall& call) {
        jobs::PreviewImage preview;
        preview.image = imaging::blankImage(3, 2, {10, 200, 30});
        preview.classIndex = 4;
        preview.index = 7;
        preview.caption = "step 7";
        call.control.preview(std::move(preview));
        call.control.metric("loss", 12, 0.25);
        call.control.note(jobs::NoteLevel::Warning, "Äpfel");
        return walk(call, 1);
    };
    QSignalSpy previews(&room.jobs, &JobCenter::preview);
    QSignalSpy metrics(&room.jobs, &JobCenter::metric);
    QSignalSpy notes(&room.jobs, &JobCenter::note);
    const qint64 ticket = room.jobs.enqueue(u"generate"_qs, {}, u"g"_qs);
    QVERIFY(room.waitFor(ticket, QueueState::Done));
    QCOMPARE(previews.size(), 1);
    const auto image = previews[0][1].value<QImage>();
    QCOMPARE(image.size(), QSize(3, 2));
    QCOMPARE(image.pixelColor(2, 1), QColor(10, 200, 30));
    QCOMPARE(previews[0][2].toInt(), 4);
    QCOMPARE(previews[0][4].toString(), u"step 7"_qs);
    QCOMPARE(metrics[0][1].toString(), u"loss"_qs);
    QCOMPARE(metrics[0][3].toDouble(), 0.25);
    QCOMPARE(notes[0][2].toString(), QString::fromUtf8("Äpfel"));
}

void JobCenterTest::progressIsToldAtMostTwentyTimesASecond()
{
    const TempDir dir;
    Room room(dir / "p");
    QSignalSpy changed(&room.jobs, &JobCenter::jobChanged);
    QElapsedTimer clock;
    clock.start();
    const qint64 ticket = room.jobs.enqueue(u"adapt"_qs, steps(400), u"a"_qs);
    QVERIFY(room.waitFor(ticket, QueueState::Done));
    const double seconds = static_cast<double>(clock.elapsed()) / 1000;
    // Beside progress: its start, its number, its end.
    QVERIFY2(changed.size() <= seconds * 20 + 4,
             qPrintable(u"%1 in %2 s"_qs.arg(changed.size()).arg(seconds)));
    QVERIFY(changed.size() > 3);
}

DL_TEST_UNIT(JobCenterTest, "job_center")

} // namespace dreamloft::tests

#include "job_center_test.moc"
