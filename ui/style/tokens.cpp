// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/tokens.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace dreamloft::ui::style {

const Tokens& lightTokens()
{
    static constexpr Tokens kTokens{
        .inks = {0x1A1E24, 0x59616D, 0x8A929E, 0x4F46E5, 0xFFFFFF, 0x1F7A45, 0x9A5B00, 0xB3261E},
        .grounds = {0xF5F6F8,
                    0xFFFFFF,
                    0xFBFBFC,
                    0xEEF0F3,
                    0xECEBFD,
                    0xE4F3EA,
                    0xFBF0DC,
                    0xFBE9E7,
                    0x4F46E5,
                    0x1F7A45,
                    0x9A5B00,
                    0xB3261E},
        .line = 0xE1E4E9,
        .lastSeries = 0x000000};
    return kTokens;
}

const Tokens& darkTokens()
{
    static constexpr Tokens kTokens{
        .inks = {0xE7E9EC, 0xA0A8B4, 0x6F7783, 0x8B85F5, 0x14131F, 0x6CCB93, 0xE8B25A, 0xF2877F},
        .grounds = {0x15171B,
                    0x1C1F24,
                    0x22262C,
                    0x111317,
                    0x292847,
                    0x1B3226,
                    0x382C17,
                    0x3B2220,
                    0x8B85F5,
                    0x6CCB93,
                    0xE8B25A,
                    0xF2877F},
        .line = 0x2E333B,
        .lastSeries = 0xFFFFFF};
    return kTokens;
}

QPalette paletteOf(const Tokens& tokens)
{
    const QColor text = tokens.ink(Ink::Text);
    const QColor faint = tokens.ink(Ink::Faint);
    const QColor line = QColor::fromRgb(tokens.line);
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor& color) {
        for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
            palette.setColor(group, role, color);
        }
    };
    set(QPalette::Window, tokens.ground(Ground::Window));
    set(QPalette::WindowText, text);
    set(QPalette::Base, tokens.ground(Ground::Surface));
    set(QPalette::AlternateBase, tokens.ground(Ground::Raised));
    set(QPalette::Text, text);
    set(QPalette::Button, tokens.ground(Ground::Surface));
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, tokens.ink(Ink::Bad));
    set(QPalette::PlaceholderText, tokens.ink(Ink::Soft));
    set(QPalette::Highlight, tokens.ground(Ground::Accent));
    set(QPalette::HighlightedText, tokens.ink(Ink::OnAccent));
    set(QPalette::Link, tokens.ink(Ink::Accent));
    set(QPalette::LinkVisited, tokens.ink(Ink::Accent));
    set(QPalette::ToolTipBase, tokens.ground(Ground::Raised));
    set(QPalette::ToolTipText, text);
    set(QPalette::Light, tokens.ground(Ground::Raised));
    set(QPalette::Midlight, line);
    set(QPalette::Mid, line);
    set(QPalette::Dark, faint);
    set(QPalette::Shadow, tokens.ground(Ground::Sunken));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faint);
    }
    return palette;
}

double contrast(const QColor& one, const QColor& other)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    const auto luminance = [&linear](const QColor& color) {
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
               0.0722 * linear(color.blueF());
    };
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace dreamloft::ui::style
