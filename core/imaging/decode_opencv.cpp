// SPDX-License-Identifier: GPL-3.0-or-later
// All that touches OpenCV, built as a module of its own: see opencv_module.cpp.
#include "core/imaging/image_error.h"
#include "core/imaging/raster.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include <new>

namespace dreamloft::imaging {
namespace {

cv::Mat decoded(std::span<const std::byte> bytes, std::string_view name)
{
    // A header over the caller's bytes: imdecode only reads them.
    const cv::Mat packed(1,
                         static_cast<int>(bytes.size()),
                         CV_8U,
                         const_cast<std::byte*>(bytes.data())); // NOLINT: no const Mat over memory
    // Its remarks on broken files would go to the terminal beside our own message.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    try {
        return cv::imdecode(packed, cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception& exception) {
        if (exception.code == cv::Error::StsNoMem) {
            throw std::bad_alloc();
        }
        throwDamaged(name, "its pixels cannot be unpacked", "an unaltered picture");
    }
}

template <class Sample>
void split(const cv::Mat& matrix, bool keepAlpha, Raster& raster)
{
    const auto from = static_cast<std::size_t>(matrix.channels());
    const std::size_t colours = raster.channels();
    const bool alpha = keepAlpha && (from == 4 || from == 2);
    raster.samples.resize(raster.pixels() * colours * sizeof(Sample));
    raster.alpha.resize(alpha ? raster.pixels() : 0);
    auto* target = reinterpret_cast<Sample*>(raster.samples.data());
    std::uint8_t* opacity = raster.alpha.data();
    for (int y = 0; y < matrix.rows; ++y) {
        const Sample* source = matrix.ptr<Sample>(y);
        for (int x = 0; x < matrix.cols; ++x, source += from, target += colours) {
            if (colours == 1) {
                target[0] = source[0];
            } else { // OpenCV keeps blue first
                target[0] = source[2];
                target[1] = source[1];
                target[2] = source[0];
            }
            if (alpha) {
                const unsigned value = source[from - 1];
                *opacity++ = static_cast<std::uint8_t>(
                    sizeof(Sample) == 2 ? (value * 255U + 32767U) / 65535U : value);
            }
        }
    }
}

} // namespace

extern "C" void dreamloft_decode_by_opencv(std::span<const std::byte> bytes,
                                           std::string_view name,
                                           const ImageHeader& header,
                                           Raster& raster)
{
    // Raises an error at compile time when the two sides of the call differ.
    [[maybe_unused]] constexpr OpenCvFunction kOffered = &dreamloft_decode_by_opencv;
    const cv::Mat matrix = decoded(bytes, name);
    if (matrix.empty()) {
        if (header.format == ImageFormat::Tiff) {
            throwUnsupported(name, "it is an unusual TIFF", "a TIFF of grey or RGB pixels");
        }
        throwDamaged(name, "its pixels cannot be unpacked", "an unaltered picture");
    }
    raster.width = matrix.cols;
    raster.height = matrix.rows;
    const bool turned = header.format == ImageFormat::Tiff && header.orientation > 4;
    const bool fits = turned ? matrix.cols == header.height && matrix.rows == header.width
                             : matrix.cols == header.width && matrix.rows == header.height;
    const int depth = matrix.depth();
    if (!fits || (depth != CV_8U && depth != CV_16U)) {
        throwUnsupported(name,
                         "its pixels do not fit its header",
                         std::to_string(header.width) + " x " + std::to_string(header.height) +
                             " pixels of 8 or 16 bits");
    }
    raster.model = matrix.channels() <= 2 ? ColourModel::Grey : ColourModel::Rgb;
    raster.wide = depth == CV_16U;
    // libtiff's own conversion hands out colours multiplied by alpha.
    raster.premultiplied = header.format == ImageFormat::Tiff && !raster.wide;
    if (raster.wide) {
        split<std::uint16_t>(matrix, header.hasAlpha, raster);
    } else {
        split<std::uint8_t>(matrix, header.hasAlpha, raster);
    }
}

} // namespace dreamloft::imaging
