// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/quality_page.h"

#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/option_form.h"
#include "ui/key_ring.h"
#include "ui/pages/arm_text.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/page_factories.h"
#include "ui/pages/quality_detail.h"
#include "ui/pages/quality_measures.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart_export.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/interval_bar.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/segmented.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QMenu>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

constexpr int kRefreshMs = 1000;
constexpr std::size_t kEarlierRuns = 6; ///< to choose from, to stand beside

} // namespace

Page* makeQualityPage(Studio& studio, QWidget* parent)
{
    return new QualityPage(studio, parent);
}

QualityPage::QualityPage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
    , m_probe(new CostProbe(studio.jobs, this))
    , m_sinceRefresh(std::make_unique<QElapsedTimer>())
{
    m_start = new QAction(tr("Measure"), this);
    m_refill = new QAction(tr("Refill"), this);
    m_refill->setToolTip(tr("Makes other pictures for the discarded ones"));
    m_map = new QAction(tr("Map…"), this);
    m_map->setToolTip(tr("Shows real and made pictures as points, alike ones near each other"));
    m_chartSwitch = new QAction(style::icon(u"chart"_qs), tr("Chart"), this);
    m_chartSwitch->setToolTip(tr("Show the distances as bars"));
    m_chartSwitch->setCheckable(true);
    m_nextNetwork = new QAction(tr("Next feature network"), this);
    m_csv = new QAction(style::icon(u"save"_qs), tr("Save table as CSV…"), this);
    m_copy = new QAction(style::icon(u"copy"_qs), tr("Copy table of distances"), this);
    m_goGenerate = new QAction(tr("Go to Generate"), this);
    m_goClassifier = new QAction(tr("Go to Classifier"), this);
    m_useClip = new QAction(tr("Use CLIP instead"), this);
    m_chooseNetwork = new QAction(tr("Choose the file…"), this);
    buildSettings();
    buildContent();
    addHeaderAction(m_map);
    setMainAction(m_start, Place::SettingsFoot);
    connectAll();
    viewChanged();
}

QualityPage::~QualityPage() = default;

QString QualityPage::title() const
{
    return tr("Quality");
}

QString QualityPage::purpose() const
{
    return tr("How near the made pictures are to real ones, class by class.");
}

QString QualityPage::iconName() const
{
    return u"quality"_qs;
}

QList<QAction*> QualityPage::commands()
{
    return {m_start, m_refill, m_map, m_chartSwitch, m_nextNetwork, m_copy, m_csv};
}

void QualityPage::entered(const QString& detail)
{
    const int place = m_strategy->findData(detail);
    if (place >= 0) {
        m_strategy->setCurrentIndex(place);
        showSheet();
    } else if (const QueuedJob* job = namedJob(detail)) {
        m_form->setValues(job->options);
        askCost();
    }
}

void QualityPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    askCost();
}

QString QualityPage::cautions() const
{
    return m_caution->text();
}

void QualityPage::buildSettings()
{
    m_form = OptionForm::make<options::ScoreOptions>({}, settingsCard());
    settingsLayout()->addWidget(m_form);
    m_cost = new CostCard(settingsCard());
    settingsFoot()->addWidget(m_cost);
    setStartFields({m_form});
}

void QualityPage::buildContent()
{
    m_stack = new QStackedLayout(content());
    m_empty = new EmptyState(u"quality"_qs, QString(), nullptr, content());
    m_filled = new QWidget(content());
    m_detail = new QualityDetail(studio().thumbnails, m_refill, m_filled);
    m_detail->followKeys(studio().settings);
    auto* column = new QVBoxLayout(m_filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::kCardGap);
    column->addWidget(buildNumbers(), 3);
    column->addWidget(m_detail, 2);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_filled);
}

