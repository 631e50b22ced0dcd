// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/space_watch.h"

#include "core/project/project_store.h"
#include "ui/bridge/project_service.h"

#include <filesystem>
#include <system_error>

namespace dreamloft::ui {

SpaceWatch::SpaceWatch(ProjectService& project, QObject* parent)
    : QObject(parent)
    , m_project(project)
{
    connect(&m_timer, &QTimer::timeout, this, &SpaceWatch::look);
    connect(&project, &ProjectService::closing, this, &SpaceWatch::stop);
}

void SpaceWatch::wait(std::uint64_t enough, int everyMs)
{
    m_enough = enough;
    m_timer.start(everyMs);
}

void SpaceWatch::stop()
{
    m_timer.stop();
}

void SpaceWatch::look()
{
    m_project.ask<std::uint64_t>(
        [](project::ProjectStore& store) {
            std::error_code code;
            const auto space = std::filesystem::space(store.folder(), code);
            return code ? std::uint64_t{0} : static_cast<std::uint64_t>(space.available);
        },
        this,
        [this](std::uint64_t available) {
            if (m_timer.isActive() && available >= m_enough) {
                stop();
                Q_EMIT enough();
            }
        });
}

} // namespace dreamloft::ui
