// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <QWidget>

class QPainter;

namespace dreamloft::ui {

/// A small word on a tint: "3 near twins", "No leaks". A tick or an exclamation mark carries what
/// the colour says. On pictures delegates call paint() instead of making widgets.
class Badge : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Neutral, Accent, Good, Warn, Bad };
    enum class Shape { Pill, Corner }; ///< Corner is for pictures

    Badge(const QString& text, Tone tone, QWidget* parent = nullptr);

    void setText(const QString& text);
    void setTone(Tone tone);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    /// Size that paint() needs for the text.
    [[nodiscard]] static QSize sizeFor(const QString& text, Shape shape);
    /// Paints a badge with its top left at `at`, not wider than `maxWidth` (elided); `strong` uses
    /// the full colour as on pictures, else the tint.
    static void paint(QPainter* painter,
                      const QPoint& at,
                      const QString& text,
                      Tone tone,
                      Shape shape,
                      bool strong,
                      int maxWidth = 0);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Tone m_tone;
};

} // namespace dreamloft::ui
