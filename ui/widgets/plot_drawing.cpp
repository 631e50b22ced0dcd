// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_drawing.h"

#include "ui/widgets/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr int kRowPitch = 25; ///< of a bar
constexpr int kWidestRowPitch = 36;
constexpr double kWidestName = 0.32;  ///< of the width, for names beside bars
constexpr double kWidestTitle = 0.44; ///< of the width, for names behind lines
constexpr int kLeastTitle = 10;       ///< letters of such a name, also in a narrow plot

/// `text` on one line, or on two where one has no room for it.
QString onTwoLines(const QString& text, const QFontMetrics& metrics, int width)
{
    if (metrics.horizontalAdvance(text) <= width) {
        return text;
    }
    qsizetype cut = text.indexOf(u' ');
    for (auto next = cut; next >= 0 && metrics.horizontalAdvance(text.left(next)) <= width;
         next = text.indexOf(u' ', next + 1)) {
        cut = next;
    }
    return metrics.elidedText(text.left(cut), Qt::ElideRight, width) +
           (cut < 0 ? QString()
                    : u'\n' + metrics.elidedText(text.mid(cut + 1), Qt::ElideRight, width));
}

/// Paints whatever belongs to the drawing but is no plottable of QCustomPlot's, so that it is in
/// every export as well.
class Painted final : public QCPAbstractItem {
public:
    using Paint = std::function<void(QCPPainter*)>;
    Painted(QCustomPlot* plot, const QString& layer, Paint paint)
        : QCPAbstractItem(plot)
        , m_paint(std::move(paint))
    {
        setClipToAxisRect(false);
        setSelectable(false);
        setLayer(layer);
    }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override { m_paint(painter); }

private:
    Paint m_paint;
};

} // namespace

namespace plot_style {

QFont labelFont()
{
    return style::font(style::Role::Label);
}

QFont strongFont()
{
    QFont font = labelFont();
    font.setWeight(QFont::DemiBold);
    return font;
}

QPen seriesPen(int series)
{
    static constexpr std::array<Qt::PenStyle, 4> kDashes{
        Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    QPen pen(style::series(series), style::scaled(2));
    pen.setStyle(kDashes[static_cast<std::size_t>(series) % kDashes.size()]);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    return pen;
}

QCPScatterStyle seriesMark(int series)
{
    static constexpr std::array<QCPScatterStyle::ScatterShape, 5> kShapes{
        QCPScatterStyle::ssCircle, // a disc has the colour of its pen
        QCPScatterStyle::ssSquare,
        QCPScatterStyle::ssTriangle,
        QCPScatterStyle::ssDiamond,
        QCPScatterStyle::ssTriangleInverted};
    return QCPScatterStyle(kShapes[static_cast<std::size_t>(series) % kShapes.size()],
                           QPen(style::ground(style::Ground::Surface), 1),
                           QBrush(style::series(series)),
                           style::scaled(9));
}

bool known(const std::optional<double>& value)
{
    return value && std::isfinite(*value);
}

} // namespace plot_style

using plot_style::known;
using plot_style::labelFont;
using plot_style::strongFont;

PlotDrawing::PlotDrawing(QWidget* owner, std::function<void(bool)> zoomedChanged)
    : m_plot(new QCustomPlot(owner))
    , m_zoomedChanged(std::move(zoomedChanged))
{
    m_plot->setNoAntialiasingOnDrag(false);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMouseTracking(true);
    m_plot->layer(u"overlay"_qs)->setMode(QCPLayer::lmBuffered);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        QObject::connect(axis,
                         qOverload<const QCPRange&>(&QCPAxis::rangeChanged),
                         m_plot,
                         [this, axis](const QCPRange& range) { keepInside(axis, range); });
    }
}

void PlotDrawing::setScene(plot::Scene scene)
{
    if (scene.kind != m_scene.kind) {
        setZoomed(false);
    }
    m_scene = std::move(scene);
    m_xs = plot::xValues(m_scene.lines);
    m_marked = -1;
}

void PlotDrawing::rebuild()
{
    m_plot->clearItems();
    m_plot->clearPlottables();
    m_plot->setBackground(QBrush(style::ground(style::Ground::Surface)));
    styleAxes();
    m_title.clear();
    switch (m_scene.kind) {
    case plot::Kind::Lines:
        buildLines();
        break;
    case plot::Kind::Bars:
        buildBars();
        break;
    case plot::Kind::Histogram:
        buildHistogram();
        break;
    case plot::Kind::None:
        break;
    }
    new Painted(m_plot, u"legend"_qs, [this](QCPPainter* painter) { paintLabels(painter); });
    new Painted(m_plot, u"overlay"_qs, [this](QCPPainter* painter) { paintMark(painter); });
    layOut();
}

