// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QApplication>
#include <QPixmap>
#include <QWidget>

namespace dreamloft::app {
namespace {

constexpr int kLookMs = 50;
constexpr int kQuietMs = 700;           ///< fades and late layouts are over by then
constexpr int kLongestWaitMs = 120'000; ///< for slow machines; usual ones need a second

} // namespace

Screenshot::Screenshot(ui::Studio& studio,
                       QWidget& window,
                       const QString& file,
                       bool expectsProject)
    : m_studio(studio)
    , m_window(window)
    , m_file(file)
    , m_expectsProject(expectsProject)
{
    m_sinceStart.start();
    m_quiet.start();
    const auto changed = [this] { m_quiet.restart(); };
    connect(&studio.project, &ui::ProjectService::viewChanged, this, changed);
    connect(&studio.project, &ui::ProjectService::openFailed, this, [this] {
        m_expectsProject = false;
        m_quiet.restart();
    });
    connect(&studio.jobs, &ui::JobCenter::finished, this, changed);
    connect(&studio.thumbnails, &ui::ThumbnailLoader::ready, this, changed);
    connect(&m_timer, &QTimer::timeout, this, &Screenshot::look);
    m_timer.start(kLookMs);
}

void Screenshot::look()
{
    const bool loading = (m_expectsProject && !m_studio.project.isOpen()) ||
                         m_studio.project.saving() || m_studio.thumbnails.pending() > 0;
    if (loading) {
        m_quiet.restart();
    }
    if (m_quiet.elapsed() >= kQuietMs || m_sinceStart.elapsed() >= kLongestWaitMs) {
        take();
    }
}

void Screenshot::take()
{
    m_timer.stop();
    QCoreApplication::processEvents(); // layouts and charts that are still to be done
    const bool written = m_window.grab().save(m_file, "PNG");
    QCoreApplication::exit(written ? 0 : 1);
}

} // namespace dreamloft::app
