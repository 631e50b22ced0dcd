// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"
#include "core/options/layers.h"

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace dreamloft::options {

/// Adds one flag a field (`--learning-rate` for `learning_rate`, aliases too) that appends to
/// `given`, which must outlive the parsing. Help texts carry range, unit, choices and default;
/// groups are "Options" and "Advanced options". Keys in `except` get no flag (positionals).
void addFlags(CLI::App& app,
              const std::vector<BoundField>& fields,
              std::vector<Assignment>& given,
              const std::vector<std::string_view>& except = {});

/// "learning_rate" -> "--learning-rate".
[[nodiscard]] std::string flagOf(std::string_view key);

/// The help of one field: its sentence and in brackets what it takes, its range, unit and default.
[[nodiscard]] std::string helpOf(const BoundField& field);

} // namespace dreamloft::options
