// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/tensor/finite.h"
#include "core/tensor/peft_folder.h"
#include "core/training/adapter_file.h"

#include <ATen/ops/cat.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace dreamloft::training {
namespace {

namespace fs = std::filesystem;
using tensor::LoraSide;
using Metadata = std::map<std::string, std::string>;

std::pair<std::string, std::string> splitPath(const std::string& path)
{
    for (const std::string tower : {"unet", "text_encoder"}) {
        if (path.starts_with(tower + ".")) {
            return {tower, path.substr(tower.size() + 1)};
        }
    }
    return {"", path};
}

/// The path of a module in its tower as PEFT names it.
std::string peftPath(const LoraModule& module, const LoraWriteOptions& options)
{
    const auto [tower, path] = splitPath(module.path);
    const bool cut = tower == "text_encoder" && !options.textModelPrefix &&
                     path.starts_with(tensor::kTextModelPrefix);
    return cut ? path.substr(tensor::kTextModelPrefix.size()) : path;
}

torch::Tensor
converted(const torch::Tensor& weight, torch::ScalarType dtype, const std::string& key)
{
    const torch::Tensor result = weight.detach().to(torch::kCPU, dtype).contiguous();
    if (!tensor::allFinite(result)) {
        throw base::Error(
            {.kind = base::ErrorKind::Refused,
             .code = "DL-LORA-005",
             .object = key,
             .message = "Cannot save " + base::quoted(key) +
                        ": it holds invalid numbers, expected finite ones in this type.",
             .hint = "Train again with a lower learning rate, or save as f32.",
             .workSafe = "Nothing was written.",
             .detail = {}});
    }
    return result;
}

/// File contents with the hash of all bytes after the header in the header itself, as sd-scripts
/// and modelspec want.
std::vector<std::byte> encoded(const tensor::StateDict& tensors, Metadata metadata)
{
    metadata["format"] = "pt";
    if (metadata.contains("ss_v2") || metadata.contains("modelspec.sai_model_spec")) {
        // The data does not depend on the header, so a first encoding tells its hash.
        const std::vector<std::byte> plain = tensor::encodeTensors(tensors);
        std::uint64_t header = 0;
        for (std::size_t i = sizeof(header); i-- > 0;) {
            header = header << 8 | std::to_integer<std::uint64_t>(plain[i]);
        }
        const std::string hash = base::sha256Hex(std::span(plain).subspan(sizeof(header) + header));
        metadata["sshs_model_hash"] = hash;
        if (metadata.contains("modelspec.sai_model_spec")) {
            metadata["modelspec.hash_sha256"] = "0x" + hash;
        }
    }
    return tensor::encodeTensors(tensors, metadata);
}

/// The adapted leaf names of a tower in the usual order.
std::vector<std::string> leavesOf(const std::vector<const LoraModule*>& modules)
{
    std::vector<std::string> leaves;
    for (const std::string leaf :
         {"to_q", "to_k", "to_v", "to_out.0", "q_proj", "k_proj", "v_proj", "out_proj"}) {
        const bool used =
            std::any_of(modules.begin(), modules.end(), [&](const LoraModule* module) {
                return module->path.ends_with("." + leaf);
            });
        if (used) {
            leaves.push_back(leaf);
        }
    }
    return leaves;
}

/// PEFT takes whole numbers without a point where it can.
nlohmann::json jsonAlpha(double alpha)
{
    const auto whole = static_cast<std::int64_t>(alpha);
    return static_cast<double>(whole) == alpha ? nlohmann::json(whole) : nlohmann::json(alpha);
}

std::string peftConfig(const std::vector<const LoraModule*>& modules,
                       const LoraWriteOptions& options)
{
    const LoraModule& first = *modules.front();
    nlohmann::json ranks = nlohmann::json::object();
    nlohmann::json alphas = nlohmann::json::object();
    for (const LoraModule* module : modules) {
        const std::string path = peftPath(*module, options);
        if (module->rank() != first.rank()) {
            ranks[path] = module->rank();
        }
        if (module->alpha != first.alpha) {
            alphas[path] = jsonAlpha(module->alpha);
        }
    }
    const nlohmann::json config{{"peft_type", "LORA"},
                                {"base_model_name_or_path", options.baseModel},
                                {"r", first.rank()},
                                {"lora_alpha", jsonAlpha(first.alpha)},
                                {"rank_pattern", ranks},
                                {"alpha_pattern", alphas},
                                {"lora_dropout", 0.0},
                                {"bias", "none"},
                                {"fan_in_fan_out", false},
                                {"init_lora_weights", true},
                                {"inference_mode", true},
                                {"task_type", nullptr},
                                {"use_dora", false},
                                {"use_rslora", false},
                                {"target_modules", leavesOf(modules)}};
    return config.dump(2) + "\n";
}

void writePeft(const fs::path& folder,
               const std::vector<LoraModule>& modules,
               const LoraWriteOptions& options)
{
    std::map<std::string, std::vector<const LoraModule*>> towers;
    for (const LoraModule& module : modules) {
        towers[splitPath(module.path).first].push_back(&module);
    }
    for (const auto& [tower, members] : towers) {
        const fs::path place = tower.empty() ? folder : folder / tower;
        base::makeDurableFolder(place);
        tensor::StateDict tensors;
        for (const LoraModule* module : members) {
            const std::string path = peftPath(*module, options);
            for (const LoraSide side : {LoraSide::Down, LoraSide::Up}) {
                const std::string key = tensor::loraKeyFor(Dialect::Peft, tower, path, side);
                const torch::Tensor& weight = side == LoraSide::Down ? module->down : module->up;
                tensors.emplace(key, converted(weight, options.dtype, key));
            }
        }
        base::writeDurable(place / tensor::kPeftWeights, encoded(tensors, options.metadata));
        base::writeDurable(place / tensor::kPeftSettings, peftConfig(members, options));
    }
}

} // namespace

