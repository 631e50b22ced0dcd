// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/job_center.h"

#include "core/base/clock.h"
#include "core/jobs/job_queue.h"
#include "core/project/project_store.h"
#include "ui/bridge/image.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/saved_queue.h"
#include "ui/bridge/text.h"
#include "ui/bridge/verb_table.h"

#include <QImage>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <array>
#include <deque>

namespace dreamloft::ui {
namespace {

constexpr int kDrainMs = 30;
constexpr double kUpdateSeconds = 0.05; ///< between two progress updates: at most 20 a second
constexpr double kRefreshSeconds = 0.7; ///< between two looks at what the running job has made
constexpr std::size_t kKeptQuestions = 32;

/// Place of a verb on the way from pictures to the verdict: a job waits for earlier ones of the
/// list that come before it on this way.
int stepOf(const QString& verb)
{
    static const std::array<QString, 10> kWay{u"import"_qs,
                                              u"check"_qs,
                                              u"split"_qs,
                                              u"shots"_qs,
                                              u"adapt"_qs,
                                              u"generate"_qs,
                                              u"score"_qs,
                                              u"train"_qs,
                                              u"evaluate"_qs,
                                              u"compare"_qs};
    const auto found = std::ranges::find(kWay, verb);
    return static_cast<int>(found - kWay.begin());
}

/// What the worker thread leaves behind for the GUI thread, read after its finished event.
struct Leavings {
    workflows::VerbReport report;
    std::int64_t jobId = 0;
};

/// The job row that a verb has worked on: the one of its name that changed meanwhile.
std::int64_t touchedJob(const std::vector<project::JobRow>& before,
                        const std::vector<project::JobRow>& after,
                        const std::string& verb)
{
    for (auto job = after.rbegin(); job != after.rend(); ++job) {
        const auto same = std::ranges::find(before, job->id, &project::JobRow::id);
        const bool touched = same == before.end() || same->state != job->state ||
                             same->ended != job->ended || same->seconds != job->seconds;
        if (touched && job->verb == verb) {
            return job->id;
        }
    }
    return 0;
}

/// Looks up the job row when the verb is left, however that happens.
class JobRowWatch {
public:
    JobRowWatch(project::ProjectStore* store, std::string verb, Leavings& leavings)
        : m_store(store)
        , m_verb(std::move(verb))
        , m_leavings(leavings)
    {
        if (m_store != nullptr) {
            m_before = m_store->jobs();
        }
    }
    ~JobRowWatch()
    {
        try {
            if (m_store != nullptr) {
                m_leavings.jobId = touchedJob(m_before, m_store->jobs(), m_verb);
            }
        } catch (const base::Error&) {
            m_leavings.jobId = 0; // the verb's own error tells what is wrong with the project
        }
    }
    JobRowWatch(const JobRowWatch&) = delete;
    JobRowWatch& operator=(const JobRowWatch&) = delete;

private:
    project::ProjectStore* m_store;
    std::string m_verb;
    Leavings& m_leavings;
    std::vector<project::JobRow> m_before;
};

} // namespace

class JobCenter::Private {
public:
    enum class Wish { Run, Pause, Cancel };
    struct Current {
        qint64 ticket = 0;
        Wish wish = Wish::Run;
        bool quiet = false;
        std::shared_ptr<Leavings> leavings;
        bool progressWaits = false; ///< an update that was not shown yet
    };

    Private(JobCenter& center, ProjectService& service, VerbTable& table)
        : q(center)
        , project(service)
        , verbs(table)
        , runner(std::make_unique<jobs::JobQueue>(
              channel, [this](std::exception_ptr e) { return verbs.translate(std::move(e)); }))
    {
        timer.setInterval(kDrainMs);
        saver.setSingleShot(true);
        saver.setInterval(0);
    }

