// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of the printed report: the page's own drawings, as lines and areas.
#include "ui/print/print_blocks.h"
#include "ui/print/report_node.h"
#include "ui/print/report_sheet.h"

#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>

#include <algorithm>

namespace dreamloft::ui::print {
namespace {

constexpr qreal kChartOfAPage = 0.6; ///< a chart of gains up to this high is not broken
constexpr qreal kGainScale = 0.6;    ///< points for a pixel of the page
constexpr qreal kSweepScale = 0.72;
constexpr qreal kAxisSize = 7.5; ///< of letters

/// A word below a chart.
struct Tick {
    double part = 0; ///< of the width of the chart
    TextBox words;
};

std::vector<Tick> ticksOf(const Press& press, const ReportNode& axis)
{
    static const QRegularExpression left(u"left:(-?[0-9.]+)%"_qs);
    std::vector<Tick> ticks;
    for (const ReportNode* word : axis.elements(u"span"_qs)) {
        const QString place = left.match(word->attributes.value(u"style"_qs)).captured(1);
        ticks.push_back(
            {place.toDouble() / 100.0, press.box(runsOf(press, *word, press.soft(kAxisSize)))});
        ticks.back().words.fit();
    }
    return ticks;
}

void drawTicks(QPainter& painter, const std::vector<Tick>& ticks, qreal x, qreal y, qreal width)
{
    for (const Tick& tick : ticks) {
        tick.words.draw(painter, x + tick.part * width - tick.words.width() / 2, y);
    }
}

/// One class of the chart of gains.
struct Gain {
    TextBox name;
    const ReportNode* drawing = nullptr;
    TextBox value;
};

TextBox valueOf(const Press& press, const ReportNode& value)
{
    constexpr qreal kSize = 8.5;
    constexpr qreal kRangeSize = 7.2;
    const TextStyle style =
        value.has(u"unclear"_qs) ? press.soft(kSize) : press.text(kSize).weighing(QFont::Medium);
    TextRuns runs;
    for (const ReportNode& part : value.children) {
        if (part.isText()) {
            runs.push_back({part.text, style});
        } else {
            runs.push_back({u"  "_qs + part.shownText(), press.soft(kRangeSize)});
        }
    }
    return press.box(std::move(runs), {.lineHeight = 1.1});
}

std::vector<Gain> gainsOf(const Press& press, const ReportNode& chart)
{
    std::vector<Gain> gains;
    const auto parts = chart.elements();
    for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
        if (parts[i]->has(u"who"_qs) && parts[i + 1]->tag == u"svg") {
            gains.push_back({press.box(runsOf(press, *parts[i], press.text(8.5)),
                                       {.align = Qt::AlignRight, .lineHeight = 1.1}),
                             parts[i + 1],
                             valueOf(press, *parts[i + 2])});
        }
    }
    return gains;
}

} // namespace

Drawing drawingOf(const Press& press, const ReportNode& svg, qreal width, qreal scale)
{
    const auto renderer = std::make_shared<QSvgRenderer>(press.sheet.drawing(svg, width / scale));
    const qreal height = renderer->viewBoxF().height() * scale;
    return {height, [renderer, width, height](QPainter& painter, qreal x, qreal y) {
                renderer->render(&painter, QRectF(x, y, width, height));
            }};
}

void addGains(const Press& press, const ReportNode& gains)
{
    constexpr qreal kGap = 10;
    constexpr qreal kWidestName = 0.32; // of the page
    constexpr qreal kAxisHeight = 11;
    std::vector<Gain> rows = gainsOf(press, gains);
    if (rows.empty()) {
        return;
    }
    qreal names = 0;
    qreal values = 0;
    for (const Gain& row : rows) {
        names = std::max(names, row.name.naturalWidth());
        values = std::max(values, row.value.naturalWidth());
    }
    names = std::min(names, kWidestName * kTextWidth);
    const qreal width = kTextWidth - names - values - 2 * kGap;
    const std::size_t first = press.flow.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        press.step();
        Gain& row = rows[i];
        row.name.setWidth(names);
        row.value.setWidth(values);
        const Drawing bar = drawingOf(press, *row.drawing, width, kGainScale);
        const qreal height = std::max(bar.height, row.name.height());
        Piece piece{.height = height, .above = i == 0 ? 8.0 : 0.0};
        piece.draw = [name = row.name, value = row.value, bar, height, names, width](
                         QPainter& painter, qreal x, qreal y) {
            const auto middle = [&](qreal part) { return y + (height - part) / 2; };
            name.draw(painter, x, middle(name.height()));
            bar.draw(painter, x + names + kGap, middle(bar.height));
            value.draw(painter, x + names + width + 2 * kGap, middle(value.height()));
        };
        press.flow.add(std::move(piece));
    }
    if (const ReportNode* axis = gains.find(u"div"_qs, u"axis"_qs)) {
        press.flow.add({.height = kAxisHeight,
                        .keepsNext = true,
                        .draw = [ticks = ticksOf(press, *axis), names, width](
                                    QPainter& painter, qreal x, qreal y) {
                            drawTicks(painter, ticks, x + names + kGap, y + 1, width);
                        }});
    }
    press.flow.keepTogether(first, kChartOfAPage);
}

