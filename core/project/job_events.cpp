// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/job_events.h"

#include "core/base/clock.h"
#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace dreamloft::project {
namespace {

using nlohmann::json;

std::string textIn(const json& entry, const char* key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberIn(const json& entry, const char* key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::string times(std::ptrdiff_t count)
{
    switch (count) {
    case 1:
        return "once";
    case 2:
        return "twice";
    default:
        return std::to_string(count) + " times";
    }
}

/// What became of the job after its memory ran out, by the last such fault.
std::string afterMemory(const jobs::SurvivedFault& last)
{
    if (last.portion < last.planned) {
        return "went on with " + std::to_string(last.portion) + " at once instead of " +
               std::to_string(last.planned);
    }
    return last.rung >= jobs::MemoryLadder::kSparing ? "went on with less in memory"
                                                     : "tried the same again";
}

} // namespace

void notePeak(ProjectStore& store, std::int64_t jobId, std::uint64_t bytes)
{
    if (bytes > peakBytesOf(store, jobId)) {
        store.addResult(jobId, kCostKind, "memory", {{"peak_bytes", bytes}});
    }
}

std::uint64_t peakBytesOf(const ProjectStore& store, std::int64_t jobId)
{
    std::int64_t peak = 0;
    for (const ResultRow& result : store.resultsOfJob(jobId)) {
        if (result.kind == kCostKind) {
            const json told = json::parse(result.json, nullptr, false);
            peak = std::max(peak, told.is_object() ? numberIn(told, "peak_bytes") : 0);
        }
    }
    return static_cast<std::uint64_t>(peak);
}

json eventOf(const jobs::SurvivedFault& fault)
{
    json entry = {{"kind", base::kindName(fault.kind)},
                  {"code", fault.code},
                  {"message", fault.message},
                  {"time", base::wallTimeIso()}};
    if (fault.kind == base::ErrorKind::Transient) {
        entry["waited_seconds"] = fault.waitedSeconds;
    }
    if (fault.rung > 0) {
        entry["memory_rung"] = fault.rung;
    }
    if (fault.portion < fault.planned) {
        entry["at_once"] = {{"planned", fault.planned}, {"now", fault.portion}};
        entry["results"] = "the same to rounding";
    }
    return entry;
}

std::vector<jobs::SurvivedFault> faultsOf(const json& events)
{
    std::vector<jobs::SurvivedFault> faults;
    if (!events.is_array()) {
        return faults;
    }
    for (const json& entry : events) {
        const std::string kind = entry.is_object() ? textIn(entry, "kind") : std::string();
        const bool transient = kind == base::kindName(base::ErrorKind::Transient);
        if (!transient && kind != base::kindName(base::ErrorKind::Memory)) {
            continue;
        }
        jobs::SurvivedFault fault;
        fault.kind = transient ? base::ErrorKind::Transient : base::ErrorKind::Memory;
        fault.code = textIn(entry, "code");
        fault.message = textIn(entry, "message");
        constexpr std::int64_t kMostRungs = 100;
        fault.rung = static_cast<int>(
            std::clamp<std::int64_t>(numberIn(entry, "memory_rung"), 0, kMostRungs));
        if (const auto atOnce = entry.find("at_once");
            atOnce != entry.end() && atOnce->is_object()) {
            fault.planned = numberIn(*atOnce, "planned");
            fault.portion = numberIn(*atOnce, "now");
        }
        faults.push_back(std::move(fault));
    }
    return faults;
}

std::vector<jobs::SurvivedFault> survivedFaults(const ProjectStore& store, std::int64_t jobId)
{
    std::vector<jobs::SurvivedFault> faults;
    for (const ResultRow& result : store.resultsOfJob(jobId)) {
        if (result.kind != kEventsKind) {
            continue;
        }
        const json told = json::parse(result.json, nullptr, false);
        if (const auto list = told.find("survived"); told.is_object() && list != told.end()) {
            std::ranges::move(faultsOf(*list), std::back_inserter(faults));
        }
    }
    return faults;
}

std::string survivedSentence(std::string_view who, std::span<const jobs::SurvivedFault> faults)
{
    if (faults.empty()) {
        return {};
    }
    const auto memory =
        std::ranges::count(faults, base::ErrorKind::Memory, &jobs::SurvivedFault::kind);
    const auto passing = static_cast<std::ptrdiff_t>(faults.size()) - memory;
    std::string text(who);
    text += " survived " + std::to_string(faults.size()) +
            (faults.size() == 1 ? " fault: " : " faults: ");
    if (passing > 0) {
        text += times(passing) + " a disk or share did not answer (waited and tried again)";
        text += memory > 0 ? ", " : "";
    }
    if (memory > 0) {
        const auto last = std::ranges::find(
            faults.rbegin(), faults.rend(), base::ErrorKind::Memory, &jobs::SurvivedFault::kind);
        text += times(memory) + " the memory ran out (" + afterMemory(*last) + ")";
    }
    return text + ".";
}

} // namespace dreamloft::project
