// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tensor {

/// The networks of a single-file checkpoint.
enum class CheckpointPart { Unet, Vae, Text };

/// A key of a single-file checkpoint: the network and the name inside of it, in the file's own
/// dialect.
struct CheckpointKey {
    CheckpointPart part = CheckpointPart::Unet;
    std::string name;      ///< below the part's prefix
    bool openClip = false; ///< Text: OpenCLIP's names (SD 2.x) instead of transformers' (SD 1.x)
};

/// Takes a key apart (method.md 2.3); nothing when it belongs to none of the three networks.
std::optional<CheckpointKey> parseCheckpointKey(std::string_view key);

/// Whether a key outside of the networks is known and not needed: EMA copies, tables of the noise
/// schedule, what training leaves behind.
bool isCheckpointLeftover(std::string_view key);

/// The UNet of a checkpoint under diffusers' names. Which numbered block is which is told by the
/// keys themselves, so that any depth works.
class LdmUnetNames {
public:
    struct Block {
        int layers = 0; ///< resnets
        bool attention = false;
    };

    /// `keys`: all names below `model.diffusion_model.`.
    explicit LdmUnetNames(std::span<const std::string> keys);
    /// diffusers' name, or nothing where the key fits no place.
    [[nodiscard]] std::optional<std::string> rename(std::string_view key) const;
    /// In the network's order; `up` has one resnet more a block.
    [[nodiscard]] const std::vector<Block>& down() const { return m_down; }
    [[nodiscard]] const std::vector<Block>& up() const { return m_up; }

private:
    struct Place {
        int block = 0;
        int layer = 0;
    };

    std::map<int, Place> m_inputs;
    std::map<int, Place> m_outputs;
    std::vector<Block> m_down;
    std::vector<Block> m_up;
};

/// diffusers' name of an autoencoder key below `first_stage_model.`, or nothing. `blocks`:
/// resolutions of the network, because LDM counts the decoder's from the other end.
std::optional<std::string> vaeNameFromLdm(std::string_view key, int blocks);

} // namespace dreamloft::tensor
