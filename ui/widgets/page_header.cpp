// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_header.h"

#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/elided_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>

#include <utility>

namespace dreamloft::ui {

PageHeader::PageHeader(QWidget* parent)
    : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kSpace[2]);
    m_title = new QLabel(this);
    style::setText(m_title, style::Role::Title);
    m_purpose = new ElidedLabel(this);
    style::setText(m_purpose, style::Role::Body, style::Ink::Soft);
    row->addWidget(m_title, 0, Qt::AlignVCenter);
    row->addWidget(m_purpose, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(style::kSpace[2]);
    row->addLayout(m_buttons);
    setMinimumHeight(style::controlHeight());
}

void PageHeader::setTitle(const QString& title, const QString& purpose)
{
    m_title->setText(title);
    m_purpose->setText(purpose);
}

void PageHeader::addAction(QAction* action)
{
    auto* button = new ActionButton(action, style::ButtonKind::Plain, this);
    m_actions << button;
    addWidget(button);
}

void PageHeader::addWidget(QWidget* widget)
{
    const int place = m_buttons->count() - (m_main != nullptr ? 1 : 0);
    m_buttons->insertWidget(place, widget);
}

void PageHeader::setMainAction(QAction* action)
{
    const bool focused = m_main != nullptr && m_main->hasFocus();
    delete m_main;
    m_main = nullptr;
    if (action != nullptr) {
        m_main = new ActionButton(action, style::ButtonKind::Primary, this);
        m_main->setObjectName(u"mainAction"_qs);
        m_buttons->addWidget(m_main);
        if (focused) { // else it would jump to the top of the window
            m_main->setFocus(Qt::OtherFocusReason);
        }
    }
}

void PageHeader::setFilled(const QAction* action, const QString& keys)
{
    QList<ActionButton*> buttons = m_actions;
    if (m_main != nullptr) {
        buttons << m_main;
    }
    for (ActionButton* button : std::as_const(buttons)) {
        const bool filled = action != nullptr && button->shownAction() == action;
        style::setKind(button, filled ? style::ButtonKind::Primary : style::ButtonKind::Plain);
        button->setShownKeys(filled ? keys : QString());
    }
}

} // namespace dreamloft::ui
