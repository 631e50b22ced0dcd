// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_page.h"

#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/key_ring.h"
#include "ui/pages/arm_text.h"
#include "ui/pages/compare_board.h"
#include "ui/pages/compare_tables.h"
#include "ui/pages/compare_verdict_card.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/page_factories.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/plot_view.h"

#include <QLabel>
#include <QLocale>
#include <QStackedLayout>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

QLabel* hintLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    style::setText(label, style::Role::Label, style::Ink::Soft);
    return label;
}

} // namespace

Page* makeComparePage(Studio& studio, QWidget* parent)
{
    return new ComparePage(studio, parent);
}

ComparePage::ComparePage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
    , m_chain(new JobChain(studio.project, studio.jobs, this))
    , m_probe(new CostProbe(studio.jobs, this))
{
    m_report = new QAction(style::icon(u"document"_qs), tr("Report…"), this);
    m_report->setToolTip(
        tr("One file with everything, as web page or PDF: verdict, pictures, options and hashes"));
    m_copy = new QAction(style::icon(u"copy"_qs), tr("Copy results"), this);
    m_again = new QAction(tr("Compare again…"), this);
    m_again->setObjectName(u"compareAgain"_qs);
    m_again->setToolTip(tr("Choose classifiers, classes and how often to draw"));
    m_vary = new QAction(tr("Vary a setting…"), this);
    m_vary->setObjectName(u"varySetting"_qs);
    m_vary->setToolTip(tr("How much amount, shots, guidance or weights matter"));
    m_missing = new QAction(tr("Run what is missing"), this);
    m_runSweep = new QAction(tr("Measure"), this);
    m_goGenerate = new QAction(tr("Go to Generate"), this);
    m_goDataset = new QAction(tr("Pick shots"), this);
    m_goTest = new QAction(tr("Go to Dataset"), this);
    m_goTest->setToolTip(tr("Opens the test pictures"));
    buildLayout();
    addHeaderAction(m_again);
    addHeaderAction(m_vary);
    addHeaderAction(m_copy);
    setMainAction(m_report);
    connectAll();
    viewChanged();
}

QString ComparePage::title() const
{
    return tr("Compare");
}

QString ComparePage::purpose() const
{
    return tr("Did the synthetic pictures help?");
}

QString ComparePage::iconName() const
{
    return u"compare"_qs;
}

QList<QAction*> ComparePage::commands()
{
    return {m_report, m_copy, m_again, m_vary, m_missing, m_runSweep};
}

void ComparePage::entered(const QString& detail)
{
    if (m_verdict && m_verdict->arm(detail) != nullptr) {
        showGains(detail);
    }
    if (m_stack->currentWidget() == m_filled) {
        m_card->focusSentence();
    }
}

void ComparePage::buildLayout()
{
    m_stack = new QStackedLayout(content());
    m_filled = new CompareBoard(content());
    m_empty = new EmptyState(u"compare"_qs, QString(), nullptr, content());
    m_card = new VerdictCard(m_missing, m_goTest, m_filled);
    Card* arms = buildArms();
    Card* gains = buildGains();
    Card* amounts = buildSweep();
    // Its key works in these cards as well; the second chart has the same one for itself.
    QAction* gainsAsTable = m_gains->chartActions().constFirst();
    for (Card* card : {static_cast<Card*>(m_card), arms, gains}) {
        card->addAction(gainsAsTable);
    }
    m_filled->setParts({.verdict = m_card,
                        .arms = arms,
                        .table = m_table,
                        .gains = gains,
                        .gainChart = m_gains,
                        .amounts = amounts,
                        .amountChart = m_sweep});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_filled);
}

Card* ComparePage::buildArms()
{
    auto* card = new Card(tr("The classifiers"), m_filled);
    m_table = new ChartTable(card);
    m_table->setAccessibleName(tr("Classifiers of the comparison"));
    m_table->setFitsRows(true);
    auto* hint = hintLabel(card);
    hint->setText(tr("Zero-shot is CLIP as it comes: it learned from no picture here."));
    hint->setContentsMargins(
        style::kSpace[1], style::kSpace[1], style::kSpace[1], style::kSpace[2]);
    card->body()->setContentsMargins(
        style::kSpace[1], style::kSpace[1], style::kSpace[1], 0); // texts stand under the title
    card->body()->setSpacing(0);
    card->body()->addWidget(m_table, 1);
    card->body()->addWidget(hint);
    return card;
}

