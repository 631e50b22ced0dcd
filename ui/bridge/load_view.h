// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/bridge/project_view.h"

#include <memory>

namespace dreamloft::project {
class ProjectStore;
}

namespace dreamloft::ui {

/// Reads the project into plain values. What `before` has and the store did not change since is
/// shared, so that a refresh of a large project costs what changed. Called on the I/O thread.
[[nodiscard]] std::shared_ptr<const ProjectView>
loadView(project::ProjectStore& store, const std::shared_ptr<const ProjectView>& before);

} // namespace dreamloft::ui
