// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include <zlib.h>

namespace dreamloft::tests {

/// One entry as a packing program writes it, and the lies that an attacker tells.
struct Packed {
    std::string name;
    std::string bytes = {};
    bool deflated = false;
    std::uint32_t mode = 0100644;
    std::uint16_t flags = 0x800; ///< names are UTF-8
    std::optional<std::uint64_t> statedSize = {};
    std::optional<std::uint32_t> statedOffset = {};
    std::uint16_t method = 0;
};

inline void append(std::string& to, std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i) {
        to += static_cast<char>(value >> (8 * i));
    }
}

inline std::string deflated(const std::string& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    std::string in = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string zipOf(const std::vector<Packed>& entries)
{
    std::string zip;
    std::string list;
    for (const Packed& entry : entries) {
        const std::string packed = entry.deflated ? deflated(entry.bytes) : entry.bytes;
        const auto crc = crc32(0,
                               reinterpret_cast<const Bytef*>(entry.bytes.data()),
                               static_cast<uInt>(entry.bytes.size()));
        const std::uint16_t method = entry.deflated ? 8 : entry.method;
        std::string shared;
        append(shared, entry.flags, 2);
        append(shared, method, 2);
        append(shared, 0, 4); // time
        append(shared, crc, 4);
        append(shared, packed.size(), 4);
        append(shared, entry.statedSize.value_or(entry.bytes.size()), 4);
        append(shared, entry.name.size(), 2);
        append(shared, 0, 2);
        const std::uint64_t offset = entry.statedOffset.value_or(zip.size());
        append(zip, 0x04034b50, 4);
        append(zip, 20, 2);
        zip += shared + entry.name + packed;
        append(list, 0x02014b50, 4);
        append(list, 3 << 8 | 20, 2); // made by Unix
        append(list, 20, 2);
        list += shared;
        append(list, 0, 6);
        append(list, std::uint64_t{entry.mode} << 16, 4);
        append(list, offset, 4);
        list += entry.name;
    }
    const std::size_t at = zip.size();
    zip += list;
    append(zip, 0x06054b50, 4);
    append(zip, 0, 4);
    append(zip, entries.size(), 2);
    append(zip, entries.size(), 2);
    append(zip, list.size(), 4);
    append(zip, at, 4);
    append(zip, 0, 2);
    return zip;
}

} // namespace dreamloft::tests
