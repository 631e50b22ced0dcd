// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/clip_config.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace dreamloft::models {

class ClipTokenizer;

/// Where the parts of a CLIP are and what it is; nothing is loaded. Three layouts are read
/// (product.md 5.3): a transformers folder; an OpenCLIP folder (`open_clip_config.json` with one
/// weight file); a weight file alone, OpenAI's or one with its config beside it.
struct ClipFiles {
    std::filesystem::path weights; ///< the folder (transformers) or the file (OpenAI, OpenCLIP)
    bool openAiNames = false;
    ClipConfig config;
    ClipPreprocess preprocess;
    /// Of vocab.json and merges.txt: beside the weights, else the bundled vocabulary of CLIP where
    /// its size fits, else empty.
    std::filesystem::path tokenizer;
};

/// Reads configs and headers only. Throws Error: UserFixable DL-MODEL-001 (a file is missing),
/// DL-MODEL-044 (a weight file alone that does not tell its activation), Refused DL-MODEL-010
/// (another kind of model), DL-MODEL-002 (weights in an older file type only) and what
/// tensor::SafetensorsFile::read throws.
ClipFiles findClip(const std::filesystem::path& place);

/// Whether a weight file is one of a transformers folder's, which is read as a whole; by names.
bool isOfTransformersFolder(const std::filesystem::path& file);

/// All files that the model is read from; the bundled vocabulary is no part of it. Throws Error as
/// tensor::findWeights.
std::vector<std::filesystem::path> filesOf(const ClipFiles& files);

/// Throws Error UserFixable DL-MODEL-001 where a CLIP has no vocabulary.
void requireVocabulary(const ClipFiles& files);

/// The tokenizer of a CLIP. Throws Error: Refused DL-MODEL-010 (more tokens than the text tower
/// knows), and as requireVocabulary and ClipTokenizer::fromFolder.
ClipTokenizer readClipTokenizer(const ClipFiles& files);

/// The config.json that transformers has for a network of this kind.
nlohmann::json transformersConfigOf(const ClipConfig& config);
/// The preprocessor_config.json of the same.
nlohmann::json transformersPreprocessOf(const ClipPreprocess& preprocess);

} // namespace dreamloft::models
