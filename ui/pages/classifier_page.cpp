// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/classifier_page.h"

#include "core/options/list_text.h"
#include "core/options/presets.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/pages/arm_text.h"
#include "ui/pages/classifier_board.h"
#include "ui/pages/classifier_charts.h"
#include "ui/pages/classifier_matrix.h"
#include "ui/pages/classifier_try.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/job_chain.h"
#include "ui/pages/page_factories.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/plot_view.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace dreamloft::ui {
namespace {

constexpr int kLowestCurves = 160; ///< of the chart: axes, four grid lines and names are apart

} // namespace

Page* makeClassifierPage(Studio& studio, QWidget* parent)
{
    return new ClassifierPage(studio, parent);
}

ClassifierPage::ClassifierPage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
    , m_chain(new JobChain(studio.project, studio.jobs, this))
    , m_probe(new CostProbe(studio.jobs, this))
    , m_sinceRefresh(std::make_unique<QElapsedTimer>())
{
    m_start = new QAction(tr("Train and test"), this);
    m_start->setToolTip(startTip());
    m_pause = new QAction(style::icon(u"pause"_qs), tr("Pause"), this);
    m_cancel = new QAction(tr("Cancel"), this);
    m_cancel->setToolTip(tr("Ends the job for good. Finished classifiers are kept."));
    m_measure = new QAction(tr("Measure on the test pictures"), this);
    m_measureAgain = new QAction(tr("Measure again…"), this);
    m_measureAgain->setObjectName(u"measureAgain"_qs);
    m_export = new QAction(style::icon(u"export"_qs), tr("Export classifier…"), this);
    m_goShots = new QAction(tr("Pick shots"), this);
    m_goSplits = new QAction(tr("Make a validation split"), this);
    m_goDataset = new QAction(tr("Go to Dataset"), this);
    m_goDataset->setVisible(false); // until a class is missing
    m_goCompare = new QAction(tr("Compare"), this);
    buildSettings();
    buildContent();
    addHeaderAction(m_cancel);
    addHeaderAction(m_pause);
    addHeaderAction(m_measure);
    addHeaderAction(m_export);
    setMainAction(m_start, Place::SettingsFoot);
    connectAll();
    connectJobs();
    if (studio.project.view()) {
        projectOpened(); // before this page was made
    }
    viewChanged();
}

ClassifierPage::~ClassifierPage() = default;

QString ClassifierPage::title() const
{
    return tr("Classifier");
}

QString ClassifierPage::purpose() const
{
    return tr("Train on each kind of pictures with the same number of steps.");
}

QString ClassifierPage::iconName() const
{
    return u"classifier"_qs;
}

QList<QAction*> ClassifierPage::commands()
{
    return QList<QAction*>{m_start, m_pause, m_cancel, m_measure, m_measureAgain, m_export} +
           m_try->actions() + m_matrix->commands();
}

bool ClassifierPage::paste()
{
    return m_try->paste();
}

void ClassifierPage::entered(const QString& detail)
{
    if (const QueuedJob* job = namedJob(detail)) {
        if (job->verb == u"train") {
            m_form->takeValues(job->options);
        }
    } else if (!detail.isEmpty()) {
        showArm(detail);
    }
    askCosts();
}

void ClassifierPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    askCosts(); // entered() may come before the window is there
}

void ClassifierPage::buildSettings()
{
    m_form = OptionForm::make<options::ClassifierOptions>({}, settingsCard());
    settingsLayout()->addWidget(m_form);
    m_note = new QLabel(settingsCard());
    m_note->setWordWrap(true);
    style::setText(m_note, style::Role::Label, style::Ink::Warn);
    m_note->setTextFormat(Qt::PlainText);
    settingsLayout()->addWidget(m_note);
    auto* makeSplit = new ActionButton(m_goSplits, style::ButtonKind::Plain, settingsCard());
    settingsLayout()->addWidget(makeSplit);
    settingsLayout()->addWidget(
        new ActionButton(m_goDataset, style::ButtonKind::Plain, settingsCard()));
    m_cost = new CostCard(settingsCard());
    settingsFoot()->addWidget(m_cost);
    setStartFields({m_form});
}

void ClassifierPage::buildContent()
{
    m_stack = new QStackedLayout(content());
    m_empty = new EmptyState(u"classifier"_qs, QString(), nullptr, content());
    m_filled = new ClassifierBoard(content());
    m_matrix = new MatrixPanel(studio().thumbnails, m_filled);
    m_try = new TryIt(studio(), m_filled);
    m_matrix->followKeys(studio().settings);
    m_matrix->setBelowPictures(m_try); // so that the matrix has the height of both
    QWidget* curves = buildCurves();
    m_filled->setParts(curves, buildArms(), m_matrix);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_filled);
}

