// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/thread_priority.h"
#include "core/jobs/inline_queue.h"
#include "core/jobs/job_queue.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>

using namespace dreamloft;
using jobs::Job;
using jobs::JobControl;
using jobs::JobEnd;

namespace {

std::unique_ptr<jobs::JobRunner> makeRunner(const QString& kind, jobs::EventChannel& channel)
{
    if (kind == QStringLiteral("thread")) {
        return std::make_unique<jobs::JobQueue>(channel);
    }
    return std::make_unique<jobs::InlineQueue>(channel);
}

/// Counts to `steps`; `at` is called with each step before its report.
Job counting(std::int64_t id,
             std::int64_t steps,
             std::function<void(JobControl&, std::int64_t)> at = {})
{
    return {.id = id, .label = "count", .work = [steps, at = std::move(at)](JobControl& control) {
                for (std::int64_t step = 1; step <= steps; ++step) {
                    if (at) {
                        at(control, step);
                    }
                    control.report({.stage = "count", .done = step, .total = steps});
                }
            }};
}

struct Told {
    int started = 0;
    std::vector<jobs::FinishedEvent> finished;
    std::int64_t lastDone = 0;
    bool somethingAfterTheEnd = false;
};

Told toldOf(std::int64_t job, const std::vector<jobs::JobEvent>& events)
{
    Told told;
    for (const auto& event : events) {
        if (event.job != job) {
            continue;
        }
        told.somethingAfterTheEnd = told.somethingAfterTheEnd || !told.finished.empty();
        told.started += std::holds_alternative<jobs::StartedEvent>(event.what) ? 1 : 0;
        if (const auto* progress = std::get_if<jobs::ProgressEvent>(&event.what)) {
            told.lastDone = progress->progress.done;
        }
        if (const auto* finished = std::get_if<jobs::FinishedEvent>(&event.what)) {
            told.finished.push_back(*finished);
        }
    }
    return told;
}

} // namespace

/// One contract, two runners: every test runs over the worker thread and in place.
class QueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void finishedJobEndsOnce();
    void cancelAtEachStepEndsOnce_data();
    void cancelAtEachStepEndsOnce();
    void throwAtEachStepEndsOnce_data();
    void throwAtEachStepEndsOnce();
    void jobsRunInOrderAndAfterAFailure();
    void waitingJobsCanBeCancelled();
    void unknownIdsAreIgnored();
    void whatEndsWithAJobMayCallTheRunner();
    void everythingAJobSaysArrives();
    void translationIsUsed();
    void destructionCancelsWhatRuns();
    void jobsGiveWayToTheWindow();
    void cancelComesInTime();
};

void QueueTest::initTestCase_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("thread") << QStringLiteral("thread");
    QTest::newRow("inline") << QStringLiteral("inline");
}

void QueueTest::finishedJobEndsOnce()
{
    QFETCH_GLOBAL(QString, kind);
    jobs::EventChannel channel;
    const auto runner = makeRunner(kind, channel);
    runner->submit(counting(1, 5));
    runner->waitIdle();
    const Told told = toldOf(1, channel.drain());
    QCOMPARE(told.started, 1);
    QCOMPARE(told.finished.size(), std::size_t{1});
    QVERIFY(told.finished[0].end == JobEnd::Done && !told.finished[0].error);
    QCOMPARE(told.lastDone, std::int64_t{5});
    QVERIFY(!told.somethingAfterTheEnd);
}

void QueueTest::cancelAtEachStepEndsOnce_data()
{
    QTest::addColumn<int>("step");
    for (const int step : {1, 2, 5, 10}) {
        QTest::addRow("step %d", step) << step;
    }
}

void QueueTest::cancelAtEachStepEndsOnce()
{
    QFETCH_GLOBAL(QString, kind);
    QFETCH(int, step);
    jobs::EventChannel channel;
    const auto runner = makeRunner(kind, channel);
    std::atomic<std::int64_t> reached{0};
    runner->submit(counting(7, 10, [&](JobControl&, std::int64_t now) {
        reached = now;
        if (now == step) {
            runner->cancel(7);
            runner->cancel(7); // a double click
        }
    }));
    runner->waitIdle();
    const Told told = toldOf(7, channel.drain());
    QCOMPARE(told.finished.size(), std::size_t{1});
    QVERIFY(told.finished[0].end == JobEnd::Cancelled);
    QCOMPARE(reached.load(), std::int64_t{step});
    QCOMPARE(told.lastDone, std::int64_t{step}); // what is durable is told, then the job stops
    QVERIFY(!told.somethingAfterTheEnd);
}

void QueueTest::throwAtEachStepEndsOnce_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("what");
    for (const int step : {1, 5}) {
        for (int what = 0; what < 4; ++what) {
            QTest::addRow("step %d kind %d", step, what) << step << what;
        }
    }
}

