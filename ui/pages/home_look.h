// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/app_settings.h"

#include <QSet>
#include <QString>

#include <cstdint>
#include <vector>

namespace dreamloft::ui {

/// What Home says of the machine.
struct Computer {
    bool card = false;
    int cores = 1;
    std::uint64_t memory = 0;
};

/// How the projects of the list stand now.
struct Standing {
    QSet<QString> missing{};
    QSet<QString> inUse{};
    std::vector<RecentProject> changed{}; ///< of which something else was remembered
};

[[nodiscard]] bool isProject(const QString& folder);

/// Of all but `open`, which this window has: whether a job waits in them was remembered when they
/// were last open, but the program may have ended without a word, or the command line gone on. For
/// a thread, as the other one.
[[nodiscard]] Standing lookAt(const std::vector<RecentProject>& projects, const QString& open);
[[nodiscard]] Computer lookAround();

} // namespace dreamloft::ui
