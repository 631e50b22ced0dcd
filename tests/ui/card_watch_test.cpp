// SPDX-License-Identifier: GPL-3.0-or-later
// Another program on the graphics card of a job.
#include "app/gui/cuda_cards.h"
#include "app/gui/nvml_cards.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"
#include "tests/ui/bare_queue.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/card_watch.h"
#include "ui/bridge/errand.h"

#include <QSignalSpy>
#include <QThreadPool>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

namespace dreamloft::tests {
namespace {

using ui::CardUse;
using ui::CardWatch;
using ui::QueueState;

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;

/// A card of 8 GiB on which this process works.
class FakeCards {
public:
    FakeCards() { add({QCoreApplication::applicationPid(), u"dreamloft"_qs, 2 * kGiB}); }

    [[nodiscard]] CardWatch::Question question()
    {
        return [this] {
            const std::lock_guard lock(m_mutex);
            ++m_asked;
            return m_there ? CardWatch::Answer(std::vector<CardUse>{m_card}) : CardWatch::Answer();
        };
    }
    void add(const ui::CardUser& user)
    {
        const std::lock_guard lock(m_mutex);
        m_card.users.push_back(user);
    }
    void remove(qint64 pid)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_card.users, [pid](const ui::CardUser& user) { return user.pid == pid; });
    }
    void setFree(std::uint64_t bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_card.freeBytes = bytes;
    }
    void takeAway()
    {
        const std::lock_guard lock(m_mutex);
        m_there = false;
    }
    [[nodiscard]] int asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }
    /// Answers were given since; false when nobody asks.
    [[nodiscard]] bool askedAgain() const
    {
        constexpr int kAnswers = 3; // the first one may have been on its way
        const int before = asked();
        return QTest::qWaitFor([this, before] { return asked() >= before + kAnswers; }, 2000);
    }

private:
    mutable std::mutex m_mutex;
    CardUse m_card{.bytes = 8 * kGiB, .freeBytes = 3 * kGiB};
    bool m_there = true;
    int m_asked = 0;
};

/// A queue whose jobs run on the card.
struct Desk {
    Desk()
    {
        queue.verbs.scripts[u"rest"_qs] = [this](const ui::VerbCall&) {
            ++rests;
            return workflows::VerbReport{};
        };
        cards.add({11, u"old"_qs, 3 * kGiB});
    }
    ~Desk()
    {
        bool idle = false;
        queue.jobs.pauseAndFinish(&queue.project, [&idle] { idle = true; });
        static_cast<void>(QTest::qWaitFor([&idle] { return idle; }, kWaitMs));
        static_cast<void>(ui::errandPool().waitForDone(kWaitMs)); // `cards` goes now
    }

    TempDir dir;
    ui::AppSettings settings{dir / "studio.json"};
    FakeCards cards;
    std::atomic<int> rests = 0;
    BareQueue queue;
    CardWatch watch{queue.jobs, settings, cards.question(), 20};
};

} // namespace

class CardWatchTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProgramIsToldOnceAndThePausedJobIsOffered()
    {
        Desk desk;
        const QSignalSpy wanted(&desk.watch, &CardWatch::wanted);
        const QSignalSpy freed(&desk.watch, &CardWatch::freed);
        const QSignalSpy over(&desk.watch, &CardWatch::over);
        const qint64 ticket = desk.queue.add(100'000);
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({12, u"small"_qs, 10 * kMiB});
        QVERIFY(desk.cards.askedAgain());
        QCOMPARE(wanted.count(), 0); // neither what was there nor a window on the screen
        desk.cards.add({22, u"blender"_qs, 2 * kGiB});
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, kWaitMs);
        QCOMPARE(wanted.front().at(0).toLongLong(), ticket);
        QCOMPARE(wanted.front().at(1).toString(), u"blender"_qs);
        QVERIFY(desk.cards.askedAgain());
        QCOMPARE(wanted.count(), 1);

        desk.watch.pauseJob();
        QVERIFY(desk.queue.waitFor(ticket, QueueState::Paused));
        QTRY_COMPARE_WITH_TIMEOUT(desk.rests.load(), 1, kWaitMs); // its models left the card
        QVERIFY(desk.cards.askedAgain());
        QCOMPARE(freed.count(), 0);
        desk.cards.remove(22);
        QTRY_COMPARE_WITH_TIMEOUT(freed.count(), 1, kWaitMs);
        QCOMPARE(freed.front().at(0).toLongLong(), ticket);
        QVERIFY(!desk.cards.askedAgain()); // there is nothing left to wait for
        QCOMPARE(desk.queue.jobs.job(ticket)->state, QueueState::Paused); // not by itself
        QCOMPARE(over.count(), 0);
        desk.queue.jobs.resume(ticket);
        QVERIFY(desk.queue.waitFor(ticket, QueueState::Running));
        QCOMPARE(over.count(), 1);
        QCOMPARE(desk.rests.load(), 1);
        QCOMPARE(freed.count(), 1);
    }

    void whatIsNotAnsweredIsTakenBack()
    {
        Desk desk;
        const QSignalSpy wanted(&desk.watch, &CardWatch::wanted);
        const QSignalSpy over(&desk.watch, &CardWatch::over);
        const qint64 ticket = desk.queue.add(100'000);
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({22, u"blender"_qs, 2 * kGiB});
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, kWaitMs);
        desk.cards.remove(22);
        QTRY_COMPARE_WITH_TIMEOUT(over.count(), 1, kWaitMs);
        desk.watch.pauseJob(); // too late
        QCOMPARE(desk.queue.jobs.job(ticket)->state, QueueState::Running);
        desk.cards.add({23, u"game"_qs, 2 * kGiB}); // another program is another question
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 2, kWaitMs);
        desk.queue.jobs.cancel(ticket);
        QTRY_COMPARE_WITH_TIMEOUT(over.count(), 2, kWaitMs);
        const qint64 next = desk.queue.add(100'000);
        QVERIFY(desk.queue.waitFor(next, QueueState::Running));
        QVERIFY(desk.cards.askedAgain());
        QCOMPARE(wanted.count(), 2); // it was there when this job began
    }

    void anotherJobCanBePausedToo()
    {
        Desk desk;
        const QSignalSpy wanted(&desk.watch, &CardWatch::wanted);
        const QSignalSpy freed(&desk.watch, &CardWatch::freed);
        const qint64 first = desk.queue.add(100'000);
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({22, u"blender"_qs, 2 * kGiB});
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, kWaitMs);
        desk.watch.pauseJob();
        QVERIFY(desk.queue.waitFor(first, QueueState::Paused));
        const qint64 second = desk.queue.add(100'000);
        QVERIFY(desk.queue.waitFor(second, QueueState::Running));
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({23, u"game"_qs, 2 * kGiB});
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 2, kWaitMs);
        QCOMPARE(wanted.back().at(0).toLongLong(), second);
        desk.watch.pauseJob();
        QVERIFY(desk.queue.waitFor(second, QueueState::Paused));
        desk.cards.remove(22);
        QVERIFY(desk.cards.askedAgain());
        QCOMPARE(freed.count(), 0); // the first job is its user's now
        desk.cards.remove(23);
        QTRY_COMPARE_WITH_TIMEOUT(freed.count(), 1, kWaitMs);
        QCOMPARE(freed.front().at(0).toLongLong(), second);
    }

    void aCardThatAnswersNoMoreAsksNothing()
    {
        Desk desk;
        const QSignalSpy wanted(&desk.watch, &CardWatch::wanted);
        const QSignalSpy over(&desk.watch, &CardWatch::over);
        const qint64 ticket = desk.queue.add(100'000);
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({22, u"blender"_qs, 2 * kGiB});
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, kWaitMs);
        desk.cards.takeAway();
        QTRY_COMPARE_WITH_TIMEOUT(over.count(), 1, kWaitMs);
        desk.watch.pauseJob(); // too late
        QCOMPARE(desk.queue.jobs.job(ticket)->state, QueueState::Running);
    }

    void aPausedJobIsFollowedWithoutTheCard()
    {
        Desk desk;
        const QSignalSpy wanted(&desk.watch, &CardWatch::wanted);
        const QSignalSpy freed(&desk.watch, &CardWatch::freed);
        const QSignalSpy over(&desk.watch, &CardWatch::over);
        const qint64 ticket = desk.queue.add(100'000);
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({22, u"blender"_qs, 2 * kGiB});
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, kWaitMs);
        desk.watch.pauseJob();
        QVERIFY(desk.queue.waitFor(ticket, QueueState::Paused));
        desk.cards.remove(22);
        QTRY_COMPARE_WITH_TIMEOUT(freed.count(), 1, kWaitMs);
        desk.cards.takeAway();
        const qint64 next = desk.queue.add(100'000); // the card is asked again, in vain
        QVERIFY(desk.queue.waitFor(next, QueueState::Running));
        QVERIFY(!desk.cards.askedAgain());
        QCOMPARE(over.count(), 0);
        desk.queue.jobs.cancel(ticket);
        QTRY_COMPARE_WITH_TIMEOUT(over.count(), 1, kWaitMs);
    }

    void onAFullCardLessCounts()
    {
        Desk desk;
        const QSignalSpy wanted(&desk.watch, &CardWatch::wanted);
        desk.queue.add(100'000);
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({22, u"browser"_qs, 200 * kMiB});
        QVERIFY(desk.cards.askedAgain());
        QCOMPARE(wanted.count(), 0);
        desk.cards.setFree(300 * kMiB); // under 5 %
        QTRY_COMPARE_WITH_TIMEOUT(wanted.count(), 1, kWaitMs);
    }

    void aCardWithoutOurJobIsFreeForOthers()
    {
        Desk desk;
        desk.cards.remove(QCoreApplication::applicationPid());
        const QSignalSpy wanted(&desk.watch, &CardWatch::wanted);
        desk.queue.add(100'000);
        QVERIFY(desk.cards.askedAgain());
        desk.cards.add({22, u"blender"_qs, 2 * kGiB});
        QVERIFY(desk.cards.askedAgain());
        QCOMPARE(wanted.count(), 0);
    }

    void nobodyIsAskedWhereThereIsNothingToAsk()
    {
        Desk desk;
        QVERIFY(!desk.cards.askedAgain()); // no job runs
        options::EngineOptions engine;
        engine.device = "cpu";
        desk.settings.setEngine(engine);
        const qint64 first = desk.queue.add(100'000);
        QVERIFY(!desk.cards.askedAgain());
        QCOMPARE(desk.cards.asked(), 0);
        desk.queue.jobs.cancel(first);
        QVERIFY(desk.queue.waitFor(first, QueueState::Cancelled));
        desk.settings.setEngine({});
        desk.cards.takeAway(); // a computer without the library
        desk.queue.add(100'000);
        QTRY_COMPARE_WITH_TIMEOUT(desk.cards.asked(), 1, kWaitMs);
        QVERIFY(!desk.cards.askedAgain());
        QCOMPARE(desk.cards.asked(), 1);
    }

    void theLibraryOfTheDriverIsRead()
    {
        QVERIFY(!app::nvmlQuestion("/nonexistent/libnvidia-ml.so.1")());
        const CardWatch::Answer told = app::nvmlQuestion(DL_FAKE_NVML)();
        QVERIFY(told && told->size() == 2);
        const CardUse& first = told->front();
        QCOMPARE(first.bytes, 8 * kGiB);
        QCOMPARE(first.freeBytes, 5 * kGiB);
        QCOMPARE(first.users.size(), std::size_t{1}); // in both lists, told once
        QCOMPARE(first.users.front().pid, QCoreApplication::applicationPid());
        QCOMPARE(first.users.front().bytes, 3 * kGiB);
        QVERIFY(first.users.front().name.startsWith(u"dl_ui_tests"));
        const CardUse& second = told->back();
        QCOMPARE(second.users.size(), std::size_t{100});
        QCOMPARE(second.users.back().bytes, std::uint64_t{0});
        QCOMPARE(second.users.back().name, u"1000000099"_qs); // no such process any more
    }

    void theDriverNamesTheCardsInItsOrder()
    {
        QVERIFY(app::cudaCardNames("/nonexistent/libcuda.so.1").isEmpty());
        QCOMPARE(app::cudaCardNames(DL_FAKE_NVML),
                 (QStringList{u"Fast card"_qs, u"Large card"_qs, QString()}));
    }
};

DL_TEST_UNIT(CardWatchTest, "card_watch")

} // namespace dreamloft::tests

#include "card_watch_test.moc"
