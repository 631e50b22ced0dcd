// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dreamloft::ui {

class AppSettings;

/// Where new projects go: as the user set it, else "DreamLoft" in the documents folder.
[[nodiscard]] QString projectsFolder(const AppSettings& settings);
/// A folder for a new project of that name which no known project has; characters that file systems
/// do not like are replaced.
[[nodiscard]] QString folderForNewProject(const AppSettings& settings, const QString& name);

/// What a project takes on the disk; for a thread.
[[nodiscard]] qint64 bytesOfProject(const QString& folder);

} // namespace dreamloft::ui
