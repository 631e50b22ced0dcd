// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/seed.h"
#include "core/imaging/crop.h"
#include "core/training/adapter_batches.h"
#include "tests/support/temp_dir.h"

#include <string>
#include <vector>

namespace dreamloft::tests {

inline diffusion::Pipeline tinyPipeline(torch::Dtype dtype)
{
    return diffusion::loadPipeline(fixturesFolder() / "tiny_pipeline", dtype);
}

inline imaging::RgbImage randomPicture(int width, int height, std::uint64_t seed)
{
    imaging::RgbImage image;
    image.width = width;
    image.height = height;
    base::SeededStream stream(seed);
    for (int i = 0; i < width * height * 3; ++i) {
        image.pixels.push_back(static_cast<std::uint8_t>(stream.below(256)));
    }
    return image;
}

/// `count` pictures of a class, 20 x 16 px: a crop of 16 has room for five places.
inline training::AdapterSamples samplesOfClass(std::int64_t classIndex, std::int64_t count)
{
    static const std::vector<std::string> kPrompts{"lower", "newer", "lowest", "wider"};
    training::AdapterSamples adapter{.orderClass = classIndex, .orderItem = -1, .samples = {}};
    for (std::int64_t item = 0; item < count; ++item) {
        adapter.samples.push_back(
            {.classIndex = classIndex,
             .item = item,
             .key = "picture " + std::to_string(classIndex) + "." + std::to_string(item),
             .resized = randomPicture(20, 16, static_cast<std::uint64_t>(classIndex * 100 + item)),
             .prompt = kPrompts[static_cast<std::size_t>(classIndex) % kPrompts.size()]});
    }
    return adapter;
}

} // namespace dreamloft::tests
