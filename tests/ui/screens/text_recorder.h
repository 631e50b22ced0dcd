// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include <vector>

class QWidget;

namespace dreamloft::tests {

/// A line of text as a widget really paints it, in the widget's own coordinates.
struct PaintedText {
    QString text{};  ///< with the ellipsis where the widget shortened it, without isolates
    QRectF ink{};    ///< around the glyphs
    QRectF room{};   ///< what the painter was clipped to; null: nothing
    QColor color{};  ///< with the painter's opacity in its alpha
    double pixels{}; ///< size of the font
    bool bold{};     ///< semibold is not
    double baseline{};
    bool drawable{}; ///< the fonts of this machine have all its glyphs
};

/// Lets the widget (not its children) paint into a device that keeps nothing but texts. So labels,
/// buttons, delegates and whatever paints itself are looked at alike, without knowing how any of
/// them lays out its words. What is painted into a pixmap first (charts, thumbnails) is not seen.
[[nodiscard]] std::vector<PaintedText> paintedTexts(QWidget& widget);

} // namespace dreamloft::tests
