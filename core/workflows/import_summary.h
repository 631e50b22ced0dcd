// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace dreamloft::workflows {

/// The data of an import's report, or of its dry run, in the words of the report.
[[nodiscard]] std::string importSummary(const nlohmann::json& data);

/// DL-IMG-004. `skipped`: all files of an import, each with its reason.
[[nodiscard]] base::Error noPictureError(const nlohmann::json& skipped);

} // namespace dreamloft::workflows
