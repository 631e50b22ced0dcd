// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/adapt_page.h"

#include "core/options/json_visitor.h"
#include "core/project/project_store.h"
#include "ui/bridge/app_settings.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/option_form.h"
#include "ui/pages/adapt_methods.h"
#include "ui/pages/adapt_progress.h"
#include "ui/pages/adapt_watch.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/freshness_ask.h"
#include "ui/pages/kept_training.h"
#include "ui/pages/model_choice.h"
#include "ui/pages/page_factories.h"
#include "ui/pages/picture_fetch.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/plot_view.h"
#include "ui/widgets/sample_grid.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace dreamloft::ui {
namespace {

/// The step that a preview's caption names ("step 100"); nothing for other pictures.
std::optional<qint64> stepOf(const QString& caption)
{
    static const QRegularExpression pattern(u"^step (\\d+)$"_qs);
    const auto match = pattern.match(caption);
    return match.hasMatch() ? std::optional(match.captured(1).toLongLong()) : std::nullopt;
}

int shotsOf(const ProjectView& view)
{
    int shots = 0;
    for (const ClassFacts& facts : view.classes) {
        shots += facts.shots;
    }
    return shots;
}

/// What the page shows of a job's options; what another version wrote in another way is left out.
nlohmann::json shownOptions(const nlohmann::json& options)
{
    const auto isText = [](const nlohmann::json& value) { return value.is_string(); };
    nlohmann::json shown = nlohmann::json::object();
    for (const char* key : {"strategy", "classes", "sample_classes"}) {
        const auto found = options.find(key);
        if (found != options.end() &&
            (isText(*found)
                 ? std::string_view(key) == "strategy"
                 : found->is_array() && std::all_of(found->begin(), found->end(), isText))) {
            shown[key] = *found;
        }
    }
    return shown;
}

/// A field of the settings card below its name.
QVBoxLayout* labelled(const QString& text, QWidget* field)
{
    auto* label = new QLabel(text, field->parentWidget());
    style::setText(label, style::Role::Label, style::Ink::Soft);
    label->setBuddy(field);
    field->setAccessibleName(text);
    auto* group = new QVBoxLayout;
    group->setSpacing(style::kSpace[0]);
    group->addWidget(label);
    group->addWidget(field);
    return group;
}

} // namespace

Page* makeAdaptPage(Studio& studio, QWidget* parent)
{
    return new AdaptPage(studio, parent);
}

AdaptPage::AdaptPage(Studio& studio, QWidget* parent)
    : Page(studio, parent)
    , m_probe(new CostProbe(studio.jobs, this))
    , m_fetch(new PictureFetch(studio.thumbnails, this))
{
    m_start = new QAction(tr("Start"), this);
    m_pause = new QAction(style::icon(u"pause"_qs), tr("Pause"), this);
    m_cancel = new QAction(tr("Cancel"), this);
    m_cancel->setToolTip(tr("Ends the job for good. Finished adapters are kept."));
    m_goShots = new QAction(tr("Pick shots"), this);
    m_goModels = new QAction(tr("Choose a model"), this);
    m_useStarter = new QAction(tr("Use the starter models"), this);
    m_goGenerate = new QAction(tr("Go to Generate"), this);
    buildSettings();
    buildContent();
    buildRequests();
    addHeaderAction(m_cancel);
    addHeaderAction(m_pause);
    setMainAction(m_start, Place::SettingsFoot);
    connectAll();
    chooseStrategy(usualAdaptStrategy());
    if (studio.project.view()) { // opened before this page was made
        projectOpened();
        queueRestored();
    }
    viewChanged();
}

QString AdaptPage::title() const
{
    return tr("Adapt");
}

QString AdaptPage::purpose() const
{
    return tr("Teach the picture maker your pictures. Rows are time, columns are classes.");
}

QString AdaptPage::iconName() const
{
    return u"adapt"_qs;
}

QList<QAction*> AdaptPage::commands()
{
    return {m_start, m_pause, m_cancel, m_sampleNow, m_saveNow, m_adopt};
}

