// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/key_maps_lora.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace dreamloft::tensor {
namespace {

struct Ending {
    std::string_view text;
    LoraSide side;
};

/// Cuts `ending` off; false when `key` has another one or nothing before it.
bool cutEnd(std::string_view& key, std::string_view ending)
{
    if (key.size() <= ending.size() || !key.ends_with(ending)) {
        return false;
    }
    key.remove_suffix(ending.size());
    return true;
}

bool cutStart(std::string_view& key, std::string_view start)
{
    if (key.size() <= start.size() || !key.starts_with(start)) {
        return false;
    }
    key.remove_prefix(start.size());
    return true;
}

std::optional<LoraKey> parsePeft(std::string_view key)
{
    if (!cutStart(key, "base_model.model.")) {
        return std::nullopt;
    }
    for (const auto& [ending, side] :
         {Ending{".lora_A.weight", LoraSide::Down}, {".lora_B.weight", LoraSide::Up}}) {
        if (cutEnd(key, ending)) {
            return LoraKey{LoraDialect::Peft, "", std::string(key), side};
        }
    }
    return std::nullopt;
}

std::optional<LoraKey> parseKohya(std::string_view key)
{
    std::string tower;
    if (cutStart(key, "lora_unet_")) {
        tower = "unet";
    } else if (cutStart(key, "lora_te1_") || cutStart(key, "lora_te_")) {
        tower = "text_encoder";
    } else {
        return std::nullopt;
    }
    for (const auto& [ending, side] : {Ending{".lora_down.weight", LoraSide::Down},
                                       {".lora_up.weight", LoraSide::Up},
                                       {".alpha", LoraSide::Alpha}}) {
        if (cutEnd(key, ending) && key.find('.') == std::string_view::npos) {
            return LoraKey{LoraDialect::Kohya, tower, std::string(key), side};
        }
    }
    return std::nullopt;
}

/// `<attention>.processor.to_out_lora` -> `<attention>.to_out.0`; text towers have `q_proj` for
/// `to_q`.
std::optional<std::string> processorModule(std::string_view module, bool isText)
{
    struct Leaf {
        std::string_view ending;
        std::string_view unet;
        std::string_view text;
    };
    constexpr std::array<Leaf, 4> kLeaves{{{".to_q_lora", ".to_q", ".q_proj"},
                                           {".to_k_lora", ".to_k", ".k_proj"},
                                           {".to_v_lora", ".to_v", ".v_proj"},
                                           {".to_out_lora", ".to_out.0", ".out_proj"}}};
    for (const Leaf& leaf : kLeaves) {
        if (cutEnd(module, leaf.ending)) {
            cutEnd(module, ".processor");
            std::string name(module);
            return name.append(isText ? leaf.text : leaf.unet);
        }
    }
    return std::nullopt;
}

std::optional<LoraKey> parseTowered(std::string_view key)
{
    std::string tower;
    if (cutStart(key, "unet.")) {
        tower = "unet";
    } else if (cutStart(key, "text_encoder.")) {
        tower = "text_encoder";
    } else {
        return std::nullopt;
    }
    for (const auto& [ending, side] :
         {Ending{".lora_A.weight", LoraSide::Down}, {".lora_B.weight", LoraSide::Up}}) {
        if (cutEnd(key, ending)) {
            return LoraKey{LoraDialect::Diffusers, tower, std::string(key), side};
        }
    }
    for (const auto& [ending, side] : {Ending{".lora.down.weight", LoraSide::Down},
                                       {".lora.up.weight", LoraSide::Up},
                                       {".lora_linear_layer.down.weight", LoraSide::Down},
                                       {".lora_linear_layer.up.weight", LoraSide::Up}}) {
        if (cutEnd(key, ending)) {
            return LoraKey{LoraDialect::Reference, tower, std::string(key), side};
        }
    }
    for (const auto& [ending, side] : {Ending{".down.weight", LoraSide::Down},
                                       {".up.weight", LoraSide::Up},
                                       {".alpha", LoraSide::Alpha}}) {
        std::string_view rest = key;
        if (cutEnd(rest, ending)) {
            if (auto module = processorModule(rest, tower == "text_encoder")) {
                return LoraKey{LoraDialect::Processor, tower, std::move(*module), side};
            }
            if (side == LoraSide::Alpha) {
                cutEnd(rest, ".lora_linear_layer") || cutEnd(rest, ".lora");
                return LoraKey{LoraDialect::Reference, tower, std::string(rest), side};
            }
        }
    }
    return std::nullopt;
}

/// Takes "<number>_" off the front of something longer.
std::optional<int> cutNumber(std::string_view& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool followed = end + 1 < text.data() + text.size() && *end == '_';
    if (error != std::errc() || !followed || value < 0) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return value;
}

} // namespace

