// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/diffusion/sampler.h"
#include "core/nn/adapter_bank.h"
#include "tests/support/temp_dir.h"

#include <torch/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace dreamloft::diffusion {

inline Pipeline tiny(torch::Dtype dtype = torch::kFloat64)
{
    return loadPipeline(tests::fixturesFolder() / "tiny_pipeline", dtype);
}

/// The fixture's prompts: token ids 10 2 16 and 9 3 2 16 between start and end.
inline const std::vector<std::string> kPrompts{"lower", "newer"};

/// Adapters of rank 2 with random weights, for both towers.
inline nn::AdapterBank randomBank(const Pipeline& pipeline, std::int64_t adapters)
{
    auto targets = nn::findTargets(*pipeline.unet, "unet", nn::unetLeafNames());
    const auto text = nn::findTargets(*pipeline.text, "text_encoder", nn::textLeafNames());
    targets.insert(targets.end(), text.begin(), text.end());
    nn::AdapterBank bank(nn::AdapterLayout(targets, 2), adapters, torch::kFloat64);
    at::manual_seed(11);
    for (std::int64_t m = 0; m < adapters; ++m) {
        for (std::int64_t t = 0; t < bank.targets(); ++t) {
            const auto& target = bank.layout().targets()[static_cast<std::size_t>(t)];
            bank.setAdapter(m,
                            t,
                            torch::randn({2, target.inFeatures}, torch::kFloat64),
                            0.3 * torch::randn({target.outFeatures, 2}, torch::kFloat64));
        }
    }
    return bank;
}

/// Images of random noise with guidance 3, the two prompts in turn.
inline SampleBatch batchOf(std::int64_t images)
{
    at::manual_seed(5);
    SampleBatch batch;
    batch.latents = torch::randn({images, 4, 8, 6}, torch::kFloat64);
    for (std::int64_t i = 0; i < images; ++i) {
        batch.prompts.push_back(kPrompts[static_cast<std::size_t>(i % 2)]);
    }
    batch.guidance = 3.0;
    return batch;
}

/// One image of a batch alone.
inline SampleBatch imageOf(const SampleBatch& batch, std::int64_t image)
{
    SampleBatch one = batch;
    one.latents = batch.latents.slice(0, image, image + 1);
    one.prompts = {batch.prompts[static_cast<std::size_t>(image)]};
    one.adapterOf.clear();
    one.imagesPerAdapter = 0;
    return one;
}

} // namespace dreamloft::diffusion
