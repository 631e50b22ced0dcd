// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"
#include "core/options/picture_strategies.h"

#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// Whether a data set of this layout tells photos from made pictures, and the splits apart. The
/// papers' scripts learn from all that lies in theirs: a test photo there becomes training data.
[[nodiscard]] constexpr bool holdsPhotos(Layout layout)
{
    return layout == Layout::Plain;
}

/// `export`: pictures, adapters, a classifier or the report for other programs (product.md 5).
struct ExportOptions {
    ExportWhat what = ExportWhat::Dataset;
    std::string to;
    bool replace = false;
    std::optional<Strategy> strategy;
    std::vector<std::string> classes;
    Dialect dialect = Dialect::Kohya;
    std::vector<int> fuse_shots;
    std::vector<double> fuse_weights = {0.5, 0.5};
    ExportDtype dtype = ExportDtype::F32;
    Transformers transformers = Transformers::Since56;
    FolderNames folder_names = FolderNames::Exact;
    Include include = Include::Synthetic;
    Layout layout = Layout::Plain;
    bool captions = false;
    std::optional<Arm> arm;
    bool report_pictures = true;
    bool report_settings = true;

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
                    .help = DL_TEXT("Options",
                                    "dataset: which pictures to write; the papers' layouts hold "
                                    "synthetic ones alone.")});
        visit(&ExportOptions::layout,
              Field{.key = "layout",
                    .label = DL_TEXT("Options", "Layout"),
                    .help = DL_TEXT("Options",
                                    "dataset and lora: folder layout of the target program; the "
                                    "papers' scripts find adapters by it."),
                    .level = Level::Advanced});
        visit(&ExportOptions::folder_names,
              Field{.key = "folder_names",
                    .label = DL_TEXT("Options", "Folder names"),
                    .help = DL_TEXT("Options",
                                    "dataset: class names as they are, or numbered and simplified "
                                    "such as 0003_hat."),
                    .level = Level::Advanced});
        visit(&ExportOptions::captions,
              Field{.key = "captions",
                    .label = DL_TEXT("Options", "Caption files"),
                    .help = DL_TEXT("Options",
                                    "dataset: write a text file with its prompt beside each "
                                    "picture."),
                    .level = Level::Advanced});
        visit(&ExportOptions::dialect,
              Field{.key = "dialect",
                    .label = DL_TEXT("Options", "Dialect"),
                    .help = DL_TEXT("Options", "lora: key names that the target program reads.")});
        visit(&ExportOptions::fuse_shots,
              Field{.key = "fuse_shots",
                    .label = DL_TEXT("Options", "Fused shots"),
                    .help = DL_TEXT("Options",
                                    "lora of loft: numbers of shots, such as 1,2, whose adapters "
                                    "become one, their exact weighted sum, for each class. Empty "
                                    "means one file for each shot."),
                    .range = Range{1, 1'000'000, 1},
                    .level = Level::Advanced,
                    .placeholder = "1,2"});
        visit(&ExportOptions::fuse_weights,
              Field{.key = "fuse_weights",
                    .label = DL_TEXT("Options", "Fusion weights"),
                    .help = DL_TEXT("Options", "lora of loft: one weight for each fused shot."),
                    .range = Range{0, 1, 0.05},
                    .level = Level::Advanced});
        visit(&ExportOptions::dtype,
              Field{.key = "dtype",
                    .label = DL_TEXT("Options", "Number type"),
                    .help = DL_TEXT("Options",
                                    "lora: number type of the weights. A classifier has those of "
                                    "its model."),
                    .level = Level::Advanced});
        visit(&ExportOptions::transformers,
              Field{.key = "transformers",
                    .label = DL_TEXT("Options", "Version of transformers"),
                    .help = DL_TEXT("Options",
                                    "lora in the dialect peft: the version of transformers that "
                                    "loads it. Another one leaves out the text encoder's part, "
                                    "because 5.6 has renamed its layers."),
                    .level = Level::Advanced});
        visit(&ExportOptions::arm,
              Field{.key = "arm",
                    .label = DL_TEXT("Options", "Learned from"),
                    .help = DL_TEXT("Options",
                                    "classifier: the one that learned from this. Empty means the "
                                    "best on the validation pictures."),
                    .offered = {"real_only", "synthetic", "both"}});
        visit(&ExportOptions::report_pictures,
              Field{.key = "report_pictures",
                    .label = DL_TEXT("Options", "Report with pictures"),
                    .help = DL_TEXT("Options",
                                    "report: with real and made pictures of each class. Off where "
                                    "nobody else may see them.")});
        visit(&ExportOptions::report_settings,
              Field{.key = "report_settings",
                    .label = DL_TEXT("Options", "Report with settings"),
                    .help = DL_TEXT("Options",
                                    "report: with the options and hashes of every step and the "
                                    "names of the shots' files.")});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
