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
    /// Shows keys behind the text, as on Start; empty: none.
    void setShownKeys(const QString& keys);
    [[nodiscard]] QAction* shownAction() const { return m_action; }

private:
    void refresh();
    QPointer<QAction> m_action;
    QString m_shownKeys;
};

/// An icon-only button with an accessible name and a tooltip.
[[nodiscard]] QToolButton*
makeIconButton(const QString& iconName, const QString& name, QWidget* parent);

} // namespace dreamloft::ui
