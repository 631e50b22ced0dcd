// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/checklist_button.h"

#include "ui/style/mnemonics.h"
#include "ui/style/style.h"

#include <QAction>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionComboBox>

#include <algorithm>

namespace dreamloft::ui {

ChecklistButton::ChecklistButton(QWidget* parent)
    : QPushButton(parent)
    , m_menu(new QMenu(this))
    , m_emptyText(tr("All"))
{
    setAutoDefault(false);
    setMenu(m_menu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_menu->installEventFilter(this);
    showSummary();
}

void ChecklistButton::setEntries(const QList<Entry>& entries)
{
    m_entries = entries;
    rebuild();
}

void ChecklistButton::setChosen(const QStringList& ids)
{
    m_chosen = ids;
    rebuild();
}

QStringList ChecklistButton::chosen() const
{
    return m_chosen;
}

void ChecklistButton::setEmptyText(const QString& text)
{
    m_emptyText = text;
    showSummary();
}

void ChecklistButton::rebuild()
{
    for (const QString& id : m_chosen) {
        const bool known = std::any_of(
            m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.id == id; });
        if (!known) {
            m_entries.append({id, id});
        }
    }
    m_menu->clear();
    for (const Entry& entry : std::as_const(m_entries)) {
        QAction* action = m_menu->addAction(style::buttonText(entry.text));
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(entry.id));
        connect(action, &QAction::triggered, this, [this, id = entry.id](bool on) {
            m_chosen.removeAll(id);
            if (on) {
                m_chosen.append(id);
            }
            QStringList ordered; // as listed, whatever the order of the ticks
            for (const Entry& known : std::as_const(m_entries)) {
                if (m_chosen.contains(known.id)) {
                    ordered += known.id;
                }
            }
            m_chosen = ordered;
            showSummary();
            Q_EMIT edited();
        });
    }
    showSummary();
}

void ChecklistButton::showSummary()
{
    QString text = m_emptyText;
    if (m_chosen.size() == 1) {
        const auto entry = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& one) {
            return one.id == m_chosen.front();
        });
        text = entry != m_entries.end() ? entry->text : m_chosen.front();
    } else if (m_chosen.size() > 1 && m_chosen.size() == m_entries.size()) {
        text = tr("All %1", "how many are ticked").arg(QLocale().toString(m_chosen.size()));
    } else if (m_chosen.size() > 1) {
        text = tr("%1 of %2", "how many are ticked")
                   .arg(QLocale().toString(m_chosen.size()), QLocale().toString(m_entries.size()));
    }
    setText(text);
    QStringList names;
    for (const Entry& entry : std::as_const(m_entries)) {
        if (m_chosen.contains(entry.id)) {
            names += entry.text;
        }
    }
    setAccessibleDescription(names.isEmpty() ? m_emptyText : QLocale().createSeparatedList(names));
}

bool ChecklistButton::eventFilter(QObject* watched, QEvent* event)
{
    // A tick does not close the list.
    if (watched == m_menu) {
        QAction* action = m_menu->activeAction();
        const bool click =
            event->type() == QEvent::MouseButtonRelease && action != nullptr &&
            m_menu->actionAt(static_cast<QMouseEvent*>(event)->position().toPoint()) == action;
        const bool key = event->type() == QEvent::KeyPress && action != nullptr &&
                         static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
        if (click || key) {
            action->trigger();
            return true;
        }
    }
    return QPushButton::eventFilter(watched, event);
}

void ChecklistButton::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.editable = false;
    option.frame = true;
    option.currentText = text();
    option.subControls = QStyle::SC_All;
    style()->drawComplexControl(QStyle::CC_ComboBox, &option, &painter, this);
    style()->drawControl(QStyle::CE_ComboBoxLabel, &option, &painter, this);
}

QSize ChecklistButton::sizeHint() const
{
    return {style::scaled(120), style::controlHeight()};
}

QSize ChecklistButton::minimumSizeHint() const
{
    return {style::scaled(72), style::controlHeight()};
}

} // namespace dreamloft::ui
