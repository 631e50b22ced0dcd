// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/peft_folder.h"

#include <system_error>
#include <utility>

namespace dreamloft::tensor {
namespace {

namespace fs = std::filesystem;

bool isFile(const fs::path& path)
{
    std::error_code error;
    return fs::is_regular_file(path, error);
}

} // namespace

std::vector<PeftPart> peftPartsOf(const fs::path& place)
{
    const auto partIn = [](const fs::path& folder, const char* tower) {
        return PeftPart{
            .tower = tower, .weights = folder / kPeftWeights, .settings = folder / kPeftSettings};
    };
    const PeftPart whole = partIn(place, "");
    if (isFile(whole.weights)) {
        return {whole};
    }
    std::vector<PeftPart> parts;
    if (isFile(place / "model_index.json")) {
        return parts; // a picture maker, whatever lies in it
    }
    for (const char* tower : {"unet", "text_encoder", "text_encoder_2"}) {
        PeftPart part = partIn(place / tower, tower);
        if (isFile(part.weights) || isFile(part.settings)) {
            parts.push_back(std::move(part));
        }
    }
    if (parts.empty() && isFile(whole.settings)) {
        parts.push_back(whole);
    }
    return parts;
}

} // namespace dreamloft::tensor
