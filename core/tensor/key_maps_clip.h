// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dreamloft::tensor {

/// What a tensor becomes on its way from OpenAI's and OpenCLIP's layout to transformers'.
enum class ClipChange {
    None,
    Transpose, ///< a projection stored as [in, out]
    Split,     ///< query, key and value in one: `name` ends with "q_proj.", "k_proj." and "v_proj."
               ///< follow
};

struct ClipKey {
    std::string name; ///< transformers' name; for Split without the leaf's projection
    std::string leaf; ///< Split: "weight" or "bias"
    ClipChange change = ClipChange::None;
    int layer = -1;      ///< of a tower, or -1
    bool vision = false; ///< of the picture tower
};

/// The transformers name of a key of OpenAI's CLIP or of OpenCLIP (method.md 2.3), or nothing.
std::optional<ClipKey> clipNameFromOpenAi(std::string_view key);

/// Numbers that OpenAI's files hold beside the weights; a file that has them is OpenAI's.
bool isOpenAiNumber(std::string_view key);

} // namespace dreamloft::tensor
