// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>
#include <memory>

class QSocketNotifier;

namespace dreamloft::ui {

/// The way in for other DreamLoft programs of the same user: they ask this one to bring its window
/// to the front, also after the window was closed while a job goes on. A socket named by the
/// process and not by a file, so that nothing is left on the disk.
class WindowDoor final : public QObject {
    Q_OBJECT

public:
    explicit WindowDoor(QObject* parent = nullptr);
    ~WindowDoor() override;

    /// Whether the process of this number has a window to ask for. Does not wait.
    [[nodiscard]] static bool isThere(std::int64_t process);
    /// Asks it to show its window; false when nobody heard. Does not wait.
    static bool knock(std::int64_t process);

Q_SIGNALS:
    void knocked();

private:
    void answer();

    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace dreamloft::ui
