// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/job_run.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/peak_memory.h"
#include "core/base/version.h"
#include "core/jobs/run_guarded.h"
#include "core/project/job_error.h"
#include "core/project/job_events.h"
#include "core/project/shard_folder.h"
#include "core/tensor/device.h"
#include "core/workflows/translate_exception.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

/// Pausing keeps the work for `run again to continue`; everything else is a failure.
bool canContinue(base::ErrorKind kind)
{
    return kind == base::ErrorKind::Space || kind == base::ErrorKind::Transient ||
           kind == base::ErrorKind::DeviceLost;
}

/// Grows with each product, checkpoint and result of the job; what only tells of its way aside.
std::int64_t durableWork(const JobSite& site)
{
    bool damaged = false; // the body finds and tells the same
    const auto checkpoint = site.newestCheckpoint(damaged);
    auto work =
        static_cast<std::int64_t>(site.items().size()) + (checkpoint ? checkpoint->step : 0);
    if (site.shard == nullptr) {
        work += std::ranges::count_if(site.store.resultsOfJob(site.row.id), [](const auto& row) {
            return row.kind != project::kEventsKind && row.kind != project::kWatchedKind;
        });
        if (site.row.verb == "import") {
            work += static_cast<std::int64_t>(site.store.pictures({.state = std::nullopt}).size());
        }
    }
    return work;
}

/// Of the processor and of a card in use: what a try that failed had taken counts as free for the
/// next one's plan.
void giveMemoryBack()
{
    tensor::DeviceInfo device;
    tensor::releaseCachedMemory(device);
    device.kind = tensor::DeviceKind::Cuda;
    tensor::releaseCachedMemory(device);
}

/// The fault after which a job stood lowest on the ladder of memory; rung 0 when it never ran out.
jobs::SurvivedFault lowestRung(const std::vector<jobs::SurvivedFault>& faults)
{
    jobs::SurvivedFault lowest;
    for (const jobs::SurvivedFault& fault : faults) {
        lowest = fault.rung >= lowest.rung ? fault : lowest;
    }
    return lowest;
}

void tellStart(const jobs::SurvivedFault& lowest, jobs::JobControl& control)
{
    if (lowest.rung < jobs::MemoryLadder::kSparing) {
        return;
    }
    const bool smaller = lowest.portion < lowest.planned;
    control.note(jobs::NoteLevel::Info,
                 "The memory ran out in an earlier run of this job: it goes on with " +
                     (smaller ? std::to_string(lowest.portion) + " at once instead of " +
                                    std::to_string(lowest.planned) + "."
                              : std::string("less in memory.")));
}

/// A figure that is nice to have: a disk that is full by now decides nothing.
void keepPeak(project::ProjectStore& store, std::int64_t job, std::uint64_t bytes)
{
    try {
        project::notePeak(store, job, bytes);
    } catch (const base::Error& error) {
        base::logWarn("jobs",
                      std::string("the peak memory is not in the job's record: ") + error.what());
    }
}

