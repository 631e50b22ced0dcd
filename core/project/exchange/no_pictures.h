// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/project/exchange/import_plan.h"

#include <filesystem>
#include <vector>

namespace dreamloft::project {

/// DL-IMP-002: nothing in the folder can be imported. Tells how many of its entries are of which
/// kind.
[[nodiscard]] base::Error noPicturesError(const std::filesystem::path& root,
                                          const std::vector<SkippedEntry>& skipped);

} // namespace dreamloft::project
