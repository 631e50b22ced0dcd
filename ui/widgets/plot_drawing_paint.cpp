// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_text.h"
#include "ui/widgets/plot_drawing.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::ui {

using plot_style::known;
using plot_style::labelFont;
using plot_style::seriesPen;
using plot_style::strongFont;

void PlotDrawing::paintLabels(QCPPainter* painter)
{
    painter->setFont(labelFont());
    paintReference(painter);
    const QRect rect = m_plot->axisRect()->rect();
    const int line = QFontMetrics(labelFont()).height();
    const QRect above(rect.left(), rect.top() - line - style::kSpace[1], rect.width(), line);
    if (m_scene.kind == plot::Kind::Lines) {
        painter->setPen(style::ink(style::Ink::Soft));
        painter->drawText(above, Qt::AlignLeft | Qt::AlignVCenter, m_scene.y.caption());
        if (m_scene.lines.size() > 1) {
            paintLineNames(painter);
        }
    } else if (m_scene.kind == plot::Kind::Bars) {
        paintBarRows(painter);
    } else if (m_scene.kind == plot::Kind::Histogram) {
        paintKey(painter);
    }
}

/// Names at the ends of their lines, pushed apart where they would overlap.
void PlotDrawing::paintLineNames(QCPPainter* painter)
{
    struct Name {
        double place;
        std::size_t line;
    };
    const QRect rect = m_plot->axisRect()->rect();
    const QFontMetrics metrics(labelFont());
    const double pitch = metrics.height();
    std::vector<Name> names;
    for (std::size_t i = 0; i < m_scene.lines.size(); ++i) {
        const auto& raw = m_scene.lines[i].points;
        if (raw.empty()) {
            continue;
        }
        const double last = m_scene.lines[i].smoothing > 0
                                ? plot::smoothed(raw, m_scene.lines[i].smoothing).back().y
                                : raw.back().y;
        names.push_back({m_plot->yAxis->coordToPixel(last), i});
    }
    std::stable_sort(
        names.begin(), names.end(), [](const Name& a, const Name& b) { return a.place < b.place; });
    const auto fits = static_cast<std::size_t>(std::max(1.0, rect.height() / pitch));
    names.resize(std::min(names.size(), fits));
    for (std::size_t i = 0; i < names.size(); ++i) {
        const double least = i == 0 ? rect.top() : names[i - 1].place + pitch;
        names[i].place = std::max(names[i].place, least);
    }
    double most = rect.bottom();
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        name->place = std::min(name->place, most);
        most = name->place - pitch;
    }
    const int left = rect.right() + style::kSpace[1];
    const int sample = style::scaled(18);
    const int room = m_plot->width() - left - sample - style::kSpace[0];
    for (const Name& name : names) {
        const plot::Line& line = m_scene.lines[name.line];
        if (line.points.size() > 1) { // one point alone has no line to tell it by
            painter->setPen(seriesPen(seriesOf(name.line)));
            painter->drawLine(QPointF(left, name.place), QPointF(left + sample, name.place));
        }
        if (plot::isMarked(line)) {
            const QCPScatterStyle mark = plot_style::seriesMark(seriesOf(name.line));
            mark.applyTo(painter, mark.pen());
            mark.drawShape(painter, QPointF(left + sample / 2.0, name.place));
        }
        painter->setPen(style::ink(style::Ink::Soft));
        const QRectF where(left + sample + style::kSpace[0], name.place - pitch / 2, room, pitch);
        painter->drawText(where,
                          Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(m_scene.lines[name.line].name, Qt::ElideRight, room));
    }
}

/// Whiskers, floors and numbers over the bars.
void PlotDrawing::paintBarRows(QCPPainter* painter)
{
    for (std::size_t row = 0; row < m_scene.bars.size(); ++row) {
        paintBarRow(painter, row);
    }
}

void PlotDrawing::paintBarRow(QCPPainter* painter, std::size_t row)
{
    const plot::Bar& bar = m_scene.bars[row];
    const double pitch = std::abs(m_plot->yAxis->coordToPixel(1) - m_plot->yAxis->coordToPixel(0));
    const double cap = std::min<double>(style::scaled(5), pitch / 4);
    const double middle = std::floor(m_plot->yAxis->coordToPixel(static_cast<double>(row))) + 0.5;
    double end = std::max(placeOf(bar.value.value_or(0.0)), placeOf(0.0));
    const QColor text = style::ink(style::Ink::Text);
    if (known(bar.floor)) {
        const double at = placeOf(*bar.floor);
        painter->setPen(QPen(text, style::scaled(2), Qt::DotLine));
        painter->drawLine(QPointF(at, middle - pitch * 0.4), QPointF(at, middle + pitch * 0.4));
        end = std::max(end, at);
    }
    if (known(bar.low) && known(bar.high)) {
        const double from = placeOf(*bar.low);
        const double to = placeOf(*bar.high);
        painter->setPen(QPen(text, 1.2));
        painter->drawLine(QPointF(from, middle), QPointF(to, middle));
        painter->drawLine(QPointF(from, middle - cap), QPointF(from, middle + cap));
        painter->drawLine(QPointF(to, middle - cap), QPointF(to, middle + cap));
        end = std::max(end, to);
    }
    const bool clear = bar.tone == plot::Tone::Better || bar.tone == plot::Tone::Worse;
    const bool unclear = bar.tone == plot::Tone::Unclear || !known(bar.value);
    painter->setFont(clear ? strongFont() : labelFont());
    painter->setPen(style::ink(unclear ? style::Ink::Soft : style::Ink::Text));
    end += style::kSpace[1];
    painter->drawText(QRectF(end, middle - pitch / 2, m_plot->width() - end, pitch),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      known(bar.value) ? m_scene.y.number(*bar.value) : noValue());
}

