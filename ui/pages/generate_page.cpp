// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/generate_page.h"

#include "core/options/unread_options.h"
#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/option_form.h"
#include "ui/pages/blend_ask.h"
#include "ui/pages/caption_choice.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/freshness_ask.h"
#include "ui/pages/generate_side.h"
#include "ui/pages/generate_wall.h"
#include "ui/pages/page_factories.h"
#include "ui/pages/picture_fetch.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/large_view.h"
#include "ui/widgets/live_preview.h"
#include "ui/widgets/pair_instrument.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/quota_list.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QRandomGenerator>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <string_view>
#include <vector>

namespace dreamloft::ui {
namespace {

/// While a job runs, how often the wall looks for pictures that were saved meanwhile.
constexpr int kRefreshMs = 1000;
/// Of the settings card; the rest is for the settings, also with the list of jobs open.
constexpr double kQuotaShare = 0.35;

} // namespace

bool GeneratePage::runs(const QueuedJob* job)
{
    return job != nullptr &&
           (job->state == QueueState::Running || job->state == QueueState::Pausing);
}

Page* makeGeneratePage(Studio& studio, QWidget* parent)
{
    return new GeneratePage(studio, parent);
}

GeneratePage::GeneratePage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
    , m_probe(new CostProbe(studio.jobs, this))
    , m_fetch(new PictureFetch(studio.thumbnails, this))
    , m_refresh(new QTimer(this))
{
    m_start = new QAction(tr("Start"), this);
    m_try = new QAction(tr("Try 1 each"), this);
    m_try->setToolTip(
        tr("One picture of each class, to see what the full run will look like (T)."));
    m_pause = new QAction(style::icon(u"pause"_qs), tr("Pause"), this);
    m_cancel = new QAction(tr("Cancel"), this);
    m_cancel->setToolTip(tr("Ends the job for good. Finished pictures are kept."));
    m_dice = new QAction(tr("New dice"), this);
    m_dice->setToolTip(tr("Another seed: other pictures with the same settings."));
    m_goAdapt = new QAction(tr("Go to Adapt"), this);
    m_goDataset = new QAction(tr("Add to Dataset instead"), this);
    m_goQuality = new QAction(tr("Go to Quality"), this);
    buildSettings();
    m_captions = new CaptionKeeper(studio.project, *m_form, this);
    buildContent();
    addHeaderAction(m_cancel);
    addHeaderAction(m_pause);
    addHeaderAction(m_try);
    setMainAction(m_start, Place::SettingsFoot);
    setAcceptDrops(true);
    m_refresh->setInterval(kRefreshMs);
    m_blend = new BlendAsk(
        studio.jobs, [this] { return optionsNow(); }, this);
    connectAll();
    connectJobs();
    setStrategy(u"loft"_qs);
    if (studio.project.view()) { // opened before this page was made
        projectOpened();
        queueRestored();
    }
    viewChanged();
}

QString GeneratePage::title() const
{
    return tr("Generate");
}

QString GeneratePage::purpose() const
{
    return tr("Every picture is saved before it appears. Discarded ones are made again.");
}

QString GeneratePage::iconName() const
{
    return u"generate"_qs;
}

QList<QAction*> GeneratePage::commands()
{
    return {m_start, m_try, m_pause, m_cancel, m_dice};
}

void GeneratePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    askCosts(); // entered() may come before the window is there
}

