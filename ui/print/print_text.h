// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QString>

#include <memory>
#include <vector>

class QPainter;
class QPdfWriter;
class QTextDocument;

namespace dreamloft::ui::print {

// All lengths of printed pages are points (1/72 inch). A4 upright.
inline constexpr qreal kPageWidth = 595.276;
inline constexpr qreal kPageHeight = 841.89;
inline constexpr qreal kSideMargin = 46;
inline constexpr qreal kTopMargin = 46;
inline constexpr qreal kBottomMargin = 58; ///< with the foot of the page in it
inline constexpr qreal kTextWidth = kPageWidth - 2 * kSideMargin;
inline constexpr qreal kTextHeight = kPageHeight - kTopMargin - kBottomMargin;

struct TextStyle {
    qreal size = 9.5; ///< points
    QColor colour{};
    QFont::Weight weight = QFont::Normal;
    QColor ground{}; ///< behind the letters; invalid: none
    bool mono = false;

    [[nodiscard]] TextStyle sized(qreal points) const;
    [[nodiscard]] TextStyle inked(const QColor& ink) const;
    [[nodiscard]] TextStyle weighing(QFont::Weight heavier) const;
};

/// A piece of text in one style; a line feed begins a new line.
struct TextRun {
    QString text;
    TextStyle style;
};
using TextRuns = std::vector<TextRun>;

/// What letters are measured for.
class Paper {
public:
    explicit Paper(QPdfWriter& device);

    [[nodiscard]] QPdfWriter& device() const { return m_device; }
    [[nodiscard]] qreal dots() const { return m_dots; } ///< of the device in a point
    [[nodiscard]] QFont font(const TextStyle& style) const;

private:
    QPdfWriter& m_device;
    qreal m_dots;
};

struct TextShape {
    Qt::Alignment align = Qt::AlignLeft;
    qreal lineHeight = 1.3; ///< of the font's own
};

/// Text as it will stand on the page, in lines of the width that it is given. Copies are the same
/// text. Draws on painters whose unit is the point.
class TextBox {
public:
    TextBox(const Paper& paper, TextRuns runs, const TextShape& shape = {});
    TextBox(const Paper& paper, TextRuns runs, qreal width, const TextShape& shape = {});

    void setWidth(qreal points);
    /// Leaves letters in the middle out, so that its lines take no more than that below each other.
    void shortenTo(qreal points);
    /// Gives it the width of its longest line.
    void fit() { setWidth(naturalWidth()); }
    [[nodiscard]] qreal width() const { return m_width; }
    [[nodiscard]] qreal height() const { return m_height; }
    /// Without any line broken.
    [[nodiscard]] qreal naturalWidth() const;
    /// Of its longest word.
    [[nodiscard]] qreal leastWidth() const;

    /// From the top of the box.
    struct Line {
        qreal top = 0;
        qreal bottom = 0;
    };
    [[nodiscard]] std::vector<Line> lines() const;

    void draw(QPainter& painter, qreal x, qreal y) const;
    /// With its foot at x, reading upwards.
    void drawUpright(QPainter& painter, qreal x, qreal foot) const;
    /// One line, whose top comes to y.
    void drawLine(QPainter& painter, qreal x, qreal y, const Line& line) const;

private:
    const Paper* m_paper;
    TextRuns m_runs;
    TextShape m_shape;
    std::shared_ptr<QTextDocument> m_document;
    qreal m_width = 0;
    qreal m_height = 0;
};

} // namespace dreamloft::ui::print
