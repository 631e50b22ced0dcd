// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thumbnail_pixels.h"

#include "core/imaging/resize.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::ui {
namespace {

/// Share of a pixel of a corner of `radius` that lies inside the circle, 0..255.
int coverage(double x, double y, double radius)
{
    const double outside = std::hypot(radius - x, radius - y) - radius;
    return static_cast<int>(std::lround(255 * std::clamp(0.5 - outside, 0.0, 1.0)));
}

void roundCorners(QImage& image, int radius)
{
    const int reach = std::min({radius, image.width() / 2, image.height() / 2});
    for (int y = 0; y < reach; ++y) {
        auto* top = reinterpret_cast<QRgb*>(image.scanLine(y));
        auto* bottom = reinterpret_cast<QRgb*>(image.scanLine(image.height() - 1 - y));
        for (int x = 0; x < reach; ++x) {
            const int alpha = coverage(x + 0.5, y + 0.5, reach);
            if (alpha == 255) {
                break;
            }
            for (QRgb* line : {top, bottom}) {
                for (const int at : {x, image.width() - 1 - x}) {
                    const QRgb c = line[at];
                    line[at] = qRgba(qRed(c) * alpha / 255,
                                     qGreen(c) * alpha / 255,
                                     qBlue(c) * alpha / 255,
                                     alpha);
                }
            }
        }
    }
}

} // namespace

QSize thumbnailSize(const ThumbnailRequest& request, int width, int height)
{
    if (request.fit == ThumbnailRequest::Fit::Cover) {
        return request.size;
    }
    const double fits = std::min(static_cast<double>(request.size.width()) / width,
                                 static_cast<double>(request.size.height()) / height);
    const double scale =
        request.fit == ThumbnailRequest::Fit::Original ? std::min(fits, 1.0) : fits;
    return {std::max(1, static_cast<int>(std::lround(width * scale))),
            std::max(1, static_cast<int>(std::lround(height * scale)))};
}

QImage makeThumbnail(const imaging::RgbImage& image, const ThumbnailRequest& request)
{
    const QSize size = thumbnailSize(request, image.width, image.height);
    int regionWidth = image.width;
    int regionHeight = image.height;
    if (request.fit == ThumbnailRequest::Fit::Cover) {
        const double scale = std::max(static_cast<double>(size.width()) / image.width,
                                      static_cast<double>(size.height()) / image.height);
        regionWidth =
            std::clamp(static_cast<int>(std::lround(size.width() / scale)), 1, image.width);
        regionHeight =
            std::clamp(static_cast<int>(std::lround(size.height() / scale)), 1, image.height);
    }
    const bool shrinks = regionWidth >= size.width() && regionHeight >= size.height();
    const imaging::RgbImage made =
        imaging::resizeRegion(image,
                              (image.width - regionWidth) / 2,
                              (image.height - regionHeight) / 2,
                              regionWidth,
                              regionHeight,
                              size.width(),
                              size.height(),
                              shrinks ? imaging::Filter::Bilinear : imaging::Filter::Bicubic);
    QImage thumbnail(
        size, request.radius > 0 ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    for (int y = 0; y < made.height; ++y) {
        const std::uint8_t* from = made.row(y);
        auto* to = reinterpret_cast<QRgb*>(thumbnail.scanLine(y));
        for (int x = 0; x < made.width; ++x, from += 3) {
            to[x] = qRgb(from[0], from[1], from[2]);
        }
    }
    if (request.radius > 0) {
        roundCorners(thumbnail, request.radius);
    }
    return thumbnail;
}

} // namespace dreamloft::ui
