// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sweep_return.h"

#include "core/project/project_store.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace dreamloft::ui::compare {
namespace {

constexpr const char* kSweep = "compare.sweep"; ///< state: where to return to

nlohmann::json optionsOf(const project::ProjectStore& store, const project::JobRow& job)
{
    return store.specOf(job).value("options", nlohmann::json::object());
}

/// The finished job of a verb that was asked for last, 0 for none.
std::int64_t newestOf(const project::ProjectStore& store, std::string_view verb)
{
    const auto order = store.jobsByUse();
    const auto found = std::find_if(order.rbegin(), order.rend(), [&](const auto& job) {
        return job.verb == verb && job.finished() &&
               (verb != "evaluate" || optionsOf(store, job).value("split", "") == "test");
    });
    return found != order.rend() ? found->id : 0;
}

nlohmann::json begun(const project::ProjectStore& store)
{
    return nlohmann::json::parse(store.state(kSweep).value_or(""), nullptr, false);
}

} // namespace

void beginSweep(project::ProjectStore& store, const std::vector<std::int64_t>& amounts)
{
    const nlohmann::json before = begun(store);
    nlohmann::json sweep = {{"jobs", nlohmann::json::array()}, {"amounts", amounts}};
    if (before.is_object()) { // one that was stopped goes on: it began where the first one did
        sweep["jobs"] = before.at("jobs");
        for (const auto& amount : before.at("amounts")) {
            sweep["amounts"].push_back(amount);
        }
    } else {
        for (const char* verb : {"train", "evaluate", "compare"}) {
            if (const auto id = newestOf(store, verb); id != 0) {
                sweep["jobs"].push_back(id);
            }
        }
    }
    store.setState(kSweep, sweep.dump());
}

void leaveSweep(project::ProjectStore& store)
{
    const nlohmann::json sweep = begun(store);
    if (!sweep.is_object()) {
        return;
    }
    const auto newest = newestOf(store, "train");
    const auto amount =
        newest != 0 ? optionsOf(store, store.job(newest)).value("per_class", nlohmann::json())
                    : nlohmann::json();
    const auto& amounts = sweep.at("amounts");
    if (std::find(amounts.begin(), amounts.end(), amount) != amounts.end()) {
        for (const auto& id : sweep.at("jobs")) {
            store.useJob(id.get<std::int64_t>());
        }
    }
    store.setState(kSweep, "");
}

} // namespace dreamloft::ui::compare
