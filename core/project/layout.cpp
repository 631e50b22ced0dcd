// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/layout.h"

#include "core/base/text.h"

namespace dreamloft::project::layout {

namespace {

std::string padded(std::int64_t number, std::size_t digits)
{
    std::string text = std::to_string(number);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

} // namespace

std::filesystem::path storeFile(std::string_view pixelSha256)
{
    return std::filesystem::path(kStore) / pixelSha256.substr(0, 2) /
           (std::string(pixelSha256) + ".png");
}

std::filesystem::path jobFolder(std::int64_t jobId, std::string_view verb)
{
    return std::filesystem::path(kJobs) / (padded(jobId, 6) + "-" + base::slug(verb));
}

std::filesystem::path checkpointFolder(std::int64_t step)
{
    return std::filesystem::path(kCheckpoints) / padded(step, 9);
}

std::string classFolder(int classIndex)
{
    return "c" + padded(classIndex, 4);
}

std::filesystem::path outputFile(int classIndex, std::int64_t index)
{
    return std::filesystem::path(kOutput) / classFolder(classIndex) / (padded(index, 6) + ".png");
}

std::filesystem::path adapterFile(int classIndex, std::int64_t index)
{
    return std::filesystem::path(kAdapters) /
           (classFolder(classIndex) + "-" + padded(index, 6) + ".safetensors");
}

} // namespace dreamloft::project::layout
