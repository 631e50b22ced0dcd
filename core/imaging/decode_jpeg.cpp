// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/image_error.h"
#include "core/imaging/raster.h"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <jpeglib.h>
#include <new>
// jerror.h names the warnings and has to follow jpeglib.h.
#include <jerror.h>

namespace dreamloft::imaging {
namespace {

/// libjpeg's error manager with what we remember. Errors jump back: exceptions must not cross C.
struct Watch {
    jpeg_error_mgr manager{};
    std::jmp_buf back{};
    bool damaged = false;
    std::array<char, JMSG_LENGTH_MAX> text{};
};

[[noreturn]] void onError(j_common_ptr info)
{
    auto* watch = reinterpret_cast<Watch*>(info->err);
    watch->manager.format_message(info, watch->text.data());
    std::longjmp(watch->back, 1);
}

/// Warnings that mean lost pixels; the others (stray bytes, odd headers) do no harm.
bool meansDamage(int code)
{
    return code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_JPEG_EOF ||
           code == JWRN_MUST_RESYNC || code == JWRN_ARITH_BAD_CODE;
}

void onMessage(j_common_ptr info, int level)
{
    auto* watch = reinterpret_cast<Watch*>(info->err);
    if (level < 0 && meansDamage(watch->manager.msg_code) && !watch->damaged) {
        watch->damaged = true;
        watch->manager.format_message(info, watch->text.data());
    }
}

void onOutput(j_common_ptr /*info*/) {}

/// Everything between the jumps: only trivial objects live in this frame. False after an error.
bool decodeInto(jpeg_decompress_struct& info,
                Watch& watch,
                std::span<const std::byte> bytes,
                int denominator,
                Raster& raster)
{
    if (setjmp(watch.back) != 0) { // NOLINT: libjpeg's only way out
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info,
                 reinterpret_cast<const unsigned char*>(bytes.data()),
                 static_cast<unsigned long>(bytes.size()));
    jpeg_read_header(&info, TRUE);
    if (info.num_components == 1) {
        raster.model = ColourModel::Grey;
        info.out_color_space = JCS_GRAYSCALE;
    } else if (info.num_components == 4) {
        raster.model = ColourModel::Cmyk;
        info.out_color_space = JCS_CMYK;
    } else {
        raster.model = ColourModel::Rgb;
        info.out_color_space = JCS_RGB;
    }
    info.scale_num = 1;
    info.scale_denom = static_cast<unsigned>(denominator);
    info.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&info);
    raster.width = static_cast<int>(info.output_width);
    raster.height = static_cast<int>(info.output_height);
    const std::size_t rowBytes = static_cast<std::size_t>(info.output_width) * raster.channels();
    raster.samples.resize(rowBytes * info.output_height);
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = raster.samples.data() + rowBytes * info.output_scanline;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    return true;
}

} // namespace

Raster decodeJpeg(std::span<const std::byte> bytes, std::string_view name, int denominator)
{
    Watch watch;
    jpeg_decompress_struct info{};
    info.err = jpeg_std_error(&watch.manager);
    watch.manager.error_exit = onError;
    watch.manager.emit_message = onMessage;
    watch.manager.output_message = onOutput;
    Raster raster;
    bool whole = false;
    try {
        whole = decodeInto(info, watch, bytes, denominator, raster);
    } catch (const std::bad_alloc&) {
        jpeg_destroy_decompress(&info);
        throw;
    }
    const bool inverted = info.saw_Adobe_marker != FALSE;
    jpeg_destroy_decompress(&info);
    if (!whole || watch.damaged) {
        throwDamaged(name,
                     "the JPEG is damaged (" + std::string(watch.text.data()) + ")",
                     "an unaltered picture");
    }
    if (raster.model == ColourModel::Cmyk && inverted) {
        for (std::uint8_t& sample : raster.samples) {
            sample = static_cast<std::uint8_t>(255 - sample);
        }
    }
    return raster;
}

} // namespace dreamloft::imaging
