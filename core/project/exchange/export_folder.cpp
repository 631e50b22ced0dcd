// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/export_folder.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/process.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <vector>

namespace fs = std::filesystem;

namespace dreamloft::project {

namespace {

constexpr const char* kAbout = "dreamloft.json";
constexpr const char* kProject = "project"; ///< its key for the uuid

/// Says of itself that this project exported it.
bool isExportOf(const std::string& project, const fs::path& folder)
{
    if (project.empty()) {
        return false;
    }
    try {
        const nlohmann::json about = base::readJson(folder / kAbout, base::kSpecJson);
        return about.is_object() && about.value(kProject, nlohmann::json()) == project;
    } catch (const base::Error&) {
        return false; // somebody else's folder
    }
}

void requireFree(const ExportTarget& target)
{
    const fs::path& folder = target.folder;
    std::error_code code;
    const bool occupied = fs::exists(fs::symlink_status(folder, code)) &&
                          (!fs::is_directory(folder, code) || !fs::is_empty(folder, code));
    if (!occupied) {
        return;
    }
    const bool own = isExportOf(target.project, folder);
    if (own && target.replace && base::verifyDurableFolder(folder)) { // nothing added or changed
        return;
    }
    throw base::Error(
        {.kind = base::ErrorKind::UserFixable,
         .code = "DL-EXP-001",
         .object = folder.filename().string(),
         .message =
             "Cannot export to " + base::quotedName(folder) +
             (target.replace ? ": it is not empty, and not an unchanged export of this project."
                             : ": the folder is not empty."),
         .hint = own && !target.replace
                     ? "Choose a new folder name, or use --replace: an export of this project "
                       "that nobody has changed may be replaced."
                     : "Choose a new folder name, or move what is there away.",
         .workSafe = "Nothing was changed."});
}

/// Removes what killed exports to this folder left beside it; those of living processes stay.
void removeLeftovers(const fs::path& folder)
{
    const std::string fresh = base::temporaryNameFor(folder.filename().string());
    // Without the process and the counter behind the last two dashes.
    const std::string head = fresh.substr(0, fresh.rfind('-', fresh.rfind('-') - 1) + 1);
    std::error_code code;
    std::vector<fs::path> dead;
    for (fs::directory_iterator it(folder.parent_path(), code), end; !code && it != end;
         it.increment(code)) {
        const std::string name = it->path().filename().string();
        int process = 0;
        if (!name.starts_with(head) || !base::isTemporaryName(name) ||
            std::from_chars(name.data() + head.size(), name.data() + name.size(), process).ec !=
                std::errc() ||
            process <= 0) {
            continue;
        }
        if (!base::processRuns(process)) {
            dead.push_back(it->path());
        }
    }
    for (const fs::path& path : dead) {
        fs::remove_all(path, code); // one that stays does no harm
    }
}

} // namespace

ExportFolder::ExportFolder(const ExportTarget& target)
    : m_target(target)
{
    m_target.folder = fs::absolute(target.folder).lexically_normal();
    if (m_target.folder.filename().empty()) {
        m_target.folder = m_target.folder.parent_path();
    }
    requireFree(m_target);
    removeLeftovers(m_target.folder);
    m_folder.emplace(m_target.folder);
}

std::size_t ExportFolder::commit(nlohmann::json about)
{
    about[kProject] = m_target.project;
    const std::string text =
        about.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    m_folder->write(kAbout, std::string_view(text));
    requireFree(m_target); // minutes have passed: what came meanwhile is not ours to remove
    base::faultPoint("export.rename");
    m_folder->commit();
    base::faultPoint("export.done");
    return text.size();
}

} // namespace dreamloft::project
