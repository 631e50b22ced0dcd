// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/workflows/reports.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace dreamloft::cli {

/// `dreamloft.result/1` of a verb that was done.
[[nodiscard]] nlohmann::json
resultJson(std::string_view command, const workflows::VerbReport& report, int exitCode);
/// `dreamloft.result/1` of a verb that failed or was stopped.
[[nodiscard]] nlohmann::json
errorJson(std::string_view command, const base::ErrorInfo& error, int exitCode);
/// One line of JSON text; bytes that are no UTF-8 are replaced.
[[nodiscard]] std::string lineOf(const nlohmann::json& value);

/// The three sentences and the code, for standard error.
[[nodiscard]] std::string errorText(const base::ErrorInfo& error, bool colour);
/// "Warning: ..." lines, for standard error.
[[nodiscard]] std::string warningText(const workflows::VerbReport& report, bool colour);

} // namespace dreamloft::cli