QList<QWidget*> ClassifierPage::contentPanes() const
{
    return {m_curves, m_armCard, m_matrix, m_try};
}

QWidget* ClassifierPage::buildCurves()
{
    auto* card = new Card(tr("Validation accuracy"), m_filled);
    m_curves = new PlotView(tr("Validation accuracy"), card);
    m_curves->setMinimumHeight(style::scaled(kLowestCurves));
    m_curves->setEmptyText(
        tr("There are no validation pictures, so there is no curve and the last step is taken."));
    card->addTitleWidget(m_curves->tools());
    card->body()->setContentsMargins(
        style::kSpace[2], style::kSpace[1], style::kSpace[1], style::kSpace[2]);
    card->body()->addWidget(m_curves, 1);
    return card;
}

QWidget* ClassifierPage::buildArms()
{
    m_armCard = new Card(tr("The classifiers"), m_filled);
    m_table = new ChartTable(m_armCard);
    m_table->setAccessibleName(tr("Accuracy of the classifiers"));
    m_table->setFitsRows(true);
    const auto line = [this](style::Ink ink) {
        auto* label = new QLabel(m_armCard);
        label->setWordWrap(true);
        label->setContentsMargins(
            style::kSpace[1], style::kSpace[1], style::kSpace[1], style::kSpace[2]);
        style::setText(label, style::Role::Label, ink);
        return label;
    };
    m_caution = line(style::Ink::Warn);
    m_stepNote = line(style::Ink::Soft);
    m_armCard->body()->setContentsMargins(
        style::kSpace[1], style::kSpace[1], style::kSpace[1], 0); // texts stand under the title
    m_armCard->body()->setSpacing(0);
    m_armCard->body()->addWidget(m_table, 1);
    m_armCard->body()->addWidget(m_caution);
    m_armCard->body()->addWidget(m_stepNote);
    m_armCard->body()->addStretch(0);
    return m_armCard;
}

void ClassifierPage::connectAll()
{
    addAction(m_curves->chartActions().constFirst()); // its key works all over the page
    m_curves->followKeys(studio().settings);
    m_table->followKeys(studio().settings);
    connect(m_start, &QAction::triggered, this, &ClassifierPage::start);
    connect(m_measure, &QAction::triggered, this, &ClassifierPage::measure);
    connect(m_measureAgain, &QAction::triggered, this, &ClassifierPage::measureAgain);
    connect(m_pause, &QAction::triggered, this, &ClassifierPage::pauseOrContinue);
    connect(m_cancel, &QAction::triggered, this, [this] {
        if (const QueuedJob* job = currentJob()) {
            studio().jobs.cancel(job->ticket);
        }
    });
    connect(m_export, &QAction::triggered, this, &ClassifierPage::exportClassifier);
    connect(m_goShots, &QAction::triggered, this, [this] { Q_EMIT goTo(u"dataset/shots"_qs); });
    connect(m_goSplits, &QAction::triggered, this, [this] { Q_EMIT goTo(u"dataset/train"_qs); });
    connect(m_goDataset, &QAction::triggered, this, [this] { Q_EMIT goTo(u"dataset"_qs); });
    connect(m_goCompare, &QAction::triggered, this, [this] { Q_EMIT goTo(u"compare"_qs); });
    connect(m_form, &OptionForm::edited, this, &ClassifierPage::askCosts);
    connect(m_form, &OptionForm::presetChosen, this, &ClassifierPage::askCosts);
    connect(m_probe, &CostProbe::answered, this, &ClassifierPage::showCosts);
    connect(m_table, &ChartTable::rowSelected, this, [this](int row) {
        if (m_numbers && row >= 0 && row < static_cast<int>(m_numbers->arms.size())) {
            m_matrix->chooseArm(m_numbers->arms[static_cast<std::size_t>(row)].armKey());
            showArm(m_matrix->armKey());
        }
    });
    connect(m_matrix, &MatrixPanel::armChosen, this, &ClassifierPage::showArm);
    connect(m_matrix, &MatrixPanel::wrongLabel, this, [this](qint64 id) {
        Q_EMIT goTo(u"dataset/picture=" % QString::number(id));
    });
    connect(m_matrix, &MatrixPanel::moreWanted, this, [this](QStringList classes) {
        classes.removeDuplicates(); // a cell of the diagonal
        Q_EMIT goTo(u"generate/classes=" % fromUtf8(options::listText(toUtf8List(classes))));
    });
    connect(m_try, &TryIt::failed, this, &ClassifierPage::showError);
    connect(m_try, &TryIt::pictureWanted, this, [this](qint64 id) {
        Q_EMIT goTo(u"dataset/picture=" % QString::number(id));
    });
    connect(m_curves, &PlotView::saveFailed, this, [this](const QString& why) {
        banner().say(Banner::Kind::Bad, tr("The chart was not saved"), why);
    });
}

