// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progress_strip.h"

#include "core/base/clock.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/text.h"
#include "ui/models/job_list_model.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/elided_label.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr double kAnnounceSeconds = 60; ///< a screen reader is told at most this often
constexpr int kBarSteps = 1000;

} // namespace

ProgressStrip::ProgressStrip(JobCenter& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
{
    setAccessibleName(tr("Jobs strip"));
    buildLayout();
    connect(&m_jobs, &JobCenter::listChanged, this, &ProgressStrip::follow);
    connect(&m_jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        if (const QueuedJob* job = m_jobs.job(ticket); job != nullptr && !job->quiet) {
            follow();
        }
    });
    follow();
}

void ProgressStrip::buildLayout()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::kSpace[2], 0, style::kSpace[2], 0);
    row->setSpacing(style::kSpace[2]);
    setFixedHeight(style::jobsStripHeight());

    m_dock = new QToolButton(this);
    m_dock->setCheckable(true);
    m_dock->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_dock->setToolTip(tr("Show or hide the list of jobs"));
    connect(m_dock, &QToolButton::toggled, this, &ProgressStrip::dockToggled);
    row->addWidget(m_dock);

    m_what = new ElidedLabel(this);
    row->addWidget(m_what, 2);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the running job"));
    row->addWidget(m_bar, 3);
    m_count = new QLabel(this);
    style::setText(m_count, style::Role::Number, style::Ink::Soft);
    row->addWidget(m_count);
    m_when = new QLabel(this);
    style::setText(m_when, style::Role::Label, style::Ink::Soft);
    row->addWidget(m_when);
    row->addStretch(1);

    m_continue = new QPushButton(tr("Continue"), this);
    m_continue->setToolTip(tr("Let the jobs that wait start"));
    connect(m_continue, &QPushButton::clicked, this, [this] {
        for (const QueuedJob& job : m_jobs.jobs()) {
            if (job.resumable()) {
                m_jobs.resume(job.ticket);
                return;
            }
        }
        m_jobs.releaseHeld();
    });
    row->addWidget(m_continue);
    m_pause = new QPushButton(tr("Pause"), this);
    m_pause->setToolTip(tr("Stop at the next safe point; everything done so far is kept"));
    connect(m_pause, &QPushButton::clicked, this, [this] { m_jobs.pause(m_shown); });
    row->addWidget(m_pause);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setToolTip(tr("Stop for good; what is finished is kept"));
    style::setKind(m_cancel, style::ButtonKind::Quiet);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_jobs.cancel(m_shown); });
    row->addWidget(m_cancel);
    setDockOpen(false);
}

void ProgressStrip::setDockOpen(bool open)
{
    const QSignalBlocker quiet(m_dock);
    m_dock->setChecked(open);
    m_dock->setIcon(style::icon(open ? u"chevron-down"_qs : u"chevron-up"_qs));
}

void ProgressStrip::follow()
{
    int open = 0;
    for (const QueuedJob& job : m_jobs.jobs()) {
        open += job.ended() ? 0 : 1;
    }
    m_dock->setText(open > 0 ? tr("Jobs %1").arg(countText(open)) : tr("Jobs"));
    const QueuedJob* running = m_jobs.running();
    if (running != nullptr) {
        showJob(running->ticket);
    } else {
        showIdle();
    }
}

void ProgressStrip::showJob(qint64 ticket)
{
    const QueuedJob* job = m_jobs.job(ticket);
    const QString stage = stageText(*job);
    m_what->setText(stage.isEmpty() ? job->label : tr("%1: %2").arg(job->label, stage));
    const double fraction = fractionOf(*job);
    m_bar->setVisible(true);
    m_bar->setRange(0, fraction >= 0 ? kBarSteps : 0);
    m_bar->setValue(static_cast<int>(std::lround(std::max(fraction, 0.0) * kBarSteps)));
    m_count->setText(progressText(*job));
    m_when->setText(job->finishClock.isEmpty() ? QString()
                                               : tr("done about %1").arg(job->finishClock));
    const bool pausing = job->state == QueueState::Pausing;
    m_pause->setVisible(true);
    m_pause->setEnabled(!pausing && !job->cancelling);
    m_pause->setText(pausing ? tr("Pausing…") : tr("Pause"));
    m_cancel->setVisible(true);
    m_cancel->setEnabled(!job->cancelling);
    m_cancel->setText(job->cancelling ? tr("Cancelling…") : tr("Cancel"));
    m_continue->setVisible(false);
    if (m_shown != ticket) {
        m_shown = ticket;
        m_announced = 0;
    }
    announce(tr("%1, %2").arg(job->label, progressText(*job)));
}

void ProgressStrip::showIdle()
{
    const QueuedJob* last = nullptr;
    const QueuedJob* stopped = nullptr;
    for (const QueuedJob& job : m_jobs.jobs()) {
        last = job.ended() ? &job : last;
        stopped = stopped == nullptr && (job.resumable() || job.held) ? &job : stopped;
    }
    m_bar->setVisible(false);
    m_count->clear();
    m_when->clear();
    m_pause->setVisible(false);
    m_cancel->setVisible(false);
    m_continue->setVisible(stopped != nullptr);
    if (stopped != nullptr) {
        m_what->setText(tr("%1: %2").arg(stopped->label, stateText(*stopped)));
    } else if (last != nullptr) {
        m_what->setText(tr("%1: %2").arg(last->label, stateText(*last)));
    } else {
        m_what->setText(tr("Nothing is running"));
    }
    if (m_shown != 0) {
        m_shown = 0;
        m_announced = 0;
        announce(m_what->text());
    }
}

void ProgressStrip::announce(const QString& text)
{
    const double now = base::steadySeconds();
    if (m_announced != 0 && now - m_announced < kAnnounceSeconds) {
        return;
    }
    m_announced = now;
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void ProgressStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Surface));
    painter.setPen(style::line());
    painter.drawLine(rect().topLeft(), rect().topRight());
}

void ProgressStrip::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) {
        setFixedHeight(style::jobsStripHeight());
    }
    QWidget::changeEvent(event);
}

} // namespace dreamloft::ui
