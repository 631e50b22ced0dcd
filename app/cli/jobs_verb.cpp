// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"
#include "app/cli/project_verbs.h"
#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/unfinished_import.h"

#include <algorithm>
#include <array>

namespace dreamloft::cli {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 4> kActions{"list", "show", "resume", "cancel"};

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

[[noreturn]] void refuseJob(const std::string& object, const std::string& found, std::string hint)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-JOB-002",
                       .object = object,
                       .message = "Cannot take the job \"" + object + "\": " + found + ".",
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
    for (const project::JobRow& job : store.jobs()) {
        list.push_back(jobJson(job));
        list.back()["spec"] = store.specOf(job);
        table.push_back({std::to_string(job.id),
                         job.verb,
                         job.state,
                         job.seconds > 0 ? base::humanDuration(job.seconds) : "-",
                         job.label});
    }
    report.summary = table.size() == 1 ? "No jobs yet." : textTable(table);
    report.data = {{"jobs", std::move(list)}};
    return report;
}

} // namespace

VerbResult runJobs(Context& context)
{
    const std::string action = context.argument(0);
    if (std::find(kActions.begin(), kActions.end(), action) == kActions.end()) {
        const auto nearest = base::nearestName(action, kActions);
        throw base::Error(
            {.kind = base::ErrorKind::Usage,
             .code = "DL-CLI-001",
             .object = action,
             .message = "Cannot do " + base::quoted(action) +
                        " with jobs: expected list, show, resume or cancel.",
             .hint = nearest ? "Use " + base::quoted(*nearest) + "." : "Choose one of these.",
             .workSafe = "Nothing was changed."});
    }
    const auto options = context.options<JobsOptions>();
    const std::filesystem::path folder = context.argument(1);
    const bool reads = action == "list" || action == "show";
    project::ProjectStore& store = context.session().store(
        folder, reads ? project::OpenMode::ReadOnly : project::OpenMode::ReadWrite);
    if (action == "list") {
        return {listJobs(store)};
    }
    const project::JobRow job = chosenJob(store, options);
    workflows::VerbReport report;
    if (action == "show") {
        report.data = jobJson(job);
        report.data["spec"] = store.specOf(job);
        report.data["error"] = job.error.empty() ? json() : json::parse(job.error);
        report.summary = textTable({{"job", std::to_string(job.id)},
                                    {"verb", job.verb},
                                    {"state", job.state},
                                    {"folder", job.folder},
                                    {"spec hash", job.specHash}}) +
                         "\n" + report.data["spec"].dump(2);
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
    if (job.verb == "import") {
        const auto import = project::unfinishedImport(store, job.id);
        if (!import) {
            refuseJob(std::to_string(job.id),
                      "it is not known any more what it read",
                      "Run `import` with the same folders again.");
        }
        step.file["sources"] = import->sources;
    }
    Context stepContext(step, context.session());
    return command.run(stepContext);
}

} // namespace dreamloft::cli
