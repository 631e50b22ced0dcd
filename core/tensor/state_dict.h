// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/types.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::base {
class CancelToken;
}

namespace dreamloft::tensor {

/// Named tensors on the CPU.
using StateDict = std::map<std::string, torch::Tensor>;

struct LoadOptions {
    bool finite = true;                          ///< refuse NaN and infinity
    std::optional<double> maxAbs = std::nullopt; ///< refuse larger numbers (adapters: 1e4)
    std::optional<torch::ScalarType> dtype =
        std::nullopt; ///< convert floating tensors while reading
    /// Hand out the weights of convolutions in the layout in which they run fastest (see
    /// inFastLayout), turned while reading: only one tensor is in memory twice at a time.
    bool fastLayout = false;
    bool followLinks = false; ///< see SafetensorsLimits
    const base::CancelToken* cancel = nullptr;
    /// The tensors to read by their names; all when empty.
    std::function<bool(std::string_view)> wanted = {};
};

/// Convolutions of fp32 and bf16 run on channels_last features (no copies around attention, and our
/// norms are written for it); double runs through ATen's plain kernels. Any other tensor is handed
/// back as it is.
torch::Tensor inFastLayout(const torch::Tensor& weight);

/// Tensors together with the header's `__metadata__`.
struct TensorFile {
    StateDict tensors;
    std::map<std::string, std::string> metadata;
};

/// Reads a safetensors file. Throws Error: Refused, DamagedInput, UserFixable (no file), Memory
/// (does not fit); Cancelled when asked to stop.
TensorFile loadTensorFile(const std::filesystem::path& path, const LoadOptions& options = {});
StateDict loadTensors(const std::filesystem::path& path, const LoadOptions& options = {});

/// Writes durably and sorted: equal tensors and metadata give equal bytes.
void saveTensors(const std::filesystem::path& path,
                 const StateDict& tensors,
                 const std::map<std::string, std::string>& metadata = {});
std::vector<std::byte> encodeTensors(const StateDict& tensors,
                                     const std::map<std::string, std::string>& metadata = {});

/// All tensors of a model folder (see findWeights); stem "diffusion_pytorch_model" or "model".
/// Sharded: every key where the index says it. Throws Error as findWeights and loadTensorFile, and
/// Refused DL-MODEL-003 for a key that is not there.
StateDict loadWeightFolder(const std::filesystem::path& folder,
                           std::string_view stem,
                           const LoadOptions& options = {});

} // namespace dreamloft::tensor
