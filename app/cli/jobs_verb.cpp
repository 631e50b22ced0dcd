// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/project_verbs.h"
#include "app/cli/text_table.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/job_events.h"
#include "core/project/project_lock.h"
#include "core/project/saved_queue.h"
#include "core/project/unfinished_import.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <signal.h>
#include <thread>
#include <vector>

namespace dreamloft::cli {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> kActions{
    "list", "show", "pause", "resume", "retry", "cancel", "move"};
constexpr const char* kOwnProgram = "dreamloft-cli"; ///< what Ctrl+C means to, as to this one
constexpr double kPatienceSeconds = 10; ///< a job keeps its promise of 5 s (signals.cpp)

json jobJson(const project::JobRow& job)
{
    return {{"id", job.id},
            {"verb", job.verb},
            {"label", job.label},
            {"state", job.state},
            {"spec_hash", job.specHash},
            {"folder", job.folder},
            {"created", job.created},
            {"started", job.started},
            {"ended", job.ended},
            {"seconds", job.seconds}};
}

/// The faults that a job went on after; null when there were none.
json survivedJson(const std::vector<jobs::SurvivedFault>& faults)
{
    json list;
    for (const jobs::SurvivedFault& fault : faults) {
        list.push_back({{"kind", base::kindName(fault.kind)},
                        {"code", fault.code},
                        {"memory_rung", fault.rung},
                        {"planned_at_once", fault.planned},
                        {"at_once", fault.portion}});
    }
    return list;
}

[[noreturn]] void refuseJob(const std::string& object, const std::string& found, std::string hint)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-JOB-002",
                       .object = object,
                       .message = "Cannot handle " + (object.empty() ? "a job" : "job " + object) +
                                  ": " + found + ".",
                       .hint = std::move(hint),
                       .workSafe = "Your project was not changed."});
}

project::JobRow chosenJob(const project::ProjectStore& store, const JobsOptions& options)
{
    if (!options.id) {
        refuseJob("", "no number is given, expected --id", "`jobs list` shows the numbers.");
    }
    for (const project::JobRow& job : store.jobs()) {
        if (job.id == *options.id) {
            return job;
        }
    }
    refuseJob(std::to_string(*options.id),
              "there is none of this number, expected one of the list",
              "`jobs list` shows the numbers.");
}

workflows::VerbReport listJobs(const project::ProjectStore& store)
{
    workflows::VerbReport report;
    json list = json::array();
    std::vector<std::vector<std::string>> table{{"id", "verb", "state", "time", "label"}};
    std::string survived;
    for (const project::JobRow& job : store.jobs()) {
        const auto faults = project::survivedFaults(store, job.id);
        list.push_back(jobJson(job));
        list.back()["spec"] = store.specOf(job);
        list.back()["survived"] = survivedJson(faults);
        const std::string sentence =
            project::survivedSentence("Job " + std::to_string(job.id), faults);
        survived += sentence.empty() ? "" : "\n" + sentence;
        table.push_back({std::to_string(job.id),
                         job.verb,
                         job.state,
                         job.seconds > 0 ? base::humanDuration(job.seconds) : "-",
                         job.label});
    }
    report.summary = table.size() == 1 ? "No jobs yet." : textTable(table);
    if (!survived.empty()) {
        report.summary += "\n" + survived;
    }
    json queue = json::array();
    std::vector<std::vector<std::string>> places{{"place", "verb", "state", "job", "label"}};
    for (const project::QueueEntry& entry : project::savedQueue(store)) {
        queue.push_back({{"place", entry.place},
                         {"verb", entry.verb},
                         {"state", entry.state},
                         {"job", entry.job},
                         {"label", entry.label}});
        places.push_back({std::to_string(entry.place),
                          entry.verb,
                          entry.state,
                          entry.job > 0 ? std::to_string(entry.job) : "-",
                          entry.label});
    }
    if (places.size() > 1) {
        report.summary += "\n\nQueue of the studio\n" + textTable(places);
    }
    report.data = {{"jobs", std::move(list)}, {"queue", std::move(queue)}};
    return report;
}