void GeneratePage::buildSettings()
{
    QWidget* card = settingsCard();
    auto* label = new QLabel(tr("Strategy"), card);
    style::setText(label, style::Role::Label, style::Ink::Soft);
    m_strategy = new ChoiceBox(card);
    m_strategy->setObjectName(u"strategy"_qs);
    m_strategy->setAccessibleName(label->text());
    label->setBuddy(m_strategy);
    for (const QString& name : generateStrategies()) {
        m_strategy->addItem(strategyText(name).title, name);
    }
    m_strategyLine = new QLabel(card);
    m_strategyLine->setWordWrap(true);
    style::setText(m_strategyLine, style::Role::Label, style::Ink::Soft);
    m_form = OptionForm::make<options::GenerateOptions>({u"strategy"_qs, u"preset"_qs}, card);
    auto* presetLabel = new QLabel(tr("Preset"), card);
    style::setText(presetLabel, style::Role::Label, style::Ink::Soft);
    m_preset = new ChoiceBox(card);
    m_preset->setObjectName(u"preset"_qs);
    m_preset->setAccessibleName(presetLabel->text());
    presetLabel->setBuddy(m_preset);
    for (const QString& preset : {u"paper"_qs, u"fast"_qs, u"starter"_qs}) {
        m_preset->addItem(presetTitle(preset), preset);
    }
    m_quotas = new QuotaList(card);
    m_quotas->setAccessibleName(tr("Pictures of each class"));
    m_quotas->setChoosable(true);
    m_quotas->setShareOf(card, kQuotaShare);
    m_cost = new CostCard(card);

    auto* strategy = new QVBoxLayout;
    strategy->setSpacing(style::kSpace[0]);
    strategy->addWidget(label);
    strategy->addWidget(m_strategy);
    strategy->addWidget(m_strategyLine);
    auto* preset = new QVBoxLayout;
    preset->setSpacing(style::kSpace[0]);
    preset->addWidget(presetLabel);
    preset->addWidget(m_preset);
    settingsLayout()->addLayout(strategy);
    settingsLayout()->addLayout(preset);
    settingsLayout()->addWidget(m_form);
    settingsLayout()->addWidget(
        new ActionButton(m_dice, style::ButtonKind::Plain, card), 0, Qt::AlignLeading);
    settingsFoot()->addWidget(m_quotas);
    settingsFoot()->addWidget(m_cost);
    setStartFields({m_preset, m_form});
}

void GeneratePage::buildContent()
{
    auto* work = new QWidget(content());
    m_wall = new GenerateWall(studio().thumbnails, work);
    m_wall->followKeys(studio().settings);
    m_side = new GenerateSide(m_try, work);
    new LargeView(m_wall->grid(), studio().thumbnails);
    auto* row = new QHBoxLayout(work);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::kCardGap);
    row->addWidget(m_wall, 1);
    row->addWidget(m_side);
    m_empty = new EmptyState(u"generate"_qs, QString(), nullptr, content());
    m_stack = new QStackedLayout(content());
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(work);
    m_stack->addWidget(m_empty);
}

QList<QWidget*> GeneratePage::contentPanes() const
{
    return {m_wall, m_side};
}

void GeneratePage::connectAll()
{
    connect(m_start, &QAction::triggered, this, &GeneratePage::start);
    connect(m_try, &QAction::triggered, this, &GeneratePage::tryOneEach);
    connect(m_pause, &QAction::triggered, this, &GeneratePage::pauseOrContinue);
    connect(m_cancel, &QAction::triggered, this, [this] {
        if (const QueuedJob* job = currentJob()) {
            studio().jobs.cancel(job->ticket);
        }
    });
    connect(m_dice, &QAction::triggered, this, &GeneratePage::newDice);
    connect(m_goAdapt, &QAction::triggered, this, [this] {
        Q_EMIT goTo(u"adapt/"_qs + adaptedBy(strategy()));
    });
    connect(m_goDataset, &QAction::triggered, this, [this] { Q_EMIT goTo(u"dataset"_qs); });
    connect(m_goQuality, &QAction::triggered, this, [this] { Q_EMIT goTo(u"quality"_qs); });
    connect(
        m_strategy, &QComboBox::currentIndexChanged, this, [this] { chooseStrategy(strategy()); });
    connect(m_form, &OptionForm::edited, this, &GeneratePage::viewChanged);
    connect(m_preset, &QComboBox::activated, this, [this] {
        setPreset(m_preset->currentData().toString());
        viewChanged();
    });
    connect(m_quotas, &QuotaList::classChosen, m_wall, &GenerateWall::setClass);
    connect(m_wall, &GenerateWall::classChanged, this, [this](int classIndex) {
        m_quotas->setCurrentClass(classIndex);
        m_side->setClass(studio().project.view().get(), classIndex);
    });
    connect(m_wall, &GenerateWall::currentChanged, this, &GeneratePage::showItem);
    connect(m_wall, &GenerateWall::runChosen, this, [this](qint64 job) {
        m_run = job;
        showRun();
    });
    connect(m_wall, &GenerateWall::marked, this, &GeneratePage::mark);
    connect(m_wall, &GenerateWall::refillWanted, this, &GeneratePage::refill);
    connect(m_wall, &GenerateWall::againWanted, this, &GeneratePage::makeAgain);
    connect(
        &m_wall->grid(), &PictureGrid::undoRequested, this, [this] { studio().project.undo(); });
    PairInstrument& pair = m_side->pair();
    pair.setLoader([this](const QString& path, QObject* context, auto deliver) {
        m_fetch->fetch(path, style::scaled(160), context, std::move(deliver));
    });
    pair.setBlend([this](const BlendRequest& request, QObject* context, auto deliver) {
        m_blend->ask(request, context, std::move(deliver));
    });
    connect(&pair, &PairInstrument::keepPair, this, &GeneratePage::keepPair);
    connect(&pair, &PairInstrument::banPair, this, &GeneratePage::ban);
    connect(&pair, &PairInstrument::banShot, this, [this](int classIndex, qint64 shot) {
        ban(classIndex, shot, -1);
    });
    connect(&pair, &PairInstrument::allowAgain, this, &GeneratePage::allowAgain);
    connect(m_side, &GenerateSide::useSettings, this, &GeneratePage::useSettingsAgain);
    connect(m_wall, &GenerateWall::remakeWanted, this, &GeneratePage::remake);
    connect(m_side, &GenerateSide::remakeWanted, this, [this] {
        if (const project::ItemRow* item = m_wall->currentItem()) {
            remake(item->classIndex, item->index);
        }
    });
}

