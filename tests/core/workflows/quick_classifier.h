// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/classifier_options.h"

#include <utility>
#include <vector>

namespace dreamloft::tests {

/// Classifiers that a tiny project trains in a second: one pass in batches of four, pictures as
/// they are.
inline options::ClassifierOptions quickClassifier(std::vector<options::Arm> arms, int repeats = 1)
{
    options::ClassifierOptions options;
    options.arms = std::move(arms);
    options.repeats = repeats;
    options.epochs = 1;
    options.warmup_epochs = 0;
    options.batch = 4;
    options.augment = false;
    return options;
}

} // namespace dreamloft::tests
