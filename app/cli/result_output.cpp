// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/result_output.h"

namespace dreamloft::cli {
namespace {

constexpr std::string_view kSchema = "dreamloft.result/1";
constexpr std::string_view kRed = "\x1b[1;31m";
constexpr std::string_view kYellow = "\x1b[33m";
constexpr std::string_view kPlain = "\x1b[0m";

std::string coloured(std::string_view text, std::string_view colour, bool wanted)
{
    return wanted ? std::string(colour) + std::string(text) + std::string(kPlain)
                  : std::string(text);
}

} // namespace

nlohmann::json
resultJson(std::string_view command, const workflows::VerbReport& report, int exitCode)
{
    nlohmann::json warnings = nlohmann::json::array();
    for (const workflows::Warning& warning : report.warnings) {
        warnings.push_back({{"code", warning.code}, {"message", warning.message}});
    }
    return {{"schema", kSchema},
            {"command", command},
            {"ok", true},
            {"exit", exitCode},
            {"data", report.data},
            {"warnings", std::move(warnings)}};
}

nlohmann::json errorJson(std::string_view command, const base::ErrorInfo& error, int exitCode)
{
    return {{"schema", kSchema},
            {"command", command},
            {"ok", false},
            {"exit", exitCode},
            {"error",
             {{"code", error.code},
              {"message", error.message},
              {"hint", error.hint},
              {"work_safe", error.workSafe},
              {"object", error.object}}}};
}

std::string lineOf(const nlohmann::json& value)
{
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string errorText(const base::ErrorInfo& error, bool colour)
{
    return coloured(error.message, kRed, colour) + "\n" +
           (error.workSafe.empty() ? "" : error.workSafe + " ") + error.hint +
           (error.code.empty() ? "" : " [" + error.code + "]") + "\n";
}

std::string warningText(const workflows::VerbReport& report, bool colour)
{
    std::string text;
    for (const workflows::Warning& warning : report.warnings) {
        text += coloured("Warning:", kYellow, colour) + " " + warning.message + " [" +
                warning.code + "]\n";
    }
    return text;
}

} // namespace dreamloft::cli