void QueueTest::throwAtEachStepEndsOnce()
{
    QFETCH_GLOBAL(QString, kind);
    QFETCH(int, step);
    QFETCH(int, what);
    jobs::EventChannel channel;
    const auto runner = makeRunner(kind, channel);
    runner->submit(counting(3, 5, [&](JobControl&, std::int64_t now) {
        if (now != step) {
            return;
        }
        switch (what) {
        case 0:
            throw base::Error(
                {.kind = base::ErrorKind::Space, .code = "DL-SPACE-001", .message = "full"});
        case 1:
            throw std::runtime_error("strange");
        case 2:
            throw std::bad_alloc();
        default:
            throw 42;
        }
    }));
    runner->waitIdle();
    const Told told = toldOf(3, channel.drain());
    QCOMPARE(told.finished.size(), std::size_t{1});
    QVERIFY(told.finished[0].end == JobEnd::Failed);
    const base::ErrorKind kinds[] = {base::ErrorKind::Space,
                                     base::ErrorKind::Bug,
                                     base::ErrorKind::Memory,
                                     base::ErrorKind::Bug};
    QVERIFY(told.finished[0].error->info().kind == kinds[what]);
    QVERIFY(std::string_view(told.finished[0].error->what()).find("strange") ==
            std::string_view::npos);
    QCOMPARE(told.lastDone, std::int64_t{step - 1});
}

void QueueTest::jobsRunInOrderAndAfterAFailure()
{
    QFETCH_GLOBAL(QString, kind);
    jobs::EventChannel channel;
    const auto runner = makeRunner(kind, channel);
    std::vector<std::int64_t> order;
    for (std::int64_t id = 1; id <= 5; ++id) {
        runner->submit({.id = id, .label = "j", .work = [&order, id](JobControl&) {
                            order.push_back(id);
                            if (id == 2) {
                                throw std::runtime_error("broken");
                            }
                        }});
    }
    runner->waitIdle();
    QVERIFY(order == std::vector<std::int64_t>({1, 2, 3, 4, 5}));
    const auto events = channel.drain();
    for (std::int64_t id = 1; id <= 5; ++id) {
        const Told told = toldOf(id, events);
        QCOMPARE(told.finished.size(), std::size_t{1});
        QVERIFY(told.finished[0].end == (id == 2 ? JobEnd::Failed : JobEnd::Done));
    }
}

void QueueTest::waitingJobsCanBeCancelled()
{
    QFETCH_GLOBAL(QString, kind);
    jobs::EventChannel channel;
    const auto runner = makeRunner(kind, channel);
    std::atomic<bool> ran{false};
    runner->submit(counting(1, 1, [&](JobControl&, std::int64_t) {
        runner->submit({.id = 2, .label = "waits", .work = [&](JobControl&) { ran = true; }});
        runner->submit(counting(3, 2));
        runner->cancel(2);
    }));
    runner->waitIdle();
    const auto events = channel.drain();
    QVERIFY(!ran);
    const Told cancelled = toldOf(2, events);
    QCOMPARE(cancelled.started, 0);
    QCOMPARE(cancelled.finished.size(), std::size_t{1});
    QVERIFY(cancelled.finished[0].end == JobEnd::Cancelled);
    QVERIFY(toldOf(1, events).finished.at(0).end == JobEnd::Done);
    QVERIFY(toldOf(3, events).finished.at(0).end == JobEnd::Done);
}

void QueueTest::unknownIdsAreIgnored()
{
    QFETCH_GLOBAL(QString, kind);
    jobs::EventChannel channel;
    const auto runner = makeRunner(kind, channel);
    runner->cancel(99);
    runner->submit(counting(1, 2));
    runner->waitIdle();
    runner->cancel(1);
    runner->waitIdle();
    QCOMPARE(toldOf(1, channel.drain()).finished.size(), std::size_t{1});
}

void QueueTest::whatEndsWithAJobMayCallTheRunner()
{
    QFETCH_GLOBAL(QString, kind);
    jobs::EventChannel channel;
    const auto runner = makeRunner(kind, channel);
    std::atomic<int> ended{0};
    {
        std::shared_ptr<void> owned(nullptr, [&](void*) {
            runner->cancel(1); // would wait for itself were the queue's lock held
            ++ended;
        });
        runner->submit(
            {.id = 1, .label = "owns", .work = [owned = std::move(owned)](JobControl&) {}});
    }
    runner->waitIdle();
    QCOMPARE(ended.load(), 1);
}