Card* ComparePage::buildSweep()
{
    auto* card = new Card(tr("How much is enough"), m_filled);
    m_sweep = new PlotView(tr("Gain by made pictures for each real one"), card);
    m_sweepNote = hintLabel(card);
    m_sweepCost = new CostCard(card);
    card->addTitleWidget(new ActionButton(m_runSweep, style::ButtonKind::Plain, card));
    card->addTitleWidget(m_sweep->tools());
    card->body()->setContentsMargins(
        style::kCardPadding, style::kSpace[1], style::kSpace[1], style::kSpace[2]);
    card->body()->setSpacing(style::kSpace[0]);
    card->body()->addWidget(m_sweep, 1);
    card->body()->addWidget(m_sweepNote);
    card->body()->addWidget(m_sweepCost);
    return card;
}

Card* ComparePage::buildGains()
{
    m_gainCard = new Card(tr("Gain per class"), m_filled);
    m_gains = new PlotView(tr("Gain per class"), m_gainCard);
    m_gains->setEmptyText(tr("A gain needs a classifier of real pictures only to compare with."));
    auto* hint = hintLabel(m_gainCard);
    hint->setText(tr("Coloured and bold: clear even after looking at so many classes (Holm). Grey: "
                     "no clear difference."));
    m_gainCard->addTitleWidget(m_gains->tools());
    m_gainCard->body()->setContentsMargins(
        style::kCardPadding, style::kSpace[1], style::kSpace[1], style::kSpace[2]);
    m_gainCard->body()->setSpacing(style::kSpace[1]);
    m_gainCard->body()->addWidget(m_gains, 1);
    m_gainCard->body()->addWidget(hint);
    return m_gainCard;
}

void ComparePage::connectAll()
{
    auto* reportKey = new QAction(m_report->text(), this);
    (new KeyRing(studio().settings, this))->bind(reportKey, "compare.report");
    reportKey->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(reportKey, &QAction::triggered, m_report, &QAction::trigger);
    addAction(reportKey);
    m_table->followKeys(studio().settings);
    connect(m_report, &QAction::triggered, this, &ComparePage::writeReport);
    connect(m_copy, &QAction::triggered, this, [this] { m_table->copy(); });
    connect(m_again, &QAction::triggered, this, &ComparePage::compareAgain);
    connect(m_vary, &QAction::triggered, this, &ComparePage::vary);
    connect(m_missing, &QAction::triggered, this, &ComparePage::runMissing);
    connect(m_runSweep, &QAction::triggered, this, &ComparePage::runSweep);
    connect(m_goGenerate, &QAction::triggered, this, [this] { Q_EMIT goTo(u"generate"_qs); });
    connect(m_goDataset, &QAction::triggered, this, [this] { Q_EMIT goTo(u"dataset/shots"_qs); });
    connect(m_goTest, &QAction::triggered, this, [this] { Q_EMIT goTo(u"dataset/test"_qs); });
    connect(m_table, &ChartTable::rowSelected, this, [this](int row) {
        if (m_verdict && row >= 0 && row < static_cast<int>(m_verdict->arms.size())) {
            showGains(m_verdict->arms[static_cast<std::size_t>(row)].key());
        }
    });
    connect(m_table, &ChartTable::rowActivated, this, [this](int row) {
        if (m_verdict && row >= 0 && row < static_cast<int>(m_verdict->arms.size())) {
            Q_EMIT goTo(u"classifier/" % m_verdict->arms[static_cast<std::size_t>(row)].key());
        }
    });
    for (PlotView* plot : {m_gains, m_sweep}) {
        plot->followKeys(studio().settings);
        connect(plot, &PlotView::saveFailed, this, [this](const QString& why) {
            banner().say(Banner::Kind::Bad, tr("The chart was not saved"), why);
        });
    }
    ProjectService& project = studio().project;
    connect(&project, &ProjectService::viewChanged, this, &ComparePage::viewChanged);
    connect(&project, &ProjectService::closed, this, &ComparePage::viewChanged);
    connect(&studio().jobs, &JobCenter::listChanged, this, &ComparePage::updateActions);
    connect(&studio().jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        if (ticket == m_chain->ticket()) {
            updateActions();
        }
    });
    connect(m_chain, &JobChain::stepStopped, this, [this](qint64 ticket) {
        if (const QueuedJob* job = studio().jobs.job(ticket)) {
            showJobError(*job);
        }
    });
    connect(m_chain, &JobChain::ended, this, &ComparePage::updateActions);
    connect(&studio().jobs, &JobCenter::listChanged, this, &ComparePage::settleSweep);
    connect(&studio().jobs, &JobCenter::finished, this, &ComparePage::settleSweep);
    connect(&studio().jobs, &JobCenter::restored, this, [this] {
        const auto view = studio().project.view();
        const auto& queue = studio().jobs.jobs();
        m_mayBeSweeping = true;
        if (queue.empty() && view && !view->readOnly) {
            leaveSweep(); // nothing of it came back
        } else {
            settleSweep();
        }
    });
    connect(&studio().jobs, &JobCenter::listChanged, this, &ComparePage::followQueue);
    connect(&studio().jobs, &JobCenter::jobChanged, this, &ComparePage::followQueue);
    connect(&studio().jobs, &JobCenter::finished, this, &ComparePage::followQueue);
    connect(m_probe, &CostProbe::answered, this, &ComparePage::showCosts);
}

