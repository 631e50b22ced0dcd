// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temp_dir.h"
#include "ui/bridge/text.h"

#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <sys/prctl.h>
#include <utility>
#include <vector>

namespace dreamloft::tests {

/// A message bus with nothing on it but what a test puts there; it starts no services itself.
class OwnBus {
public:
    OwnBus() = default;
    ~OwnBus()
    {
        if (!m_address.isEmpty()) {
            QDBusConnection::disconnectFromBus(m_address);
        }
        m_daemon.terminate();
        m_daemon.waitForFinished(kBusMs);
    }
    OwnBus(const OwnBus&) = delete;
    OwnBus& operator=(const OwnBus&) = delete;

    /// Empty once the bus answers, otherwise why it does not.
    [[nodiscard]] QString start()
    {
        const std::filesystem::path config = m_dir / "bus.conf";
        std::ofstream(config)
            << R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=)"
            << (m_dir / "bus").string() << R"(</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";
        const QStringList arguments{u"--config-file=%1"_qs.arg(ui::fromPath(config)),
                                    u"--nofork"_qs,
                                    u"--nosyslog"_qs,
                                    u"--print-address"_qs};
        // It goes with a test that crashed, too.
        m_daemon.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
        m_daemon.start(u"dbus-daemon"_qs, arguments);
        if (!m_daemon.waitForStarted(kBusMs)) {
            return u"dbus-daemon does not start (%1). Install the Debian package dbus-daemon."_qs
                .arg(m_daemon.errorString());
        }
        while (!m_daemon.canReadLine()) {
            if (!m_daemon.waitForReadyRead(kBusMs)) {
                return u"dbus-daemon tells no address: %1"_qs.arg(
                    QString::fromLocal8Bit(m_daemon.readAllStandardError()));
            }
        }
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        const QDBusConnection made = QDBusConnection::connectToBus(m_address, m_address);
        return made.isConnected()
                   ? QString()
                   : u"the bus lets nobody in: %1"_qs.arg(made.lastError().message());
    }

    [[nodiscard]] const QString& address() const { return m_address; }
    /// The test's own connection, apart from the one that the code under test has.
    [[nodiscard]] QDBusConnection connection() const { return QDBusConnection(m_address); }

private:
    static constexpr int kBusMs = 20'000;

    TempDir m_dir;
    QProcess m_daemon;
    QString m_address;
};

/// What the bus behind a connection calls itself; empty where there is none.
[[nodiscard]] inline QString busId(const QDBusConnection& connection)
{
    const QDBusMessage answer =
        connection.call(QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_qs,
                                                       u"/org/freedesktop/DBus"_qs,
                                                       u"org.freedesktop.DBus"_qs,
                                                       u"GetId"_qs));
    return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0).toString()
                                                       : QString();
}

/// A service on a bus: notes what is asked of it and answers what the test says.
class BusService final : public QDBusVirtualObject {
public:
    struct Place {
        QString name;
        QString path;
        QString interface;
    };
    /// None: it answers later.
    using Answer = std::function<std::optional<QDBusMessage>(const QDBusMessage& call)>;

    BusService(const OwnBus& bus, Place place, Answer answer)
        : m_bus(bus.connection())
        , m_place(std::move(place))
        , m_answer(std::move(answer))
        , m_there(m_bus.registerVirtualObject(m_place.path, this) &&
                  m_bus.registerService(m_place.name))
    {
    }
    ~BusService() override
    {
        m_bus.unregisterService(m_place.name);
        m_bus.unregisterObject(m_place.path);
    }

    [[nodiscard]] bool isThere() const { return m_there; }
    [[nodiscard]] const std::vector<QDBusMessage>& calls() const { return m_calls; }
    [[nodiscard]] int count(const QString& method) const
    {
        return static_cast<int>(
            std::count_if(m_calls.begin(), m_calls.end(), [&method](const QDBusMessage& call) {
                return call.member() == method;
            }));
    }
    /// A signal to all who listen.
    [[nodiscard]] bool tell(const QString& signal, const QVariantList& arguments) const
    {
        QDBusMessage message = QDBusMessage::createSignal(m_place.path, m_place.interface, signal);
        message.setArguments(arguments);
        return m_bus.send(message);
    }
    /// What was not answered at once.
    void answerNow(const QDBusMessage& answer) const { m_bus.send(answer); }

    [[nodiscard]] QString introspect(const QString& path) const override
    {
        Q_UNUSED(path)
        return {};
    }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        if (message.interface() != m_place.interface) {
            return false;
        }
        m_calls.push_back(message);
        const std::optional<QDBusMessage> answer = m_answer(message);
        if (answer) {
            connection.send(*answer);
        }
        return true;
    }

private:
    QDBusConnection m_bus;
    Place m_place;
    Answer m_answer;
    std::vector<QDBusMessage> m_calls;
    bool m_there;
};

} // namespace dreamloft::tests
