// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/key_maps_diffusion.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace dreamloft::tensor {
namespace {

bool cutStart(std::string_view& text, std::string_view start)
{
    if (text.size() <= start.size() || !text.starts_with(start)) {
        return false;
    }
    text.remove_prefix(start.size());
    return true;
}

/// Takes "<number>." off the front of something longer.
std::optional<int> cutNumber(std::string_view& text)
{
    constexpr int kMost = 999;
    int value = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), last, value);
    if (error != std::errc() || end + 1 >= last || *end != '.' || value < 0 || value > kMost) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return value;
}

using Table = std::span<const std::pair<std::string_view, std::string_view>>;

/// Exchanges the beginning of `text` by the table; nothing when no row fits.
std::optional<std::string> exchanged(std::string_view text, Table table)
{
    for (const auto& [from, to] : table) {
        if (text.starts_with(from)) {
            return std::string(to).append(text.substr(from.size()));
        }
    }
    return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kUnetResnet{
    {{"in_layers.0.", "norm1."},
     {"in_layers.2.", "conv1."},
     {"emb_layers.1.", "time_emb_proj."},
     {"out_layers.0.", "norm2."},
     {"out_layers.3.", "conv2."},
     {"skip_connection.", "conv_shortcut."}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kUnetEnds{
    {{"time_embed.0.", "time_embedding.linear_1."},
     {"time_embed.2.", "time_embedding.linear_2."},
     {"out.0.", "conv_norm_out."},
     {"out.2.", "conv_out."}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kVaeMiddle{
    {{"block_1.", "resnets.0."},
     {"block_2.", "resnets.1."},
     {"attn_1.norm.", "attentions.0.group_norm."},
     {"attn_1.q.", "attentions.0.to_q."},
     {"attn_1.k.", "attentions.0.to_k."},
     {"attn_1.v.", "attentions.0.to_v."},
     {"attn_1.proj_out.", "attentions.0.to_out.0."}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kVaeEnds{
    {{"conv_in.", "conv_in."}, {"conv_out.", "conv_out."}, {"norm_out.", "conv_norm_out."}}};

/// A key of a numbered block: "<block>.<part>.<rest>".
struct Numbered {
    int number = 0;
    int part = 0;
    std::string_view rest;
};

std::optional<Numbered> numbered(std::string_view key, std::string_view start)
{
    if (!cutStart(key, start)) {
        return std::nullopt;
    }
    const auto number = cutNumber(key);
    const auto part = number ? cutNumber(key) : std::nullopt;
    if (!part) {
        return std::nullopt;
    }
    return Numbered{*number, *part, key};
}

/// What the keys say of one numbered block.
struct Contents {
    bool attention = false;
    bool sampler = false;
};

std::string at(std::string_view prefix, int block, std::string_view kind, int layer)
{
    return std::string(prefix) + std::to_string(block) + "." + std::string(kind) + "." +
           std::to_string(layer) + ".";
}

std::optional<std::string> joined(const std::string& start, std::optional<std::string> rest)
{
    return rest ? std::optional(start + *rest) : std::nullopt;
}

std::string shortcutNamed(std::string_view rest)
{
    std::string name(rest);
    if (name.starts_with("nin_shortcut.")) {
        name.replace(0, std::string_view("nin_shortcut").size(), "conv_shortcut");
    }
    return name;
}

} // namespace

std::optional<CheckpointKey> parseCheckpointKey(std::string_view key)
{
    struct Prefix {
        std::string_view text;
        CheckpointPart part;
        bool openClip;
    };
    constexpr std::array<Prefix, 4> kPrefixes{
        {{"model.diffusion_model.", CheckpointPart::Unet, false},
         {"first_stage_model.", CheckpointPart::Vae, false},
         {"cond_stage_model.transformer.", CheckpointPart::Text, false},
         {"cond_stage_model.model.", CheckpointPart::Text, true}}};
    for (const Prefix& prefix : kPrefixes) {
        std::string_view name = key;
        if (cutStart(name, prefix.text)) {
            return CheckpointKey{prefix.part, std::string(name), prefix.openClip};
        }
    }
    return std::nullopt;
}

bool isCheckpointLeftover(std::string_view key)
{
    constexpr std::array<std::string_view, 16> kStarts{"model_ema.",
                                                       "betas",
                                                       "alphas_cumprod",
                                                       "sqrt_",
                                                       "posterior_",
                                                       "log_",
                                                       "lvlb_weights",
                                                       "logvar",
                                                       "scale_factor",
                                                       "global_step",
                                                       "denoiser.sigmas",
                                                       "embedding_manager.",
                                                       "first_stage_model.loss.",
                                                       "first_stage_model.model_ema.",
                                                       "cond_stage_model.logit_scale",
                                                       "cond_stage_model.model.visual."};
    return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) {
        return key.starts_with(start);
    });
}

LdmUnetNames::LdmUnetNames(std::span<const std::string> keys)
{
    std::map<int, Contents> inputs;
    std::map<int, Contents> outputs;
    for (const std::string& key : keys) {
        if (const auto in = numbered(key, "input_blocks.")) {
            Contents& contents = inputs[in->number];
            contents.attention |= in->part == 1;
            contents.sampler |= in->part == 0 && in->rest.starts_with("op.");
        } else if (const auto out = numbered(key, "output_blocks.")) {
            // The upsampler is the last part, after the attention where there is one.
            const bool sampler = out->part > 0 && out->rest.starts_with("conv.");
            Contents& contents = outputs[out->number];
            contents.sampler |= sampler;
            contents.attention |= out->part == 1 && !sampler;
        }
    }
    inputs.erase(0); // the first convolution
    const auto place = [](const std::map<int, Contents>& numbers,
                          bool samplerAlone,
                          std::map<int, Place>& places,
                          std::vector<Block>& blocks) {
        Place next;
        for (const auto& [number, contents] : numbers) {
            places[number] = next;
            if (static_cast<std::size_t>(next.block) == blocks.size()) {
                blocks.emplace_back();
            }
            if (!(samplerAlone && contents.sampler)) {
                ++blocks.back().layers;
                blocks.back().attention |= contents.attention;
                ++next.layer;
            }
            if (contents.sampler) {
                next = {next.block + 1, 0};
            }
        }
    };
    place(inputs, true, m_inputs, m_down);
    place(outputs, false, m_outputs, m_up);
}

std::optional<std::string> LdmUnetNames::rename(std::string_view key) const
{
    if (auto end = exchanged(key, kUnetEnds)) {
        return end;
    }
    if (std::string_view rest = key; cutStart(rest, "middle_block.")) {
        const auto part = cutNumber(rest);
        if (part == 1) {
            return "mid_block.attentions.0." + std::string(rest);
        }
        if (part == 0 || part == 2) {
            return joined("mid_block.resnets." + std::to_string(*part / 2) + ".",
                          exchanged(rest, kUnetResnet));
        }
        return std::nullopt;
    }
    if (const auto in = numbered(key, "input_blocks.")) {
        if (in->number == 0) {
            return in->part == 0 ? std::optional("conv_in." + std::string(in->rest)) : std::nullopt;
        }
        const auto found = m_inputs.find(in->number);
        if (found == m_inputs.end()) {
            return std::nullopt;
        }
        const auto [block, layer] = found->second;
        std::string_view rest = in->rest;
        if (in->part == 0 && cutStart(rest, "op.")) {
            return at("down_blocks.", block, "downsamplers", 0) + "conv." + std::string(rest);
        }
        if (in->part == 0) {
            return joined(at("down_blocks.", block, "resnets", layer),
                          exchanged(rest, kUnetResnet));
        }
        return in->part == 1 ? std::optional(at("down_blocks.", block, "attentions", layer) +
                                             std::string(rest))
                             : std::nullopt;
    }
    const auto out = numbered(key, "output_blocks.");
    const auto found = out ? m_outputs.find(out->number) : m_outputs.end();
    if (found == m_outputs.end()) {
        return std::nullopt;
    }
    const auto [block, layer] = found->second;
    if (out->part == 0) {
        return joined(at("up_blocks.", block, "resnets", layer), exchanged(out->rest, kUnetResnet));
    }
    if (out->rest.starts_with("conv.")) {
        return at("up_blocks.", block, "upsamplers", 0) + std::string(out->rest);
    }
    return out->part == 1 ? std::optional(at("up_blocks.", block, "attentions", layer) +
                                          std::string(out->rest))
                          : std::nullopt;
}

std::optional<std::string> vaeNameFromLdm(std::string_view key, int blocks)
{
    if (key.starts_with("quant_conv.") || key.starts_with("post_quant_conv.")) {
        return std::string(key);
    }
    std::string half;
    if (cutStart(key, "encoder.")) {
        half = "encoder.";
    } else if (cutStart(key, "decoder.")) {
        half = "decoder.";
    } else {
        return std::nullopt;
    }
    if (auto end = exchanged(key, kVaeEnds)) {
        return half + *end;
    }
    if (std::string_view rest = key; cutStart(rest, "mid.")) {
        return joined(half + "mid_block.", exchanged(rest, kVaeMiddle));
    }
    const bool down = cutStart(key, "down.");
    if (!down && !cutStart(key, "up.")) {
        return std::nullopt;
    }
    const auto number = cutNumber(key);
    if (!number || *number >= blocks) {
        return std::nullopt;
    }
    const std::string prefix = half + (down ? "down_blocks." : "up_blocks.");
    const int block = down ? *number : blocks - 1 - *number;
    if (cutStart(key, down ? "downsample." : "upsample.")) {
        return at(prefix, block, down ? "downsamplers" : "upsamplers", 0) + std::string(key);
    }
    if (!cutStart(key, "block.")) {
        return std::nullopt;
    }
    const auto layer = cutNumber(key);
    return layer ? std::optional(at(prefix, block, "resnets", *layer) + shortcutNamed(key))
                 : std::nullopt;
}

} // namespace dreamloft::tensor
