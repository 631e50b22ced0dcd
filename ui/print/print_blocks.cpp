// SPDX-License-Identifier: GPL-3.0-or-later
// The small blocks of the printed report: paragraphs, lists, facts and conditions.
#include "ui/print/print_blocks.h"

#include "ui/print/report_node.h"
#include "ui/print/report_sheet.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QPolygonF>

#include <algorithm>

namespace dreamloft::ui::print {
namespace {

constexpr std::size_t kShortParagraph = 6; ///< lines
constexpr std::size_t kFactsInARow = 6;
constexpr qreal kFactGap = 10;
constexpr qreal kFootRule = 40; ///< above the lower edge of the paper
constexpr qreal kFootText = 34;

void bullet(QPainter& painter, qreal x, qreal y, const QColor& colour)
{
    constexpr qreal kRadius = 1.2;
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(x, y), kRadius, kRadius);
    painter.restore();
}

/// A tick or an exclamation mark in a circle, drawn: not every font has them.
void stampMark(const Press& press, QPainter& painter, qreal x, qreal y, bool kept)
{
    constexpr qreal kSize = 13;
    constexpr qreal kStroke = 1.5;
    painter.save();
    painter.translate(x, y);
    painter.setPen(Qt::NoPen);
    painter.setBrush(press.sheet.colour(kept ? u"good-soft"_qs : u"bad-soft"_qs));
    painter.drawEllipse(QRectF(0, 0, kSize, kSize));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(press.sheet.colour(kept ? u"good"_qs : u"bad"_qs),
                        kStroke,
                        Qt::SolidLine,
                        Qt::RoundCap,
                        Qt::RoundJoin));
    if (kept) {
        painter.drawPolyline(QPolygonF{QPointF(3.8, 6.8), QPointF(5.7, 8.9), QPointF(9.4, 4.4)});
    } else {
        painter.drawLine(QPointF(6.5, 3.4), QPointF(6.5, 7.2));
        painter.drawPoint(QPointF(6.5, 9.8));
    }
    painter.restore();
}

void addBadge(const Press& press, const ReportNode& badge, const TextStyle& style, TextRuns& runs)
{
    constexpr qreal kBadgeSize = 0.78; // of the text beside it
    TextStyle letters = style.sized(kBadgeSize * style.size).weighing(QFont::DemiBold);
    letters.colour = press.sheet.colour(u"accent"_qs);
    letters.ground = press.sheet.colour(u"accent-soft"_qs);
    QString word = badge.shownText();
    word.replace(QChar(u' '), QChar(QChar::Nbsp));
    runs.push_back({u" "_qs, style});
    runs.push_back({u"\u2009"_qs + word + u"\u2009"_qs, letters});
}

/// No blank before a new line.
void breakLine(TextRuns& runs, const TextStyle& style)
{
    while (!runs.empty() && runs.back().text.endsWith(u' ')) {
        runs.back().text.chop(1);
        if (runs.back().text.isEmpty()) {
            runs.pop_back();
        }
    }
    runs.push_back({u"\n"_qs, style});
}

} // namespace

TextStyle Press::text(qreal size) const
{
    return {.size = size, .colour = sheet.colour(u"text"_qs)};
}

TextStyle Press::soft(qreal size) const
{
    return {.size = size, .colour = sheet.colour(u"soft"_qs)};
}

TextBox Press::box(TextRuns runs, const TextShape& shape) const
{
    return TextBox(paper, std::move(runs), shape);
}

TextRuns
runsOf(const Press& press, const ReportNode& node, const TextStyle& style, SmallPrint small)
{
    constexpr qreal kSmall = 0.84; // of the text beside it
    press.step();
    TextRuns runs;
    const auto append = [&](const ReportNode& child, const TextStyle& other) {
        const TextRuns more = runsOf(press, child, other, small);
        runs.insert(runs.end(), more.begin(), more.end());
    };
    for (const ReportNode& child : node.children) {
        if (child.isText()) {
            runs.push_back({withoutRuns(child.text), style});
        } else if (child.tag == u"b") {
            append(child, style.weighing(QFont::DemiBold));
        } else if (child.tag == u"small") {
            if (small == SmallPrint::Below) {
                breakLine(runs, style);
            }
            append(child, press.soft(kSmall * style.size));
        } else if (child.has(u"badge"_qs)) {
            addBadge(press, child, style, runs);
        } else {
            append(child, style);
        }
    }
    return runs;
}

