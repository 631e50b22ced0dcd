// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/feature_map_dialog.h"

#include "ui/style/style.h"
#include "ui/widgets/shot_tile.h"
#include "ui/widgets/thumbnail_loader.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QMouseEvent>
#include <QPainter>
#include <QPixmap>
#include <QPolygonF>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dreamloft::ui {
namespace {

constexpr int kDot = 4;    ///< radius of a point
constexpr int kReach = 12; ///< a press that far from a point still means it
constexpr int kTileSide = 220;
constexpr int kMargin = 16;

/// Eight colours, then the same ones in another shape.
void paintPoint(QPainter& painter, const QPointF& place, double radius, int classIndex, bool made)
{
    constexpr int kColours = 8;
    const QColor colour = style::series(classIndex % kColours);
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(made ? QBrush(colour) : QBrush(Qt::NoBrush));
    switch (classIndex / kColours % 3) {
    case 0:
        painter.drawEllipse(place, radius, radius);
        break;
    case 1:
        painter.drawRect(QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius));
        break;
    default:
        painter.drawPolygon(QPolygonF{{place.x(), place.y() - 1.2 * radius},
                                      {place.x() + 1.1 * radius, place.y() + 0.8 * radius},
                                      {place.x() - 1.1 * radius, place.y() + 0.8 * radius}});
    }
}

} // namespace

FeatureMapView::FeatureMapView(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(style::scaled(360), style::scaled(320));
    setAccessibleName(tr("Map of the pictures"));
}

void FeatureMapView::setMap(FeatureMap map)
{
    m_map = std::move(map);
    m_current = -1;
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

void FeatureMapView::choose(int point)
{
    m_current = point;
    setAccessibleDescription(nameOf(point));
    update();
    Q_EMIT chosen(point);
}

void FeatureMapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Surface));
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = style::scaled(kDot);
    const int count = static_cast<int>(m_map.points.size());
    for (int point = 0; point < count; ++point) {
        const MapPoint& at = m_map.points[static_cast<std::size_t>(point)];
        constexpr double kBack = 0.15;
        painter.setOpacity(m_class < 0 || m_class == at.classIndex ? 1.0 : kBack);
        paintPoint(painter, placeOf(point), radius, at.classIndex, at.made);
    }
    painter.setOpacity(1.0);
    if (m_current >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(style::ink(style::Ink::Text), 2));
        painter.drawEllipse(placeOf(m_current), radius + 4, radius + 4);
    }
    if (hasFocus()) {
        painter.setPen(QPen(style::ink(style::Ink::Accent), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void FeatureMapView::mousePressEvent(QMouseEvent* event)
{
    const double reach = style::scaled(kReach);
    double nearest = reach * reach;
    int found = -1;
    const int count = static_cast<int>(m_map.points.size());
    for (int point = 0; point < count; ++point) {
        const QPointF away = placeOf(point) - event->position();
        const double squares = QPointF::dotProduct(away, away);
        if (squares <= nearest) {
            nearest = squares;
            found = point;
        }
    }
    if (found >= 0) {
        choose(found);
    }
}

/// From picture to picture in the order of the list: real ones by class, then made ones.
void FeatureMapView::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(m_map.points.size());
    const bool on = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    if (count == 0 || (!on && !back)) {
        QWidget::keyPressEvent(event);
        return;
    }
    choose(std::clamp(m_current + (on ? 1 : -1), 0, count - 1));
}

FeatureMapDialog::FeatureMapDialog(FeatureMap map, ThumbnailLoader& thumbnails, QWidget* parent)
    : DialogFrame(tr("Map of the pictures"), parent)
    , m_thumbnails(thumbnails)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resize(style::scaled(920), style::scaled(680));
    setIntroduction(tr("What a network finds alike lies near each other. Filled marks are made "
                       "pictures, outlines real ones; only the two main directions of many are "
                       "shown."));
    m_view = new FeatureMapView(this);
    m_tile = new ShotTile(this);
    m_tile->setFixedSize(style::scaled(kTileSide), style::scaled(kTileSide));
    m_tile->setFocusPolicy(Qt::NoFocus);
    m_tile->setAccessibleName(tr("Chosen picture"));
    m_name = new QLabel(map.points.empty()
                            ? tr("No network has looked at these pictures yet. Measure them first.")
                            : tr("Click a point, or walk with the arrow keys. A class in the "
                                 "list stands out when it is chosen."),
                        this);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    style::setText(m_name, style::Role::Body, style::Ink::Soft);
    auto* side = new QVBoxLayout;
    side->setSpacing(style::kSpace[2]);
    side->addWidget(m_tile);
    side->addWidget(m_name);
    side->addWidget(legendOf(map.classes), 1);
    auto* all = new QHBoxLayout;
    all->setSpacing(style::kCardGap);
    all->addWidget(m_view, 1);
    auto* fixed = new QWidget(this);
    fixed->setFixedWidth(style::scaled(kTileSide));
    side->setContentsMargins(0, 0, 0, 0);
    fixed->setLayout(side);
    all->addWidget(fixed);
    body()->addLayout(all, 1);
    QPushButton* close = addButton(tr("Close"), style::ButtonKind::Primary);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_view->setFocus(Qt::OtherFocusReason);
    m_view->setMap(std::move(map));
    connect(m_view, &FeatureMapView::chosen, this, &FeatureMapDialog::showPoint);
    connect(&m_thumbnails, &ThumbnailLoader::ready, this, &FeatureMapDialog::showPicture);
}

/// All classes, then each: what is chosen stands out on the map.
QWidget* FeatureMapDialog::legendOf(const QStringList& classes)
{
    auto* list = new QListWidget(this);
    list->setFrameShape(QFrame::NoFrame);
    list->setAccessibleName(tr("Classes"));
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->addItem(tr("All classes"));
    for (int index = 0; index < classes.size(); ++index) {
        const int box = style::scaled(12);
        const int pixels = static_cast<int>(std::ceil(box * devicePixelRatioF()));
        QPixmap pixmap(pixels, pixels);
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintPoint(painter, QPointF(box / 2.0, box / 2.0), style::scaled(kDot), index, true);
        painter.end();
        list->addItem(new QListWidgetItem(QIcon(pixmap), classes.at(index)));
    }
    list->setCurrentRow(0);
    connect(list, &QListWidget::currentRowChanged, m_view, [this](int row) {
        m_view->setClass(row - 1);
    });
    return list;
}

QString FeatureMapDialog::shownName() const
{
    return m_name->text();
}

void FeatureMapDialog::showPoint(int point)
{
    m_name->setText(m_view->nameOf(point));
    m_tile->setPicture({});
    showPicture();
}

void FeatureMapDialog::showPicture()
{
    if (m_view->current() < 0 || !m_tile->picture().isNull()) {
        return;
    }
    const MapPoint& at = m_view->map().points[static_cast<std::size_t>(m_view->current())];
    m_tile->setPicture(
        m_thumbnails.request(at.path, style::scaled(kTileSide), devicePixelRatioF(), at.key));
}

} // namespace dreamloft::ui
