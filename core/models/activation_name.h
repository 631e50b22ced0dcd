// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/config_reader.h"
#include "core/nn/activation_kind.h"

#include <string_view>

namespace dreamloft::models {

/// The activation that `key` names, default "silu"; names as in diffusers' get_activation.
nn::Activation activationOf(const ConfigReader& reader, std::string_view key);

} // namespace dreamloft::models