/// What runJob does beside trying again.
project::JobRow runFramed(project::ProjectStore& store,
                          std::string_view verb,
                          std::string_view label,
                          const nlohmann::json& spec,
                          const std::function<void(const JobSite&)>& run)
{
    const project::JobRow row = store.startJob(verb, label, spec);
    store.useJob(row.id);
    if (row.finished()) {
        return row;
    }
    store.setJobState(row.id, "running");
    const double start = base::steadySeconds();
    const base::PeakMemory peak;
    const JobSite site{store, row, store.jobFolder(row)};
    const auto outcome = jobs::runGuarded<bool>(
        [&] {
            run(site);
            return true;
        },
        translateException);
    const double seconds = base::steadySeconds() - start;
    keepPeak(store, row.id, peak.bytes());
    if (std::holds_alternative<base::Cancelled>(outcome)) {
        store.setJobState(row.id, "paused", {}, seconds);
        throw base::Cancelled{};
    }
    if (const auto* error = std::get_if<base::Error>(&outcome)) {
        const bool paused = canContinue(error->info().kind);
        try {
            store.setJobState(row.id,
                              paused ? "paused" : "failed",
                              paused ? std::string() : project::errorJson(*error).dump(),
                              seconds);
        } catch (const base::Error&) {
            // On a full disk not even the state can be written: the next opening finds the job
            // "running" and calls it interrupted, which resumes just as well.
        }
        throw base::Error(*error);
    }
    store.setJobState(row.id, "done", {}, seconds);
    return store.job(row.id);
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

jobs::Portion JobSite::portion(std::int64_t planned) const
{
    return memory != nullptr ? memory->portion(planned) : jobs::Portion{planned, planned};
}

bool JobSite::sparing() const
{
    return memory != nullptr && memory->sparing();
}

bool JobSite::memoryIsShort() const
{
    return memory != nullptr && memory->rung() > 0;
}

double JobSite::memoryBudget(double freeBytes) const
{
    return memory != nullptr ? memory->budget(freeBytes) : freeBytes;
}

nlohmann::json JobSite::memoryPlace() const
{
    if (memory == nullptr) {
        return nlohmann::json::object();
    }
    const jobs::Portion portion = memory->lastPortion();
    return {{"rung", memory->rung()}, {"planned", portion.planned}, {"now", portion.now}};
}

void JobSite::startAt(const nlohmann::json& memoryPlace) const
{
    if (memory != nullptr && memoryPlace.contains("rung")) {
        const int rung = memoryPlace.at("rung").get<int>();
        const jobs::Portion portion{memoryPlace.at("planned").get<std::int64_t>(),
                                    memoryPlace.at("now").get<std::int64_t>()};
        if (rung > memory->rung()) {
            memory->startAt(rung, portion);
        }
    }
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

void JobSite::noteSurvived(const jobs::SurvivedFault& fault) const
{
    if (shard != nullptr) {
        shard->addEvent(project::eventOf(fault).dump());
        return;
    }
    constexpr std::string_view kKey = "run";
    auto survived = nlohmann::json::array();
    for (const auto& result : store.resultsOfJob(row.id)) {
        if (result.kind == project::kEventsKind && result.key == kKey) {
            survived = nlohmann::json::parse(result.json).at("survived");
        }
    }
    survived.push_back(project::eventOf(fault));
    store.addResult(row.id, project::kEventsKind, kKey, {{"survived", survived}});
}

std::vector<jobs::SurvivedFault> JobSite::survived() const
{
    return shard != nullptr ? project::faultsOf(nlohmann::json::parse(shard->events()))
                            : project::survivedFaults(store, row.id);
}

void tellParts(const JobSite& site,
               jobs::JobControl& control,
               jobs::Portion batch,
               std::int64_t parts)
{
    std::string message = "Memory is short for a batch of ";
    message += std::to_string(batch.planned);
    message += ".";
    std::string whole = message;
    whole += " It goes through the picture maker in ";
    whole += std::to_string(parts);
    whole += " parts (slower, same quality; numbers may differ in the last digits).";
    control.note(jobs::NoteLevel::Warning, whole);
    site.noteSurvived({.kind = base::ErrorKind::Memory,
                       .code = "DL-MEM-021",
                       .message = message,
                       .planned = batch.planned,
                       .portion = batch.now});
}

void runBody(const JobSite& site,
             jobs::JobControl& control,
             const std::function<void(const JobSite&)>& body)
{
    const jobs::SurvivedFault lowest = lowestRung(site.survived());
    tellStart(lowest, control);
    jobs::runWithRetries(
        [&](jobs::MemoryLadder& ladder) {
            JobSite now = site;
            now.memory = &ladder;
            body(now);
        },
        control,
        {.translate = translateException,
         .progress = [&] { return durableWork(site); },
         .record = [&](const jobs::SurvivedFault& fault) { site.noteSurvived(fault); },
         .release = giveMemoryBack,
         .rung = lowest.rung,
         .portion = {lowest.planned, lowest.portion}});
}

project::JobRow runJob(project::ProjectStore& store,
                       std::string_view verb,
                       std::string_view label,
                       const nlohmann::json& spec,
                       jobs::JobControl& control,
                       const std::function<void(const JobSite&)>& body)
{
    return runFramed(
        store, verb, label, spec, [&](const JobSite& site) { runBody(site, control, body); });
}

project::JobRow runJobOfJobs(project::ProjectStore& store,
                             std::string_view verb,
                             std::string_view label,
                             const nlohmann::json& spec,
                             const std::function<void(const JobSite&)>& body)
{
    return runFramed(store, verb, label, spec, body);
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