QSize PlotDrawing::exportSize() const
{
    return m_plot->size().expandedTo(QSize(style::scaled(480), style::scaled(240)));
}

void PlotDrawing::goHome()
{
    m_settling = true;
    m_plot->xAxis->setRange(m_homeX);
    m_plot->yAxis->setRange(m_homeY);
    m_settling = false;
    setZoomed(false);
}

void PlotDrawing::zoom(double factor, const QPoint& around)
{
    for (QCPAxis* axis : zoomAxes()) {
        const bool horizontal = axis->orientation() == Qt::Horizontal;
        axis->scaleRange(factor, axis->pixelToCoord(horizontal ? around.x() : around.y()));
    }
}

QList<QCPAxis*> PlotDrawing::zoomAxes() const
{
    return m_scene.kind == plot::Kind::Lines ? QList<QCPAxis*>{m_plot->xAxis, m_plot->yAxis}
                                             : QList<QCPAxis*>{m_plot->xAxis};
}

/// Nobody can zoom or drag away from the data.
void PlotDrawing::keepInside(QCPAxis* axis, const QCPRange& range)
{
    if (m_settling || m_scene.kind == plot::Kind::None) {
        return;
    }
    m_settling = true;
    const QCPRange home = axis == m_plot->xAxis ? m_homeX : m_homeY;
    axis->setRange(range.size() >= home.size() ? home : range.bounded(home.lower, home.upper));
    m_settling = false;
    setZoomed(m_plot->xAxis->range() != m_homeX || m_plot->yAxis->range() != m_homeY);
}

void PlotDrawing::setZoomed(bool zoomed)
{
    if (zoomed != m_isZoomed) {
        m_isZoomed = zoomed;
        m_zoomedChanged(zoomed);
    }
}

void PlotDrawing::setHome(const QCPRange& homeX, const QCPRange& homeY)
{
    m_homeX = homeX;
    m_homeY = homeY;
    if (!m_isZoomed) {
        goHome();
    }
}

void PlotDrawing::styleAxes()
{
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(labelFont());
        axis->setTickLabelColor(style::ink(style::Ink::Soft));
        axis->setLabelFont(labelFont());
        axis->setLabelColor(style::ink(style::Ink::Soft));
        axis->setTickLength(0);
        axis->setSubTickLength(0);
        axis->setTickLabelPadding(style::kSpace[1]);
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setRangeReversed(false);
        axis->grid()->setPen(QPen(style::line(), 1));
        axis->grid()->setSubGridVisible(false);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    const bool lines = m_scene.kind == plot::Kind::Lines;
    m_plot->xAxis->grid()->setVisible(m_scene.kind == plot::Kind::Bars);
    m_plot->yAxis->grid()->setVisible(m_scene.kind != plot::Kind::Bars);
    m_plot->setSelectionRectMode(lines ? QCP::srmZoom : QCP::srmNone);
    m_plot->setInteractions(lines ? QCP::Interactions() : QCP::Interactions(QCP::iRangeDrag));
    m_plot->axisRect()->setRangeZoomAxes(zoomAxes());
    m_plot->axisRect()->setRangeDragAxes(zoomAxes());
    QColor wash = style::ink(style::Ink::Accent);
    m_plot->selectionRect()->setPen(QPen(wash, 1));
    wash.setAlphaF(0.12F);
    m_plot->selectionRect()->setBrush(wash);
}

int PlotDrawing::seriesOf(std::size_t line) const
{
    const int own = m_scene.lines[line].series;
    return own >= 0 ? own : static_cast<int>(line);
}

double PlotDrawing::placeOf(double value) const
{
    const QRect rect = m_plot->axisRect()->rect();
    return std::clamp(m_plot->xAxis->coordToPixel(value),
                      static_cast<double>(rect.left()),
                      static_cast<double>(rect.right()));
}

/// Below bars: the numbers of their axis and its title.
int PlotDrawing::axisHeight() const
{
    const auto lines = 2 + static_cast<int>(m_plot->xAxis->label().count(u'\n'));
    return lines * QFontMetrics(labelFont()).height() + 3 * style::kSpace[1];
}

/// Above bars: the name of the reference, where there is one.
int PlotDrawing::barsTop() const
{
    return m_scene.reference ? QFontMetrics(labelFont()).height() + style::kSpace[1]
                             : style::kSpace[0];
}

