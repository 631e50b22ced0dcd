// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QPointer>
#include <QPushButton>
#include <QToolButton>

class QAction;

namespace dreamloft::ui {

/// A push button that shows an action: text, icon, enabled, checked, tooltip and shortcut follow
/// it, a click triggers it. The action stays owned by the caller.
class ActionButton final : public QPushButton {
    Q_OBJECT
public:
    ActionButton(QAction* action, style::ButtonKind kind, QWidget* parent = nullptr);
    /// Shows the shortcut behind the text, as on Start.
    void setShowsShortcut(bool shows);
    [[nodiscard]] QAction* shownAction() const { return m_action; }

private:
    void refresh();
    QPointer<QAction> m_action;
    bool m_showsShortcut = false;
};

/// An icon-only button with an accessible name and a tooltip.
[[nodiscard]] QToolButton*
makeIconButton(const QString& iconName, const QString& name, QWidget* parent);

} // namespace dreamloft::ui
