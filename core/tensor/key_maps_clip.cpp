// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/key_maps_clip.h"

#include <array>
#include <charconv>
#include <utility>

namespace dreamloft::tensor {
namespace {

struct Row {
    std::string_view from;
    std::string_view to;
    ClipChange change = ClipChange::None;
};

constexpr std::array<Row, 15> kWhole{
    {{"visual.conv1.weight", "vision_model.embeddings.patch_embedding.weight"},
     {"visual.class_embedding", "vision_model.embeddings.class_embedding"},
     {"visual.positional_embedding", "vision_model.embeddings.position_embedding.weight"},
     {"visual.ln_pre.weight", "vision_model.pre_layrnorm.weight"},
     {"visual.ln_pre.bias", "vision_model.pre_layrnorm.bias"},
     {"visual.ln_post.weight", "vision_model.post_layernorm.weight"},
     {"visual.ln_post.bias", "vision_model.post_layernorm.bias"},
     {"visual.proj", "visual_projection.weight", ClipChange::Transpose},
     {"token_embedding.weight", "text_model.embeddings.token_embedding.weight"},
     {"positional_embedding", "text_model.embeddings.position_embedding.weight"},
     {"ln_final.weight", "text_model.final_layer_norm.weight"},
     {"ln_final.bias", "text_model.final_layer_norm.bias"},
     {"text_projection", "text_projection.weight", ClipChange::Transpose},
     // A linear layer in OpenCLIP files of some towers, which is stored as transformers does.
     {"text_projection.weight", "text_projection.weight"},
     {"logit_scale", "logit_scale"}}};

constexpr std::array<Row, 6> kLayer{{{"attn.in_proj_", "self_attn.", ClipChange::Split},
                                     {"attn.out_proj.", "self_attn.out_proj."},
                                     {"ln_1.", "layer_norm1."},
                                     {"ln_2.", "layer_norm2."},
                                     {"mlp.c_fc.", "mlp.fc1."},
                                     {"mlp.c_proj.", "mlp.fc2."}}};

} // namespace

std::optional<ClipKey> clipNameFromOpenAi(std::string_view key)
{
    for (const Row& row : kWhole) {
        if (key == row.from) {
            return ClipKey{.name = std::string(row.to),
                           .leaf = {},
                           .change = row.change,
                           .layer = -1,
                           .vision = key.starts_with("visual.")};
        }
    }
    const bool vision = key.starts_with("visual.");
    std::string_view rest = vision ? key.substr(std::string_view("visual.").size()) : key;
    constexpr std::string_view kBlocks = "transformer.resblocks.";
    if (!rest.starts_with(kBlocks)) {
        return std::nullopt;
    }
    rest.remove_prefix(kBlocks.size());
    constexpr int kMostLayers = 999;
    int layer = 0;
    const char* last = rest.data() + rest.size();
    const auto [end, error] = std::from_chars(rest.data(), last, layer);
    if (error != std::errc() || end + 1 >= last || *end != '.' || layer < 0 ||
        layer > kMostLayers) {
        return std::nullopt;
    }
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
    const std::string start = std::string(vision ? "vision_model" : "text_model") +
                              ".encoder.layers." + std::to_string(layer) + ".";
    for (const Row& row : kLayer) {
        if (!rest.starts_with(row.from)) {
            continue;
        }
        const std::string_view leaf = rest.substr(row.from.size());
        if (leaf != "weight" && leaf != "bias") {
            return std::nullopt;
        }
        const bool split = row.change == ClipChange::Split;
        return ClipKey{.name = start + std::string(row.to) + (split ? "" : std::string(leaf)),
                       .leaf = split ? std::string(leaf) : std::string(),
                       .change = row.change,
                       .layer = layer,
                       .vision = vision};
    }
    return std::nullopt;
}

bool isOpenAiNumber(std::string_view key)
{
    return key == "input_resolution" || key == "context_length" || key == "vocab_size";
}

} // namespace dreamloft::tensor