std::optional<LoraKey> parseLoraKey(std::string_view key)
{
    for (const auto parse : {parsePeft, parseKohya, parseTowered}) {
        if (auto found = parse(key)) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> foreignAdapterKind(std::string_view key)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kKinds{
        {{"lora_mid", "LoCon"},
         {"dora_scale", "DoRA"},
         {"lora_magnitude_vector", "DoRA"},
         {"hada_", "LoHa"},
         {"lokr_", "LoKr"},
         {"oft_", "OFT"},
         {"boft_", "BOFT"},
         {"ia3_", "IA3"},
         {"glora", "GLoRA"}}};
    for (const auto& [part, kind] : kKinds) {
        if (key.find(part) != std::string_view::npos) {
            return kind;
        }
    }
    if (key.ends_with(".diff") || key.ends_with(".diff_b")) {
        return "full difference";
    }
    return std::nullopt;
}

std::string flatModuleName(std::string_view module)
{
    std::string flat(module);
    std::replace(flat.begin(), flat.end(), '.', '_');
    return flat;
}

std::string
loraKeyFor(LoraDialect dialect, std::string_view tower, std::string_view module, LoraSide side)
{
    DL_REQUIRE(dialect != LoraDialect::Processor, "the oldest dialect is only read");
    DL_REQUIRE(side != LoraSide::Alpha || dialect == LoraDialect::Kohya,
               "only kohya files hold alpha tensors");
    const bool down = side == LoraSide::Down;
    const std::string path(module);
    const std::string start = tower.empty() ? std::string() : std::string(tower) + ".";
    switch (dialect) {
    case LoraDialect::Peft:
        return "base_model.model." + path + (down ? ".lora_A.weight" : ".lora_B.weight");
    case LoraDialect::Diffusers:
        return start + path + (down ? ".lora_A.weight" : ".lora_B.weight");
    case LoraDialect::Kohya: {
        const std::string name =
            (tower == "unet" ? "lora_unet_" : "lora_te_") + flatModuleName(module);
        return name + (side == LoraSide::Alpha ? ".alpha"
                       : down                  ? ".lora_down.weight"
                                               : ".lora_up.weight");
    }
    case LoraDialect::Reference:
    case LoraDialect::Processor:
        break;
    }
    const std::string middle = tower == "text_encoder" ? ".lora_linear_layer" : ".lora";
    return start + path + middle + (down ? ".down.weight" : ".up.weight");
}

std::optional<std::string> flatNameFromLdm(std::string_view flat, int layersPerBlock, int blocks)
{
    if (cutStart(flat, "middle_block_")) {
        const auto index = cutNumber(flat);
        return index == 1 ? std::optional("mid_block_attentions_0_" + std::string(flat))
                          : std::nullopt;
    }
    const bool down = flat.starts_with("input_blocks_");
    if (!cutStart(flat, "input_blocks_") && !cutStart(flat, "output_blocks_")) {
        return std::nullopt;
    }
    const auto place = cutNumber(flat);
    const auto part = cutNumber(flat);
    // Part 0 is the resnet or sampler, part 1 the attention.
    if (!place || part != 1 || (down && *place < 1)) {
        return std::nullopt;
    }
    // Each block of the way down is followed by its downsampler, each of the way up has one resnet
    // more.
    const int perBlock = layersPerBlock + 1;
    const int position = down ? *place - 1 : *place;
    const int block = position / perBlock;
    const int layer = position % perBlock;
    if (block >= blocks || (down && layer >= layersPerBlock)) {
        return std::nullopt;
    }
    return std::string(down ? "down_blocks_" : "up_blocks_") + std::to_string(block) +
           "_attentions_" + std::to_string(layer) + "_" + std::string(flat);
}

} // namespace dreamloft::tensor
