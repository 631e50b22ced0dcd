// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

namespace dreamloft::project {

/// What a row and a queue keep of why a job stopped: kind, code, message, hint, work_safe.
[[nodiscard]] nlohmann::json errorJson(const base::Error& error);

/// The error that was kept. Rows of before name no kind: what a user can put right is the usual
/// case there, and a code of DL-BUG a mistake. What cannot be read becomes a Bug that says so.
[[nodiscard]] base::Error errorFromJson(const nlohmann::json& kept);

} // namespace dreamloft::project
