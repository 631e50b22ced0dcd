// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/plot_canvas.h"

#include "ui/style/style.h"
#include "ui/widgets/plot_drawing.h"

#include <QApplication>
#include <QBuffer>
#include <QMouseEvent>
#include <QSvgGenerator>
#include <QVBoxLayout>

namespace dreamloft::ui {

PlotCanvas::PlotCanvas(QWidget* parent)
    : QWidget(parent)
    , m_drawing(std::make_unique<PlotDrawing>(
          this, [this](bool zoomed) { Q_EMIT zoomedChanged(zoomed); }))
{
    QCustomPlot* plot = m_drawing->plot();
    plot->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot);
    setMinimumHeight(style::scaled(120));
}

PlotCanvas::~PlotCanvas() = default;

void PlotCanvas::setScene(const plot::Scene& scene)
{
    m_drawing->setScene(scene);
    redraw();
}

/// Only what is seen is drawn; the rest waits for showEvent.
void PlotCanvas::redraw()
{
    if (!isVisible()) {
        m_dirty = true;
        return;
    }
    m_dirty = false;
    m_drawing->rebuild();
    // The first time at once: until then its buffer holds the bare axes that QCustomPlot begins
    // with, black on any ground.
    m_drawing->plot()->replot(m_drawn ? QCustomPlot::rpQueuedReplot : QCustomPlot::rpQueuedRefresh);
    m_drawn = true;
}

std::optional<PlotHit> PlotCanvas::hitAt(const QPoint& position) const
{
    return m_drawing->hit(m_drawing->itemAt(position));
}

std::optional<PlotHit> PlotCanvas::hit(int item) const
{
    return m_drawing->hit(item);
}

int PlotCanvas::itemCount() const
{
    return m_drawing->itemCount();
}

void PlotCanvas::mark(int item)
{
    m_drawing->mark(item);
}

void PlotCanvas::zoom(double factor, const QPoint& around)
{
    m_drawing->zoom(factor, around);
    m_drawing->plot()->replot(QCustomPlot::rpQueuedReplot);
}

void PlotCanvas::resetZoom()
{
    m_drawing->goHome();
    m_drawing->plot()->replot(QCustomPlot::rpQueuedReplot);
}

bool PlotCanvas::isZoomed() const
{
    return m_drawing->isZoomed();
}

int PlotCanvas::naturalHeight() const
{
    return m_drawing->naturalHeight();
}

QImage PlotCanvas::image(double scale) const
{
    m_drawing->rebuild();
    const QSize size = m_drawing->exportSize();
    return m_drawing->plot()->toPixmap(size.width(), size.height(), scale).toImage();
}

QByteArray PlotCanvas::png(double scale) const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image(scale).save(&buffer, "PNG");
    return bytes;
}

QByteArray PlotCanvas::svg(const QString& title) const
{
    m_drawing->rebuild();
    const QSize size = m_drawing->exportSize();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(title);
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    m_drawing->plot()->toPainter(&painter, size.width(), size.height());
    painter.end();
    return bytes;
}

bool PlotCanvas::eventFilter(QObject* watched, QEvent* event)
{
    QCustomPlot* plot = m_drawing->plot();
    if (watched != plot) {
        return QWidget::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::MouseMove:
        Q_EMIT pointedAt(static_cast<QMouseEvent*>(event)->pos());
        break;
    case QEvent::Leave:
        Q_EMIT pointerLeft();
        break;
    case QEvent::MouseButtonPress:
        m_pressed = static_cast<QMouseEvent*>(event)->pos();
        break;
    case QEvent::MouseButtonRelease: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton &&
            (mouse->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance()) {
            Q_EMIT clicked(mouse->pos());
        }
        break;
    }
    case QEvent::MouseButtonDblClick:
        resetZoom();
        return true;
    case QEvent::Wheel:
        // PlotView decides: a chart in a page must not swallow the wheel of whoever scrolls past.
        event->ignore();
        Q_EMIT wheeled(static_cast<QWheelEvent*>(event));
        return true;
    default:
        break;
    }
    return false;
}

void PlotCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_drawing->layOut();
}

void PlotCanvas::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_dirty) {
        redraw();
    }
}

void PlotCanvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        redraw();
    }
}

} // namespace dreamloft::ui
