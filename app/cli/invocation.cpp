// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/invocation.h"

#include "app/cli/project_verbs.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/options/cli_visitor.h"
#include "core/options/engine_options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace dreamloft::cli {
namespace {

[[noreturn]] void refuseUsage(const char* code,
                              const std::string& object,
                              const std::string& message,
                              std::string hint)
{
    throw base::Error({.kind = base::ErrorKind::Usage,
                       .code = code,
                       .object = object,
                       .message = message,
                       .hint = std::move(hint),
                       .workSafe = "Nothing was changed."});
}

std::string helpHint(const Command& command)
{
    return "`dreamloft-cli " + std::string(command.name) + " --help` lists the options.";
}

/// All flags of the command, for suggestions.
std::vector<std::string> flagsOf(const CLI::App& app)
{
    std::vector<std::string> flags;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            flags.push_back("--" + name);
        }
    }
    return flags;
}

[[noreturn]] void refuseFlag(const Command& command, const CLI::App& app, const std::string& given)
{
    const std::string flag = given.substr(0, given.find('='));
    const auto nearest = base::nearestName(flag, flagsOf(app));
    refuseUsage("DL-CLI-002",
                flag,
                "Cannot " + std::string(actionOf(command)) + " with " + base::quoted(flag) +
                    ": there is no option of that name.",
                nearest ? "Use " + base::quoted(*nearest) + "." : helpHint(command));
}

/// "key=value" of --set.
options::Assignment assignmentFrom(const std::string& text)
{
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        refuseUsage("DL-CLI-004",
                    "--set",
                    "Cannot set " + base::quoted(text) +
                        ": it has no sign of equality, expected "
                        "key=value.",
                    "Write for example --set rank=8.");
    }
    std::string key = text.substr(0, equals);
    std::replace(key.begin(), key.end(), '-', '_');
    return {std::move(key), text.substr(equals + 1)};
}

/// CLI11 says "--seed: 1 required TEXT missing" of an option without its value.
void refuseMissingValue(const Command& command, const std::string& said)
{
    const std::size_t colon = said.find(": ");
    if (colon == std::string::npos || !said.ends_with(" missing")) {
        return; // another mistake
    }
    std::string flag = said.substr(0, colon);
    if (flag.size() == 3 && flag.starts_with("--")) {
        flag.erase(0, 1); // "-k" as the examples write it
    }
    refuseUsage("DL-CLI-004",
                flag,
                "Cannot " + std::string(actionOf(command)) + ": " + flag +
                    " needs a value after it.",
                helpHint(command));
}

/// `jobs DIR`: the word is no action but the folder that comes after one.
void checkAction(const Command& command, const std::vector<std::string>& arguments)
{
    if (command.run != runJobs || arguments.size() != 1 || isJobAction(arguments.front())) {
        return;
    }
    refuseUsage("DL-CLI-003",
                "ACTION",
                "Cannot " + std::string(actionOf(command)) + ": " +
                    base::quoted(arguments.front()) +
                    " is no action, expected one before the project folder.",
                "For example: dreamloft-cli jobs list " + arguments.front());
}

/// `estimate DIR VERB` takes the options of VERB.
const Command& ownerOfOptions(const Command& command, const std::vector<std::string>& arguments)
{
    if (command.name == "estimate" && arguments.size() >= 3) {
        if (const Command* target = findCommand(arguments[2]); target != nullptr) {
            return *target;
        }
    }
    return command;
}

} // namespace

void checkArguments(const Command& command, const std::vector<std::string>& arguments)
{
    checkAction(command, arguments);
    std::size_t allowed = 0;
    for (const Positional& positional : command.positionals) {
        if (positional.required && arguments.size() <= allowed) {
            refuseUsage("DL-CLI-003",
                        std::string(positional.name),
                        "Cannot " + std::string(actionOf(command)) + ": the argument " +
                            std::string(positional.name) + " is missing, expected it after \"" +
                            std::string(command.name) + "\".",
                        "For example: dreamloft-cli " + std::string(command.example));
        }
        allowed = positional.many ? arguments.size() : allowed + 1;
    }
    if (arguments.size() > allowed) {
        refuseUsage("DL-CLI-003",
                    arguments[allowed],
                    "Cannot " + std::string(actionOf(command)) + " with " +
                        base::quoted(arguments[allowed]) + ": it is one argument too many.",
                    helpHint(command));
    }
}

Invocation parseCommandLine(const std::vector<std::string>& arguments)
{
    Invocation call;
    call.command = &requireCommand(arguments.empty() ? std::string() : arguments.front());
    const Command& command = *call.command;
    const Command& owner = ownerOfOptions(command, arguments);
    call.optionsOf = &owner;

    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    app.add_flag("-h,--help", call.help);
    std::vector<options::Assignment> commonFlags;
    options::addFlags(app, options::bindFields(call.common), commonFlags);
    std::vector<std::string> sets;
    app.add_option("--set", sets)
        ->type_size(1)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    const Schema schema = owner.schema != nullptr ? owner.schema() : Schema{};
    options::addFlags(app, schema.fields, call.flags, owner.argumentKeys);
    const Schema own =
        &owner != &command && command.schema != nullptr ? command.schema() : Schema{};
    options::addFlags(app, own.fields, call.flags);
    options::EngineOptions engineDefaults;
    if (command.usesEngine) {
        options::addFlags(app, options::bindFields(engineDefaults), call.flags);
    }

    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    if (!reversed.empty()) {
        reversed.pop_back(); // the verb; CLI11 takes the last argument first
    }
    try {
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        refuseMissingValue(command, error.what());
        refuseUsage("DL-CLI-004",
                    std::string(command.name),
                    "Cannot read the command line: " + std::string(error.what()) + ".",
                    helpHint(command));
    }
    for (const std::string& extra : app.remaining()) {
        if (extra.size() > 1 && extra.front() == '-') {
            if (!call.help) {
                refuseFlag(command, app, extra);
            }
        } else {
            call.arguments.push_back(extra);
        }
    }
    for (const options::Assignment& flag : commonFlags) {
        options::assignText(options::requireField(options::bindFields(call.common), flag.key),
                            flag.text);
    }
    if (const std::string& lang = call.common.lang; lang != "en") {
        refuseUsage("DL-CLI-005",
                    lang,
                    "Cannot speak the language " + base::quoted(lang) +
                        ": the command line has English only, expected en.",
                    "Leave --lang out, or use the studio, which also has de and zh_CN.");
    }
    if (call.help) {
        return call;
    }
    for (const std::string& set : sets) {
        call.flags.push_back(assignmentFrom(set));
    }
    checkArguments(command, call.arguments);
    if (!call.common.options.empty()) {
        call.file = base::readJson(std::filesystem::path(call.common.options));
        if (!call.file.is_object()) {
            refuseUsage("DL-CLI-004",
                        call.common.options,
                        "Cannot read " + base::quotedName(call.common.options) +
                            ": it holds no object, expected {\"key\": value}.",
                        "Correct the options file.");
        }
    }
    return call;
}

} // namespace dreamloft::cli
