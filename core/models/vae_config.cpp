// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/vae_config.h"

#include "core/models/activation_name.h"
#include "core/models/config_reader.h"

#include <nlohmann/json.hpp>

namespace dreamloft::models {

namespace {

constexpr std::int64_t kMaxChannels = 16'384;

void requireBlocks(const ConfigReader& reader,
                   std::string_view key,
                   const std::string& type,
                   std::size_t count)
{
    const auto given = reader.texts(key, {type});
    if (given.size() != count) {
        reader.unsuitable(key,
                          "a list of " + std::to_string(given.size()),
                          std::to_string(count) + " blocks as in block_out_channels");
    }
    for (const auto& block : given) {
        if (block != type) {
            reader.unsupported(key, '"' + block + '"');
        }
    }
}

} // namespace

std::int64_t VaeConfig::downsampling() const
{
    return std::int64_t{1} << (blockOutChannels.size() - 1);
}

VaeConfig parseVaeConfig(const nlohmann::json& config, std::string_view name)
{
    const ConfigReader reader(config, name, "AutoencoderKL", "DL-MODEL-022");
    reader.refuseFeatures({"shift_factor", "latents_mean", "latents_std"});
    VaeConfig vae;
    vae.inChannels = reader.integer("in_channels", 3, 1, 64);
    vae.outChannels = reader.integer("out_channels", 3, 1, 64);
    vae.latentChannels = reader.integer("latent_channels", 4, 1, 1024);
    vae.blockOutChannels = reader.integers("block_out_channels", {64}, 1, kMaxChannels);
    vae.layersPerBlock = reader.integer("layers_per_block", 1, 1, 64);
    vae.activation = activationOf(reader, "act_fn");
    vae.normGroups = reader.integer("norm_num_groups", 32, 1, kMaxChannels);
    vae.sampleSize = reader.integer("sample_size", 32, 1, 65'536);
    vae.scalingFactor = reader.number("scaling_factor", 0.18215, 1e-6, 1e6);
    vae.useQuantConv = reader.boolean("use_quant_conv", true);
    vae.usePostQuantConv = reader.boolean("use_post_quant_conv", true);
    vae.midBlockAttention = reader.boolean("mid_block_add_attention", true);
    requireBlocks(reader, "down_block_types", "DownEncoderBlock2D", vae.blockOutChannels.size());
    requireBlocks(reader, "up_block_types", "UpDecoderBlock2D", vae.blockOutChannels.size());
    for (const auto channels : vae.blockOutChannels) {
        if (channels % vae.normGroups != 0) {
            reader.unsuitable("norm_num_groups",
                              std::to_string(vae.normGroups),
                              "a divisor of the block's " + std::to_string(channels) + " channels");
        }
    }
    return vae;
}

} // namespace dreamloft::models