void addSweep(const Press& press, const ReportNode& sweep)
{
    constexpr qreal kGap = 8;
    constexpr qreal kAxisHeight = 14;
    const ReportNode* bounds = sweep.find(u"div"_qs, u"bounds"_qs);
    const ReportNode* svg = sweep.find(u"svg"_qs);
    const ReportNode* axis = sweep.find(u"div"_qs, u"axis"_qs);
    if (bounds == nullptr || svg == nullptr || axis == nullptr) {
        return;
    }
    std::vector<TextBox> ends; // the highest value, then the lowest
    qreal left = 0;
    for (const ReportNode* bound : bounds->elements(u"span"_qs)) {
        ends.push_back(press.box(runsOf(press, *bound, press.soft(kAxisSize))));
        ends.back().fit();
        left = std::max(left, ends.back().width() + kGap);
    }
    const qreal width = kTextWidth - left;
    const Drawing chart = drawingOf(press, *svg, width, kSweepScale);
    press.flow.add({.height = chart.height + kAxisHeight,
                    .above = 8,
                    .keepsNext = true,
                    .draw = [ends, chart, left, width, ticks = ticksOf(press, *axis)](
                                QPainter& painter, qreal x, qreal y) {
                        for (std::size_t i = 0; i < ends.size(); ++i) {
                            ends[i].draw(
                                painter, x, i == 0 ? y : y + chart.height - ends[i].height());
                        }
                        chart.draw(painter, x + left, y);
                        drawTicks(painter, ticks, x + left, y + chart.height + 3, width);
                    }});
}

void addLegend(const Press& press, const ReportNode& legend)
{
    constexpr qreal kMark = 7.5;
    constexpr qreal kBesideMark = 12;
    constexpr qreal kBetween = 14;
    constexpr qreal kLine = 12;
    struct Entry {
        QPointF place; // in the legend
        QColor mark;
        TextBox words;
    };
    std::vector<Entry> entries;
    QPointF next(0, 0);
    for (const ReportNode* entry : legend.elements(u"span"_qs)) {
        const ReportNode* mark = entry->find(u"i"_qs);
        const QColor colour = mark != nullptr ? press.sheet.markColour(*mark) : QColor();
        TextBox words = press.box({{entry->shownText(), press.soft(7.8)}});
        words.fit();
        const qreal width = words.width() + (colour.isValid() ? kBesideMark : 0);
        if (next.x() > 0 && next.x() + width > kTextWidth) {
            next = {0, next.y() + kLine};
        }
        entries.push_back({next, colour, words});
        next.rx() += width + kBetween;
    }
    press.flow.add({.height = next.y() + kLine,
                    .above = 4,
                    .draw = [entries](QPainter& painter, qreal x, qreal y) {
                        for (const Entry& entry : entries) {
                            const QPointF place = entry.place + QPointF(x, y);
                            const qreal words = (kLine - entry.words.height()) / 2;
                            if (entry.mark.isValid()) {
                                fill(painter,
                                     {place.x(), place.y() + (kLine - kMark) / 2, kMark, kMark},
                                     entry.mark,
                                     1.5);
                            }
                            entry.words.draw(painter,
                                             place.x() + (entry.mark.isValid() ? kBesideMark : 0),
                                             place.y() + words);
                        }
                    }});
}

} // namespace dreamloft::ui::print
