// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/jobs/eta.h"
#include "core/jobs/event_channel.h"
#include "core/jobs/null_control.h"
#include "core/jobs/pipeline.h"
#include "core/jobs/run_guarded.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <thread>

using namespace dreamloft;

namespace {

class SetClock final : public base::Clock {
public:
    double now = 0;
    double steadySeconds() override { return now; }
};

jobs::JobEvent progressOf(std::int64_t job, std::int64_t done, const char* stage = "s")
{
    return {job, jobs::ProgressEvent{{.stage = stage, .done = done, .total = 100}}};
}

} // namespace

/// Event channel, remaining time, guarded run, bounded pipeline.
class ChannelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void progressIsCoalescedPerJob();
    void progressIsNeverToldAfterTheEnd();
    void floodsAreBoundedAndTheEndSurvives();
    void channelIsSafeBetweenThreads();
    void rateAndRemainingTime();
    void remainingTimeStaysHiddenUntilATenth();
    void resumedWorkDoesNotCount();
    void newStageStartsAfresh();
    void standstillSlowsTheRate();
    void guardedRunYieldsOneOutcome();
    void nothingOutlivesAFailure();
    void nullControlObeysItsToken();
    void pipelineKeepsOrderAndBound();
    void pipelineWorksInParallel();
    void pipelineFailureReachesTheVerb();
    void pipelineDropsWhatWasNotStarted();
};

void ChannelTest::progressIsCoalescedPerJob()
{
    jobs::EventChannel channel;
    for (std::int64_t i = 1; i <= 1000; ++i) {
        channel.post(progressOf(1, i));
        channel.post(progressOf(2, 2 * i));
        if (i % 100 == 0) {
            channel.post({1, jobs::MetricEvent{"loss", i, 0.1}});
        }
    }
    const auto events = channel.drain();
    QCOMPARE(events.size(), std::size_t{2 + 10});
    std::map<std::int64_t, std::int64_t> done;
    for (const auto& event : events) {
        if (const auto* progress = std::get_if<jobs::ProgressEvent>(&event.what)) {
            done[event.job] = progress->progress.done;
        }
    }
    QCOMPARE(done[1], std::int64_t{1000});
    QCOMPARE(done[2], std::int64_t{2000});
    QVERIFY(channel.drain().empty());
    QCOMPARE(channel.dropped(), std::uint64_t{0});
}

void ChannelTest::progressIsNeverToldAfterTheEnd()
{
    jobs::EventChannel channel;
    channel.post({1, jobs::StartedEvent{}});
    channel.post(progressOf(1, 1));
    channel.post({1, jobs::NoteEvent{jobs::NoteLevel::Info, "half"}});
    channel.post(progressOf(1, 2));
    channel.post({1, jobs::FinishedEvent{}});
    channel.post({1, jobs::StartedEvent{}}); // the same job again, resumed
    channel.post(progressOf(1, 3));
    const auto events = channel.drain();
    std::vector<std::size_t> kinds;
    for (const auto& event : events) {
        kinds.push_back(event.what.index());
    }
    // started, note, finished, started, progress: only the newest progress, and in its own life
    QVERIFY(kinds == std::vector<std::size_t>({0, 4, 5, 0, 1}));
    QCOMPARE(std::get<jobs::ProgressEvent>(events[4].what).progress.done, std::int64_t{3});
}

void ChannelTest::floodsAreBoundedAndTheEndSurvives()
{
    jobs::EventChannel channel({.metrics = 10, .previews = 2, .notes = 3});
    channel.post({1, jobs::StartedEvent{}});
    for (std::int64_t i = 0; i < 1000; ++i) {
        channel.post({1, jobs::MetricEvent{"loss", i, 0}});
        channel.post({1, jobs::PreviewEvent{{.index = i}}});
        channel.post({1, jobs::NoteEvent{jobs::NoteLevel::Info, std::to_string(i)}});
        channel.post(progressOf(1, i));
    }
    channel.post({1, jobs::FinishedEvent{}});
    const auto events = channel.drain();
    QCOMPARE(events.size(), std::size_t{1 + 10 + 2 + 3 + 1 + 1});
    QCOMPARE(channel.dropped(), std::uint64_t{990 + 998 + 997});
    QVERIFY(std::holds_alternative<jobs::StartedEvent>(events.front().what));
    QVERIFY(std::holds_alternative<jobs::FinishedEvent>(events.back().what));
    std::vector<std::int64_t> steps;
    for (const auto& event : events) {
        if (const auto* metric = std::get_if<jobs::MetricEvent>(&event.what)) {
            steps.push_back(metric->step);
        }
    }
    std::vector<std::int64_t> newest(10);
    std::iota(newest.begin(), newest.end(), 990);
    QVERIFY(steps == newest);
}

