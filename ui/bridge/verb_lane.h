// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/event_channel.h"
#include "core/jobs/requests.h"
#include "core/workflows/reports.h"

#include <QString>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dreamloft::jobs {
class JobQueue;
}
namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui {

class VerbTable;

/// The worker thread that runs one verb at a time, and the channel through which it tells.
class VerbLane {
public:
    /// What a verb leaves behind; read it after its finished event.
    struct Leavings {
        workflows::VerbReport report;
        std::int64_t jobId = 0; ///< of the job row that the verb worked on, 0 = none
    };
    struct Order {
        qint64 ticket = 0;
        QString verb;
        QString label;
        nlohmann::json options;
        std::shared_ptr<project::ProjectStore> store; ///< may be null
        bool findsJob = false;                        ///< look up the job row when the verb is left
    };

    /// `verbs` must outlive the lane.
    explicit VerbLane(VerbTable& verbs);
    /// Stops what runs at its next checkpoint, joins, and releases the verbs.
    ~VerbLane();
    VerbLane(const VerbLane&) = delete;
    VerbLane& operator=(const VerbLane&) = delete;

    std::shared_ptr<Leavings> start(Order order);
    void cancel(qint64 ticket);
    /// Asks something of what runs; taken when it has time.
    void request(jobs::Request request);
    [[nodiscard]] std::vector<jobs::JobEvent> drain() { return m_channel.drain(); }

private:
    VerbTable& m_verbs;
    jobs::EventChannel m_channel;
    std::shared_ptr<jobs::Requests> m_requests; ///< of the verb that was started last
    std::unique_ptr<jobs::JobQueue> m_queue;
};

} // namespace dreamloft::ui