void GeneratePage::connectJobs()
{
    ProjectService& project = studio().project;
    connect(m_refresh, &QTimer::timeout, this, [&project] { project.refresh(); });
    connect(&project, &ProjectService::viewChanged, this, &GeneratePage::viewChanged);
    connect(&project, &ProjectService::opened, this, &GeneratePage::projectOpened);
    connect(&project, &ProjectService::closed, this, &GeneratePage::viewChanged);
    connect(m_probe, &CostProbe::answered, this, &GeneratePage::showCosts);
    JobCenter& jobs = studio().jobs;
    connect(&jobs, &JobCenter::restored, this, &GeneratePage::queueRestored);
    connect(&jobs, &JobCenter::listChanged, this, &GeneratePage::showJob);
    connect(&jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        if (const QueuedJob* job = currentJob(); job != nullptr && job->ticket == ticket) {
            showJob();
        }
    });
    connect(&jobs, &JobCenter::finished, this, &GeneratePage::finished);
    connect(&jobs,
            &JobCenter::preview,
            this,
            [this](qint64 ticket,
                   const QImage& image,
                   int classIndex,
                   qint64 index,
                   const QString& caption) {
                const QueuedJob* job = studio().jobs.job(ticket);
                if (job != nullptr && job->verb == u"generate"_qs) {
                    m_side->addMade(image, classIndex, index, caption);
                }
            });
}

QString GeneratePage::strategy() const
{
    return m_strategy->currentData().toString();
}

void GeneratePage::chooseStrategy(const QString& strategy)
{
    setStrategy(strategy);
    viewChanged();
}

void GeneratePage::setStrategy(const QString& strategy)
{
    {
        const QSignalBlocker quiet(m_strategy);
        m_strategy->setCurrentIndex(m_strategy->findData(strategy));
    }
    m_strategyLine->setText(strategyText(strategy).line);
    m_form->setValues({{"strategy", toUtf8(strategy)}});
    showFieldsOf(strategy);
    m_side->setBlending(strategy.startsWith(u"loft"_qs));
    m_run = 0;
    setPreset(m_preset->currentData().toString());
}

/// Only what the strategy reads.
void GeneratePage::showFieldsOf(const QString& strategy)
{
    const auto chosen = options::fromName<options::Strategy>(toUtf8(strategy));
    const std::vector<std::string_view> keys = options::strategyOptions();
    for (const std::string_view key : keys) {
        m_form->setFieldVisible(fromUtf8(key), options::reads(chosen, key));
    }
}

void GeneratePage::setPreset(const QString& preset)
{
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(preset)));
    m_captions->keep();
    m_form->setPreset(m_preset->currentData().toString());
    m_captions->load(); // presets know nothing of them
}

nlohmann::json GeneratePage::optionsNow() const
{
    return m_form->values();
}

bool GeneratePage::adaptersThere(const ProjectView& view) const
{
    const QString needed = adaptedBy(strategy());
    return needed.isEmpty() || view.newestDone(u"adapt"_qs, needed) != nullptr;
}

void GeneratePage::showEmpty(const ProjectView* view)
{
    const bool adapters = view != nullptr && adaptersThere(*view);
    const bool anything = shownRun() != nullptr || runs(currentJob());
    m_stack->setCurrentIndex(adapters || anything ? 0 : 1);
    if (view == nullptr) {
        m_empty->setLine(tr("Open a project to make pictures."));
        m_empty->setAction(nullptr);
    } else if (!adapters) {
        m_empty->setLine(tr("This strategy needs adapters that are not there yet."));
        m_empty->setHint(tr("Adapt teaches the picture maker your pictures. Class name only needs "
                            "none."));
        m_empty->setAction(m_goAdapt);
    }
}

