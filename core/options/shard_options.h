// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/share.h"
#include "core/options/check_visitor.h"
#include "core/options/field.h"

#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// "3/8" as the third of eight parts. Nothing when the text is no such thing.
[[nodiscard]] std::optional<base::Share> shareFromText(std::string_view text);

/// The options of a verb that several processes can share, with the part that this one does. How
/// the work is dealt changes nothing that is made: no part of a job's spec, and no choice of the
/// studio.
template <class Options>
struct Sharded : Options {
    std::string shard;
    std::string out;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        Options::describe(visit);
        visit(&Sharded::shard,
              Field{.key = "shard",
                    .label = DL_TEXT("Options", "Shard"),
                    .help = DL_TEXT("Options",
                                    "Do only this part of the work, such as 3/8, and write it to "
                                    "--out; the project is only read. `merge` takes the parts in."),
                    .level = Level::Expert,
                    .placeholder = "I/N"});
        visit(&Sharded::out,
              Field{.key = "out",
                    .label = DL_TEXT("Options", "Shard folder"),
                    .help = DL_TEXT("Options",
                                    "Folder for the part that --shard names; the same command "
                                    "continues it."),
                    .level = Level::Expert,
                    .placeholder = "FOLDER"});
    }
    [[nodiscard]] std::vector<Problem> check() const
    {
        std::vector<Problem> problems = Options::check();
        if (!shard.empty() && !shareFromText(shard)) {
            problems.push_back(
                {"shard",
                 "it is \"" + shard + "\", expected a part and their number, such as 3/8."});
        }
        if (shard.empty() != out.empty()) {
            problems.push_back({shard.empty() ? "shard" : "out",
                                "it is empty, expected --shard and --out together."});
        }
        return problems;
    }
};

/// `merge`: shard folders into the project.
struct MergeOptions {
    std::vector<std::string> shards;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&MergeOptions::shards,
              Field{.key = "shards",
                    .label = DL_TEXT("Options", "Shard folders"),
                    .help = DL_TEXT("Options", "Folders that adapt or generate wrote to --out.")});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
