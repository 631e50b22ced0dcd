// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/screens/screen_checks.h"
#include "tests/ui/screens/text_recorder.h"

#include <vector>

namespace dreamloft::tests {

/// A painted text at its place in the window.
struct ShownText {
    QWidget* widget = nullptr;
    PaintedText painted{};
    QRectF inWindow{};    ///< its ink
    bool exposed = false; ///< not scrolled away, not behind an opaque sibling
};

[[nodiscard]] std::vector<ShownText> shownTexts(QWidget& window);

/// "count/QLabel in PageHeader in AdaptPage".
[[nodiscard]] QString nameOf(const QWidget& widget);

void tell(QList<ScreenFinding>& findings,
          const QString& kind,
          const QWidget& widget,
          const QString& text,
          const QString& what);

/// Texts that their widget or cell has no room for. Shortened with an ellipsis they are fine when
/// the tooltip says the whole; cut off they never are.
void findCutTexts(const std::vector<ShownText>& texts, QList<ScreenFinding>& findings);
/// Texts painted over each other.
void findOverlappingTexts(const std::vector<ShownText>& texts, QList<ScreenFinding>& findings);
/// Texts with less contrast than WCAG 2.1 AA asks for; what is disabled is exempt.
void findFaintTexts(const std::vector<ShownText>& texts,
                    const QImage& picture,
                    QList<ScreenFinding>& findings);

} // namespace dreamloft::tests
