// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

#include <array>
#include <vector>

namespace dreamloft::imaging {

struct ContactSheetStyle {
    int cell = 96;    ///< side of a cell in pixels; pictures keep their shape, centred
    int gap = 4;      ///< between cells
    int margin = 8;   ///< around the sheet
    int groupGap = 0; ///< added below each row
    std::array<std::uint8_t, 3> background{255, 255, 255};
};

/// Rows of pictures in one picture; empty pictures leave their cell blank. Small pictures are
/// enlarged to the cell (bicubic), large ones reduced. At least one row with one cell is needed.
RgbImage contactSheet(const std::vector<std::vector<RgbImage>>& rows,
                      const ContactSheetStyle& style = {});

} // namespace dreamloft::imaging
