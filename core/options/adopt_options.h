// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/field.h"

#include <string>
#include <vector>

namespace dreamloft::options {

/// `adopt`: adapters that were trained elsewhere come into the project.
struct AdoptOptions {
    std::string source = {};
    std::string class_name = {};

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(
            &AdoptOptions::source,
            Field{.key = "source",
                  .label = DL_TEXT("Options", "Adapters"),
                  .help = DL_TEXT("Options",
                                  "Folder of a run of the DataDream or LoFT scripts, or one LoRA: "
                                  "a file, or a folder of PEFT.")});
        visit(&AdoptOptions::class_name,
              Field{.key = "class_name",
                    .label = DL_TEXT("Options", "Class"),
                    .help = DL_TEXT("Options",
                                    "Class that one LoRA is for; empty means that it serves "
                                    "all classes."),
                    .placeholder = "NAME"});
    }
    [[nodiscard]] std::vector<Problem> check() const { return {}; }
};

} // namespace dreamloft::options
