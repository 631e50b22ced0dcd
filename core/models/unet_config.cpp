// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/unet_config.h"

#include "core/models/activation_name.h"
#include "core/models/config_reader.h"

#include <nlohmann/json.hpp>

namespace dreamloft::models {

namespace {

// Far beyond every published model; what a network of such sizes needs is checked against the
// weight file before memory is asked for.
constexpr std::int64_t kMaxChannels = 16'384;
constexpr std::int64_t kMaxLayers = 64;
constexpr std::int64_t kMaxContext = 65'536;
constexpr std::int64_t kMaxLatentSide = 8'192;

/// Whether a block type has cross attention; other types are refused.
bool hasAttention(const ConfigReader& reader,
                  std::string_view key,
                  const std::string& type,
                  std::string_view with,
                  std::string_view without)
{
    if (type != with && type != without) {
        reader.unsupported(key, '"' + type + '"');
    }
    return type == with;
}

void readSampleSize(const ConfigReader& reader, const nlohmann::json& config, UNetConfig& unet)
{
    const auto found = config.find("sample_size");
    if (found != config.end() && found->is_array()) {
        const auto sides = reader.integers("sample_size", {}, 1, kMaxLatentSide);
        if (sides.size() != 2) {
            reader.unsuitable("sample_size", "a list", "a number or [height, width]");
        }
        unet.sampleHeight = sides[0];
        unet.sampleWidth = sides[1];
        return;
    }
    unet.sampleHeight = unet.sampleWidth = reader.integer("sample_size", 0, 1, kMaxLatentSide);
}

void refuseOtherNetworks(const ConfigReader& reader)
{
    reader.refuseFeatures({"addition_embed_type",
                           "class_embed_type",
                           "class_embeddings_concat",
                           "cross_attention_norm",
                           "dual_cross_attention",
                           "encoder_hid_dim",
                           "encoder_hid_dim_type",
                           "mid_block_only_cross_attention",
                           "num_attention_heads",
                           "num_class_embeds",
                           "only_cross_attention",
                           "reverse_transformer_layers_per_block",
                           "time_cond_proj_dim",
                           "time_embedding_act_fn",
                           "timestep_post_act"});
    reader.refuseUnless("resnet_time_scale_shift", "default");
    reader.refuseUnless("time_embedding_type", "positional");
    reader.refuseUnless("attention_type", "default");
}

MidBlock midBlockOf(const ConfigReader& reader, const nlohmann::json& config)
{
    const auto found = config.find("mid_block_type");
    if (found != config.end() && found->is_null()) {
        return MidBlock::None; // null means "none" here, absence the default
    }
    const auto type = reader.text("mid_block_type", "UNetMidBlock2DCrossAttn");
    return hasAttention(reader, "mid_block_type", type, "UNetMidBlock2DCrossAttn", "UNetMidBlock2D")
               ? MidBlock::CrossAttention
               : MidBlock::Plain;
}

void checkGroups(const ConfigReader& reader, const UNetConfig& unet)
{
    const auto require = [&](std::int64_t channels) {
        if (channels % unet.normGroups != 0) {
            reader.unsuitable("norm_num_groups",
                              std::to_string(unet.normGroups),
                              "a divisor of the block's " + std::to_string(channels) + " channels");
        }
    };
    for (std::size_t i = 0; i < unet.blocks.size(); ++i) {
        require(unet.blocks[i].channels);
        // Skips join the channels of neighbours before a norm.
        require(unet.blocks[i].channels + unet.blocks[i == 0 ? 0 : i - 1].channels);
    }
}

} // namespace

std::int64_t UNetConfig::crossAttentionDim() const
{
    return blocks.empty() ? 0 : blocks.front().crossAttentionDim;
}

UNetConfig parseUNetConfig(const nlohmann::json& config, std::string_view name)
{
    const ConfigReader reader(config, name, "UNet2DConditionModel", "DL-MODEL-020");
    refuseOtherNetworks(reader);
    UNetConfig unet;
    readSampleSize(reader, config, unet);
    unet.inChannels = reader.integer("in_channels", 4, 1, 1024);
    unet.outChannels = reader.integer("out_channels", 4, 1, 1024);
    unet.centerInputSample = reader.boolean("center_input_sample", false);
    unet.flipSinToCos = reader.boolean("flip_sin_to_cos", true);
    unet.freqShift = reader.number("freq_shift", 0, 0, 1);
    unet.downsamplePadding = reader.integer("downsample_padding", 1, 0, 1);
    unet.midBlockScaleFactor = reader.number("mid_block_scale_factor", 1, 1e-3, 1e3);
    unet.activation = activationOf(reader, "act_fn");
    unet.normGroups = reader.integer("norm_num_groups", 32, 1, kMaxChannels);
    unet.normEps = reader.number("norm_eps", 1e-5, 1e-12, 1);
    unet.useLinearProjection = reader.boolean("use_linear_projection", false);
    unet.upcastAttention = reader.boolean("upcast_attention", false);
    unet.convInKernel = reader.integer("conv_in_kernel", 3, 1, 15);
    unet.convOutKernel = reader.integer("conv_out_kernel", 3, 1, 15);
    unet.midBlock = midBlockOf(reader, config);
    const auto channels =
        reader.integers("block_out_channels", {320, 640, 1280, 1280}, 1, kMaxChannels);
    const std::size_t count = channels.size();
    unet.timeEmbedDim = reader.integer("time_embedding_dim", 4 * channels[0], 1, 4 * kMaxChannels);

    const auto down = reader.texts(
        "down_block_types",
        {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"});
    const auto up = reader.texts(
        "up_block_types",
        {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"});
    if (down.size() != count || up.size() != count) {
        reader.unsuitable(down.size() != count ? "down_block_types" : "up_block_types",
                          "a list of " +
                              std::to_string(down.size() != count ? down.size() : up.size()),
                          std::to_string(count) + " blocks as in block_out_channels");
    }
    const auto layers = reader.perBlock("layers_per_block", 2, 1, kMaxLayers, count);
    // "attention_head_dim" has always meant the number of heads (diffusers issue 2011).
    const auto heads = reader.perBlock("attention_head_dim", 8, 1, kMaxChannels, count);
    const auto transformers =
        reader.perBlock("transformer_layers_per_block", 1, 1, kMaxLayers, count);
    const auto context = reader.perBlock("cross_attention_dim", 1280, 1, kMaxContext, count);
    for (std::size_t i = 0; i < count; ++i) {
        UNetBlockConfig block{.channels = channels[i],
                              .layers = layers[i],
                              .heads = heads[i],
                              .transformerLayers = transformers[i],
                              .crossAttentionDim = context[i]};
        if (context[i] != context[0]) {
            reader.unsupported("cross_attention_dim", "different sizes");
        }
        if (heads[i] > channels[i]) {
            reader.unsuitable("attention_head_dim",
                              std::to_string(heads[i]) + " heads",
                              "at most " + std::to_string(channels[i]) + ", the block's channels");
        }
        block.downAttention = hasAttention(
            reader, "down_block_types", down[i], "CrossAttnDownBlock2D", "DownBlock2D");
        unet.upAttention.push_back(
            hasAttention(reader, "up_block_types", up[i], "CrossAttnUpBlock2D", "UpBlock2D"));
        unet.blocks.push_back(block);
    }
    checkGroups(reader, unet);
    return unet;
}

} // namespace dreamloft::models