void AdaptPage::entered(const QString& detail)
{
    if (m_methods->card(detail) != nullptr) {
        chooseStrategy(detail);
    } else if (const QueuedJob* job = namedJob(detail)) {
        takeSettings(*job);
    }
    askCosts();
}

void AdaptPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    askCosts(); // entered() may come before the window is there
}

void AdaptPage::buildSettings()
{
    auto* heading = new QLabel(tr("How many adapters"), settingsCard());
    style::setText(heading, style::Role::Label, style::Ink::Soft);
    m_methods = new MethodCards(settingsCard());
    m_preset = new ChoiceBox(settingsCard());
    m_preset->setObjectName(u"preset"_qs);
    for (const QString& preset : {u"paper"_qs, u"starter"_qs}) {
        m_preset->addItem(presetTitle(preset), preset);
    }
    m_base = makeModelChoice(settingsCard());
    m_form =
        OptionForm::make<options::AdaptOptions>({u"strategy"_qs, u"preset"_qs}, settingsCard());
    m_watching = new QCheckBox(tr("Show samples while it learns"), settingsCard());
    m_watching->setToolTip(tr("Draws one picture of each class now and then. The adapters do not "
                              "depend on it; it takes some time."));
    m_watching->setChecked(true);
    connect(m_watching, &QCheckBox::toggled, this, &AdaptPage::askCosts); // samples take time
    m_watching->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // never widens its card
    m_cost = new CostCard(settingsCard());

    auto* methods = new QVBoxLayout;
    methods->setSpacing(style::kSpace[1]);
    methods->addWidget(heading);
    methods->addWidget(m_methods);
    settingsLayout()->addLayout(methods);
    settingsLayout()->addLayout(labelled(tr("Preset"), m_preset));
    settingsLayout()->addLayout(labelled(tr("Picture maker"), m_base));
    settingsLayout()->addWidget(m_watching);
    settingsLayout()->addWidget(m_form);
    buildOthers();
    settingsFoot()->addWidget(m_cost);
    setStartFields({m_preset, m_watching, m_form});
}

void AdaptPage::buildContent()
{
    m_watch = new AdaptWatch(content());
    m_watch->followKeys(studio().settings);
    m_empty = new EmptyState(u"adapt"_qs, QString(), nullptr, content());
    m_empty->setObjectName(u"noShots"_qs);
    m_stack = new QStackedLayout(content());
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_watch);
    m_stack->addWidget(m_empty);
    auto* noBase = new EmptyState(
        u"adapt"_qs, tr("This project has no picture maker yet."), m_useStarter, content());
    noBase->setObjectName(u"noPictureMaker"_qs);
    noBase->addSecondAction(m_goModels);
    m_stack->addWidget(noBase);
}

