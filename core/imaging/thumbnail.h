// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"

namespace dreamloft::imaging {

/// The whole picture with its longer side at most maxSide (never enlarged), sides at least 1.
RgbImage thumbnail(const RgbImage& image, int maxSide);

} // namespace dreamloft::imaging
