// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/field.h"

#include <optional>
#include <string>
#include <vector>

namespace dreamloft::options {

/// Where and how the numbers are computed; recorded with every result, never part of what it means.
struct EngineOptions {
    std::string device = "auto";
    std::optional<int> threads;
    bool deterministic = true;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(
            &EngineOptions::device,
            Field{.key = "device",
                  .label = DL_TEXT("Options", "Device"),
                  .help = DL_TEXT("Options",
                                  "What computes: cpu, cuda, cuda:1 for the second graphics card; "
                                  "auto takes the first NVIDIA card that LibTorch can use, else "
                                  "cpu."),
                  .level = Level::Advanced,
                  .placeholder = "NAME"});
        visit(&EngineOptions::threads,
              Field{.key = "threads",
                    .label = DL_TEXT("Options", "Threads"),
                    .help = DL_TEXT("Options", "Empty means one for each processor core."),
                    .unit = Unit::Threads,
                    .range = Range{1, 1024, 1},
                    .level = Level::Advanced});
        visit(&EngineOptions::deterministic,
              Field{.key = "deterministic",
                    .label = DL_TEXT("Options", "Deterministic"),
                    .help = DL_TEXT("Options",
                                    "The same inputs give the same bytes on this machine; off may "
                                    "be faster on a graphics card."),
                    .level = Level::Expert});
    }
    [[nodiscard]] std::vector<Problem> check() const;
};

} // namespace dreamloft::options
