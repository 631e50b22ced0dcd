// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/image_gate.h"

#include <cstddef>
#include <optional>
#include <span>

namespace dreamloft::imaging {

/// The format that the first bytes name, if it is one that is read.
std::optional<ImageFormat> formatOf(std::span<const std::byte> bytes);

} // namespace dreamloft::imaging
