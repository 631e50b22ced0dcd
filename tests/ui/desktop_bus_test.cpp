// SPDX-License-Identifier: GPL-3.0-or-later
// What the studio asks of the desktop and of the system, over message buses of its own: notices,
// the lock against sleep, sleep and power off, the desktop's look.
#include "app/gui/desktop.h"
#include "core/project/layout.h"
#include "core/project/project_store.h"
#include "tests/support/test_main.h"
#include "tests/ui/bare_queue.h"
#include "tests/ui/own_bus.h"
#include "tests/ui/small_project.h"
#include "ui/bridge/after_queue.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/power_watch.h"
#include "ui/bridge/text.h"
#include "ui/style/system_theme.h"

#include <QApplication>
#include <QDBusArgument>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QImage>
#include <QSignalSpy>
#include <QVariantMap>
#include <QWidget>

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <poll.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace dreamloft::tests {
namespace {

namespace fs = std::filesystem;
using ui::AfterQueue;
using ui::PowerWatch;
using ui::QueueState;
using ui::style::SystemTheme;

constexpr int kStillMs = 200; ///< an end that nobody keeps is closed long before

/// The desktop's notices.
struct Notices {
    explicit Notices(const OwnBus& bus)
        : service(bus,
                  {u"org.freedesktop.Notifications"_qs,
                   u"/org/freedesktop/Notifications"_qs,
                   u"org.freedesktop.Notifications"_qs},
                  [](const QDBusMessage& call) { return call.createReply(QVariant(1U)); })
    {
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList all;
        for (const QDBusMessage& call : service.calls()) {
            all << call.arguments().value(3).toString();
        }
        return all;
    }

    BusService service;
};

/// The system's keeper of sleep. As there, a lock is the open end of a pipe: it holds until the
/// last one who has it closes it.
class Login {
public:
    enum class Manner { Gives, Refuses, TakesItsTime };

    explicit Login(const OwnBus& bus)
        : service(bus,
                  {u"org.freedesktop.login1"_qs,
                   u"/org/freedesktop/login1"_qs,
                   u"org.freedesktop.login1.Manager"_qs},
                  [this](const QDBusMessage& call) { return answer(call); })
    {
    }
    ~Login()
    {
        for (const int lock : m_locks) {
            ::close(lock);
        }
    }
    Login(const Login&) = delete;
    Login& operator=(const Login&) = delete;

    /// Locks that were ever given.
    [[nodiscard]] int given() const { return static_cast<int>(m_locks.size()); }
    /// Locks that somebody has.
    [[nodiscard]] int held() const
    {
        int open = 0;
        for (const int lock : m_locks) {
            pollfd end{};
            end.fd = lock;
            open += ::poll(&end, 1, 0) == 0 ? 1 : 0; // hung up once nobody has the other end
        }
        return open;
    }
    void giveLate()
    {
        for (const QDBusMessage& call : std::exchange(m_asked, {})) {
            service.answerNow(give(call));
        }
    }
    /// All but locks.
    [[nodiscard]] QStringList acts() const
    {
        QStringList all;
        for (const QDBusMessage& call : service.calls()) {
            if (call.member() != u"Inhibit") {
                all << call.member();
            }
        }
        return all;
    }
    /// The studio stood in its own way.
    [[nodiscard]] bool wasBlocked() const { return m_blocked; }

    Manner manner = Manner::Gives;
    BusService service;

private:
    std::optional<QDBusMessage> answer(const QDBusMessage& call)
    {
        if (call.member() != u"Inhibit") {
            m_blocked = m_blocked || held() > 0;
            return call.createReply();
        }
        if (manner == Manner::Refuses) {
            return call.createErrorReply(QDBusError::AccessDenied, u"Permission denied"_qs);
        }
        if (manner == Manner::TakesItsTime) {
            m_asked.push_back(call);
            return std::nullopt;
        }
        return give(call);
    }
    QDBusMessage give(const QDBusMessage& call)
    {
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            return call.createErrorReply(QDBusError::NoMemory, u"No pipe"_qs);
        }
        m_locks.push_back(ends[0]);
        QDBusUnixFileDescriptor lock;
        lock.giveFileDescriptor(ends[1]);
        return call.createReply(QVariant::fromValue(lock));
    }

    std::vector<int> m_locks;
    std::vector<QDBusMessage> m_asked; ///< not answered yet
    bool m_blocked = false;
};

void write(const fs::path& file, const char* text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text << '\n';
}

} // namespace

class DesktopBusTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Nothing below runs unless both buses are the test's own: it puts the computer to sleep.
    void initTestCase()
    {
        const QString noSession = m_session.start();
        QVERIFY2(noSession.isEmpty(), qPrintable(noSession));
        const QString noSystem = m_system.start();
        QVERIFY2(noSystem.isEmpty(), qPrintable(noSystem));
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_session.address().toUtf8());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_system.address().toUtf8());
        const QString session = busId(m_session.connection());
        const QString system = busId(m_system.connection());
        QVERIFY(!session.isEmpty() && !system.isEmpty() && session != system);
        const char* const tooLate =
            "This program asked for a bus before the test had its own: run this unit alone.";
        QVERIFY2(busId(QDBusConnection::sessionBus()) == session, tooLate);
        QVERIFY2(busId(QDBusConnection::systemBus()) == system, tooLate);
        QVERIFY(QDBusConnection::systemBus().connectionCapabilities().testFlag(
            QDBusConnection::UnixFileDescriptorPassing));
    }

    void theEndIsToldWithAPictureOfTheResult()
    {
        const TempDir dir;
        const fs::path folder = makeSmallProject(dir / "two words", 2, 3);
        std::int64_t made = 0;
        {
            const auto store = project::ProjectStore::open(folder);
            made = addMadePictures(*store, "class_prompt", 2);
            store->close();
        }
        ProjectStudio<ScriptedVerbs> all;
        all.verbs.scripts[u"generate"_qs] = [made](const ui::VerbCall&) {
            workflows::VerbReport report;
            report.data = {{"job", made}};
            return report;
        };
        all.verbs.scripts[u"score"_qs] = [](const ui::VerbCall&) -> workflows::VerbReport {
            throw base::Error({.kind = base::ErrorKind::UserFixable,
                               .code = "DL-GEN-002",
                               .message = "No adapters are there yet.",
                               .hint = "Adapt first.",
                               .workSafe = "Nothing was changed."});
        };
        all.verbs.scripts[u"adapt"_qs] = [](const ui::VerbCall& call) {
            return walk(call, call.options.value("steps", 1));
        };
        QSignalSpy restored(&all.jobs, &ui::JobCenter::restored);
        QVERIFY(all.open(folder));
        QVERIFY(!restored.isEmpty() || restored.wait(kWaitMs));
        const Notices notices(m_session);
        QVERIFY(notices.service.isThere());
        QWidget window;
        const app::Desktop desktop(all.jobs, all.project, window);

        // Neither what a page asked nor what the user stopped is told.
        all.jobs.ask(u"adapt"_qs, {{"steps", 1}});
        const qint64 stopped = all.jobs.enqueue(u"adapt"_qs, {{"steps", 100'000}}, u"Adapt"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(all.jobs.job(stopped)->state, QueueState::Running, kWaitMs);
        all.jobs.pause(stopped);
        QTRY_COMPARE_WITH_TIMEOUT(all.jobs.job(stopped)->state, QueueState::Paused, kWaitMs);
        all.jobs.cancel(stopped);
        all.jobs.enqueue(u"generate"_qs, {{"steps", 1}}, u"Generate"_qs);
        all.jobs.enqueue(u"score"_qs, {{"steps", 1}}, u"Score"_qs);
        const QStringList titles{u"Generate"_qs, u"Score"_qs};
        QTRY_COMPARE_WITH_TIMEOUT(notices.titles(), titles, kWaitMs);

        const QDBusMessage done = notices.service.calls().front();
        QCOMPARE(done.member(), u"Notify"_qs);
        QCOMPARE(done.signature(), u"susssasa{sv}i"_qs);
        const QVariantList said = done.arguments();
        QCOMPARE(said.at(0).toString(), u"DreamLoft"_qs);
        QCOMPARE(said.at(1).toUInt(), 0U); // in the place of no other
        QCOMPARE(said.at(2).toString(), u"dreamloft"_qs);
        QCOMPARE(said.at(4).toString(), u"Done."_qs);
        QVERIFY(said.at(5).toStringList().isEmpty());
        const auto hints = qdbus_cast<QVariantMap>(said.at(6));
        QCOMPARE(hints.value(u"desktop-entry"_qs).toString(), u"dreamloft"_qs);
        const QString picture = hints.value(u"image-path"_qs).toString();
        QVERIFY2(picture.endsWith(ui::fromPath(project::layout::outputFile(1, 1))),
                 qPrintable(picture)); // the last one made
        QVERIFY2(!QImage(picture).isNull(), qPrintable(picture));
        QVERIFY(said.at(7).toInt() > 0); // it goes by itself

        const QVariantList failed = notices.service.calls().back().arguments();
        QCOMPARE(failed.at(4).toString(),
                 u"No adapters are there yet. Nothing was changed. Adapt first."_qs);
        QVERIFY(!qdbus_cast<QVariantMap>(failed.at(6)).contains(u"image-path"_qs));
    }

    void nothingIsToldToWhoLooksAtTheWindow()
    {
        const Notices notices(m_session);
        QVERIFY(notices.service.isThere());
        BareQueue queue;
        QWidget window;
        const app::Desktop desktop(queue.jobs, queue.project, window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(queue.waitFor(queue.jobs.enqueue(u"adapt"_qs, {{"steps", 3}}, u"Seen"_qs),
                              QueueState::Done));
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        QVERIFY(!window.isActiveWindow());
        queue.jobs.enqueue(u"adapt"_qs, {{"steps", 3}}, u"Unseen"_qs);
        // They come in the order in which they were sent.
        QTRY_COMPARE_WITH_TIMEOUT(notices.titles(), QStringList{u"Unseen"_qs}, kWaitMs);
    }

    void sleepIsBlockedOnlyWhileAJobRuns()
    {
        Login login(m_system);
        QVERIFY(login.service.isThere());
        BareQueue queue;
        QWidget window;
        const app::Desktop desktop(queue.jobs, queue.project, window);
        // A question of a page keeps nobody awake.
        QVERIFY(queue.waitFor(queue.jobs.ask(u"adapt"_qs, {{"steps", 3}}), QueueState::Done));
        queue.add(20);
        const qint64 last = queue.add(100'000);
        QVERIFY(queue.waitFor(last, QueueState::Running));
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 1, kWaitMs);
        QTest::qWait(kStillMs);
        QCOMPARE(login.held(), 1);
        QCOMPARE(login.given(), 1); // for both jobs
        const QDBusMessage asked = login.service.calls().front();
        QCOMPARE(asked.member(), u"Inhibit"_qs);
        QCOMPARE(asked.signature(), u"ssss"_qs);
        const QVariantList said = asked.arguments();
        QCOMPARE(said.at(0).toString(), u"sleep:idle"_qs);
        QCOMPARE(said.at(1).toString(), u"DreamLoft"_qs);
        QCOMPARE(said.at(2).toString(), u"A job is running"_qs);
        QCOMPARE(said.at(3).toString(), u"block"_qs);
        queue.jobs.pause(last);
        QVERIFY(queue.waitFor(last, QueueState::Paused));
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 0, kWaitMs);
        queue.jobs.resume(last);
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 1, kWaitMs);
        QCOMPARE(login.given(), 2);
        queue.jobs.cancel(last);
        QVERIFY(queue.waitFor(last, QueueState::Cancelled));
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 0, kWaitMs);
        QVERIFY(login.acts().isEmpty());
    }

    void aLockThatComesTooLateIsLetGo()
    {
        Login login(m_system);
        QVERIFY(login.service.isThere());
        login.manner = Login::Manner::TakesItsTime;
        BareQueue queue;
        QWidget window;
        const app::Desktop desktop(queue.jobs, queue.project, window);
        QVERIFY(queue.waitFor(queue.add(3), QueueState::Done));
        QTRY_VERIFY_WITH_TIMEOUT(!queue.jobs.busy(), kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(login.service.count(u"Inhibit"_qs), 1, kWaitMs);
        login.giveLate();
        QCOMPARE(login.given(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 0, kWaitMs);
    }

    void whereSleepCannotBeBlockedJobsRun()
    {
        Login login(m_system);
        QVERIFY(login.service.isThere());
        login.manner = Login::Manner::Refuses;
        BareQueue queue;
        QWidget window;
        const app::Desktop desktop(queue.jobs, queue.project, window);
        QVERIFY(queue.waitFor(queue.add(3), QueueState::Done));
        QTRY_COMPARE_WITH_TIMEOUT(login.service.count(u"Inhibit"_qs), 1, kWaitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!queue.jobs.busy(), kWaitMs);
        login.manner = Login::Manner::Gives; // it is asked anew for each
        const qint64 next = queue.add(100'000);
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 1, kWaitMs);
        queue.jobs.cancel(next);
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 0, kWaitMs);
    }

    void aJobThatWaitsForCurrentLetsTheComputerSleep()
    {
        const TempDir dir;
        const fs::path supplies = dir / "supplies";
        write(supplies / "BAT0" / "type", "Battery");
        write(supplies / "BAT0" / "status", "Full");
        ui::AppSettings settings(dir / "studio.json");
        settings.setPauseOnBattery(true);
        Login login(m_system);
        QVERIFY(login.service.isThere());
        BareQueue queue;
        QWidget window;
        const app::Desktop desktop(queue.jobs, queue.project, window);
        const PowerWatch watch(
            queue.jobs, settings, [supplies] { return PowerWatch::onBattery(supplies); }, 20);
        const qint64 ticket = queue.add(100'000);
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 1, kWaitMs);
        write(supplies / "BAT0" / "status", "Discharging");
        QVERIFY(queue.waitFor(ticket, QueueState::Paused));
        QVERIFY(watch.waiting());
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 0, kWaitMs);
        write(supplies / "BAT0" / "status", "Charging");
        QVERIFY(queue.waitFor(ticket, QueueState::Running));
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 1, kWaitMs);
        queue.jobs.cancel(ticket);
        QTRY_COMPARE_WITH_TIMEOUT(login.held(), 0, kWaitMs);
    }

    void theComputerSleepsOrGoesOffOnlyWhenAsked()
    {
        Login login(m_system);
        QVERIFY(login.service.isThere());
        BareQueue queue;
        QWidget window;
        const app::Desktop desktop(queue.jobs, queue.project, window);
        AfterQueue after(queue.jobs, nullptr, 10);
        QObject::connect(&after, &AfterQueue::due, &desktop, &app::Desktop::endOfQueue);
        bool objects = true;
        QObject::connect(&after, &AfterQueue::counting, &after, [&after, &objects] {
            if (objects) {
                after.stayAwake();
            }
        });
        const QSignalSpy calledOff(&after, &AfterQueue::calledOff);
        const auto work = [&queue] {
            return queue.waitFor(queue.add(3), QueueState::Done) &&
                   QTest::qWaitFor([&queue] { return !queue.jobs.busy(); }, kWaitMs);
        };
        QVERIFY(work()); // nobody asked
        QVERIFY(!after.isCounting());
        after.setChoice(AfterQueue::Act::ShutDown);
        QVERIFY(work()); // the user objects
        QCOMPARE(calledOff.count(), 1);
        objects = false;
        after.setChoice(AfterQueue::Act::Sleep);
        const qint64 first = queue.add(5);
        const qint64 second = queue.add(5);
        QStringList acts{u"Suspend"_qs};
        QTRY_COMPARE_WITH_TIMEOUT(login.acts(), acts, kWaitMs);
        QCOMPARE(queue.jobs.job(first)->state, QueueState::Done);
        QCOMPARE(queue.jobs.job(second)->state, QueueState::Done);
        QVERIFY(work()); // never a second time unasked
        after.setChoice(AfterQueue::Act::ShutDown);
        QVERIFY(work());
        acts << u"PowerOff"_qs;
        QTRY_COMPARE_WITH_TIMEOUT(login.acts(), acts, kWaitMs);
        QVERIFY(!login.wasBlocked());
        for (const QDBusMessage& call : login.service.calls()) {
            if (call.member() != u"Inhibit") {
                QCOMPARE(call.signature(), u"b"_qs);
                QCOMPARE(call.arguments().value(0).toBool(), false); // no password is asked for
            }
        }
    }

    void theLookOfTheDesktopIsFollowed()
    {
        const BusService portal(
            m_session,
            {u"org.freedesktop.portal.Desktop"_qs,
             u"/org/freedesktop/portal/desktop"_qs,
             u"org.freedesktop.portal.Settings"_qs},
            [](const QDBusMessage& call) {
                const QString key = call.arguments().value(1).toString();
                const QVariant value = key == u"enable-animations" ? QVariant(false) : QVariant(1U);
                // Wrapped twice, as Read() has it.
                return call.createReply(
                    QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(value)))));
            });
        QVERIFY(portal.isThere());
        const auto tell = [&portal](const QString& group, const QString& key, const QVariant& to) {
            return portal.tell(u"SettingChanged"_qs,
                               {group, key, QVariant::fromValue(QDBusVariant(to))});
        };
        const QString common = u"org.freedesktop.appearance"_qs;
        const QString gnome = u"org.gnome.desktop.interface"_qs;
        const QString scheme = u"color-scheme"_qs;
        const SystemTheme& theme = SystemTheme::of(*qApp);
        QVERIFY(theme.look() == SystemTheme::Look{}); // of the offscreen platform
        const QSignalSpy changed(&theme, &SystemTheme::lookChanged);
        const SystemTheme::Look all{.dark = true, .highContrast = true, .calm = true};
        QTRY_VERIFY_WITH_TIMEOUT(theme.look() == all, kWaitMs);
        QCOMPARE(changed.count(), 3);
        QVERIFY(tell(common, scheme, 2U));
        QTRY_VERIFY_WITH_TIMEOUT(!theme.look().dark, kWaitMs);
        QVERIFY(tell(common, u"contrast"_qs, 0U));
        QTRY_VERIFY_WITH_TIMEOUT(!theme.look().highContrast, kWaitMs);
        QVERIFY(tell(common, scheme, 1U));
        QTRY_VERIFY_WITH_TIMEOUT(theme.look().dark, kWaitMs);
        // GNOME tells its own setting of that name as well, which is a word.
        QVERIFY(tell(gnome, scheme, u"prefer-dark"_qs));
        QVERIFY(tell(gnome, u"enable-animations"_qs, true));
        QTRY_VERIFY_WITH_TIMEOUT(!theme.look().calm, kWaitMs);
        QVERIFY(theme.look().dark);
        QCOMPARE(changed.count(), 7);
    }

private:
    OwnBus m_session;
    OwnBus m_system;
};

DL_TEST_UNIT(DesktopBusTest, "desktop_bus")

} // namespace dreamloft::tests

#include "desktop_bus_test.moc"
