// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace dreamloft::ui {
class JobCenter;
class ProjectService;
} // namespace dreamloft::ui

namespace dreamloft::app {

/// The system asks the program to end (logout, Ctrl+C in its terminal): the running job is paused
/// at its next checkpoint, the project closed, then the event loop ends. A second signal kills.
class QuitSignals final : public QObject {
    Q_OBJECT

public:
    QuitSignals(ui::JobCenter& jobs, ui::ProjectService& project);
    ~QuitSignals() override;

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dreamloft::app