void AdaptPage::connectAll()
{
    connect(m_start, &QAction::triggered, this, &AdaptPage::start);
    connect(m_pause, &QAction::triggered, this, &AdaptPage::pauseOrContinue);
    connect(m_adopt, &QAction::triggered, this, &AdaptPage::adopt);
    connect(m_cancel, &QAction::triggered, this, [this] {
        if (const QueuedJob* job = currentJob()) {
            studio().jobs.cancel(job->ticket);
        }
    });
    connect(m_goShots, &QAction::triggered, this, [this] { Q_EMIT goTo(u"dataset/shots"_qs); });
    connect(m_goModels, &QAction::triggered, this, [this] { Q_EMIT goTo(u"models/pictures"_qs); });
    connect(m_goGenerate, &QAction::triggered, this, [this] {
        Q_EMIT goTo(u"generate/"_qs + m_goGenerate->data().toString());
    });
    connect(m_useStarter, &QAction::triggered, this, [this] {
        studio().project.edit(
            [](project::ProjectStore& store) { store.setSetting("models.base", "starter"); });
    });
    connect(m_methods, &MethodCards::chosen, this, &AdaptPage::chooseStrategy);
    connect(m_form, &OptionForm::edited, this, [this] {
        m_mayGive.clear();
        askCosts();
    });
    connect(m_preset, &QComboBox::activated, this, [this] {
        m_mayGive.clear();
        choosePreset(m_preset->currentData().toString());
    });
    connect(m_base, &QComboBox::activated, this, [this] {
        const QString choice = m_base->currentData().toString();
        if (choice.isEmpty()) {
            Q_EMIT goTo(u"models/pictures"_qs);
            showBases();
            return;
        }
        studio().project.edit([choice = toUtf8(choice)](project::ProjectStore& store) {
            store.setSetting("models.base", choice);
        });
    });
    connect(m_probe, &CostProbe::answered, this, &AdaptPage::showCosts);
    connect(&studio().settings, &AppSettings::changed, this, &AdaptPage::showBases);
    connect(&studio().project, &ProjectService::viewChanged, this, &AdaptPage::viewChanged);
    connect(&studio().project, &ProjectService::opened, this, &AdaptPage::projectOpened);
    connect(&studio().project, &ProjectService::closed, this, &AdaptPage::viewChanged);
    JobCenter& jobs = studio().jobs;
    connect(&jobs, &JobCenter::restored, this, &AdaptPage::queueRestored);
    connect(&jobs, &JobCenter::listChanged, this, &AdaptPage::showJob);
    connect(&jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        if (const QueuedJob* job = currentJob(); job != nullptr && job->ticket == ticket) {
            showJob();
        }
    });
    connect(&jobs, &JobCenter::finished, this, &AdaptPage::finished);
    connect(&jobs,
            &JobCenter::metric,
            this,
            [this](qint64 ticket, const QString& series, qint64 step, double value) {
                if (ticket == m_shownTicket) {
                    m_watch->addLoss(series, step, value);
                }
            });
    connect(
        &jobs,
        &JobCenter::preview,
        this,
        [this](qint64 ticket, const QImage& image, int classIndex, qint64, const QString& caption) {
            if (const auto step = stepOf(caption); step && ticket == m_shownTicket) {
                m_watch->addSample(*step, classIndex, image);
            }
        });
    connect(&jobs, &JobCenter::note, this, [this](qint64 ticket, int level, const QString& text) {
        if (ticket == m_shownTicket && level > 0) {
            banner().say(Banner::Kind::Warn, {}, text);
        }
    });
}

void AdaptPage::chooseStrategy(const QString& strategy)
{
    m_methods->setStrategy(strategy);
    m_form->setValues({{"strategy", toUtf8(strategy)}});
    choosePreset(m_preset->currentData().toString());
}

void AdaptPage::choosePreset(const QString& preset)
{
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(preset)));
    m_form->setPreset(m_preset->currentData().toString());
    showJob();
    askCosts();
}

nlohmann::json AdaptPage::optionsNow() const
{
    return withWatching(m_form->values());
}

nlohmann::json AdaptPage::withWatching(nlohmann::json values) const
{
    const auto view = studio().project.view();
    if (!m_watching->isChecked()) {
        values["sample_every"] = 0;
    } else if (view && values.value("sample_every", 0) == 0) {
        values["sample_every"] = usualSampling(values, *view);
    }
    if (view && values.value("sample_classes", std::vector<std::string>()).empty()) {
        values["sample_classes"] = usualSampleClasses(values, *view);
    }
    return values;
}

void AdaptPage::viewChanged()
{
    const auto view = studio().project.view();
    const bool shots = view && shotsOf(*view) > 0;
    const bool base = view && !view->setting(u"models.base"_qs).isEmpty();
    m_stack->setCurrentIndex(!shots ? 1 : base ? 0 : 2);
    m_empty->setLine(view ? tr("Pick shots first: the few pictures that are learnt from.")
                          : tr("Open a project to adapt to its pictures."));
    m_empty->setAction(view ? m_goShots : nullptr);
    if (view) {
        m_methods->setCounts(static_cast<int>(view->classes.size()), shotsOf(*view));
        QStringList names;
        for (const ClassFacts& facts : view->classes) {
            names << fromUtf8(facts.row.name);
        }
        m_form->setSuggestions(u"classes"_qs, names);
    }
    showBases();
    showJob();
    askCosts();
    askFreshness();
}

