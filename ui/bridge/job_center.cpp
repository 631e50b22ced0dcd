// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/job_center.h"

#include "ui/bridge/job_center_private.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/text.h"

#include <string>

namespace dreamloft::ui {

QString QueuedJob::option(const char* key) const
{
    const auto found = options.find(key);
    return found != options.end() && found->is_string() ? fromUtf8(found->get<std::string>())
                                                        : QString();
}

JobCenter::JobCenter(ProjectService& project, VerbTable& verbs, QObject* parent)
    : QObject(parent)
    , m_p(std::make_unique<Private>(*this, project, verbs))
{
    connect(&m_p->timer, &QTimer::timeout, this, [this] { m_p->drain(); });
    connect(&m_p->saver, &QTimer::timeout, this, [this] { m_p->save(); });
    connect(&m_p->space, &SpaceWatch::enough, this, [this] { m_p->resumeWhatLackedSpace(); });
    connect(&project, &ProjectService::opened, this, [this] {
        m_p->closing = false;
        m_p->restore();
    });
    connect(&project, &ProjectService::closing, this, [this] { m_p->leave(); });
    connect(&project, &ProjectService::closed, this, [this] { m_p->closing = false; });
    connect(&project, &ProjectService::openFailed, this, [this] {
        m_p->closing = false; // questions without a project go on
        m_p->startNext();
    });
}

JobCenter::~JobCenter() = default;

qint64 JobCenter::enqueue(const QString& verb,
                          const nlohmann::json& options,
                          const QString& label,
                          qint64 after)
{
    QueuedJob job;
    job.after = after;
    job.verb = verb;
    job.label = label;
    job.options = options;
    const qint64 ticket = m_p->list.add(std::move(job));
    m_p->listChanged();
    m_p->startNext();
    return ticket;
}

qint64 JobCenter::ask(const QString& verb, const nlohmann::json& options, const QString& label)
{
    QueuedJob job;
    job.verb = verb;
    job.label = label;
    job.options = options;
    const qint64 ticket = m_p->list.addQuestion(std::move(job));
    m_p->startNext();
    return ticket;
}

void JobCenter::pause(qint64 ticket)
{
    QueuedJob* job = m_p->list.find(ticket);
    if (job == nullptr) {
        return;
    }
    if (job->state == QueueState::Running) {
        job->state = QueueState::Pausing;
        m_p->list.holdWaiting();
        m_p->stop(Private::Wish::Pause);
    } else if (job->state == QueueState::Waiting) {
        job->state = QueueState::Paused;
        job->held = false;
    } else {
        return;
    }
    Q_EMIT jobChanged(ticket);
    m_p->listChanged();
}

void JobCenter::resume(qint64 ticket)
{
    QueuedJob* job = m_p->list.find(ticket);
    if (job == nullptr) {
        return;
    }
    if (job->resumable()) {
        job->state = QueueState::Waiting;
        job->error.reset();
        m_p->list.releaseHeld();
    } else if (job->state == QueueState::Waiting) {
        job->held = false;
        job->after = 0; // the user wants it now, whatever became of the job before
    } else {
        return;
    }
    Q_EMIT jobChanged(ticket);
    m_p->listChanged();
    m_p->startNext();
}

void JobCenter::releaseHeld()
{
    m_p->list.releaseHeld();
    m_p->listChanged();
    m_p->startNext();
}

void JobCenter::cancel(qint64 ticket)
{
    QueuedJob* job = m_p->list.find(ticket);
    if (job == nullptr || job->ended()) {
        return;
    }
    if (m_p->current && m_p->current->ticket == ticket) {
        job->cancelling = true;
        m_p->stop(Private::Wish::Cancel);
        Q_EMIT jobChanged(ticket);
        return;
    }
    job->state = QueueState::Cancelled;
    std::vector<qint64> along;
    if (!job->quiet) {
        m_p->forget(job->jobId);
        along = m_p->list.takeAlong(ticket);
        m_p->list.settle();
        m_p->listChanged();
    }
    Q_EMIT jobChanged(ticket);
    Q_EMIT finished(ticket);
    m_p->tellTaken(along);
    m_p->startNext();
}

void JobCenter::retry(qint64 ticket)
{
    const QueuedJob* job = m_p->list.find(ticket);
    if (job == nullptr || job->quiet ||
        (job->state != QueueState::Failed && job->state != QueueState::Cancelled)) {
        return;
    }
    m_p->list.tryAgain(ticket);
    m_p->listChanged();
    m_p->startNext();
}

void JobCenter::move(qint64 ticket, int place)
{
    if (m_p->list.move(ticket, place, m_p->runningTicket())) {
        m_p->listChanged();
    }
}

void JobCenter::remove(qint64 ticket)
{
    const QueuedJob* job = m_p->list.find(ticket);
    if (job == nullptr || job->quiet || ticket == m_p->runningTicket()) {
        return;
    }
    std::vector<qint64> along;
    if (!job->ended()) {
        m_p->forget(job->jobId);
        along = m_p->list.takeAlong(ticket); // what it was to make will not be there
    }
    m_p->list.remove(ticket);
    m_p->list.settle();
    m_p->listChanged();
    m_p->tellTaken(along);
    m_p->startNext();
}

void JobCenter::removeEnded()
{
    m_p->list.removeEnded();
    m_p->listChanged();
}

void JobCenter::request(qint64 ticket, jobs::Request request)
{
    if (ticket != 0 && ticket == m_p->runningTicket()) {
        m_p->lane.request(request);
    }
}

void JobCenter::pauseAndFinish(QObject* context, std::function<void()> done)
{
    m_p->closing = true;
    m_p->cancelQuestions();
    if (m_p->current) {
        if (QueuedJob* job = m_p->list.find(m_p->current->ticket); job != nullptr && !job->quiet) {
            job->state = QueueState::Pausing;
            Q_EMIT jobChanged(job->ticket);
        }
        m_p->stop(Private::Wish::Pause);
    }
    m_p->idleTold.emplace_back(context, std::move(done));
    m_p->tellIdle();
}

const std::vector<QueuedJob>& JobCenter::jobs() const
{
    return m_p->list.jobs();
}

const QueuedJob* JobCenter::job(qint64 ticket) const
{
    return m_p->list.find(ticket);
}

const QueuedJob* JobCenter::running() const
{
    const qint64 ticket = m_p->runningTicket();
    return ticket != 0 ? m_p->list.find(ticket) : nullptr;
}

const QueuedJob* JobCenter::jobOf(const QString& verb) const
{
    const QueuedJob* found = nullptr;
    for (const QueuedJob& job : jobs()) {
        if (job.verb != verb) {
            continue;
        }
        if (job.state == QueueState::Running || job.state == QueueState::Pausing) {
            return &job;
        }
        if (found == nullptr || !found->resumable()) {
            found = &job;
        }
    }
    return found;
}

bool JobCenter::busy() const
{
    return m_p->busy;
}

int JobCenter::waiting() const
{
    int waiting = 0;
    for (const QueuedJob& job : jobs()) {
        waiting += job.state == QueueState::Waiting ? 1 : 0;
    }
    return waiting;
}

bool JobCenter::holding() const
{
    return m_p->list.holding();
}

} // namespace dreamloft::ui
