// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_folder.h"

#include "core/base/error.h"
#include "core/models/config_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::models {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSafe = "Your project was not changed.";
constexpr std::string_view kHint =
    "Choose the folder of a complete model in diffusers (CLIP: transformers) format.";

[[noreturn]] void refuse(const fs::path& root, const std::string& found)
{
    throw base::Error({.kind = base::ErrorKind::UserFixable,
                       .code = "DL-MODEL-001",
                       .object = root.string(),
                       .message = "Cannot load \"" + root.filename().string() + "\": " + found +
                                  ", expected a complete model folder.",
                       .hint = std::string(kHint),
                       .workSafe = std::string(kSafe)});
}

[[noreturn]] void missing(const fs::path& root, const fs::path& what)
{
    refuse(root, "\"" + what.generic_string() + "\" is missing");
}

void requireFolder(const fs::path& root)
{
    std::error_code ignored;
    if (!fs::is_directory(root, ignored)) {
        refuse(root, fs::exists(root, ignored) ? "it is a file" : "it is missing");
    }
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

void requireFile(const fs::path& root, const std::string& part, const std::string& file)
{
    if (!isFile(root / part / file)) {
        missing(root, fs::path(part) / file);
    }
}

void requireWeights(const fs::path& root, const std::string& part, const std::string& stem)
{
    constexpr std::array<std::string_view, 4> kEndings = {".safetensors",
                                                          ".safetensors.index.json",
                                                          ".fp16.safetensors",
                                                          ".safetensors.index.fp16.json"};
    const bool found = std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
        return isFile(root / part / (stem + std::string(ending)));
    });
    if (!found) {
        missing(root, fs::path(part) / (stem + ".safetensors"));
    }
}

/// Refuses pipelines that are not plain text-to-image; a folder without an index is judged by its
/// parts.
void checkIndex(const fs::path& root)
{
    const auto file = root / "model_index.json";
    if (!isFile(file)) {
        return;
    }
    const auto index = readModelJson(file);
    const auto found = index.is_object() ? index.find("_class_name") : index.end();
    const std::string kind =
        found != index.end() && found->is_string() ? found->get<std::string>() : std::string();
    // The image-to-image pipeline has the same parts.
    if (kind == "StableDiffusionPipeline" || kind == "StableDiffusionImg2ImgPipeline") {
        return;
    }
    throw base::Error({.kind = base::ErrorKind::Refused,
                       .code = "DL-MODEL-002",
                       .object = root.string(),
                       .message = "Cannot load \"" + root.filename().string() + "\": it is a \"" +
                                  kind.substr(0, 60) + "\", expected a StableDiffusionPipeline.",
                       .hint = "Choose a Stable Diffusion 1.x or 2.x model.",
                       .workSafe = std::string(kSafe)});
}

} // namespace

PipelineFolder findPipeline(const std::filesystem::path& root)
{
    requireFolder(root);
    checkIndex(root);
    for (const std::string part : {"unet", "vae", "text_encoder"}) {
        requireFile(root, part, "config.json");
        requireWeights(root, part, part == "text_encoder" ? "model" : "diffusion_pytorch_model");
    }
    requireFile(root, "tokenizer", "vocab.json");
    requireFile(root, "tokenizer", "merges.txt");
    requireFile(root, "scheduler", "scheduler_config.json");
    return {.root = root,
            .unet = root / "unet",
            .vae = root / "vae",
            .textEncoder = root / "text_encoder",
            .tokenizer = root / "tokenizer",
            .scheduler = root / "scheduler"};
}

bool isSingleFile(const std::filesystem::path& place)
{
    return isFile(place);
}

} // namespace dreamloft::models