void GeneratePage::viewChanged()
{
    const auto view = studio().project.view();
    if (view) {
        QStringList names;
        for (const ClassFacts& facts : view->classes) {
            names << fromUtf8(facts.row.name);
        }
        m_form->setSuggestions(u"classes"_qs, names);
    }
    showEmpty(view.get());
    showRun();
    showJob();
    askCosts();
    askFreshness();
}

/// The run whose pictures are on the wall: the chosen one, else the one of the strategy that was
/// asked for last, which is also the one that is made now.
const JobFacts* GeneratePage::shownRun() const
{
    const auto view = studio().project.view();
    if (!view) {
        return nullptr;
    }
    if (const JobFacts* chosen = m_run != 0 ? view->job(m_run) : nullptr) {
        return chosen;
    }
    return lastUsed(view->jobs, [this](const JobFacts& job) {
        return job.row.verb == "generate" && job.strategy() == strategy() &&
               (!job.items->empty() || job.row.state == "running");
    });
}

void GeneratePage::showRun()
{
    const auto view = studio().project.view();
    if (!view) {
        m_wall->show(nullptr, 0, 0);
        m_quotas->setRows({});
        return;
    }
    const JobFacts* run = shownRun();
    const int quota =
        run != nullptr ? run->options.value("per_class", 0) : optionsNow().value("per_class", 0);
    QList<std::pair<std::int64_t, QString>> all;
    for (auto job = view->jobs.rbegin(); job != view->jobs.rend(); ++job) {
        if (job->row.verb == "generate" && job->strategy() == strategy() && !job->items->empty()) {
            all.emplace_back(job->row.id,
                             tr("%1 a class, %2")
                                 .arg(QLocale().toString(job->options.value("per_class", 0)),
                                      whenText(job->row.created)));
        }
    }
    m_wall->setRuns(all, run != nullptr ? run->row.id : 0);
    m_wall->show(view, run != nullptr ? run->row.id : 0, quota);
    m_side->setClass(view.get(), m_wall->classIndex());
    showItem();
    showStale();
    showQuotas(*view, run);
    const bool done = run != nullptr && run->row.finished();
    m_wall->setRefill(done ? missing(*run) : 0, canStart());
}

const QueuedJob* GeneratePage::currentJob() const
{
    return studio().jobs.jobOf(u"generate"_qs);
}

bool GeneratePage::canStart() const
{
    const auto view = studio().project.view();
    return view && !view->readOnly && adaptersThere(*view);
}

void GeneratePage::showJob()
{
    const QueuedJob* job = currentJob();
    const bool running = runs(job);
    const bool resumable = job != nullptr && job->resumable();
    m_pause->setVisible(running || resumable);
    m_pause->setText(resumable                                             ? tr("Continue")
                     : job != nullptr && job->state == QueueState::Pausing ? tr("Pausing…")
                                                                           : tr("Pause"));
    m_pause->setIcon(style::icon(resumable ? u"play"_qs : u"pause"_qs));
    m_pause->setEnabled(resumable || (running && job->state == QueueState::Running));
    setUrgent(resumable ? m_pause : nullptr);
    m_cancel->setVisible(running || resumable);
    m_cancel->setText(job != nullptr && job->cancelling ? tr("Cancelling…") : tr("Cancel"));
    m_cancel->setEnabled(job == nullptr || !job->cancelling);
    m_start->setText(studio().jobs.busy() ? tr("Add to the queue") : tr("Start"));
    m_start->setEnabled(canStart());
    m_try->setEnabled(canStart());
    m_side->setLive(running);
    const bool making = running && job->progress.stage == "generate";
    m_side->setPace(making ? job->progress.rate : 0, making ? job->finishClock : QString());
    running ? m_refresh->start() : m_refresh->stop();
    const auto view = studio().project.view();
    const bool adapters = view && view->newestDone(u"adapt"_qs, u"loft"_qs) != nullptr;
    m_side->pair().setObstacle(!adapters ? tr("Adapt one per picture first")
                               : studio().jobs.busy()
                                   ? tr("Blending waits until the running job is done or paused")
                                   : QString());
    Q_EMIT railStateChanged();
}

} // namespace dreamloft::ui