void ComparePage::viewChanged()
{
    const auto before = std::exchange(m_view, studio().project.view());
    if (!isSameProject(before.get(), m_view.get())) {
        forget();
    }
    if (!m_view) {
        return;
    }
    offThread<std::optional<compare::Verdict>>(
        [view = m_view] { return compare::newestVerdict(*view); },
        this,
        [this, view = m_view](std::optional<compare::Verdict> verdict) {
            if (view == m_view) { // else a newer one is on its way
                showNumbers(std::move(verdict));
            }
        });
}

/// What was shown belongs to another project; of this one nothing is known yet.
void ComparePage::forget()
{
    m_known = false;
    m_verdict.reset();
    m_history = {};
    m_offersBoth = false;
    m_empty->say(m_view ? reading().explanation : tr("Open a project to compare its classifiers."));
    m_stack->setCurrentWidget(m_empty);
    updateActions();
}

void ComparePage::showNumbers(std::optional<compare::Verdict> verdict)
{
    m_known = true;
    m_verdict = std::move(verdict);
    if (!m_verdict) {
        showEmpty(*m_view);
        m_stack->setCurrentWidget(m_empty);
        updateActions();
        return;
    }
    m_offersBoth = false;
    showCard();
    showArms();
    const bool known = m_verdict->arm(m_shownArm) != nullptr;
    const compare::Arm* answering = m_verdict->answering();
    showGains(known ? m_shownArm : answering != nullptr ? answering->key() : QString());
    showSweep();
    m_stack->setCurrentWidget(m_filled);
    updateActions();
    studio().project.ask<compare::History>(
        [](project::ProjectStore& store) { return compare::historyOf(store); },
        this,
        [this, view = m_view](compare::History history) {
            if (isSameProject(view.get(), m_view.get())) {
                showHistory(history);
            }
        });
}

void ComparePage::showHistory(const compare::History& history)
{
    m_history = history;
    if (!m_verdict) {
        return;
    }
    for (compare::Arm& arm : m_verdict->arms) {
        const bool trained = arm.steps > 0;
        const bool all = m_history.changes.shots || m_history.changes.words;
        arm.changed = !trained                  ? QString()
                      : all                     ? m_history.changes.reason()
                      : !arm.strategy.isEmpty() ? m_history.changes.reason(arm.strategy)
                                                : QString();
    }
    showCard();
    showArms();
    showSweep();
    askCosts(); // only now is known what is missing
    updateActions();
}

void ComparePage::showCard()
{
    m_shownOutdated = outdated();
    m_card->setVerdict(*m_verdict, m_shownOutdated, compare::madeWith(m_history));
}

