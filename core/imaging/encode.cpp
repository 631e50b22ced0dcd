// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/encode.h"

#include "core/base/error.h"
#include "core/imaging/byte_reader.h"
#include "core/imaging/image_gate.h"
#include "core/imaging/png_chunks.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>
#include <memory>
#include <new>
#include <zlib.h>

namespace dreamloft::imaging {
namespace {

constexpr std::uint8_t kSubFilter = 1;
constexpr std::uint8_t kUpFilter = 2;

void appendBigEndian(std::uint32_t value, std::vector<std::byte>& bytes)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::byte>((value >> shift) & 0xFFU));
    }
}

/// Sum of the filtered bytes as signed distances from 0: the usual guess at what packs better.
std::uint64_t costOf(const std::uint8_t* row, const std::uint8_t* predicted, std::size_t n)
{
    std::uint64_t cost = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const auto difference = static_cast<std::int8_t>(row[i] - predicted[i]);
        cost += static_cast<std::uint64_t>(std::abs(static_cast<int>(difference)));
    }
    return cost;
}

/// Each row behind its filter byte, predicted from the left or from above, whichever fits better.
std::vector<std::uint8_t> filteredRows(const RgbImage& image)
{
    const std::size_t rowBytes = image.rowBytes();
    std::vector<std::uint8_t> result((rowBytes + 1) * static_cast<std::size_t>(image.height));
    std::vector<std::uint8_t> left(rowBytes);
    const std::vector<std::uint8_t> nothing(rowBytes);
    std::uint8_t* target = result.data();
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* row = image.row(y);
        const std::uint8_t* above = y > 0 ? image.row(y - 1) : nothing.data();
        std::copy_n(row, rowBytes - 3, left.begin() + 3);
        const bool up = y > 0 && costOf(row, above, rowBytes) < costOf(row, left.data(), rowBytes);
        const std::uint8_t* predicted = up ? above : left.data();
        *target++ = up ? kUpFilter : kSubFilter;
        for (std::size_t i = 0; i < rowBytes; ++i) {
            *target++ = static_cast<std::uint8_t>(row[i] - predicted[i]);
        }
    }
    return result;
}

std::vector<std::byte> deflated(const std::vector<std::uint8_t>& plain, int level)
{
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, 15, 9, Z_FILTERED) != Z_OK) {
        throw std::bad_alloc();
    }
    std::vector<std::byte> packed(deflateBound(&stream, static_cast<uLong>(plain.size())));
    // zlib's interface takes a mutable pointer but only reads.
    stream.next_in = const_cast<Bytef*>(plain.data()); // NOLINT
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int state = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    DL_REQUIRE(state == Z_STREAM_END, "the PNG did not fit its bound");
    return packed;
}

void checkText(const TextChunks& text)
{
    for (const auto& [key, value] : text) {
        const bool printable = std::all_of(
            key.begin(), key.end(), [](char letter) { return letter >= 0x20 && letter <= 0x7E; });
        DL_REQUIRE(!key.empty() && key.size() <= 79 && printable,
                   "a PNG keyword has 1 to 79 printable characters");
        DL_REQUIRE(value.find('\0') == std::string::npos, "a PNG text without zero bytes");
    }
}

/// What stands between keyword and text of an iTXt chunk: not compressed, no language, no
/// translated keyword.
const std::string kPlainItxt(4, '\0');

/// tEXt holds Latin-1, of which UTF-8 shares ASCII; XMP belongs into iTXt by its own rules.
bool isInternational(const std::string& key, const std::string& value)
{
    return key == kXmpKeyword || std::any_of(value.begin(), value.end(), [](char letter) {
               return static_cast<unsigned char>(letter) > 0x7F;
           });
}

struct JpegWatch {
    jpeg_error_mgr manager{};
    std::jmp_buf back{};
};

[[noreturn]] void onJpegError(j_common_ptr info)
{
    std::longjmp(reinterpret_cast<JpegWatch*>(info->err)->back, 1);
}

/// Only trivial objects live in this frame: libjpeg's errors jump out of it.
bool compressInto(jpeg_compress_struct& info,
                  JpegWatch& watch,
                  const RgbImage& image,
                  int quality,
                  unsigned char*& bytes,
                  unsigned long& size)
{
    if (setjmp(watch.back) != 0) { // NOLINT: libjpeg's only way out
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = static_cast<JDIMENSION>(image.width);
    info.image_height = static_cast<JDIMENSION>(image.height);
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        // libjpeg's interface takes a mutable pointer but only reads.
        JSAMPROW row =
            const_cast<JSAMPROW>(image.row(static_cast<int>(info.next_scanline))); // NOLINT
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    return true;
}

} // namespace

std::vector<std::byte> encodePng(const RgbImage& image, const TextChunks& text, int level)
{
    requirePixels(image);
    DL_REQUIRE(level >= 1 && level <= 9, "a PNG level from 1 to 9");
    checkText(text);
    std::vector<std::byte> png;
    const auto signature = std::as_bytes(std::span(kPngSignature));
    png.assign(signature.begin(), signature.end());

    std::vector<std::byte> header;
    appendBigEndian(static_cast<std::uint32_t>(image.width), header);
    appendBigEndian(static_cast<std::uint32_t>(image.height), header);
    // 8 bits, RGB, deflate, the five standard filters, not interlaced.
    for (const int value : {8, 2, 0, 0, 0}) {
        header.push_back(static_cast<std::byte>(value));
    }
    appendPngChunk("IHDR", header, png);
    for (const auto& [key, value] : text) {
        const bool international = isInternational(key, value);
        const std::string line = key + '\0' + (international ? kPlainItxt : "") + value;
        appendPngChunk(international ? "iTXt" : "tEXt", std::as_bytes(std::span(line)), png);
    }
    appendPngChunk("IDAT", deflated(filteredRows(image), level), png);
    appendPngChunk("IEND", {}, png);
    return png;
}

std::vector<std::byte> encodeJpeg(const RgbImage& image, int quality)
{
    requirePixels(image);
    DL_REQUIRE(quality >= 1 && quality <= 100, "a JPEG quality from 1 to 100");
    JpegWatch watch;
    jpeg_compress_struct info{};
    info.err = jpeg_std_error(&watch.manager);
    watch.manager.error_exit = onJpegError;
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const bool whole = compressInto(info, watch, image, quality, bytes, size);
    jpeg_destroy_compress(&info);
    const std::unique_ptr<unsigned char, decltype(&std::free)> owner(bytes, &std::free);
    if (!whole) {
        throw std::bad_alloc();
    }
    const auto* first = reinterpret_cast<const std::byte*>(bytes);
    return {first, first + size};
}

TextChunks readPngText(std::span<const std::byte> png)
{
    if (!ByteReader(png, ByteOrder::Big, {}).says(0, kPngSignature)) {
        throwUnsupported("picture", "it is " + describeContent(png), "a PNG");
    }
    TextChunks result;
    forEachPngChunk(
        png, "picture", [&result](std::string_view type, std::span<const std::byte> data) {
            if (type != "tEXt" && type != "iTXt") {
                return;
            }
            const std::string_view line(reinterpret_cast<const char*>(data.data()), data.size());
            const std::size_t end = line.find('\0');
            if (end == std::string_view::npos) {
                return;
            }
            std::string_view value = line.substr(end + 1);
            if (type == "iTXt") {
                if (!value.starts_with(kPlainItxt)) {
                    return; // compressed or translated: not ours
                }
                value.remove_prefix(kPlainItxt.size());
            }
            result.emplace_back(line.substr(0, end), value);
        });
    return result;
}

} // namespace dreamloft::imaging
