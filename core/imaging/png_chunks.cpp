// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/png_chunks.h"

#include "core/base/error.h"
#include "core/imaging/byte_reader.h"

#include <limits>
#include <string>
#include <zlib.h>

namespace dreamloft::imaging {
namespace {

constexpr std::size_t kTypeBytes = 4;

/// CRC of type and data, which lie side by side in the file.
std::uint32_t crcOf(std::span<const std::byte> bytes)
{
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void appendU32(std::uint32_t value, std::vector<std::byte>& bytes)
{
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::byte>((value >> shift) & 0xFFU));
    }
}

} // namespace

void forEachPngChunk(
    std::span<const std::byte> png,
    std::string_view name,
    const std::function<void(std::string_view type, std::span<const std::byte> data)>& visit)
{
    const ByteReader reader(png, ByteOrder::Big, name);
    std::uint64_t at = kPngSignature.size();
    bool first = true;
    for (;;) {
        if (!reader.has(at, 12)) {
            throwDamaged(name, "the end of the PNG is missing", "a whole picture");
        }
        const std::uint64_t length = reader.u32(at);
        if (!reader.has(at + 8, length + 4)) {
            throwDamaged(name, "the lower part of the picture is missing", "a whole picture");
        }
        const auto typeAndData = reader.part(at + 4, kTypeBytes + length);
        if (crcOf(typeAndData) != reader.u32(at + 8 + length)) {
            throwDamaged(name,
                         "the checksum at byte " + std::to_string(at) + " does not fit",
                         "an unaltered PNG");
        }
        const std::string_view type(reinterpret_cast<const char*>(typeAndData.data()), kTypeBytes);
        if (first && type != "IHDR") {
            throwDamaged(name, "the PNG has no header", "IHDR as first part");
        }
        first = false;
        visit(type, typeAndData.subspan(kTypeBytes));
        if (type == "IEND") {
            return;
        }
        at += 12 + length;
    }
}

void appendPngChunk(std::string_view type,
                    std::span<const std::byte> data,
                    std::vector<std::byte>& png)
{
    DL_REQUIRE(type.size() == kTypeBytes, "a PNG chunk type has four letters");
    DL_REQUIRE(data.size() < std::numeric_limits<std::int32_t>::max(), "a PNG chunk over 2 GB");
    appendU32(static_cast<std::uint32_t>(data.size()), png);
    const std::size_t start = png.size();
    for (const char letter : type) {
        png.push_back(static_cast<std::byte>(letter));
    }
    png.insert(png.end(), data.begin(), data.end());
    appendU32(crcOf(std::span<const std::byte>(png).subspan(start)), png);
}

} // namespace dreamloft::imaging
