// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/layout.h"

#include "core/base/text.h"

#include <charconv>
#include <system_error>

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

std::filesystem::path sampleFile(const SampleName& sample)
{
    return std::filesystem::path(kSamples) /
           (classFolder(sample.classIndex) + "-" + padded(sample.step, 9) + ".png");
}

std::optional<SampleName> sampleOf(const std::filesystem::path& file)
{
    SampleName sample;
    const std::string name = file.filename().string();
    const char* const end = name.data() + name.size();
    if (name.empty() || name.front() != 'c') {
        return std::nullopt;
    }
    const auto ofClass = std::from_chars(name.data() + 1, end, sample.classIndex);
    if (ofClass.ec != std::errc() || ofClass.ptr == end) {
        return std::nullopt;
    }
    const auto ofStep = std::from_chars(ofClass.ptr + 1, end, sample.step);
    const bool whole = ofStep.ec == std::errc() && sampleFile(sample).filename() == file.filename();
    return whole ? std::optional(sample) : std::nullopt;
}

} // namespace dreamloft::project::layout
