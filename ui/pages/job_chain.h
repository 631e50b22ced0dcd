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
/// where each waits for the one before: so they survive the end of the program. The queue cancels
/// the rest with one that fails or is cancelled, and brings it back when that is tried again; the
/// chain only watches how far they are.
class JobChain final : public QObject {
    Q_OBJECT
public:
    struct Step {
        QString verb;
        nlohmann::json options;
        QString label;
    };

    JobChain(ProjectService& project, JobCenter& jobs, QObject* parent);

    /// An earlier chain is no longer told of; what of it is on the queue goes on by itself.
    void start(const std::vector<Step>& steps);
    /// There is a job to be done and it did not fail: not until that is tried again.
    [[nodiscard]] bool isActive() const;
    /// The job that is to be done now, also where it failed; 0 for none.
    [[nodiscard]] qint64 ticket() const { return m_tickets.empty() ? 0 : m_tickets.front(); }

Q_SIGNALS:
    /// An error stopped the job: for now, or until it is tried again.
    void stepStopped(qint64 ticket);
    /// It is no longer active.
    void ended();

private:
    void jobFinished(qint64 ticket);
    void forget();

    JobCenter& m_jobs;
    std::deque<qint64> m_tickets; ///< of the steps that are not done
};

} // namespace dreamloft::ui
