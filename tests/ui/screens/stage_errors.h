// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>
#include <QStringList>

namespace dreamloft::tests {

/// What a failing job of the verb ends with: an error that the core throws for that verb, word for
/// word. `ui.screen_checks` looks for each among the sentences of the core.
[[nodiscard]] base::Error stageErrorOf(const QString& verb);
/// The verbs that have one.
[[nodiscard]] QStringList stageErrorVerbs();

} // namespace dreamloft::tests
