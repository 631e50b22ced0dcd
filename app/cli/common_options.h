// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/enum_names.h"
#include "core/options/field.h"

#include <cstdint>
#include <optional>
#include <string>

namespace dreamloft::cli {

enum class ProgressStyle { Text, Json, None };

} // namespace dreamloft::cli

template <>
struct dreamloft::options::EnumNames<dreamloft::cli::ProgressStyle> {
    static constexpr std::string_view what = "progress style";
    static constexpr std::array table{DL_ENUM_NAME(dreamloft::cli::ProgressStyle::Text, "text"),
                                      DL_ENUM_NAME(dreamloft::cli::ProgressStyle::Json, "json"),
                                      DL_ENUM_NAME(dreamloft::cli::ProgressStyle::None, "none")};
};

namespace dreamloft::cli {

/// What every command takes.
struct CommonOptions {
    bool json = false;
    ProgressStyle progress = ProgressStyle::Text;
    bool quiet = false;
    std::string options;
    std::string log;
    bool yes = false;
    std::string lang = "en";

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        using options::Field;
        visit(&CommonOptions::json,
              Field{.key = "json",
                    .label = DL_TEXT("Options", "JSON result"),
                    .help =
                        DL_TEXT("Options", "Print the result, or the error, as one JSON object.")});
        visit(&CommonOptions::progress,
              Field{.key = "progress",
                    .label = DL_TEXT("Options", "Progress"),
                    .help = DL_TEXT("Options", "How progress is told on standard error.")});
        visit(&CommonOptions::quiet,
              Field{.key = "quiet",
                    .label = DL_TEXT("Options", "Quiet"),
                    .help = DL_TEXT("Options", "No progress and no notes, only errors.")});
        visit(&CommonOptions::options,
              Field{.key = "options",
                    .label = DL_TEXT("Options", "Options file"),
                    .help = DL_TEXT("Options", "JSON file with option values; flags win over it."),
                    .placeholder = "FILE"});
        visit(&CommonOptions::log,
              Field{.key = "log",
                    .label = DL_TEXT("Options", "Log file"),
                    .help = DL_TEXT("Options",
                                    "Write the technical log to this file instead of the "
                                    "project's."),
                    .placeholder = "FILE"});
        visit(&CommonOptions::yes,
              Field{.key = "yes",
                    .label = DL_TEXT("Options", "Yes"),
                    .help = DL_TEXT("Options",
                                    "Agree to what a command refuses until it is allowed, such as "
                                    "captions from a server on another computer.")});
        visit(&CommonOptions::lang,
              Field{.key = "lang",
                    .label = DL_TEXT("Options", "Language"),
                    .help = DL_TEXT("Options",
                                    "Language of messages. Here only en; the studio also speaks "
                                    "German and Chinese."),
                    .placeholder = "XX"});
    }
};

/// `estimate`, beside the options of the verb it is asked about.
struct EstimateOptions {
    bool probe = false;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&EstimateOptions::probe,
              options::Field{.key = "probe",
                             .label = DL_TEXT("Options", "Probe"),
                             .help = DL_TEXT("Options",
                                             "Run a few true steps and tell the time and memory "
                                             "that they take, instead of a guess.")});
    }
};

/// `classify`.
struct ClassifyOptions {
    int top = 3;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&ClassifyOptions::top,
              options::Field{.key = "top",
                             .label = DL_TEXT("Options", "Top"),
                             .help = DL_TEXT("Options", "How many classes to name a picture."),
                             .range = options::Range{1, 1000, 1}});
    }
};

/// `jobs`.
struct JobsOptions {
    std::optional<std::int64_t> id;
    std::optional<int> place;
    std::optional<int> to;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&JobsOptions::id,
              options::Field{.key = "id",
                             .label = DL_TEXT("Options", "Job number"),
                             .help =
                                 DL_TEXT("Options", "Which job; the first column of `jobs list`."),
                             .range = options::Range{1, 1e9, 1}});
        visit(&JobsOptions::place,
              options::Field{.key = "place",
                             .label = DL_TEXT("Options", "Place"),
                             .help = DL_TEXT("Options",
                                             "For move: which entry of the queue, where it has no "
                                             "job number yet."),
                             .range = options::Range{1, 1e6, 1}});
        visit(&JobsOptions::to,
              options::Field{.key = "to",
                             .label = DL_TEXT("Options", "New place"),
                             .help = DL_TEXT("Options",
                                             "For move: the place in the queue that it gets; 1 is "
                                             "next."),
                             .range = options::Range{1, 1e6, 1}});
    }
};

} // namespace dreamloft::cli
