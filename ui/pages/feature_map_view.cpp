// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/feature_map_view.h"

#include "ui/key_ring.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <limits>
#include <utility>

namespace dreamloft::ui {
namespace {

constexpr int kDot = 4;    ///< radius of a point
constexpr int kReach = 12; ///< a press that far from a point still means it
constexpr int kMargin = 16;

QPolygonF triangle(const QPointF& place, double radius, bool upright)
{
    const double up = upright ? -1 : 1;
    return {{place.x(), place.y() + up * 1.2 * radius},
            {place.x() + 1.1 * radius, place.y() - up * 0.8 * radius},
            {place.x() - 1.1 * radius, place.y() - up * 0.8 * radius}};
}

} // namespace

void FeatureMapView::paintMark(
    QPainter& painter, const QPointF& place, double radius, int classIndex, bool made)
{
    // Eight colours, then the same ones with another pair of shapes.
    constexpr int kColours = 8;
    const QColor colour = style::series(classIndex % kColours);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(made ? QBrush(colour) : QBrush(Qt::NoBrush));
    const double x = place.x();
    const double y = place.y();
    const double wide = 1.25 * radius;
    switch (classIndex / kColours % 3) {
    case 0:
        if (made) {
            painter.drawPolygon(
                QPolygonF{{x, y - wide}, {x + wide, y}, {x, y + wide}, {x - wide, y}});
        } else {
            painter.drawEllipse(place, radius, radius);
        }
        break;
    case 1:
        if (made) {
            const double bar = radius / 2;
            painter.drawRect(QRectF(x - wide, y - bar / 2, 2 * wide, bar));
            painter.drawRect(QRectF(x - bar / 2, y - wide, bar, 2 * wide));
        } else {
            painter.drawRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius));
        }
        break;
    default:
        painter.drawPolygon(triangle(place, radius, !made));
    }
}

FeatureMapView::FeatureMapView(QWidget* parent)
    : QWidget(parent)
    , m_keys(new KeyRing(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(style::scaled(360), style::scaled(320));
    setAccessibleName(tr("Map of the pictures"));
}

void FeatureMapView::setMap(FeatureMap map)
{
    m_map = std::move(map);
    m_current = -1;
    m_lasso.clear();
    setSelection({});
    update();
}

QPointF FeatureMapView::placeOf(int point) const
{
    const MapPoint& at = m_map.points[static_cast<std::size_t>(point)];
    const double side = std::min(width(), height()) - 2.0 * style::scaled(kMargin);
    return {(width() - side) / 2 + at.x * side, (height() - side) / 2 + at.y * side};
}

QString FeatureMapView::nameOf(int point) const
{
    const MapPoint& at = m_map.points[static_cast<std::size_t>(point)];
    const QString name = m_map.classes.value(at.classIndex);
    //: A picture on the map: its class, and its number in the run or its file.
    return at.made ? tr("%1, made, %2").arg(name, at.name) : tr("%1, real, %2").arg(name, at.name);
}

void FeatureMapView::setClass(int classIndex)
{
    m_class = classIndex;
    update();
}

bool FeatureMapView::isOffered(int point) const
{
    return m_class < 0 || m_map.points[static_cast<std::size_t>(point)].classIndex == m_class;
}

void FeatureMapView::setSelection(std::set<int> points)
{
    if (points == m_selection) {
        return;
    }
    m_selection = std::move(points);
    const auto chosenNow = static_cast<int>(m_selection.size());
    setAccessibleDescription(chosenNow == 1 ? nameOf(*m_selection.begin())
                                            : tr("%Ln picture(s) chosen", nullptr, chosenNow));
    update();
    Q_EMIT selectionChanged();
}

void FeatureMapView::choose(int point, bool add)
{
    m_current = point;
    std::set<int> points = add ? m_selection : std::set<int>();
    points.insert(point);
    update();
    Q_EMIT chosen(point);
    setSelection(std::move(points));
}

void FeatureMapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Surface));
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = style::scaled(kDot);
    for (int point = 0; point < count(); ++point) {
        const MapPoint& at = m_map.points[static_cast<std::size_t>(point)];
        constexpr double kBack = 0.15;
        painter.setOpacity(isOffered(point) ? 1.0 : kBack);
        paintMark(painter, placeOf(point), radius, at.classIndex, at.made);
    }
    painter.setOpacity(1.0);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style::ink(style::Ink::Accent), 1.5));
    for (const int point : m_selection) {
        painter.drawEllipse(placeOf(point), radius + 3, radius + 3);
    }
    if (m_current >= 0) {
        painter.setPen(QPen(style::ink(style::Ink::Text), 2));
        painter.drawEllipse(placeOf(m_current), radius + 4, radius + 4);
    }
    if (!m_lasso.isEmpty()) {
        painter.setPen(QPen(style::ink(style::Ink::Accent), 1.5, Qt::DashLine));
        painter.drawPolygon(m_lasso);
    }
    if (hasFocus()) {
        painter.setPen(QPen(style::ink(style::Ink::Accent), 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

int FeatureMapView::pointAt(const QPointF& place) const
{
    const double reach = style::scaled(kReach);
    double nearest = reach * reach;
    int found = -1;
    for (int point = 0; point < count(); ++point) {
        const QPointF away = placeOf(point) - place;
        const double squares = QPointF::dotProduct(away, away);
        if (isOffered(point) && squares <= nearest) {
            nearest = squares;
            found = point;
        }
    }
    return found;
}

void FeatureMapView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressed = event->position();
    m_lasso.clear();
}

void FeatureMapView::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        return;
    }
    const QPointF away = event->position() - m_pressed;
    if (m_lasso.isEmpty() && away.manhattanLength() < QApplication::startDragDistance()) {
        return;
    }
    if (m_lasso.isEmpty()) {
        m_lasso << m_pressed;
    }
    m_lasso << event->position();
    update();
}

