// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace dreamloft::nn {

/// The non-linearities that diffusers' `get_activation` knows.
enum class Activation { Silu, Gelu, Relu, Mish };

} // namespace dreamloft::nn
