// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/autoencoder_kl.h"
#include "core/models/single_file.h"
#include "core/models/unet_2d_condition.h"
#include "core/tensor/key_map.h"
#include "core/tensor/state_dict.h"

#include <torch/types.h>

#include <cstdint>
#include <filesystem>

namespace dreamloft::models {

/// Reads a diffusers UNet folder (config.json + safetensors, sharded or single) in evaluation mode,
/// frozen, in the memory layout that runs fastest. Throws Error: UserFixable (no such file),
/// Refused (config, keys, hostile file), DamagedInput, Memory.
UNet2DConditionModel loadUNet(const std::filesystem::path& folder,
                              torch::Dtype dtype = torch::kFloat32);

/// The same for an AutoencoderKL folder; old attention names (query, key, value, proj_attn) load
/// too.
AutoencoderKL loadVae(const std::filesystem::path& folder, torch::Dtype dtype = torch::kFloat32);

/// The same from a single-file checkpoint.
UNet2DConditionModel loadUNet(const SingleFile& file, torch::Dtype dtype = torch::kFloat32);
AutoencoderKL loadVae(const SingleFile& file, torch::Dtype dtype = torch::kFloat32);

/// Lets the parameters of `model` be the tensors of a file where names (after `keyMap`) and sizes
/// fit, without a copy, so that a model is in memory once; tensor::loadStateDict then finds these
/// in place and judges the rest.
void adoptWeights(torch::nn::Module& model,
                  tensor::StateDict& state,
                  const tensor::KeyMap& keyMap = {});

/// Freezes a network and brings its weights into the dtype and the layout that run fastest on the
/// processor; called by the loaders.
void settleModel(torch::nn::Module& model, torch::Dtype dtype);

} // namespace dreamloft::models
