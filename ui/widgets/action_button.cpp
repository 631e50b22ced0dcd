// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_button.h"

#include "ui/widgets/key_cap.h"

#include <QAction>

namespace dreamloft::ui {

ActionButton::ActionButton(QAction* action, style::ButtonKind kind, QWidget* parent)
    : QPushButton(parent)
    , m_action(action)
{
    style::setKind(this, kind);
    setAutoDefault(false);
    connect(action, &QAction::changed, this, &ActionButton::refresh);
    connect(this, &QPushButton::clicked, this, [this] {
        if (m_action) {
            m_action->trigger();
        }
    });
    refresh();
}

void ActionButton::setShownKeys(const QString& keys)
{
    m_shownKeys = keys;
    refresh();
}

void ActionButton::refresh()
{
    if (!m_action) {
        return;
    }
    const QString keys = keysText(m_action->shortcut());
    QString words = m_action->iconText();
    if (m_action->text().contains(u'…')) {
        words = m_action->text(); // iconText() drops what tells that a dialog follows
    }
    setText(m_shownKeys.isEmpty() ? words : words % u'\t' % m_shownKeys);
    setAccessibleName(words);
    setAccessibleDescription(m_action->statusTip());
    setIcon(m_action->icon());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
    setCheckable(m_action->isCheckable());
    setChecked(m_action->isChecked());
    QString tip = m_action->toolTip() == m_action->iconText() ? QString() : m_action->toolTip();
    if (!keys.isEmpty() && m_shownKeys.isEmpty()) {
        tip = tip.isEmpty() ? keys : withKeys(tip, m_action->shortcut());
    }
    setToolTip(tip);
}

QToolButton* makeIconButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(style::icon(iconName));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    style::setKind(button, style::ButtonKind::Quiet);
    return button;
}

} // namespace dreamloft::ui
