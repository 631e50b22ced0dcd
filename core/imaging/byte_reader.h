// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/image_error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dreamloft::imaging {

enum class ByteOrder { Big, Little };

/// Bounded numbers of a picture file. Reading past the end throws Error: DamagedInput.
class ByteReader {
public:
    ByteReader(std::span<const std::byte> bytes, ByteOrder order, std::string_view name)
        : m_bytes(bytes)
        , m_order(order)
        , m_name(name)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] bool has(std::uint64_t at, std::uint64_t count) const
    {
        return at <= m_bytes.size() && count <= m_bytes.size() - at;
    }
    [[nodiscard]] std::span<const std::byte> part(std::uint64_t at, std::uint64_t count) const
    {
        if (!has(at, count)) {
            throwDamaged(m_name,
                         "it ends after " + std::to_string(m_bytes.size()) + " bytes",
                         "at least " + std::to_string(at + count));
        }
        return m_bytes.subspan(static_cast<std::size_t>(at), static_cast<std::size_t>(count));
    }
    [[nodiscard]] std::uint32_t u8(std::uint64_t at) const { return number(at, 1); }
    [[nodiscard]] std::uint32_t u16(std::uint64_t at) const { return number(at, 2); }
    [[nodiscard]] std::uint32_t u24(std::uint64_t at) const { return number(at, 3); }
    [[nodiscard]] std::uint32_t u32(std::uint64_t at) const { return number(at, 4); }
    /// Whether exactly these characters stand at a position (false past the end).
    [[nodiscard]] bool says(std::uint64_t at, std::string_view text) const
    {
        if (!has(at, text.size())) {
            return false;
        }
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (std::to_integer<unsigned char>(m_bytes[static_cast<std::size_t>(at) + i]) !=
                static_cast<unsigned char>(text[i])) {
                return false;
            }
        }
        return true;
    }

private:
    [[nodiscard]] std::uint32_t number(std::uint64_t at, std::uint64_t count) const
    {
        std::uint32_t value = 0;
        std::uint32_t shift = 0;
        for (const std::byte byte : part(at, count)) {
            const auto digit = std::to_integer<std::uint32_t>(byte);
            value = m_order == ByteOrder::Big ? (value << 8) | digit : value | (digit << shift);
            shift += 8;
        }
        return value;
    }

    std::span<const std::byte> m_bytes;
    ByteOrder m_order;
    std::string_view m_name;
};

} // namespace dreamloft::imaging