void ComparePage::followQueue()
{
    if (m_verdict && outdated() != m_shownOutdated) {
        showCard();
        updateActions();
    }
}

/// Why the sentence no longer holds.
QString ComparePage::outdated() const
{
    if (!m_verdict) {
        return {};
    }
    if (failedJob() != nullptr) {
        const JobFacts* shown = m_view ? m_view->job(m_verdict->jobId) : nullptr;
        const QString day = shown != nullptr ? whenText(shown->row.ended) : QString();
        return day.isEmpty()
                   ? tr("The newest comparison failed.")
                   //: %1 is a day or a time, e.g. "today 14:02".
                   : tr("The newest comparison failed, this verdict is from %1.").arg(day);
    }
    if (m_history.evaluationIsNewer) {
        return tr("The classifiers were measured again since.");
    }
    const compare::Arm* arm = m_verdict->answering();
    return arm != nullptr ? arm->changed : QString();
}

void ComparePage::showEmpty(const ProjectView& view)
{
    m_offersBoth = false;
    const bool measured = !missingSteps().empty() && missingSteps().front().verb == u"compare";
    m_empty->setHint({});
    if (compare::shotsOfClass(view) == 0) {
        m_empty->setLine(tr("Pick shots first: the few pictures that are learnt from."));
        m_empty->setAction(m_goDataset);
        return;
    }
    if (measured) {
        m_empty->setLine(tr("The classifiers are measured. Comparing them takes a moment."));
        m_empty->setAction(m_missing);
        return;
    }
    if (compare::madePerClass(view) == 0) {
        m_empty->setLine(tr("There are no synthetic pictures to judge yet."));
        m_empty->setAction(m_goGenerate);
        return;
    }
    m_empty->setLine(
        tr("You need a classifier of real pictures only and one with synthetic ones."));
    m_empty->setAction(m_missing);
    m_offersBoth = !view.readOnly;
    showCosts();
    askCosts();
}

void ComparePage::showArms()
{
    const int row = m_table->selectedModelRow();
    const QSignalBlocker quiet(m_table);
    compare::fillArms(m_table->table(), *m_verdict);
    if (row >= 0) {
        m_table->selectModelRow(row);
    }
}

void ComparePage::showGains(const QString& armKey)
{
    m_shownArm = armKey;
    const compare::Arm* arm = m_verdict ? m_verdict->arm(armKey) : nullptr;
    if (arm == nullptr || arm->gainOfClass.empty() || !m_view) {
        m_gainCard->setSubtitle(arm != nullptr ? armTitle(arm->arm, arm->strategy) : QString());
        m_gains->clear();
        m_filled->arrange();
        return;
    }
    m_gainCard->setSubtitle(armTitle(arm->arm, arm->strategy));
    m_gains->setBars(
        compare::gainBars(*arm, compare::comparedClasses(*m_verdict, *m_view)),
        {.title = tr("points against real only, 95 % range"), .decimals = 1, .isSigned = true});
    m_filled->arrange();
}

void ComparePage::showSweep()
{
    const auto amounts = missingAmounts();
    m_sweep->setLines(compare::sweepLines(m_history.sweep),
                      {.title = tr("made pictures for each real one"), .decimals = 0, .low = 0},
                      {.title = tr("gain against real only"),
                       .unit = tr("points"),
                       .decimals = 1,
                       .isSigned = true,
                       .low = 0});
    m_sweep->setReference(plot::Reference{.value = 0, .name = tr("real only")});
    m_sweep->setEmptyText(tr("The gain at several amounts of made pictures will be here."));
    QStringList list;
    for (const auto amount : amounts) {
        list << countText(amount);
    }
    m_sweepNote->setText(
        amounts.empty()
            ? tr("Each point is a comparison of its own, with the same shots.")
            //: %1 is a list of numbers, e.g. "16, 32, 64".
            : tr("Measure trains all classifiers with %1 made pictures a class as well.")
                  .arg(QLocale().createSeparatedList(list)));
    m_sweepCost->setVisible(!amounts.empty() && !m_view->readOnly);
    m_filled->arrange();
}

} // namespace dreamloft::ui
