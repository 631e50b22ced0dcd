// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialog_frame.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace dreamloft::ui {

DialogFrame::DialogFrame(const QString& title, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(title);
    setSizeGripEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(
        style::kSpace[5], style::kSpace[4], style::kSpace[5], style::kSpace[4]);
    column->setSpacing(style::kSpace[1]);
    auto* heading = new QLabel(title, this);
    style::setText(heading, style::Role::Title);
    column->addWidget(heading);
    m_introduction = new QLabel(this);
    m_introduction->setWordWrap(true);
    style::setText(m_introduction, style::Role::Body, style::Ink::Soft);
    m_introduction->hide();
    column->addWidget(m_introduction);
    column->addSpacing(style::kSpace[1]);
    m_body = new QVBoxLayout;
    m_body->setSpacing(style::kFieldGap);
    column->addLayout(m_body, 1);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    style::setText(m_problem, style::Role::Body, style::Ink::Bad);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addSpacing(style::kSpace[2]);
    m_foot = new QHBoxLayout;
    m_foot->setSpacing(style::kSpace[1]);
    m_foot->addStretch(1);
    column->addLayout(m_foot);
}

void DialogFrame::setIntroduction(const QString& text)
{
    m_introduction->setText(text);
    m_introduction->setVisible(!text.isEmpty());
}

QPushButton* DialogFrame::addButton(const QString& text, style::ButtonKind kind)
{
    auto* button = new QPushButton(text, this);
    style::setKind(button, kind);
    button->setAutoDefault(false);
    button->setDefault(kind == style::ButtonKind::Primary);
    m_foot->addWidget(button);
    return button;
}

void DialogFrame::addFootWidget(QWidget* widget)
{
    m_foot->insertWidget(m_footWidgets++, widget);
}

void DialogFrame::setProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

bool DialogFrame::event(QEvent* event)
{
    const bool taken = QDialog::event(event);
    if (isVisible() && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)) {
        // A window keeps to the least size of its layout, which knows nothing of lines that wrap;
        // its first size is a part of the screen's, which may be small.
        const int needed = layout()->totalMinimumHeightForWidth(width());
        if (needed > height()) {
            resize(width(), needed);
        }
    }
    return taken;
}

void DialogFrame::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Surface));
}

} // namespace dreamloft::ui