void addParagraph(const Press& press, TextRuns runs, const Paragraph& shape)
{
    press.step();
    const TextBox box(press.paper,
                      std::move(runs),
                      kTextWidth - shape.left - shape.right,
                      {.lineHeight = shape.lineHeight});
    const auto lines = box.lines();
    if (lines.size() <= kShortParagraph) {
        press.flow.add(
            {.height = box.height(),
             .above = shape.above,
             .keepsNext = shape.keepsNext,
             .draw = [box, left = shape.left](
                         QPainter& painter, qreal x, qreal y) { box.draw(painter, x + left, y); },
             .ground = shape.ground});
        return;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        press.step();
        const bool last = i + 1 == lines.size();
        press.flow.add(
            {.height = lines[i].bottom - lines[i].top,
             .above = i == 0 ? shape.above : 0,
             .keepsNext = last ? shape.keepsNext : i == 0 || i + 2 == lines.size(),
             .draw =
                 [box, line = lines[i], left = shape.left](QPainter& painter, qreal x, qreal y) {
                     box.drawLine(painter, x + left, y, line);
                 },
             .ground = shape.ground});
    }
}

void drawFoot(QPainter& painter, const Press& press, const QString& title, const QString& number)
{
    constexpr qreal kGap = 12;
    constexpr qreal kTop = kPageHeight - kFootText;
    const TextStyle letters = press.soft(7.5);
    TextBox right = press.box({{number, letters}});
    right.fit();
    const qreal room = kTextWidth - right.width() - kGap;
    const QFontMetricsF metrics(press.paper.font(letters), &press.paper.device());
    const QString shown = metrics.elidedText(title, Qt::ElideMiddle, room * press.paper.dots());
    rule(painter, kSideMargin, kPageHeight - kFootRule, kTextWidth, press.sheet.colour(u"line"_qs));
    const TextBox left(press.paper, {{shown, letters}}, kTextWidth);
    left.draw(painter, kSideMargin, kTop);
    right.draw(painter, kSideMargin + kTextWidth - right.width(), kTop);
}

void addFacts(const Press& press, const ReportNode& facts)
{
    constexpr qreal kSmallSize = 7.6;
    constexpr qreal kNumberSize = 14;
    constexpr qreal kBelowRule = 8;
    struct Fact {
        TextBox name;
        TextBox number;
        TextBox more;
    };
    const auto all = facts.elements(u"div"_qs);
    const std::size_t inARow = std::clamp<std::size_t>(all.size(), 1, kFactsInARow);
    const qreal width = (kTextWidth - kVerdictInset - kFactGap * static_cast<qreal>(inARow - 1)) /
                        static_cast<qreal>(inARow);
    for (std::size_t first = 0; first < all.size(); first += inARow) {
        std::vector<Fact> row;
        qreal names = 0;
        qreal numbers = 0;
        qreal mores = 0;
        for (std::size_t i = first; i < std::min(all.size(), first + inARow); ++i) {
            const ReportNode* name = all[i]->find(u"dt"_qs);
            const ReportNode* value = all[i]->find(u"dd"_qs);
            if (name == nullptr || value == nullptr) {
                continue;
            }
            TextRuns more;
            if (const ReportNode* small = value->find(u"small"_qs)) {
                more = runsOf(press, *small, press.soft(kSmallSize));
            }
            const QString number = value->children.empty() ? QString() : value->children[0].text;
            const TextStyle letters = press.text(kNumberSize).weighing(QFont::DemiBold);
            row.push_back(
                {press.box(runsOf(press, *name, press.soft(kSmallSize)), {.lineHeight = 1.2}),
                 press.box({{number, letters}}, {.lineHeight = 1.15}),
                 press.box(std::move(more), {.lineHeight = 1.2})});
            for (TextBox* box : {&row.back().name, &row.back().number, &row.back().more}) {
                box->setWidth(width);
            }
            names = std::max(names, row.back().name.height());
            numbers = std::max(numbers, row.back().number.height());
            mores = std::max(mores, row.back().more.height());
        }
        press.flow.add({.height = kBelowRule + names + numbers + mores,
                        .above = 12,
                        .draw = [row, names, numbers, width, line = press.sheet.colour(u"line"_qs)](
                                    QPainter& painter, qreal x, qreal y) {
                            rule(painter, x + kVerdictInset, y, kTextWidth - kVerdictInset, line);
                            qreal left = x + kVerdictInset;
                            const qreal foot = y + kBelowRule + names;
                            for (const Fact& fact : row) {
                                fact.name.draw(painter, left, foot - fact.name.height());
                                fact.number.draw(painter, left, foot);
                                fact.more.draw(painter, left, foot + numbers);
                                left += width + kFactGap;
                            }
                        }});
    }
}

