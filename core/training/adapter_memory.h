// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/pipeline.h"
#include "core/models/clip_config.h"
#include "core/nn/adapter_bank.h"
#include "core/training/adapter_plan.h"

#include <cstdint>
#include <span>

namespace dreamloft::training {

/// Bytes that one row of a training batch needs at the turn from forward to backward pass: what
/// the networks keep of it, read off their configurations, and the work space of the widest layer.
/// `latentShape` c, h, w of the pictures.
[[nodiscard]] double trainingBytesPerRow(const diffusion::Pipeline& pipeline,
                                         const nn::AdapterLayout& layout,
                                         std::span<const std::int64_t> latentShape);

/// Bytes that one adapter needs beside its rows: master, gradient, two moments, a step's
/// temporaries and the copies that a checkpoint is written from.
[[nodiscard]] double trainingBytesPerAdapter(const nn::AdapterLayout& layout);

/// Bytes that a training on the processor takes beside its rows and adapters, and has not taken
/// yet: the copies of frozen weights that the UNet and the text encoder keep for their products,
/// with those of the backward pass, and the VAE's encoder; and the work space of the widest.
[[nodiscard]] double trainingBytesOfCopies(const diffusion::Pipeline& pipeline,
                                           const nn::AdapterLayout& layout);

/// Bytes that a step of a CLIP classifier keeps in fp32 for its backward pass: `pictures` through
/// the vision tower and one sentence a class, no longer than the text tower takes, through the
/// other.
[[nodiscard]] double trainingBytesOfClip(const models::ClipConfig& config,
                                         std::int64_t pictures,
                                         std::int64_t classes,
                                         std::int64_t rank);

/// Lets `request` plan for the device of the pipeline, and no larger groups than fit into the
/// memory that is free there now, or that the memory ceiling leaves.
void limitToFreeMemory(AdapterPlanRequest& request,
                       const diffusion::Pipeline& pipeline,
                       const nn::AdapterLayout& layout,
                       std::span<const std::int64_t> latentShape);

} // namespace dreamloft::training
