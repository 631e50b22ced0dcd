// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/byte_reader.h"
#include "core/imaging/probe_formats.h"

namespace dreamloft::imaging {

int exifOrientation(std::span<const std::byte> exif)
{
    constexpr std::string_view prefix{"Exif\0\0", 6};
    constexpr std::uint32_t orientationTag = 274;
    constexpr std::uint32_t shortType = 3;
    constexpr std::uint64_t entryBytes = 12;
    if (ByteReader(exif, ByteOrder::Big, {}).says(0, prefix)) {
        exif = exif.subspan(prefix.size());
    }
    const bool little = ByteReader(exif, ByteOrder::Little, {}).says(0, "II");
    const ByteReader reader(exif, little ? ByteOrder::Little : ByteOrder::Big, {});
    if (!(little || reader.says(0, "MM")) || !reader.has(0, 8) || reader.u16(2) != 42) {
        return 1;
    }
    const std::uint64_t directory = reader.u32(4);
    if (!reader.has(directory, 2)) {
        return 1;
    }
    const std::uint64_t entries = reader.u16(directory);
    for (std::uint64_t i = 0; i < entries; ++i) {
        const std::uint64_t entry = directory + 2 + i * entryBytes;
        if (!reader.has(entry, entryBytes)) {
            break;
        }
        if (reader.u16(entry) == orientationTag && reader.u16(entry + 2) == shortType) {
            const std::uint32_t value = reader.u16(entry + 8);
            return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
        }
    }
    return 1;
}

} // namespace dreamloft::imaging