/// The project's preset where the classifiers have it, else their own first one.
void ClassifierPage::projectOpened()
{
    const std::string wanted = toUtf8(studio().project.view()->setting(u"preset"_qs));
    const auto known = options::classifierPresets();
    const bool fits = std::find(known.begin(), known.end(), wanted) != known.end();
    m_form->setPreset(fits ? fromUtf8(wanted) : QString());
}

void ClassifierPage::viewChanged()
{
    const auto before = std::exchange(m_view, studio().project.view());
    if (!isSameProject(before.get(), m_view.get())) {
        forget();
    }
    if (!m_view) {
        return;
    }
    offThread<std::shared_ptr<const classifier::Numbers>>(
        [view = m_view] {
            return std::make_shared<const classifier::Numbers>(classifier::numbersOf(*view));
        },
        this,
        [this, view = m_view](std::shared_ptr<const classifier::Numbers> numbers) {
            if (view == m_view) {
                showNumbers(std::move(numbers));
            }
        });
    updateActions();
    askCosts();
}

/// What was shown belongs to another project; of this one nothing is known yet.
void ClassifierPage::forget()
{
    m_numbers.reset();
    m_changes = {};
    m_matrix->show(m_view, nullptr);
    m_try->setClassifier(0, {}, {}, {});
    m_empty->say(m_view ? reading().explanation : tr("Open a project to train on its pictures."));
    m_stack->setCurrentWidget(m_empty);
    updateActions();
}

