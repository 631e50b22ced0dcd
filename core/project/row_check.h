// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace dreamloft::project {

/// A cell of the project database: whole numbers and text only, never NULL.
using Value = std::variant<std::int64_t, std::string>;
/// The cells of one row in the order of its table's columns, without the check value.
using Row = std::vector<Value>;

/// CRC-32C over the table's name and every cell (type, length, bytes). SQLite's own integrity_check
/// does not notice two of three flipped bits in stored values; this does.
std::int64_t rowCheck(std::string_view table, const Row& row);

} // namespace dreamloft::project
