// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/adapt_options.h"

namespace dreamloft::tests {

/// Adapters of the UNet alone that a tiny project learns in a second.
inline options::AdaptOptions quickAdapt(options::Strategy strategy = options::Strategy::Loft,
                                        int steps = 2)
{
    options::AdaptOptions options;
    options.strategy = strategy;
    options.rank = 2;
    options.steps = steps;
    options.batch = 1;
    options.warmup_steps = 0;
    options.text_lora = false;
    return options;
}

} // namespace dreamloft::tests
