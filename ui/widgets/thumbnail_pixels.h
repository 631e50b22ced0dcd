// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/rgb_image.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QImage>

namespace dreamloft::ui {

/// The size a picture of `width` x `height` gets for a request.
[[nodiscard]] QSize thumbnailSize(const ThumbnailRequest& request, int width, int height);

/// Resized, cut and rounded as asked; premultiplied where corners are transparent, else opaque.
/// Free of state, for any thread.
[[nodiscard]] QImage makeThumbnail(const imaging::RgbImage& image, const ThumbnailRequest& request);

} // namespace dreamloft::ui
