// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace dreamloft::ui {

struct ProjectView;
struct RecentProject;
struct Studio;

/// Keeps the list of recent projects true while a project is open: its classes, size, pictures and
/// what is unfinished.
class RecentKeeper final : public QObject {
    Q_OBJECT
public:
    RecentKeeper(Studio& studio, QObject* parent);

    /// What the Home page says about a project.
    [[nodiscard]] static RecentProject describe(const ProjectView& view);
    /// "10 classes · 1,340 pictures", empty where it is not known.
    [[nodiscard]] static QString factText(const RecentProject& recent);
    /// "Garments stopped at picture 417. All 416 finished pictures are safe.", or "Classifier:
    /// paused" of a job that makes neither pictures nor adapters; empty where nothing waits to go
    /// on.
    [[nodiscard]] static QString unfinishedText(const RecentProject& recent);
    /// Now, not a moment after the last edit: the window is about to close.
    void remember();

private:
    Studio& m_studio;
    QTimer m_timer;
    qint64 m_bytes = 0;
    QString m_measured; ///< the folder that m_bytes belongs to
};

} // namespace dreamloft::ui
