// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/generate_options.h"
#include "core/options/presets.h"

namespace dreamloft::tests {

/// The method as its paper has it, but few steps and three pictures a class.
inline options::GenerateOptions quickGenerate(options::Strategy strategy)
{
    options::GenerateOptions options;
    options.strategy = strategy;
    options::applyPreset("paper", options);
    options.steps = options.strategy == options::Strategy::IsSynth ? 10 : 4;
    options.per_class = 3;
    options.batch = 4;
    options.filter_rounds = 3;
    return options;
}

} // namespace dreamloft::tests
