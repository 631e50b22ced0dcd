// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace dreamloft::models {

/// The parts of a diffusers text-to-image folder.
struct PipelineFolder {
    std::filesystem::path root;
    std::filesystem::path unet;
    std::filesystem::path vae;
    std::filesystem::path textEncoder;
    std::filesystem::path tokenizer;
    std::filesystem::path scheduler;
};

/// Finds the parts below `root` by their usual names and checks that each holds its files; a
/// model_index.json, where present, must name a Stable Diffusion pipeline. Nothing is loaded.
/// Throws Error: UserFixable DL-MODEL-001 (a part or file is missing), Refused DL-MODEL-002
/// (another kind of pipeline).
PipelineFolder findPipeline(const std::filesystem::path& root);

/// Whether a model is one file instead of a folder.
bool isSingleFile(const std::filesystem::path& place);

} // namespace dreamloft::models
