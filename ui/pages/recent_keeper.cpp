// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recent_keeper.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/off_thread.h"

#include <QDirIterator>

#include <algorithm>
#include <chrono>

namespace dreamloft::ui {
namespace {

constexpr std::chrono::seconds kCalm{2}; ///< a burst of edits is told once

qint64 bytesBelow(const QString& folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

/// Up to four pictures of different classes: shots first, they are what the user chose.
QStringList facesOf(const ProjectView& view)
{
    constexpr qsizetype kFaces = 4;
    QStringList files;
    if (view.shots) {
        const auto& ofClass = view.shots->picturesOfClass;
        const std::size_t step = std::max<std::size_t>(1, ofClass.size() / std::size_t{kFaces});
        for (std::size_t i = 0; i < ofClass.size() && files.size() < kFaces; i += step) {
            const project::PictureRow* picture =
                ofClass[i].empty() ? nullptr : view.picture(ofClass[i].front());
            if (picture != nullptr) {
                files += view.picturePath(*picture);
            }
        }
    }
    if (files.isEmpty() && view.pictures && !view.pictures->empty()) {
        const std::size_t step =
            std::max<std::size_t>(1, view.pictures->size() / std::size_t{kFaces});
        for (std::size_t i = 0; i < view.pictures->size() && files.size() < kFaces; i += step) {
            files += view.picturePath((*view.pictures)[i]);
        }
    }
    return files;
}

QString unfinishedOf(const ProjectView& view)
{
    for (auto job = view.jobs.rbegin(); job != view.jobs.rend(); ++job) {
        const QString label = verbText(fromUtf8(job->row.verb));
        if (job->row.state == "paused") {
            return RecentKeeper::tr("%1: paused").arg(label);
        }
        if (job->row.state == "interrupted" || job->row.state == "running") {
            return RecentKeeper::tr("%1: interrupted; what it finished is safe").arg(label);
        }
    }
    return {};
}

} // namespace

RecentKeeper::RecentKeeper(Studio& studio, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kCalm);
    connect(&m_timer, &QTimer::timeout, this, &RecentKeeper::remember);
    connect(&studio.project, &ProjectService::opened, this, &RecentKeeper::remember);
    connect(&studio.project, &ProjectService::closing, this, &RecentKeeper::remember);
    connect(&studio.project, &ProjectService::viewChanged, this, [this] {
        if (!m_timer.isActive()) {
            m_timer.start();
        }
    });
}

RecentProject RecentKeeper::describe(const ProjectView& view)
{
    RecentProject recent;
    recent.folder = fromPath(view.folder);
    recent.name = view.name;
    std::int64_t pictures = 0;
    for (const ClassFacts& facts : view.classes) {
        pictures += facts.kept();
    }
    recent.fact = view.classes.empty()
                      ? tr("no pictures yet")
                      : tr("%n classes", nullptr, static_cast<int>(view.classes.size())) % u" · " %
                            tr("%Ln pictures", nullptr, static_cast<int>(pictures));
    recent.unfinished = unfinishedOf(view);
    recent.pictures = facesOf(view);
    recent.opened = QDateTime::currentDateTimeUtc();
    return recent;
}

void RecentKeeper::remember()
{
    const auto view = m_studio.project.view();
    if (!view) {
        return;
    }
    RecentProject recent = describe(*view);
    recent.bytes = m_measured == recent.folder ? m_bytes : 0;
    m_studio.settings.rememberProject(recent);
    offThread<qint64>([folder = recent.folder] { return bytesBelow(folder); },
                      this,
                      [this, recent](qint64 bytes) mutable {
                          m_bytes = bytes;
                          m_measured = recent.folder;
                          if (recent.bytes != bytes) {
                              recent.bytes = bytes;
                              m_studio.settings.rememberProject(recent);
                          }
                      });
}

} // namespace dreamloft::ui
