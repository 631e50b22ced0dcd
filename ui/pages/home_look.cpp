// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home_look.h"

#include "core/project/glance.h"
#include "core/project/project_store.h"
#include "ui/bridge/graphics_card.h"
#include "ui/bridge/text.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <unistd.h>

namespace dreamloft::ui {

bool isProject(const QString& folder)
{
    return project::ProjectStore::isProject(toPath(folder));
}

Standing lookAt(const std::vector<RecentProject>& projects, const QString& open)
{
    Standing standing;
    for (const RecentProject& known : projects) {
        if (!isProject(known.folder)) {
            standing.missing.insert(known.folder);
            continue;
        }
        const std::optional<project::Glance> seen =
            known.folder == open ? std::nullopt : project::glanceAt(toPath(known.folder));
        if (!seen) {
            continue;
        }
        if (seen->inUse) {
            standing.inUse.insert(known.folder);
            continue;
        }
        RecentProject now = known;
        now.waiting = fromUtf8(seen->verb);
        now.paused = seen->paused;
        now.finished = static_cast<int>(seen->finished);
        if (now != known) {
            standing.changed.push_back(std::move(now));
        }
    }
    return standing;
}

Computer lookAround()
{
    Computer found;
    found.card = hasGraphicsCard();
    found.cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGE_SIZE);
    if (pages > 0 && size > 0) {
        found.memory = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size);
    }
    return found;
}

} // namespace dreamloft::ui
