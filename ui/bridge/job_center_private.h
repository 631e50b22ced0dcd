// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/job_center.h"
#include "ui/bridge/queue_list.h"
#include "ui/bridge/space_watch.h"
#include "ui/bridge/verb_lane.h"

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::ui {

class ProjectService;

/// The state machine behind JobCenter: what runs now, what it tells, what comes next.
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

    Private(JobCenter& center, ProjectService& service, VerbTable& verbs);

    void startNext();
    void start(QueuedJob& job);
    void stop(Wish wish);
    [[nodiscard]] qint64 runningTicket() const;
    void setBusy(bool now);
    void listChanged();

    /// Hands the list to the I/O thread, which writes it in the order of the edits.
    void save();
    void drain();
    void handle(QueuedJob&, const jobs::StartedEvent&) {}
    void handle(QueuedJob& job, const jobs::ProgressEvent& event);
    void handle(QueuedJob& job, const jobs::MetricEvent& event);
    void handle(QueuedJob& job, const jobs::PreviewEvent& event);
    void handle(QueuedJob& job, const jobs::NoteEvent& event);
    void handle(QueuedJob& job, const jobs::FinishedEvent& event);
    void failed(QueuedJob& job, const base::Error& error);
    void resumeWhatLackedSpace();

    /// A cancelled or removed job must not be offered again at the next opening.
    void forget(qint64 jobId);

    /// Whoever hears that a job ended finds what it made in the view.
    void tellFinished(qint64 ticket);
    /// Of jobs that were cancelled with another one.
    void tellTaken(const std::vector<qint64>& tickets);
    void showProgress();

    /// The running job's number as soon as its row is there. A job that is being refilled stays
    /// done: it is known by its options.
    void findRunningRow();
    void cancelQuestions();
    void tellIdle();
    void restore();
    void leave();

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

} // namespace dreamloft::ui
