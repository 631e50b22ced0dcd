// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/placed_widget.h"

#include <QEvent>
#include <QStyle>

namespace dreamloft::ui {

PlacedWidget::PlacedWidget(QWidget* parent)
    : QWidget(parent)
{
}

void PlacedWidget::place(QWidget* child, const QRect& where) const
{
    child->setGeometry(QStyle::visualRect(layoutDirection(), rect(), where));
}

void PlacedWidget::askForRoom()
{
    if (const int asked = minimumSizeHint().height(); asked != m_least) {
        m_least = asked;
        updateGeometry();
    }
}

bool PlacedWidget::event(QEvent* event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::LayoutDirectionChange) {
        arrange();
    }
    return done;
}

void PlacedWidget::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PlacedWidget::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event); // requests of the children while it was hidden did not come here
    arrange();
}

} // namespace dreamloft::ui
