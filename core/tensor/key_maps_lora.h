// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dreamloft::tensor {

/// What stands before the names of a text encoder's layers in LoRA files; transformers 5.6 and
/// later, and the folders that PEFT writes with them, have dropped it.
inline constexpr std::string_view kTextModelPrefix = "text_model.";

/// The spellings of LoRA keys (product.md 5.1). `Processor` is diffusers' oldest form and only
/// read.
enum class LoraDialect { Reference, Diffusers, Processor, Peft, Kohya };
enum class LoraSide { Down, Up, Alpha };

/// A key taken apart.
struct LoraKey {
    LoraDialect dialect = LoraDialect::Reference;
    std::string tower;  ///< "unet", "text_encoder", or empty where the dialect does not say (PEFT)
    std::string module; ///< dotted path without tower; for kohya flat, with `_` for `.`
    LoraSide side = LoraSide::Down;
};

/// Takes a key of any dialect apart; nothing when it is none.
std::optional<LoraKey> parseLoraKey(std::string_view key);

/// The kind of adapter that a key belongs to and that we do not read ("DoRA", "LoHa", "LoKr",
/// "OFT", "LoCon", "full difference"), or nothing.
std::optional<std::string_view> foreignAdapterKind(std::string_view key);

/// The key that `dialect` writes for one side of a module; Processor has none (Error Bug), and
/// alpha only Kohya.
std::string
loraKeyFor(LoraDialect dialect, std::string_view tower, std::string_view module, LoraSide side);

/// kohya's flat form of a dotted path.
std::string flatModuleName(std::string_view module);

/// A flat kohya UNet name in LDM's numbering (`input_blocks_1_1_transformer_blocks_...`,
/// `middle_block_1_...`, `output_blocks_3_1_...`) as the flat diffusers name for a UNet with
/// `layersPerBlock` resnets a block; nothing when it is not in that numbering.
std::optional<std::string> flatNameFromLdm(std::string_view flat, int layersPerBlock, int blocks);

} // namespace dreamloft::tensor
