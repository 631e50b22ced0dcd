// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialog_frame.h"

#include <functional>

class QLabel;
class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace dreamloft::ui {

class OptionForm;
class Shortcuts;
struct Studio;

/// What the program is like. There is no Save: every change holds at once.
class SettingsDialog final : public DialogFrame {
    Q_OBJECT
public:
    SettingsDialog(Studio& studio, Shortcuts& shortcuts, QWidget* parent);

    /// "general", "keys", "computing", "storage", "captions", "privacy".
    void showSection(const QString& id);
    [[nodiscard]] QStringList sections() const { return m_ids; }
    /// Adds the graphics cards to the devices once `names`, which is called on a thread of the
    /// pool, has told them in the order of "cuda:0" and so on. Nothing happens without it.
    void offerCards(const std::function<QStringList()>& names);

Q_SIGNALS:
    /// The user wants to see what a report about the program holds.
    void reportWanted();

private:
    QVBoxLayout* addSection(const QString& id, const QString& icon, const QString& title);
    QLabel* addLabel(QVBoxLayout* column, const QString& text);
    void addHint(QVBoxLayout* column, const QString& text);
    void buildGeneral();
    void buildKeys(Shortcuts& shortcuts);
    void buildComputing();
    void buildStorage();
    void buildCaptions();
    void buildPrivacy();
    void clearCache(QLabel* said);

    Studio& m_studio;
    QListWidget* m_list = nullptr;
    QStackedWidget* m_stack = nullptr;
    OptionForm* m_computing = nullptr;
    QStringList m_ids;
};

} // namespace dreamloft::ui
