// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/job_center_private.h"

#include "core/base/clock.h"
#include "core/project/project_store.h"
#include "core/project/saved_queue.h"
#include "ui/bridge/core_text.h"
#include "ui/bridge/image.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/saved_queue.h"
#include "ui/bridge/text.h"

#include <QImage>

namespace dreamloft::ui {
namespace {

constexpr int kDrainMs = 30;
constexpr double kUpdateSeconds = 0.05; ///< between two progress updates: at most 20 a second
constexpr double kRefreshSeconds = 0.7; ///< between two looks at what the running job has made

/// What the job froze goes before what the entry says; what is no part of a spec (how often samples
/// are drawn) comes from the entry.
nlohmann::json optionsFor(const QueuedJob& job, const ProjectView* view)
{
    nlohmann::json options = job.options;
    const JobFacts* known = view != nullptr && job.jobId != 0 ? view->job(job.jobId) : nullptr;
    if (known != nullptr) {
        options.update(known->options);
    }
    return options;
}

} // namespace

JobCenter::Private::Private(JobCenter& center, ProjectService& service, VerbTable& verbs)
    : q(center)
    , project(service)
    , space(service)
    , lane(verbs)
{
    timer.setInterval(kDrainMs);
    saver.setSingleShot(true);
    saver.setInterval(0);
}

void JobCenter::Private::startNext()
{
    if (current || closing) {
        return;
    }
    QueuedJob* next = list.takeNext();
    if (next == nullptr) {
        setBusy(false);
        return;
    }
    start(*next);
}

void JobCenter::Private::start(QueuedJob& job)
{
    job.state = QueueState::Running;
    job.error.reset();
    job.finishClock.clear();
    job.progress.rate = 0;
    job.progress.etaSeconds.reset();
    const qint64 ticket = job.ticket;
    const bool quiet = job.quiet;
    current = Current{.ticket = ticket,
                      .quiet = quiet,
                      .leavings = lane.start({.ticket = ticket,
                                              .verb = job.verb,
                                              .label = job.label,
                                              .options = optionsFor(job, project.view().get()),
                                              .store = project.store(),
                                              .findsJob = !quiet})};
    timer.start();
    lastUpdate = 0;
    lastRefresh = base::steadySeconds();
    if (!quiet) {
        setBusy(true);
        listChanged();
    }
    Q_EMIT q.jobChanged(ticket);
}

void JobCenter::Private::stop(Wish wish)
{
    if (current && current->wish != Wish::Cancel) {
        current->wish = wish;
        lane.cancel(current->ticket);
    }
}

qint64 JobCenter::Private::runningTicket() const
{
    return current && !current->quiet ? current->ticket : 0;
}

void JobCenter::Private::setBusy(bool now)
{
    if (busy != now) {
        busy = now;
        Q_EMIT q.busyChanged(now);
    }
}

void JobCenter::Private::listChanged()
{
    saver.start();
    Q_EMIT q.listChanged();
}

void JobCenter::Private::save()
{
    saver.stop();
    const auto view = project.view();
    if (view == nullptr || view->readOnly) {
        return;
    }
    std::string text = savedQueue(list.jobs());
    if (text != savedText) {
        savedText = text;
        project.keep(
            [text](project::ProjectStore& store) { store.setState(project::kQueueState, text); });
    }
}

void JobCenter::Private::drain()
{
    for (const jobs::JobEvent& event : lane.drain()) {
        QueuedJob* job = current && current->ticket == event.job ? list.find(event.job) : nullptr;
        if (job != nullptr) {
            std::visit([&](const auto& what) { handle(*job, what); }, event.what);
        } else if (std::holds_alternative<jobs::FinishedEvent>(event.what)) {
            current.reset(); // its project was left meanwhile
        }
    }
    if (current) {
        showProgress();
    } else {
        timer.stop();
        startNext();
        tellIdle();
    }
}

void JobCenter::Private::handle(QueuedJob& job, const jobs::ProgressEvent& event)
{
    job.progress = event.progress;
    const auto& eta = job.progress.etaSeconds;
    job.finishClock = eta ? clockTime(*eta) : QString();
    current->progressWaits = true;
}

void JobCenter::Private::handle(QueuedJob& job, const jobs::MetricEvent& event)
{
    Q_EMIT q.metric(job.ticket, fromUtf8(event.series), event.step, event.value);
}

void JobCenter::Private::handle(QueuedJob& job, const jobs::PreviewEvent& event)
{
    Q_EMIT q.preview(job.ticket,
                     toQImage(event.image.image),
                     event.image.classIndex,
                     event.image.index,
                     fromUtf8(event.image.caption));
}

void JobCenter::Private::handle(QueuedJob& job, const jobs::NoteEvent& event)
{
    Q_EMIT q.note(job.ticket, static_cast<int>(event.level), coreText(event.text));
}

void JobCenter::Private::handle(QueuedJob& job, const jobs::FinishedEvent& event)
{
    const Current ended = *current;
    current.reset();
    job.report = std::move(ended.leavings->report);
    const auto told = job.report.data.find("job");
    if (ended.leavings->jobId != 0) {
        job.jobId = ended.leavings->jobId;
    } else if (told != job.report.data.end() && told->is_number_integer()) {
        job.jobId = told->get<qint64>();
    }
    job.finishClock.clear();
    job.cancelling = false;
    if (event.end == jobs::JobEnd::Done) {
        job.state = QueueState::Done;
    } else if (event.end == jobs::JobEnd::Failed) {
        failed(job, *event.error);
    } else {
        job.state =
            ended.wish == Wish::Cancel || job.quiet ? QueueState::Cancelled : QueueState::Paused;
    }
    if (job.state == QueueState::Cancelled && !job.quiet) {
        forget(job.jobId);
    }
    const qint64 ticket = job.ticket;
    std::vector<qint64> along;
    if (job.quiet) {
        list.trimQuestions();
    } else {
        if (job.ended() && job.state != QueueState::Done) {
            along = list.takeAlong(ticket);
        }
        list.settle(); // `job` may be another entry now
        listChanged();
    }
    Q_EMIT q.jobChanged(ticket);
    tellFinished(ticket);
    tellTaken(along);
}

void JobCenter::Private::failed(QueuedJob& job, const base::Error& error)
{
    const base::ErrorKind kind = error.info().kind;
    job.error = error;
    job.errorIsOld = false;
    // These pass by themselves or after a restart: the project keeps the job as paused.
    const bool passes = kind == base::ErrorKind::Space || kind == base::ErrorKind::Transient ||
                        kind == base::ErrorKind::DeviceLost;
    job.state = passes && !job.quiet ? QueueState::Paused : QueueState::Failed;
    if (job.state == QueueState::Paused) {
        list.holdWaiting();
    }
    if (job.waitsForSpace()) {
        space.wait();
    }
}

void JobCenter::Private::resumeWhatLackedSpace()
{
    for (const QueuedJob& job : list.jobs()) {
        if (job.waitsForSpace()) {
            q.resume(job.ticket);
            return;
        }
    }
}

void JobCenter::Private::forget(qint64 jobId)
{
    if (jobId != 0 && project.view() != nullptr) {
        project.keep([jobId](project::ProjectStore& store) {
            if (!store.job(jobId).finished()) {
                store.setJobState(jobId, "cancelled");
            }
        });
    }
}

void JobCenter::Private::tellFinished(qint64 ticket)
{
    if (project.view() == nullptr) {
        Q_EMIT q.finished(ticket);
        return;
    }
    project.refresh(&q, [this, ticket] { Q_EMIT q.finished(ticket); });
}

void JobCenter::Private::tellTaken(const std::vector<qint64>& tickets)
{
    for (const qint64 ticket : tickets) {
        Q_EMIT q.jobChanged(ticket);
        tellFinished(ticket);
    }
}

void JobCenter::Private::showProgress()
{
    const double now = base::steadySeconds();
    if (!current->progressWaits || now - lastUpdate < kUpdateSeconds) {
        return;
    }
    lastUpdate = now;
    current->progressWaits = false;
    Q_EMIT q.jobChanged(current->ticket);
    if (current && !current->quiet && !refreshing && now - lastRefresh > kRefreshSeconds) {
        refreshing = true;
        project.refresh(&q, [this] {
            refreshing = false;
            lastRefresh = base::steadySeconds();
            findRunningRow();
        });
    }
}

void JobCenter::Private::findRunningRow()
{
    QueuedJob* job = current && !current->quiet ? list.find(current->ticket) : nullptr;
    const auto view = project.view();
    if (job == nullptr || job->jobId != 0 || view == nullptr) {
        return;
    }
    for (const JobFacts& facts : view->jobs) {
        const bool runs = facts.row.state == "running";
        const bool refilled =
            facts.row.finished() && facts.missingItems() > 0 && agrees(job->options, facts.options);
        if (fromUtf8(facts.row.verb) == job->verb && (runs || refilled)) {
            job->jobId = facts.row.id;
            saver.start();
            Q_EMIT q.jobChanged(job->ticket);
            return;
        }
    }
}

void JobCenter::Private::cancelQuestions()
{
    for (const qint64 ticket : list.cancelQuestions()) {
        Q_EMIT q.finished(ticket);
    }
}

void JobCenter::Private::tellIdle()
{
    if (current || idleTold.empty()) {
        return;
    }
    save();
    const auto told = std::exchange(idleTold, {});
    for (const auto& [context, done] : told) {
        if (context) {
            done();
        }
    }
}

void JobCenter::Private::restore()
{
    project.ask<std::string>(
        [](project::ProjectStore& store) { return store.state(project::kQueueState).value_or(""); },
        &q,
        [this](const std::string& saved) {
            const auto view = project.view();
            if (view == nullptr) {
                return;
            }
            list.restore(restoredQueue(saved, *view));
            savedText = saved;
            listChanged();
            Q_EMIT q.restored();
        });
}

void JobCenter::Private::leave()
{
    closing = true;
    stop(Wish::Pause);
    if (current) {
        if (QueuedJob* job = list.find(current->ticket)) {
            job->state = QueueState::Paused;
        }
    }
    save();
    cancelQuestions();
    list.clear();
    savedText.clear();
    setBusy(false);
    Q_EMIT q.listChanged();
}

} // namespace dreamloft::ui
