// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/job_center.h"

#include <functional>
#include <optional>
#include <vector>

namespace dreamloft::ui {

struct ProjectView;

/// When the queue will have done what it does by itself.
struct QueueEnd {
    double seconds = 0; ///< from now, of the jobs whose length is known
    int jobs = 0;       ///< that are counted in it
    int unknown = 0;    ///< waiting jobs of which nobody knows how long they take
};

/// Seconds that a job may take from its beginning to its end; none when nothing tells.
using ExpectedSeconds = std::function<std::optional<double>(const QueuedJob&)>;

/// What the newest finished job of the same verb and strategy took in this project, scaled by how
/// many steps, rounds, repeats and pictures a class the two ask for.
[[nodiscard]] std::optional<double> expectedSeconds(const QueuedJob& job, const ProjectView& view);

/// Nothing while nothing runs, or while what runs does not know its own rest yet. Jobs on hold and
/// paused ones do not count: they wait for the user.
[[nodiscard]] std::optional<QueueEnd> queueEnd(const std::vector<QueuedJob>& jobs,
                                               const ExpectedSeconds& expected);

/// "All done about 03:40" when more than one job is known, "Not before 03:40" when the length of
/// one that waits is not; empty for less.
[[nodiscard]] QString queueEndText(const std::optional<QueueEnd>& end);

} // namespace dreamloft::ui