void writeLora(const fs::path& path,
               std::vector<LoraModule> modules,
               const LoraWriteOptions& options)
{
    DL_REQUIRE(!modules.empty(), "an adapter to write has layers");
    DL_REQUIRE(options.dtype == torch::kFloat32 || options.dtype == torch::kFloat16,
               "adapters are written as f32 or f16");
    if (options.dialect == Dialect::Peft) {
        writePeft(path, modules, options);
        return;
    }
    tensor::StateDict tensors;
    for (const LoraModule& module : modules) {
        const auto [tower, name] = splitPath(module.path);
        DL_REQUIRE(!tower.empty(), "a CLIP adapter is written as PEFT folder");
        const bool hasAlpha = options.dialect == Dialect::Kohya;
        const bool fold = !hasAlpha && module.scale() != 1.0;
        const torch::Tensor up = fold ? module.up.to(torch::kFloat64) * module.scale() : module.up;
        const auto add = [&, where = tower, what = name](LoraSide side,
                                                         const torch::Tensor& weight) {
            const std::string key = tensor::loraKeyFor(options.dialect, where, what, side);
            tensors.emplace(key, converted(weight, options.dtype, key));
        };
        add(LoraSide::Down, module.down);
        add(LoraSide::Up, up);
        if (hasAlpha) {
            add(LoraSide::Alpha, torch::tensor(module.alpha, torch::kFloat64));
        }
    }
    base::writeDurable(path, encoded(tensors, options.metadata));
}

void writeLora(const fs::path& path,
               const std::vector<LoraModule>& modules,
               Dialect dialect,
               const Metadata& metadata)
{
    LoraWriteOptions options;
    options.dialect = dialect;
    options.metadata = metadata;
    writeLora(path, modules, options);
}

