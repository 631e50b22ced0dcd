// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/event_file.h"

#include "core/base/crc32c.h"

#include <bit>

namespace dreamloft::project {

namespace {

void putLittle(std::string& out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>((value >> (8 * i)) & 0xff);
    }
}

/// Protocol buffer base-128 number.
void putVarint(std::string& out, std::uint64_t value)
{
    while (value >= 0x80) {
        out += static_cast<char>((value & 0x7f) | 0x80);
        value >>= 7;
    }
    out += static_cast<char>(value);
}

enum class Wire : std::uint64_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

void putKey(std::string& out, std::uint64_t field, Wire wire)
{
    putVarint(out, field << 3 | static_cast<std::uint64_t>(wire));
}

void putBytes(std::string& out, std::uint64_t field, std::string_view bytes)
{
    putKey(out, field, Wire::Bytes);
    putVarint(out, bytes.size());
    out += bytes;
}

void putNumber(std::string& out, std::uint64_t field, std::int64_t value)
{
    putKey(out, field, Wire::Varint);
    putVarint(out, static_cast<std::uint64_t>(value));
}

/// TFRecord's mask: a CRC of data that holds CRCs would be weak.
std::uint32_t masked(std::string_view bytes)
{
    const std::uint32_t crc = base::crc32c(bytes);
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

std::string eventOf(double wallTime, std::int64_t step)
{
    std::string event;
    putKey(event, 1, Wire::Fixed64); // Event.wall_time
    putLittle(event, std::bit_cast<std::uint64_t>(wallTime), 8);
    if (step != 0) {
        putNumber(event, 2, step); // Event.step
    }
    return event;
}

} // namespace

EventFile::EventFile(double wallTime)
{
    std::string event = eventOf(wallTime, 0);
    putBytes(event, 3, "brain.Event:2"); // Event.file_version
    record(event);
}

void EventFile::record(std::string_view payload)
{
    std::string length;
    putLittle(length, payload.size(), 8);
    m_bytes += length;
    putLittle(m_bytes, masked(length), 4);
    m_bytes += payload;
    putLittle(m_bytes, masked(payload), 4);
}

void EventFile::summary(std::string_view value, std::int64_t step, double wallTime)
{
    std::string list;
    putBytes(list, 1, value); // Summary.value
    std::string event = eventOf(wallTime, step);
    putBytes(event, 5, list); // Event.summary
    record(event);
}

void EventFile::scalar(std::string_view tag, std::int64_t step, double wallTime, float value)
{
    std::string entry;
    putBytes(entry, 1, tag);
    putKey(entry, 2, Wire::Fixed32); // Summary.Value.simple_value
    putLittle(entry, std::bit_cast<std::uint32_t>(value), 4);
    summary(entry, step, wallTime);
}

void EventFile::image(std::string_view tag,
                      std::int64_t step,
                      double wallTime,
                      int width,
                      int height,
                      std::span<const std::byte> png)
{
    std::string picture;
    putNumber(picture, 1, height);
    putNumber(picture, 2, width);
    putNumber(picture, 3, 3); // colorspace RGB
    putBytes(picture, 4, {reinterpret_cast<const char*>(png.data()), png.size()});
    std::string entry;
    putBytes(entry, 1, tag);
    putBytes(entry, 4, picture);
    summary(entry, step, wallTime);
}

} // namespace dreamloft::project
