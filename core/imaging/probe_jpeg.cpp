// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/byte_reader.h"
#include "core/imaging/probe_formats.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>

namespace dreamloft::imaging {
namespace {

enum Marker : std::uint32_t {
    kTem = 0x01,
    kSof0 = 0xC0,
    kDht = 0xC4,
    kJpg = 0xC8,
    kDac = 0xCC,
    kSof15 = 0xCF,
    kRst0 = 0xD0,
    kRst7 = 0xD7,
    kSoi = 0xD8,
    kEoi = 0xD9,
    kSos = 0xDA,
    kApp1 = 0xE1,
    kApp2 = 0xE2,
};

/// More scans than any camera or encoder writes cost hours of decoding.
constexpr int kMaxScans = 500;

constexpr std::string_view kExifTag{"Exif\0\0", 6};
constexpr std::string_view kIccTag{"ICC_PROFILE\0", 12};

bool isFrame(std::uint32_t marker)
{
    return marker >= kSof0 && marker <= kSof15 && marker != kDht && marker != kJpg &&
           marker != kDac;
}

void readFrame(const ByteReader& reader,
               std::uint64_t at,
               std::uint32_t marker,
               ImageHeader& header)
{
    // Baseline, extended and progressive, Huffman or arithmetic; not lossless, not hierarchical.
    const std::uint32_t kind = marker - kSof0;
    const std::uint32_t depth = reader.u8(at + 2);
    if ((kind > 2 && kind != 9 && kind != 10) || depth != 8) {
        throwUnsupported(reader.name(),
                         depth == 8 ? "it is a lossless or layered JPEG"
                                    : "it is a JPEG of " + std::to_string(depth) + " bits",
                         "a common JPEG of 8 bits");
    }
    header.height = sideOf(reader.u16(at + 3), reader.name());
    header.width = sideOf(reader.u16(at + 5), reader.name());
    header.channels = static_cast<int>(reader.u8(at + 7));
    header.progressive = kind == 2 || kind == 10;
    if (header.channels != 1 && header.channels != 3 && header.channels != 4) {
        throwUnsupported(reader.name(),
                         "the JPEG has " + std::to_string(header.channels) + " channels",
                         "1, 3 or 4");
    }
}

/// The position of the next marker's 0xFF at or after `at`, past compressed data; size if none.
std::uint64_t nextMarker(std::span<const std::byte> bytes, std::uint64_t at)
{
    while (at + 1 < bytes.size()) {
        const void* found =
            std::memchr(bytes.data() + at, 0xFF, bytes.size() - static_cast<std::size_t>(at) - 1);
        if (found == nullptr) {
            break;
        }
        at = static_cast<std::uint64_t>(static_cast<const std::byte*>(found) - bytes.data());
        const auto next = std::to_integer<std::uint32_t>(bytes[static_cast<std::size_t>(at) + 1]);
        if (next != 0 && next != 0xFF && !(next >= kRst0 && next <= kRst7) && next != kTem) {
            return at;
        }
        at += next == 0xFF ? 1 : 2;
    }
    return bytes.size();
}

/// Pieces of a colour profile by their number; a profile is used only when it is whole.
class ProfilePieces {
public:
    void add(std::span<const std::byte> segment)
    {
        const auto number = std::to_integer<unsigned>(segment[kIccTag.size()]);
        m_total = std::to_integer<unsigned>(segment[kIccTag.size() + 1]);
        m_pieces.emplace(number, segment.subspan(kIccTag.size() + 2));
    }
    [[nodiscard]] std::vector<std::byte> joined() const
    {
        std::vector<std::byte> profile;
        if (m_pieces.size() == m_total && (m_pieces.empty() || m_pieces.begin()->first == 1) &&
            (m_pieces.empty() || m_pieces.rbegin()->first == m_total)) {
            for (const auto& [number, piece] : m_pieces) {
                profile.insert(profile.end(), piece.begin(), piece.end());
            }
        }
        return profile;
    }

private:
    unsigned m_total = 0;
    std::map<unsigned, std::span<const std::byte>> m_pieces;
};

} // namespace

ImageHeader probeJpeg(std::span<const std::byte> bytes, std::string_view name)
{
    const ByteReader reader(bytes, ByteOrder::Big, name);
    ImageHeader header;
    header.format = ImageFormat::Jpeg;
    header.width = 0;
    ProfilePieces profile;
    bool hasExif = false;
    int scans = 0;
    std::uint64_t at = 2;
    for (;;) {
        at = nextMarker(bytes, at);
        if (at >= bytes.size()) {
            throwDamaged(name, "the lower part of the picture is missing", "a whole picture");
        }
        const std::uint32_t marker = reader.u8(at + 1);
        at += 2;
        if (marker == kEoi) {
            break;
        }
        if (marker == kSoi) {
            throwDamaged(name, "a second JPEG starts inside", "a whole picture");
        }
        if (!reader.has(at, 2) || reader.u16(at) < 2 || !reader.has(at, reader.u16(at))) {
            throwDamaged(name, "the JPEG ends inside of its header", "a whole picture");
        }
        const std::uint64_t length = reader.u16(at);
        if (isFrame(marker)) {
            if (header.width != 0) {
                throwUnsupported(name, "it is a layered JPEG", "a common JPEG");
            }
            readFrame(reader, at, marker, header);
        } else if (marker == kApp1 && !hasExif && reader.says(at + 2, kExifTag)) {
            hasExif = true;
            header.orientation = exifOrientation(reader.part(at + 2, length - 2));
        } else if (marker == kApp2 && length >= 2 + kIccTag.size() + 2 &&
                   reader.says(at + 2, kIccTag)) {
            profile.add(reader.part(at + 2, length - 2));
        } else if (marker == kSos && ++scans > kMaxScans) {
            throwUnsupported(name, "the JPEG has more than 500 scans", "a common JPEG");
        }
        at += length;
    }
    if (header.width == 0 || scans == 0) {
        throwDamaged(name, "the JPEG holds no pixels", "a whole picture");
    }
    header.iccProfile = profile.joined();
    return header;
}

} // namespace dreamloft::imaging