void AdaptPage::showColumns(const ProjectView& view, const nlohmann::json& options)
{
    const auto sampled = options.value("sample_classes", std::vector<std::string>());
    QList<SampleColumn> columns;
    for (const ClassFacts& facts : view.classes) {
        if (!sampled.empty() &&
            std::find(sampled.begin(), sampled.end(), facts.row.name) == sampled.end()) {
            continue;
        }
        SampleColumn column{facts.row.index, fromUtf8(facts.row.name), {}};
        const auto index = static_cast<std::size_t>(facts.row.index);
        if (view.shots && index < view.shots->picturesOfClass.size() &&
            !view.shots->picturesOfClass[index].empty()) {
            if (const auto* shot = view.picture(view.shots->picturesOfClass[index].front())) {
                column.shotPath = view.picturePath(*shot);
            }
        }
        columns.push_back(std::move(column));
    }
    if (columns == m_watch->grid().samples().columns()) {
        return;
    }
    m_watch->setColumns(columns);
    for (const SampleColumn& column : columns) {
        m_fetch->fetch(
            column.shotPath,
            SampleGridModel::kKeptSide,
            m_watch,
            [this, column](const QImage& shot) { m_watch->setShot(column.classIndex, shot); });
    }
}

void AdaptPage::showBases()
{
    const auto view = studio().project.view();
    fillModelChoice(*m_base,
                    studio().settings,
                    u"pictures"_qs,
                    view ? view->setting(u"models.base"_qs) : QString());
    m_base->setEnabled(view && !view->readOnly);
}

/// The adapt job that the page is about: what runs, else what can be continued, else the last one.
const QueuedJob* AdaptPage::currentJob() const
{
    return studio().jobs.jobOf(u"adapt"_qs);
}

/// The project's own record of what is shown: of the queue's job, else the newest of the method.
const JobFacts* AdaptPage::shownFacts() const
{
    const auto view = studio().project.view();
    if (!view) {
        return nullptr;
    }
    const QueuedJob* job = currentJob();
    if (job != nullptr && job->jobId != 0) {
        return view->job(job->jobId);
    }
    return job == nullptr ? view->newestDone(u"adapt"_qs, m_methods->strategy()) : nullptr;
}

bool AdaptPage::canStart() const
{
    const auto view = studio().project.view();
    return view && !view->readOnly && m_stack->currentIndex() == 0;
}

void AdaptPage::showJob()
{
    const auto view = studio().project.view();
    const QueuedJob* job = currentJob();
    const JobFacts* facts = shownFacts();
    const qint64 ticket = job != nullptr ? job->ticket : 0;
    const qint64 number = job != nullptr ? job->jobId : facts != nullptr ? facts->row.id : 0;
    const bool sameJob = number != 0 && number == m_shownJob; // it ended, or goes on
    if ((ticket != m_shownTicket || ticket == 0) && !sameJob) {
        m_watch->clear();
        m_shownJob = 0;
    }
    m_shownTicket = ticket;
    if (number != m_shownJob) {
        m_shownJob = number;
        showKeptSamples(facts);
    }
    const bool running =
        job != nullptr && (job->state == QueueState::Running || job->state == QueueState::Pausing);
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
    showRequests(job);
    m_start->setText(studio().jobs.busy() ? tr("Add to the queue") : tr("Start"));
    m_start->setEnabled(canStart());
    if (view) {
        const nlohmann::json options = job != nullptr     ? shownOptions(job->options)
                                       : facts != nullptr ? facts->options
                                                          : optionsNow();
        showColumns(*view, options);
        showAdapters(*view, options, job, facts);
        // Of a job of the queue the losses were shown as they came, unless it ran in an earlier
        // window.
        if (job == nullptr || m_watch->chart().isEmpty()) {
            m_watch->setKeptLosses(kept(facts).losses);
        }
        m_watch->setEnded(facts != nullptr && facts->row.finished());
        showStale();
    }
    Q_EMIT railStateChanged();
}

} // namespace dreamloft::ui
