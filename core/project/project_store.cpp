// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/backup.h"
#include "core/project/layout.h"
#include "core/project/open_project.h"
#include "core/project/reconcile.h"
#include "core/project/seal.h"
#include "core/project/store_core.h"

#include <utility>

namespace dreamloft::project {

ProjectStore::ProjectStore(std::unique_ptr<StoreCore> core)
    : m_core(std::move(core))
{
}

ProjectStore::~ProjectStore()
{
    try {
        close();
    } catch (const std::exception& error) {
        // The next opening sees an unclean end and checks everything.
        base::logWarn("project", std::string("closing failed: ") + error.what());
    }
}

std::unique_ptr<ProjectStore> ProjectStore::create(const std::filesystem::path& folder,
                                                   const NewProject& project)
{
    std::unique_ptr<ProjectStore> store(new ProjectStore(createCore(folder, project)));
    makeReserve(store->folder());
    return store;
}

std::unique_ptr<ProjectStore> ProjectStore::open(const std::filesystem::path& folder, OpenMode mode)
{
    std::unique_ptr<ProjectStore> store(new ProjectStore(openCore(folder, mode)));
    if (mode == OpenMode::ReadWrite) {
        reconcile(*store);
        makeReserve(store->folder());
        if (backupIsDue(store->folder())) {
            makeBackup(*store->m_core, BackupKind::Automatic);
        }
    }
    return store;
}

bool ProjectStore::isProject(const std::filesystem::path& folder)
{
    std::error_code code;
    return std::filesystem::is_regular_file(
        std::filesystem::symlink_status(folder / layout::kDatabase, code));
}

void ProjectStore::close()
{
    const std::lock_guard hold(m_core->mutex);
    if (m_core->db == nullptr) {
        return;
    }
    if (m_core->mode == OpenMode::ReadWrite && !m_core->db->broken()) {
        {
            Writing writing(*m_core);
            writing.setSetting(own_setting::kCleanClose, "1");
            writing.commit();
        }
        const bool busy = m_core->db->integerOf("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        if (!busy) {
            sealDatabase(*m_core);
        }
    }
    m_core->db.reset();
    m_core->lock.reset();
}

const std::filesystem::path& ProjectStore::folder() const
{
    return m_core->folder;
}

std::string ProjectStore::uuid() const
{
    return m_core->uuid;
}

std::string ProjectStore::name() const
{
    Reading reading(*m_core);
    return reading.setting(own_setting::kName).value_or("");
}

bool ProjectStore::readOnly() const
{
    return m_core->mode == OpenMode::ReadOnly;
}

const OpenReport& ProjectStore::openReport() const
{
    return m_core->report;
}

namespace {

/// Of the room itself, or of setState: not among the callers' settings.
bool isOwnKey(std::string_view key)
{
    return key.starts_with("project.") || key.starts_with(own_setting::kStatePrefix);
}

} // namespace

void requireCallersKey(std::string_view key)
{
    DL_REQUIRE(!isOwnKey(key), "this setting belongs to the project room");
}

std::optional<std::string> ProjectStore::setting(std::string_view key) const
{
    Reading reading(*m_core);
    return reading.setting(key);
}

void ProjectStore::setSetting(std::string_view key, std::string_view value)
{
    requireCallersKey(key);
    Writing writing(*m_core, "change setting " + std::string(key));
    writing.setSetting(key, storable(value));
    writing.commit();
}

std::vector<std::pair<std::string, std::string>> ProjectStore::settings() const
{
    Reading reading(*m_core);
    std::vector<std::pair<std::string, std::string>> all;
    for (const Row& row : reading.select(tables::kSetting)) {
        const std::string& key = text(row, 0);
        if (!isOwnKey(key)) {
            all.emplace_back(key, text(row, 1));
        }
    }
    return all;
}

std::optional<std::string> ProjectStore::state(std::string_view key) const
{
    Reading reading(*m_core);
    return reading.setting(std::string(own_setting::kStatePrefix) + std::string(key));
}

void ProjectStore::setState(std::string_view key, std::string_view value)
{
    Writing writing(*m_core); // without a label: not an act
    writing.setSetting(std::string(own_setting::kStatePrefix) + std::string(key), storable(value));
    writing.commit();
}

Revisions ProjectStore::revisions() const
{
    const std::lock_guard hold(m_core->mutex);
    return m_core->revisions;
}

bool ProjectStore::changedElsewhere()
{
    const std::lock_guard hold(m_core->mutex);
    const std::int64_t version = m_core->connection().integerOf("PRAGMA data_version");
    return std::exchange(m_core->dataVersion, version) != version;
}

void Revisions::add(const Revisions& more)
{
    settings += more.settings;
    classes += more.classes;
    pictures += more.pictures;
    shots += more.shots;
    jobs += more.jobs;
    results += more.results;
    undo += more.undo;
    for (const auto& [job, count] : more.itemsOfJob) {
        itemsOfJob[job] += count;
    }
}

} // namespace dreamloft::project
