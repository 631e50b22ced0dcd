// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_banner.h"

#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/text.h"
#include "ui/widgets/banner.h"

#include <QAction>

#include <string>

namespace dreamloft::ui {
namespace {

/// Where the user mends what an error is about: a place for Page::goTo and the words of its button.
struct Remedy {
    QString where{};
    QString text{};
    bool first = false; ///< before that is done, another try would end the same way
};

Remedy remedyOf(const ErrorText& error, const std::string& object, const QString& verb)
{
    if (error.code.startsWith(u"DL-MODEL-")) {
        const bool recogniser = verb == u"train" || verb == u"evaluate" || verb == u"shots";
        return {recogniser ? u"models/classifier"_qs : u"models/pictures"_qs,
                JobBanner::tr("Choose a model")};
    }
    if (error.code.startsWith(u"DL-SPACE-")) {
        return {u"act/project.folder"_qs, JobBanner::tr("Show the folder")};
    }
    if (error.code == u"DL-DATA-006") {
        return {u"dataset/findings"_qs, JobBanner::tr("Show the pictures")};
    }
    if (error.code == u"DL-DATA-002" && object == "classes" && verb != u"import") { // only one
        return {u"dataset"_qs, JobBanner::tr("Go to Dataset"), true};
    }
    return {};
}

} // namespace

JobBanner::JobBanner(Banner& banner, JobCenter& jobs, QObject* parent)
    : QObject(parent)
    , m_banner(banner)
    , m_jobs(jobs)
    , m_again(new QAction(this))
    , m_elsewhere(new QAction(this))
    , m_later(new QAction(tr("Later"), this))
{
    connect(m_again, &QAction::triggered, this, [this] {
        const QueuedJob* job = m_jobs.job(m_ticket);
        if (job != nullptr) {
            job->resumable() ? m_jobs.resume(m_ticket) : m_jobs.retry(m_ticket);
        }
    });
    connect(m_elsewhere, &QAction::triggered, this, [this] { Q_EMIT goTo(m_where); });
    connect(m_later, &QAction::triggered, this, [this] {
        m_ticket = 0;
        m_banner.clear();
    });
    connect(&banner, &Banner::dismissed, this, [this] {
        if (m_ticket != 0 && saysWhatItSaid()) {
            Q_EMIT dismissed(m_ticket);
        }
    });
    connect(&jobs, &JobCenter::jobChanged, this, &JobBanner::jobChanged);
    connect(&jobs, &JobCenter::listChanged, this, [this] { jobChanged(m_ticket); });
}

void JobBanner::say(const QueuedJob& job, const QList<QAction*>& first)
{
    const ErrorText error = errorText(*job.error);
    const bool lost = job.needsRestart();
    const Remedy remedy = lost ? Remedy{u"act/restart"_qs, tr("Restart and continue")}
                               : remedyOf(error, job.error->info().object, job.verb);
    m_ticket = job.ticket;
    m_where = remedy.where;
    m_elsewhere->setText(remedy.text);
    m_again->setText(job.resumable() ? tr("Continue") : tr("Try again"));
    QList<QAction*> actions = first;
    if (!remedy.where.isEmpty()) {
        actions.append(m_elsewhere);
    }
    if (!remedy.first) {
        actions.append(lost ? m_later : m_again);
    }
    m_headline = error.headline; // before it is said: who hears of it asks tells()
    m_said = error.belowHeadline();
    m_banner.sayError(error, actions);
}

bool JobBanner::tells(qint64 ticket) const
{
    return ticket != 0 && ticket == m_ticket && m_banner.isShown() && saysWhatItSaid();
}

bool JobBanner::saysWhatItSaid() const
{
    return m_banner.headline() == m_headline && m_banner.text() == m_said;
}

void JobBanner::jobChanged(qint64 ticket)
{
    if (ticket != m_ticket || ticket == 0) {
        return;
    }
    const QueuedJob* job = m_jobs.job(ticket);
    if (job != nullptr && job->error) {
        return;
    }
    m_ticket = 0;
    if (saysWhatItSaid()) {
        m_banner.clear();
    }
}

} // namespace dreamloft::ui
