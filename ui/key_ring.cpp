// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/key_ring.h"

#include "ui/bridge/app_settings.h"
#include "ui/shortcuts.h"

#include <QAction>

namespace dreamloft::ui {

KeyRing::KeyRing(QObject* parent)
    : QObject(parent)
{
}

KeyRing::KeyRing(const AppSettings& settings, QObject* parent)
    : QObject(parent)
{
    follow(settings);
}

void KeyRing::follow(const AppSettings& settings)
{
    m_settings = &settings;
    connect(&settings, &AppSettings::changed, this, [this](const QString& key) {
        if (key == u"shortcuts") {
            Q_EMIT changed();
        }
    });
    Q_EMIT changed();
}

QKeySequence KeyRing::keys(const char* id) const
{
    const QString name = QLatin1String(id);
    if (m_settings != nullptr) {
        return Shortcuts::keysFrom(*m_settings, name);
    }
    const ShortcutRow* row = Shortcuts::find(name);
    return row == nullptr ? QKeySequence() : Shortcuts::shipped(*row);
}

bool KeyRing::isPress(const QKeyEvent& event, const char* id) const
{
    return Shortcuts::isPress(event, keys(id));
}

void KeyRing::bind(QAction* action, const char* id)
{
    const auto take = [this, action, id] { action->setShortcut(keys(id)); };
    take();
    connect(this, &KeyRing::changed, action, take);
}

} // namespace dreamloft::ui