QWidget* QualityPage::buildNumbers()
{
    m_card = new Card(tr("Distance to real"), m_filled);
    m_network = new SegmentedControl(m_card);
    m_network->setAccessibleName(tr("Feature network"));
    m_strategy = new ChoiceBox(m_card);
    m_strategy->setFitsEntries();
    m_strategy->setAccessibleName(tr("Whose pictures"));
    m_beside = new ChoiceBox(m_card);
    m_beside->setFitsEntries();
    m_beside->setAccessibleName(tr("Compare with"));
    m_beside->setToolTip(
        tr("Another way of making pictures or an earlier measurement, at equal numbers"));
    auto* more = makeIconButton(u"more"_qs, tr("More for this table"), m_card);
    auto* menu = new QMenu(more);
    menu->addActions({m_copy, m_csv});
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    auto* choices = new QWidget(m_card); // on more lines before one of them is cut
    auto* flow = new FlowLayout(style::kSpace[1], choices);
    flow->addWidget(m_strategy);
    flow->addWidget(m_beside);
    flow->addWidget(m_network);
    m_card->addTitleWidget(choices);
    m_card->addTitleWidget(new ActionButton(m_chartSwitch, style::ButtonKind::Quiet, m_card));
    m_card->addTitleWidget(more);

    m_table = new ChartTable(m_card);
    m_table->setAccessibleName(tr("Quality by class"));
    m_table->setSortable(true);
    m_intervals = new IntervalDelegate(m_table);
    m_table->setItemDelegateForColumn(quality::kIntervalColumn, m_intervals);
    m_table->followKeys(studio().settings);
    m_chart = new PlotView(tr("Distance to real by class"), m_card);
    m_chart->followKeys(studio().settings);
    auto* pages = new QWidget(m_card);
    m_numbers = new QStackedLayout(pages);
    m_numbers->addWidget(m_table);
    m_numbers->addWidget(m_chart);
    m_caution = new QLabel(m_card);
    m_caution->setWordWrap(true);
    m_caution->setContentsMargins(
        style::kSpace[1], style::kSpace[1], style::kSpace[1], style::kSpace[2]);
    style::setText(m_caution, style::Role::Label, style::Ink::Warn);
    m_card->body()->setContentsMargins(
        style::kSpace[1], style::kSpace[1], style::kSpace[1], 0); // texts stand under the title
    m_card->body()->setSpacing(0);
    m_card->body()->addWidget(pages, 1);
    m_card->body()->addWidget(m_caution);
    return m_card;
}

void QualityPage::connectAll()
{
    auto* keys = new KeyRing(studio().settings, this);
    keys->bind(m_nextNetwork, "quality.network");
    m_nextNetwork->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_nextNetwork);
    // One key on the table shows the chart, on the chart its table: both are this switch.
    auto* toChart = new QAction(tr("Chart"), m_table);
    keys->bind(toChart, "chart.table");
    toChart->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(toChart);
    connect(toChart, &QAction::triggered, this, [this] { showChart(true); });
    connect(m_chart, &PlotView::tableShownChanged, this, [this](bool table) {
        if (table) {
            m_chart->setTableShown(false);
            showChart(false);
        }
    });
    connect(m_chartSwitch, &QAction::toggled, this, &QualityPage::showChart);
    connect(m_start, &QAction::triggered, this, &QualityPage::start);
    connect(m_map, &QAction::triggered, this, &QualityPage::showMap);
    connect(m_refill, &QAction::triggered, this, &QualityPage::refill);
    connect(m_copy, &QAction::triggered, this, [this] { m_table->copy(); });
    connect(m_csv, &QAction::triggered, this, [this] {
        const auto save = [this](const QString& file, const QString&) {
            writeFile(file, quality::csvOf(m_sheet), this, [this](const QString& why) {
                if (!why.isEmpty()) {
                    banner().say(Banner::Kind::Bad, tr("The table was not saved"), why);
                }
            });
        };
        askWhereToSave(this, tr("Save table"), tr("Quality"), {u"csv"_qs}, save);
    });
    connect(m_goGenerate, &QAction::triggered, this, [this] { Q_EMIT goTo(u"generate"_qs); });
    connect(m_goClassifier, &QAction::triggered, this, [this] { Q_EMIT goTo(u"classifier"_qs); });
    connect(
        m_chooseNetwork, &QAction::triggered, this, [this] { Q_EMIT goTo(u"models/features"_qs); });
    connect(m_useClip, &QAction::triggered, this, [this] {
        banner().clear();
        m_form->setValues({{"features", {"starter", "clip"}}});
        askCost();
        start();
    });
    connect(m_nextNetwork, &QAction::triggered, this, [this] {
        if (m_network->count() > 0) {
            m_network->setCurrent((m_network->current() + 1) % m_network->count());
        }
    });
    connect(m_network, &SegmentedControl::currentChanged, this, &QualityPage::showSheet);
    connect(m_strategy, &QComboBox::activated, this, &QualityPage::showSheet);
    connect(m_beside, &QComboBox::activated, this, &QualityPage::showSheet);
    connect(m_table, &ChartTable::rowSelected, this, [this](int row) {
        if (row >= 0) {
            showClass(m_sheet.classAt(row));
        }
    });
    connect(m_table, &ChartTable::rowActivated, this, [this] { m_detail->focusPictures(); });
    connect(m_chart, &PlotView::barActivated, this, [this](int bar) {
        if (bar < static_cast<int>(m_sheet.classes.size())) {
            m_table->selectModelRow(
                m_sheet.rowOf(m_sheet.classes[static_cast<std::size_t>(bar)].classIndex));
        }
    });
    connect(m_detail, &QualityDetail::marked, this, &QualityPage::mark);
    connect(m_detail, &QualityDetail::undoRequested, this, [this] { studio().project.undo(); });
    connect(m_form, &OptionForm::edited, this, &QualityPage::askCost);
    connect(m_probe, &CostProbe::answered, this, &QualityPage::showCost);
    ProjectService& project = studio().project;
    connect(&project, &ProjectService::viewChanged, this, &QualityPage::viewChanged);
    connect(&project, &ProjectService::closed, this, &QualityPage::viewChanged);
    JobCenter& jobs = studio().jobs;
    connect(&jobs, &JobCenter::listChanged, this, &QualityPage::updateActions);
    connect(&jobs, &JobCenter::finished, this, &QualityPage::jobFinished);
    connect(&jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        const QueuedJob* job = currentJob();
        if (job == nullptr || job->ticket != ticket) {
            return;
        }
        if (!m_sinceRefresh->isValid() || m_sinceRefresh->elapsed() > kRefreshMs) {
            m_sinceRefresh->start();
            studio().project.refresh();
        }
        updateActions();
    });
}

