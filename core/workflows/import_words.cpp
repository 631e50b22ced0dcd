// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/import_words.h"

#include "core/options/prompts.h"
#include "core/project/exchange/class_names_file.h"
#include "core/workflows/project_data.h"

#include <algorithm>
#include <set>

namespace dreamloft::workflows {
namespace {

constexpr std::string_view kNone = "-"; ///< as of the columns of a list

std::set<std::string> namesOf(const project::ProjectStore& store)
{
    std::set<std::string> names;
    for (const auto& row : store.classes()) {
        names.insert(row.name);
    }
    return names;
}

/// What all plans begin their prompts with, or "".
std::string commonPrefix(const std::vector<project::ImportPlan>& plans)
{
    std::set<std::string> prefixes;
    for (const auto& plan : plans) {
        prefixes.insert(plan.promptPrefix);
    }
    return prefixes.size() == 1 ? *prefixes.begin() : std::string();
}

bool areFrom(const std::set<std::string>& classes, const std::vector<project::ImportPlan>& plans)
{
    std::set<std::string> named;
    for (const auto& plan : plans) {
        named.insert(plan.classNames.begin(), plan.classNames.end());
    }
    return std::includes(named.begin(), named.end(), classes.begin(), classes.end());
}

} // namespace

ImportWords importWords(const project::ProjectStore& store,
                        const options::ImportOptions& options,
                        const std::vector<project::ImportPlan>& plans)
{
    ImportWords words;
    const std::set<std::string> classes = namesOf(store);
    if (!options.class_names.empty()) {
        words.nouns = project::nounsFrom(options.class_names, plans, classes);
    }
    if (options.prompt_prefix == kNone) {
        words.prefix = std::string();
    } else if (!options.prompt_prefix.empty()) {
        words.prefix = options::promptPrefix(options.prompt_prefix);
    } else if (std::string prefix = commonPrefix(plans); !prefix.empty() &&
                                                         !store.setting(options::kPrefixSetting) &&
                                                         areFrom(classes, plans)) {
        words.prefix = std::move(prefix);
    }
    return words;
}

void keepWords(project::ProjectStore& store, const ImportWords& words)
{
    if (words.prefix && store.setting(options::kPrefixSetting) != words.prefix) {
        store.setSetting(options::kPrefixSetting, *words.prefix);
    }
    for (const auto& row : store.classes()) {
        const auto noun = words.nouns.find(row.name);
        if (noun != words.nouns.end() && noun->second != row.noun) {
            store.setNoun(row.id, noun->second);
        }
    }
}

std::string promptExample(const project::ProjectStore& store)
{
    const auto classes = store.classes();
    const bool plain =
        store.setting(options::kPrefixSetting).value_or("").empty() &&
        std::ranges::all_of(classes, [](const auto& row) { return row.noun.empty(); });
    return plain || classes.empty() ? std::string()
                                    : classPrompts(store, options::PromptStyle::DataDream).front();
}

} // namespace dreamloft::workflows
