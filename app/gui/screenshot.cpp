// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"

#include "ui/bridge/errand.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPixmap>
#include <QWidget>

namespace dreamloft::app {
namespace {

constexpr int kLookMs = 50;
constexpr int kQuietMs = 700; ///< fades and late layouts are over by then

} // namespace

Screenshot::Screenshot(
    ui::Studio& studio, QWidget& window, const QString& file, bool expectsProject, int longestMs)
    : m_studio(studio)
    , m_window(window)
    , m_file(file)
    , m_expectsProject(expectsProject)
    , m_longestMs(longestMs)
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

bool Screenshot::loading() const
{
    // A job goes on for hours; a question of a page is answered soon.
    const ui::QueuedJob* running = m_studio.jobs.running();
    return (m_expectsProject && !m_studio.project.isOpen()) || m_studio.project.saving() ||
           m_studio.thumbnails.pending() > 0 || ui::Errand::pending() > 0 ||
           (running != nullptr && running->quiet);
}

void Screenshot::look()
{
    if (loading()) {
        m_quiet.restart();
    }
    const bool settled = m_quiet.elapsed() >= kQuietMs;
    if (settled || m_sinceStart.elapsed() >= m_longestMs) {
        take(settled);
    }
}

void Screenshot::take(bool settled)
{
    m_timer.stop();
    QCoreApplication::processEvents(); // layouts and charts that are still to be done
    const bool written = m_window.grab().save(m_file, "PNG");
    Q_EMIT taken(!written ? Result::NotWritten : settled ? Result::Written : Result::StillLoading);
}

QStringList wordsIn(const QWidget& window)
{
    QStringList words;
    const auto labels = window.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        if (!label->text().isEmpty() && !label->visibleRegion().isEmpty()) {
            words += label->text();
        }
    }
    return words;
}

} // namespace dreamloft::app
