// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/verb_lane.h"

#include "core/base/error.h"
#include "core/jobs/job_queue.h"
#include "core/project/project_store.h"
#include "ui/bridge/text.h"
#include "ui/bridge/verb_table.h"

#include <algorithm>

namespace dreamloft::ui {
namespace {

/// The row that a verb has worked on: the one of its name that changed meanwhile.
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
    JobRowWatch(project::ProjectStore* store, std::string verb, VerbLane::Leavings& leavings)
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
    VerbLane::Leavings& m_leavings;
    std::vector<project::JobRow> m_before;
};

} // namespace

VerbLane::VerbLane(VerbTable& verbs)
    : m_verbs(verbs)
    , m_queue(std::make_unique<jobs::JobQueue>(
          m_channel, [&verbs](std::exception_ptr e) { return verbs.translate(std::move(e)); }))
{
}

VerbLane::~VerbLane()
{
    m_queue.reset(); // cancels and joins
    m_verbs.release();
}

std::shared_ptr<VerbLane::Leavings> VerbLane::start(Order order)
{
    auto leavings = std::make_shared<Leavings>();
    const qint64 ticket = order.ticket;
    m_requests = std::make_shared<jobs::Requests>();
    jobs::Job job;
    job.id = ticket;
    job.label = toUtf8(order.label);
    job.requests = m_requests;
    job.work = [verbs = &m_verbs, order = std::move(order), leavings](jobs::JobControl& control) {
        const JobRowWatch watch(
            order.findsJob ? order.store.get() : nullptr, toUtf8(order.verb), *leavings);
        leavings->report = verbs->run(order.verb, {order.store.get(), order.options, control});
    };
    m_queue->submit(std::move(job));
    return leavings;
}

void VerbLane::request(jobs::Request request)
{
    if (m_requests != nullptr) {
        m_requests->put(request);
    }
}

void VerbLane::cancel(qint64 ticket)
{
    m_queue->cancel(ticket);
}

} // namespace dreamloft::ui
