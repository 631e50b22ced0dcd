// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/approximations.h"
#include "core/diffusion/pipeline.h"
#include "core/diffusion/scheduler.h"
#include "core/nn/adapter_bank.h"

#include <torch/types.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace dreamloft::diffusion {

/// Images that are denoised together. With a bank, image i uses adapter `adapterOf[i]` in both
/// branches of the guidance; the network runs on M groups of `imagesPerAdapter` images whatever is
/// asked for, missing ones are padding, so that one planned shape gives one set of kernels and
/// resumed batches equal uninterrupted ones (decision 8).
struct SampleBatch {
    torch::Tensor latents; ///< [N, c, h, w] standard normal, or noised image latents when the
                           ///< scheduler starts late
    std::vector<std::string> prompts; ///< N
    std::string negative;
    double guidance = 2.0;               ///< 1 skips the unconditional branch
    nn::AdapterBank* unetBank = nullptr; ///< may be one bank with both towers' targets
    nn::AdapterBank* textBank = nullptr; ///< same adapters as unetBank
    std::vector<std::int64_t> adapterOf; ///< N; empty: image i uses adapter i * M / N
    std::int64_t imagesPerAdapter = 0;   ///< 0: as many as the fullest adapter has
    bool startFromNoise = true;          ///< multiply by initNoiseSigma; false for image-to-image
    bool loraOnUncond = true; ///< false: the unconditional branch sees the base model alone (P13)
    Approximations approximations{};
};

/// Called after each network call with the number done, the total, and the latents [N, c, h, w] so
/// far; it may throw Cancelled.
using StepCallback = std::function<void(int done, int total, const torch::Tensor& latents)>;

/// Denoises. Returns final latents [N, c, h, w], fp32 (fp64 in double runs). The scheduler's
/// history is reset first.
torch::Tensor sampleLatents(Pipeline& pipeline,
                            const SampleBatch& batch,
                            Scheduler& scheduler,
                            const StepCallback& onStep = {});

/// [N, c, h, w] -> pixels [N, 3, H, W] in [0, 1], fp32 (fp64 in double runs). Divides by the VAE's
/// scaling factor. `chunk` images at a time (0: all at once); the last chunk is padded to the same
/// shape.
torch::Tensor
decodeLatents(Pipeline& pipeline, const torch::Tensor& latents, std::int64_t chunk = 0);

/// Images denoised together on this machine when the user names no batch; see the figures in
/// sampler.cpp.
std::int64_t defaultSampleBatch(std::int64_t latentHeight, std::int64_t latentWidth, bool onDevice);

/// The batch of at most `most` images that cuts `images` into equally large batches, so that the
/// last one needs the least padding: 32 of at most 50 -> 32, 320 of at most 50 -> 46.
std::int64_t evenSampleBatch(std::int64_t images, std::int64_t most);

} // namespace dreamloft::diffusion
