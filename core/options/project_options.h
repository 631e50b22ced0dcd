// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"
#include "core/options/leak_options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dreamloft::options {

/// `new`: a project folder and the models it works with.
struct NewOptions {
    std::string name;
    std::string base;
    std::string clip;
    bool starter = false;
    std::string purpose;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&NewOptions::name,
              Field{.key = "name",
                    .label = DL_TEXT("Options", "Project name"),
                    .help = DL_TEXT("Options", "Shown name; empty means the folder's name.")});
        visit(
            &NewOptions::starter,
            Field{.key = "starter",
                  .label = DL_TEXT("Options", "Starter models"),
                  .help = DL_TEXT("Options",
                                  "Work with the small bundled models (64 px, no download), which "
                                  "train on an ordinary computer in minutes.")});
        visit(&NewOptions::base,
              Field{.key = "base",
                    .label = DL_TEXT("Options", "Base model"),
                    .help = DL_TEXT("Options",
                                    "Stable Diffusion 1.x or 2.x (safetensors): a folder in "
                                    "diffusers layout, a single file, or a name of `models list`."),
                    .placeholder = "MODEL"});
        visit(&NewOptions::clip,
              Field{.key = "clip",
                    .label = DL_TEXT("Options", "CLIP model"),
                    .help = DL_TEXT("Options",
                                    "CLIP model that the classifier starts from: a folder, a file, "
                                    "or a name of `models list`."),
                    .placeholder = "MODEL"});
        visit(&NewOptions::purpose,
              Field{.key = "purpose",
                    .label = DL_TEXT("Options", "Purpose"),
                    .help = DL_TEXT("Options",
                                    "One line for yourself and for reports: what this is for."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `import`: pictures from foreign folders are copied into the project.
struct ImportOptions {
    std::vector<std::string> sources;
    ImportAs as = ImportAs::Auto;
    SplitName split = SplitName::Auto;
    std::string class_name;
    std::string group_column;
    std::string picture_column;
    std::string class_column;
    std::string split_column;
    std::string caption_column;
    std::string prompt_prefix;
    std::string class_names;
    bool dry_run = false;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&ImportOptions::sources,
              Field{.key = "sources",
                    .label = DL_TEXT("Options", "Sources"),
                    .help = DL_TEXT("Options", "Folders or files to take pictures from.")});
        visit(&ImportOptions::as,
              Field{.key = "as",
                    .label = DL_TEXT("Options", "Layout"),
                    .help = DL_TEXT("Options",
                                    "How the source is laid out; auto looks at its folders.")});
        visit(&ImportOptions::split,
              Field{.key = "split",
                    .label = DL_TEXT("Options", "Split"),
                    .help = DL_TEXT("Options",
                                    "Put all pictures into this split; auto follows folders named "
                                    "train, val and test.")});
        visit(&ImportOptions::class_name,
              Field{.key = "class_name",
                    .label = DL_TEXT("Options", "Class"),
                    .help = DL_TEXT("Options",
                                    "Put all pictures into this class; empty follows the folders."),
                    .level = Level::Advanced,
                    .placeholder = "NAME"});
        visit(&ImportOptions::dry_run,
              Field{.key = "dry_run",
                    .label = DL_TEXT("Options", "Dry run"),
                    .help = DL_TEXT("Options", "Only say what would be imported; copy nothing.")});
        visit(&ImportOptions::group_column,
              Field{.key = "group_column",
                    .label = DL_TEXT("Options", "Group column"),
                    .help = DL_TEXT("Options",
                                    "CSV column that names what belongs together, such as the "
                                    "photographer; a group never straddles two splits."),
                    .level = Level::Advanced,
                    .placeholder = "NAME"});
        visit(&ImportOptions::picture_column,
              Field{.key = "picture_column",
                    .label = DL_TEXT("Options", "Picture column"),
                    .help = DL_TEXT("Options",
                                    "CSV column that names the file of a picture. Empty means the "
                                    "one with a usual name, such as filepath."),
                    .level = Level::Advanced,
                    .placeholder = "NAME"});
        visit(&ImportOptions::class_column,
              Field{.key = "class_column",
                    .label = DL_TEXT("Options", "Class column"),
                    .help = DL_TEXT("Options",
                                    "CSV column that names the class of a picture. Empty means "
                                    "the one with a usual name, such as label."),
                    .level = Level::Advanced,
                    .placeholder = "NAME"});
        visit(&ImportOptions::split_column,
              Field{.key = "split_column",
                    .label = DL_TEXT("Options", "Split column"),
                    .help = DL_TEXT("Options",
                                    "CSV column that names the split of a picture: train, val or "
                                    "test. Empty means the one called split, - means none."),
                    .level = Level::Advanced,
                    .placeholder = "NAME"});
        visit(&ImportOptions::caption_column,
              Field{.key = "caption_column",
                    .label = DL_TEXT("Options", "Caption column"),
                    .help = DL_TEXT("Options",
                                    "CSV column that describes a picture. Empty means the one "
                                    "with a usual name, such as caption, - means none."),
                    .level = Level::Advanced,
                    .placeholder = "NAME"});
        visit(&ImportOptions::prompt_prefix,
              Field{.key = "prompt_prefix",
                    .label = DL_TEXT("Options", "Prompt prefix"),
                    .help = DL_TEXT("Options",
                                    "Word before photo in all prompts, such as texture. Empty "
                                    "keeps the project's, or takes the papers' for one of their "
                                    "data sets; - means none."),
                    .level = Level::Advanced,
                    .placeholder = "WORD"});
        visit(&ImportOptions::class_names,
              Field{.key = "class_names",
                    .label = DL_TEXT("Options", "Class words"),
                    .help = DL_TEXT("Options",
                                    "File of words for classes in prompts: lines of a class, a "
                                    "blank and its word, a .csv table, or a .json object. Classes "
                                    "that are not in it keep theirs."),
                    .level = Level::Advanced,
                    .placeholder = "FILE"});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `split`: which real pictures train, select and test.
struct SplitOptions {
    double val = 0.1;
    double test = 0.3;
    bool by_group = false;
    bool lock_test = false;
    std::uint64_t seed = 0;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&SplitOptions::val,
              Field{.key = "val",
                    .label = DL_TEXT("Options", "Validation share"),
                    .help = DL_TEXT("Options",
                                    "Share of pictures without a split that choose the training "
                                    "step."),
                    .range = Range{0, 0.9, 0.05}});
        visit(&SplitOptions::test,
              Field{.key = "test",
                    .label = DL_TEXT("Options", "Test share"),
                    .help = DL_TEXT("Options",
                                    "Share of pictures without a split that are kept for the final "
                                    "measurement."),
                    .range = Range{0, 0.9, 0.05}});
        visit(&SplitOptions::lock_test,
              Field{.key = "lock_test",
                    .label = DL_TEXT("Options", "Lock test set"),
                    .help = DL_TEXT("Options",
                                    "Freeze the test pictures, so that no later result can be "
                                    "tuned on them.")});
        visit(&SplitOptions::by_group,
              Field{.key = "by_group",
                    .label = DL_TEXT("Options", "Keep groups together"),
                    .help = DL_TEXT("Options", "Pictures of one group go into the same split."),
                    .level = Level::Advanced});
        visit(&SplitOptions::seed,
              Field{.key = "seed",
                    .label = DL_TEXT("Options", "Seed"),
                    .help = DL_TEXT("Options", "The same seed draws the same split."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `shots`: the few real pictures of each class.
struct ShotOptions {
    int k = 16;
    std::uint64_t seed = 0;
    ShotPick pick = ShotPick::Random;
    std::vector<std::string> pin;
    std::vector<std::string> ban;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&ShotOptions::k,
              Field{.key = "k",
                    .label = DL_TEXT("Options", "Shots per class"),
                    .help = DL_TEXT("Options",
                                    "How many real pictures of each class the method may learn "
                                    "from."),
                    .unit = Unit::Pictures,
                    .range = Range{1, 1024, 1},
                    .letter = 'k'});
        visit(&ShotOptions::seed,
              Field{.key = "seed",
                    .label = DL_TEXT("Options", "Seed"),
                    .help = DL_TEXT("Options",
                                    "The same seed picks the same shots; 4 shots are always among "
                                    "the 16.")});
        visit(&ShotOptions::pick,
              Field{.key = "pick",
                    .label = DL_TEXT("Options", "Pick rule"),
                    .help = DL_TEXT("Options",
                                    "Draw at random, or prefer pictures that differ most or are "
                                    "most typical.")});
        visit(&ShotOptions::pin,
              Field{.key = "pin",
                    .label = DL_TEXT("Options", "Pinned pictures"),
                    .help = DL_TEXT("Options", "Original file names that are always taken first."),
                    .level = Level::Advanced});
        visit(&ShotOptions::ban,
              Field{.key = "ban",
                    .label = DL_TEXT("Options", "Banned pictures"),
                    .help = DL_TEXT("Options", "Original file names that are never taken."),
                    .level = Level::Advanced});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `check`: leaks, twins and damaged pictures.
struct CheckOptions {
    bool strict = false;
    bool mend_leaks = false;
    std::string accept_leaks;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&CheckOptions::strict,
              Field{.key = "strict",
                    .label = DL_TEXT("Options", "Strict"),
                    .help = DL_TEXT("Options", "Any finding ends with exit code 10.")});
        visit(&CheckOptions::mend_leaks,
              Field{.key = "mend_leaks",
                    .label = DL_TEXT("Options", "Mend leaks"),
                    .help = DL_TEXT("Options",
                                    "First move the copies of test and validation pictures to the "
                                    "bin; test pictures stay. The studio can undo it.")});
        visit(&CheckOptions::accept_leaks, acceptLeaksField());
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

/// `run`: several verbs in one go.
struct PlanOptions {
    std::string plan;
    bool resume = false;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&PlanOptions::plan,
              Field{.key = "plan",
                    .label = DL_TEXT("Options", "Plan file"),
                    .help = DL_TEXT("Options",
                                    "JSON file with the verbs to run in order and the options of "
                                    "each."),
                    .placeholder = "FILE"});
        visit(&PlanOptions::resume,
              Field{.key = "resume",
                    .label = DL_TEXT("Options", "Resume"),
                    .help = DL_TEXT("Options", "Continue the plan that this project ran last.")});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
