// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/choices.h"
#include "core/options/field.h"
#include "core/options/picture_strategies.h"

#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// What an ablation varies while everything else stays as it was done last.
enum class Ablation { PerClass, Shots, Guidance, RealWeight, PairWeight };

template <>
struct EnumNames<Ablation> {
    static constexpr std::string_view what = "thing to vary";
    static constexpr std::array table{DL_ENUM_NAME(Ablation::PerClass, "per_class"),
                                      DL_ENUM_NAME(Ablation::Shots, "shots"),
                                      DL_ENUM_NAME(Ablation::Guidance, "guidance"),
                                      DL_ENUM_NAME(Ablation::RealWeight, "real_weight"),
                                      DL_ENUM_NAME(Ablation::PairWeight, "pair_weight")};
};

/// `ablate`: how much one setting matters.
struct AblateOptions {
    Ablation vary = Ablation::PerClass;
    std::vector<double> values;
    std::optional<Strategy> strategy;
    std::string csv;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&AblateOptions::vary,
              Field{.key = "vary",
                    .label = DL_TEXT("Options", "Vary"),
                    .help = DL_TEXT("Options",
                                    "The setting that takes several values: synthetic pictures or "
                                    "shots per class, guidance, or the weight of the real pictures "
                                    "or of a pair's first shot.")});
        visit(
            &AblateOptions::values,
            Field{.key = "values",
                  .label = DL_TEXT("Options", "Values"),
                  .help = DL_TEXT("Options",
                                  "The values to try. Empty means: 1/4 to 4 times the shots; 1, 4, "
                                  "8, 16 shots; guidance 1, 2, 4, 8; real_weight 0.2, 0.5, 0.8, "
                                  "0.95; pair_weight 0.5 to 0.9."),
                  .range = Range{0, 1'000'000, 1}});
        visit(&AblateOptions::strategy,
              Field{.key = "strategy",
                    .label = DL_TEXT("Options", "Strategy"),
                    .help = DL_TEXT("Options",
                                    "Whose pictures; may be empty where the classifiers learnt "
                                    "from one strategy only."),
                    .offered = pictureStrategies()});
        visit(&AblateOptions::csv,
              Field{.key = "csv",
                    .label = DL_TEXT("Options", "CSV file"),
                    .help = DL_TEXT("Options", "Write the table to this file as well."),
                    .placeholder = "FILE"});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
