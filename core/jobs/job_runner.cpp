// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/job_runner.h"

#include "core/base/log.h"
#include "core/base/stop_point.h"
#include "core/base/text.h"
#include "core/jobs/eta.h"

#include <utility>

namespace dreamloft::jobs {

struct ChannelControl::Meter {
    EtaMeter eta;
};

ChannelControl::ChannelControl(std::int64_t job,
                               EventChannel& channel,
                               const base::CancelToken& token,
                               Requests* requests)
    : m_job(job)
    , m_channel(channel)
    , m_token(token)
    , m_requests(requests)
    , m_meter(std::make_unique<Meter>())
{
}

ChannelControl::~ChannelControl() = default;

void ChannelControl::report(const Progress& progress)
{
    Progress complete = progress;
    m_meter->eta.complete(complete);
    m_channel.post({m_job, ProgressEvent{std::move(complete)}});
    checkpoint();
}

void ChannelControl::metric(std::string_view series, std::int64_t step, double value)
{
    m_channel.post({m_job, MetricEvent{std::string(series), step, value}});
}

void ChannelControl::preview(PreviewImage image)
{
    m_channel.post({m_job, PreviewEvent{std::move(image)}});
}

void ChannelControl::note(NoteLevel level, std::string_view text)
{
    m_channel.post({m_job, NoteEvent{level, std::string(text)}});
}

void runJob(const Job& job,
            EventChannel& channel,
            const base::CancelToken& token,
            const TranslateException& translate)
{
    struct Nothing {};
    FinishedEvent finished;
    if (token.cancelled()) {
        finished.end = JobEnd::Cancelled; // while it waited: it never started
    } else {
        channel.post({job.id, StartedEvent{}});
        const auto outcome = runGuarded<Nothing>(
            [&] {
                const base::StopScope stop([&token] { return token.cancelled(); });
                ChannelControl control(job.id, channel, token, job.requests.get());
                job.work(control);
                return Nothing{};
            },
            translate);
        if (const auto* error = std::get_if<base::Error>(&outcome)) {
            base::logError("jobs",
                           base::quoted(job.label) + ": " + error->info().code + " " +
                               error->what() + " | " + error->info().detail);
            finished.end = JobEnd::Failed;
            finished.error = *error;
        } else if (std::holds_alternative<base::Cancelled>(outcome)) {
            finished.end = JobEnd::Cancelled;
        }
    }
    channel.post({job.id, std::move(finished)});
}

} // namespace dreamloft::jobs
