// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_file.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/tensor/model_error.h"
#include "core/tensor/peft_folder.h"
#include "core/training/peft_config.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <sstream>

namespace dreamloft::training {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using nn::AdapterTarget;
using tensor::LoraKey;
using tensor::LoraSide;

constexpr double kLargestWeight = 1e4;
constexpr std::int64_t kSdxlWidth = 2048;
constexpr std::string_view kUnet = "unet";
constexpr std::string_view kText = "text_encoder";

base::Error loraError(std::string_view code,
                      std::string_view source,
                      std::string_view found,
                      std::string_view expected)
{
    return tensor::modelError(ErrorKind::Refused,
                              code,
                              source,
                              found,
                              expected,
                              "Choose a LoRA for the attention layers of this base model.");
}

std::string shapeText(const torch::Tensor& tensor)
{
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

/// "unet", "text_encoder", or nothing for a CLIP, and the module's path inside.
std::pair<std::string_view, std::string_view> splitPath(std::string_view path)
{
    for (const std::string_view tower : {kUnet, kText}) {
        if (path.starts_with(tower) && path.size() > tower.size() && path[tower.size()] == '.') {
            return {tower, path.substr(tower.size() + 1)};
        }
    }
    return {"", path};
}

/// The base model that a width of the text condition belongs to.
std::string familyOfWidth(std::int64_t width)
{
    switch (width) {
    case 768:
        return "Stable Diffusion 1";
    case 1024:
        return "Stable Diffusion 2";
    case kSdxlWidth:
        return "SDXL";
    default:
        return "a model with text width " + std::to_string(width);
    }
}

/// Widths of the text condition tell families apart.
base::Error familyError(std::string_view source, std::int64_t madeFor, std::int64_t expected)
{
    return tensor::modelError(ErrorKind::UserFixable,
                              "DL-LORA-004",
                              source,
                              std::string("this LoRA was made for ").append(familyOfWidth(madeFor)),
                              std::string("one for ").append(familyOfWidth(expected)),
                              "Choose another LoRA or change the base model.");
}

bool isCrossKey(std::string_view module)
{
    return module.ends_with("attn2.to_k") || module.ends_with("attn2_to_k");
}

/// The layers of the base by every name that a file may use.
class TargetIndex {
public:
    explicit TargetIndex(const std::vector<AdapterTarget>& targets)
        : m_targets(targets)
    {
        for (std::size_t i = 0; i < targets.size(); ++i) {
            const auto [tower, module] = splitPath(targets[i].path);
            Tower& entry = m_towers[std::string(tower)];
            add(entry, std::string(module), i);
            // transformers 5.6 and later write a text encoder's layers without this part, LoRA
            // files have it.
            if (tower == kText) {
                add(entry,
                    module.starts_with(tensor::kTextModelPrefix)
                        ? std::string(module.substr(tensor::kTextModelPrefix.size()))
                        : std::string(tensor::kTextModelPrefix).append(module),
                    i);
            }
            if (tower == kUnet && isCrossKey(module)) {
                m_crossWidth = targets[i].inFeatures;
            }
            measure(module);
        }
    }

    [[nodiscard]] bool hasTower(std::string_view tower) const
    {
        return m_towers.contains(std::string(tower));
    }
    [[nodiscard]] bool isClip() const { return hasTower(""); }
    [[nodiscard]] std::int64_t crossWidth() const { return m_crossWidth; }

    /// The tower that a key without one belongs to.
    [[nodiscard]] std::string towerOf(std::string_view module) const
    {
        if (m_towers.size() == 1) {
            return m_towers.begin()->first;
        }
        const bool unet = module.starts_with("down_blocks.") || module.starts_with("mid_block.") ||
                          module.starts_with("up_blocks.");
        return std::string(unet ? kUnet : kText);
    }

    [[nodiscard]] std::optional<std::size_t> find(const std::string& tower,
                                                  const LoraKey& key) const
    {
        const Tower& entry = m_towers.at(tower);
        if (key.dialect != Dialect::Kohya) {
            const auto found = entry.dotted.find(key.module);
            return found == entry.dotted.end() ? std::nullopt : std::optional(found->second);
        }
        auto found = entry.flat.find(key.module);
        if (found == entry.flat.end() && tower == kUnet) {
            if (const auto name = tensor::flatNameFromLdm(key.module, m_layersPerBlock, m_blocks)) {
                found = entry.flat.find(*name);
            }
        }
        return found == entry.flat.end() ? std::nullopt : std::optional(found->second);
    }

    [[nodiscard]] const AdapterTarget& target(std::size_t index) const { return m_targets[index]; }

private:
    struct Tower {
        std::map<std::string, std::size_t, std::less<>> dotted;
        std::map<std::string, std::size_t, std::less<>> flat;
    };

    static void add(Tower& tower, const std::string& module, std::size_t index)
    {
        tower.dotted.emplace(module, index);
        tower.flat.emplace(tensor::flatModuleName(module), index);
    }

    /// Learns the shape of the UNet from its paths, for LDM's numbering.
    void measure(std::string_view module)
    {
        const std::vector<std::string> parts = base::split(module, '.');
        constexpr std::size_t kLayerPart = 3;
        const bool down = parts[0] == "down_blocks";
        if (parts.size() <= kLayerPart || (!down && parts[0] != "up_blocks")) {
            return;
        }
        m_blocks = std::max(m_blocks, std::stoi(parts[1]) + 1);
        const int layer = std::stoi(parts[kLayerPart]);
        m_layersPerBlock = std::max(m_layersPerBlock, down ? layer + 1 : layer);
    }

    const std::vector<AdapterTarget>& m_targets;
    std::map<std::string, Tower> m_towers;
    std::int64_t m_crossWidth = 0;
    int m_layersPerBlock = 1;
    int m_blocks = 1;
};

/// Scale of a module that has no alpha tensor: of (tower, dotted module, rank).
using ScaleOf =
    std::function<double(std::string_view tower, std::string_view module, std::int64_t rank)>;

struct Half {
    std::string key;
    torch::Tensor tensor;
};
struct Pair {
    std::map<LoraSide, Half> halves;
};

/// A LoRA for another family shows in the width of the text condition; told before names that fit
/// nowhere.
void checkFamily(const tensor::StateDict& tensors,
                 const TargetIndex& index,
                 std::string_view source)
{
    if (index.crossWidth() == 0) {
        return;
    }
    for (const auto& [name, tensor] : tensors) {
        if (name.starts_with("lora_te2_") || name.starts_with("text_encoder_2.")) {
            throw familyError(source, kSdxlWidth, index.crossWidth());
        }
        const auto key = tensor::parseLoraKey(name);
        if (key && key->side == LoraSide::Down && isCrossKey(key->module) && tensor.dim() == 2 &&
            tensor.size(1) != index.crossWidth()) {
            throw familyError(source, tensor.size(1), index.crossWidth());
        }
    }
}

/// Sorts the tensors of a file by target. `folderTower` is the tower that the file's folder names,
/// if any.
std::map<std::size_t, Pair> groupKeys(const tensor::StateDict& tensors,
                                      const TargetIndex& index,
                                      std::string_view source,
                                      std::string_view folderTower)
{
    std::map<std::size_t, Pair> pairs;
    std::vector<std::string> unknown;
    for (const auto& [name, tensor] : tensors) {
        if (const auto kind = tensor::foreignAdapterKind(name)) {
            throw loraError("DL-LORA-002",
                            source,
                            base::quoted(name) + " belongs to a " + std::string(*kind) + " adapter",
                            "plain LoRA on attention layers");
        }
        const auto key = tensor::parseLoraKey(name);
        if (!key) {
            unknown.push_back(name);
            continue;
        }
        std::string tower = key->tower;
        if (tower.empty()) {
            tower = folderTower.empty() ? index.towerOf(key->module) : std::string(folderTower);
        }
        if (!index.hasTower(tower)) {
            if (index.isClip()) {
                unknown.push_back(name);
            }
            continue; // of a network that is not loaded
        }
        const auto target = index.find(tower, *key);
        if (!target) {
            unknown.push_back(name);
            continue;
        }
        if (!pairs[*target].halves.emplace(key->side, Half{name, tensor}).second) {
            throw loraError("DL-LORA-002",
                            source,
                            base::quoted(name) + " appears in two spellings",
                            "each layer once");
        }
    }
    if (!unknown.empty()) {
        const std::string more = unknown.size() > 1
                                     ? " (and " + std::to_string(unknown.size() - 1) + " more)"
                                     : std::string();
        base::ErrorInfo info = loraError("DL-LORA-002",
                                         source,
                                         base::quoted(unknown.front()) + more +
                                             " names no attention projection of the model",
                                         "a LoRA for its attention layers")
                                   .info();
        info.detail = base::join(unknown, ", ");
        throw base::Error(std::move(info));
    }
    return pairs;
}

LoraModule moduleOf(const Pair& pair,
                    const AdapterTarget& target,
                    std::string_view source,
                    const ScaleOf& scaleOf)
{
    const auto& halves = pair.halves;
    const auto down = halves.find(LoraSide::Down);
    const auto up = halves.find(LoraSide::Up);
    if (down == halves.end() || up == halves.end()) {
        throw loraError("DL-LORA-003",
                        source,
                        base::quoted(halves.begin()->second.key) + " lacks its other half",
                        "a down and an up weight for each layer");
    }
    const torch::Tensor& a = down->second.tensor;
    const torch::Tensor& b = up->second.tensor;
    const auto [tower, name] = splitPath(target.path);
    // A text encoder's layers are all as wide as its condition, so a pair that is sound by itself
    // tells the family. Halves that were swapped (more rank than width) or transposed do not.
    if (tower == kText && a.dim() == 2 && b.dim() == 2 && a.size(0) == b.size(1) &&
        a.size(1) == b.size(0) && a.size(0) <= a.size(1) && a.size(1) != target.inFeatures) {
        throw familyError(source, a.size(1), target.inFeatures);
    }
    const bool shaped = a.dim() == 2 && b.dim() == 2 && a.is_floating_point() &&
                        b.is_floating_point() && a.size(0) > 0 && a.size(0) == b.size(1) &&
                        a.size(1) == target.inFeatures && b.size(0) == target.outFeatures;
    if (!shaped) {
        std::ostringstream expected;
        expected << "[r, " << target.inFeatures << "] and [" << target.outFeatures << ", r]";
        throw loraError("DL-LORA-003",
                        source,
                        base::quoted(down->second.key) + " has shape " + shapeText(a) +
                            " and its up weight " + shapeText(b),
                        expected.str());
    }
    LoraModule module;
    module.path = target.path;
    module.down = a;
    module.up = b;
    module.downKey = down->second.key;
    module.upKey = up->second.key;
    const auto rank = static_cast<double>(a.size(0));
    if (const auto alpha = halves.find(LoraSide::Alpha); alpha != halves.end()) {
        if (alpha->second.tensor.numel() != 1) {
            throw loraError("DL-LORA-003",
                            source,
                            base::quoted(alpha->second.key) + " is no single number",
                            "one number");
        }
        module.alpha = alpha->second.tensor.to(torch::kFloat64).item<double>();
    } else {
        module.alpha = scaleOf(tower, name, a.size(0)) * rank;
    }
    return module;
}

std::vector<LoraModule> modulesOf(const tensor::StateDict& tensors,
                                  const TargetIndex& index,
                                  std::string_view source,
                                  std::string_view folderTower,
                                  const ScaleOf& scaleOf)
{
    checkFamily(tensors, index, source);
    std::vector<LoraModule> modules;
    for (const auto& [target, pair] : groupKeys(tensors, index, source, folderTower)) {
        modules.push_back(moduleOf(pair, index.target(target), source, scaleOf));
    }
    return modules;
}

/// The scale rule of a configuration; a tensor whose rank differs from what it says is refused.
ScaleOf scaleRule(std::map<std::string, PeftConfig> configs, std::string source)
{
    return [configs = std::move(configs), source = std::move(source)](
               std::string_view tower, std::string_view module, std::int64_t rank) {
        auto found = configs.find(std::string(tower));
        if (found == configs.end()) {
            found = configs.find("*");
        }
        if (found == configs.end()) {
            return 1.0; // alpha = r
        }
        const std::int64_t told = found->second.rankOf(module);
        if (told != rank) {
            throw loraError("DL-LORA-003",
                            source,
                            base::quoted(module) + " has rank " + std::to_string(rank),
                            std::to_string(told) + " as its settings say");
        }
        return found->second.scaleOf(module);
    };
}

/// Reads one part of a LoRA into `result`. `lora` is the name of the whole.
void readPart(LoraFile& result,
              const tensor::LoraPart& part,
              const TargetIndex& index,
              std::string_view lora)
{
    if (part.tower == "text_encoder_2" && index.crossWidth() != 0) {
        throw familyError(lora, kSdxlWidth, index.crossWidth());
    }
    tensor::requireWeights(part);
    const fs::path shown(part.tower);
    const std::string source = (shown / part.weights.filename()).string();
    tensor::LoadOptions options;
    options.maxAbs = kLargestWeight;
    options.followLinks = true; // a model hub's cache holds links
    tensor::TensorFile loaded = tensor::loadTensorFile(part.weights, options);
    std::map<std::string, PeftConfig> configs = peftConfigsOfHeader(loaded.metadata, source);
    if (!part.settings.empty()) {
        configs = {{"*",
                    parsePeftConfig(base::readJson(part.settings, {.followLinks = true}),
                                    (shown / part.settings.filename()).string())}};
    }
    for (LoraModule& module : modulesOf(
             loaded.tensors, index, source, part.tower, scaleRule(std::move(configs), source))) {
        result.modules.push_back(std::move(module));
    }
    result.metadata.merge(loaded.metadata);
}

void sortByTarget(std::vector<LoraModule>& modules, const std::vector<AdapterTarget>& targets)
{
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        places.emplace(targets[i].path, i);
    }
    std::stable_sort(modules.begin(), modules.end(), [&](const LoraModule& a, const LoraModule& b) {
        return places.at(a.path) < places.at(b.path);
    });
}

} // namespace

