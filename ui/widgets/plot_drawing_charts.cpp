// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_text.h"
#include "ui/widgets/plot_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dreamloft::ui {
namespace {

using plot_style::known;
using plot_style::seriesPen;

constexpr double kRangeRoom = 0.05; ///< of the span, free at both ends of an axis
constexpr double kBarPart = 0.56;   ///< of a row's pitch

QColor barColor(plot::Tone tone)
{
    switch (tone) {
    case plot::Tone::Better:
        return style::series(2);
    case plot::Tone::Worse:
        return style::series(1);
    case plot::Tone::Unclear:
        return style::ink(style::Ink::Faint);
    case plot::Tone::Series:
        break;
    }
    return style::series(0);
}

/// Tick labels in the user's number format, with as many decimals as the step between ticks needs,
/// and no more of them than `place` has room for.
class NumberTicker final : public QCPAxisTicker {
public:
    NumberTicker(plot::Axis axis, const QCPAxis& place)
        : m_axis(std::move(axis))
        , m_place(place)
    {}

protected:
    double getTickStep(const QCPRange& range) override
    {
        int count = std::clamp(roomForLabels(), 2, 5);
        double step = stepFor(range, count);
        // No scale can be read from one number: readable steps may leave that where room is scarce.
        for (const int most = 3 * count; ticksIn(range, step) < 2 && count < most; ++count) {
            step = stepFor(range, count);
        }
        m_decimals = 0;
        double scaled = step;
        while (m_decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6 * scaled) {
            scaled *= 10;
            ++m_decimals;
        }
        return step;
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        return m_axis.isSigned ? signedText(tick, m_decimals) : numberText(tick, m_decimals);
    }
    int getSubTickCount(double) override { return 0; }

private:
    double stepFor(const QCPRange& range, int count)
    {
        setTickCount(count);
        const double step = QCPAxisTicker::getTickStep(range);
        // There is no half step.
        return m_axis.decimals == 0 ? std::max(1.0, std::floor(step)) : step;
    }
    static double ticksIn(const QCPRange& range, double step)
    {
        return std::floor(range.upper / step) - std::ceil(range.lower / step) + 1;
    }
    /// By the size of the whole plot: that of the axis is known only after its labels are.
    int roomForLabels() const
    {
        const QFontMetrics metrics(m_place.tickLabelFont());
        const QRect plot = m_place.parentPlot()->viewport();
        if (m_place.orientation() == Qt::Horizontal) {
            return plot.width() / (metrics.horizontalAdvance(u"0.0000"_qs) * 3 / 2);
        }
        const int line = metrics.height();
        return (plot.height() - 3 * line) / (2 * line); // the other axis takes about three lines
    }

    plot::Axis m_axis;
    const QCPAxis& m_place;
    int m_decimals = 0;
};

void widen(QCPRange& range, bool& any, const std::optional<double>& value)
{
    if (!known(value)) {
        return;
    }
    if (any) {
        range.expand(*value);
    } else {
        range = QCPRange(*value, *value);
        any = true;
    }
}

QCPRange roomy(QCPRange range, bool any)
{
    if (!any) {
        return QCPRange(0, 1);
    }
    if (range.size() <= 0) {
        const double room = std::max(1e-6, std::abs(range.lower) * 0.1);
        return QCPRange(range.lower - room, range.upper + room);
    }
    const double room = kRangeRoom * range.size();
    return QCPRange(range.lower - room, range.upper + room);
}

} // namespace

void PlotDrawing::buildLines()
{
    QCPRange rangeX;
    QCPRange rangeY;
    bool anyX = false;
    bool anyY = false;
    m_xs = plot::xValues(m_scene.lines);
    const auto add = [&](const std::vector<plot::Point>& points, const QPen& pen) {
        QVector<QCPGraphData> data;
        data.reserve(static_cast<qsizetype>(points.size()));
        for (const plot::Point& point : points) {
            if (std::isfinite(point.y)) {
                data.append(QCPGraphData(point.x, point.y));
            }
        }
        auto* graph = m_plot->addGraph();
        graph->data()->set(data, true);
        graph->setPen(pen);
        graph->setSelectable(QCP::stNone);
        return graph;
    };
    for (std::size_t i = 0; i < m_scene.lines.size(); ++i) {
        const plot::Line& line = m_scene.lines[i];
        const int series = seriesOf(i);
        QPen pen = seriesPen(series);
        if (line.smoothing > 0) {
            QPen raw(style::series(series), 1);
            QColor faint = raw.color();
            faint.setAlphaF(0.35F);
            raw.setColor(faint);
            add(line.points, raw);
        }
        QCPGraph* graph = add(
            line.smoothing > 0 ? plot::smoothed(line.points, line.smoothing) : line.points, pen);
        if (plot::isMarked(line)) {
            graph->setScatterStyle(plot_style::seriesMark(series));
        }
        for (const plot::Point& point : line.points) {
            widen(rangeX, anyX, point.x);
            widen(rangeY, anyY, point.y);
            widen(rangeY, anyY, point.low);
            widen(rangeY, anyY, point.high);
        }
        addWhiskers(line, graph);
    }
    if (m_scene.reference) {
        widen(rangeY, anyY, m_scene.reference->value);
    }
    QCPRange homeY = roomy(rangeY, anyY);
    for (const auto& bound : {m_scene.y.low, m_scene.y.high}) {
        if (known(bound)) {
            homeY.expand(*bound);
        }
    }
    const bool markers = std::any_of(m_scene.lines.begin(),
                                     m_scene.lines.end(),
                                     [](const plot::Line& line) { return line.markers; });
    QCPRange homeX = !anyX                           ? QCPRange(0, 1)
                     : markers || rangeX.size() <= 0 ? roomy(rangeX, true)
                                                     : rangeX;
    for (const auto& bound : {m_scene.x.low, m_scene.x.high}) {
        if (known(bound)) {
            homeX.expand(*bound);
        }
    }
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(m_scene.x, *m_plot->xAxis));
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create(m_scene.y, *m_plot->yAxis));
    m_title = m_scene.x.caption();
    setHome(homeX, homeY);
}

