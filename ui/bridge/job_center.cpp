// SPDX-License-Identifier: GPL-3.0-or-later
// Over 500 lines: one state machine; its parts share the running job.
#include "ui/bridge/job_center.h"

#include "core/base/clock.h"
#include "core/project/project_store.h"
#include "ui/bridge/image.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/queue_list.h"
#include "ui/bridge/saved_queue.h"
#include "ui/bridge/space_watch.h"
#include "ui/bridge/text.h"
#include "ui/bridge/verb_lane.h"

#include <QImage>
#include <QPointer>
#include <QTimer>

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

class JobCenter::Private {
public:
    enum class Wish { Run, Pause, Cancel };
    struct Current {
        qint64 ticket = 0;
        Wish wish = Wish::Run;
        bool quiet = false;
        std::shared_ptr<VerbLane::Leavings> leavings;
        bool progressWaits = false; ///< an update that was not shown yet
    };

    Private(JobCenter& center, ProjectService& service, VerbTable& verbs)
        : q(center)
        , project(service)
        , space(service)
        , lane(verbs)
    {
        timer.setInterval(kDrainMs);
        saver.setSingleShot(true);
        saver.setInterval(0);
    }

    void startNext()
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

    void start(QueuedJob& job)
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

    void stop(Wish wish)
    {
        if (current && current->wish != Wish::Cancel) {
            current->wish = wish;
            lane.cancel(current->ticket);
        }
    }

    [[nodiscard]] qint64 runningTicket() const
    {
        return current && !current->quiet ? current->ticket : 0;
    }

    void setBusy(bool now)
    {
        if (busy != now) {
            busy = now;
            Q_EMIT q.busyChanged(now);
        }
    }

    void listChanged()
    {
        saver.start();
        Q_EMIT q.listChanged();
    }

    /// Hands the list to the I/O thread, which writes it in the order of the edits.
    void save()
    {
        saver.stop();
        const auto view = project.view();
        if (view == nullptr || view->readOnly) {
            return;
        }
        std::string text = savedQueue(list.jobs());
        if (text != savedText) {
            savedText = text;
            project.keep([text](project::ProjectStore& store) { store.setState("queue", text); });
        }
    }

    void drain()
    {
        for (const jobs::JobEvent& event : lane.drain()) {
            QueuedJob* job =
                current && current->ticket == event.job ? list.find(event.job) : nullptr;
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

    void handle(QueuedJob&, const jobs::StartedEvent&) {}

    void handle(QueuedJob& job, const jobs::ProgressEvent& event)
    {
        job.progress = event.progress;
        const auto& eta = job.progress.etaSeconds;
        job.finishClock = eta ? clockTime(*eta) : QString();
        current->progressWaits = true;
    }

    void handle(QueuedJob& job, const jobs::MetricEvent& event)
    {
        Q_EMIT q.metric(job.ticket, fromUtf8(event.series), event.step, event.value);
    }

    void handle(QueuedJob& job, const jobs::PreviewEvent& event)
    {
        Q_EMIT q.preview(job.ticket,
                         toQImage(event.image.image),
                         event.image.classIndex,
                         event.image.index,
                         fromUtf8(event.image.caption));
    }

    void handle(QueuedJob& job, const jobs::NoteEvent& event)
    {
        Q_EMIT q.note(job.ticket, static_cast<int>(event.level), fromUtf8(event.text));
    }

    void handle(QueuedJob& job, const jobs::FinishedEvent& event)
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
            job.state = ended.wish == Wish::Cancel || job.quiet ? QueueState::Cancelled
                                                                : QueueState::Paused;
        }
        if (job.state == QueueState::Cancelled && !job.quiet) {
            forget(job.jobId);
        }
        const qint64 ticket = job.ticket;
        if (job.quiet) {
            list.trimQuestions();
        } else {
            list.settle(); // `job` may be another entry now
            listChanged();
        }
        Q_EMIT q.jobChanged(ticket);
        tellFinished(ticket);
    }

