// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crc32c.h"

#include "core/base/read_file.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace dreamloft::base {
namespace {

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value >> 1) ^
                    ((value & 1U) != 0 ? 0x82f63b78U : 0U); // reversed Castagnoli polynomial
        }
        table[i] = value;
    }
    return table;
}

std::uint32_t stepPlain(std::uint32_t state, std::span<const std::byte> bytes)
{
    static constexpr auto kTable = makeTable();
    for (const std::byte value : bytes) {
        state = (state >> 8) ^ kTable[(state ^ std::to_integer<std::uint32_t>(value)) & 255U];
    }
    return state;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t
stepWithInstruction(std::uint32_t state, std::span<const std::byte> bytes)
{
    std::uint64_t wide = state;
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        wide = _mm_crc32_u64(wide, word);
    }
    auto narrow = static_cast<std::uint32_t>(wide);
    for (; at < bytes.size(); ++at) {
        narrow = _mm_crc32_u8(narrow, std::to_integer<unsigned char>(bytes[at]));
    }
    return narrow;
}
#endif

} // namespace

std::uint32_t crc32c(std::span<const std::byte> bytes, std::uint32_t before)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("sse4.2") != 0) {
        return ~stepWithInstruction(~before, bytes);
    }
#endif
    return ~stepPlain(~before, bytes);
}

std::uint32_t crc32c(std::string_view text, std::uint32_t before)
{
    return crc32c(bytesOf(text), before);
}

} // namespace dreamloft::base
