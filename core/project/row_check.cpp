// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/row_check.h"

#include "core/base/crc32c.h"

#include <array>
#include <cstring>

namespace dreamloft::project {

namespace {

std::uint32_t addNumber(std::uint64_t number, std::uint32_t before)
{
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<char>((number >> (8 * i)) & 0xff);
    }
    return base::crc32c(std::string_view(bytes.data(), bytes.size()), before);
}

} // namespace

std::int64_t rowCheck(std::string_view table, const Row& row)
{
    std::uint32_t crc = addNumber(table.size(), 0);
    crc = base::crc32c(table, crc);
    for (const Value& value : row) {
        if (const auto* number = std::get_if<std::int64_t>(&value)) {
            crc = base::crc32c("i", crc);
            crc = addNumber(static_cast<std::uint64_t>(*number), crc);
        } else {
            const std::string& text = std::get<std::string>(value);
            crc = base::crc32c("t", crc);
            crc = addNumber(text.size(), crc);
            crc = base::crc32c(text, crc);
        }
    }
    return static_cast<std::int64_t>(crc);
}

} // namespace dreamloft::project