    void failed(QueuedJob& job, const base::Error& error)
    {
        const base::ErrorKind kind = error.info().kind;
        job.error = error;
        // These pass by themselves or after a restart: the project keeps the job as paused.
        const bool passes = kind == base::ErrorKind::Space || kind == base::ErrorKind::Transient ||
                            kind == base::ErrorKind::DeviceLost;
        job.state = passes && !job.quiet ? QueueState::Paused : QueueState::Failed;
        if (job.state == QueueState::Paused) {
            list.holdWaiting();
        }
        if (kind == base::ErrorKind::Space && job.state == QueueState::Paused) {
            space.wait();
        }
    }

    void resumeWhatLackedSpace()
    {
        for (const QueuedJob& job : list.jobs()) {
            if (job.state == QueueState::Paused && job.error &&
                job.error->info().kind == base::ErrorKind::Space) {
                q.resume(job.ticket);
                return;
            }
        }
    }

    /// A cancelled or removed job must not be offered again at the next opening.
    void forget(qint64 jobId)
    {
        if (jobId != 0 && project.view() != nullptr) {
            project.keep([jobId](project::ProjectStore& store) {
                if (!store.job(jobId).finished()) {
                    store.setJobState(jobId, "cancelled");
                }
            });
        }
    }

    /// Whoever hears that a job ended finds what it made in the view.
    void tellFinished(qint64 ticket)
    {
        if (project.view() == nullptr) {
            Q_EMIT q.finished(ticket);
            return;
        }
        project.refresh(&q, [this, ticket] { Q_EMIT q.finished(ticket); });
    }

    void showProgress()
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

    /// The running job's number as soon as its row is there. A job that is being refilled stays
    /// done: it is known by its options.
    void findRunningRow()
    {
        QueuedJob* job = current && !current->quiet ? list.find(current->ticket) : nullptr;
        const auto view = project.view();
        if (job == nullptr || job->jobId != 0 || view == nullptr) {
            return;
        }
        for (const JobFacts& facts : view->jobs) {
            const bool runs = facts.row.state == "running";
            const bool refilled = facts.row.finished() && facts.missingItems() > 0 &&
                                  agrees(job->options, facts.options);
            if (fromUtf8(facts.row.verb) == job->verb && (runs || refilled)) {
                job->jobId = facts.row.id;
                saver.start();
                Q_EMIT q.jobChanged(job->ticket);
                return;
            }
        }
    }

    void cancelQuestions()
    {
        for (const qint64 ticket : list.cancelQuestions()) {
            Q_EMIT q.finished(ticket);
        }
    }

    void tellIdle()
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

    void restore()
    {
        project.ask<std::string>(
            [](project::ProjectStore& store) { return store.state("queue").value_or(""); },
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

    void leave()
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

    JobCenter& q;
    ProjectService& project;
    SpaceWatch space;
    VerbLane lane;
    QTimer timer;
    QTimer saver; ///< collects changes of the list into one write
    QueueList list;
    std::optional<Current> current;
    bool busy = false;
    bool closing = false;
    bool refreshing = false;
    double lastUpdate = 0;
    double lastRefresh = 0;
    std::string savedText;
    std::vector<std::pair<QPointer<QObject>, std::function<void()>>> idleTold;
};

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
}

JobCenter::~JobCenter() = default;

qint64 JobCenter::enqueue(const QString& verb, const nlohmann::json& options, const QString& label)
{
    QueuedJob job;
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
    if (!job->quiet) {
        m_p->forget(job->jobId);
        m_p->list.settle();
        m_p->listChanged();
    }
    Q_EMIT jobChanged(ticket);
    Q_EMIT finished(ticket);
    m_p->startNext();
}

void JobCenter::retry(qint64 ticket)
{
    QueuedJob* job = m_p->list.find(ticket);
    if (job == nullptr || job->quiet ||
        (job->state != QueueState::Failed && job->state != QueueState::Cancelled)) {
        return;
    }
    job->state = QueueState::Waiting;
    job->error.reset();
    job->held = false;
    job->progress = {};
    m_p->list.moveToEnd(ticket);
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
    if (!job->ended()) {
        m_p->forget(job->jobId);
    }
    m_p->list.remove(ticket);
    m_p->listChanged();
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
