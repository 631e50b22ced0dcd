// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <optional>
#include <span>

class QAction;

namespace dreamloft::ui {

class AppSettings;

/// Where a key works. Two keys collide within one scope, or when one of them is global.
enum class KeyScope { Global, Grid, Chart };

/// One row of the table of all keys.
struct ShortcutRow {
    const char* id;   ///< as AppSettings keeps it, "page.adapt"
    const char* text; ///< marked for translation
    const char* keys; ///< as shipped, in portable form
    KeyScope scope;
    const char* group; ///< marked for translation
};

/// All keys of the program: as shipped, as the user changed them, and who uses them.
class Shortcuts final : public QObject {
    Q_OBJECT
public:
    explicit Shortcuts(AppSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] static std::span<const ShortcutRow> table();
    [[nodiscard]] static const ShortcutRow* find(const QString& id);
    [[nodiscard]] static QString textOf(const ShortcutRow& row);
    [[nodiscard]] static QString groupOf(const ShortcutRow& row);
    [[nodiscard]] static QKeySequence shipped(const ShortcutRow& row);

    [[nodiscard]] QKeySequence keys(const QString& id) const;
    /// The same for those who only know the settings.
    [[nodiscard]] static QKeySequence keysFrom(const AppSettings& settings, const QString& id);
    [[nodiscard]] bool isChanged(const QString& id) const;
    /// Empty keys: none. nullopt: as shipped.
    void setKeys(const QString& id, const std::optional<QKeySequence>& keys);
    void resetAll();
    /// Who else would answer to these keys; null when nobody.
    [[nodiscard]] const ShortcutRow* conflict(const QString& id, const QKeySequence& keys) const;
    /// Gives the action the keys of `id`, now and after every change.
    void bind(QAction* action, const QString& id);

Q_SIGNALS:
    void changed(const QString& id);

private:
    AppSettings& m_settings;
};

} // namespace dreamloft::ui
