// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <array>
#include <cstddef>

class QPalette;

namespace dreamloft::ui::style {

/// The colours of one theme (look.md). Colours are 0xRRGGBB; the order of `inks` and `grounds` is
/// that of the enums.
struct Tokens {
    std::array<QRgb, 8> inks;
    std::array<QRgb, 12> grounds;
    QRgb line;
    QRgb lastSeries;

    [[nodiscard]] QColor ink(Ink which) const
    {
        return QColor::fromRgb(inks[static_cast<std::size_t>(which)]);
    }
    [[nodiscard]] QColor ground(Ground which) const
    {
        return QColor::fromRgb(grounds[static_cast<std::size_t>(which)]);
    }
};

[[nodiscard]] const Tokens& lightTokens();
[[nodiscard]] const Tokens& darkTokens();
[[nodiscard]] QPalette paletteOf(const Tokens& tokens);

/// Relative contrast of two opaque colours by WCAG 2.1, 1 to 21.
[[nodiscard]] double contrast(const QColor& one, const QColor& other);

} // namespace dreamloft::ui::style
