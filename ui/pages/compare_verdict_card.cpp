// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_verdict_card.h"

#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

style::Ink edgeOf(compare::Answer answer)
{
    switch (answer) {
    case compare::Answer::Helped:
        return style::Ink::Good;
    case compare::Answer::Hurt:
        return style::Ink::Bad;
    case compare::Answer::NoClearDifference:
        return style::Ink::Faint;
    case compare::Answer::CannotTell:
        break;
    }
    return style::Ink::Warn;
}

QLabel* wrappedLabel(QWidget* parent, style::Role role, style::Ink ink)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    style::setText(label, role, ink);
    return label;
}

} // namespace

VerdictCard::VerdictCard(QAction* remedy, QAction* toPictures, QWidget* parent)
    : Card(parent)
{
    setAccessibleName(tr("Verdict"));
    m_sentence = wrappedLabel(this, style::Role::Verdict, style::Ink::Text);
    m_sentence->setFocusPolicy(Qt::TabFocus);
    m_evidence = wrappedLabel(this, style::Role::Body, style::Ink::Soft);
    m_stamps = new FlowLayout(style::kSpace[1]);
    m_needs = new QWidget(this);
    auto* needs = new QHBoxLayout(m_needs);
    needs->setContentsMargins(0, 0, 0, 0);
    needs->setSpacing(style::kSpace[3]);
    m_missing = wrappedLabel(m_needs, style::Role::Body, style::Ink::Warn);
    needs->addWidget(m_missing, 1);
    for (QAction* action : {remedy, toPictures}) {
        needs->addWidget(
            new ActionButton(action, style::ButtonKind::Plain, m_needs), 0, Qt::AlignTop);
    }
    body()->setContentsMargins(
        style::kSpace[5], style::kCardPadding, style::kSpace[5], style::kCardPadding);
    body()->setSpacing(style::kSpace[1]);
    body()->addWidget(m_sentence);
    body()->addWidget(m_evidence);
    body()->addSpacing(style::kSpace[0]);
    body()->addLayout(m_stamps);
    body()->addWidget(m_needs);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void VerdictCard::setVerdict(const compare::Verdict& verdict,
                             const QString& outdated,
                             const QString& made)
{
    m_sentence->setText(compare::sentenceOf(verdict));
    m_sentence->setAccessibleName(m_sentence->text());
    QStringList evidence{compare::evidenceOf(verdict), compare::cautionOf(verdict)};
    evidence.removeAll(QString());
    m_evidence->setText(evidence.join(u'\n'));
    QStringList needs = compare::missingFor(verdict);
    if (!outdated.isEmpty()) {
        needs.prepend(tr("Out of date: %1").arg(outdated));
    }
    m_needed = needs.join(u' ');
    m_pictures = compare::missingPictures(verdict);
    showNeeds();
    setEdge(static_cast<int>(outdated.isEmpty() ? edgeOf(verdict.answer) : style::Ink::Warn));
    setStamps(verdict, made, outdated.isEmpty());
}

void VerdictCard::setRemedy(const QString& sentences)
{
    m_remedy = sentences;
    showNeeds();
}

void VerdictCard::showNeeds()
{
    QStringList texts{m_needed, m_needed.isEmpty() ? QString() : m_remedy, m_pictures};
    texts.removeAll(QString());
    m_missing->setText(texts.join(u' '));
    m_needs->setVisible(!texts.isEmpty());
}

void VerdictCard::setStamps(const compare::Verdict& verdict, const QString& made, bool holds)
{
    while (QLayoutItem* item = m_stamps->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const compare::Stamp& stamp : verdict.protocol) {
        const QString text = compare::stampText(verdict, stamp);
        // The mark says what the colour says.
        auto* badge = new Badge((stamp.kept ? u"\u2713 "_qs : u"! "_qs) % text,
                                !stamp.kept ? Badge::Tone::Warn
                                : holds     ? Badge::Tone::Good
                                            : Badge::Tone::Neutral,
                                this);
        badge->setAccessibleName(stamp.kept ? tr("%1: kept").arg(text)
                                            : tr("%1: not kept").arg(text));
        badge->setToolTip(stamp.finding);
        badge->setAccessibleDescription(stamp.finding);
        m_stamps->addWidget(badge);
    }
    auto* with = new ElidedLabel(made, this); // names of models may be long
    style::setText(with, style::Role::Label, style::Ink::Soft);
    m_stamps->addWidget(with);
    m_stamps->invalidate();
}

QString VerdictCard::sentence() const
{
    return m_sentence->text();
}

QString VerdictCard::evidence() const
{
    return m_evidence->text();
}

void VerdictCard::focusSentence()
{
    m_sentence->setFocus(Qt::OtherFocusReason);
}

} // namespace dreamloft::ui