void ChannelTest::channelIsSafeBetweenThreads()
{
    jobs::EventChannel channel;
    constexpr int kPosters = 3;
    std::atomic<int> ended{0};
    std::vector<std::thread> posters;
    for (int job = 0; job < kPosters; ++job) {
        posters.emplace_back([&, job] {
            for (std::int64_t i = 1; i <= 3000; ++i) {
                channel.post(progressOf(job, i));
                channel.post({job, jobs::MetricEvent{"m", i, 0}});
            }
            channel.post({job, jobs::FinishedEvent{}});
            ++ended;
        });
    }
    std::array<std::int64_t, kPosters> last{};
    std::array<int, kPosters> finished{};
    std::array<std::int64_t, kPosters> metrics{};
    bool ordered = true;
    const auto read = [&] {
        for (const auto& event : channel.drain()) {
            const auto job = static_cast<std::size_t>(event.job);
            if (const auto* progress = std::get_if<jobs::ProgressEvent>(&event.what)) {
                ordered = ordered && progress->progress.done > last[job];
                last[job] = progress->progress.done;
            } else if (std::holds_alternative<jobs::MetricEvent>(event.what)) {
                ++metrics[job];
            } else {
                ++finished[job];
            }
        }
    };
    while (ended < kPosters) {
        read();
    }
    for (auto& poster : posters) {
        poster.join();
    }
    read();
    QVERIFY(ordered);
    for (std::size_t job = 0; job < kPosters; ++job) {
        QCOMPARE(last[job], std::int64_t{3000});
        QCOMPARE(finished[job], 1);
    }
    QCOMPARE(std::accumulate(metrics.begin(), metrics.end(), std::int64_t{0}) +
                 static_cast<std::int64_t>(channel.dropped()),
             std::int64_t{3 * 3000});
}

void ChannelTest::rateAndRemainingTime()
{
    SetClock clock;
    const base::ClockScope scope(clock);
    jobs::EtaMeter meter;
    jobs::Progress progress{.stage = "s", .total = 100};
    for (std::int64_t done = 0; done <= 50; ++done) {
        progress.done = done;
        meter.complete(progress);
        clock.now += 0.5;
    }
    QVERIFY(std::abs(progress.rate - 2) < 1e-9);
    QVERIFY(std::abs(*progress.etaSeconds - 25) < 1e-9);
    for (std::int64_t done = 51; done <= 90;
         ++done) { // four times faster: the old pace is forgotten
        clock.now -= 0.375;
        progress.done = done;
        meter.complete(progress);
        clock.now += 0.5;
    }
    QVERIFY2(std::abs(progress.rate - 8) < 0.1, std::to_string(progress.rate).c_str());
}

void ChannelTest::remainingTimeStaysHiddenUntilATenth()
{
    SetClock clock;
    const base::ClockScope scope(clock);
    jobs::EtaMeter meter;
    jobs::Progress progress{.stage = "s", .total = 100};
    for (std::int64_t done = 0; done <= 12; ++done) {
        progress.done = done;
        meter.complete(progress);
        QCOMPARE(progress.etaSeconds.has_value(), done >= 10);
        clock.now += 1;
    }
    jobs::Progress open{.stage = "endless", .done = 1};
    meter.complete(open);
    clock.now += 1;
    open.done = 2;
    meter.complete(open);
    QCOMPARE(open.rate, 1.0);
    QVERIFY(!open.etaSeconds); // no total, no end
}

void ChannelTest::resumedWorkDoesNotCount()
{
    SetClock clock;
    const base::ClockScope scope(clock);
    jobs::EtaMeter meter;
    jobs::Progress progress{.stage = "s", .done = 900, .total = 1000};
    meter.complete(progress);
    QVERIFY(!progress.etaSeconds && progress.rate == 0);
    clock.now += 10;
    progress.done = 905;
    meter.complete(progress);
    QCOMPARE(progress.rate, 0.5);
    QVERIFY(!progress.etaSeconds); // 5 of the 100 that are left
    clock.now += 10;
    progress.done = 910;
    meter.complete(progress);
    QCOMPARE(*progress.etaSeconds, 180.0);
}

void ChannelTest::newStageStartsAfresh()
{
    SetClock clock;
    const base::ClockScope scope(clock);
    jobs::EtaMeter meter;
    jobs::Progress progress{.stage = "a", .total = 10};
    meter.complete(progress);
    clock.now += 1;
    progress.done = 10;
    meter.complete(progress);
    QCOMPARE(progress.rate, 10.0);
    progress = {.stage = "b", .done = 0, .total = 10};
    meter.complete(progress);
    QCOMPARE(progress.rate, 0.0);
    QVERIFY(!progress.etaSeconds);
}

void ChannelTest::standstillSlowsTheRate()
{
    SetClock clock;
    const base::ClockScope scope(clock);
    jobs::EtaMeter meter;
    jobs::Progress progress{.stage = "s", .total = 100};
    meter.complete(progress);
    clock.now = 10;
    progress.done = 50;
    meter.complete(progress);
    QCOMPARE(progress.rate, 5.0);
    clock.now = 110;
    meter.complete(progress);
    QVERIFY(progress.rate < 1);
    QVERIFY(*progress.etaSeconds > 50);
}

