// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip.h"
#include "core/models/clip_config.h"
#include "core/models/clip_tokenizer.h"
#include "core/options/choices.h"

#include <torch/nn/module.h>
#include <torch/types.h>

#include <cstdint>

namespace dreamloft::workflows {

class Engine;

/// A recogniser with what belongs to it.
struct Recogniser {
    models::Clip clip{nullptr};
    models::ClipTokenizer tokenizer;
    models::ClipPreprocess preprocess;
};

/// bf16 where the engine's device multiplies it faster than fp32, else fp32.
[[nodiscard]] options::Precision fastestPrecision(const Engine& engine);

/// Where the engine's models are.
[[nodiscard]] torch::Device torchDeviceOf(const Engine& engine);

/// Weights and activations of the frozen networks for a choice of the user.
[[nodiscard]] torch::Dtype dtypeOf(options::Precision precision);

/// Bytes of a network's weights.
[[nodiscard]] double bytesOf(const torch::nn::Module& network);

/// Bytes of the feature maps of the image tower while `pictures` go through it.
[[nodiscard]] double lookingBytes(const models::ClipConfig& config, std::int64_t pictures);

/// `options` with a precision: where the user left it open, bf16 if the engine's device
/// multiplies it faster than fp32, else fp32. Specs record what was settled.
template <class Options>
[[nodiscard]] Options withPrecision(Options options, const Engine& engine)
{
    options.precision = options.precision.value_or(fastestPrecision(engine));
    return options;
}

} // namespace dreamloft::workflows
