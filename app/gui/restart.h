// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace dreamloft::ui {
class AppSettings;
}

namespace dreamloft::app {

/// Starts a successor that waits for this process, opens the project and continues its jobs; then
/// ends this process at once: neither a graphics card that is gone nor a thread that hangs lets it
/// end in order. Returns only when no successor could be started.
void restartAndContinue(const QString& project, ui::AppSettings& settings);

/// Calls `then` when the process has ended, or after a while though it has not: opening the project
/// tells then who has it. At once for 0.
void afterProcess(qint64 process, QObject* context, std::function<void()> then);

} // namespace dreamloft::app
