// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/project_store.h"
#include "core/project/shard_folder.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <set>
#include <utility>

namespace dreamloft::workflows {

/// Of a product: class index, index.
using ProductPlace = std::pair<int, std::int64_t>;

/// The products that make a job whole.
using MergePlan = std::set<ProductPlace>;

/// The plan of a shard that this project made, or would make now. Throws Error: UserFixable
/// DL-SHARD-007 (of another project), DL-SHARD-008 (of another plan, or it cannot be read).
[[nodiscard]] MergePlan planOf(const project::ProjectStore& store,
                               const project::ShardContent& shard);

/// The options as the user gave them, or {} where the shard does not tell them. Whether captions
/// may be asked of another computer is for the user of this one to say. Throws as planOf.
[[nodiscard]] nlohmann::json askedOf(const project::ShardContent& shard);

} // namespace dreamloft::workflows
