// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/saved_queue.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/strict_json.h"
#include "core/project/job_error.h"
#include "core/project/saved_queue.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/text.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace dreamloft::ui {
namespace {

using nlohmann::json;

constexpr std::array<std::pair<QueueState, const char*>, 6> kNames{
    {{QueueState::Waiting, "waiting"},
     {QueueState::Running, "running"},
     {QueueState::Pausing, "running"},
     {QueueState::Paused, "paused"},
     {QueueState::Interrupted, "interrupted"},
     {QueueState::Failed, "failed"}}};

/// In the file: was taken along with a job that failed.
constexpr const char* kTakenAlong = "cancelled";

/// Whether a job that was taken along with a failed one waits for that to be tried again. One that
/// was cancelled is not kept, so nothing could bring back what went with it.
bool canComeBack(const QueuedJob& job, const std::vector<QueuedJob>& jobs)
{
    const QueuedJob* at = &job;
    for (std::size_t links = 0; links < jobs.size() && at->takenAlong; ++links) {
        const auto before = std::ranges::find(jobs, at->after, &QueuedJob::ticket);
        if (before == jobs.end()) {
            return false;
        }
        at = &*before;
    }
    return at->state == QueueState::Failed;
}

/// Null for what is not kept.
const char* keptState(const QueuedJob& job, const std::vector<QueuedJob>& jobs)
{
    if (job.takenAlong) {
        return canComeBack(job, jobs) ? kTakenAlong : nullptr;
    }
    const auto name =
        std::ranges::find(kNames, job.state, [](const auto& pair) { return pair.first; });
    return name != kNames.end() ? name->second : nullptr;
}

json entryJson(const QueuedJob& job, const char* state, std::int64_t after)
{
    json entry{{"verb", toUtf8(job.verb)},
               {"label", toUtf8(job.label)},
               {"language", toUtf8(QLocale().name())},
               {"options", job.options},
               {"state", state},
               {"job", job.jobId},
               {"after", after},
               {"stage", job.progress.stage},
               {"detail", job.progress.detail},
               {"done", job.progress.done},
               {"total", job.progress.total}};
    if (job.error) {
        entry["error"] = project::errorJson(*job.error);
    }
    return entry;
}

QueuedJob jobFrom(const json& entry)
{
    QueuedJob job;
    job.verb = fromUtf8(entry.at("verb").get<std::string>());
    job.options = entry.at("options");
    // A label is in the language of the window that gave it.
    const bool understood =
        fromUtf8(entry.value("language", toUtf8(QLocale().name()))) == QLocale().name();
    job.label = understood ? fromUtf8(entry.at("label").get<std::string>())
                           : jobText(job.verb, job.options);
    job.jobId = entry.at("job").get<qint64>();
    job.after = entry.at("after").get<qint64>();
    job.progress.stage = entry.at("stage").get<std::string>();
    job.progress.detail = entry.value("detail", std::string()); // not of earlier versions
    job.progress.done = entry.at("done").get<std::int64_t>();
    job.progress.total = entry.at("total").get<std::int64_t>();
    const auto state = entry.at("state").get<std::string>();
    if (state == kTakenAlong) {
        job.state = QueueState::Cancelled;
        job.takenAlong = true;
    }
    for (const auto& [value, name] : kNames) {
        if (state == name) {
            job.state = value;
            break;
        }
    }
    if (const auto error = entry.find("error"); error != entry.end()) {
        job.error = project::errorFromJson(*error);
        job.errorIsOld = true;
    }
    return job;
}

/// The row that an entry stands for: by its number, else the job of its verb that nobody claims.
const JobFacts*
rowOf(const QueuedJob& job, const ProjectView& view, const std::vector<qint64>& taken)
{
    if (job.jobId != 0) {
        return view.job(job.jobId);
    }
    for (const JobFacts& facts : view.jobs) {
        const bool stopped = facts.row.state == "interrupted" ||
                             (facts.row.state == "paused" && agrees(job.options, facts.options));
        if (stopped && fromUtf8(facts.row.verb) == job.verb &&
            std::ranges::find(taken, facts.row.id) == taken.end()) {
            return &facts;
        }
    }
    return nullptr;
}

QueuedJob offered(const JobFacts& facts)
{
    QueuedJob job;
    job.verb = fromUtf8(facts.row.verb);
    job.options = facts.options;
    job.label = jobText(job.verb, job.options);
    job.jobId = facts.row.id;
    job.state = facts.row.state == "interrupted" ? QueueState::Interrupted : QueueState::Paused;
    return job;
}

} // namespace

bool agrees(const nlohmann::json& asked, const nlohmann::json& frozen)
{
    for (const auto& [key, value] : asked.items()) {
        if (!value.is_null() && frozen.value(key, nlohmann::json()) != value) {
            return false;
        }
    }
    return true;
}

std::string savedQueue(const std::vector<QueuedJob>& jobs)
{
    std::vector<std::pair<const QueuedJob*, const char*>> kept;
    for (const QueuedJob& job : jobs) {
        if (const char* state = keptState(job, jobs)) {
            kept.emplace_back(&job, state);
        }
    }
    json entries = json::array();
    for (const auto& [job, state] : kept) {
        // Tickets belong to one process; the file refers by place, from 1.
        const auto after = std::ranges::find(
            kept, job->after, [](const auto& pair) { return pair.first->ticket; });
        entries.push_back(entryJson(
            *job, state, job->after == 0 || after == kept.end() ? 0 : after - kept.begin() + 1));
    }
    return json{{"schema", project::kQueueSchema}, {"jobs", std::move(entries)}}.dump(
        -1, ' ', true, json::error_handler_t::replace);
}

std::vector<QueuedJob> restoredQueue(const std::string& text, const ProjectView& view)
{
    std::vector<QueuedJob> jobs;
    try {
        if (!text.empty()) {
            const json saved = base::parseJson(text, "queue", base::kSpecJson);
            for (const json& entry : saved.at("jobs")) {
                jobs.push_back(jobFrom(entry));
            }
        }
    } catch (const base::Error& error) {
        base::logWarn("queue", error.what());
        jobs.clear();
    } catch (const json::exception& error) {
        base::logWarn("queue", error.what());
        jobs.clear();
    }
    std::vector<qint64> taken;
    for (const QueuedJob& job : jobs) {
        taken.push_back(job.jobId);
    }
    for (QueuedJob& job : jobs) {
        const bool ran = job.state == QueueState::Running;
        if (job.state == QueueState::Waiting) {
            job.held = true;
        }
        const bool began =
            ran || (job.jobId != 0 && !job.takenAlong) || job.state == QueueState::Paused;
        const JobFacts* row = began ? rowOf(job, view, taken) : nullptr;
        if (ran) {
            job.state = QueueState::Interrupted;
        }
        if (row != nullptr) {
            taken.push_back(row->row.id);
            job.jobId = row->row.id;
            if (row->row.finished() && job.state != QueueState::Waiting) {
                // The end came before the list could be written, unless it was being refilled.
                if (row->missingItems() == 0) {
                    job.state = QueueState::Done;
                } else if (job.state != QueueState::Paused) {
                    job.state = QueueState::Interrupted;
                }
            } else if (row->row.state == "interrupted") {
                job.state = QueueState::Interrupted;
            }
        }
    }
    for (const JobFacts& facts : view.jobs) {
        const bool open = facts.row.state == "interrupted" || facts.row.state == "paused";
        if (open && std::ranges::find(taken, facts.row.id) == taken.end()) {
            jobs.push_back(offered(facts));
        }
    }
    return jobs;
}

} // namespace dreamloft::ui
