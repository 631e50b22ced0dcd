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

/// Jobs of which each needs what the one before made. All are on the queue from the beginning,
/// where each waits for the one before: so they survive the end of the program. One that is paused
/// goes on with the rest later; one that failed or is cancelled takes the rest with it, as
/// something has to be done otherwise first.
class JobChain final : public QObject {
    Q_OBJECT
public:
    struct Step {
        QString verb;
        nlohmann::json options;
        QString label;
    };

    JobChain(ProjectService& project, JobCenter& jobs, QObject* parent);

    /// An earlier chain goes on by itself and is no longer told of.
    void start(const std::vector<Step>& steps);
    [[nodiscard]] bool isActive() const { return !m_tickets.empty(); }
    /// The job that is to be done now, 0 for none.
    [[nodiscard]] qint64 ticket() const { return m_tickets.empty() ? 0 : m_tickets.front(); }

Q_SIGNALS:
    void stepDone(const QString& verb);
    /// An error stopped the job: for now, or for good.
    void stepStopped(qint64 ticket);
    /// The last step is done, or the chain was given up.
    void ended();

private:
    void jobFinished(qint64 ticket);
    void giveUp();

    JobCenter& m_jobs;
    std::deque<qint64> m_tickets; ///< of the steps that are not done
};

} // namespace dreamloft::ui
