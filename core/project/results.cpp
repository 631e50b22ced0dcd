// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/project/store_core.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::project {

namespace {

ResultRow resultOf(const Row& row)
{
    return {number(row, 0), number(row, 1), text(row, 2), text(row, 3), text(row, 4)};
}

std::vector<ResultRow> selectResults(StoreCore& core, const std::vector<Where>& where)
{
    Reading reading(core);
    std::vector<ResultRow> results;
    for (const Row& row : reading.select(tables::kResult, where)) {
        results.push_back(resultOf(row));
    }
    return results;
}

} // namespace

ResultRow ProjectStore::addResult(std::int64_t jobId,
                                  std::string_view kind,
                                  std::string_view key,
                                  const nlohmann::json& json)
{
    Writing writing(*m_core);
    const std::optional<Row> before =
        writing.find(tables::kResult,
                     {{"job_id", jobId}, {"kind", std::string(kind)}, {"key", std::string(key)}});
    const Row after{before ? number(*before, 0) : writing.nextId(tables::kResult),
                    jobId,
                    std::string(kind),
                    std::string(key),
                    json.dump(-1, ' ', true),
                    base::wallTimeIso()};
    if (before) {
        writing.update(tables::kResult, *before, after);
    } else {
        writing.insert(tables::kResult, after);
    }
    writing.commit();
    return resultOf(after);
}

std::vector<ResultRow> ProjectStore::results(std::string_view kind) const
{
    return selectResults(*m_core, {{"kind", std::string(kind)}});
}

std::vector<ResultRow> ProjectStore::resultsOfJob(std::int64_t jobId) const
{
    return selectResults(*m_core, {{"job_id", jobId}});
}

std::vector<ResultRow> ProjectStore::allResults() const
{
    return selectResults(*m_core, {});
}

void ProjectStore::addExport(std::string_view what,
                             std::string_view folderName,
                             const nlohmann::json& details)
{
    Writing writing(*m_core);
    writing.insert(tables::kExport,
                   {writing.nextId(tables::kExport),
                    std::string(what),
                    storable(folderName),
                    details.dump(-1, ' ', true),
                    base::wallTimeIso()});
    writing.commit();
}

} // namespace dreamloft::project
