// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/backup.h"
#include "core/project/job_table.h"
#include "core/project/layout.h"
#include "core/project/reconcile.h"
#include "core/project/store_core.h"
#include "core/project/unfinished_import.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

namespace place = job_place;

bool fileMissing(const fs::path& folder, const Row& item)
{
    std::error_code code;
    const fs::path file = base::insideOf(folder, text(item, item_place::kFile));
    const auto size = fs::file_size(file, code);
    return code || size != static_cast<std::uintmax_t>(number(item, item_place::kBytes));
}

/// A finished job whose products vanished is unfinished again: their rows go, the verb makes them
/// anew.
std::optional<Row> demoteIfFilesGone(StoreCore& core, Writing& writing, const Row& job)
{
    bool missing = false;
    for (const Row& item : writing.select(tables::kItem, {{"job_id", number(job, place::kId)}})) {
        if (fileMissing(core.folder, item)) {
            writing.erase(tables::kItem, item);
            missing = true;
        }
    }
    if (!missing) {
        return std::nullopt;
    }
    Row after = job;
    after[place::kState] = std::string("interrupted");
    writing.update(tables::kJob, job, after);
    return after;
}

std::vector<std::int64_t> orderOfUse(const ProjectStore& store)
{
    const auto list =
        nlohmann::json::parse(store.state(own_setting::kJobOrder).value_or("[]"), nullptr, false);
    std::vector<std::int64_t> order;
    for (const auto& id : list.is_array() ? list : nlohmann::json::array()) {
        if (id.is_number_integer()) {
            order.push_back(id.get<std::int64_t>());
        }
    }
    return order;
}

} // namespace

JobRow jobOf(const Row& row)
{
    return {number(row, place::kId),
            text(row, place::kVerb),
            text(row, place::kLabel),
            text(row, place::kState),
            text(row, place::kSpecHash),
            text(row, place::kFolder),
            text(row, place::kError),
            text(row, place::kCreated),
            text(row, place::kStarted),
            text(row, place::kEnded),
            static_cast<double>(number(row, place::kActiveMs)) / 1000.0};
}

Row rowOfJob(Writing& writing, std::int64_t id)
{
    std::optional<Row> row = writing.find(tables::kJob, {{"id", id}});
    if (!row) {
        throwUnknown("job", id);
    }
    return std::move(*row);
}

void checkJobState(std::string_view state)
{
    constexpr std::array<std::string_view, 7> kStates{
        "queued", "running", "paused", "interrupted", "done", "failed", "cancelled"};
    DL_REQUIRE(std::ranges::find(kStates, state) != kStates.end(),
               "unknown job state " + std::string(state));
}

Row newJobRow(std::int64_t id,
              std::string_view verb,
              std::string_view label,
              std::string_view state,
              std::string specHash)
{
    return {id,
            std::string(verb),
            storable(label),
            std::string(state),
            std::move(specHash),
            layout::jobFolder(id, verb).generic_string(),
            std::string(),
            base::wallTimeIso(),
            std::string(),
            std::string(),
            std::int64_t{0}};
}

std::string ProjectStore::specHashOf(const nlohmann::json& spec)
{
    return base::sha256Hex(spec.dump(-1, ' ', true));
}

JobRow
ProjectStore::startJob(std::string_view verb, std::string_view label, const nlohmann::json& spec)
{
    const std::lock_guard hold(
        m_core->mutex); // the number must not be taken while the folder is made
    const std::string hash = specHashOf(spec);
    std::int64_t id = 0;
    {
        Writing writing(*m_core);
        const std::optional<Row> known =
            writing.find(tables::kJob, {{"verb", std::string(verb)}, {"spec_hash", hash}});
        if (known) {
            std::optional<Row> demoted;
            if (text(*known, place::kState) == "done") {
                demoted = demoteIfFilesGone(*m_core, writing, *known);
            }
            writing.commit();
            return jobOf(demoted.value_or(*known));
        }
        id = writing.nextId(tables::kJob);
    }
    const Row row = newJobRow(id, verb, label, "queued", hash);
    const fs::path folder = base::insideOf(m_core->folder, text(row, place::kFolder));
    base::makeDurableFolder(folder);
    base::writeDurable(folder / layout::kSpec, spec.dump(1, ' ', true) + "\n");
    base::faultPoint("job.start");
    Writing writing(*m_core);
    writing.insert(tables::kJob, row);
    writing.commit();
    return jobOf(row);
}