void ClassifierPage::showNumbers(std::shared_ptr<const classifier::Numbers> numbers)
{
    m_numbers = std::move(numbers);
    int validation = 0;
    for (const ClassFacts& facts : m_view->classes) {
        validation += facts.val;
    }
    const QString obstacle = oneClassOnly();
    m_note->setText(!obstacle.isEmpty() ? obstacle
                    : validation == 0   ? tr("Without validation pictures the last step is taken.")
                                        : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    m_goDataset->setVisible(!obstacle.isEmpty());
    m_goSplits->setVisible(obstacle.isEmpty() && validation == 0);
    const bool anything =
        !m_numbers->arms.empty() || (currentJob() != nullptr && !m_live.points.empty());
    if (!anything) {
        showEmpty(*m_view);
        m_stack->setCurrentWidget(m_empty);
    } else {
        const QString shown = m_matrix->armKey();
        {
            const QSignalBlocker quiet(m_table);
            classifier::fillArms(m_table->table(), *m_numbers);
        }
        m_caution->setText(classifier::cautionsOf(*m_numbers).join(u' '));
        m_caution->setVisible(!m_caution->text().isEmpty());
        m_stepNote->setText(classifier::stepNoteOf(*m_numbers));
        m_stepNote->setVisible(!m_stepNote->text().isEmpty());
        m_matrix->show(m_view, m_numbers);
        showArm(shown.isEmpty() ? m_matrix->armKey() : shown);
        showCurves();
        m_stack->setCurrentWidget(m_filled);
    }
    updateActions();
    askCosts(); // measuring what is trained has its cost from now on
    askFreshness();
}

void ClassifierPage::showEmpty(const ProjectView& view)
{
    m_empty->setHint({});
    if (const QString obstacle = oneClassOnly(); !obstacle.isEmpty()) {
        m_empty->setLine(obstacle);
        m_empty->setHint(tr("Import pictures of another class to tell this one from."));
        m_empty->setAction(m_goDataset);
        return;
    }
    if (!view.shots || view.shots->k == 0) {
        m_empty->setLine(tr("Pick shots first: the few pictures that are learnt from."));
        m_empty->setAction(m_goShots);
        return;
    }
    m_empty->setLine(tr("Train a recogniser on each kind of pictures."));
    m_empty->setHint(view.newestDone(u"generate"_qs) != nullptr
                         ? tr("Real pictures only is always beside, so that help can be told from "
                              "luck.")
                         : tr("There are no made pictures yet: CLIP as it is and real pictures "
                              "only can still run."));
    m_empty->setAction(m_start);
}

void ClassifierPage::showCurves()
{
    if (!m_numbers) {
        return;
    }
    const plot::Axis accuracy{.title = tr("accuracy"), .unit = tr("%"), .decimals = 1};
    std::vector<plot::Bar> bars = classifier::stepBars(*m_numbers);
    if (!bars.empty() && m_live.points.size() < 2) {
        if (!m_live.points.empty()) {
            bars.push_back({.name = m_live.name,
                            .value = m_live.points.front().y,
                            .tone = plot::Tone::Unclear}); // it is still at work
        }
        m_curves->setBars(std::move(bars), accuracy, plot::BarRows::Close);
        return;
    }
    std::vector<plot::Line> lines = classifier::curveLines(*m_numbers);
    if (!m_live.points.empty()) {
        plot::Line live = m_live;
        live.series = static_cast<int>(lines.size());
        lines.push_back(std::move(live));
    }
    m_curves->setLines(std::move(lines), {.title = tr("step"), .decimals = 0}, accuracy);
}

void ClassifierPage::showArm(const QString& armKey)
{
    m_matrix->chooseArm(armKey);
    const QString key = m_matrix->armKey().isEmpty() ? armKey : m_matrix->armKey();
    if (!m_numbers) {
        return;
    }
    const classifier::ArmResult* arm = m_numbers->arm(key);
    if (arm == nullptr || arm->trainedRepeats == 0) {
        arm = m_numbers->shownArm(); // CLIP as it is was not trained
    }
    if (arm != nullptr && arm->trainedRepeats > 0 && m_numbers->trainFinished) {
        m_try->setClassifier(
            m_numbers->trainJob, arm->arm, arm->strategy, armTitle(arm->arm, arm->strategy));
    } else {
        m_try->setClassifier(0, {}, {}, {});
    }
}

/// The train or evaluate job of the queue that has not ended, else null.
const QueuedJob* ClassifierPage::currentJob() const
{
    for (const QueuedJob& job : studio().jobs.jobs()) {
        if ((job.verb == u"train" || job.verb == u"evaluate") && !job.ended()) {
            return &job;
        }
    }
    return nullptr;
}

bool ClassifierPage::canStart() const
{
    return m_view && !m_view->readOnly && m_view->shots && m_view->shots->k > 0 &&
           oneClassOnly().isEmpty();
}

/// Why nothing can be told apart, one sentence; else empty.
QString ClassifierPage::oneClassOnly() const
{
    return m_view && m_view->classes.size() == 1
               ? tr("A classifier needs at least two classes; this project has one.")
               : QString();
}

QString ClassifierPage::startTip() const
{
    const QString obstacle = oneClassOnly();
    return obstacle.isEmpty()
               ? tr("Trains every classifier, then measures all of them on the test pictures")
               : obstacle;
}

QStringList ClassifierPage::jobVerbs() const
{
    return {u"train"_qs, u"evaluate"_qs};
}

Page::RailState ClassifierPage::stepState() const
{
    if (const QueuedJob* job = currentJob()) {
        if (job->state == QueueState::Running || job->state == QueueState::Pausing) {
            const auto stage = classifier::stageOf(fromUtf8(job->progress.stage));
            const QString fact =
                stage ? tr("%1 of %2").arg(countText(stage->number), countText(stage->total))
                      : QString();
            return {.mark = RailState::Running, .fact = fact, .explanation = job->label};
        }
        if (job->resumable()) {
            return {.mark = RailState::NeedsYou,
                    .fact = {},
                    .explanation = tr("The training is paused.")};
        }
    }
    if (m_view && !m_numbers) {
        return reading();
    }
    if (!m_numbers || m_numbers->arms.empty()) {
        return {.mark = RailState::Empty, .fact = {}, .explanation = {}};
    }
    const classifier::ArmResult* best = m_numbers->best();
    const classifier::ArmResult* shown = m_numbers->shownArm();
    const bool measured = shown != nullptr && shown->accuracy.has_value();
    const QString fact = measured ? shareText(shown->accuracy, 0) : QString();
    if (const QString why = m_changes.reason(); !why.isEmpty()) {
        return {.mark = RailState::Stale, .fact = fact, .explanation = why};
    }
    if (!m_numbers->trainFinished || !m_numbers->evaluatesNewest) {
        return {.mark = RailState::NeedsYou,
                .fact = fact,
                .explanation = tr("The classifiers are not measured on the test pictures yet.")};
    }
    if (!measured) {
        return {.mark = RailState::Done, .fact = {}, .explanation = {}};
    }
    return {.mark = RailState::Done,
            .fact = fact,
            .explanation =
                best != nullptr
                    ? tr("Test accuracy of the classifier that is best on validation: %1")
                          .arg(armTitle(best->arm, best->strategy))
                    //: %1 is a classifier, e.g. "Real only".
                    : tr("No classifier is best on validation alone. Test accuracy of: %1")
                          .arg(armTitle(shown->arm, shown->strategy))};
}

} // namespace dreamloft::ui
