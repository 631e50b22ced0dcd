// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>
#include <QStringList>

#include <cstdint>
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

/// What reading every file of a project found.
struct VerifiedFiles {
    int files = 0;
    std::uint64_t bytes = 0;
    QStringList damaged{}; ///< changed or missing, as the project names them
    std::optional<base::Error> error{};
};

/// Reads every file of a project that is not open here again; on a thread.
void verifyProjectAt(const QString& folder,
                     QObject* context,
                     std::function<void(const VerifiedFiles&)> done);

/// Packs a project that is open here or closed into a zip archive; on a thread, then `done` with
/// what went wrong, if anything.
void packProjectAs(Studio& studio,
                   const QString& folder,
                   const QString& archive,
                   QObject* context,
                   std::function<void(const std::optional<base::Error>&)> done);

} // namespace dreamloft::ui
