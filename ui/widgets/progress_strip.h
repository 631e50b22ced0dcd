// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace dreamloft::ui {

class ElidedLabel;
class JobCenter;

/// The line at the bottom that always says what the computer does: the job, its bar, when it is
/// done, Pause and Cancel, and the way into the jobs dock.
class ProgressStrip final : public QWidget {
    Q_OBJECT

public:
    /// `jobs` must outlive the strip.
    explicit ProgressStrip(JobCenter& jobs, QWidget* parent = nullptr);

    /// The state of the button that opens the dock.
    void setDockOpen(bool open);

Q_SIGNALS:
    void dockToggled(bool open);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildLayout();
    void follow();
    void showJob(qint64 ticket);
    void showIdle();
    void announce(const QString& text);

    JobCenter& m_jobs;
    qint64 m_shown = 0;     ///< ticket, 0 while idle
    double m_announced = 0; ///< steady seconds of the last announcement
    QToolButton* m_dock = nullptr;
    ElidedLabel* m_what = nullptr;
    QProgressBar* m_bar = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_when = nullptr;
    QPushButton* m_pause = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_continue = nullptr;
};

} // namespace dreamloft::ui
