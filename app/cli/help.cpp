// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

#include "app/cli/common_options.h"
#include "app/cli/exit_code.h"
#include "core/options/cli_visitor.h"
#include "core/options/engine_options.h"

#include <algorithm>
#include <sstream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace dreamloft::cli {
namespace {

constexpr std::size_t kFlagColumn = 27;    ///< where the explanations of flags start
constexpr std::size_t kCommandColumn = 13; ///< and those of commands

/// Text broken at blanks to `width` columns; every line but the first starts with `indent` blanks.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width)
{
    std::string out;
    std::size_t column = indent;
    std::istringstream words{std::string(text)};
    std::string word;
    bool first = true;
    while (words >> word) {
        if (!first && column + 1 + word.size() > width) {
            out += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (!first) {
            out += " ";
            ++column;
        }
        out += word;
        column += word.size();
        first = false;
    }
    return out;
}

/// "  name   explanation", the name on its own line when it is long.
std::string row(const std::string& name,
                std::string_view text,
                std::size_t width,
                std::size_t column = kFlagColumn)
{
    std::string line = "  " + name;
    if (line.size() + 2 > column) {
        line += "\n" + std::string(column, ' ');
    } else {
        line.resize(column, ' ');
    }
    return line + wrapped(text, column, width) + "\n";
}

/// What the flag takes, as a word in capitals.
std::string placeholder(const options::Slot& slot)
{
    return std::visit(
        [](const auto& held) -> std::string {
            using T = std::remove_cvref_t<decltype(held)>;
            if constexpr (std::is_same_v<T, bool*>) {
                return {};
            } else if constexpr (std::is_same_v<T, options::EnumSlot> ||
                                 std::is_same_v<T, options::OptionalEnumSlot>) {
                return " NAME";
            } else if constexpr (std::is_same_v<T, options::EnumListSlot> ||
                                 std::is_same_v<T, std::vector<std::string>*>) {
                return " A,B";
            } else if constexpr (std::is_same_v<T, std::vector<int>*> ||
                                 std::is_same_v<T, std::vector<double>*>) {
                return " X,Y";
            } else if constexpr (std::is_same_v<T, std::string*>) {
                return " TEXT";
            } else if constexpr (std::is_same_v<T, double*> ||
                                 std::is_same_v<T, std::optional<double>*>) {
                return " X";
            } else {
                return " N";
            }
        },
        slot);
}

std::string flagText(const options::BoundField& bound)
{
    std::string flag = options::flagOf(bound.field.key);
    if (bool* const* value = std::get_if<bool*>(&bound.slot); value != nullptr && **value) {
        flag = "--[no-]" + flag.substr(2);
    }
    if (bound.field.letter != 0) {
        flag = std::string("-") + bound.field.letter + ", " + flag;
    }
    return flag + (bound.field.placeholder.empty() ? placeholder(bound.slot)
                                                   : " " + std::string(bound.field.placeholder));
}

std::string flagRows(const std::vector<options::BoundField>& fields,
                     const std::vector<std::string_view>& except,
                     bool basic,
                     std::size_t width)
{
    std::string rows;
    for (const options::BoundField& bound : fields) {
        const bool hidden =
            std::find(except.begin(), except.end(), bound.field.key) != except.end();
        if (!hidden && basic == (bound.field.level == options::Level::Basic)) {
            rows += row(flagText(bound), options::helpOf(bound), width);
        }
    }
    return rows;
}

void addSection(std::string& text, std::string_view title, const std::string& rows)
{
    if (!rows.empty()) {
        text += "\n" + std::string(title) + "\n" + rows;
    }
}

std::string usageOf(const Command& command)
{
    std::string usage = "dreamloft-cli " + std::string(command.name);
    for (const Positional& positional : command.positionals) {
        std::string name(positional.name);
        name += positional.many ? "..." : "";
        usage += positional.required ? " " + name : " [" + name + "]";
    }
    return usage + " [options]";
}

} // namespace

int terminalWidth(int file)
{
    winsize size{};
    if (::isatty(file) == 0 || ::ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return 80;
    }
    return std::clamp<int>(size.ws_col, 60, 100);
}

std::string programHelp(int width)
{
    const auto columns = static_cast<std::size_t>(width);
    std::string text =
        wrapped("DreamLoft makes training pictures from a few real photos of each class and tells "
                "you honestly whether they help a classifier.",
                0,
                columns) +
        "\n\nUsage\n  dreamloft-cli COMMAND ... [options]\n"
        "\nFrom photos to a verdict\n"
        "  dreamloft-cli new Garments --starter\n"
        "  dreamloft-cli import Garments photos/\n"
        "  dreamloft-cli check Garments\n"
        "  dreamloft-cli split Garments --lock-test\n"
        "  dreamloft-cli shots Garments -k 16\n"
        "  dreamloft-cli adapt Garments --strategy loft\n"
        "  dreamloft-cli generate Garments --strategy loft\n"
        "  dreamloft-cli score Garments\n"
        "  dreamloft-cli train Garments\n"
        "  dreamloft-cli evaluate Garments\n"
        "  dreamloft-cli compare Garments --report report.html\n";
    std::string rows;
    for (const Command& command : commands()) {
        rows += row(std::string(command.name), command.purpose, columns, kCommandColumn);
    }
    addSection(text, "Commands", rows);
    text += "\n" +
            wrapped("`dreamloft-cli COMMAND --help` explains one command. Every command can be "
                    "stopped with Ctrl+C and run again: it continues where it was. Results go to "
                    "standard output, progress and messages to standard error.",
                    0,
                    columns) +
            "\n";
    rows.clear();
    for (const ExitMeaning& exit : exitMeanings()) {
        std::string code = "  " + std::to_string(exit.code);
        code.resize(8, ' ');
        rows += code + wrapped(exit.meaning, 8, columns) + "\n";
    }
    addSection(text, "Exit codes", rows);
    addSection(text,
               "Environment",
               row("DREAMLOFT_RESOURCES",
                   "Folder of the bundled models and photos, where it is not beside the program.",
                   columns) +
                   row("NO_COLOR", "Set to anything: no colours.", columns));
    return text;
}

std::string commandHelp(const Command& command, const Command& optionsOf, int width)
{
    const auto columns = static_cast<std::size_t>(width);
    std::string text = wrapped(command.purpose, 0, columns) + "\n\nUsage\n  " + usageOf(command) +
                       "\n\nExample\n  dreamloft-cli " + std::string(command.example) + "\n";
    if (!command.details.empty()) {
        text += "\n" + wrapped(command.details, 0, columns) + "\n";
    }
    std::string rows;
    for (const Positional& positional : command.positionals) {
        rows += row(std::string(positional.name), positional.help, columns);
    }
    addSection(text, "Arguments", rows);
    const Schema schema = optionsOf.schema != nullptr ? optionsOf.schema() : Schema{};
    const Schema own =
        &optionsOf != &command && command.schema != nullptr ? command.schema() : Schema{};
    addSection(text,
               "Options",
               flagRows(own.fields, {}, true, columns) +
                   flagRows(schema.fields, optionsOf.argumentKeys, true, columns));
    rows = flagRows(schema.fields, optionsOf.argumentKeys, false, columns);
    if (command.usesEngine) {
        options::EngineOptions engine;
        rows += flagRows(options::bindFields(engine), {}, false, columns);
    }
    addSection(text, "Advanced options", rows);
    CommonOptions common;
    rows = flagRows(options::bindFields(common), {}, true, columns);
    rows += row("--set KEY=VALUE",
                "Set one option by its key, which is the flag's name with _ for -, such as "
                "per_class for --per-class; may be repeated.",
                columns);
    rows += row("-h, --help", "Show this help.", columns);
    addSection(text, "Common options", rows);
    return text;
}

} // namespace dreamloft::cli
