// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>

namespace dreamloft::ui {

class ProjectService;

/// Waits for room on the project's disk after it was full, so that a paused job goes on by itself.
class SpaceWatch final : public QObject {
    Q_OBJECT

public:
    static constexpr std::uint64_t kEnoughBytes = std::uint64_t{512} << 20;
    static constexpr int kLookMs = 5000;

    explicit SpaceWatch(ProjectService& project, QObject* parent = nullptr);

    /// Looks from time to time until there are `enough` bytes or the project is closed.
    void wait(std::uint64_t enough = kEnoughBytes, int everyMs = kLookMs);
    void stop();
    [[nodiscard]] bool waiting() const { return m_timer.isActive(); }

Q_SIGNALS:
    void enough();

private:
    void look();

    ProjectService& m_project;
    QTimer m_timer;
    std::uint64_t m_enough = kEnoughBytes;
};

} // namespace dreamloft::ui