void QueueTest::everythingAJobSaysArrives()
{
    QFETCH_GLOBAL(QString, kind);
    jobs::EventChannel channel;
    std::atomic<int> woken{0};
    channel.setWaker([&] { ++woken; });
    const auto runner = makeRunner(kind, channel);
    runner->submit({.id = 4, .label = "talks", .work = [](JobControl& control) {
                        control.metric("loss", 3, 0.5);
                        control.preview({.image = {.width = 1, .height = 1, .pixels = {1, 2, 3}},
                                         .classIndex = 2,
                                         .index = 7,
                                         .caption = "hat"});
                        control.note(jobs::NoteLevel::Warning, "few pictures");
                        QVERIFY(!control.cancelRequested());
                        control.checkpoint();
                    }});
    runner->waitIdle();
    const auto events = channel.drain();
    QCOMPARE(events.size(), std::size_t{5});
    QVERIFY(std::holds_alternative<jobs::StartedEvent>(events[0].what));
    const auto& metric = std::get<jobs::MetricEvent>(events[1].what);
    QCOMPARE(metric.series, std::string("loss"));
    QCOMPARE(metric.step, std::int64_t{3});
    QCOMPARE(metric.value, 0.5);
    const auto& preview = std::get<jobs::PreviewEvent>(events[2].what).image;
    QCOMPARE(preview.caption, std::string("hat"));
    QCOMPARE(preview.image.pixels[2], std::uint8_t{3});
    QCOMPARE(std::get<jobs::NoteEvent>(events[3].what).text, std::string("few pictures"));
    QVERIFY(std::holds_alternative<jobs::FinishedEvent>(events[4].what));
    QCOMPARE(woken.load(), 5);
}

void QueueTest::translationIsUsed()
{
    QFETCH_GLOBAL(QString, kind);
    jobs::EventChannel channel;
    const jobs::TranslateException translate = [](std::exception_ptr) {
        return base::Error(
            {.kind = base::ErrorKind::DeviceLost, .code = "DL-GPU-007", .message = "lost"});
    };
    std::unique_ptr<jobs::JobRunner> runner;
    if (kind == QStringLiteral("thread")) {
        runner = std::make_unique<jobs::JobQueue>(channel, translate);
    } else {
        runner = std::make_unique<jobs::InlineQueue>(channel, translate);
    }
    runner->submit({.id = 1, .label = "x", .work = [](JobControl&) { throw 1; }});
    runner->waitIdle();
    const Told told = toldOf(1, channel.drain());
    QVERIFY(told.finished.at(0).error->info().kind == base::ErrorKind::DeviceLost);
}

void QueueTest::destructionCancelsWhatRuns()
{
    QFETCH_GLOBAL(QString, kind);
    if (kind == QStringLiteral("inline")) {
        return; // nothing runs once submit() is back
    }
    jobs::EventChannel channel;
    std::atomic<bool> running{false};
    {
        jobs::JobQueue queue(channel);
        const auto endless = [&](JobControl& control) {
            running = true;
            for (;;) {
                control.checkpoint();
                std::this_thread::yield();
            }
        };
        queue.submit({.id = 1, .label = "endless", .work = endless});
        queue.submit({.id = 2, .label = "waits", .work = endless});
        while (!running) {
            std::this_thread::yield();
        }
    }
    const auto events = channel.drain();
    QVERIFY(toldOf(1, events).finished.at(0).end == JobEnd::Cancelled);
    QVERIFY(toldOf(2, events).finished.at(0).end == JobEnd::Cancelled);
    QCOMPARE(toldOf(2, events).started, 0);
}

/// The window's own threads come first: a job and what it starts stand behind them.
void QueueTest::jobsGiveWayToTheWindow()
{
    QFETCH_GLOBAL(QString, kind);
    if (kind == QStringLiteral("inline")) {
        return; // has no thread but the caller's
    }
    const auto niceness = [] { return getpriority(PRIO_PROCESS, 0); }; // of the calling thread
    const int mine = niceness();
    std::atomic<int> ofJob{-1};
    std::atomic<int> ofItsThread{-1};
    jobs::EventChannel channel;
    jobs::JobQueue queue(channel);
    queue.submit({.id = 1, .label = "priority", .work = [&](JobControl&) {
                      ofJob = niceness();
                      std::thread([&] { ofItsThread = niceness(); }).join();
                  }});
    queue.waitIdle();
    const int behind = std::max(mine, static_cast<int>(base::ThreadRank::Job));
    QCOMPARE(ofJob.load(), behind);
    QCOMPARE(ofItsThread.load(), behind);
    QCOMPARE(niceness(), mine);
}

void QueueTest::cancelComesInTime()
{
    QFETCH_GLOBAL(QString, kind);
    if (kind == QStringLiteral("inline")) {
        return; // needs a second thread
    }
    jobs::EventChannel channel;
    jobs::JobQueue queue(channel);
    for (std::int64_t id = 1; id <= 50; ++id) {
        std::atomic<bool> running{false};
        queue.submit({.id = id, .label = "steps", .work = [&](JobControl& control) {
                          for (std::int64_t step = 0;; ++step) {
                              running = true;
                              std::this_thread::sleep_for(std::chrono::milliseconds(1));
                              control.report({.stage = "s", .done = step});
                          }
                      }});
        while (!running) {
            std::this_thread::yield();
        }
        QElapsedTimer timer;
        timer.start();
        queue.cancel(id);
        queue.waitIdle();
        QVERIFY2(timer.elapsed() < 200, std::to_string(timer.elapsed()).c_str());
        QCOMPARE(toldOf(id, channel.drain()).finished.size(), std::size_t{1});
    }
}

DL_TEST_UNIT(QueueTest, "queue")
#include "queue_test.moc"
