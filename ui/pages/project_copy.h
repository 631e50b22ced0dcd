// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <optional>

class QObject;

namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui {

struct Studio;

/// A second project with everything that the open `store` holds, made complete before it gets its
/// name. Throws base::Error (UserFixable, Space).
void copyProject(project::ProjectStore& store, const std::filesystem::path& to);

/// Duplicates a project that is open here or closed; on a thread, then `done` with the new folder
/// or with what went wrong.
void duplicateProject(Studio& studio,
                      const QString& folder,
                      QObject* context,
                      std::function<void(const QString&, const std::optional<base::Error>&)> done);

/// Packs a project that is open here or closed into a zip archive; on a thread, then `done` with
/// what went wrong, if anything.
void packProjectAs(Studio& studio,
                   const QString& folder,
                   const QString& archive,
                   QObject* context,
                   std::function<void(const std::optional<base::Error>&)> done);

} // namespace dreamloft::ui
