// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/after_queue.h"

#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QString>

class QWidget;

namespace dreamloft::ui {
class JobCenter;
class ProjectService;
} // namespace dreamloft::ui

namespace dreamloft::app {

/// Good manners towards the desktop: sleep is blocked only while a job runs, and a native notice
/// tells the end of a job when the window is not in front. Where the desktop offers neither,
/// nothing happens.
class Desktop final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    Desktop(ui::JobCenter& jobs, const ui::ProjectService& project, QWidget& window);

    /// Lets the computer sleep or shuts it down. Its signal to this program closes the project.
    void endOfQueue(dreamloft::ui::AfterQueue::Act act) const;

private:
    /// What the notice of a job's end shows.
    struct Notice {
        QString title;
        QString text;    ///< empty: nothing is to be told
        QString picture; ///< file of the last picture made, or empty
    };
    [[nodiscard]] Notice noticeOf(qint64 ticket) const;

    void keepAwake(bool awake);
    void tellEnd(qint64 ticket);
    [[nodiscard]] QString pictureOf(qint64 jobId) const;

    ui::JobCenter& m_jobs;
    const ui::ProjectService& m_project;
    QWidget& m_window;
    bool m_wanted = false;               ///< a job runs
    QDBusUnixFileDescriptor m_inhibitor; ///< sleep is blocked while it is open
};

} // namespace dreamloft::app