LoraFile readLoraFile(const fs::path& fileOrFolder, const std::vector<AdapterTarget>& targets)
{
    const TargetIndex index(targets);
    const std::string source = fileOrFolder.filename().string();
    const auto parts = tensor::loraPartsOf(fileOrFolder);
    if (parts.empty()) {
        throw tensor::modelError(ErrorKind::UserFixable,
                                 "DL-LORA-001",
                                 source,
                                 "the folder holds no LoRA for this model",
                                 base::quoted(tensor::kPeftWeights),
                                 "Choose the folder that holds this file.");
    }
    LoraFile result;
    for (const tensor::LoraPart& part : parts) {
        readPart(result, part, index, source);
    }
    if (result.modules.empty()) {
        throw loraError(
            "DL-LORA-002", source, "it holds no LoRA weights for this model", "at least one layer");
    }
    sortByTarget(result.modules, targets);
    return result;
}

std::vector<LoraModule> readLora(const fs::path& fileOrFolder,
                                 const std::vector<AdapterTarget>& targets)
{
    return readLoraFile(fileOrFolder, targets).modules;
}

std::vector<LoraModule> loraFromTensors(const tensor::StateDict& tensors,
                                        const std::vector<AdapterTarget>& targets,
                                        std::string_view source,
                                        std::optional<double> defaultAlpha)
{
    const TargetIndex index(targets);
    const ScaleOf scaleOf = [&](std::string_view, std::string_view, std::int64_t rank) {
        return defaultAlpha ? *defaultAlpha / static_cast<double>(rank) : 1.0;
    };
    std::vector<LoraModule> modules = modulesOf(tensors, index, source, "", scaleOf);
    if (modules.empty()) {
        throw loraError(
            "DL-LORA-002", source, "it holds no LoRA weights for this model", "at least one layer");
    }
    sortByTarget(modules, targets);
    return modules;
}

} // namespace dreamloft::training
