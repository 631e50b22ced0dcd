// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queue_end.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/models/job_list_model.h"

#include <QCoreApplication>

#include <algorithm>

namespace dreamloft::ui {
namespace {

/// How much a job asks for, as far as two jobs of a verb can be compared by it.
double workOf(const nlohmann::json& options)
{
    double work = 1;
    for (const char* key : {"steps", "epochs", "repeats", "per_class"}) {
        if (options.is_object() && options.contains(key) && options.at(key).is_number()) {
            work *= std::max(1.0, options.at(key).get<double>());
        }
    }
    return work;
}

} // namespace

std::optional<double> expectedSeconds(const QueuedJob& job, const ProjectView& view)
{
    const bool hasStrategy = job.options.is_object() && job.options.contains("strategy") &&
                             job.options.at("strategy").is_string();
    const QString strategy =
        hasStrategy ? fromUtf8(job.options.at("strategy").get<std::string>()) : QString();
    const JobFacts* before = view.newestDone(job.verb, strategy);
    if (before == nullptr || before->row.seconds <= 0) {
        return std::nullopt;
    }
    return before->row.seconds * workOf(job.options) / workOf(before->options);
}

std::optional<QueueEnd> queueEnd(const std::vector<QueuedJob>& jobs,
                                 const ExpectedSeconds& expected)
{
    QueueEnd end;
    bool running = false;
    for (const QueuedJob& job : jobs) {
        if (job.state == QueueState::Running) {
            if (!job.progress.etaSeconds) {
                return std::nullopt;
            }
            running = true;
            end.seconds += *job.progress.etaSeconds;
            ++end.jobs;
        } else if (job.state == QueueState::Waiting && !job.held) {
            const auto whole = expected ? expected(job) : std::nullopt;
            if (!whole) {
                ++end.unknown;
                continue;
            }
            // What was paused in the middle does not begin again.
            end.seconds += *whole * (1.0 - std::max(0.0, fractionOf(job)));
            ++end.jobs;
        }
    }
    return running ? std::optional(end) : std::nullopt;
}

QString queueEndText(const std::optional<QueueEnd>& end)
{
    if (!end || end->jobs + end->unknown < 2) {
        return {}; // of a single job its own row and the strip tell
    }
    const QString clock = clockTime(end->seconds);
    return end->unknown == 0
               ? QCoreApplication::translate("QueueEnd", "All done about %1").arg(clock)
               : QCoreApplication::translate("QueueEnd", "Not before %1").arg(clock);
}

} // namespace dreamloft::ui
