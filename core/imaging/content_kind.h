// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/imaging/image_gate.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace dreamloft::imaging {

/// The format that the first bytes name, if it is one that is read.
std::optional<ImageFormat> formatOf(std::span<const std::byte> bytes);

/// What bytes are, by their beginning.
struct ContentKind {
    std::string words;      ///< "a GIF picture", "a ZIP archive"
    bool pictorial = false; ///< shows something: another program can save it as a picture
};
ContentKind contentKindOf(std::span<const std::byte> bytes);

} // namespace dreamloft::imaging
