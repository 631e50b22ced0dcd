// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <cstdint>
#include <functional>

class QObject;

namespace dreamloft::ui {

class ProjectService;

/// What a finished adapt or generate job was made of that is different now, in words for a tooltip
/// ("the shots"); empty: it is up to date. Asked on the I/O thread.
void askWhatChanged(ProjectService& project,
                    std::int64_t jobId,
                    QObject* context,
                    std::function<void(QStringList)> deliver);

} // namespace dreamloft::ui
