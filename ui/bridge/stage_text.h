// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <nlohmann/json_fwd.hpp>

namespace dreamloft::ui {

struct QueuedJob;

/// What the running job is doing now, in the user's words: the stage that the core names, with the
/// class or item it is at. Empty while nothing was reported.
[[nodiscard]] QString stageText(const QueuedJob& job);

/// The name of a verb as a job is called: "Adapt", "Make pictures".
[[nodiscard]] QString verbText(const QString& verb);

/// What a job with these options is called where nobody gave it a name: "Adapt: One per class".
[[nodiscard]] QString jobText(const QString& verb, const nlohmann::json& options);

/// A label of the undo list in the user's words; unknown ones are shown as they are.
[[nodiscard]] QString actText(const QString& label);

} // namespace dreamloft::ui