void PlotDrawing::addWhiskers(const plot::Line& line, QCPGraph* graph)
{
    QVector<double> below;
    QVector<double> above;
    bool any = false;
    for (const plot::Point& point : line.points) {
        if (std::isfinite(point.y)) {
            const bool has = known(point.low) && known(point.high);
            any = any || has;
            below.append(has ? point.y - *point.low : std::nan(""));
            above.append(has ? *point.high - point.y : std::nan(""));
        }
    }
    if (!any) {
        return;
    }
    auto* whiskers = new QCPErrorBars(m_plot->xAxis, m_plot->yAxis);
    whiskers->setDataPlottable(graph);
    whiskers->setErrorType(QCPErrorBars::etValueError);
    whiskers->setPen(QPen(graph->pen().color(), 1.2));
    whiskers->setWhiskerWidth(style::scaled(8));
    whiskers->setSymbolGap(0);
    whiskers->setData(below, above);
    whiskers->setSelectable(QCP::stNone);
}

void PlotDrawing::buildBars()
{
    QCPRange range(0, 0);
    bool any = true;
    for (const plot::Bar& bar : m_scene.bars) {
        for (const auto& value : {bar.value, bar.low, bar.high, bar.floor}) {
            widen(range, any, value);
        }
    }
    if (m_scene.reference) {
        widen(range, any, m_scene.reference->value);
    }
    for (const auto& bound : {m_scene.y.low, m_scene.y.high}) {
        widen(range, any, bound);
    }
    if (range.size() <= 0) {
        // All bars are nought, as where nothing changed: an axis of readable numbers.
        widen(range, any, 1.0);
        if (m_scene.y.isSigned) {
            widen(range, any, -1.0);
        }
    }
    QCPRange home = roomy(range, true);
    if (range.lower >= 0) {
        home.lower = 0;
    }
    if (range.upper <= 0 && range.size() > 0) {
        home.upper = 0;
    }
    for (const plot::Tone tone :
         {plot::Tone::Series, plot::Tone::Better, plot::Tone::Worse, plot::Tone::Unclear}) {
        QVector<double> rows;
        QVector<double> values;
        for (std::size_t i = 0; i < m_scene.bars.size(); ++i) {
            if (m_scene.bars[i].tone == tone && known(m_scene.bars[i].value)) {
                rows.append(static_cast<double>(i));
                values.append(*m_scene.bars[i].value);
            }
        }
        if (!rows.isEmpty()) {
            auto* column = new QCPBars(m_plot->yAxis, m_plot->xAxis);
            column->setWidth(kBarPart);
            column->setPen(Qt::NoPen);
            column->setBrush(barColor(tone));
            column->setData(rows, values, true);
            column->setSelectable(QCP::stNone);
        }
    }
    m_plot->yAxis->setRangeReversed(true);
    m_plot->yAxis->setTickLabelColor(style::ink(style::Ink::Text));
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(m_scene.y, *m_plot->xAxis));
    m_plot->xAxis->grid()->setZeroLinePen(QPen(style::ink(style::Ink::Faint), 1));
    m_title = m_scene.y.caption();
    setHome(home, QCPRange(-0.5, static_cast<double>(m_scene.bars.size()) - 0.5));
}

void PlotDrawing::buildHistogram()
{
    double highest = 0;
    const std::size_t bins = m_scene.histogram.bins();
    for (std::size_t i = 0; i < m_scene.samples.size(); ++i) {
        const auto& counts = m_scene.histogram.counts[i];
        double total = 0;
        for (const auto count : counts) {
            total += static_cast<double>(count);
        }
        QVector<double> places;
        QVector<double> shares;
        places.append(m_scene.histogram.centre(0) - m_scene.histogram.width);
        shares.append(0);
        for (std::size_t bin = 0; bin < bins; ++bin) {
            places.append(m_scene.histogram.centre(bin));
            shares.append(total > 0 ? 100.0 * static_cast<double>(counts[bin]) / total : 0.0);
            highest = std::max(highest, shares.back());
        }
        places.append(m_scene.histogram.centre(bins));
        shares.append(0);
        auto* graph = m_plot->addGraph();
        graph->setData(places, shares, true);
        graph->setLineStyle(QCPGraph::lsStepCenter);
        QPen pen = seriesPen(static_cast<int>(i));
        pen.setWidthF(1.5);
        graph->setPen(pen);
        QColor fill = pen.color();
        fill.setAlphaF(0.16F);
        graph->setBrush(fill);
        graph->setSelectable(QCP::stNone);
    }
    QCPRange range(m_scene.histogram.low,
                   m_scene.histogram.low + m_scene.histogram.width *
                                               static_cast<double>(std::max<std::size_t>(bins, 1)));
    bool any = true;
    if (m_scene.reference) {
        widen(range, any, m_scene.reference->value);
    }
    for (const auto& bound : {m_scene.y.low, m_scene.y.high}) {
        widen(range, any, bound);
    }
    plot::Axis share;
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create(m_scene.y, *m_plot->xAxis));
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create(share, *m_plot->yAxis));
    m_title = m_scene.y.caption();
    setHome(roomy(range, true), QCPRange(0, highest > 0 ? 1.08 * highest : 1));
}

} // namespace dreamloft::ui
