// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/style/style.h"
#include "ui/widgets/action_button.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

QLabel* centredLabel(QWidget* parent, style::Role role, style::Ink ink)
{
    auto* label = new QLabel(parent);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setFixedWidth(style::scaled(360));
    style::setText(label, role, ink);
    return label;
}

/// In the middle of its own row: an aligned item would be given the height of a wider text.
void addCentred(QVBoxLayout* column, QWidget* widget)
{
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(widget);
    row->addStretch(1);
    column->addLayout(row);
}

} // namespace

EmptyState::EmptyState(const QString& iconName,
                       const QString& line,
                       QAction* action,
                       QWidget* parent)
    : QWidget(parent)
    , m_iconName(iconName)
{
    auto* outer = new QVBoxLayout(this);
    m_outer = outer;
    outer->setSpacing(style::kSpace[2]);
    outer->addStretch(2);
    m_icon = new QLabel(this);
    m_icon->setAlignment(Qt::AlignCenter);
    outer->addWidget(m_icon, 0, Qt::AlignHCenter);
    outer->addSpacing(style::kSpace[0]);
    m_line = centredLabel(this, style::Role::Section, style::Ink::Text);
    m_line->setText(line);
    addCentred(outer, m_line);
    m_hint = centredLabel(this, style::Role::Body, style::Ink::Soft);
    m_hint->hide();
    addCentred(outer, m_hint);
    outer->addSpacing(style::kSpace[0]);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(style::kSpace[1]);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    outer->addLayout(m_buttons);
    outer->addStretch(3);
    refreshIcon();
    setAction(action);
}

void EmptyState::setLine(const QString& line)
{
    m_line->setText(line);
}

void EmptyState::say(const QString& line)
{
    setLine(line);
    setHint({});
    setAction(nullptr);
}

void EmptyState::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void EmptyState::setIcon(const QString& iconName)
{
    m_iconName = iconName;
    refreshIcon();
}

void EmptyState::setPicture(QWidget* picture)
{
    m_icon->hide();
    m_outer->insertWidget(1, picture, 0, Qt::AlignHCenter);
}

void EmptyState::setAction(QAction* action)
{
    delete m_button;
    m_button = nullptr;
    if (action != nullptr) {
        m_button = new ActionButton(action, style::ButtonKind::Primary, this);
        m_buttons->insertWidget(1, m_button);
    }
}

void EmptyState::addSecondAction(QAction* action)
{
    m_buttons->insertWidget(m_buttons->count() - 1,
                            new ActionButton(action, style::ButtonKind::Plain, this));
}

void EmptyState::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) {
        refreshIcon();
    }
    QWidget::changeEvent(event);
}

void EmptyState::refreshIcon()
{
    const int side = style::scaled(44);
    m_icon->setPixmap(style::icon(m_iconName, style::Ink::Accent).pixmap(side, side));
}

} // namespace dreamloft::ui
