// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace dreamloft::ui {

/// Heights of a card that is `width` wide, for boards that place their cards themselves.

/// Its texts are wrapped there, what scrolls is as low as it may be.
[[nodiscard]] int leastCardHeight(const QWidget& card, int width);
/// The same with all rows of its tables.
[[nodiscard]] int wishedCardHeight(const QWidget& card, int width);

} // namespace dreamloft::ui
