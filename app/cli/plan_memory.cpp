// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/plan_memory.h"

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/base/version.h"
#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace dreamloft::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kLastPlan = "plan.last"; ///< state: what --resume runs
constexpr const char* kLastEnd = "plan.end";   ///< state: how the last whole run ended

/// Name, size and time of one file.
std::string stampOf(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error) {
        return "none";
    }
    const auto time = fs::last_write_time(file, error).time_since_epoch().count();
    return std::to_string(size) + ' ' + std::to_string(time);
}

/// A line for a file, or one for each file below a folder, sorted by name.
std::vector<std::string> stampsOf(const fs::path& place)
{
    std::error_code error;
    if (!fs::is_directory(place, error)) {
        return {place.string() + ' ' + stampOf(place)};
    }
    std::vector<std::string> stamps;
    for (fs::recursive_directory_iterator entry(place, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (!entry->is_directory(ignored)) {
            stamps.push_back(entry->path().string() + ' ' + stampOf(entry->path()));
        }
    }
    std::sort(stamps.begin(), stamps.end());
    if (error) {
        stamps.push_back("unreadable");
    }
    return stamps;
}

void addAll(base::Sha256& sum, const std::vector<std::string>& lines)
{
    for (const std::string& line : lines) {
        sum.update(line);
        sum.update("\n");
    }
}

/// Everything in the project that a verb reads.
void addProject(base::Sha256& sum, const project::ProjectStore& store)
{
    json rows = json::array();
    for (const auto& [key, value] : store.settings()) {
        rows.push_back({key, value});
    }
    for (const project::ClassRow& row : store.classes()) {
        rows.push_back({row.id, row.index, row.name, row.noun});
    }
    project::PictureFilter all;
    all.state.reset();
    for (const project::PictureRow& row : store.pictures(all)) {
        std::error_code error;
        rows.push_back({fs::exists(store.picturePath(row), error),
                        row.id,
                        row.classId,
                        row.split,
                        row.pixelSha256,
                        row.group,
                        row.source,
                        row.caption,
                        row.state});
    }
    rows.push_back(store.testLocked());
    if (const auto shots = store.currentShots()) {
        rows.push_back({shots->k, shots->seed, shots->pick, shots->picturesOfClass});
    }
    for (const project::JobRow& job : store.jobsByUse()) {
        rows.push_back({job.id, job.verb, job.specHash, job.state, job.ended});
        for (const project::ItemRow& item : store.items(job.id)) {
            std::error_code error;
            const auto bytes = fs::file_size(store.folder() / item.file, error);
            rows.push_back({item.classIndex,
                            item.index,
                            item.sha256,
                            item.state,
                            !error && std::cmp_equal(bytes, item.bytes)});
        }
    }
    sum.update(rows.dump(-1, ' ', true, json::error_handler_t::replace));
}

void addModels(base::Sha256& sum, const project::ProjectStore& store)
{
    for (const char* key : {"models.base", "models.clip"}) {
        const std::string choice = store.setting(key).value_or("");
        addAll(
            sum,
            stampsOf(choice == "starter" ? base::resourcesFolder() / "starter" : fs::path(choice)));
    }
}

/// Changes with anything that a run of these steps could depend on.
std::string stateOf(const project::ProjectStore& store, const std::vector<PlanStep>& steps)
{
    base::Sha256 sum;
    sum.update(base::buildDescription());
    for (const PlanStep& step : steps) {
        sum.update(std::string(step.command->name) + ' ' + step.options->dump() + '\n');
        for (const PathKey& path : planPaths()) {
            const auto value = step.options->find(std::string(path.key));
            if (path.verb != step.command->name || value == step.options->end()) {
                continue;
            }
            for (const json& place : value->is_array() ? *value : json::array({*value})) {
                if (place.is_string()) {
                    addAll(sum, stampsOf(place.get<std::string>()));
                }
            }
        }
    }
    addProject(sum, store);
    addModels(sum, store);
    return sum.hexDigest();
}

} // namespace

void rememberPlan(project::ProjectStore& store, const std::vector<PlanStep>& steps)
{
    json plan{{"schema", kPlanSchema}, {"steps", json::array()}};
    for (const PlanStep& step : steps) {
        plan["steps"].push_back({{"verb", step.command->name}, {"options", *step.options}});
    }
    if (const std::string text = plan.dump(); store.state(kLastPlan) != text) {
        store.setState(kLastPlan, text);
    }
}

std::optional<json> rememberedPlan(const project::ProjectStore& store)
{
    const auto text = store.state(kLastPlan);
    return text ? std::optional(base::parseJson(*text, "plan")) : std::nullopt;
}

void rememberEnd(project::ProjectStore& store,
                 const std::vector<PlanStep>& steps,
                 const workflows::VerbReport& report)
{
    json warnings = json::array();
    for (const workflows::Warning& warning : report.warnings) {
        warnings.push_back({warning.code, warning.message});
    }
    const json end{{"state", stateOf(store, steps)},
                   {"summary", report.summary},
                   {"data", report.data},
                   {"warnings", std::move(warnings)}};
    store.setState(kLastEnd, end.dump(-1, ' ', true, json::error_handler_t::replace));
}

std::optional<workflows::VerbReport> rememberedEnd(const project::ProjectStore& store,
                                                   const std::vector<PlanStep>& steps)
{
    const json end = json::parse(store.state(kLastEnd).value_or(""), nullptr, false);
    if (!end.is_object() || end.value("state", std::string()) != stateOf(store, steps)) {
        return std::nullopt;
    }
    workflows::VerbReport report;
    report.summary = end.at("summary").get<std::string>();
    report.data = end.at("data");
    for (const json& warning : end.at("warnings")) {
        report.warnings.push_back(
            {warning.at(0).get<std::string>(), warning.at(1).get<std::string>()});
    }
    return report;
}

} // namespace dreamloft::cli
