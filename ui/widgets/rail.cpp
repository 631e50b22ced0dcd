// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail.h"

#include "ui/style/style.h"
#include "ui/widgets/rail_item.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {

Rail::Rail(QWidget* parent)
    : QWidget(parent)
{
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(
        style::kSpace[1], style::kSpace[2], style::kSpace[1], style::kSpace[2]);
    m_layout->setSpacing(2);
    setFixedWidth(style::railWidth());
    setAccessibleName(tr("Pages"));
}

RailItem* Rail::add(const QString& id, const QString& title)
{
    auto* item = new RailItem(id, title, this);
    m_layout->addWidget(item);
    m_items.append(item);
    connect(item, &RailItem::clicked, this, [this, id] { Q_EMIT chosen(id); });
    return item;
}

void Rail::addPlace(const QString& id, const QString& title, const QString& iconName)
{
    add(id, title)->setIconName(iconName);
}

void Rail::addStep(const QString& id, const QString& title)
{
    add(id, title)->setStep(++m_steps);
}

void Rail::addFoot()
{
    m_layout->addStretch(1);
}

RailItem* Rail::find(const QString& id) const
{
    const auto found = std::find_if(
        m_items.begin(), m_items.end(), [&](const RailItem* item) { return item->id() == id; });
    return found == m_items.end() ? nullptr : *found;
}

QWidget* Rail::item(const QString& id) const
{
    return find(id);
}

QStringList Rail::ids() const
{
    QStringList ids;
    for (const RailItem* item : m_items) {
        ids += item->id();
    }
    return ids;
}

void Rail::setState(const QString& id, const Page::RailState& state)
{
    if (RailItem* item = find(id)) {
        item->setState(state);
    }
}

void Rail::setTitle(const QString& id, const QString& title)
{
    if (RailItem* item = find(id)) {
        item->setText(title);
        item->refreshWords();
    }
}

void Rail::setItemEnabled(const QString& id, bool enabled, const QString& why)
{
    if (RailItem* item = find(id)) {
        item->setEnabled(enabled);
        item->setReason(enabled ? QString() : why);
    }
}

void Rail::setCurrent(const QString& id)
{
    RailItem* current = find(id);
    if (current == nullptr) {
        return;
    }
    current->setChecked(true);
    // One stop for Tab, where the user is; the arrow keys go on from there.
    for (RailItem* item : m_items) {
        item->setFocusPolicy(item == current ? Qt::TabFocus : Qt::NoFocus);
    }
}

void Rail::setFolded(bool folded)
{
    setFixedWidth(folded ? style::narrowRailWidth() : style::railWidth());
    for (RailItem* item : m_items) {
        item->setFolded(folded);
    }
}

void Rail::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), style::ground(style::Ground::Surface));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), style::line());
    // The path: from mark to mark.
    const RailItem* before = nullptr;
    for (const RailItem* item : m_items) {
        if (!item->isStep()) {
            continue;
        }
        if (before != nullptr) {
            const QPoint from = before->mapTo(this, before->markRect().center());
            const QPoint to = item->mapTo(this, item->markRect().center());
            painter.fillRect(QRect(from.x(), from.y(), 2, to.y() - from.y()), style::line());
        }
        before = item;
    }
}

void Rail::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    auto place = static_cast<int>(m_items.indexOf(static_cast<RailItem*>(focusWidget())));
    for (place += step; place >= 0 && place < m_items.size(); place += step) {
        if (m_items.at(place)->isEnabled()) {
            m_items.at(place)->setFocus(Qt::TabFocusReason);
            break;
        }
    }
}

} // namespace dreamloft::ui
