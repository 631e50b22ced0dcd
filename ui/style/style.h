// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QString>

class QAbstractButton;
class QApplication;
class QLabel;
class QWidget;

/// The look of the studio: the only place that holds a colour, a size or a radius (look.md).
///
/// Nothing here is remembered: every answer follows from the application's palette at the time of
/// the call. Ask in paintEvent() and it is right after a change of theme; what is built once uses
/// palette roles or setInk().
namespace dreamloft::ui::style {

enum class Theme { System, Light, Dark };

/// Colours of text, icons and marks.
enum class Ink { Text, Soft, Faint, Accent, OnAccent, Good, Warn, Bad };

/// Colours behind them.
enum class Ground {
    Window,
    Surface,
    Raised,
    Sunken,
    AccentSoft,
    GoodSoft,
    WarnSoft,
    BadSoft,
    Accent,
    Good,
    Warn,
    Bad
};

enum class Role { Title, Verdict, Section, Body, Label, Badge, Number };

/// What a button is to the page; at most one Primary a view.
enum class ButtonKind { Plain, Primary, Quiet, Destructive };

[[nodiscard]] QColor ink(Ink which);
[[nodiscard]] QColor ground(Ground which);
[[nodiscard]] QColor line();         ///< 1 px borders and separators
[[nodiscard]] QColor series(int i);  ///< chart series 0..7 (Okabe-Ito), repeated above
[[nodiscard]] bool isDark();         ///< by the lightness of Window against WindowText
[[nodiscard]] bool isHighContrast(); ///< the system's own palette is in use, unchanged
/// Behind a selected row: a tint; in high contrast, which has no tints, the system's own highlight.
[[nodiscard]] QColor selectedGround();
/// What a row is written in: the ink itself, but on the highlight of high contrast the one colour
/// that is readable there.
[[nodiscard]] QColor rowInk(bool selected, Ink which);
/// Set here, or asked for by the desktop.
[[nodiscard]] bool reducedMotion();
void setReducedMotion(bool reduced);

/// 4, 8, 12, 16, 20, 24.
inline constexpr int kSpace[] = {4, 8, 12, 16, 20, 24};
inline constexpr int kPageMargin = 20;
inline constexpr int kCardGap = 16;
inline constexpr int kCardPadding = 16;
inline constexpr int kFieldGap = 12;

/// Sizes in device-independent pixels at the design's text size; grown with the system's font.
[[nodiscard]] int radiusCard();
[[nodiscard]] int radiusField();
[[nodiscard]] int radiusBadge();
[[nodiscard]] int controlHeight();    ///< 32
[[nodiscard]] int mainActionHeight(); ///< 38
[[nodiscard]] int rowHeight();        ///< 36
[[nodiscard]] int topBarHeight();     ///< 52
[[nodiscard]] int railWidth();        ///< 196
[[nodiscard]] int narrowRailWidth();  ///< marks only
[[nodiscard]] int jobsStripHeight();  ///< 44
[[nodiscard]] int statusHeight();     ///< 26
[[nodiscard]] int settingsWidth();    ///< 284
[[nodiscard]] int iconSize();         ///< 20
/// A length of the design in pixels, grown with the system's font as the sizes above.
[[nodiscard]] int scaled(int designPixels);

[[nodiscard]] QFont font(Role role);
/// Milliseconds of a transition; 0 with reduced motion.
[[nodiscard]] int motion();

/// An icon of resources/icons, tinted from the palette each time it is painted: it follows the
/// state of the control it is on (text, disabled, on accent).
[[nodiscard]] QIcon icon(const QString& name);
/// The same in one ink whatever the state.
[[nodiscard]] QIcon icon(const QString& name, Ink which);

/// Gives a label the font and the ink, also after a change of theme.
void setText(QLabel* label, Role role, Ink which = Ink::Text);
/// The ink of any widget's own text, also after a change of theme.
void setInk(QWidget* widget, Ink which);
/// The ground of a plain container, also after a change of theme.
void setGround(QWidget* widget, Ground which);
void setKind(QAbstractButton* button, ButtonKind kind);
[[nodiscard]] ButtonKind kindOf(const QWidget* button);

/// Says of a scroll area that it may scroll sideways where its room is narrow, because it is as
/// wide as there are classes. Nothing else does, also in the smallest window; the screen checks see
/// to it.
void setScrollsSideways(QWidget* area);
[[nodiscard]] bool scrollsSideways(const QWidget& area);

/// Installs style, palette and font; follows the system while `theme` is System. Call again to
/// change the theme: all windows repaint at once.
void install(QApplication& app, Theme theme);

} // namespace dreamloft::ui::style
