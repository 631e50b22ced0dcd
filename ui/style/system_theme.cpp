// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/system_theme.h"

#include "ui/style/tokens.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <utility>

namespace dreamloft::ui::style {
namespace {

const QString kService = u"org.freedesktop.portal.Desktop"_qs;
const QString kPath = u"/org/freedesktop/portal/desktop"_qs;
const QString kInterface = u"org.freedesktop.portal.Settings"_qs;
const QString kGroup = u"org.freedesktop.appearance"_qs;
const QString kGnome = u"org.gnome.desktop.interface"_qs;
const QString kAnimations = u"enable-animations"_qs; ///< in GNOME's group

} // namespace

SystemTheme& SystemTheme::of(QApplication& app)
{
    if (auto* known = app.findChild<SystemTheme*>(QString(), Qt::FindDirectChildrenOnly)) {
        return *known;
    }
    return *new SystemTheme(app);
}

SystemTheme::SystemTheme(QApplication& app)
    : QObject(&app)
    , m_palette(QApplication::palette())
{
    app.installEventFilter(this);
    askPortal();
}

bool SystemTheme::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ThemeChange && watched->isWindowType() && !m_rereading) {
        m_rereading = true; // every window gets the event; one look is enough
        QMetaObject::invokeMethod(this, &SystemTheme::readPlatform, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void SystemTheme::readPlatform()
{
    const Look before = look();
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette()); // uncovers the platform's
    m_palette = QApplication::palette();
    QApplication::setPalette(ours);
    m_rereading = false;
    if (look() != before) {
        Q_EMIT lookChanged();
    }
}

SystemTheme::Look SystemTheme::lookOf(const QPalette& palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    // High-contrast themes are pure black on pure white or the reverse (21:1), in fields as well;
    // ordinary ones keep away from that.
    constexpr double kHighContrast = 20.5;
    const bool high =
        contrast(window, text) > kHighContrast &&
        contrast(palette.color(QPalette::Active, QPalette::Button),
                 palette.color(QPalette::Active, QPalette::ButtonText)) > kHighContrast;
    return {.dark = window.lightnessF() < text.lightnessF(), .highContrast = high};
}

SystemTheme::Look SystemTheme::look() const
{
    Look look = lookOf(m_palette);
    look.highContrast = look.highContrast || m_portalContrast;
    if (m_portalScheme != 0) {
        look.dark = m_portalScheme == 1;
    }
    look.calm = m_portalCalm;
    return look;
}

bool SystemTheme::asksForCalm(const QApplication& app)
{
    const auto* known = app.findChild<SystemTheme*>(QString(), Qt::FindDirectChildrenOnly);
    return known != nullptr && known->m_portalCalm;
}

void SystemTheme::askPortal()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(kService,
                kPath,
                kInterface,
                u"SettingChanged"_qs,
                this,
                SLOT(portalChanged(QString, QString, QDBusVariant)));
    for (const auto& [group, key] : {std::pair{kGroup, u"color-scheme"_qs},
                                     std::pair{kGroup, u"contrast"_qs},
                                     std::pair{kGnome, kAnimations}}) {
        QDBusMessage question =
            QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_qs);
        question.setArguments({group, key});
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key = key] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (reply.isValid()) {
                // Read() wraps the value in two variants.
                QVariant value = reply.value().variant();
                if (value.canConvert<QDBusVariant>()) {
                    value = value.value<QDBusVariant>().variant();
                }
                takePortal(key, value.toUInt());
            }
        });
    }
}

void SystemTheme::portalChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    // GNOME's group has a key "color-scheme" too, of other values.
    if (group == (key == kAnimations ? kGnome : kGroup)) {
        takePortal(key, value.variant().toUInt());
    }
}

void SystemTheme::takePortal(const QString& key, unsigned int value)
{
    const Look before = look();
    if (key == u"color-scheme") {
        m_portalScheme = value <= 2 ? static_cast<int>(value) : 0;
    } else if (key == u"contrast") {
        m_portalContrast = value == 1;
    } else if (key == kAnimations) {
        m_portalCalm = value == 0;
    }
    if (look() != before) {
        Q_EMIT lookChanged();
    }
}

} // namespace dreamloft::ui::style