    QueuedJob* find(qint64 ticket)
    {
        const auto listed = std::ranges::find(list, ticket, &QueuedJob::ticket);
        if (listed != list.end()) {
            return &*listed;
        }
        const auto asked = std::ranges::find(questions, ticket, &QueuedJob::ticket);
        return asked != questions.end() ? &*asked : nullptr;
    }

    /// The first entry that has not ended.
    auto firstOpen()
    {
        return std::ranges::find_if(list, [](const QueuedJob& job) { return !job.ended(); });
    }

    [[nodiscard]] bool mayStart(const QueuedJob& job)
    {
        if (job.state != QueueState::Waiting || job.held) {
            return false;
        }
        const QueuedJob* first = job.after != 0 ? find(job.after) : nullptr;
        return first == nullptr || first->state == QueueState::Done;
    }

    void startNext()
    {
        if (current || closing) {
            return;
        }
        for (QueuedJob& question : questions) {
            if (question.state == QueueState::Waiting) {
                start(question);
                return;
            }
        }
        const auto next =
            std::ranges::find_if(list, [this](const QueuedJob& job) { return mayStart(job); });
        if (next == list.end()) {
            setBusy(false);
            return;
        }
        const auto front = firstOpen();
        std::rotate(front, next, next + 1);
        start(*front);
        listChanged();
    }

    void start(QueuedJob& job)
    {
        job.state = QueueState::Running;
        job.error.reset();
        job.finishClock.clear();
        job.progress.rate = 0;
        job.progress.etaSeconds.reset();
        current = Current{
            .ticket = job.ticket, .quiet = job.quiet, .leavings = std::make_shared<Leavings>()};
        // A job that has begun goes on with what it froze then.
        const auto view = project.view();
        const JobFacts* known = view != nullptr && job.jobId != 0 ? view->job(job.jobId) : nullptr;
        runner->submit({.id = job.ticket,
                        .label = toUtf8(job.label),
                        .work = [verbs = &verbs,
                                 verb = job.verb,
                                 options = known != nullptr ? known->options : job.options,
                                 store = project.store(),
                                 leavings = current->leavings,
                                 quiet = job.quiet](jobs::JobControl& control) {
                            const JobRowWatch watch(
                                quiet ? nullptr : store.get(), toUtf8(verb), *leavings);
                            leavings->report = verbs->run(verb, {store.get(), options, control});
                        }});
        timer.start();
        lastUpdate = 0;
        lastRefresh = base::steadySeconds();
        if (!job.quiet) {
            setBusy(true);
        }
        Q_EMIT q.jobChanged(job.ticket);
    }

    void stop(Wish wish)
    {
        if (current && current->wish != Wish::Cancel) {
            current->wish = wish;
            runner->cancel(current->ticket);
        }
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
        std::string text = savedQueue(list);
        if (text != savedText) {
            savedText = text;
            project.keep([text](project::ProjectStore& store) { store.setState("queue", text); });
        }
    }

