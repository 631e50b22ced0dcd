// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture_canvas.h"

#include "ui/style/style.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace dreamloft::ui {
namespace {

constexpr double kMaxZoom = 32;
constexpr int kLargestSide = 2048; ///< device pixels: more than that no screen shows at once
constexpr double kPixelsShow = 6;  ///< enlarged beyond this, pixels are shown as squares

} // namespace

PictureCanvas::PictureCanvas(ThumbnailLoader& loader, QWidget* parent)
    : QWidget(parent)
    , m_loader(loader)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(style::scaled(80), style::scaled(80));
    const auto arrived = [this](const QString& name) {
        if (name == request().name()) {
            fetch();
        }
    };
    connect(&m_loader, &ThumbnailLoader::ready, this, arrived);
    connect(&m_loader, &ThumbnailLoader::failed, this, arrived);
}

QSize PictureCanvas::sizeHint() const
{
    return {style::scaled(320), style::scaled(320)};
}

void PictureCanvas::show(const QString& path, const QString& key, const QString& name)
{
    setAccessibleName(name);
    if (path == m_path && key == m_key) {
        return;
    }
    if (!m_path.isEmpty()) {
        m_loader.cancel(request().name());
    }
    m_path = path;
    m_key = key;
    m_image = {};
    fetch();
}

void PictureCanvas::setCrop(Crop crop)
{
    m_crop = crop;
    update();
}

void PictureCanvas::setView(const View& view)
{
    if (view != m_view) {
        m_view = view;
        update();
    }
}

void PictureCanvas::resetView()
{
    change({});
}

bool PictureCanvas::isLoading() const
{
    return !m_path.isEmpty() && m_image.isNull() && !m_loader.failure(request().name());
}

ThumbnailRequest PictureCanvas::requestFor(const QString& path, const QString& key)
{
    return {.path = path,
            .key = key,
            .size = {kLargestSide, kLargestSide},
            .fit = ThumbnailRequest::Fit::Original};
}

ThumbnailRequest PictureCanvas::request() const
{
    return requestFor(m_path, m_key);
}

void PictureCanvas::fetch()
{
    if (m_path.isEmpty()) {
        m_image = {};
    } else {
        const QImage whole = m_loader.request(request());
        if (!whole.isNull()) {
            m_image = whole;
        }
    }
    update();
}

QRectF PictureCanvas::sourceRect(const QImage& image) const
{
    QRectF source(QPointF(0, 0), QSizeF(image.size()));
    if (m_crop == Crop::Square) {
        const double side = std::min(source.width(), source.height());
        const QPointF middle = source.center();
        source.setSize({side, side});
        source.moveCenter(middle);
    }
    return source;
}

/// Where the whole source lies, at the present zoom.
QRectF PictureCanvas::targetRect(const QSizeF& source) const
{
    const double fit = std::min(width() / source.width(), height() / source.height());
    const QSizeF size = source * fit * m_view.zoom;
    const QPointF centre(size.width() * m_view.centre.x(), size.height() * m_view.centre.y());
    return {QPointF(width() / 2.0, height() / 2.0) - centre, size};
}

void PictureCanvas::change(View view)
{
    view.zoom = std::clamp(view.zoom, 1.0, kMaxZoom);
    // Never past the edge: at zoom z, half of the window is 1/(2z) of the picture.
    const double half = 0.5 / view.zoom;
    view.centre.setX(std::clamp(view.centre.x(), half, 1 - half));
    view.centre.setY(std::clamp(view.centre.y(), half, 1 - half));
    if (view != m_view) {
        m_view = view;
        update();
        Q_EMIT viewChanged(m_view);
    }
}

void PictureCanvas::zoomBy(double factor, const QPointF& about)
{
    if (m_image.isNull()) {
        return;
    }
    const QRectF before = targetRect(sourceRect(m_image).size());
    const QPointF share((about.x() - before.left()) / before.width(),
                        (about.y() - before.top()) / before.height());
    View view = m_view;
    view.zoom = std::clamp(view.zoom * factor, 1.0, kMaxZoom);
    // The point under the pointer stays under it.
    const double ratio = m_view.zoom / view.zoom;
    view.centre = share + (m_view.centre - share) * ratio;
    change(view);
}

void PictureCanvas::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    if (m_image.isNull()) {
        const std::optional<QString> reason =
            m_path.isEmpty() ? std::nullopt : m_loader.failure(request().name());
        const QImage standIn = reason ? QImage() : m_loader.standIn(request().name());
        if (!standIn.isNull()) {
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.drawImage(targetRect(standIn.size()), standIn);
            return;
        }
        painter.setPen(style::ink(style::Ink::Soft));
        painter.setFont(style::font(style::Role::Body));
        const int margin = style::kSpace[5];
        painter.drawText(rect().adjusted(margin, margin, -margin, -margin),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         reason.value_or(QString()));
        return;
    }
    const QRectF source = sourceRect(m_image);
    const QRectF target = targetRect(source.size());
    const double enlarged = target.width() / source.width();
    painter.setRenderHint(QPainter::SmoothPixmapTransform,
                          m_view.zoom <= 1 || enlarged < kPixelsShow);
    painter.drawImage(target, m_image, source);
}

void PictureCanvas::wheelEvent(QWheelEvent* event)
{
    const double steps = event->angleDelta().y() / 120.0;
    if (steps != 0) {
        zoomBy(std::pow(1.25, steps), event->position());
        event->accept();
    }
}

void PictureCanvas::mousePressEvent(QMouseEvent* event)
{
    m_dragging = event->button() == Qt::LeftButton;
    m_moved = false;
    m_dragFrom = event->position();
    if (m_dragging && m_view.zoom > 1) {
        setCursor(Qt::ClosedHandCursor);
    }
}

void PictureCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragging || m_image.isNull()) {
        return;
    }
    const QPointF by = event->position() - m_dragFrom;
    m_moved = m_moved || by.manhattanLength() > 3;
    if (m_view.zoom > 1) {
        m_dragFrom = event->position();
        const QSizeF size = targetRect(sourceRect(m_image).size()).size();
        View view = m_view;
        view.centre -= QPointF(by.x() / size.width(), by.y() / size.height());
        change(view);
    }
}

void PictureCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    unsetCursor();
    if (event->button() == Qt::LeftButton && m_dragging && !m_moved) {
        Q_EMIT clicked();
    }
    m_dragging = false;
}

void PictureCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_view.zoom > 1) {
        resetView();
    } else {
        zoomBy(4, event->position());
    }
}

} // namespace dreamloft::ui
