// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/base/error.h"

#include <variant>

namespace dreamloft::jobs {

/// How a job ended: its report, an error, or cancelled. Exactly one of them.
template <class Report>
using Outcome = std::variant<Report, base::Error, base::Cancelled>;

} // namespace dreamloft::jobs
