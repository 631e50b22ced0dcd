// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace dreamloft::ui {

class JobCenter;

/// What the computer does once the queue has worked everything off, after a minute in which the
/// user can object. It is chosen for one queue: afterwards nothing is chosen.
class AfterQueue final : public QObject {
    Q_OBJECT

public:
    enum class Act { Nothing, Sleep, ShutDown };
    Q_ENUM(Act)

    static constexpr int kSecondsToObject = 60;
    static constexpr int kSecondMs = 1000;

    /// `jobs` outlives it. `secondMs`: how long a second takes, for tests.
    explicit AfterQueue(JobCenter& jobs, QObject* parent = nullptr, int secondMs = kSecondMs);

    [[nodiscard]] Act choice() const { return m_choice; }
    /// The minute to object runs.
    [[nodiscard]] bool isCounting() const { return m_timer.isActive(); }
    void setChoice(Act choice);
    /// The user objects: nothing happens, nothing is chosen any more.
    void stayAwake();

Q_SIGNALS:
    void choiceChanged();
    /// The queue is done; it happens in so many seconds.
    void counting(int seconds);
    /// Something began to run, or the user objected.
    void calledOff();
    void due(dreamloft::ui::AfterQueue::Act act);

private:
    void busyChanged(bool busy);
    void tick();
    void callOff();

    JobCenter& m_jobs;
    QTimer m_timer;
    Act m_choice = Act::Nothing;
    qint64 m_last = 0; ///< the job that ran last
    int m_left = 0;
};

} // namespace dreamloft::ui
