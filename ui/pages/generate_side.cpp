// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/generate_side.h"

#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/blend_bans.h"
#include "ui/pages/generated_model.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/column_scroll.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/live_preview.h"
#include "ui/widgets/pair_instrument.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace dreamloft::ui {
namespace {

QString shotName(std::int64_t rank)
{
    return GenerateSide::tr("shot %1").arg(QLocale().toString(rank + 1));
}

/// "60 % shot 3, 40 % shot 11"; nothing for adapters of a class or of all.
QString parentsOf(const MadeFrom& made)
{
    if (made.parents.empty()) {
        return GenerateSide::tr("made by the picture maker as it is");
    }
    QStringList parents;
    for (const MadeFrom::Parent& parent : made.parents) {
        parents << (made.parents.size() == 1 ? shotName(parent.index)
                                             //: The share of a shot in a picture, "60 % shot 3".
                                             : GenerateSide::tr("%1 %2").arg(
                                                   wholePercentText(qRound(parent.weight * 100)),
                                                   shotName(parent.index)));
    }
    return factsText(parents);
}

} // namespace

GenerateSide::GenerateSide(QAction* tryOneEach, QWidget* parent)
    : QWidget(parent)
{
    m_planCard = new Card(tr("What a start makes"), this);
    m_planCard->setObjectName(u"plan"_qs);
    m_plan = new QLabel(m_planCard);
    m_plan->setWordWrap(true);
    style::setText(m_plan, style::Role::Body, style::Ink::Soft);
    m_planCard->body()->addWidget(m_plan);
    m_planCard->body()->addWidget(
        new ActionButton(tryOneEach, style::ButtonKind::Plain, m_planCard), 0, Qt::AlignLeading);
    m_pairCard = new Card(tr("Blend"), this);
    m_pair = new PairInstrument(m_pairCard);
    m_pairCard->body()->addWidget(m_pair);
    m_liveCard = new Card(tr("Just made"), this);
    m_live = new LivePreview(m_liveCard);
    m_live->setAccessibleName(tr("Newest pictures"));
    m_liveCard->body()->addWidget(m_live);
    m_pace = new QLabel(m_liveCard);
    m_pace->setObjectName(u"pace"_qs);
    m_pace->setWordWrap(true);
    style::setText(m_pace, style::Role::Label, style::Ink::Soft);
    m_pace->hide();
    m_liveCard->body()->addWidget(m_pace);
    m_liveCard->hide();
    m_factsCard = new Card(tr("Selected picture"), this);
    m_name = new QLabel(m_factsCard);
    m_facts = new QLabel(m_factsCard);
    m_facts->setWordWrap(true);
    m_name->setWordWrap(true);
    style::setText(m_name, style::Role::Body);
    style::setText(m_facts, style::Role::Label, style::Ink::Soft);
    for (QLabel* label : {m_name, m_facts}) {
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_use = new QPushButton(tr("Use these settings again"), m_factsCard);
    connect(m_use, &QAbstractButton::clicked, this, &GenerateSide::useSettings);
    m_remake = new QPushButton(tr("Make this one again"), m_factsCard);
    m_remake->setObjectName(u"remake"_qs);
    m_remake->setToolTip(tr("Makes the same picture once more and says whether it is equal to the "
                            "byte; nothing is changed"));
    connect(m_remake, &QAbstractButton::clicked, this, &GenerateSide::remakeWanted);
    auto* buttons = new FlowLayout(style::kSpace[1]);
    buttons->addWidget(m_use);
    buttons->addWidget(m_remake);
    m_factsCard->body()->setSpacing(style::kSpace[1]);
    m_factsCard->body()->addWidget(m_name);
    m_factsCard->body()->addWidget(m_facts);
    m_factsCard->body()->addLayout(buttons);
    auto* scroll = new ColumnScroll(this); // a low window must not crush what is looked at
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(style::kCardGap);
    layout->addWidget(m_planCard);
    layout->addWidget(m_pairCard);
    layout->addWidget(m_liveCard);
    layout->addWidget(m_factsCard);
    layout->addStretch(1);
    scroll->setWidget(column);
    column->setAutoFillBackground(false); // setWidget() turned it on
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    setFixedWidth(style::settingsWidth());
    setItem(nullptr, nullptr);
}

void GenerateSide::setClass(const ProjectView* view, int classIndex)
{
    QList<PairShot> shots;
    QString name;
    if (view != nullptr) {
        for (const ClassFacts& facts : view->classes) {
            name = facts.row.index == classIndex ? fromUtf8(facts.row.name) : name;
        }
        const auto row = static_cast<std::size_t>(classIndex);
        if (view->shots && classIndex >= 0 && row < view->shots->picturesOfClass.size()) {
            for (const std::int64_t id : view->shots->picturesOfClass[row]) {
                const project::PictureRow* picture = view->picture(id);
                const auto rank = static_cast<std::int64_t>(shots.size());
                shots.push_back({rank,
                                 shotName(rank),
                                 picture != nullptr ? view->picturePath(*picture) : QString()});
            }
        }
    }
    m_pair->setShots(classIndex, name, shots);
    m_pair->setBanned(
        view == nullptr
            ? 0
            : blend_bans::count(toUtf8(view->setting(fromUtf8(blend_bans::kSetting))), classIndex));
}

void GenerateSide::setPlan(const QStringList& plan)
{
    m_plan->setText(plan.join(u"\n\n"_qs));
    showCards();
}

/// With the pair instrument the column is full; without it something useful always stands there.
void GenerateSide::showCards()
{
    const bool made = m_plan->text().isEmpty();
    m_pairCard->setVisible(m_blending);
    m_pair->setLow(m_item || m_making);
    m_planCard->setVisible(!made && !m_blending);
    m_factsCard->setVisible(m_item || (m_open && made && !m_blending));
    m_facts->setVisible(m_item);
    m_use->setVisible(m_item);
    m_remake->setVisible(m_item);
    if (!m_item) {
        m_name->setText(tr("Choose a picture to see how it was made."));
    }
}

void GenerateSide::setItem(const ProjectView* view,
                           const project::ItemRow* item,
                           const QString& nearest)
{
    m_open = view != nullptr;
    m_item = m_open && item != nullptr;
    showCards();
    if (!m_item) {
        return;
    }
    QString name;
    for (const ClassFacts& facts : view->classes) {
        name = facts.row.index == item->classIndex ? fromUtf8(facts.row.name) : name;
    }
    const MadeFrom made = madeFrom(*item);
    m_name->setText(
        tr("%1 %2").arg(name, QString::number(item->index).rightJustified(6, QLatin1Char('0'))));
    QStringList facts{tr("seed %1").arg(QString::number(item->seed)), made.prompt};
    const JobFacts* job = view->job(item->jobId);
    const bool perShot = job != nullptr && job->strategy().startsWith(u"loft"_qs);
    if (perShot || made.parents.empty()) {
        facts << parentsOf(made);
    }
    if (!nearest.isEmpty()) {
        facts << nearest;
    }
    if (item->state == "discarded") {
        const QString reason = GeneratedModel::reasonText(fromUtf8(item->reason));
        facts << (reason.isEmpty() ? tr("discarded") : tr("discarded: %1").arg(reason));
    }
    m_facts->setText(facts.join(u'\n'));
    if (perShot && made.parents.size() == 2) {
        m_pair->setPair(made.parents[0].index, made.parents[1].index, made.parents[0].weight);
    }
}

void GenerateSide::setLive(bool live)
{
    if (!live) {
        m_live->clear();
    }
    m_liveCard->setVisible(live);
    m_making = live;
    showCards();
}

void GenerateSide::setPace(double picturesPerSecond, const QString& finishClock)
{
    m_pace->setVisible(picturesPerSecond > 0);
    if (picturesPerSecond <= 0) {
        return;
    }
    const double seconds = 1 / picturesPerSecond;
    const QString each = QLocale().toString(seconds, 'f', seconds < 10 ? 2 : 0);
    m_pace->setText(finishClock.isEmpty()
                        ? tr("%1 s a picture").arg(each)
                        : tr("%1 s a picture, done about %2").arg(each, finishClock));
}

void GenerateSide::addMade(const QImage& image,
                           int classIndex,
                           qint64 index,
                           const QString& caption)
{
    // As core/workflows/generate_job names one in the making.
    static const QRegularExpression forming(u"^step (\\d+) of (\\d+)$"_qs);
    const auto match = forming.match(caption);
    if (!match.hasMatch()) {
        m_live->add(image, classIndex, index, caption);
    } else if (style::motion() > 0) {
        const QLocale locale;
        m_live->add(image,
                    classIndex,
                    index,
                    tr("Forming: step %1 of %2")
                        .arg(locale.toString(match.captured(1).toInt()),
                             locale.toString(match.captured(2).toInt())));
    }
}

void GenerateSide::setBlending(bool blending)
{
    m_blending = blending;
    showCards();
}

} // namespace dreamloft::ui
