// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <set>

namespace dreamloft::project {

/// Ids of rows, most of which follow each other, as [[first, last], ...].
nlohmann::json rangesOf(const std::set<std::int64_t>& ids);
std::set<std::int64_t> idsIn(const nlohmann::json& ranges);

} // namespace dreamloft::project
