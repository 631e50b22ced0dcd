// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip.h"
#include "core/models/clip_config.h"
#include "core/models/clip_tokenizer.h"
#include "core/options/choices.h"

#include <torch/types.h>

namespace dreamloft::workflows {

/// A recogniser with what belongs to it.
struct Recogniser {
    models::Clip clip{nullptr};
    models::ClipTokenizer tokenizer;
    models::ClipPreprocess preprocess;
};

/// Weights and activations of the frozen networks for a choice of the user.
[[nodiscard]] torch::Dtype dtypeOf(options::Precision precision);

} // namespace dreamloft::workflows
