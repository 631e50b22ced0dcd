// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dreamloft::jobs {

/// Where a job stands. `done` counts what is durable.
struct Progress {
    std::string stage = {};
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0 = not known
    double rate = 0;        ///< items a second, 0 = not known yet
    std::optional<double> etaSeconds = {};
    std::string detail = {};
};

} // namespace dreamloft::jobs
