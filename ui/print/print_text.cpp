// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/print_text.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <utility>

namespace dreamloft::ui::print {
namespace {

constexpr qreal kRounding = 0.3; ///< points; a box of its own natural width must not break a line

/// Draws what is measured in dots of the device on a painter whose unit is the point.
class InDots {
public:
    InDots(QPainter& painter, const Paper& paper, const QPointF& origin, qreal turn = 0)
        : m_painter(painter)
    {
        painter.save();
        painter.translate(origin);
        painter.rotate(turn);
        painter.scale(1 / paper.dots(), 1 / paper.dots());
    }
    ~InDots() { m_painter.restore(); }
    InDots(const InDots&) = delete;
    InDots& operator=(const InDots&) = delete;

private:
    QPainter& m_painter;
};

/// The text with that many letters of its two ends; a letter of two halves goes whole.
QString shortened(const QString& text, qsizetype kept)
{
    QString front = text.left((kept + 1) / 2);
    QString back = text.right(kept / 2);
    if (!front.isEmpty() && front.back().isHighSurrogate()) {
        front.chop(1);
    }
    if (!back.isEmpty() && back.front().isLowSurrogate()) {
        back.remove(0, 1);
    }
    constexpr QChar kEllipsis(0x2026);
    return front.trimmed() + kEllipsis + back.trimmed();
}

} // namespace

TextStyle TextStyle::sized(qreal points) const
{
    TextStyle other = *this;
    other.size = points;
    return other;
}

TextStyle TextStyle::inked(const QColor& ink) const
{
    TextStyle other = *this;
    other.colour = ink;
    return other;
}

TextStyle TextStyle::weighing(QFont::Weight heavier) const
{
    TextStyle other = *this;
    other.weight = heavier;
    return other;
}

Paper::Paper(QPdfWriter& device)
    : m_device(device)
    , m_dots(device.resolution() / 72.0)
{
}

QFont Paper::font(const TextStyle& style) const
{
    QFont font = QGuiApplication::font(); // the window's
    if (style.mono) {
        font.setFamilies({u"DejaVu Sans Mono"_qs, u"Noto Sans Mono"_qs, u"monospace"_qs});
        font.setStyleHint(QFont::Monospace);
    }
    font.setPointSizeF(style.size);
    font.setWeight(style.weight);
    return font;
}

TextBox::TextBox(const Paper& paper, TextRuns runs, const TextShape& shape)
    : m_paper(&paper)
    , m_runs(std::move(runs))
    , m_shape(shape)
    , m_document(std::make_shared<QTextDocument>())
{
    QTextOption option(shape.align);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_document->setUndoRedoEnabled(false);
    m_document->setDocumentMargin(0);
    m_document->documentLayout()->setPaintDevice(&paper.device());
    m_document->setDefaultTextOption(option);
    if (!m_runs.empty()) {
        m_document->setDefaultFont(paper.font(m_runs.front().style));
    }
    QTextCursor cursor(m_document.get());
    QTextBlockFormat block;
    block.setLineHeight(100 * shape.lineHeight, QTextBlockFormat::ProportionalHeight);
    cursor.setBlockFormat(block);
    for (const TextRun& run : m_runs) {
        QTextCharFormat format;
        format.setFont(paper.font(run.style));
        format.setForeground(run.style.colour);
        if (run.style.ground.isValid()) {
            format.setBackground(run.style.ground);
        }
        cursor.insertText(run.text, format);
    }
}

TextBox::TextBox(const Paper& paper, TextRuns runs, qreal width, const TextShape& shape)
    : TextBox(paper, std::move(runs), shape)
{
    setWidth(width);
}

void TextBox::setWidth(qreal points)
{
    m_width = points;
    m_document->setTextWidth(points * m_paper->dots());
    m_height = m_document->size().height() / m_paper->dots();
}

void TextBox::shortenTo(qreal points)
{
    if (m_height <= points || m_runs.empty()) {
        return;
    }
    QString whole;
    for (const TextRun& run : m_runs) {
        whole += run.text;
    }
    const auto keeping = [&](qsizetype letters) {
        const TextRun run{shortened(whole, letters), m_runs.front().style};
        return TextBox(*m_paper, TextRuns(1, run), m_width, m_shape);
    };
    TextBox fitting = keeping(0);
    qsizetype least = 1;
    qsizetype most = whole.size() - 1;
    while (least <= most) {
        const qsizetype letters = (least + most) / 2;
        TextBox longer = keeping(letters);
        if (longer.height() > points) {
            most = letters - 1;
        } else {
            fitting = std::move(longer);
            least = letters + 1;
        }
    }
    *this = std::move(fitting);
}

qreal TextBox::naturalWidth() const
{
    const qreal before = m_document->textWidth();
    m_document->setTextWidth(-1);
    const qreal natural = m_document->idealWidth() / m_paper->dots() + kRounding;
    m_document->setTextWidth(before);
    return natural;
}

qreal TextBox::leastWidth() const
{
    static const QRegularExpression seams(u"[ \\n-]+"_qs);
    qreal least = 0;
    for (const TextRun& run : m_runs) {
        const QFontMetricsF metrics(m_paper->font(run.style), &m_paper->device());
        const QStringList words = run.text.split(seams, Qt::SkipEmptyParts);
        for (const QString& word : words) {
            least = std::max(least, metrics.horizontalAdvance(word) / m_paper->dots());
        }
    }
    return least + kRounding;
}

std::vector<TextBox::Line> TextBox::lines() const
{
    std::vector<Line> all;
    for (QTextBlock block = m_document->begin(); block.isValid(); block = block.next()) {
        const qreal top = m_document->documentLayout()->blockBoundingRect(block).top();
        const QTextLayout* layout = block.layout();
        for (int line = 0; line < layout->lineCount(); ++line) {
            const qreal here = (top + layout->lineAt(line).y()) / m_paper->dots();
            if (!all.empty()) {
                all.back().bottom = here;
            }
            all.push_back({here, m_height});
        }
    }
    return all;
}

void TextBox::draw(QPainter& painter, qreal x, qreal y) const
{
    const InDots inDots(painter, *m_paper, {x, y});
    m_document->drawContents(&painter);
}

void TextBox::drawUpright(QPainter& painter, qreal x, qreal foot) const
{
    const InDots inDots(painter, *m_paper, {x, foot}, -90);
    m_document->drawContents(&painter);
}

void TextBox::drawLine(QPainter& painter, qreal x, qreal y, const Line& line) const
{
    const InDots inDots(painter, *m_paper, {x, y - line.top});
    const qreal dots = m_paper->dots();
    m_document->drawContents(&painter,
                             {0, line.top * dots, m_width * dots, (line.bottom - line.top) * dots});
}

} // namespace dreamloft::ui::print
