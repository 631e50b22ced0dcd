// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace dreamloft::imaging {
struct RgbImage;
}

namespace dreamloft::ui {

/// A copy of the core's pixels as the window paints them.
[[nodiscard]] QImage toQImage(const imaging::RgbImage& image);

} // namespace dreamloft::ui
