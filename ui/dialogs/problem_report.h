// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/paths.h"
#include "core/jobs/outcome.h"
#include "core/project/exchange/pack_archive.h"

#include <QString>

#include <filesystem>
#include <functional>
#include <vector>

class QObject;

namespace dreamloft::ui {

class AppSettings;
struct Studio;

/// What helps to help: versions of the program and of what it runs on; no names, no folders.
[[nodiscard]] QString debugSummary(const QString& build, const AppSettings& settings, double scale);

/// What a report is made of.
struct ReportWish {
    QString readme{};   ///< goes into it as it is
    QString versions{}; ///< of debugSummary
    std::filesystem::path crashes = base::crashFolder();
    std::filesystem::path log = base::studioLogFile();
};

using ReportParts = std::vector<project::ArchiveMember>;

/// Gathers the parts of a report without the names of the user, of all known projects and of their
/// classes; on a thread, then `done` on the thread of `context`.
void gatherReport(const Studio& studio,
                  const ReportWish& wish,
                  QObject* context,
                  std::function<void(const jobs::Outcome<ReportParts>&)> done);

} // namespace dreamloft::ui
