// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/peft_folder.h"

#include "core/base/text.h"
#include "core/tensor/model_error.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace dreamloft::tensor {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPickledWeights = "adapter_model.bin"; // as older versions of PEFT write them

bool isFile(const fs::path& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

LoraPart partOf(const fs::path& weights, const char* tower)
{
    LoraPart part{.tower = tower, .weights = weights, .settings = {}};
    if (const fs::path settings = weights.parent_path() / kPeftSettings;
        weights.filename() == kPeftWeights && isFile(settings)) {
        part.settings = settings;
    }
    return part;
}

bool hasWeights(const LoraPart& part)
{
    return isFile(part.weights);
}

} // namespace

std::vector<LoraPart> peftPartsOf(const fs::path& place)
{
    std::vector<LoraPart> parts;
    if (isFile(place / "model_index.json")) {
        return parts; // a picture maker, whatever lies in it
    }
    const LoraPart whole = partOf(place / kPeftWeights, "");
    if (hasWeights(whole)) {
        parts.push_back(whole);
        return parts;
    }
    if (isFile(place / kDiffusersWeights)) {
        return parts;
    }
    for (const char* tower : {"unet", "text_encoder", "text_encoder_2"}) {
        LoraPart part = partOf(place / tower / kPeftWeights, tower);
        if (hasWeights(part) || !part.settings.empty()) {
            parts.push_back(std::move(part));
        }
    }
    if (parts.empty() && !whole.settings.empty()) {
        parts.push_back(whole);
    }
    const auto liesByOthers = [](const LoraPart& part) {
        return !weightFilesIn(part.weights.parent_path()).empty();
    };
    if (std::none_of(parts.begin(), parts.end(), hasWeights) &&
        std::any_of(parts.begin(), parts.end(), liesByOthers)) {
        parts.clear(); // settings alone make no LoRA of weights that are called otherwise
    }
    return parts;
}

bool isPeftFolder(const fs::path& place)
{
    const auto parts = peftPartsOf(place);
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), hasWeights);
}

std::vector<LoraPart> loraPartsOf(const fs::path& place)
{
    std::error_code error;
    if (!fs::is_directory(place, error)) {
        return {partOf(place, "")};
    }
    auto parts = peftPartsOf(place);
    if (const fs::path file = place / kDiffusersWeights; parts.empty() && isFile(file)) {
        parts.push_back(partOf(file, ""));
    }
    return parts;
}

void requireWeights(const LoraPart& part)
{
    if (part.settings.empty() || hasWeights(part)) {
        return; // whoever opens a file that is missing says so
    }
    const fs::path folder = part.weights.parent_path();
    if (isFile(folder / kPickledWeights)) {
        throw modelError(base::ErrorKind::Refused,
                         "DL-MODEL-002",
                         (fs::path(part.tower) / kPickledWeights).string(),
                         "it is an older file type that can hide programs (pickle)",
                         base::quoted(kPeftWeights),
                         "Export the adapter again, as a safetensors file.");
    }
    const fs::path lora = part.tower.empty() ? folder : folder.parent_path();
    throw modelError(base::ErrorKind::UserFixable,
                     "DL-LORA-001",
                     lora.filename().string(),
                     base::quotedName(folder) + " holds settings but no weights",
                     base::quoted(kPeftWeights),
                     "Export the adapter again.");
}

std::vector<fs::path> weightFilesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".safetensors") {
            files.push_back(entry->path());
        }
    }
    return files;
}

} // namespace dreamloft::tensor
