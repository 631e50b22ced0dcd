// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/exchange/export_layout.h"

#include <string>

namespace dreamloft::project {

/// The README.md of an exported set: front matter, counts, method, quality table, verdict,
/// look-alike note.
std::string datasetCard(const ExportRequest& request);

} // namespace dreamloft::project
