// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"
#include "core/workflows/reports.h"

namespace dreamloft::workflows {

/// `models list`: the bundled models and, with a project, those that it works with, each with its
/// family and sizes. A model that cannot be described is listed with the reason; nothing is loaded.
VerbReport listModels(const project::ProjectStore* store);

} // namespace dreamloft::workflows
