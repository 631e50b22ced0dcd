// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/validation_losses.h"

#include "core/base/error.h"
#include "core/project/job_events.h"

#include <nlohmann/json.hpp>

#include <cstddef>

namespace dreamloft::workflows {
namespace {

constexpr const char* kKey = "validation_losses";

} // namespace

ValidationLosses validationLossesOf(const project::ProjectStore& store, std::int64_t jobId)
{
    ValidationLosses losses;
    for (const project::ResultRow& row : store.resultsOfJob(jobId)) {
        if (row.kind != project::kWatchedKind || row.key != kKey) {
            continue;
        }
        const nlohmann::json kept = nlohmann::json::parse(row.json);
        for (const nlohmann::json& adapter : kept.at("adapters")) {
            auto& mine =
                losses[{adapter.at("class").get<int>(), adapter.at("index").get<std::int64_t>()}];
            for (const nlohmann::json& point : adapter.at("points")) {
                mine[point.at(0).get<std::int64_t>()] = point.at(1).get<double>();
            }
        }
    }
    return losses;
}

ValidationRecord::ValidationRecord(const JobSite& site)
    : m_site(site)
{
    if (site.shard == nullptr) {
        m_losses = validationLossesOf(site.store, site.row.id);
    }
}

void ValidationRecord::backTo(std::int64_t step, std::span<const AdapterPlace> adapters)
{
    for (const AdapterPlace& adapter : adapters) {
        if (const auto found = m_losses.find(adapter); found != m_losses.end()) {
            found->second.erase(found->second.upper_bound(step), found->second.end());
        }
    }
}

void ValidationRecord::add(std::int64_t step,
                           std::span<const AdapterPlace> adapters,
                           std::span<const double> losses)
{
    DL_REQUIRE(losses.size() == adapters.size(), "each adapter has a loss of its own");
    if (m_site.shard != nullptr) {
        return;
    }
    for (std::size_t i = 0; i < adapters.size(); ++i) {
        m_losses[adapters[i]][step] = losses[i];
    }
    nlohmann::json kept = nlohmann::json::array();
    for (const auto& [adapter, points] : m_losses) {
        nlohmann::json list = nlohmann::json::array();
        for (const auto& [at, loss] : points) {
            list.push_back(nlohmann::json::array({at, loss}));
        }
        kept.push_back({{"class", adapter.first}, {"index", adapter.second}, {"points", list}});
    }
    m_site.store.addResult(m_site.row.id, project::kWatchedKind, kKey, {{"adapters", kept}});
}

} // namespace dreamloft::workflows