void ChannelTest::guardedRunYieldsOneOutcome()
{
    const auto good = jobs::runGuarded<int>([] { return 7; });
    QCOMPARE(std::get<int>(good), 7);
    const auto stopped = jobs::runGuarded<int>([]() -> int { throw base::Cancelled{}; });
    QVERIFY(std::holds_alternative<base::Cancelled>(stopped));
    const auto told = jobs::runGuarded<int>([]() -> int {
        throw base::Error({.kind = base::ErrorKind::Refused, .code = "DL-X-001", .message = "no"});
    });
    QCOMPARE(std::get<base::Error>(told).info().code, std::string("DL-X-001"));
    const auto missing = jobs::runGuarded<int>(
        [] { return static_cast<int>(std::filesystem::file_size("/no/such/file")); });
    QVERIFY(std::get<base::Error>(missing).info().kind == base::ErrorKind::UserFixable);
    const auto strange =
        jobs::runGuarded<int>([]() -> int { throw std::runtime_error("errno 5 std::x"); });
    const auto& info = std::get<base::Error>(strange).info();
    QVERIFY(info.kind == base::ErrorKind::Bug && info.detail == "errno 5 std::x");
    QVERIFY(info.message.find("errno") == std::string::npos);
    // A report that is an Error or a Cancelled itself is still a report.
    QCOMPARE(jobs::runGuarded<base::Cancelled>([] { return base::Cancelled{}; }).index(),
             std::size_t{0});
}

void ChannelTest::nothingOutlivesAFailure()
{
    struct Heavy {
        std::shared_ptr<int> memory;
    };
    auto memory = std::make_shared<int>(1);
    const std::weak_ptr<int> watched = memory;
    const auto outcome = jobs::runGuarded<int>([&]() -> int { throw Heavy{std::move(memory)}; });
    QVERIFY(std::holds_alternative<base::Error>(outcome));
    QVERIFY(watched.expired());
}

void ChannelTest::nullControlObeysItsToken()
{
    jobs::NullControl free;
    free.report({});
    free.checkpoint();
    base::CancelToken token;
    jobs::NullControl bound(&token);
    bound.report({});
    token.cancel();
    QVERIFY(bound.cancelRequested());
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, bound.report({}));
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, bound.checkpoint());
}

void ChannelTest::pipelineKeepsOrderAndBound()
{
    std::vector<int> done;
    std::atomic<int> inside{0};
    std::atomic<int> most{0};
    jobs::PipelineStage<std::unique_ptr<int>> stage(3, 1, [&](std::unique_ptr<int> item) {
        std::this_thread::sleep_for(std::chrono::microseconds(200));
        done.push_back(*item);
        --inside;
    });
    for (int i = 0; i < 100; ++i) {
        stage.push(std::make_unique<int>(i));
        most = std::max(most.load(), ++inside);
        if (i == 49) {
            stage.drain();
            QCOMPARE(done.size(), std::size_t{50});
        }
    }
    stage.finish();
    QCOMPARE(done.size(), std::size_t{100});
    QVERIFY(std::is_sorted(done.begin(), done.end()));
    QVERIFY2(most <= 5, std::to_string(most).c_str()); // 3 queued, 1 worked on, 1 just pushed
}

void ChannelTest::pipelineWorksInParallel()
{
    std::atomic<int> together{0};
    std::atomic<bool> met{false};
    jobs::PipelineStage<int> stage(4, 2, [&](int) {
        ++together;
        for (int i = 0; i < 2000 && !met; ++i) {
            met = met || together >= 2;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        --together;
    });
    stage.push(1);
    stage.push(2);
    stage.finish();
    QVERIFY(met);
}

void ChannelTest::pipelineFailureReachesTheVerb()
{
    std::atomic<int> worked{0};
    jobs::PipelineStage<int> stage(2, 1, [&](int item) {
        if (item == 3) {
            throw base::Error(
                {.kind = base::ErrorKind::Space, .code = "DL-SPACE-001", .message = "full"});
        }
        ++worked;
    });
    const auto pushAll = [&] {
        for (int i = 0; i < 1000; ++i) {
            stage.push(i);
        }
        return 0;
    };
    DL_VERIFY_ERROR(pushAll(), Space, "full");
    DL_VERIFY_ERROR((stage.finish(), 0), Space, "full");
    QCOMPARE(worked.load(), 3);
}

void ChannelTest::pipelineDropsWhatWasNotStarted()
{
    std::atomic<int> worked{0};
    std::atomic<bool> started{false};
    std::atomic<bool> release{false};
    std::thread opener;
    {
        jobs::PipelineStage<int> stage(10, 1, [&](int) {
            started = true;
            while (!release) {
                std::this_thread::yield();
            }
            ++worked;
        });
        for (int i = 0; i < 8; ++i) {
            stage.push(i);
        }
        while (!started) {
            std::this_thread::yield();
        }
        opener = std::thread([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            release = true;
        });
    }
    opener.join();
    QCOMPARE(worked.load(), 1); // the one at work is finished, the rest is gone
}

DL_TEST_UNIT(ChannelTest, "channel")
#include "channel_test.moc"
