// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::options {

/// Several texts as one, as flags, forms and addresses of pages write them: with a comma between
/// them. A part that would not read back as it is (empty, holding a comma, beginning with a
/// quotation mark, spaces at an end) stands in double quotation marks, its own ones doubled.
[[nodiscard]] std::string listText(std::span<const std::string> parts,
                                   std::string_view separator = ",");

/// The parts of such a text, without the spaces around them; nothing where a quotation mark opens
/// and no other closes its part.
[[nodiscard]] std::optional<std::vector<std::string>> listFromText(std::string_view text);

} // namespace dreamloft::options
