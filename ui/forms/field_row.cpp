// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_row.h"

#include "ui/forms/choice_text.h"
#include "ui/style/style.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {

FieldRow::FieldRow(FieldEditor* editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kSpace[0]);

    m_reset = new QToolButton(this);
    m_reset->setText(tr("Reset"));
    m_reset->setFont(style::font(style::Role::Label));
    m_reset->setAccessibleName(tr("Reset %1").arg(fieldLabel(field())));
    m_reset->setAutoRaise(true);
    m_reset->setProperty("dl_compact", true);
    QSizePolicy keepsRoom = m_reset->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true); // nothing jumps when a value changes
    m_reset->setSizePolicy(keepsRoom);
    m_reset->hide();
    connect(m_reset, &QToolButton::clicked, this, &FieldRow::resetWanted);

    editor->setParent(this);
    if (editor->ownsLabel()) {
        auto* line = new QHBoxLayout;
        line->setSpacing(style::kSpace[1]);
        line->addWidget(editor, 1);
        line->addWidget(m_reset);
        column->addLayout(line);
    } else {
        auto* line = new QHBoxLayout;
        line->setSpacing(style::kSpace[1]);
        m_label = new ElidedLabel(fieldLabel(field()), this);
        style::setText(m_label, style::Role::Label, style::Ink::Soft);
        m_label->setBuddy(editor->control());
        m_label->setToolTip(fieldHelp(field()));
        line->addWidget(m_label, 1);
        line->addWidget(m_reset);
        column->addLayout(line);
        column->addWidget(editor);
    }
    m_help = new QLabel(fieldHelp(field()), this);
    m_help->setWordWrap(true);
    style::setText(m_help, style::Role::Label, style::Ink::Soft);
    m_help->hide();
    column->addWidget(m_help);
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    style::setText(m_problem, style::Role::Label, style::Ink::Bad);
    m_problem->hide();
    column->addWidget(m_problem);
}

void FieldRow::setChangedMark(bool changed, const QString& baseline)
{
    if (m_changed != changed) {
        m_changed = changed;
        m_reset->setVisible(changed);
        update();
    }
    if (changed) {
        m_reset->setToolTip(baseline.isEmpty() ? tr("Back to empty")
                                               : tr("Back to %1").arg(baseline));
    }
}

void FieldRow::setProblem(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_editor->setBad(!problem.isEmpty());
    m_editor->control()->setAccessibleDescription(problem.isEmpty() ? m_help->text() : problem);
}

void FieldRow::setHelpShown(bool shown)
{
    m_helpShown = shown;
    layHelp();
}

void FieldRow::setFieldEnabled(bool enabled, const QString& why)
{
    m_editor->setEnabled(enabled);
    m_why = enabled ? QString() : why;
    layHelp();
}

void FieldRow::layHelp()
{
    m_help->setText(m_why.isEmpty() ? fieldHelp(field()) : m_why);
    m_help->setVisible(m_helpShown || !m_why.isEmpty());
    setProblem(m_problem->text()); // which is told in the help's place
}

void FieldRow::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    if (!m_changed) {
        return;
    }
    // Behind the words: the fields stay aligned.
    constexpr double kDot = 5;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style::ink(style::Ink::Accent));
    const QRect beside = m_label != nullptr ? m_label->geometry() : m_editor->geometry();
    const QFontMetrics metrics(style::font(style::Role::Label));
    const double reach = m_label != nullptr
                             ? std::min(beside.width(), metrics.horizontalAdvance(m_label->text()))
                             : m_editor->control()->sizeHint().width();
    double x = beside.left() + reach + style::kSpace[0] + 1;
    if (layoutDirection() == Qt::RightToLeft) {
        x = beside.right() - reach - style::kSpace[0] - 1 - kDot;
    }
    painter.drawEllipse(QRectF(x, beside.center().y() - kDot / 2 + 0.5, kDot, kDot));
}

} // namespace dreamloft::ui
