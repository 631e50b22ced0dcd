// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/key_ring.h"
#include "ui/style/style.h"
#include "ui/widgets/plot_view_private.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QWheelEvent>

namespace dreamloft::ui {
namespace {

constexpr double kZoomStep = 0.8;

} // namespace

bool PlotView::eventFilter(QObject* watched, QEvent* event)
{
    // The tip belongs to a place of the canvas that a scroll or a resize moves away.
    if (watched == m_p->canvas &&
        (event->type() == QEvent::Move || event->type() == QEvent::Resize)) {
        m_p->hideValues();
    }
    return QWidget::eventFilter(watched, event);
}

void PlotView::keyPressEvent(QKeyEvent* event)
{
    const bool bars = m_p->scene.kind == plot::Kind::Bars;
    const bool nearer = m_p->keys->isPress(*event, "view.zoom_in");
    if (nearer || m_p->keys->isPress(*event, "view.zoom_out")) {
        const auto hit = m_p->canvas->hit(m_p->item);
        m_p->canvas->zoom(nearer ? kZoomStep : 1.0 / kZoomStep,
                          hit ? hit->anchor : m_p->canvas->rect().center());
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!bars) {
            m_p->step(event->key() == Qt::Key_Right ? 1 : -1);
            return;
        }
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (bars) {
            m_p->step(event->key() == Qt::Key_Down ? 1 : -1);
            return;
        }
        break;
    case Qt::Key_Home:
        m_p->goTo(0);
        return;
    case Qt::Key_End:
        m_p->goTo(m_p->canvas->itemCount() - 1);
        return;
    case Qt::Key_Escape:
        if (m_p->item >= 0 || isZoomed()) {
            m_p->hideValues();
            resetZoom();
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (bars && m_p->item >= 0 && event->modifiers() == Qt::NoModifier) {
            Q_EMIT barActivated(m_p->item);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void PlotView::zoomByWheel(QWheelEvent* event)
{
    const bool wanted = hasFocus() || event->modifiers().testFlag(Qt::ControlModifier);
    if (!wanted || isEmpty() || isTableShown() || event->angleDelta().y() == 0) {
        return;
    }
    m_p->canvas->zoom(event->angleDelta().y() > 0 ? kZoomStep : 1.0 / kZoomStep,
                      event->position().toPoint());
    event->accept();
}

void PlotView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(chartActions());
    menu->popup(event->globalPos());
}

void PlotView::focusOutEvent(QFocusEvent* event)
{
    m_p->hideValues();
    QWidget::focusOutEvent(event);
}

void PlotView::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (hasFocus()) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style::ink(style::Ink::Accent), Private::kRing));
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(1, 1, -1, -1), style::radiusField(), style::radiusField());
    }
}

void PlotView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_p->bringToFront();
}

} // namespace dreamloft::ui
