// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tensor {

/// Where the weights of a model folder are: `<stem>.safetensors`, else the shards of
/// `<stem>.safetensors.index.json`, else the same with `.fp16`.
struct WeightFolder {
    std::filesystem::path entry; ///< the one file, or the index
    /// Of an index: the tensors and the names of the files that hold them, plain names of
    /// .safetensors files in the folder.
    std::map<std::string, std::string> shardOfTensor;

    /// Everything that is read: the one file, or the index and each shard once.
    [[nodiscard]] std::vector<std::filesystem::path> files() const;
};

/// Whether a folder holds weights of that stem, by names alone.
[[nodiscard]] bool holdsWeights(const std::filesystem::path& folder, std::string_view stem);

/// Throws Error: Refused DL-MODEL-003 (an index that points outside or is none), DL-MODEL-002 (only
/// older file types are there), UserFixable DL-MODEL-001 (no weights).
[[nodiscard]] WeightFolder findWeights(const std::filesystem::path& folder, std::string_view stem);

/// For a folder without weights: where it holds a model in an older file type, by the names, says
/// so; `expected` is what should be there instead. Throws Error Refused DL-MODEL-002.
void refuseOlderWeights(const std::filesystem::path& folder, std::string_view expected);

} // namespace dreamloft::tensor
