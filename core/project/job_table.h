// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/row_check.h"
#include "core/project/rows.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace dreamloft::project {

class Writing;

/// Places of the cells of job, item, checkpoint and result rows, as in schema.cpp.
namespace job_place {
inline constexpr std::size_t kId = 0, kVerb = 1, kLabel = 2, kState = 3, kSpecHash = 4, kFolder = 5,
                             kError = 6, kCreated = 7, kStarted = 8, kEnded = 9, kActiveMs = 10;
} // namespace job_place
namespace item_place {
inline constexpr std::size_t kJob = 0, kClass = 1, kIndex = 2, kFile = 3, kSha256 = 4, kBytes = 5,
                             kSeed = 6, kMeta = 7, kState = 8, kReason = 9;
} // namespace item_place

JobRow jobOf(const Row& row);
ItemRow itemOf(const Row& row);
Row rowOf(const ItemRow& item);

/// The row, or UserFixable DL-PROJ-011.
Row rowOfJob(Writing& writing, std::int64_t id);
void checkJobState(std::string_view state);
/// A fresh row; `folder` as layout::jobFolder gives it.
Row newJobRow(std::int64_t id,
              std::string_view verb,
              std::string_view label,
              std::string_view state,
              std::string specHash);
void insertOrReplaceItem(Writing& writing, const ItemRow& item);

} // namespace dreamloft::project