Metadata adapterMetadata(const AdapterFacts& facts)
{
    const bool second = facts.family.starts_with("sd_v2");
    const bool other = facts.family == "other";
    // The specification has no name for other families; that of the bundled models is ours.
    const std::string unnamed = facts.baseName == "starter" ? "dreamloft-starter/lora" : "";
    const std::string architecture = other                       ? unnamed
                                     : facts.family == "sd_v2_v" ? "stable-diffusion-v2-768-v/lora"
                                     : second                    ? "stable-diffusion-v2-512/lora"
                                                                 : "stable-diffusion-v1/lora";
    Metadata metadata{{"format", "pt"},
                      {"ss_v2", second ? "True" : "False"},
                      {"ss_base_model_version", facts.family},
                      {"ss_network_module", "networks.lora"},
                      {"ss_network_dim", std::to_string(facts.rank)},
                      {"ss_network_alpha", nlohmann::json(facts.alpha).dump()},
                      {"ss_network_args", "{}"},
                      {"ss_output_name", facts.title},
                      {"ss_sd_model_name", facts.baseName},
                      {"ss_new_sd_model_hash", facts.baseSha256},
                      {"ss_resolution", facts.resolution},
                      {"modelspec.sai_model_spec", "1.0.1"},
                      {"modelspec.architecture", architecture},
                      {"modelspec.implementation", "diffusers"},
                      {"modelspec.title", facts.title},
                      {"modelspec.resolution", facts.resolution},
                      {"modelspec.prediction_type", facts.predictionType},
                      {"modelspec.license", facts.license}};
    for (const auto& [key, value] : facts.training) {
        metadata[key] = value;
    }
    for (const auto& [key, value] : facts.record) {
        metadata["dreamloft." + key] = value;
    }
    std::erase_if(metadata, [](const auto& item) { return item.second.empty(); });
    return metadata;
}

std::vector<LoraModule> fuseLoras(const std::vector<WeightedLora>& loras)
{
    const at::NoGradGuard guard;
    std::vector<LoraModule> fused;
    std::map<std::string, std::size_t> places;
    for (const WeightedLora& lora : loras) {
        for (const LoraModule& module : lora.modules) {
            const torch::Tensor up = module.up.to(torch::kFloat64) * (lora.weight * module.scale());
            const torch::Tensor down = module.down.to(torch::kFloat64);
            const auto [place, fresh] = places.try_emplace(module.path, fused.size());
            if (fresh) {
                fused.push_back({.path = module.path,
                                 .down = down,
                                 .up = up,
                                 .alpha = 0.0,
                                 .downKey = {},
                                 .upKey = {}});
            } else {
                LoraModule& sum = fused[place->second];
                sum.down = at::cat({sum.down, down}, 0);
                sum.up = at::cat({sum.up, up}, 1);
            }
        }
    }
    for (LoraModule& module : fused) {
        module.alpha = static_cast<double>(module.rank());
    }
    return fused;
}

double deltaNorm(const std::vector<LoraModule>& modules)
{
    const at::NoGradGuard guard;
    double sum = 0;
    for (const LoraModule& module : modules) {
        // |B A|^2 is the trace of (B^T B)(A A^T): small squares instead of a layer's whole update.
        const torch::Tensor up = module.up.to(torch::kFloat64);
        const torch::Tensor down = module.down.to(torch::kFloat64);
        const double square = module.scale() * module.scale() *
                              (up.t().matmul(up) * down.matmul(down.t())).sum().item<double>();
        if (!(square <= 0)) { // rounding may put it below; what is no number stays visible
            sum += square;
        }
    }
    return std::sqrt(sum);
}

nn::FusedPart fusedPartOf(const std::vector<LoraModule>& modules,
                          const std::vector<nn::AdapterTarget>& targets,
                          double weight)
{
    nn::FusedPart part;
    part.weight = weight;
    part.downs.resize(targets.size());
    part.ups.resize(targets.size());
    std::map<std::string_view, const LoraModule*> byPath;
    for (const LoraModule& module : modules) {
        byPath.emplace(module.path, &module);
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (const auto found = byPath.find(targets[i].path); found != byPath.end()) {
            const LoraModule& module = *found->second;
            part.downs[i] = module.down;
            part.ups[i] =
                module.scale() == 1.0 ? module.up : module.up.to(torch::kFloat64) * module.scale();
        }
    }
    return part;
}

} // namespace dreamloft::training
