// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/style/style.h"
#include "ui/widgets/elided_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

constexpr int kLeastTitle = 240;    ///< more than a title of the studio's own needs
constexpr int kLeastNameTitle = 48; ///< some letters of a name that a user gave

/// Asks for its least width and grows to its whole one: a long title takes nothing from what
/// stands beside it.
class CardTitle final : public ElidedLabel {
public:
    using ElidedLabel::ElidedLabel;

    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    void showTitle(const QString& title)
    {
        setText(title);
        fit();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        ElidedLabel::changeEvent(event);
        if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
            fit();
        }
    }

private:
    void fit() { setMaximumWidth(QLabel::sizeHint().width()); }
};

} // namespace

Card::Card(QWidget* parent)
    : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
    m_outer = new QVBoxLayout(this);
    m_outer->setContentsMargins(1, 1, 1, 1); // inside the line
    m_outer->setSpacing(0);
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(
        style::kCardPadding, style::kCardPadding, style::kCardPadding, style::kCardPadding);
    m_body->setSpacing(style::kFieldGap);
    m_outer->addLayout(m_body, 1);
}

Card::Card(const QString& title, QWidget* parent)
    : Card(parent)
{
    setTitle(title);
}

void Card::ensureTitleRow()
{
    if (m_titleRow != nullptr) {
        return;
    }
    m_titleRow = new QWidget(this);
    m_titleLayout = new QHBoxLayout(m_titleRow);
    m_titleLayout->setContentsMargins(
        style::kCardPadding, style::kCardPadding, style::kCardPadding, 0);
    m_titleLayout->setSpacing(style::kSpace[1]);
    auto* title = new CardTitle(m_titleRow);
    m_title = title;
    m_title->setLeastWidth(style::scaled(kLeastTitle));
    style::setText(m_title, style::Role::Section);
    title->showTitle({});                     // no wider than nothing until it has words
    m_subtitle = new ElidedLabel(m_titleRow); // gives way to what stands at the right
    style::setText(m_subtitle, style::Role::Body, style::Ink::Soft);
    m_subtitle->hide();
    constexpr int kFirst = 1000; // it is whole before anything is left empty
    m_titleLayout->addWidget(m_title, kFirst);
    m_titleLayout->addWidget(m_subtitle);
    m_titleLayout->addStretch(1);
    m_outer->insertWidget(0, m_titleRow);
    QMargins margins = m_body->contentsMargins();
    if (margins.top() > 0) {
        margins.setTop(style::kFieldGap);
        m_body->setContentsMargins(margins);
    }
}

void Card::setTitle(const QString& title)
{
    if (title.isEmpty() && m_titleRow == nullptr) {
        return;
    }
    ensureTitleRow();
    static_cast<CardTitle*>(m_title)->showTitle(title);
    setAccessibleName(title);
}

void Card::setTitleYields()
{
    ensureTitleRow();
    m_title->setLeastWidth(style::scaled(kLeastNameTitle));
}

void Card::setSubtitle(const QString& text)
{
    ensureTitleRow();
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

void Card::addTitleWidget(QWidget* widget)
{
    ensureTitleRow();
    m_titleLayout->addWidget(widget);
}

void Card::setEdge(int ink)
{
    m_edge = ink;
    update();
}

void Card::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = style::radiusCard();
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(area, radius, radius);
    painter.fillPath(outline, style::ground(style::Ground::Surface));
    if (m_edge >= 0) {
        constexpr int kEdge = 6;
        QRectF edge(0, 0, kEdge, height());
        if (layoutDirection() == Qt::RightToLeft) {
            edge.moveRight(width());
        }
        painter.save();
        painter.setClipRect(edge);
        painter.fillPath(outline, style::ink(static_cast<style::Ink>(m_edge)));
        painter.restore();
    }
    painter.setPen(style::line());
    painter.drawPath(outline);
}

} // namespace dreamloft::ui
