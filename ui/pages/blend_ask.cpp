// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/blend_ask.h"

#include "ui/bridge/job_center.h"

#include <utility>

namespace dreamloft::ui {

BlendAsk::BlendAsk(JobCenter& jobs, Settings settings, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_settings(std::move(settings))
{
    connect(&jobs,
            &JobCenter::preview,
            this,
            [this](qint64 ticket, const QImage& image, int, qint64, const QString&) {
                if (const auto wish = m_wishes.find(ticket); wish != m_wishes.end()) {
                    wish->second.picture = image;
                }
            });
    connect(&jobs, &JobCenter::finished, this, &BlendAsk::finished);
}

void BlendAsk::ask(const BlendRequest& request,
                   QObject* context,
                   std::function<void(PairInstrument::Answer)> deliver)
{
    const nlohmann::json settings = m_settings();
    nlohmann::json options = {{"class_index", request.classIndex},
                              {"first", request.first},
                              {"second", request.second},
                              {"weight", request.weight},
                              {"seed", settings.value("seed", std::uint64_t{0})},
                              {"index", request.dice}};
    for (const char* key : {"steps", "guidance"}) {
        if (settings.contains(key)) {
            options[key] = settings.at(key);
        }
    }
    const qint64 ticket = m_jobs.ask(QStringLiteral("blend"), options, tr("Blend"));
    m_wishes[ticket] = {context, std::move(deliver), {}};
}

void BlendAsk::finished(qint64 ticket)
{
    const auto found = m_wishes.find(ticket);
    if (found == m_wishes.end()) {
        return;
    }
    const Wish wish = std::move(found->second);
    m_wishes.erase(found);
    if (!wish.context) {
        return;
    }
    const QueuedJob* job = m_jobs.job(ticket);
    if (job != nullptr && job->error) {
        wish.deliver(*job->error);
    } else {
        wish.deliver(wish.picture);
    }
}

} // namespace dreamloft::ui