void addStamps(const Press& press, const ReportNode& stamps)
{
    constexpr qreal kGap = 16;
    constexpr qreal kBesideMark = 19;
    constexpr qreal kWidth = (kTextWidth - kGap) / 2;
    struct Stamp {
        bool kept;
        TextBox words;
    };
    std::vector<Stamp> all;
    for (const ReportNode* stamp : stamps.elements(u"li"_qs)) {
        const bool kept = stamp->has(u"kept"_qs);
        const TextStyle name = press.text(9)
                                   .weighing(QFont::DemiBold)
                                   .inked(press.sheet.colour(kept ? u"text"_qs : u"bad"_qs));
        TextRuns runs;
        if (const ReportNode* title = stamp->find(u"b"_qs)) {
            runs = runsOf(press, *title, name);
        }
        if (const ReportNode* why = stamp->find(u"span"_qs, u"why"_qs)) {
            breakLine(runs, name);
            const TextRuns more = runsOf(press, *why, press.soft(8.2));
            runs.insert(runs.end(), more.begin(), more.end());
        }
        all.push_back({kept, press.box(std::move(runs), {.lineHeight = 1.22})});
        all.back().words.setWidth(kWidth - kBesideMark);
    }
    for (std::size_t first = 0; first < all.size(); first += 2) {
        const std::vector<Stamp> pair(
            all.begin() + static_cast<std::ptrdiff_t>(first),
            all.begin() + static_cast<std::ptrdiff_t>(std::min(first + 2, all.size())));
        qreal height = 0;
        for (const Stamp& stamp : pair) {
            height = std::max(height, stamp.words.height());
        }
        press.flow.add({.height = height,
                        .above = 8,
                        .draw = [press, pair](QPainter& painter, qreal x, qreal y) {
                            for (const Stamp& stamp : pair) {
                                stampMark(press, painter, x, y + 0.8, stamp.kept);
                                stamp.words.draw(painter, x + kBesideMark, y);
                                x += kWidth + kGap;
                            }
                        }});
    }
}

void addMissing(const Press& press, const ReportNode& missing)
{
    constexpr qreal kPadding = 9;
    constexpr qreal kIndent = 10;
    constexpr qreal kGap = 2;
    constexpr qreal kWidth = kTextWidth - kVerdictInset - 2 * kPadding;
    struct Line {
        bool bulleted;
        TextBox words;
    };
    std::vector<Line> lines;
    const auto add = [&](const ReportNode& node, const TextStyle& style, bool bulleted) {
        lines.push_back({bulleted, press.box(runsOf(press, node, style))});
        lines.back().words.setWidth(kWidth - (bulleted ? kIndent : 0));
    };
    for (const ReportNode* part : missing.elements()) {
        if (part->tag == u"ul") {
            for (const ReportNode* item : part->elements(u"li"_qs)) {
                add(*item, press.text(9), true);
            }
        } else if (part->tag == u"b") {
            const TextStyle title = press.text(9.5).weighing(QFont::DemiBold);
            add(*part, title.inked(press.sheet.colour(u"warn"_qs)), false);
        } else {
            add(*part, press.text(9), false);
        }
    }
    qreal height = 2 * kPadding;
    for (const Line& line : lines) {
        height += line.words.height() + kGap;
    }
    press.flow.add(
        {.height = height,
         .above = 10,
         .keepsNext = true,
         .draw = [press, lines, height](QPainter& painter, qreal x, qreal y) {
             x += kVerdictInset;
             fill(painter,
                  {x, y, kTextWidth - kVerdictInset, height},
                  press.sheet.colour(u"warn-soft"_qs),
                  5);
             y += kPadding;
             for (const Line& line : lines) {
                 const qreal indent = line.bulleted ? kIndent : 0;
                 if (line.bulleted) {
                     bullet(painter, x + kPadding + 3, y + 6, press.sheet.colour(u"soft"_qs));
                 }
                 line.words.draw(painter, x + kPadding + indent, y);
                 y += line.words.height() + kGap;
             }
         }});
}

void addWords(const Press& press, const ReportNode& words)
{
    constexpr qreal kSize = 8.5;
    constexpr qreal kNameWidth = 92;
    constexpr qreal kGap = 12;
    constexpr TextShape kShape{.lineHeight = 1.25};
    const auto names = words.elements(u"dt"_qs);
    const auto meanings = words.elements(u"dd"_qs);
    for (std::size_t i = 0; i < std::min(names.size(), meanings.size()); ++i) {
        const TextBox name(press.paper,
                           runsOf(press, *names[i], press.text(kSize).weighing(QFont::DemiBold)),
                           kNameWidth,
                           kShape);
        const TextBox meaning(press.paper,
                              runsOf(press, *meanings[i], press.soft(kSize)),
                              kTextWidth - kNameWidth - kGap,
                              kShape);
        press.flow.add({.height = std::max(name.height(), meaning.height()),
                        .above = 5,
                        .draw = [name, meaning](QPainter& painter, qreal x, qreal y) {
                            name.draw(painter, x, y);
                            meaning.draw(painter, x + kNameWidth + kGap, y);
                        }});
    }
}

void addList(const Press& press, const ReportNode& list)
{
    constexpr qreal kIndent = 12;
    for (const ReportNode* item : list.elements(u"li"_qs)) {
        const TextBox words(press.paper, runsOf(press, *item, press.text(9)), kTextWidth - kIndent);
        press.flow.add({.height = words.height(),
                        .above = 4,
                        .draw = [words, ink = press.sheet.colour(u"soft"_qs)](
                                    QPainter& painter, qreal x, qreal y) {
                            bullet(painter, x + 4, y + 6, ink);
                            words.draw(painter, x + kIndent, y);
                        }});
    }
}

} // namespace dreamloft::ui::print
