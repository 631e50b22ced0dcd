// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/job_run.h"

#include "core/base/clock.h"
#include "core/base/version.h"
#include "core/jobs/run_guarded.h"
#include "core/project/shard_folder.h"
#include "core/workflows/translate_exception.h"

#include <nlohmann/json.hpp>

namespace dreamloft::workflows {
namespace {

std::string errorText(const base::Error& error)
{
    const auto& info = error.info();
    return nlohmann::json{{"code", info.code},
                          {"message", info.message},
                          {"hint", info.hint},
                          {"work_safe", info.workSafe}}
        .dump();
}

/// Pausing keeps the work for `run again to continue`; everything else is a failure.
bool canContinue(base::ErrorKind kind)
{
    return kind == base::ErrorKind::Space || kind == base::ErrorKind::Transient ||
           kind == base::ErrorKind::DeviceLost;
}

} // namespace

const std::filesystem::path& JobSite::root() const
{
    return shard != nullptr ? shard->folder() : store.folder();
}

std::string JobSite::nameOf(const std::filesystem::path& file) const
{
    return std::filesystem::relative(file, root()).generic_string();
}

base::Share JobSite::share() const
{
    return shard != nullptr ? shard->head().share : base::Share{};
}

std::vector<project::ItemRow> JobSite::items() const
{
    return shard != nullptr ? shard->items() : store.items(row.id);
}

void JobSite::addItems(std::span<const project::ItemRow> items) const
{
    if (shard != nullptr) {
        shard->addItems(items);
    } else {
        store.addItems(items);
    }
}

std::filesystem::path JobSite::checkpointFolder(std::int64_t step) const
{
    return shard != nullptr ? shard->checkpointFolder(step) : store.checkpointFolder(row, step);
}

void JobSite::addCheckpoint(std::int64_t step, const std::filesystem::path& where) const
{
    if (shard != nullptr) {
        shard->keepCheckpoints(step);
    } else {
        store.addCheckpoint(row.id, step, where);
    }
}

std::optional<project::CheckpointRow> JobSite::newestCheckpoint(bool& damaged) const
{
    if (shard != nullptr) {
        const auto step = shard->newestCheckpoint(damaged);
        return step ? std::optional(
                          project::CheckpointRow{.jobId = 0,
                                                 .step = *step,
                                                 .folder = nameOf(shard->checkpointFolder(*step))})
                    : std::nullopt;
    }
    std::vector<project::CheckpointRow> lost;
    auto newest = store.newestCheckpoint(row.id, &lost);
    damaged = damaged || !lost.empty();
    return newest;
}

void JobSite::removeCheckpoints() const
{
    if (shard != nullptr) {
        shard->removeCheckpoints();
    } else {
        store.removeCheckpoints(row.id);
    }
}

void JobSite::noteEnvironment(const nlohmann::json& environment) const
{
    if (shard != nullptr) {
        shard->setEnvironment(environment.dump());
    } else {
        store.addResult(row.id, "environment", "run", environment);
    }
}

void JobSite::noteAsked(const nlohmann::json& options) const
{
    if (shard != nullptr) {
        shard->setAsked(options.dump());
    } else {
        store.addResult(row.id, "asked", "options", options);
    }
}

project::JobRow runJob(project::ProjectStore& store,
                       std::string_view verb,
                       std::string_view label,
                       const nlohmann::json& spec,
                       const std::function<void(const JobSite&)>& body)
{
    const project::JobRow row = store.startJob(verb, label, spec);
    store.useJob(row.id);
    if (row.finished()) {
        return row;
    }
    store.setJobState(row.id, "running");
    const double start = base::steadySeconds();
    const JobSite site{store, row, store.jobFolder(row)};
    const auto outcome = jobs::runGuarded<bool>(
        [&] {
            body(site);
            return true;
        },
        translateException);
    const double seconds = base::steadySeconds() - start;
    if (std::holds_alternative<base::Cancelled>(outcome)) {
        store.setJobState(row.id, "paused", {}, seconds);
        throw base::Cancelled{};
    }
    if (const auto* error = std::get_if<base::Error>(&outcome)) {
        const bool paused = canContinue(error->info().kind);
        try {
            store.setJobState(
                row.id, paused ? "paused" : "failed", paused ? "" : errorText(*error), seconds);
        } catch (const base::Error&) {
            // On a full disk not even the state can be written: the next opening finds the job
            // "running" and calls it interrupted, which resumes just as well.
        }
        throw base::Error(*error);
    }
    store.setJobState(row.id, "done", {}, seconds);
    return store.job(row.id);
}

std::optional<project::JobRow> newestJob(const project::ProjectStore& store, std::string_view verb)
{
    return newestJobWith(store, verb, {}, {});
}

std::optional<project::JobRow> newestJobWith(const project::ProjectStore& store,
                                             std::string_view verb,
                                             std::string_view key,
                                             std::string_view value)
{
    const std::vector<project::JobRow> jobs = store.jobsByUse();
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
        if (job->verb != verb || !job->finished()) {
            continue;
        }
        if (key.empty() ||
            store.specOf(*job).at("options").value(std::string(key), std::string()) == value) {
            return *job;
        }
    }
    return std::nullopt;
}

nlohmann::json originOf(const JobSite& site, int classIndex, std::int64_t index)
{
    // Without the number of the job: a shard does not know it, and files must be equal to the byte.
    return {{"schema", "dreamloft.origin/1"},
            {"project", site.store.uuid()},
            {"spec_hash", site.row.specHash},
            {"class_index", classIndex},
            {"index", index},
            {"version", base::versionString()}};
}

} // namespace dreamloft::workflows