void QualityPage::viewChanged()
{
    const auto before = std::exchange(m_view, studio().project.view());
    if (!isSameProject(before.get(), m_view.get())) {
        forget();
    }
    if (!m_view) {
        askCost();
        return;
    }
    offThread<std::vector<quality::Run>>([view = m_view] { return quality::runsOf(*view); },
                                         this,
                                         [this, view = m_view](std::vector<quality::Run> runs) {
                                             if (view == m_view) {
                                                 showRuns(std::move(runs));
                                             }
                                         });
}

/// What was shown belongs to another project; of this one nothing is known yet.
void QualityPage::forget()
{
    m_known = false;
    m_runs.clear();
    m_sheet = {};
    m_changes = {};
    m_detail->show(nullptr, std::nullopt, {});
    m_empty->say(m_view ? reading().explanation : tr("Open a project to measure its pictures."));
    m_stack->setCurrentWidget(m_empty);
    updateActions();
}

void QualityPage::showRuns(std::vector<quality::Run> runs)
{
    m_known = true;
    m_runs = std::move(runs);
    if (m_runs.empty()) {
        showEmpty(*m_view);
        m_stack->setCurrentWidget(m_empty);
    } else {
        fillChoices();
        showSheet();
        m_stack->setCurrentWidget(m_filled);
    }
    updateActions();
    askCost();
    askFreshness();
}

void QualityPage::showEmpty(const ProjectView& view)
{
    m_empty->setHint({});
    if (view.newestDone(u"generate"_qs) == nullptr) {
        m_empty->setLine(tr("There are no made pictures to measure yet."));
        m_empty->setAction(m_goGenerate);
    } else {
        m_empty->setLine(tr("Measure how near the made pictures are to real ones."));
        m_empty->setHint(tr("Numbers arrive class by class."));
        m_empty->setAction(m_start);
    }
}

const quality::Run* QualityPage::run() const
{
    return m_runs.empty() ? nullptr : &m_runs.front();
}

QStringList QualityPage::classNames() const
{
    QStringList names;
    for (const ClassFacts& facts : m_view->classes) {
        names << fromUtf8(facts.row.name);
    }
    return names;
}

