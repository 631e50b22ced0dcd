// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/activation_name.h"

#include "core/base/text.h"

namespace dreamloft::models {

nn::Activation activationOf(const ConfigReader& reader, std::string_view key)
{
    const auto given = reader.text(key, "silu");
    const auto name = base::toLowerAscii(given);
    if (name == "silu" || name == "swish") {
        return nn::Activation::Silu;
    }
    if (name == "gelu") {
        return nn::Activation::Gelu;
    }
    if (name == "relu") {
        return nn::Activation::Relu;
    }
    if (name == "mish") {
        return nn::Activation::Mish;
    }
    reader.unsuitable(key, '"' + given + '"', "silu, gelu, relu or mish");
}

} // namespace dreamloft::models