std::vector<JobRow> ProjectStore::jobs() const
{
    Reading reading(*m_core);
    std::vector<JobRow> jobs;
    for (const Row& row : reading.select(tables::kJob)) {
        jobs.push_back(jobOf(row));
    }
    return jobs;
}

void ProjectStore::useJob(std::int64_t id)
{
    std::vector<std::int64_t> order = orderOfUse(*this);
    if (!order.empty() && order.back() == id) {
        return;
    }
    std::erase(order, id);
    order.push_back(id);
    setState(own_setting::kJobOrder, nlohmann::json(order).dump());
}

std::vector<JobRow> ProjectStore::jobsByUse() const
{
    std::vector<JobRow> all = jobs();
    const std::vector<std::int64_t> order = orderOfUse(*this);
    const auto place = [&](const JobRow& row) {
        const auto found = std::find(order.begin(), order.end(), row.id);
        return found == order.end() ? -1 : found - order.begin();
    };
    std::stable_sort(all.begin(), all.end(), [&](const JobRow& left, const JobRow& right) {
        return place(left) < place(right);
    });
    return all;
}

JobRow ProjectStore::job(std::int64_t id) const
{
    Reading reading(*m_core);
    const std::optional<Row> row = reading.find(tables::kJob, {{"id", id}});
    if (!row) {
        throwUnknown("job", id);
    }
    return jobOf(*row);
}

std::optional<JobRow> ProjectStore::findJob(std::string_view verb, std::string_view specHash) const
{
    Reading reading(*m_core);
    const std::optional<Row> row = reading.find(
        tables::kJob, {{"verb", std::string(verb)}, {"spec_hash", std::string(specHash)}});
    return row ? std::optional<JobRow>(jobOf(*row)) : std::nullopt;
}

void ProjectStore::setJobState(std::int64_t id,
                               std::string_view state,
                               std::string_view error,
                               double seconds)
{
    checkJobState(state);
    saveWithReserve(m_core->folder, [&] {
        Writing writing(*m_core);
        const Row before = rowOfJob(writing, id);
        Row after = before;
        after[place::kState] = std::string(state);
        after[place::kError] = storable(error);
        const std::string now = base::wallTimeIso();
        if (state == "running") {
            after[place::kStarted] =
                text(before, place::kStarted).empty() ? now : text(before, place::kStarted);
            after[place::kEnded] = std::string();
        } else if (state != "queued") {
            after[place::kEnded] = now;
        }
        const double active = std::isfinite(seconds) && seconds > 0 ? seconds : 0;
        after[place::kActiveMs] = number(before, place::kActiveMs) + std::llround(active * 1000.0);
        writing.update(tables::kJob, before, after);
        writing.commit();
    });
    const bool done = state == "done";
    if (done || state == "cancelled") {
        try {
            if (done) {
                makeBackup(*m_core, BackupKind::Automatic);
            } else {
                forgetImport(*this, id);
            }
        } catch (const base::Error& problem) {
            // The job itself is acknowledged; a copy that cannot be made now is made at the next
            // chance.
            base::logWarn("project", std::string("no backup: ") + problem.what());
        }
    }
}

fs::path ProjectStore::jobFolder(const JobRow& job) const
{
    return base::insideOf(m_core->folder, job.folder);
}

nlohmann::json ProjectStore::specOf(const JobRow& job) const
{
    nlohmann::json spec = base::readJson(jobFolder(job) / layout::kSpec, base::kSpecJson);
    if (specHashOf(spec) != job.specHash) {
        throw base::Error({.kind = base::ErrorKind::DamagedState,
                           .code = "DL-JOB-001",
                           .object = job.folder,
                           .message = "The settings of job " + std::to_string(job.id) +
                                      " were changed or damaged on the disk.",
                           .hint = "Start the job again with the same options.",
                           .workSafe = "Its finished results are untouched."});
    }
    return spec;
}

} // namespace dreamloft::project
