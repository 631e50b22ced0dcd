// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a job that other processes did come into the project.
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/text.h"
#include "ui/main_window.h"
#include "ui/pages/job_banner.h"
#include "ui/widgets/banner.h"

#include <QDir>
#include <QFileDialog>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::ui {
namespace {

using Folders = std::vector<std::string>;

bool isPart(const QString& folder)
{
    return QDir(folder).exists(u"shard.json"_qs);
}

/// The folder itself where it is a part, else the parts that lie directly in it.
Folders partsAt(const QString& place)
{
    if (isPart(place)) {
        return {toUtf8(place)};
    }
    const QDir folder(place);
    const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    Folders parts;
    for (const QString& name : names) {
        const QString inner = folder.filePath(name);
        if (isPart(inner)) {
            parts.push_back(toUtf8(inner));
        }
    }
    return parts;
}

} // namespace

void MainWindow::chooseParts()
{
    auto* dialog = new QFileDialog(this, tr("The folder with the parts of a job"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::mergeParts);
    dialog->open();
}

void MainWindow::mergeParts(const QString& folder)
{
    offThread<Folders>([folder] { return partsAt(folder); },
                       this,
                       [this](const Folders& parts) {
                           if (parts.empty()) {
                               m_banner->say(Banner::Kind::Bad,
                                             tr("No part of a job is in this folder"),
                                             tr("Choose the folder that --out named, or the one "
                                                "that holds several of them. Each part has a file "
                                                "shard.json."));
                               return;
                           }
                           tellMerged(m_studio.jobs.enqueue(
                               u"merge"_qs, {{"shards", parts}}, verbText(u"merge"_qs)));
                       });
}

/// Once the job has ended, however often it pauses before.
void MainWindow::tellMerged(qint64 ticket)
{
    auto* once = new QObject(this);
    connect(&m_studio.project, &ProjectService::closed, once, &QObject::deleteLater);
    connect(&m_studio.jobs, &JobCenter::finished, once, [this, once, ticket](qint64 finished) {
        const QueuedJob* job = m_studio.jobs.job(ticket);
        if (finished != ticket || job == nullptr || !job->ended()) {
            return;
        }
        if (job->error) {
            m_jobBanner->say(*job); // tried again, it comes here again
            return;
        }
        once->deleteLater();
        if (job->state != QueueState::Done) {
            return;
        }
        int taken = 0;
        int missing = 0;
        int different = 0;
        bool unlike = false;
        const nlohmann::json gathered = job->report.data.value("jobs", nlohmann::json::array());
        for (const nlohmann::json& one : gathered) {
            taken += one.value("taken", 0);
            missing += one.value("missing", 0);
            different += one.value("different", 0);
            unlike = unlike || !one.value("unlike", nlohmann::json::array()).empty();
        }
        QStringList sentences;
        if (different > 0) {
            sentences << tr("%Ln result(s) of the parts differ from those that are here, which "
                            "were kept.",
                            nullptr,
                            different);
        }
        if (unlike) {
            sentences << tr("Not all parts were made on the same kind of machine with the same "
                            "number of threads: the results are those of one process to rounding "
                            "only.");
        }
        sentences << (missing == 0
                          ? tr("Nothing is missing.")
                          : tr("%Ln result(s) are still missing. Take in the parts that are left, "
                               "or start the same job here: it makes only what is missing.",
                               nullptr,
                               missing));
        m_banner->say(sentences.size() == 1 && missing == 0 ? Banner::Kind::Good
                                                            : Banner::Kind::Warn,
                      tr("%Ln result(s) of other processes were taken in", nullptr, taken),
                      sentences.join(u' '));
    });
}

} // namespace dreamloft::ui
