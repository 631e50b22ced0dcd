// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"
#include "ui/pages/feature_map.h"
#include "ui/pages/shot_trial.h"

#include <QObject>
#include <QSet>

#include <memory>
#include <string>

namespace dreamloft::ui {

struct Studio;

/// What needs the recogniser to have seen the pictures of the project: their map, and the trial of
/// how many shots are enough. Where pictures changed since, it looks first, as a job of the queue.
class DatasetLook final : public QObject {
    Q_OBJECT

public:
    DatasetLook(Studio& studio, QObject* parent);

    void setView(const std::shared_ptr<const ProjectView>& view);
    void wantMap();
    void wantTrial();
    /// Those that are most like this one, with it.
    void wantSimilar(qint64 picture);

Q_SIGNALS:
    /// A job does it first; the answer comes after it.
    void waiting();
    void mapReady(const dreamloft::ui::FeatureMap& map);
    void trialReady(const dreamloft::ui::ShotTrial& trial);
    void similarReady(qint64 picture, const QSet<qint64>& pictures);

private:
    void want();
    void jobFinished(qint64 ticket);
    void deliver();
    void forgetWishes();

    Studio& m_studio;
    std::shared_ptr<const ProjectView> m_view;
    /// The pictures that were there when the job began; null: it did not look yet.
    std::shared_ptr<const std::vector<project::PictureRow>> m_seen;
    std::string m_network; ///< by whose features
    qint64 m_ticket = 0;
    bool m_map = false; ///< is wanted
    bool m_trial = false;
    qint64 m_similarTo = 0; ///< 0: not wanted
};

} // namespace dreamloft::ui
