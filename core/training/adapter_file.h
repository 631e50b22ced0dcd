// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/adapter_bank.h"
#include "core/nn/fuse_adapters.h"
#include "core/tensor/key_maps_lora.h"
#include "core/tensor/state_dict.h"

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::training {

using Dialect = tensor::LoraDialect;

/// One adapted layer: effect = (alpha / r) * up * down.
struct LoraModule {
    std::string path;   ///< as nn::AdapterTarget::path
    torch::Tensor down; ///< [r, in], in the file's dtype, on the CPU
    torch::Tensor up;   ///< [out, r]
    double alpha =
        0.0; ///< r when the file says nothing; with rank-stabilised scaling alpha * sqrt(r)
    std::string downKey; ///< names in the file
    std::string upKey;

    [[nodiscard]] std::int64_t rank() const { return down.size(0); }
    [[nodiscard]] double scale() const { return alpha / static_cast<double>(rank()); }
};

/// A LoRA file or folder as read.
struct LoraFile {
    std::vector<LoraModule> modules;             ///< in the order of the targets
    std::map<std::string, std::string> metadata; ///< header of the (first) file
};

/// Reads a LoRA of any dialect of product.md 5.1: a safetensors file, a PEFT folder, or a folder
/// with `unet/` and `text_encoder/` PEFT folders (tensor::loraPartsOf tells what is read). Strict:
/// every key must name a layer of `targets`; keys of a tower (unet, text_encoder) of which
/// `targets` has no layer are passed over. Not every target needs to be in the file. Of two folders
/// one may be missing, but not a folder's weights. Throws Error: Refused DL-LORA-002 (unknown or
/// foreign key), DL-LORA-003 (half pair, rank, numbers), UserFixable DL-LORA-004 (it, or one of its
/// folders, was made for another base model), DL-LORA-001 (no LoRA), and what
/// tensor::requireWeights and tensor::loadTensors throw.
LoraFile readLoraFile(const std::filesystem::path& fileOrFolder,
                      const std::vector<nn::AdapterTarget>& targets);
std::vector<LoraModule> readLora(const std::filesystem::path& fileOrFolder,
                                 const std::vector<nn::AdapterTarget>& targets);

/// The same for tensors in memory; `defaultAlpha` is taken where a module has no alpha of its own
/// (else its rank).
std::vector<LoraModule> loraFromTensors(const tensor::StateDict& tensors,
                                        const std::vector<nn::AdapterTarget>& targets,
                                        std::string_view source,
                                        std::optional<double> defaultAlpha = std::nullopt);

struct LoraWriteOptions {
    Dialect dialect = Dialect::Reference;
    torch::ScalarType dtype = torch::kFloat32;   ///< kFloat32 or kFloat16
    std::map<std::string, std::string> metadata; ///< product.md 5.2, see adapterMetadata
    std::string baseModel = "base";              ///< a name, never a path; PEFT only
    /// PEFT only: `text_model.` before the text encoder's layers, as transformers before 5.6 has
    /// it.
    bool textModelPrefix = false;
};

/// Writes durably. Reference, Diffusers and Kohya write one file at `path`; Peft writes folders
/// `path/unet/adapter_model.safetensors` + `adapter_config.json` and the same for `text_encoder`
/// (CLIP adapters without tower: `path/` itself). Reference and Diffusers have no alpha: a scale
/// other than 1 is folded into `up`. Throws Error Refused DL-LORA-005 when a number is not finite,
/// or not any more after conversion.
void writeLora(const std::filesystem::path& path,
               std::vector<LoraModule> modules,
               const LoraWriteOptions& options = {});
void writeLora(const std::filesystem::path& path,
               const std::vector<LoraModule>& modules,
               Dialect dialect,
               const std::map<std::string, std::string>& metadata);

/// What `adapterMetadata` tells about an adapter; empty fields are left out.
struct AdapterFacts {
    std::string family;   ///< "sd_v1", "sd_v2", "sd_v2_v", "other"
    std::string title;    ///< name shown by other programs
    std::string baseName; ///< name of the base model
    std::string baseSha256;
    std::string resolution;     ///< "512x512"
    std::string predictionType; ///< "epsilon" or "v"
    std::string license;        ///< that the base model says it is under
    std::int64_t rank = 0;
    double alpha = 0.0;
    std::map<std::string, std::string>
        training; ///< further `ss_...` fields, e.g. {"ss_steps", "600"}
    std::map<std::string, std::string> record; ///< `dreamloft....` fields without their prefix
};

/// The header of product.md 5.2. `sshs_model_hash` and `modelspec.hash_sha256` are added by
/// writeLora.
std::map<std::string, std::string> adapterMetadata(const AdapterFacts& facts);

/// The exact sum of weighted adapters as one (method.md 5): down = [A_1; A_2], up = [w_1 s_1 B_1,
/// w_2 s_2 B_2], alpha = rank. A module that only some adapters have gets those parts alone.
struct WeightedLora {
    std::vector<LoraModule> modules;
    double weight = 1.0;
};
std::vector<LoraModule> fuseLoras(const std::vector<WeightedLora>& loras);

/// How much an adapter changes: the norm of scale * up * down over all of its layers. 0 where it
/// does nothing.
double deltaNorm(const std::vector<LoraModule>& modules);

/// An adapter as part of an image's fused adapter (nn::fuseAdapters): per target of the base, each
/// module's own scale folded into `up`.
nn::FusedPart fusedPartOf(const std::vector<LoraModule>& modules,
                          const std::vector<nn::AdapterTarget>& targets,
                          double weight = 1.0);

} // namespace dreamloft::training
