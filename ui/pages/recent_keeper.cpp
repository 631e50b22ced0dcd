// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/recent_keeper.h"

#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/project_places.h"

#include <algorithm>
#include <chrono>

namespace dreamloft::ui {
namespace {

constexpr std::chrono::seconds kCalm{2}; ///< a burst of edits is told once

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
    recent.classes = static_cast<int>(view.classes.size());
    for (const ClassFacts& facts : view.classes) {
        recent.pictureCount += facts.kept();
    }
    const auto waits = [](const JobFacts& job) {
        return job.row.state == "paused" || job.row.state == "interrupted" ||
               job.row.state == "running";
    };
    const auto newest = std::find_if(view.jobs.rbegin(), view.jobs.rend(), waits);
    if (newest != view.jobs.rend()) {
        recent.waiting = fromUtf8(newest->row.verb);
        recent.paused = newest->row.state == "paused";
        recent.finished = static_cast<int>(newest->items->size());
    }
    recent.pictures = facesOf(view);
    recent.pictureMaker = view.setting(u"models.base"_qs);
    recent.recogniser = view.setting(u"models.clip"_qs);
    recent.opened = QDateTime::currentDateTimeUtc();
    return recent;
}

QString RecentKeeper::factText(const RecentProject& recent)
{
    if (recent.classes < 0) {
        return {};
    }
    return recent.classes == 0 ? tr("no pictures yet")
                               : QString(tr("%n classes", nullptr, recent.classes) % u" · " %
                                         tr("%Ln pictures", nullptr, recent.pictureCount));
}

QString RecentKeeper::unfinishedText(const RecentProject& recent)
{
    if (recent.waiting.isEmpty()) {
        return {};
    }
    const bool adapters = recent.waiting == u"adapt";
    if (recent.finished > 0 && (adapters || recent.waiting == u"generate")) {
        const QString next = countText(recent.finished + 1);
        QString stopped;
        if (adapters) {
            stopped =
                recent.paused ? tr("%1 is paused at adapter %2.") : tr("%1 stopped at adapter %2.");
        } else {
            stopped =
                recent.paused ? tr("%1 is paused at picture %2.") : tr("%1 stopped at picture %2.");
        }
        const QString safe =
            adapters ? tr("All %Ln finished adapter(s) are safe.", nullptr, recent.finished)
                     : tr("All %Ln finished picture(s) are safe.", nullptr, recent.finished);
        //: Two sentences, such as "Garments stopped at picture 417. All 416 finished pictures are
        //: safe."
        return tr("%1 %2").arg(stopped.arg(recent.name, next), safe);
    }
    const QString label = verbText(recent.waiting);
    return recent.paused ? tr("%1: paused").arg(label)
                         : tr("%1: interrupted; what it finished is safe").arg(label);
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
    offThread<qint64>([folder = recent.folder] { return bytesOfProject(folder); },
                      this,
                      [this, recent](qint64 bytes) mutable {
                          m_bytes = bytes;
                          m_measured = recent.folder;
                          if (recent.bytes != bytes) {
                              recent.bytes = bytes;
                              // It may have been taken off the list meanwhile.
                              m_studio.settings.correctProject(recent);
                          }
                      });
}

} // namespace dreamloft::ui