int PlotDrawing::naturalHeight() const
{
    if (m_scene.kind != plot::Kind::Bars) {
        return 0;
    }
    const int line = QFontMetrics(labelFont()).height();
    const bool close = m_scene.rows == plot::BarRows::Close;
    const int pitch = close ? line + style::kSpace[0] : style::scaled(kRowPitch);
    // As layOut() leaves below the rows, and above them; apart there is some air as well.
    const int around = axisHeight() + (close ? barsTop() : line + style::kSpace[1]);
    return static_cast<int>(m_scene.bars.size()) * pitch + around;
}

void PlotDrawing::mark(int item)
{
    if (item != m_marked) {
        m_marked = item;
        if (m_plot->isVisible()) {
            m_plot->layer(u"overlay"_qs)->replot();
        }
    }
}

void PlotDrawing::layOut()
{
    const QFontMetrics metrics(labelFont());
    const int line = metrics.height();
    const int room = static_cast<int>(kWidestName * m_plot->width());
    int left = style::scaled(40); // numbers beside lines and bins
    int top = style::kSpace[1];
    int right = style::kSpace[2];
    int bottom = 0;
    if (m_scene.kind == plot::Kind::Lines) {
        top = line + style::kSpace[2];
        const int sample = style::scaled(24) + style::kSpace[1]; // of a line, before its name
        int widest = 0;
        if (m_scene.lines.size() > 1) {
            for (const plot::Line& one : m_scene.lines) {
                widest = std::max(widest, sample + metrics.horizontalAdvance(one.name));
            }
        }
        if (m_scene.reference) {
            widest = std::max(widest, metrics.horizontalAdvance(m_scene.reference->name));
        }
        const int least = sample + kLeastTitle * metrics.averageCharWidth();
        const int most = std::max(least, static_cast<int>(kWidestTitle * m_plot->width()));
        right = std::max(right, std::min(widest, most) + style::kSpace[1]);
    } else if (m_scene.kind == plot::Kind::Histogram) {
        // The names of the samples, and below them that of the line.
        top = (m_scene.reference ? 2 : 1) * line + style::kSpace[2];
    } else if (m_scene.kind == plot::Kind::Bars) {
        const QFontMetrics strong(strongFont());
        int widest = 0;
        for (const plot::Bar& bar : m_scene.bars) {
            if (known(bar.value)) {
                widest = std::max(widest, strong.horizontalAdvance(m_scene.y.number(*bar.value)));
            }
        }
        right = widest + style::kSpace[3];
        top = barsTop();
        left = 0;
        auto names = QSharedPointer<QCPAxisTickerText>::create();
        for (std::size_t i = 0; i < m_scene.bars.size(); ++i) {
            const QString name = metrics.elidedText(m_scene.bars[i].name, Qt::ElideRight, room);
            left = std::max(left, metrics.horizontalAdvance(name) + style::kSpace[2]);
            names->addTick(static_cast<double>(i), name);
        }
        m_plot->yAxis->setTicker(names);
    }
    // The title is in the middle of its axis.
    const int titleRoom = m_plot->width() - left - right + 2 * std::min(left, right);
    m_plot->xAxis->setLabel(onTwoLines(m_title, metrics, titleRoom - style::kSpace[1]));
    if (m_scene.kind == plot::Kind::Bars) {
        const int rows = static_cast<int>(m_scene.bars.size()) * style::scaled(kWidestRowPitch);
        bottom = std::max(0, m_plot->height() - top - rows);
        bottom = std::max(bottom, axisHeight());
    }
    m_plot->axisRect()->setMinimumMargins(QMargins(0, top, right, bottom));
}

int PlotDrawing::itemCount() const
{
    switch (m_scene.kind) {
    case plot::Kind::Lines:
        return static_cast<int>(m_xs.size());
    case plot::Kind::Bars:
        return static_cast<int>(m_scene.bars.size());
    case plot::Kind::Histogram:
        return static_cast<int>(m_scene.histogram.bins());
    case plot::Kind::None:
        break;
    }
    return 0;
}

int PlotDrawing::itemAt(const QPoint& position) const
{
    const QRect rect = m_plot->axisRect()->rect();
    if (itemCount() == 0 || position.y() < rect.top() || position.y() > rect.bottom()) {
        return -1;
    }
    if (m_scene.kind == plot::Kind::Bars) {
        const int row = static_cast<int>(std::lround(m_plot->yAxis->pixelToCoord(position.y())));
        return row >= 0 && row < itemCount() ? row : -1;
    }
    if (position.x() < rect.left() - style::kSpace[1] ||
        position.x() > rect.right() + style::kSpace[1]) {
        return -1;
    }
    const double at = m_plot->xAxis->pixelToCoord(position.x());
    if (m_scene.kind == plot::Kind::Histogram) {
        const int bin =
            static_cast<int>(std::floor((at - m_scene.histogram.low) / m_scene.histogram.width));
        return bin >= 0 && bin < itemCount() ? bin : -1;
    }
    const auto next = std::lower_bound(m_xs.begin(), m_xs.end(), at);
    if (next == m_xs.begin()) {
        return 0;
    }
    if (next == m_xs.end() || at - *(next - 1) < *next - at) {
        return static_cast<int>(next - m_xs.begin()) - 1;
    }
    return static_cast<int>(next - m_xs.begin());
}