/// The samples' names above a histogram, each behind a piece of its outline.
void PlotDrawing::paintKey(QCPPainter* painter)
{
    const QRect rect = m_plot->axisRect()->rect();
    const QFontMetrics metrics(labelFont());
    const int sample = style::scaled(18);
    int left = rect.left();
    const int below = m_scene.reference ? metrics.height() : 0;
    const double middle = rect.top() - below - style::kSpace[1] - metrics.height() / 2.0;
    for (std::size_t i = 0; i < m_scene.samples.size(); ++i) {
        painter->setPen(seriesPen(static_cast<int>(i)));
        painter->drawLine(QPointF(left, middle), QPointF(left + sample, middle));
        left += sample + style::kSpace[0];
        painter->setPen(style::ink(style::Ink::Soft));
        const int width = metrics.horizontalAdvance(m_scene.samples[i].name);
        painter->drawText(
            QRectF(left, middle - metrics.height() / 2.0, width + 2, metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            m_scene.samples[i].name);
        left += width + style::kSpace[3];
    }
}

void PlotDrawing::paintReference(QCPPainter* painter)
{
    if (!m_scene.reference || m_scene.kind == plot::Kind::None) {
        return;
    }
    const QRect rect = m_plot->axisRect()->rect();
    const QFontMetrics metrics(labelFont());
    const QPen pen(style::ink(style::Ink::Soft), 1, Qt::DashLine);
    const QPen text(style::ink(style::Ink::Soft));
    if (m_scene.kind == plot::Kind::Lines) {
        const double at = std::floor(m_plot->yAxis->coordToPixel(m_scene.reference->value)) + 0.5;
        if (at >= rect.top() && at <= rect.bottom()) {
            painter->setPen(pen);
            painter->drawLine(QPointF(rect.left(), at), QPointF(rect.right(), at));
            painter->setPen(text);
            const int left = rect.right() + style::kSpace[1];
            painter->drawText(
                QRectF(left, at - metrics.height() / 2.0, m_plot->width() - left, metrics.height()),
                Qt::AlignLeft | Qt::AlignVCenter,
                m_scene.reference->name);
        }
        return;
    }
    const double at = std::floor(m_plot->xAxis->coordToPixel(m_scene.reference->value)) + 0.5;
    if (at < rect.left() || at > rect.right()) {
        return;
    }
    painter->setPen(pen);
    painter->drawLine(QPointF(at, rect.top()), QPointF(at, rect.bottom()));
    painter->setPen(text);
    const int width = metrics.horizontalAdvance(m_scene.reference->name);
    const double top = rect.top() - metrics.height();
    const bool leftOf = at + width + style::kSpace[1] > m_plot->width();
    painter->drawText(QRectF(leftOf ? at - width - style::kSpace[0] : at + style::kSpace[0],
                             top,
                             width + 2,
                             metrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter,
                      m_scene.reference->name);
}

void PlotDrawing::paintMark(QCPPainter* painter)
{
    if (m_marked < 0 || m_marked >= itemCount()) {
        return;
    }
    const QRect rect = m_plot->axisRect()->rect();
    QColor wash = style::ink(style::Ink::Accent);
    wash.setAlphaF(0.10F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(wash);
    if (m_scene.kind == plot::Kind::Bars) {
        const double from = m_plot->yAxis->coordToPixel(m_marked - 0.5);
        const double to = m_plot->yAxis->coordToPixel(m_marked + 0.5);
        painter->drawRect(QRectF(0, from, m_plot->width(), to - from));
    } else if (m_scene.kind == plot::Kind::Histogram) {
        const double centre = m_scene.histogram.centre(static_cast<std::size_t>(m_marked));
        const double from = m_plot->xAxis->coordToPixel(centre - m_scene.histogram.width / 2);
        const double to = m_plot->xAxis->coordToPixel(centre + m_scene.histogram.width / 2);
        painter->drawRect(QRectF(from, rect.top(), to - from, rect.height()));
    } else {
        const double at = m_xs[static_cast<std::size_t>(m_marked)];
        const double column = std::floor(m_plot->xAxis->coordToPixel(at)) + 0.5;
        painter->setPen(QPen(style::ink(style::Ink::Faint), 1));
        painter->drawLine(QPointF(column, rect.top()), QPointF(column, rect.bottom()));
        for (std::size_t i = 0; i < m_scene.lines.size(); ++i) {
            const plot::Point* point = plot::pointAt(m_scene.lines[i], at);
            if (point != nullptr && std::isfinite(point->y)) {
                painter->setPen(QPen(style::ground(style::Ground::Surface), 1.5));
                painter->setBrush(style::series(seriesOf(i)));
                painter->drawEllipse(QPointF(column, m_plot->yAxis->coordToPixel(point->y)),
                                     style::scaled(4),
                                     style::scaled(4));
            }
        }
    }
}

} // namespace dreamloft::ui
