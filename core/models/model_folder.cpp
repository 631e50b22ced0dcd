// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_folder.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/models/clip_tokenizer.h"
#include "core/models/config_reader.h"
#include "core/tensor/weight_folder.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace dreamloft::models {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSafe = "Your project was not changed.";
constexpr std::string_view kHint =
    "Choose the folder of a complete model in diffusers (CLIP: transformers) format.";
constexpr const char* kIndex = "model_index.json";
constexpr const char* kConfig = "config.json";
constexpr const char* kScheduler = "scheduler_config.json";

/// The networks by their folders, and what their weight files are called.
constexpr std::array<std::pair<const char*, const char*>, 3> kNetworks{
    {{"unet", "diffusion_pytorch_model"},
     {"vae", "diffusion_pytorch_model"},
     {"text_encoder", "model"}}};

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
    if (tensor::holdsWeights(root / part, stem)) {
        return;
    }
    const std::string expected = stem + ".safetensors";
    tensor::refuseOlderWeights(root / part, base::quoted(expected));
    missing(root, fs::path(part) / expected);
}

/// Refuses pipelines that are not plain text-to-image; a folder without an index is judged by its
/// parts.
void checkIndex(const fs::path& root)
{
    const auto file = root / kIndex;
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
    for (const auto& [part, stem] : kNetworks) {
        requireFile(root, part, kConfig);
        requireWeights(root, part, stem);
    }
    requireFile(root, "tokenizer", "vocab.json");
    requireFile(root, "tokenizer", "merges.txt");
    requireFile(root, "scheduler", kScheduler);
    return {.root = root,
            .unet = root / "unet",
            .vae = root / "vae",
            .textEncoder = root / "text_encoder",
            .tokenizer = root / "tokenizer",
            .scheduler = root / "scheduler"};
}

std::vector<fs::path> filesOf(const PipelineFolder& folder)
{
    std::vector<fs::path> files = ClipTokenizer::filesIn(folder.tokenizer);
    const auto add = [&](const std::vector<fs::path>& more) {
        files.insert(files.end(), more.begin(), more.end());
    };
    for (const auto& [part, stem] : kNetworks) {
        files.push_back(folder.root / part / kConfig);
        add(tensor::findWeights(folder.root / part, stem).files());
    }
    files.push_back(folder.scheduler / kScheduler);
    if (isFile(folder.root / kIndex)) {
        files.push_back(folder.root / kIndex);
    }
    return files;
}

bool isSingleFile(const std::filesystem::path& place)
{
    return isFile(place);
}

} // namespace dreamloft::models
