// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <nlohmann/json.hpp>

#include <deque>
#include <vector>

namespace dreamloft::ui {

class JobCenter;
class ProjectService;

/// Jobs of which each needs what the one before made: the next is asked for when the one before is
/// done. One that is paused, or failed and is tried again, goes on with the rest later; a cancelled
/// one ends the chain.
class JobChain final : public QObject {
    Q_OBJECT
public:
    struct Step {
        QString verb;
        nlohmann::json options;
        QString label;
    };

    JobChain(ProjectService& project, JobCenter& jobs, QObject* parent);

    /// Forgets what was still to come of an earlier chain.
    void start(std::vector<Step> steps);
    [[nodiscard]] bool isActive() const { return m_ticket != 0; }
    /// The job on the queue now, 0 for none.
    [[nodiscard]] qint64 ticket() const { return m_ticket; }

Q_SIGNALS:
    void stepDone(const QString& verb);
    /// The last step is done, or the chain was given up.
    void ended();

private:
    void next();
    void jobFinished(qint64 ticket);

    JobCenter& m_jobs;
    std::deque<Step> m_steps;
    qint64 m_ticket = 0;
};

} // namespace dreamloft::ui