QString PlotDrawing::exactText(int item) const
{
    const auto place = static_cast<std::size_t>(item);
    switch (m_scene.kind) {
    case plot::Kind::Bars:
        return exactBar(m_scene.bars[place]);
    case plot::Kind::Histogram:
        return exactBin(place);
    default:
        return exactPoint(m_xs[place]);
    }
}

QString PlotDrawing::exactBar(const plot::Bar& bar) const
{
    QStringList rows{bar.name, known(bar.value) ? m_scene.y.exact(*bar.value) : noValue()};
    if (known(bar.low) && known(bar.high)) {
        const QString low = m_scene.y.number(*bar.low);
        const QString high = m_scene.y.number(*bar.high);
        if (bar.ofRepeats) {
            //: The lowest and the highest of the repeats, e.g. "repeats from 11.0 to 24.1".
            rows << tr("repeats from %1 to %2").arg(low, high);
        } else {
            //: The ends of a 95 % range, e.g. "95 % range 35.0 to 41.9".
            rows << tr("95 % range %1 to %2").arg(low, high);
        }
    }
    if (known(bar.floor)) {
        rows << tr("real against real %1").arg(m_scene.y.number(*bar.floor));
    }
    if (!bar.note.isEmpty()) {
        rows << bar.note;
    }
    return rows.join(u'\n');
}

QString PlotDrawing::exactBin(std::size_t bin) const
{
    const plot::Histogram& histogram = m_scene.histogram;
    const double low = histogram.low + static_cast<double>(bin) * histogram.width;
    QStringList rows{
        tr("%1 to %2").arg(m_scene.y.number(low), m_scene.y.exact(low + histogram.width))};
    for (std::size_t i = 0; i < m_scene.samples.size(); ++i) {
        //: %1 is the name of a sample, %2 how many of its pictures fall into one bar.
        rows << tr("%1: %2").arg(m_scene.samples[i].name, wholeText(histogram.counts[i][bin]));
    }
    return rows.join(u'\n');
}

QString PlotDrawing::exactPoint(double at) const
{
    //: Name of the axis and the place on it, e.g. "step 120".
    QStringList rows{tr("%1 %2").arg(m_scene.x.title, m_scene.x.exact(at))};
    for (const plot::Line& line : m_scene.lines) {
        const plot::Point* point = plot::pointAt(line, at);
        if (point == nullptr) {
            continue;
        }
        QString value = std::isfinite(point->y) ? m_scene.y.exact(point->y) : noValue();
        if (known(point->low) && known(point->high)) {
            value = tr("%1 (%2 to %3)")
                        .arg(value, m_scene.y.number(*point->low), m_scene.y.number(*point->high));
        }
        rows << (line.name.isEmpty() ? value : tr("%1: %2").arg(line.name, value));
    }
    return rows.join(u'\n');
}

std::optional<PlotHit> PlotDrawing::hit(int item) const
{
    if (item < 0 || item >= itemCount()) {
        return std::nullopt;
    }
    const QRect rect = m_plot->axisRect()->rect();
    const auto place = static_cast<std::size_t>(item);
    QPoint anchor = rect.center();
    if (m_scene.kind == plot::Kind::Bars) {
        const double end = std::max(m_scene.bars[place].value.value_or(0.0),
                                    m_scene.bars[place].high.value_or(0.0));
        anchor =
            QPointF(m_plot->xAxis->coordToPixel(end), m_plot->yAxis->coordToPixel(item)).toPoint();
    } else if (m_scene.kind == plot::Kind::Histogram) {
        anchor.setX(qRound(m_plot->xAxis->coordToPixel(m_scene.histogram.centre(place))));
    } else {
        anchor.setX(qRound(m_plot->xAxis->coordToPixel(m_xs[place])));
        if (anchor.x() < rect.left() - 1 || anchor.x() > rect.right() + 1) {
            return std::nullopt;
        }
        for (const plot::Line& line : m_scene.lines) {
            if (const plot::Point* point = plot::pointAt(line, m_xs[place])) {
                anchor.setY(qRound(m_plot->yAxis->coordToPixel(point->y)));
                break;
            }
        }
    }
    return PlotHit{.item = item, .text = exactText(item), .anchor = anchor};
}

} // namespace dreamloft::ui
