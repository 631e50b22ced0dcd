// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/jobs/progress.h"
#include "core/jobs/requests.h"
#include "core/workflows/reports.h"

#include <QObject>
#include <QString>

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QImage;

namespace dreamloft::jobs {
class JobControl;
}
namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui {

class ProjectService;
class VerbTable;

enum class QueueState { Waiting, Running, Pausing, Paused, Interrupted, Done, Failed, Cancelled };

/// One entry of the queue as the window sees it.
struct QueuedJob {
    qint64 ticket = 0; ///< its name in this process
    QString verb;
    QString label;
    nlohmann::json options;
    QueueState state = QueueState::Waiting;
    jobs::Progress progress; ///< etaSeconds only once it is stable
    QString finishClock;     ///< "03:40", empty until stable
    std::optional<base::Error> error;
    bool errorIsOld = false; ///< `error` is of an earlier run of the program
    workflows::VerbReport report;
    qint64 jobId = 0;        ///< of the project's job row, 0 until known or where there is none
    qint64 after = 0;        ///< the ticket whose end it waits for, 0 = none
    bool takenAlong = false; ///< cancelled because the job it waits for failed or was cancelled
    bool held = false;       ///< waits until the user lets it go (resume, releaseHeld)
    bool quiet = false;      ///< a question of a page (estimate, blend): not listed, not kept
    bool cancelling = false; ///< asked to stop for good, has not stopped yet

    /// Of `options`; empty where there is no such text.
    [[nodiscard]] QString option(const char* key) const;
    [[nodiscard]] bool ended() const
    {
        return state == QueueState::Done || state == QueueState::Failed ||
               state == QueueState::Cancelled;
    }
    /// The graphics card stopped answering: this process cannot use it again, the next one can.
    [[nodiscard]] bool needsRestart() const
    {
        return error && !errorIsOld && error->info().kind == base::ErrorKind::DeviceLost;
    }
    /// Goes on by itself as soon as the disk has room; one of an earlier run waits for the user.
    [[nodiscard]] bool waitsForSpace() const
    {
        return state == QueueState::Paused && error && !errorIsOld &&
               error->info().kind == base::ErrorKind::Space;
    }
    /// It can be continued by resume().
    [[nodiscard]] bool resumable() const
    {
        return state == QueueState::Paused || state == QueueState::Interrupted;
    }
};

/// The queue of verbs: one worker thread, one job at a time, in an order that the project keeps.
/// Signals come on the GUI thread, at most 20 progress updates a second.
class JobCenter final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive the centre.
    JobCenter(ProjectService& project, VerbTable& verbs, QObject* parent = nullptr);
    /// Stops a running job at its next checkpoint and waits for it.
    ~JobCenter() override;

    /// Appends a job; verbs as in the command line: import check split shots adapt generate score
    /// train evaluate compare export. It waits for the job `after`, or (0) for those that come
    /// before it on the way from pictures to the verdict; where that fails or is cancelled, it is
    /// cancelled with it. Returns its ticket.
    qint64 enqueue(const QString& verb,
                   const nlohmann::json& options,
                   const QString& label,
                   qint64 after = 0);
    /// A question of a page (estimate, classify, nearest, blend, models, check_model, doctor,
    /// rest): goes before what waits, is not listed and not kept by the project; the last few stay
    /// readable by job().
    qint64 ask(const QString& verb, const nlohmann::json& options, const QString& label = {});

    /// The running job stops at its next checkpoint and keeps what it did, and what waits behind it
    /// is held; a waiting one is paused in its place.
    void pause(qint64 ticket);
    /// A paused or interrupted job goes on when it is its turn, and what was held with it too.
    void resume(qint64 ticket);
    /// Lets everything that is held go on; after a restart nothing starts before.
    void releaseHeld();
    /// For good; what is done is kept.
    void cancel(qint64 ticket);
    /// A failed or cancelled job once more, under the same ticket, with what was cancelled because
    /// of it.
    void retry(qint64 ticket);
    /// To `place` among the entries of jobs() that have not ended.
    void move(qint64 ticket, int place);
    /// Takes an entry that does not run out of the list; what its job made stays. What waits for
    /// it is cancelled.
    void remove(qint64 ticket);
    /// Removes all ended entries.
    void removeEnded();
    /// Sample now, Save now: the running job does it at its next step. Nothing for other tickets.
    void request(qint64 ticket, jobs::Request request);
    /// Pauses what runs, lets nothing new start and calls `done` once the worker is idle; at once
    /// when it is. For closing the window or the project.
    void pauseAndFinish(QObject* context, std::function<void()> done);

    /// In running order: what ended first, oldest first; then running; then waiting.
    [[nodiscard]] const std::vector<QueuedJob>& jobs() const;
    /// Also of questions; null when unknown.
    [[nodiscard]] const QueuedJob* job(qint64 ticket) const;
    [[nodiscard]] const QueuedJob* running() const;
    /// Of those of a verb: what runs, else the first that can be continued, else the last one;
    /// null when there is none.
    [[nodiscard]] const QueuedJob* jobOf(const QString& verb) const;
    /// A job (not a question) runs.
    [[nodiscard]] bool busy() const;
    /// Jobs that wait for their turn.
    [[nodiscard]] int waiting() const;
    /// Something waits for releaseHeld().
    [[nodiscard]] bool holding() const;

Q_SIGNALS:
    void listChanged();
    void jobChanged(qint64 ticket);
    void metric(qint64 ticket, const QString& series, qint64 step, double value);
    void preview(
        qint64 ticket, const QImage& image, int classIndex, qint64 index, const QString& caption);
    void note(qint64 ticket, int level, const QString& text);
    /// Exactly once each time a job ends or stops; look at job(ticket).
    void finished(qint64 ticket);
    void busyChanged(bool busy);
    /// A project was opened and its queue is known; nothing of it runs yet.
    void restored();

private:
    class Private;
    std::unique_ptr<Private> m_p;
};

} // namespace dreamloft::ui
