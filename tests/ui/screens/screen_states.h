// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/screens/screen_plan.h"
#include "tests/ui/screens/stage_verbs.h"
#include "ui/main_window.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include <filesystem>
#include <memory>

namespace dreamloft::tests {

/// Writes a project in which everything has been done: ten classes, shots, adapters, pictures of
/// two strategies, scores, classifiers, a verdict.
void makeFinishedProject(const std::filesystem::path& folder);

/// The real window over a studio of its own, in one state; verbs are scripted but in the state
/// Real.
class ScreenStage final : public QObject {
public:
    /// `finished`: what makeFinishedProject() wrote, or the project of the state Real; copied, so
    /// that states do not mix and nothing of the user's is touched.
    ScreenStage(ScreenState state, const std::filesystem::path& finished, const QSize& size);
    ~ScreenStage() override;

    /// Brings the page or dialog into the state and waits until it is quiet; what went wrong, or
    /// empty.
    [[nodiscard]] QString show(const QString& page);
    /// Returns once nothing has changed for a while.
    void settle(int quietMs);
    /// What show() brought: the window, a dialog over it, or the palette in it.
    [[nodiscard]] QWidget& surface() const;

private:
    [[nodiscard]] QString showDialog(const QString& name);
    [[nodiscard]] QString openFor(const QString& page);
    [[nodiscard]] QString startJob(const QString& page);
    /// Does what its user does; false when the page does not allow it.
    [[nodiscard]] bool begin(ui::Page& page, const QString& id);
    void endJobs();

    ScreenState m_state;
    ProjectStudio<StageVerbs> m_all;
    std::unique_ptr<ui::MainWindow> m_window; // goes before what it refers to
    QPointer<QWidget> m_dialog;               // or the palette
    QElapsedTimer m_quiet;                    // since something last changed
    bool m_working = false;                   // a job belongs into the picture
};

} // namespace dreamloft::tests
