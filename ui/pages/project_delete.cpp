// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/project_delete.h"

#include "core/base/durable_file.h"
#include "core/project/layout.h"
#include "core/project/project_lock.h"
#include "core/project/project_store.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/delete_project_dialog.h"
#include "ui/pages/project_places.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace dreamloft::ui {
namespace {

namespace fs = std::filesystem;
namespace layout = project::layout;
using Bar = DeletionLook::Bar;

/// Asked as the one who would do it, not as the one who started the program.
bool isWritable(const fs::path& folder)
{
    return faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) == 0;
}

/// Whether DreamLoft made an entry of this name in a project's folder: also logs and what is being
/// written, whose names begin with its own.
bool isOurs(std::string_view name)
{
    return std::ranges::find(layout::kFolders, name) != layout::kFolders.end() ||
           name == layout::kReserve || name.starts_with(layout::kDatabase) ||
           name.starts_with(".dreamloft.") || base::isTemporaryName(name);
}

/// `lies`: where it really lies.
Bar barOf(const fs::path& lies, bool openHere)
{
    if (!project::ProjectStore::isProject(lies)) {
        return Bar::NoProject;
    }
    const fs::path home = fs::path(toPath(QDir(QDir::homePath()).canonicalPath()));
    if (const fs::path way = home.lexically_relative(lies); !way.empty() && *way.begin() != "..") {
        return Bar::HoldsHome;
    }
    if (!openHere && project::isLocked(lies)) {
        return Bar::InUse;
    }
    // Moving a folder writes to it and to the one it lies in.
    return isWritable(lies) && isWritable(lies.parent_path()) ? Bar::None : Bar::ReadOnly;
}

/// Only what was agreed to: `folder` must still lead to `agreed`.
Bar moveToBin(const QString& folder, const QString& agreed)
{
    std::error_code problem;
    const fs::path lies = fs::canonical(toPath(folder), problem);
    if (problem || lies != toPath(agreed)) {
        return Bar::NoProject;
    }
    const Bar bar = barOf(lies, false);
    if (bar != Bar::None) {
        return bar;
    }
    return QFile::moveToTrash(agreed) ? Bar::None : Bar::NoBin;
}

QString textOf(Bar bar)
{
    switch (bar) {
    case Bar::None:
        return {};
    case Bar::NoProject:
        return ProjectDeletion::tr("There is no project in its folder any more.");
    case Bar::HoldsHome:
        return ProjectDeletion::tr("Your home folder lies in its folder, so that it cannot be "
                                   "moved.");
    case Bar::InUse:
        return ProjectDeletion::tr("It is open in another window or on another computer. Close it "
                                   "there first.");
    case Bar::ReadOnly:
        return ProjectDeletion::tr("Its folder, or the one it lies in, is read-only. Give yourself "
                                   "write access first.");
    case Bar::NoBin:
        return ProjectDeletion::tr("The system's bin did not take it; some drives have none. The "
                                   "project was not changed. To delete it for good, use your file "
                                   "manager.");
    }
    return {};
}

} // namespace

DeletionLook lookBeforeDeleting(const QString& folder, bool openHere)
{
    DeletionLook look;
    std::error_code problem;
    const fs::path lies = fs::canonical(toPath(folder), problem);
    if (problem) {
        look.bar = Bar::NoProject;
        return look;
    }
    look.folder = fromPath(lies);
    look.bar = barOf(lies, openHere);
    if (look.bar != Bar::None) {
        return look;
    }
    fs::directory_iterator entry(lies, problem);
    for (const fs::directory_iterator end; !problem && entry != end; entry.increment(problem)) {
        const fs::path name = entry->path().filename();
        if (!isOurs(name.string())) {
            look.others += fromPath(name);
        }
    }
    look.others.sort();
    look.pictures = project::picturesAt(lies);
    return look;
}

ProjectDeletion::ProjectDeletion(Studio& studio, QWidget* host)
    : QObject(host)
    , m_studio(studio)
    , m_host(host)
{
}

QString ProjectDeletion::nameOf(const QString& folder) const
{
    const std::vector<RecentProject> recents = m_studio.settings.recentProjects();
    const auto known = std::ranges::find(recents, folder, &RecentProject::folder);
    return known != recents.end() ? known->name : QFileInfo(folder).fileName();
}

bool ProjectDeletion::isOpenHere(const QString& folder) const
{
    const auto view = m_studio.project.view();
    return view && fromPath(view->folder) == folder;
}

void ProjectDeletion::refuse(const QString& folder, Bar bar)
{
    Q_EMIT refused(nameOf(folder), folder, textOf(bar));
}

void ProjectDeletion::ask(const QString& folder)
{
    const bool openHere = isOpenHere(folder);
    if (openHere && m_studio.project.view()->readOnly) {
        Q_EMIT refused(nameOf(folder),
                       folder,
                       tr("It is open to look only, so that nothing of it can be changed. Close it "
                          "first."));
        return;
    }
    offThread<DeletionLook>([folder, openHere] { return lookBeforeDeleting(folder, openHere); },
                            this,
                            [this, folder](const DeletionLook& look) {
                                if (look.bar != Bar::None) {
                                    refuse(folder, look.bar);
                                } else {
                                    question(folder, look);
                                }
                            });
}

void ProjectDeletion::question(const QString& folder, const DeletionLook& look)
{
    const bool openHere = isOpenHere(folder);
    auto* dialog = new DeleteProjectDialog({.name = nameOf(folder),
                                            .folder = look.folder,
                                            .others = look.others,
                                            .real = look.pictures ? look.pictures->real : -1,
                                            .made = look.pictures ? look.pictures->made : -1,
                                            .openHere = openHere,
                                            .works = openHere && m_studio.jobs.busy()},
                                           m_host);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, folder, lies = look.folder] {
        Q_EMIT began(nameOf(folder));
        closeThenMove(folder, lies);
    });
    // Thousands of files take their time.
    offThread<qint64>([lies = look.folder] { return bytesOfProject(lies); },
                      dialog,
                      [dialog](qint64 bytes) { dialog->setBytes(bytes); });
    dialog->open();
}

void ProjectDeletion::closeThenMove(const QString& folder, const QString& lies)
{
    if (!isOpenHere(folder)) {
        move(folder, lies);
        return;
    }
    m_studio.jobs.pauseAndFinish(this, [this, folder, lies] {
        if (!isOpenHere(folder)) { // closed meanwhile
            move(folder, lies);
            return;
        }
        connect(
            &m_studio.project,
            &ProjectService::closed,
            this,
            [this, folder, lies] { move(folder, lies); },
            Qt::SingleShotConnection);
        m_studio.project.close();
    });
}

void ProjectDeletion::move(const QString& folder, const QString& lies)
{
    offThread<Bar>([folder, lies] { return moveToBin(folder, lies); },
                   this,
                   [this, folder](Bar bar) {
                       if (bar != Bar::None) {
                           refuse(folder, bar);
                           return;
                       }
                       const QString name = nameOf(folder);
                       m_studio.settings.forgetProject(folder);
                       Q_EMIT deleted(name);
                   });
}

} // namespace dreamloft::ui
