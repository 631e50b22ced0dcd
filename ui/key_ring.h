// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>

class QAction;
class QKeyEvent;

namespace dreamloft::ui {

class AppSettings;

/// The keys of one widget by their ids in the table of Shortcuts: as shipped until it follows the
/// settings, then as the user has them.
class KeyRing final : public QObject {
    Q_OBJECT
public:
    explicit KeyRing(QObject* parent);
    KeyRing(const AppSettings& settings, QObject* parent);

    /// Now and after every change; the settings outlive the widget.
    void follow(const AppSettings& settings);
    [[nodiscard]] bool follows() const { return m_settings != nullptr; }
    [[nodiscard]] QKeySequence keys(const char* id) const;
    [[nodiscard]] bool isPress(const QKeyEvent& event, const char* id) const;
    /// Gives the action the keys of `id`, now and after every change.
    void bind(QAction* action, const char* id);

Q_SIGNALS:
    void changed();

private:
    const AppSettings* m_settings = nullptr;
};

} // namespace dreamloft::ui