void FeatureMapView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const bool add = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0;
    if (!m_lasso.isEmpty()) {
        takeLasso(add);
        return;
    }
    const int point = pointAt(event->position());
    if (point >= 0 && add && m_selection.contains(point)) {
        std::set<int> rest = m_selection; // a second time takes it out
        rest.erase(point);
        setSelection(std::move(rest));
    } else if (point >= 0) {
        choose(point, add);
    } else if (!add) {
        setSelection({});
    }
}

void FeatureMapView::takeLasso(bool add)
{
    std::set<int> points = add ? m_selection : std::set<int>();
    int first = -1;
    for (int point = 0; point < count(); ++point) {
        if (isOffered(point) && m_lasso.containsPoint(placeOf(point), Qt::OddEvenFill)) {
            points.insert(point);
            first = first < 0 ? point : first;
        }
    }
    m_lasso.clear();
    update();
    if (first >= 0 && !points.contains(m_current)) {
        m_current = first;
        Q_EMIT chosen(first);
    }
    setSelection(std::move(points));
}

/// The offered point nearest to the current one that is not chosen yet; -1 when there is none.
int FeatureMapView::nearestUnchosen() const
{
    double nearest = std::numeric_limits<double>::infinity();
    int found = -1;
    for (int point = 0; m_current >= 0 && point < count(); ++point) {
        const QPointF away = placeOf(point) - placeOf(m_current);
        const double squares = QPointF::dotProduct(away, away);
        if (isOffered(point) && !m_selection.contains(point) && squares < nearest) {
            nearest = squares;
            found = point;
        }
    }
    return found;
}

/// From picture to picture in the order of the list: real ones by class, then made ones.
void FeatureMapView::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool on = key == Qt::Key_Right || key == Qt::Key_Down;
    const bool back = key == Qt::Key_Left || key == Qt::Key_Up;
    if (m_keys->isPress(*event, "grid.select_all")) {
        std::set<int> all;
        for (int point = 0; point < count(); ++point) {
            if (isOffered(point)) {
                all.insert(all.end(), point);
            }
        }
        setSelection(std::move(all));
    } else if (m_keys->isPress(*event, "map.add")) {
        // The current point stays: what is added grows around it.
        if (const int nearest = nearestUnchosen(); nearest >= 0) {
            std::set<int> points = m_selection;
            points.insert(nearest);
            setSelection(std::move(points));
        }
    } else if (on || back) {
        int next = m_current;
        do {
            next += on ? 1 : -1;
        } while (next >= 0 && next < count() && !isOffered(next));
        if (next >= 0 && next < count()) {
            choose(next, event->modifiers().testFlag(Qt::ShiftModifier));
        }
    } else if (key == Qt::Key_Escape && !m_selection.empty()) {
        setSelection({});
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace dreamloft::ui
