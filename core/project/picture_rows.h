// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/project/row_check.h"
#include "core/project/rows.h"

#include <cstddef>

namespace dreamloft::project {

/// Places of the cells of a picture row, as in tables::kPicture.
namespace picture_place {
inline constexpr std::size_t kId = 0, kClass = 1, kSplit = 2, kImportSplit = 3, kPixels = 4,
                             kGroup = 5, kOriginal = 6, kWidth = 7, kHeight = 8, kHash = 9,
                             kMirrorHash = 10, kSource = 11, kCaption = 12, kState = 13;
} // namespace picture_place

PictureRow pictureOf(const Row& row);
Row rowOf(const NewPicture& picture, std::int64_t id);

} // namespace dreamloft::project
