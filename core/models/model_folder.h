// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

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
/// (another kind of pipeline, weights in an older file type only).
PipelineFolder findPipeline(const std::filesystem::path& root);

/// All files that the model is read from: its index, the configs, of the weights the one precision
/// that is loaded, the vocabulary. Throws Error as tensor::findWeights.
std::vector<std::filesystem::path> filesOf(const PipelineFolder& folder);

/// Whether a model is one file instead of a folder.
bool isSingleFile(const std::filesystem::path& place);

} // namespace dreamloft::models