/// Stops a job that another program works on, as Ctrl+C there would: with a checkpoint.
workflows::VerbReport
pauseJob(Context& context, const project::ProjectStore& store, const project::JobRow& job)
{
    const std::string number = std::to_string(job.id);
    if (job.state != "running") {
        refuseJob(number, "it is not running but " + job.state, "`jobs list` shows the states.");
    }
    if (!project::isLocked(store.folder())) {
        refuseJob(number,
                  "no program works on it any more, it was interrupted",
                  "Continue it with `jobs resume`.");
    }
    const auto holder = project::holderOnThisComputer(store.folder());
    if (!holder || holder->program != kOwnProgram) {
        refuseJob(number,
                  holder ? "it runs in " + base::quoted(holder->program)
                         : "it runs on another computer",
                  "Pause it there.");
    }
    if (::kill(static_cast<pid_t>(holder->pid), SIGINT) != 0) {
        refuseJob(number, "its process belongs to another user", "Pause it there.");
    }
    const double start = base::steadySeconds();
    while (project::holderOnThisComputer(store.folder())) {
        if (base::steadySeconds() - start > kPatienceSeconds) {
            refuseJob(number,
                      "it was asked to stop and has not done so yet",
                      "Look at it again with `jobs list`.");
        }
        context.control().checkpoint();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    workflows::VerbReport report;
    const project::JobRow now = store.job(job.id);
    report.data = jobJson(now);
    report.summary = now.finished() ? "Job " + number + " came to its end meanwhile."
                                    : "Job " + number +
                                          " is paused; what it made is kept. `jobs resume` goes "
                                          "on.";
    return report;
}

workflows::VerbReport moveJob(project::ProjectStore& store, const JobsOptions& options)
{
    if (!options.to || options.id.has_value() == options.place.has_value()) {
        refuseJob("",
                  "move needs --to, and either --id or --place",
                  "`jobs list` shows the queue with its places.");
    }
    int from = options.place.value_or(0);
    if (options.id) {
        for (const project::QueueEntry& entry : project::savedQueue(store)) {
            from = entry.job == *options.id ? entry.place : from;
        }
        if (from == 0) {
            refuseJob(std::to_string(*options.id),
                      "it is not in the queue of the studio",
                      "`jobs list` shows the queue.");
        }
    }
    project::moveInQueue(store, from, *options.to);
    return listJobs(store);
}

} // namespace

bool isJobAction(std::string_view word)
{
    return std::find(kActions.begin(), kActions.end(), word) != kActions.end();
}

VerbResult runJobs(Context& context)
{
    const std::string action = context.argument(0);
    if (!isJobAction(action)) {
        const auto nearest = base::nearestName(action, kActions);
        throw base::Error(
            {.kind = base::ErrorKind::Usage,
             .code = "DL-CLI-001",
             .object = action,
             .message = "Cannot do " + base::quoted(action) +
                        " with jobs: expected list, show, pause, resume, retry, cancel or move.",
             .hint = nearest ? "Use " + base::quoted(*nearest) + "." : "Choose one of these.",
             .workSafe = "Nothing was changed."});
    }
    const auto options = context.options<JobsOptions>();
    const std::filesystem::path folder = context.argument(1);
    // Pausing talks to the program that has the project open.
    const bool reads = action == "list" || action == "show" || action == "pause";
    project::ProjectStore& store = context.session().store(
        folder, reads ? project::OpenMode::ReadOnly : project::OpenMode::ReadWrite);
    if (action == "list") {
        return {listJobs(store)};
    }
    if (action == "move") {
        return {moveJob(store, options)};
    }
    const project::JobRow job = chosenJob(store, options);
    if (action == "pause") {
        return {pauseJob(context, store, job)};
    }
    workflows::VerbReport report;
    if (action == "show") {
        report.data = jobJson(job);
        report.data["spec"] = store.specOf(job);
        report.data["error"] = job.error.empty() ? json() : json::parse(job.error);
        const auto faults = project::survivedFaults(store, job.id);
        report.data["survived"] = survivedJson(faults);
        const std::string sentence =
            project::survivedSentence("Job " + std::to_string(job.id), faults);
        report.summary = textTable({{"job", std::to_string(job.id)},
                                    {"verb", job.verb},
                                    {"state", job.state},
                                    {"folder", job.folder},
                                    {"spec hash", job.specHash}}) +
                         "\n" + (sentence.empty() ? "" : sentence + "\n") +
                         report.data["spec"].dump(2);
        return {report};
    }
    if (job.finished()) {
        refuseJob(std::to_string(job.id), "it is done already", "Nothing needs to be done.");
    }
    if (action == "cancel") {
        store.setJobState(job.id, "cancelled");
        report.data = jobJson(store.job(job.id));
        report.summary = "Job " + std::to_string(job.id) + " is cancelled; what it made is kept.";
        return {report};
    }
    const Command& command = requireCommand(job.verb);
    Invocation step;
    step.command = &command;
    step.arguments = {folder.string()};
    step.common = context.call().common;
    step.file = store.specOf(job).at("options");
    step.ofJob = true;
    if (job.verb == "import") {
        const auto import = project::unfinishedImport(store, job.id);
        if (!import) {
            refuseJob(std::to_string(job.id),
                      "it is not known any more what it read",
                      "Run `import` with the same folders again.");
        }
        step.file["sources"] = import->sources;
        step.file["prompt_prefix"] = import->promptPrefix;
        step.file["class_names"] = import->classNames;
    }
    Context stepContext(step, context.session());
    return command.run(stepContext);
}

} // namespace dreamloft::cli
