// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/dataset_look.h"

#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/pages/feature_shelf.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace dreamloft::ui {
namespace {

constexpr std::size_t kSimilar = 12; ///< with the picture itself: some rows to look at

/// The kept pictures that are most like one by cosine, with it; nothing when it was not seen.
QSet<qint64> similarTo(const ProjectView& view, const std::string& network, qint64 picture)
{
    std::vector<qint64> ids;
    std::vector<std::string> hashes;
    std::size_t own = 0;
    for (const project::PictureRow& row : *view.pictures) {
        if (row.state == "kept") {
            own = row.id == picture ? ids.size() : own;
            ids.push_back(row.id);
            hashes.push_back(row.pixelSha256);
        }
    }
    const FeatureRows rows = FeatureShelf(view.folder, network).read(hashes);
    if (ids.empty() || ids[own] != picture || !rows.knows(own)) {
        return {};
    }
    std::vector<std::pair<float, qint64>> likeness;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (rows.knows(i)) {
            const auto one = rows.row(i);
            const auto other = rows.row(own);
            likeness.emplace_back(std::inner_product(one.begin(), one.end(), other.begin(), 0.0F),
                                  ids[i]);
        }
    }
    const std::size_t count = std::min(kSimilar, likeness.size());
    std::ranges::partial_sort(
        likeness, likeness.begin() + static_cast<std::ptrdiff_t>(count), std::ranges::greater());
    QSet<qint64> found{picture};
    for (std::size_t i = 0; i < count; ++i) {
        found.insert(likeness[i].second);
    }
    return found;
}

} // namespace

DatasetLook::DatasetLook(Studio& studio, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
{
    connect(&studio.jobs, &JobCenter::finished, this, &DatasetLook::jobFinished);
    connect(&studio.project, &ProjectService::closed, this, [this] {
        m_seen.reset();
        m_ticket = 0;
        forgetWishes();
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

void DatasetLook::wantSimilar(qint64 picture)
{
    m_similarTo = picture;
    want();
}

void DatasetLook::want()
{
    if (m_view == nullptr) {
        forgetWishes();
        return;
    }
    const QueuedJob* job = m_ticket != 0 ? m_studio.jobs.job(m_ticket) : nullptr;
    if (m_ticket != 0 && job == nullptr) { // taken out of the queue before it had looked
        m_ticket = 0;
        m_seen.reset();
    }
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
        forgetWishes();
    }
}

void DatasetLook::forgetWishes()
{
    m_map = false;
    m_trial = false;
    m_similarTo = 0;
}

void DatasetLook::deliver()
{
    // Another project may be open by the time that an answer is there.
    const auto isHere = [this, folder = m_view->folder] {
        return m_view != nullptr && m_view->folder == folder;
    };
    if (std::exchange(m_map, false)) {
        offThread<FeatureMap>(
            [view = m_view, network = m_network] { return featureMapOf(*view, network); },
            this,
            [this, isHere](const FeatureMap& map) {
                if (isHere()) {
                    Q_EMIT mapReady(map);
                }
            });
    }
    if (std::exchange(m_trial, false)) {
        offThread<ShotTrial>(
            [view = m_view, network = m_network] { return shotTrialOf(*view, network); },
            this,
            [this, isHere](const ShotTrial& trial) {
                if (isHere()) {
                    Q_EMIT trialReady(trial);
                }
            });
    }
    if (const qint64 picture = std::exchange(m_similarTo, 0); picture != 0) {
        offThread<QSet<qint64>>([view = m_view,
                                 network = m_network,
                                 picture] { return similarTo(*view, network, picture); },
                                this,
                                [this, isHere, picture](const QSet<qint64>& found) {
                                    if (isHere()) {
                                        Q_EMIT similarReady(picture, found);
                                    }
                                });
    }
}

} // namespace dreamloft::ui
