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
    std::optional<double> memory_ceiling = std::nullopt;
    bool deterministic = true;

    template <class Visitor>
    static void describe(Visitor& visit)
    {
        visit(&EngineOptions::device,
              Field{.key = "device",
                    .label = DL_TEXT("Options", "Device"),
                    .help = DL_TEXT("Options",
                                    "What computes. Automatic (auto) is the first NVIDIA card that "
                                    "can be used, else the processor (cpu); cuda:1 is the second "
                                    "card."),
                    .level = Level::Advanced,
                    .offered = {"auto", "cpu"},
                    .placeholder = "NAME"});
        visit(&EngineOptions::threads,
              Field{.key = "threads",
                    .label = DL_TEXT("Options", "Threads"),
                    .help = DL_TEXT("Options", "Empty means one for each processor core."),
                    .unit = Unit::Threads,
                    .range = Range{1, 1024, 1},
                    .level = Level::Advanced});
        visit(&EngineOptions::memory_ceiling,
              Field{.key = "memory_ceiling",
                    .label = DL_TEXT("Options", "Memory ceiling"),
                    .help = DL_TEXT("Options",
                                    "The most memory that DreamLoft takes where it computes; it "
                                    "then works in smaller portions. Empty means what is free."),
                    .unit = Unit::GiB,
                    .range = Range{1, 8192, 0.5},
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
    bool operator==(const EngineOptions&) const = default;
};

} // namespace dreamloft::options
