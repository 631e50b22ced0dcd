// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/project_places.h"

#include "ui/bridge/app_settings.h"

#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>

#include <algorithm>

namespace dreamloft::ui {

QString projectsFolder(const AppSettings& settings)
{
    if (!settings.projectFolder().isEmpty()) {
        return settings.projectFolder();
    }
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        .filePath(u"DreamLoft"_qs);
}

QString folderForNewProject(const AppSettings& settings, const QString& name)
{
    QString safe = name.trimmed();
    for (QChar& letter : safe) {
        if (!letter.isPrint() || QStringView(u"/\\:*?\"<>|").contains(letter)) {
            letter = u'-';
        }
    }
    while (safe.startsWith(u'.')) { // no hidden folders
        safe.remove(0, 1);
    }
    if (safe.isEmpty()) {
        return {};
    }
    const QDir folder(projectsFolder(settings));
    const std::vector<RecentProject> known = settings.recentProjects();
    for (int number = 1;; ++number) {
        const QString path =
            folder.filePath(number == 1 ? safe : safe % u' ' % QString::number(number));
        const bool taken = std::any_of(known.begin(), known.end(), [&](const RecentProject& one) {
            return one.folder == path;
        });
        if (!taken) {
            return path;
        }
    }
}

qint64 bytesOfProject(const QString& folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

} // namespace dreamloft::ui
