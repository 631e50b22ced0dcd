// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/style/style.h"
#include "ui/widgets/action_button.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

struct Look {
    style::Ink ink;
    style::Ground ground;
    QString icon;
};

Look lookOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Good:
        return {style::Ink::Good, style::Ground::GoodSoft, u"check-circle"_qs};
    case Banner::Kind::Warn:
        return {style::Ink::Warn, style::Ground::WarnSoft, u"warning"_qs};
    case Banner::Kind::Bad:
        return {style::Ink::Bad, style::Ground::BadSoft, u"alert"_qs};
    case Banner::Kind::Info:
        break;
    }
    return {style::Ink::Accent, style::Ground::AccentSoft, u"info"_qs};
}

QLabel* wrappingLabel(QWidget* parent, style::Role role)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText); // names of files and classes are in it
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    style::setText(label, role);
    return label;
}

} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(style::kSpace[3], style::kSpace[2], style::kSpace[2], style::kSpace[2]);
    row->setSpacing(style::kSpace[2]);

    m_icon = new QLabel(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);

    auto* words = new QVBoxLayout;
    words->setSpacing(style::kSpace[0]);
    m_headline = wrappingLabel(this, style::Role::Section);
    m_text = wrappingLabel(this, style::Role::Body);
    m_detail = wrappingLabel(this, style::Role::Label);
    words->addStretch(1);
    words->addWidget(m_headline);
    words->addWidget(m_text);
    words->addWidget(m_detail);
    words->addStretch(1);
    row->addLayout(words, 1);

    m_buttonRow = new QWidget(this);
    m_buttons = new QHBoxLayout(m_buttonRow);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(style::kSpace[1]);
    row->addWidget(m_buttonRow, 0, Qt::AlignVCenter);

    m_more = new QToolButton(this);
    m_more->setText(tr("Details"));
    m_more->setCheckable(true);
    m_more->setToolTip(tr("Show what a helper would want to know"));
    connect(m_more, &QToolButton::toggled, this, [this](bool on) { m_detail->setVisible(on); });
    m_copy = makeIconButton(u"copy"_qs, tr("Copy the message and its details"), this);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_copyText);
    });
    m_close = makeIconButton(u"close"_qs, tr("Hide this message"), this);
    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT dismissed();
    });
    row->addWidget(m_more, 0, Qt::AlignVCenter);
    row->addWidget(m_copy, 0, Qt::AlignVCenter);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    hide();
}

QString Banner::headline() const
{
    return m_headline->text();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::clear()
{
    m_shown = false;
    hide();
    Q_EMIT changed();
}

void Banner::say(Kind kind,
                 const QString& headline,
                 const QString& text,
                 const QList<QAction*>& actions)
{
    setDetail({}, {});
    show(kind, headline, text, actions);
}

void Banner::sayError(const ErrorText& error, const QList<QAction*>& actions)
{
    const QString detail = error.detail.isEmpty() ? error.code : error.code % u'\n' % error.detail;
    setDetail(detail, error.forClipboard());
    show(Kind::Bad, error.headline, error.belowHeadline(), actions);
}

void Banner::setDetail(const QString& detail, const QString& copyText)
{
    m_copyText = copyText;
    m_detail->setText(detail);
    m_more->setChecked(false);
    m_detail->hide();
    m_more->setVisible(!detail.isEmpty());
    m_copy->setVisible(!copyText.isEmpty());
}

void Banner::show(Kind kind,
                  const QString& headline,
                  const QString& text,
                  const QList<QAction*>& actions)
{
    m_kind = kind;
    const Look look = lookOf(kind);
    m_icon->setPixmap(
        style::icon(look.icon, look.ink).pixmap(style::iconSize(), style::iconSize()));
    m_headline->setText(headline);
    m_headline->setVisible(!headline.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    bool first = true;
    for (QAction* action : actions) {
        m_buttons->addWidget(new ActionButton(
            action, first ? style::ButtonKind::Plain : style::ButtonKind::Quiet, m_buttonRow));
        first = false;
    }
    m_buttonRow->setVisible(!actions.isEmpty());
    setAccessibleName(headline.isEmpty() ? text : headline);
    setAccessibleDescription(text);
    m_shown = true;
    QFrame::show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT changed();
}

void Banner::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_shown) {
        const Look look = lookOf(m_kind);
        m_icon->setPixmap(
            style::icon(look.icon, look.ink).pixmap(style::iconSize(), style::iconSize()));
    }
    QFrame::changeEvent(event);
}

void Banner::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Look look = lookOf(m_kind);
    painter.setBrush(style::ground(look.ground));
    painter.setPen(style::isHighContrast() ? QPen(style::line()) : QPen(Qt::NoPen));
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), style::radiusCard(), style::radiusCard());
}

} // namespace dreamloft::ui