    void drain()
    {
        for (const jobs::JobEvent& event : channel.drain()) {
            if (QueuedJob* job =
                    current && current->ticket == event.job ? find(event.job) : nullptr) {
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
        job.jobId = ended.leavings->jobId != 0 ? ended.leavings->jobId
                                               : job.report.data.value("job", job.jobId);
        job.finishClock.clear();
        job.cancelling = false;
        if (event.end == jobs::JobEnd::Done) {
            job.state = QueueState::Done;
        } else if (event.end == jobs::JobEnd::Failed) {
            failed(job, *event.error);
        } else {
            job.state = ended.wish == Wish::Cancel ? QueueState::Cancelled : QueueState::Paused;
        }
        if (job.state == QueueState::Cancelled && !job.quiet) {
            forget(job.jobId);
        }
        if (job.quiet) {
            trimQuestions();
        } else {
            listChanged();
        }
        Q_EMIT q.jobChanged(job.ticket);
        tellFinished(job.ticket);
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
            hold();
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
        const QPointer<JobCenter> alive(&q);
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

    /// The running job's number as soon as its row is there.
    void findRunningRow()
    {
        QueuedJob* job = current && !current->quiet ? find(current->ticket) : nullptr;
        const auto view = project.view();
        if (job == nullptr || job->jobId != 0 || view == nullptr) {
            return;
        }
        for (const JobFacts& facts : view->jobs) {
            if (facts.row.state == "running" && fromUtf8(facts.row.verb) == job->verb) {
                job->jobId = facts.row.id;
                saver.start();
                Q_EMIT q.jobChanged(job->ticket);
                return;
            }
        }
    }

    void hold()
    {
        for (QueuedJob& job : list) {
            job.held = job.held || job.state == QueueState::Waiting;
        }
    }

    void trimQuestions()
    {
        while (questions.size() > kKeptQuestions && questions.front().ended()) {
            questions.pop_front();
        }
    }

    void cancelQuestions()
    {
        for (QueuedJob& question : questions) {
            if (question.state == QueueState::Waiting) {
                question.state = QueueState::Cancelled;
                Q_EMIT q.finished(question.ticket);
            }
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
        const auto text = std::make_shared<std::string>();
        project.ask<std::string>(
            [](project::ProjectStore& store) { return store.state("queue").value_or(""); },
            &q,
            [this](const std::string& saved) {
                const auto view = project.view();
                if (view == nullptr) {
                    return;
                }
                std::vector<QueuedJob> jobs = restoredQueue(saved, *view);
                std::vector<qint64> tickets;
                for (QueuedJob& job : jobs) {
                    job.ticket = nextTicket++;
                    tickets.push_back(job.ticket);
                }
                for (QueuedJob& job : jobs) {
                    const auto place = static_cast<std::size_t>(job.after);
                    job.after = place >= 1 && place <= tickets.size() ? tickets[place - 1] : 0;
                }
                // Jobs that were started while the queue was read stay behind the kept ones.
                jobs.insert(jobs.end(),
                            std::make_move_iterator(list.begin()),
                            std::make_move_iterator(list.end()));
                list = std::move(jobs);
                std::ranges::stable_partition(list,
                                              [](const QueuedJob& job) { return job.ended(); });
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
            if (QueuedJob* job = find(current->ticket)) {
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
    VerbTable& verbs;
    jobs::EventChannel channel;
    std::unique_ptr<jobs::JobQueue> runner;
    QTimer timer;
    QTimer saver; ///< collects changes of the list into one write
    std::vector<QueuedJob> list;
    std::deque<QueuedJob> questions;
    std::optional<Current> current;
    qint64 nextTicket = 1;
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
    connect(&project, &ProjectService::opened, this, [this] {
        m_p->closing = false;
        m_p->restore();
    });
    connect(&project, &ProjectService::closing, this, [this] { m_p->leave(); });
    connect(&project, &ProjectService::closed, this, [this] { m_p->closing = false; });
}

JobCenter::~JobCenter()
{
    m_p->runner.reset(); // cancels and joins
    m_p->verbs.release();
}

qint64 JobCenter::enqueue(const QString& verb, const nlohmann::json& options, const QString& label)
{
    QueuedJob job;
    job.ticket = m_p->nextTicket++;
    job.verb = verb;
    job.label = label;
    job.options = options;
    for (const QueuedJob& other : m_p->list) {
        if (!other.ended() && stepOf(other.verb) < stepOf(verb)) {
            job.after = other.ticket;
        }
    }
    const qint64 ticket = job.ticket;
    m_p->list.push_back(std::move(job));
    m_p->listChanged();
    m_p->startNext();
    return ticket;
}

qint64 JobCenter::ask(const QString& verb, const nlohmann::json& options, const QString& label)
{
    QueuedJob job;
    job.ticket = m_p->nextTicket++;
    job.verb = verb;
    job.label = label;
    job.options = options;
    job.quiet = true;
    const qint64 ticket = job.ticket;
    m_p->questions.push_back(std::move(job));
    m_p->startNext();
    return ticket;
}

void JobCenter::pause(qint64 ticket)
{
    QueuedJob* job = m_p->find(ticket);
    if (job == nullptr) {
        return;
    }
    if (job->state == QueueState::Running) {
        job->state = QueueState::Pausing;
        m_p->hold();
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
    QueuedJob* job = m_p->find(ticket);
    if (job == nullptr) {
        return;
    }
    if (job->resumable()) {
        job->state = QueueState::Waiting;
        job->error.reset();
        for (QueuedJob& other : m_p->list) {
            other.held = false;
        }
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
    for (QueuedJob& job : m_p->list) {
        job.held = false;
    }
    m_p->listChanged();
    m_p->startNext();
}

void JobCenter::cancel(qint64 ticket)
{
    QueuedJob* job = m_p->find(ticket);
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
        std::ranges::stable_partition(m_p->list, [](const QueuedJob& one) { return one.ended(); });
        m_p->listChanged();
    }
    Q_EMIT jobChanged(ticket);
    Q_EMIT finished(ticket);
    m_p->startNext();
}

void JobCenter::retry(qint64 ticket)
{
    const auto found = std::ranges::find(m_p->list, ticket, &QueuedJob::ticket);
    if (found == m_p->list.end() ||
        (found->state != QueueState::Failed && found->state != QueueState::Cancelled)) {
        return;
    }
    found->state = QueueState::Waiting;
    found->error.reset();
    found->held = false;
    found->progress = {};
    std::rotate(found, found + 1, m_p->list.end());
    m_p->listChanged();
    m_p->startNext();
}

void JobCenter::move(qint64 ticket, int place)
{
    const auto first = m_p->firstOpen();
    const auto from = std::ranges::find(first, m_p->list.end(), ticket, &QueuedJob::ticket);
    if (from == m_p->list.end() || (m_p->current && m_p->current->ticket == ticket)) {
        return;
    }
    const int pinned = m_p->current && !m_p->current->quiet ? 1 : 0; // what runs stays in front
    const int last = static_cast<int>(m_p->list.end() - first) - 1;
    const auto to = first + std::clamp(place, std::min(pinned, last), last);
    if (to < from) {
        std::rotate(to, from, from + 1);
    } else if (from < to) {
        std::rotate(from, from + 1, to + 1);
    }
    m_p->listChanged();
}

void JobCenter::remove(qint64 ticket)
{
    const auto found = std::ranges::find(m_p->list, ticket, &QueuedJob::ticket);
    if (found == m_p->list.end() || (m_p->current && m_p->current->ticket == ticket)) {
        return;
    }
    if (!found->ended()) {
        m_p->forget(found->jobId);
    }
    m_p->list.erase(found);
    m_p->listChanged();
    m_p->startNext();
}

void JobCenter::removeEnded()
{
    std::erase_if(m_p->list, [](const QueuedJob& job) { return job.ended(); });
    m_p->listChanged();
}

void JobCenter::pauseAndFinish(QObject* context, std::function<void()> done)
{
    m_p->closing = true;
    m_p->cancelQuestions();
    if (m_p->current) {
        if (QueuedJob* job = m_p->find(m_p->current->ticket); job != nullptr && !job->quiet) {
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
    return m_p->list;
}

const QueuedJob* JobCenter::job(qint64 ticket) const
{
    return m_p->find(ticket);
}

const QueuedJob* JobCenter::running() const
{
    return m_p->current && !m_p->current->quiet ? m_p->find(m_p->current->ticket) : nullptr;
}

bool JobCenter::busy() const
{
    return m_p->busy;
}

int JobCenter::waiting() const
{
    return static_cast<int>(std::ranges::count(m_p->list, QueueState::Waiting, &QueuedJob::state));
}

bool JobCenter::holding() const
{
    return std::ranges::any_of(m_p->list, [](const QueuedJob& job) {
        return job.state == QueueState::Waiting && job.held;
    });
}

} // namespace dreamloft::ui
