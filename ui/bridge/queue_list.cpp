// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/queue_list.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace dreamloft::ui {
namespace {

constexpr std::size_t kKeptQuestions = 32;

/// Place of a verb on the way from pictures to the verdict.
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
    return static_cast<int>(std::ranges::find(kWay, verb) - kWay.begin());
}

} // namespace

QueuedJob* QueueList::find(qint64 ticket)
{
    const auto listed = std::ranges::find(m_jobs, ticket, &QueuedJob::ticket);
    if (listed != m_jobs.end()) {
        return &*listed;
    }
    const auto asked = std::ranges::find(m_questions, ticket, &QueuedJob::ticket);
    return asked != m_questions.end() ? &*asked : nullptr;
}

qint64 QueueList::add(QueuedJob job)
{
    job.ticket = m_nextTicket++;
    if (job.after == 0) {
        for (const QueuedJob& other : m_jobs) {
            if (!other.ended() && stepOf(other.verb) < stepOf(job.verb)) {
                job.after = other.ticket;
            }
        }
    }
    m_jobs.push_back(std::move(job));
    return m_jobs.back().ticket;
}

qint64 QueueList::addQuestion(QueuedJob job)
{
    job.ticket = m_nextTicket++;
    job.quiet = true;
    m_questions.push_back(std::move(job));
    return m_questions.back().ticket;
}

std::vector<QueuedJob>::iterator QueueList::firstOpen()
{
    return std::ranges::find_if(m_jobs, [](const QueuedJob& job) { return !job.ended(); });
}

bool QueueList::mayStart(const QueuedJob& job)
{
    if (job.state != QueueState::Waiting || job.held) {
        return false;
    }
    const QueuedJob* before = job.after != 0 ? find(job.after) : nullptr;
    return before == nullptr || before->state == QueueState::Done;
}

QueuedJob* QueueList::takeNext()
{
    const auto question = std::ranges::find(m_questions, QueueState::Waiting, &QueuedJob::state);
    if (question != m_questions.end()) {
        return &*question;
    }
    const auto next =
        std::ranges::find_if(m_jobs, [this](const QueuedJob& job) { return mayStart(job); });
    if (next == m_jobs.end()) {
        return nullptr;
    }
    const auto front = firstOpen();
    std::rotate(front, next, next + 1);
    return &*front;
}

void QueueList::settle()
{
    std::ranges::stable_partition(m_jobs, [](const QueuedJob& job) { return job.ended(); });
}

void QueueList::holdWaiting()
{
    for (QueuedJob& job : m_jobs) {
        job.held = job.held || job.state == QueueState::Waiting;
    }
}

void QueueList::releaseHeld()
{
    for (QueuedJob& job : m_jobs) {
        job.held = false;
    }
}

bool QueueList::holding() const
{
    return std::ranges::any_of(
        m_jobs, [](const QueuedJob& job) { return job.state == QueueState::Waiting && job.held; });
}

bool QueueList::move(qint64 ticket, int place, qint64 pinned)
{
    const auto first = firstOpen();
    const auto from = std::ranges::find(first, m_jobs.end(), ticket, &QueuedJob::ticket);
    if (from == m_jobs.end() || ticket == pinned) {
        return false;
    }
    const int last = static_cast<int>(m_jobs.end() - first) - 1;
    const int least = first->ticket == pinned ? 1 : 0;
    const auto to = first + std::clamp(place, std::min(least, last), last);
    if (to < from) {
        std::rotate(to, from, from + 1);
    } else if (from < to) {
        std::rotate(from, from + 1, to + 1);
    }
    return true;
}

void QueueList::moveToEnd(qint64 ticket)
{
    const auto found = std::ranges::find(m_jobs, ticket, &QueuedJob::ticket);
    if (found != m_jobs.end()) {
        std::rotate(found, found + 1, m_jobs.end());
    }
}

std::vector<qint64> QueueList::takeAlong(qint64 ticket)
{
    std::vector<qint64> gone{ticket};
    for (std::size_t at = 0; at < gone.size(); ++at) {
        for (QueuedJob& job : m_jobs) {
            const bool runs = job.state == QueueState::Running || job.state == QueueState::Pausing;
            if (job.after == gone[at] && !job.ended() && !runs) {
                job.state = QueueState::Cancelled;
                job.takenAlong = true;
                gone.push_back(job.ticket);
            }
        }
    }
    gone.erase(gone.begin());
    return gone;
}

void QueueList::tryAgain(qint64 ticket)
{
    std::vector<qint64> back{ticket};
    for (std::size_t at = 0; at < back.size(); ++at) {
        for (const QueuedJob& job : m_jobs) {
            if (job.takenAlong && job.after == back[at] &&
                std::ranges::find(back, job.ticket) == back.end()) {
                back.push_back(job.ticket);
            }
        }
    }
    for (const qint64 one : back) {
        if (QueuedJob* job = find(one)) {
            job->state = QueueState::Waiting;
            job->error.reset();
            job->takenAlong = false;
            job->held = false;
            job->progress = {};
            moveToEnd(one);
        }
    }
    // It is wanted now, whatever became of the job before.
    QueuedJob* first = find(ticket);
    const QueuedJob* before = first != nullptr ? find(first->after) : nullptr;
    if (before != nullptr && before->ended()) {
        first->after = 0;
    }
}

void QueueList::remove(qint64 ticket)
{
    std::erase_if(m_jobs, [ticket](const QueuedJob& job) { return job.ticket == ticket; });
}

void QueueList::removeEnded()
{
    std::erase_if(m_jobs, [](const QueuedJob& job) { return job.ended(); });
}

void QueueList::trimQuestions()
{
    while (m_questions.size() > kKeptQuestions && m_questions.front().ended()) {
        m_questions.pop_front();
    }
}

std::vector<qint64> QueueList::cancelQuestions()
{
    std::vector<qint64> tickets;
    for (QueuedJob& question : m_questions) {
        if (question.state == QueueState::Waiting) {
            question.state = QueueState::Cancelled;
            tickets.push_back(question.ticket);
        }
    }
    return tickets;
}

void QueueList::restore(std::vector<QueuedJob> kept)
{
    std::vector<qint64> tickets;
    for (QueuedJob& job : kept) {
        job.ticket = m_nextTicket++;
        tickets.push_back(job.ticket);
    }
    for (QueuedJob& job : kept) {
        const auto place = static_cast<std::size_t>(job.after);
        job.after = place >= 1 && place <= tickets.size() ? tickets[place - 1] : 0;
    }
    kept.insert(
        kept.end(), std::make_move_iterator(m_jobs.begin()), std::make_move_iterator(m_jobs.end()));
    m_jobs = std::move(kept);
    for (const qint64 ticket : tickets) {
        if (find(ticket)->state == QueueState::Failed) {
            takeAlong(ticket); // earlier versions let them wait
        }
    }
    settle();
}

} // namespace dreamloft::ui