/// Networks and strategies of the newest run; the user's choice stays where it can.
void QualityPage::fillChoices()
{
    const QStringList networks = run()->networks();
    const QStringList strategies = run()->strategies();
    const auto earlier = earlierRuns();
    QStringList choices = networks + strategies;
    for (const quality::Run* one : earlier) {
        choices << runKey(*one);
    }
    if (choices == m_choices) {
        return;
    }
    m_choices = choices;
    const QString network = m_network->currentId();
    const bool ahead = m_network->current() < m_network->count() - 1; // the last is shown by itself
    const QString strategy = m_strategy->currentData().toString();
    const QString beside = m_beside->currentData().toString();
    const QSignalBlocker quiet(m_network);
    m_network->clear();
    for (const QString& one : networks) {
        m_network->addSegment(quality::networkTitle(one), one, quality::networkHelp(one));
    }
    m_network->setCurrentId(ahead && networks.contains(network) ? network : networks.constLast());
    m_network->setVisible(networks.size() > 1);
    m_strategy->clear();
    m_beside->clear();
    m_beside->addItem(tr("Beside: nothing"), QString());
    for (const QString& one : strategies) {
        m_strategy->addItem(strategyNoun(one), one);
        //: A second set of numbers in the table; %1 is how its pictures were made.
        m_beside->addItem(tr("Beside: %1").arg(strategyNoun(one)), one);
    }
    for (const quality::Run* one : earlier) {
        m_beside->addItem(tr("Beside: %1").arg(measuredText(*one)), runKey(*one));
    }
    m_strategy->setCurrentIndex(std::max(0, m_strategy->findData(strategy)));
    m_beside->setCurrentIndex(std::max(0, m_beside->findData(beside)));
    m_beside->setVisible(strategies.size() > 1 || !earlier.empty());
}

/// Finished ones before the run that is shown, the newest first.
std::vector<const quality::Run*> QualityPage::earlierRuns() const
{
    std::vector<const quality::Run*> earlier;
    for (const quality::Run& one : m_runs) {
        if (&one != run() && one.finished && earlier.size() < kEarlierRuns) {
            earlier.push_back(&one);
        }
    }
    return earlier;
}

quality::Beside QualityPage::beside() const
{
    const QString wanted = m_beside->currentData().toString();
    const QString strategy = m_strategy->currentData().toString();
    for (const quality::Run* one : earlierRuns()) {
        if (runKey(*one) == wanted) {
            return {.run = one, .strategy = strategy, .title = measuredText(*one)};
        }
    }
    if (wanted.isEmpty()) {
        return {};
    }
    return {.run = run(), .strategy = wanted, .title = strategyNoun(wanted)};
}

QString QualityPage::runKey(const quality::Run& run)
{
    return u"run="_qs % QString::number(run.jobId);
}

QString QualityPage::measuredText(const quality::Run& run)
{
    //: An earlier measurement; %1 is a time, e.g. "yesterday 13:07".
    return tr("measured %1").arg(whenText(run.ended));
}

void QualityPage::showSheet()
{
    if (run() == nullptr || !m_view) {
        return;
    }
    m_sheet = quality::sheetOf(*run(),
                               m_network->currentId(),
                               m_strategy->currentData().toString(),
                               beside(),
                               classNames());
    {
        const QSignalBlocker quiet(m_table);
        quality::fillTable(*m_table, *m_intervals, m_sheet);
    }
    const QString distance = quality::distanceTitle(m_network->currentId());
    m_chart->setBars(quality::distanceBars(m_sheet),
                     {.title = tr("%1 with 95 % range; dotted: real against real").arg(distance),
                      .decimals = 1});
    m_caution->setText(quality::cautionsOf(m_sheet).join(u' '));
    m_caution->setVisible(!m_caution->text().isEmpty());
    const bool known = m_sheet.rowOf(m_class) >= 0 && m_class >= 0;
    const int shown = known                     ? m_class
                      : m_sheet.classes.empty() ? -1
                                                : m_sheet.classes.front().classIndex;
    {
        const QSignalBlocker quiet(m_table);
        m_table->selectModelRow(m_sheet.rowOf(shown));
    }
    showClass(shown);
}

void QualityPage::showClass(int classIndex)
{
    m_class = classIndex;
    const auto* numbers = classIndex >= 0 ? m_sheet.at(m_sheet.rowOf(classIndex)) : nullptr;
    m_detail->show(m_view,
                   numbers != nullptr ? std::optional(*numbers) : std::nullopt,
                   numbers != nullptr ? m_sheet.classNames.value(classIndex)
                                      : tr("Choose a class"));
    updateActions();
}

void QualityPage::showChart(bool chart)
{
    const bool hadFocus = m_table->hasFocus() || m_chart->hasFocus();
    m_numbers->setCurrentWidget(chart ? static_cast<QWidget*>(m_chart) : m_table);
    const QSignalBlocker quiet(m_chartSwitch);
    m_chartSwitch->setChecked(chart);
    if (hadFocus) {
        m_numbers->currentWidget()->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace dreamloft::ui
