// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/style.h"

#include <QRect>
#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;

/// What StudioStyle paints, one function an element.
namespace dreamloft::ui::style::paint {

/// A rounded rectangle whose 1 px border lies inside `rect`; an invalid border is left out.
void box(QPainter* painter,
         const QRect& rect,
         double radius,
         const QColor& fill,
         const QColor& border,
         double borderWidth = 1.0);
/// The 2 px ring of the focus.
void focusRing(QPainter* painter, const QRect& rect, double radius);
enum class Toward { Up, Down, Left, Right };
void chevron(QPainter* painter, const QRect& rect, Toward direction, const QColor& color);
void tick(QPainter* painter, const QRectF& rect, const QColor& color, double width);

/// A text field; `bad` marks one whose value cannot be used.
void field(QPainter* painter, const QStyleOption& option, bool bad);
void buttonPanel(QPainter* painter, const QStyleOptionButton& option, ButtonKind kind);
void buttonLabel(QPainter* painter,
                 const QStyleOptionButton& option,
                 ButtonKind kind,
                 const QWidget* widget);
void toolPanel(QPainter* painter, const QStyleOption& option, ButtonKind kind);
void checkBox(QPainter* painter, const QStyleOption& option);
void radioButton(QPainter* painter, const QStyleOption& option);
void comboBox(QPainter* painter, const QStyleOptionComboBox& option, const QRect& arrow, bool bad);
void spinBox(QPainter* painter,
             const QStyleOptionSpinBox& option,
             const QRect& up,
             const QRect& down,
             bool bad);
void slider(QPainter* painter,
            const QStyleOptionSlider& option,
            const QRect& groove,
            const QRect& handle);
void scrollBar(QPainter* painter, const QStyleOptionSlider& option, const QRect& handle);
void progress(QPainter* painter, const QStyleOptionProgressBar& option);
void headerSection(QPainter* painter, const QStyleOption& option);
void menuItem(QPainter* painter,
              const QStyleOptionMenuItem& option,
              const QStyle& style,
              const QWidget* widget);
void tab(QPainter* painter, const QStyleOptionTab& option);
void itemPanel(QPainter* painter, const QStyleOption& option, const QWidget* widget);

} // namespace dreamloft::ui::style::paint
