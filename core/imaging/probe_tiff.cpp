// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/byte_reader.h"
#include "core/imaging/probe_formats.h"

#include <algorithm>
#include <map>
#include <string>

namespace dreamloft::imaging {
namespace {

enum Tag : std::uint32_t {
    NewSubfileType = 254,
    Width = 256,
    Height = 257,
    BitsPerSample = 258,
    Photometric = 262,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    StripByteCounts = 279,
    TileOffsets = 324,
    TileByteCounts = 325,
    ExtraSamples = 338,
    SampleFormat = 339,
    IccProfile = 34675,
    DngVersion = 50706,
};

constexpr std::uint32_t kColourFilterArray = 32803;
constexpr int kMaxPages = 10'000;

struct Field {
    std::uint32_t type = 0;
    std::uint64_t count = 0;
    std::uint64_t at = 0; ///< of the first value
};

std::uint64_t bytesOfType(std::uint32_t type)
{
    switch (type) {
    case 3:
    case 8:
        return 2;
    case 4:
    case 9:
    case 11:
        return 4;
    case 5:
    case 10:
    case 12:
        return 8;
    default:
        return 1;
    }
}

/// One image file directory with its numbers.
class Directory {
public:
    Directory(const ByteReader& reader, std::uint64_t at)
        : m_reader(reader)
    {
        const std::uint64_t entries = reader.u16(at);
        for (std::uint64_t i = 0; i < entries; ++i) {
            const std::uint64_t entry = at + 2 + i * 12;
            Field field{reader.u16(entry + 2), reader.u32(entry + 4), entry + 8};
            const std::uint64_t bytes = bytesOfType(field.type) * field.count;
            if (bytes > 4) {
                field.at = reader.u32(entry + 8);
            }
            if (reader.has(field.at, bytes)) {
                m_fields.emplace(reader.u16(entry), field);
            }
        }
        m_next = reader.u32(at + 2 + entries * 12);
    }
    [[nodiscard]] bool has(Tag tag) const { return m_fields.count(tag) != 0; }
    [[nodiscard]] std::uint64_t count(Tag tag) const
    {
        return has(tag) ? m_fields.at(tag).count : 0;
    }
    [[nodiscard]] std::uint32_t number(Tag tag, std::uint64_t index, std::uint32_t absent) const
    {
        const auto found = m_fields.find(tag);
        if (found == m_fields.end() || index >= found->second.count) {
            return absent;
        }
        const std::uint64_t size = bytesOfType(found->second.type);
        const std::uint64_t at = found->second.at + index * size;
        return size == 1 ? m_reader.u8(at) : size == 2 ? m_reader.u16(at) : m_reader.u32(at);
    }
    [[nodiscard]] std::span<const std::byte> bytes(Tag tag) const
    {
        const auto found = m_fields.find(tag);
        return found == m_fields.end() || bytesOfType(found->second.type) != 1
                   ? std::span<const std::byte>{}
                   : m_reader.part(found->second.at, found->second.count);
    }
    [[nodiscard]] std::uint64_t next() const { return m_next; }

private:
    const ByteReader& m_reader;
    std::map<std::uint32_t, Field> m_fields;
    std::uint64_t m_next = 0;
};

void requireCommon(const Directory& first, std::string_view name)
{
    if (first.has(DngVersion) || first.number(Photometric, 0, 0) == kColourFilterArray ||
        (first.number(NewSubfileType, 0, 0) & 1U) != 0) {
        throwUnsupported(name, "it is a camera raw file", "a developed picture");
    }
    const std::uint32_t bits = first.number(BitsPerSample, 0, 1);
    if (bits > 16 || first.number(SampleFormat, 0, 1) > 2) {
        throwUnsupported(name,
                         "the TIFF holds numbers of " + std::to_string(bits) + " bits",
                         "8 or 16 bits a channel",
                         "Save it as PNG or as TIFF of 8 bits.");
    }
}

void requireWhole(const Directory& first, const ByteReader& reader)
{
    const bool tiled = first.has(TileOffsets);
    const Tag offsets = tiled ? TileOffsets : StripOffsets;
    const Tag counts = tiled ? TileByteCounts : StripByteCounts;
    const std::uint64_t parts = first.count(offsets);
    if (parts == 0) {
        throwDamaged(reader.name(), "the TIFF holds no pixels", "a whole picture");
    }
    for (std::uint64_t i = 0; i < parts; ++i) {
        if (!reader.has(first.number(offsets, i, 0), first.number(counts, i, 0))) {
            throwDamaged(reader.name(), "a part of the TIFF is missing", "a whole picture");
        }
    }
}

int countPages(const ByteReader& reader, std::uint64_t next)
{
    int pages = 1;
    while (next != 0 && pages < kMaxPages && reader.has(next, 2)) {
        const std::uint64_t entries = reader.u16(next);
        if (!reader.has(next + 2 + entries * 12, 4)) {
            break;
        }
        ++pages;
        next = reader.u32(next + 2 + entries * 12);
    }
    return pages;
}

} // namespace

ImageHeader probeTiff(std::span<const std::byte> bytes, std::string_view name)
{
    const bool little = ByteReader(bytes, ByteOrder::Big, name).says(0, "II");
    const ByteReader reader(bytes, little ? ByteOrder::Little : ByteOrder::Big, name);
    if (reader.says(8, "CR")) {
        throwUnsupported(name, "it is a camera raw file", "a developed picture");
    }
    const Directory first(reader, reader.u32(4));
    requireCommon(first, name);
    ImageHeader header;
    header.format = ImageFormat::Tiff;
    header.width = sideOf(first.number(Width, 0, 0), name);
    header.height = sideOf(first.number(Height, 0, 0), name);
    requireWhole(first, reader);
    header.bitDepth = static_cast<int>(first.number(BitsPerSample, 0, 1));
    header.channels = static_cast<int>(std::min(first.number(SamplesPerPixel, 0, 1), 64U));
    header.hasAlpha = first.number(ExtraSamples, 0, 0) != 0;
    const std::uint32_t orientation = first.number(Orientation, 0, 1);
    header.orientation = orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
    header.frames = countPages(reader, first.next());
    const auto profile = first.bytes(IccProfile);
    header.iccProfile.assign(profile.begin(), profile.end());
    return header;
}

} // namespace dreamloft::imaging
