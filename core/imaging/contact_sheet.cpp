// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/contact_sheet.h"

#include "core/base/error.h"
#include "core/imaging/resize.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::imaging {
namespace {

/// Largest size with the picture's shape inside the cell.
RgbImage fitted(const RgbImage& image, int cell)
{
    const int longer = std::max(image.width, image.height);
    const auto scaled = [longer, cell](int side) {
        return std::max(1,
                        static_cast<int>(std::lround(static_cast<double>(side) * cell / longer)));
    };
    return resize(image, scaled(image.width), scaled(image.height), Filter::Bicubic);
}

void paste(const RgbImage& image, int left, int top, RgbImage& sheet)
{
    for (int y = 0; y < image.height; ++y) {
        std::copy_n(image.row(y),
                    image.rowBytes(),
                    sheet.row(top + y) + static_cast<std::ptrdiff_t>(left) * 3);
    }
}

} // namespace

RgbImage contactSheet(const std::vector<std::vector<RgbImage>>& rows,
                      const ContactSheetStyle& style)
{
    std::size_t columns = 0;
    for (const auto& row : rows) {
        columns = std::max(columns, row.size());
    }
    DL_REQUIRE(columns >= 1 && style.cell >= 1 && style.gap >= 0 && style.margin >= 0 &&
                   style.groupGap >= 0,
               "a contact sheet needs a cell");
    const auto extent = [&style](std::size_t cells) {
        const int n = static_cast<int>(cells);
        return 2 * style.margin + n * style.cell + (n - 1) * style.gap;
    };
    RgbImage sheet =
        blankImage(extent(columns),
                   extent(rows.size()) + static_cast<int>(rows.size() - 1) * style.groupGap,
                   style.background);
    int top = style.margin;
    for (const auto& row : rows) {
        int left = style.margin;
        for (const RgbImage& image : row) {
            if (!image.empty()) {
                const RgbImage small = fitted(image, style.cell);
                paste(small,
                      left + (style.cell - small.width) / 2,
                      top + (style.cell - small.height) / 2,
                      sheet);
            }
            left += style.cell + style.gap;
        }
        top += style.cell + style.gap + style.groupGap;
    }
    return sheet;
}

} // namespace dreamloft::imaging
