// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/close_question.h"

#include "ui/bridge/job_center.h"

#include <QPushButton>

namespace dreamloft::ui {

CloseQuestion::CloseQuestion(JobCenter& jobs, QWidget* parent)
    : DialogFrame(tr("A job is still running"), parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    const QueuedJob* running = jobs.running();
    const QString name = running != nullptr ? running->label : QString();
    setIntroduction(
        name.isEmpty()
            ? tr("What it has finished is safe. Paused, it continues when you open the project "
                 "again.")
            : tr("“%1” has not finished. What it has done is safe. Paused, it continues when you "
                 "open the project again.")
                  .arg(name));
    setMinimumWidth(style::scaled(520));
    QPushButton* stay = addButton(tr("Stay"), style::ButtonKind::Plain);
    QPushButton* background = addButton(tr("Keep working in background"), style::ButtonKind::Plain);
    background->setToolTip(tr("The window closes, the job goes on and the program ends with it."));
    QPushButton* pause = addButton(tr("Pause and close"), style::ButtonKind::Primary);
    connect(stay, &QPushButton::clicked, this, &QDialog::reject);
    connect(background, &QPushButton::clicked, this, [this] {
        Q_EMIT backgroundChosen();
        accept();
    });
    connect(pause, &QPushButton::clicked, this, [this] {
        Q_EMIT pauseChosen();
        accept();
    });
    // It ended by itself: there is nothing to ask any more.
    connect(&jobs, &JobCenter::busyChanged, this, [this](bool busy) {
        if (!busy) {
            reject();
        }
    });
    pause->setFocus();
}

} // namespace dreamloft::ui
