// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/bound_field.h"
#include "core/workflows/reports.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace dreamloft::cli {

class Context;

struct Positional {
    std::string_view name; ///< as the usage line shows it, "DIR"
    std::string_view help;
    bool required = true;
    bool many = false; ///< takes all that follow
};

/// The fields of a default-constructed options struct, which lives as long as the schema.
struct Schema {
    std::shared_ptr<void> object;
    std::vector<options::BoundField> fields;
};

template <class Options>
Schema schemaOf()
{
    auto object = std::make_shared<Options>();
    auto fields = options::bindFields(*object);
    return {std::move(object), std::move(fields)};
}

/// What a verb gave, and the exit code where it is not 0 although nothing failed (`check
/// --strict`).
struct VerbResult {
    workflows::VerbReport report;
    int exitCode = 0;
};

/// One row of the table: name -> options -> verb -> help.
struct Command {
    std::string_view name = {};
    std::string_view planName = {}; ///< second name that plans may use, the verb of the workflows
    std::string_view action = {};   ///< as in "Cannot <action> with ..."; empty: the name
    std::string_view purpose = {};  ///< one sentence
    std::string_view details = {};  ///< what a newcomer must know beside it; may be empty
    std::string_view example = {};  ///< command line without the program's name
    std::vector<Positional> positionals = {};
    Schema (*schema)() = nullptr;                    ///< null: no options of its own
    std::vector<std::string_view> argumentKeys = {}; ///< fields that a positional fills: no flags
    bool usesEngine = false;                         ///< takes --device, --threads, --deterministic
    bool inPlans = false;
    bool makesJob = false; ///< leaves a job row: when none changed, everything was done before
    VerbResult (*run)(Context&) = nullptr;
};

/// What the command does, for messages.
[[nodiscard]] inline std::string_view actionOf(const Command& command)
{
    return command.action.empty() ? command.name : command.action;
}

/// In the order of the help.
[[nodiscard]] std::span<const Command> commands();
/// By name or planName; null when there is none.
[[nodiscard]] const Command* findCommand(std::string_view name);
/// Throws Error: Usage, code DL-CLI-001 (unknown; the hint names the nearest).
[[nodiscard]] const Command& requireCommand(std::string_view name);

} // namespace dreamloft::cli
