// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_look.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/pages/off_thread.h"

#include <utility>

namespace dreamloft::ui {

DatasetLook::DatasetLook(Studio& studio, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
{
    connect(&studio.jobs, &JobCenter::finished, this, &DatasetLook::jobFinished);
    connect(&studio.project, &ProjectService::closed, this, [this] {
        m_seen.reset();
        m_ticket = 0;
        m_map = false;
        m_trial = false;
    });
}

void DatasetLook::setView(const std::shared_ptr<const ProjectView>& view)
{
    m_view = view;
}

void DatasetLook::wantMap()
{
    m_map = true;
    want();
}

void DatasetLook::wantTrial()
{
    m_trial = true;
    want();
}

void DatasetLook::want()
{
    if (m_view == nullptr) {
        m_map = false;
        m_trial = false;
        return;
    }
    const QueuedJob* job = m_ticket != 0 ? m_studio.jobs.job(m_ticket) : nullptr;
    if (job == nullptr && m_seen != nullptr && m_seen == m_view->pictures) {
        deliver();
        return;
    }
    if (job == nullptr) {
        m_seen = m_view->pictures;
        m_ticket =
            m_studio.jobs.enqueue(u"look"_qs, nlohmann::json::object(), tr("Look at the pictures"));
    } else if (job->resumable()) {
        m_studio.jobs.resume(m_ticket);
    }
    Q_EMIT waiting();
}

void DatasetLook::jobFinished(qint64 ticket)
{
    const QueuedJob* job = m_studio.jobs.job(ticket);
    if (ticket != m_ticket || job == nullptr || job->resumable()) {
        return; // a paused one goes on under the same ticket
    }
    m_ticket = 0;
    if (job->state == QueueState::Done && m_view != nullptr) {
        m_network = job->report.data.value("network_sha256", std::string());
        deliver();
    } else {
        m_seen.reset();
        m_map = false;
        m_trial = false;
    }
}

void DatasetLook::deliver()
{
    if (std::exchange(m_map, false)) {
        offThread<FeatureMap>(
            [view = m_view, network = m_network] { return featureMapOf(*view, network); },
            this,
            [this](const FeatureMap& map) { Q_EMIT mapReady(map); });
    }
    if (std::exchange(m_trial, false)) {
        offThread<ShotTrial>(
            [view = m_view, network = m_network] { return shotTrialOf(*view, network); },
            this,
            [this](const ShotTrial& trial) { Q_EMIT trialReady(trial); });
    }
}

} // namespace dreamloft::ui
