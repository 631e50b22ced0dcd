// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/project/backup.h"
#include "core/project/layout.h"
#include "core/project/store_core.h"

#include <algorithm>
#include <unistd.h>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

constexpr std::size_t kStep = 1, kFolder = 2;

/// The row first, then the folder: a folder without a row is collected by the next start.
void removeCheckpoint(StoreCore& core, const Row& row)
{
    {
        Writing writing(core);
        writing.erase(tables::kCheckpoint, row);
        writing.commit();
    }
    // Renamed first: a removal killed half-way leaves a temporary folder, not half a checkpoint.
    const fs::path folder = base::insideOf(core.folder, text(row, kFolder));
    const fs::path doomed = folder.parent_path() / ("." + folder.filename().string() + ".dltmp-" +
                                                    std::to_string(getpid()) + "-0");
    std::error_code code;
    fs::rename(folder, doomed, code);
    fs::remove_all(doomed, code);
    if (code) {
        base::logWarn("project", "an old checkpoint could not be removed: " + code.message());
    }
}

} // namespace

fs::path ProjectStore::checkpointFolder(const JobRow& job, std::int64_t step) const
{
    return jobFolder(job) / layout::checkpointFolder(step);
}

void ProjectStore::addCheckpoint(std::int64_t jobId,
                                 std::int64_t step,
                                 const fs::path& folder,
                                 int keepNewest)
{
    const fs::path relative =
        folder.is_absolute() ? folder.lexically_relative(m_core->folder) : folder;
    DL_REQUIRE(fs::is_directory(base::insideOf(m_core->folder, relative.generic_string())),
               "a checkpoint row needs its folder first");
    {
        Writing writing(*m_core);
        const Row after{jobId, step, relative.generic_string()};
        const std::optional<Row> before =
            writing.find(tables::kCheckpoint, {{"job_id", jobId}, {"step", step}});
        if (before) {
            writing.update(tables::kCheckpoint, *before, after);
        } else {
            writing.insert(tables::kCheckpoint, after);
        }
        writing.commit();
    }
    std::vector<Row> rows;
    {
        Reading reading(*m_core);
        rows = reading.select(tables::kCheckpoint, {{"job_id", jobId}}, "step DESC");
    }
    for (std::size_t i = static_cast<std::size_t>(std::max(keepNewest, 1)); i < rows.size(); ++i) {
        removeCheckpoint(*m_core, rows[i]);
    }
}

std::optional<CheckpointRow> ProjectStore::newestCheckpoint(std::int64_t jobId,
                                                            std::vector<CheckpointRow>* lost)
{
    std::vector<Row> rows;
    {
        Reading reading(*m_core);
        rows = reading.select(tables::kCheckpoint, {{"job_id", jobId}}, "step DESC");
    }
    for (const Row& row : rows) {
        const CheckpointRow checkpoint{jobId, number(row, kStep), text(row, kFolder)};
        const fs::path folder = base::insideOf(m_core->folder, checkpoint.folder);
        if (base::verifyDurableFolder(folder)) {
            return checkpoint;
        }
        base::logWarn("project", "checkpoint " + checkpoint.folder + " is damaged");
        if (lost != nullptr) {
            lost->push_back(checkpoint);
        }
        if (!readOnly()) {
            std::error_code code;
            if (fs::exists(folder, code)) {
                base::renameDurably(folder, quarantineFolder(m_core->folder) / folder.filename());
            }
            Writing writing(*m_core);
            writing.erase(tables::kCheckpoint, row);
            writing.commit();
        }
    }
    return std::nullopt;
}

void ProjectStore::removeCheckpoints(std::int64_t jobId)
{
    std::vector<Row> rows;
    {
        Reading reading(*m_core);
        rows = reading.select(tables::kCheckpoint, {{"job_id", jobId}});
    }
    for (const Row& row : rows) {
        removeCheckpoint(*m_core, row);
    }
}

} // namespace dreamloft::project
