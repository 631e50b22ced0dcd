// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/job_center.h"

#include <deque>
#include <vector>

namespace dreamloft::ui {

/// The entries of the queue and their order: what ended first, oldest first, then what runs, then
/// what can still run. Knows nothing of threads; JobCenter tells what happened.
class QueueList {
public:
    [[nodiscard]] const std::vector<QueuedJob>& jobs() const { return m_jobs; }
    /// Also among the questions; null when unknown.
    [[nodiscard]] QueuedJob* find(qint64 ticket);

    /// Appends a job. One that names none to wait for waits for those that come before it on the
    /// way from pictures to the verdict.
    qint64 add(QueuedJob job);
    /// Appends a question of a page.
    qint64 addQuestion(QueuedJob job);
    /// What may start now, questions first; a job is moved in front of all that wait. Null when
    /// nothing may.
    [[nodiscard]] QueuedJob* takeNext();
    /// Puts entries that ended meanwhile behind those that ended before.
    void settle();
    /// Everything that waits needs a word of the user from now on, or no longer.
    void holdWaiting();
    void releaseHeld();
    [[nodiscard]] bool holding() const;
    /// To `place` among the entries that have not ended; `pinned` is the ticket of what runs, which
    /// stays in front. False when it cannot be moved.
    bool move(qint64 ticket, int place, qint64 pinned);
    /// To the end, as if it were new.
    void moveToEnd(qint64 ticket);
    /// What waits for the end of `ticket`, also through others, is cancelled; their tickets.
    std::vector<qint64> takeAlong(qint64 ticket);
    /// An ended job waits once more, at the end, and behind it what was taken along with it.
    void tryAgain(qint64 ticket);
    void remove(qint64 ticket);
    void removeEnded();
    /// Forgets the oldest answers.
    void trimQuestions();
    /// Waiting questions; they are cancelled and their tickets returned.
    std::vector<qint64> cancelQuestions();
    /// The queue that the project kept, in front of what was added since; `after` counts by place,
    /// from 1. Nothing waits for what failed.
    void restore(std::vector<QueuedJob> kept);
    void clear() { m_jobs.clear(); }

private:
    [[nodiscard]] std::vector<QueuedJob>::iterator firstOpen();
    [[nodiscard]] bool mayStart(const QueuedJob& job);

    std::vector<QueuedJob> m_jobs;
    std::deque<QueuedJob> m_questions;
    qint64 m_nextTicket = 1;
};

} // namespace dreamloft::ui
