// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cost_card.h"

#include "ui/bridge/text.h"
#include "ui/style/style.h"
#include "ui/widgets/flow_layout.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace dreamloft::ui {

CostCard::CostCard(QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kSpace[0]);
    auto* row = new FlowLayout(style::kSpace[1]);
    row->setSpread(true);
    const auto fact = [&](const QString& name) {
        auto* label = new QLabel(this);
        style::setText(label, style::Role::Body, style::Ink::Soft);
        label->setToolTip(name);
        row->addWidget(label);
        return label;
    };
    m_memory = fact(tr("Memory it takes at its peak"));
    m_time = fact(tr("How long it takes on this computer"));
    m_disk = fact(tr("What it adds to the project on disk"));
    column->addLayout(row);
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    style::setText(m_note, style::Role::Label, style::Ink::Soft);
    column->addWidget(m_note);
    setAccessibleName(tr("Cost of a start"));
    m_note->hide();
}

void CostCard::setCost(const Cost& cost)
{
    setEnabled(true);
    const auto show = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    show(m_memory,
         cost.memoryBytes
             ? tr("%1 memory").arg(humanSize(static_cast<std::uint64_t>(*cost.memoryBytes)))
             : QString());
    show(m_time, cost.seconds ? humanDuration(*cost.seconds) : QString());
    show(m_disk,
         cost.diskBytes.value_or(0) > 0 // what is nothing needs no number
             ? tr("%1 disk").arg(humanSize(static_cast<std::uint64_t>(*cost.diskBytes)))
             : QString());
    if (!cost.fits) {
        style::setInk(m_note, style::Ink::Bad);
        show(m_note, cost.advice.isEmpty() ? tr("This does not fit this computer.") : cost.advice);
    } else {
        style::setInk(m_note, style::Ink::Soft);
        const QString basis = cost.guess     ? tr("A guess, until it ran once on this computer.")
                              : cost.seconds ? tr("Measured on this computer.")
                                             : cost.advice;
        show(m_note,
             cost.parts > 1 ? QString(tr("Memory is short: each batch goes through in %n parts. "
                                         "That is slower, not worse.",
                                         nullptr,
                                         cost.parts) %
                                      u' ' % basis)
                            : basis);
    }
    QStringList spoken;
    for (const QLabel* label : {m_memory, m_time, m_disk, m_note}) {
        if (!label->text().isEmpty()) {
            spoken += label->text();
        }
    }
    setAccessibleDescription(factsText(spoken));
}

bool CostCard::event(QEvent* event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) {
        keepRoom();
    }
    return handled;
}

void CostCard::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    keepRoom();
}

/// A layout's least height knows nothing of lines that wrap; in a low window they would be cut.
void CostCard::keepRoom()
{
    setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void CostCard::setWorking()
{
    // Numbers stay, greyed, until new ones come.
    if (m_time->text().isEmpty()) {
        setUnknown(tr("The cost is being estimated…"));
    }
    setEnabled(false);
}

void CostCard::setUnknown(const QString& why)
{
    setEnabled(true);
    for (QLabel* label : {m_memory, m_time, m_disk}) {
        label->clear();
        label->hide();
    }
    style::setInk(m_note, style::Ink::Soft);
    m_note->setText(why);
    m_note->setVisible(!why.isEmpty());
    setAccessibleDescription(why);
}

} // namespace dreamloft::ui
