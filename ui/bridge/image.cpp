// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/image.h"

#include "core/imaging/rgb_image.h"

#include <cstring>

namespace dreamloft::ui {

QImage toQImage(const imaging::RgbImage& image)
{
    if (image.empty()) {
        return {};
    }
    QImage copy(image.width, image.height, QImage::Format_RGB888);
    for (int y = 0; y < image.height; ++y) {
        std::memcpy(copy.scanLine(y), image.row(y), image.rowBytes());
    }
    return copy;
}

} // namespace dreamloft::ui
