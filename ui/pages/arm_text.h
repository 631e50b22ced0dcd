// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace dreamloft::ui {

/// How the pictures of a strategy were made, inside a sentence: "blended pairs".
[[nodiscard]] QString strategyNoun(const QString& strategy);
/// What a classifier learned from, for people: "Real + synthetic, blended pairs". `arm` as in
/// options::Arm, `strategy` empty for arms without made pictures.
[[nodiscard]] QString armTitle(const QString& arm, const QString& strategy);
/// What it is in plain words, where its title does not say it; else empty.
[[nodiscard]] QString armHelp(const QString& arm);
/// The same, short enough for the end of a line in a chart: "both, blended pairs".
[[nodiscard]] QString armShortTitle(const QString& arm, const QString& strategy);
/// "both/loft": how results name it.
[[nodiscard]] QString armKey(const QString& arm, const QString& strategy);

} // namespace dreamloft::ui
