// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"
#include "core/options/picture_strategies.h"

#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// `export`: pictures, adapters, a classifier or the report for other programs (product.md 5).
struct ExportOptions {
    ExportWhat what = ExportWhat::Dataset;
    std::string to;
    bool replace = false;
    std::optional<Strategy> strategy;
    std::vector<std::string> classes;
    Dialect dialect = Dialect::Kohya;
    ExportDtype dtype = ExportDtype::F32;
    FolderNames folder_names = FolderNames::Exact;
    Include include = Include::Synthetic;
    Layout layout = Layout::Plain;
    std::optional<Arm> arm;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&ExportOptions::what,
              Field{.key = "what",
                    .label = DL_TEXT("Options", "What"),
                    .help = DL_TEXT("Options", "What to write.")});
        visit(&ExportOptions::to,
              Field{.key = "to",
                    .label = DL_TEXT("Options", "Target"),
                    .help = DL_TEXT("Options",
                                    "New or empty folder to write to; for report an HTML file."),
                    .placeholder = "FOLDER"});
        visit(&ExportOptions::replace,
              Field{.key = "replace",
                    .label = DL_TEXT("Options", "Replace"),
                    .help = DL_TEXT("Options",
                                    "Replace the target when it is an export of this project to "
                                    "which nothing was added and in which nothing was changed. A "
                                    "plan does so by itself.")});
        visit(&ExportOptions::strategy,
              Field{.key = "strategy",
                    .label = DL_TEXT("Options", "Strategy"),
                    .help = DL_TEXT("Options",
                                    "Whose pictures or adapters; may be empty where only one "
                                    "strategy has some."),
                    .offered = pictureStrategies()});
        visit(&ExportOptions::classes,
              Field{.key = "classes",
                    .label = DL_TEXT("Options", "Classes"),
                    .help = DL_TEXT("Options", "Only these classes; empty means all."),
                    .level = Level::Advanced});
        visit(&ExportOptions::include,
              Field{.key = "include",
                    .label = DL_TEXT("Options", "Pictures"),
                    .help = DL_TEXT("Options", "dataset: which pictures to write.")});
        visit(&ExportOptions::layout,
              Field{.key = "layout",
                    .label = DL_TEXT("Options", "Layout"),
                    .help = DL_TEXT("Options", "dataset: folder layout of the target program."),
                    .level = Level::Advanced});
        visit(&ExportOptions::folder_names,
              Field{.key = "folder_names",
                    .label = DL_TEXT("Options", "Folder names"),
                    .help = DL_TEXT("Options",
                                    "dataset: class names as they are, or numbered and simplified "
                                    "such as 0003_hat."),
                    .level = Level::Advanced});
        visit(&ExportOptions::dialect,
              Field{.key = "dialect",
                    .label = DL_TEXT("Options", "Dialect"),
                    .help = DL_TEXT("Options", "lora: key names that the target program reads.")});
        visit(&ExportOptions::dtype,
              Field{.key = "dtype",
                    .label = DL_TEXT("Options", "Number type"),
                    .help = DL_TEXT("Options",
                                    "lora: number type of the weights. A classifier has those of "
                                    "its model."),
                    .level = Level::Advanced});
        visit(&ExportOptions::arm,
              Field{.key = "arm",
                    .label = DL_TEXT("Options", "Arm"),
                    .help = DL_TEXT("Options",
                                    "classifier: which arm's classifier. Empty means the best on "
                                    "val."),
                    .offered = {"real_only", "synthetic", "both"}});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
