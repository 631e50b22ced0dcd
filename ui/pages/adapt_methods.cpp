// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/adapt_methods.h"

#include "ui/bridge/strategy_text.h"
#include "ui/style/cut_text_tips.h"
#include "ui/style/style.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

int padding()
{
    return style::kSpace[2];
}

QFont titleFont()
{
    return style::font(style::Role::Section);
}

QFont lineFont()
{
    return style::font(style::Role::Label);
}

} // namespace

MethodCard::MethodCard(const QString& title, QWidget* parent)
    : QRadioButton(title, parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void MethodCard::setLine(const QString& line)
{
    m_line = line;
    describe();
    updateGeometry();
    update();
}

void MethodCard::setCost(const QString& cost)
{
    m_cost = cost;
    update();
}

void MethodCard::setCostSentence(const QString& sentence)
{
    m_costSentence = sentence;
    describe();
}

void MethodCard::describe()
{
    setAccessibleDescription(m_costSentence.isEmpty() ? m_line
                                                      : tr("%1. %2").arg(m_line, m_costSentence));
    setToolTip(style::tipWithWhole(text(), m_costSentence)); // the title may be shortened
}

int MethodCard::heightForWidth(int width) const
{
    // As beside the bar of the settings: one that comes must not cut the last line.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const int beside = style::settingsWidth() - 2 * style::kCardPadding - bar;
    const QRect place(0, 0, std::max(1, std::min(width, beside) - 2 * padding()), 10000);
    const QRect line = QFontMetrics(lineFont()).boundingRect(place, Qt::TextWordWrap, m_line);
    return QFontMetrics(titleFont()).height() + style::kSpace[0] + line.height() + 2 * padding();
}

QSize MethodCard::sizeHint() const
{
    const int width = style::settingsWidth() - 2 * style::kCardPadding;
    return {width, heightForWidth(width)};
}

QSize MethodCard::minimumSizeHint() const
{
    return {style::scaled(140), heightForWidth(style::settingsWidth() - 2 * style::kCardPadding)};
}

bool MethodCard::hitButton(const QPoint& at) const
{
    return rect().contains(at);
}

void MethodCard::enterEvent(QEnterEvent* event)
{
    QRadioButton::enterEvent(event);
    update();
}

void MethodCard::leaveEvent(QEvent* event)
{
    QRadioButton::leaveEvent(event);
    update();
}

void MethodCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = isChecked();
    const double edge = marked || hasFocus() ? 2 : 1;
    const bool accented = marked || hasFocus() || (underMouse() && isEnabled());
    painter.setPen(QPen(accented ? style::ink(style::Ink::Accent) : style::line(), edge));
    painter.setBrush(style::ground(marked ? style::Ground::AccentSoft : style::Ground::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2),
                            style::radiusField() + 2,
                            style::radiusField() + 2);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
        // A second line inside: the focus of the keyboard is told from choice without colour.
        painter.setPen(QPen(style::ink(style::Ink::Accent), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 4.5, -4.5, -4.5),
                                style::radiusField() - 2,
                                style::radiusField() - 2);
    }
    const QRect inner = rect().adjusted(padding(), padding(), -padding(), -padding());
    QRect head = inner;
    head.setHeight(QFontMetrics(titleFont()).height());
    painter.setFont(lineFont());
    QFont bold = lineFont();
    bold.setWeight(QFont::DemiBold);
    const int costWidth = QFontMetrics(bold).horizontalAdvance(m_cost);
    painter.setFont(bold);
    painter.setPen(style::ink(style::Ink::Soft));
    QRect cost = head;
    cost.setLeft(head.right() + 1 - costWidth);
    painter.drawText(QStyle::visualRect(layoutDirection(), head, cost),
                     Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextDontClip,
                     m_cost);
    painter.setFont(titleFont());
    painter.setPen(style::ink(style::Ink::Text));
    QRect title = head;
    title.setWidth(head.width() - costWidth - style::kSpace[1]);
    title = QStyle::visualRect(layoutDirection(), head, title);
    painter.drawText(title,
                     Qt::AlignLeading | Qt::AlignVCenter,
                     QFontMetrics(titleFont()).elidedText(text(), Qt::ElideRight, title.width()));
    QRect line = inner;
    line.setTop(head.bottom() + 1 + style::kSpace[0]);
    painter.setFont(lineFont());
    painter.setPen(style::ink(style::Ink::Soft));
    painter.drawText(line, Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap, m_line);
}

MethodCards::MethodCards(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(style::kSpace[1]);
    const QStringList titles{tr("One for all classes"), tr("One per class"), tr("One per picture")};
    for (const QString& strategy : adaptStrategies()) {
        auto* card = new MethodCard(titles[m_cards.size()], this);
        card->setObjectName(strategy);
        m_cards.insert(strategy, card);
        layout->addWidget(card);
        // The Tab key and a page that comes to the front go to the one that is chosen.
        card->setFocusPolicy(Qt::ClickFocus);
        connect(card, &QAbstractButton::toggled, card, [card](bool chosen) {
            card->setFocusPolicy(chosen ? Qt::StrongFocus : Qt::ClickFocus);
        });
        connect(
            card, &QAbstractButton::clicked, this, [this, strategy] { Q_EMIT chosen(strategy); });
    }
    setAccessibleName(tr("How many adapters"));
    setCounts(0, 0);
}

QString MethodCards::strategy() const
{
    for (auto card = m_cards.cbegin(); card != m_cards.cend(); ++card) {
        if (card.value()->isChecked()) {
            return card.key();
        }
    }
    return {};
}

void MethodCards::setStrategy(const QString& strategy)
{
    // Pictures one at a time use the same adapters as pairs.
    if (MethodCard* card = m_cards.value(strategy == u"loft_single"_qs ? u"loft"_qs : strategy)) {
        card->setChecked(true);
    }
}

int MethodCards::adapters(const QString& strategy) const
{
    if (strategy == u"datadream_dset"_qs) {
        return 1;
    }
    return strategy == u"datadream_cls"_qs ? m_classes : m_shots;
}

void MethodCards::setCounts(int classes, int shots)
{
    m_classes = classes;
    m_shots = shots;
    if (shots == 0) { // how many there will be is not known
        m_cards[u"datadream_dset"_qs]->setLine(
            tr("Needs shots · simplest, classes share what they learn"));
        m_cards[u"datadream_cls"_qs]->setLine(tr("Needs shots · sharper classes"));
        m_cards[u"loft"_qs]->setLine(tr("Needs shots · blended in pairs, most varied; learning "
                                        "each by heart is intended"));
        return;
    }
    m_cards[u"datadream_dset"_qs]->setLine(
        tr("%n adapter(s) · simplest, classes share what they learn", nullptr, 1));
    m_cards[u"datadream_cls"_qs]->setLine(
        tr("%n adapter(s) · sharper classes", nullptr, adapters(u"datadream_cls"_qs)));
    m_cards[u"loft"_qs]->setLine(
        tr("%n adapter(s) · blended in pairs, most varied; learning each by heart is intended",
           nullptr,
           adapters(u"loft"_qs)));
}

} // namespace dreamloft::ui
