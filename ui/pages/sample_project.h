// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QString>

namespace dreamloft::ui {

class AppSettings;
struct Studio;

/// The project to look at first. A finished one is bundled where the program is installed with it;
/// it is copied once into the user's projects, so that it can be played with. Where it is not, a
/// new project on the bundled photos is made and its whole plan queued.
class SampleProject final : public QObject {
    Q_OBJECT
public:
    SampleProject(Studio& studio, const QString& resources, QObject* parent);

    /// On a thread; then ready(), failed(), or, when the project was made, nothing more: it is
    /// open.
    void prepare();
    /// Whether the finished one is at hand (made before or bundled): opening takes seconds. Else it
    /// is made while one watches.
    [[nodiscard]] static bool isAtHand(const AppSettings& settings);

Q_SIGNALS:
    void ready(const QString& folder);
    void failed(const dreamloft::base::Error& error);

private:
    void make();

    Studio& m_studio;
    QString m_resources;
    QString m_target;
};

} // namespace dreamloft::ui
