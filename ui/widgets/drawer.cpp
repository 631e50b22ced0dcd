// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/drawer.h"

#include "ui/style/style.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

/// Dims what lies behind an open drawer.
class Scrim final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        Q_UNUSED(event)
        QColor color = style::ground(style::Ground::Sunken);
        color.setAlphaF(0.75F);
        QPainter(this).fillRect(rect(), color);
    }
};

} // namespace

Drawer::Drawer(QWidget* card, QWidget* overlayParent)
    : QWidget(overlayParent)
    , m_card(card)
    , m_overlayParent(overlayParent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    setFixedWidth(style::settingsWidth());
    m_scrim = new Scrim(overlayParent);
    m_scrim->hide();
    m_scrim->installEventFilter(this);
    overlayParent->installEventFilter(this);
    card->installEventFilter(this);
}

void Drawer::setFolded(bool folded)
{
    if (m_folded == folded) {
        return;
    }
    m_folded = folded;
    if (folded) {
        hide();
    } else {
        setOpen(false);
        m_card->setParent(this);
        layout()->addWidget(m_card);
        m_card->show();
        show();
    }
}

void Drawer::setOpen(bool open)
{
    open = open && m_folded;
    if (m_open == open) {
        return;
    }
    m_open = open;
    if (open) {
        layout()->removeWidget(m_card);
        m_card->setParent(m_overlayParent);
        placeOverlay();
        m_scrim->show();
        m_scrim->raise();
        m_card->show();
        m_card->raise();
        m_card->setFocus(Qt::OtherFocusReason);
    } else {
        m_scrim->hide();
        m_card->hide();
    }
    Q_EMIT openChanged(open);
}

void Drawer::placeOverlay()
{
    const QRect whole = m_overlayParent->rect();
    m_scrim->setGeometry(whole);
    const int margin = style::kSpace[1];
    QRect card(margin, margin, style::settingsWidth(), whole.height() - 2 * margin);
    if (layoutDirection() == Qt::RightToLeft) {
        card.moveRight(whole.right() - margin);
    }
    m_card->setGeometry(card);
}

bool Drawer::eventFilter(QObject* watched, QEvent* event)
{
    if (m_open && watched == m_overlayParent && event->type() == QEvent::Resize) {
        placeOverlay();
    } else if (watched == m_scrim && event->type() == QEvent::MouseButtonPress) {
        setOpen(false);
        return true;
    } else if (m_open && watched == m_card && event->type() == QEvent::KeyPress &&
               static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        setOpen(false);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace dreamloft::ui
