// SPDX-License-Identifier: GPL-3.0-or-later
// What the Adapt page does when it is told to, and what it knows about costs and jobs.
#include "core/options/json_visitor.h"
#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/pages/adapt_methods.h"
#include "ui/pages/adapt_page.h"
#include "ui/pages/adapt_progress.h"
#include "ui/pages/adapt_watch.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/freshness_ask.h"
#include "ui/pages/kept_training.h"
#include "ui/style/style.h"
#include "ui/widgets/action_button.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/plot_view.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

/// Time, memory and disk of a method.
QString costSentence(const PredictedCost& cost)
{
    const auto size = [](std::int64_t bytes) {
        return humanSize(static_cast<std::uint64_t>(std::max<std::int64_t>(0, bytes)));
    };
    const QString time = humanDuration(cost.seconds);
    const QString disk = size(cost.diskBytes);
    if (!cost.memoryBytes) {
        return (cost.guess ? AdaptPage::tr("About %1 and %2 on the disk (guess).")
                           : AdaptPage::tr("About %1 and %2 on the disk (measured on this "
                                           "computer)."))
            .arg(time, disk);
    }
    return (cost.guess ? AdaptPage::tr("About %1, %2 of memory and %3 on the disk (guess).")
                       : AdaptPage::tr("About %1, %2 of memory and %3 on the disk (measured on "
                                       "this computer)."))
        .arg(time, size(*cost.memoryBytes), disk);
}

} // namespace

void AdaptPage::adopt()
{
    auto* dialog = new QFileDialog(this, tr("The scripts' folder of one training"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        studio().jobs.enqueue(u"adopt"_qs, {{"source", toUtf8(folder)}}, tr("Take over adapters"));
    });
    dialog->open();
}

/// It opens on what was learnt last, else on the usual method, whatever an earlier project left
/// here; what is unfinished goes before, as soon as the queue is known.
void AdaptPage::projectOpened()
{
    const auto view = studio().project.view();
    const JobFacts* done = view->newestDone(u"adapt"_qs);
    const bool known = done != nullptr && m_methods->card(done->strategy()) != nullptr;
    showMethod(known ? done->strategy() : usualAdaptStrategy());
    choosePreset(view->setting(u"preset"_qs));
    m_mayGive = m_methods->strategy();
}

/// What an earlier window left unfinished is shown with its own settings.
void AdaptPage::queueRestored()
{
    if (const QueuedJob* job = currentJob(); job != nullptr && job->resumable()) {
        takeSettings(*job);
        m_mayGive = m_methods->strategy();
    }
}

/// Of options that this version does not know only the method is taken.
void AdaptPage::takeSettings(const QueuedJob& job)
{
    const nlohmann::json all = job.options; // the job may go while it is told of
    const QString strategy = job.option("strategy");
    if (const int preset = m_preset->findData(job.option("preset")); preset >= 0) {
        m_preset->setCurrentIndex(preset);
    }
    chooseStrategy(m_methods->card(strategy) != nullptr ? strategy : m_methods->strategy());
    m_form->takeValues(all);
    if (const auto every = all.find("sample_every"); every != all.end() && every->is_number()) {
        m_watching->setChecked(*every != 0);
    }
    askCosts();
}

/// Settings of a method that is chosen already stay as they are.
void AdaptPage::showMethod(const QString& strategy)
{
    const bool known = m_methods->card(strategy) != nullptr;
    if (known && strategy != m_methods->strategy()) {
        chooseStrategy(strategy);
    }
}

QStringList AdaptPage::jobVerbs() const
{
    return {u"adapt"_qs};
}

Page::RailState AdaptPage::stepState() const
{
    const auto view = studio().project.view();
    if (const QueuedJob* job = currentJob(); job != nullptr && !job->ended()) {
        switch (job->state) {
        case QueueState::Running:
        case QueueState::Pausing:
            return {RailState::Running, percentOf(*job), {}};
        case QueueState::Paused:
        case QueueState::Interrupted:
            return {
                RailState::NeedsYou, percentOf(*job), tr("Adapt stopped and can be continued.")};
        default:
            break;
        }
    }
    const JobFacts* done = view ? view->newestDone(u"adapt"_qs) : nullptr;
    if (done == nullptr) {
        return {RailState::Empty, {}, {}};
    }
    const QString fact = QLocale().toString(static_cast<int>(done->items->size()));
    if (!m_changed.isEmpty()) {
        return {RailState::Stale,
                fact,
                tr("Changed since: %1.").arg(QLocale().createSeparatedList(m_changed))};
    }
    return {RailState::Done, fact, {}};
}

void AdaptPage::askFreshness()
{
    const auto view = studio().project.view();
    const JobFacts* done = view ? view->newestDone(u"adapt"_qs) : nullptr;
    if (done == nullptr) {
        m_changed.clear();
        return;
    }
    askWhatChanged(studio().project, done->row.id, this, [this](const QStringList& changed) {
        if (changed != m_changed) {
            m_changed = changed;
            showStale();
            Q_EMIT railStateChanged();
        }
    });
}

/// What is out of date stays to be looked at, and says so.
void AdaptPage::showStale()
{
    const auto view = studio().project.view();
    const JobFacts* done = view ? view->newestDone(u"adapt"_qs) : nullptr;
    const JobFacts* facts = shownFacts();
    const bool shown = done != nullptr && facts != nullptr && done->row.id == facts->row.id;
    m_watch->setStale(shown && !m_changed.isEmpty()
                          ? tr("Out of date. Changed since these were learnt: %1.")
                                .arg(QLocale().createSeparatedList(m_changed))
                          : QString());
}

void AdaptPage::askCosts()
{
    if (!isVisible() || !canStart()) {
        showCosts();
        return;
    }
    // Shots and model decide what a probe means; with others nothing known holds.
    const auto view = studio().project.view();
    std::string basis = toUtf8(view->setting(u"models.base"_qs));
    for (const ClassFacts& facts : view->classes) {
        basis += ' ';
        basis += std::to_string(facts.shots);
    }
    if (const JobFacts* done = view->newestDone(u"adapt"_qs)) {
        basis += " after ";
        basis += std::to_string(done->row.id); // it measured what was a guess
    }
    m_probe->setBasis(*view, basis);
    const QString chosen = m_methods->strategy();
    for (const QString& strategy : adaptStrategies()) {
        if (strategy == chosen) {
            m_probe->want(strategy, u"adapt"_qs, optionsNow());
            continue;
        }
        // The other cards: what the same preset would take.
        options::AdaptOptions options;
        options.strategy = options::fromName<options::Strategy>(toUtf8(strategy));
        options::applyPreset(toUtf8(m_preset->currentData().toString()), options);
        m_probe->want(strategy, u"adapt"_qs, withWatching(options::toJson(options)));
    }
    showCosts();
}

void AdaptPage::showCosts()
{
    for (const QString& strategy : adaptStrategies()) {
        const PredictedCost* cost = m_probe->known(strategy);
        MethodCard* card = m_methods->card(strategy);
        card->setCost(cost != nullptr ? humanDuration(cost->seconds) : QString());
        card->setCostSentence(cost == nullptr ? QString() : costSentence(*cost));
    }
    m_probe->showOn(*m_cost,
                    studio().project.view().get(),
                    m_methods->strategy(),
                    tr("Lower the batch or the number of adapters at once."),
                    canStart() ? QString() : tr("The cost is known once shots are picked."));
}

void AdaptPage::start()
{
    if (!canStart()) {
        return;
    }
    const std::vector<options::Problem> problems = m_form->problems();
    if (!problems.empty()) {
        m_form->showProblems(problems);
        return;
    }
    banner().clear();
    m_mayGive = m_methods->strategy();
    m_doneBefore.clear();
    for (const JobFacts& facts : studio().project.view()->jobs) {
        if (facts.row.verb == "adapt" && facts.row.finished()) {
            m_doneBefore.push_back(facts.row.id);
        }
    }
    studio().jobs.enqueue(u"adapt"_qs,
                          optionsNow(),
                          tr("Adapt: %1").arg(m_methods->card(m_methods->strategy())->text()));
}

/// What a running job does at its next step when it is asked to.
void AdaptPage::buildRequests()
{
    m_adopt = new QAction(tr("Take over adapters…"), this);
    m_adopt->setToolTip(tr("Adapters that the DataDream or LoFT scripts trained"));
    const auto add = [this](const QString& text, const QString& tip, jobs::Request request) {
        auto* action = new QAction(text, this);
        action->setToolTip(tip);
        action->setVisible(false);
        addHeaderAction(action);
        connect(action, &QAction::triggered, this, [this, request] {
            if (const QueuedJob* job = currentJob()) {
                studio().jobs.request(job->ticket, request);
            }
        });
        return action;
    };
    m_sampleNow =
        add(tr("Sample now"), tr("Draws a row of samples at the next step"), jobs::Request::Sample);
    m_saveNow = add(
        tr("Save now"), tr("Saves at the next step what was learnt so far"), jobs::Request::Save);
    auto* draw = new QAction(tr("See what they draw"), this);
    draw->setToolTip(tr("Opens Generate with these adapters"));
    connect(draw, &QAction::triggered, this, [this] {
        const JobFacts* facts = shownFacts();
        Q_EMIT goTo(u"generate/"_qs + (facts != nullptr ? facts->strategy() : QString()));
    });
    m_watch->setNext(draw);
}

/// Where the methods are that need no adapters, and what the adapters that are there can do.
void AdaptPage::buildOthers()
{
    QWidget* card = settingsCard();
    auto* line = new QLabel(tr("Methods without adapters have nothing to learn: class name only, "
                               "captions and others make pictures at once, real shots alone train "
                               "a classifier."),
                            card);
    line->setWordWrap(true);
    style::setText(line, style::Role::Label, style::Ink::Soft);
    auto* ways = new FlowLayout(style::kSpace[1]);
    for (const auto& [text, place] :
         {std::pair(tr("Generate without adapters"), u"generate/class_prompt"_qs),
          std::pair(tr("Train on real shots"), u"classifier"_qs)}) {
        auto* way = new QAction(text, this);
        connect(way, &QAction::triggered, this, [this, where = place] { Q_EMIT goTo(where); });
        auto* button = new ActionButton(way, style::ButtonKind::Quiet, card);
        button->setMinimumWidth(1); // shortened, in words that are longer than the card is wide
        ways->addWidget(button);
    }
    auto* others = new QVBoxLayout;
    others->setSpacing(style::kSpace[0]);
    others->addWidget(line);
    others->addLayout(ways);
    settingsLayout()->addLayout(others);
}

void AdaptPage::showRequests(const QueuedJob* job)
{
    const bool running = job != nullptr && job->state == QueueState::Running && !job->cancelling;
    m_sampleNow->setVisible(running && job->options.contains("sample_classes") &&
                            !job->options.at("sample_classes").empty());
    m_saveNow->setVisible(running);
}

void AdaptPage::pauseOrContinue()
{
    const QueuedJob* job = currentJob();
    if (job == nullptr) {
        return;
    }
    job->resumable() ? studio().jobs.resume(job->ticket) : studio().jobs.pause(job->ticket);
}

void AdaptPage::finished(qint64 ticket)
{
    const QueuedJob* job = studio().jobs.job(ticket);
    if (job == nullptr || job->verb != u"adapt"_qs) {
        return;
    }
    if (job->error) {
        showJobError(*job);
    } else if (job->state == QueueState::Done) {
        const auto id = job->report.data.value("job", std::int64_t{0});
        const bool there =
            std::find(m_doneBefore.begin(), m_doneBefore.end(), id) != m_doneBefore.end();
        const int adapters = job->report.data.value("adapters", 0);
        const QString strategy = job->option("strategy");
        m_goGenerate->setData(strategy);
        const auto& queue = studio().jobs.jobs();
        const bool more = std::any_of(queue.begin(), queue.end(), [](const QueuedJob& other) {
            return other.verb == u"adapt" && !other.ended();
        });
        if (!more && m_methods->strategy() == m_mayGive) { // else the next one is being prepared
            showMethod(strategy);
            m_mayGive = m_methods->strategy();
        }
        banner().say(Banner::Kind::Good,
                     tr("%n adapter(s) learnt", nullptr, adapters),
                     there ? tr("Exactly these were there already, so nothing was trained again. "
                                "Change a setting or the seed to make others.")
                           : tr("They are saved. Generate makes pictures with them."),
                     {m_goGenerate});
    }
    showJob();
}

/// What a job left in its folder for eyes: samples and, while it is unfinished, losses.
void AdaptPage::showKeptSamples(const JobFacts* facts)
{
    if (facts == nullptr) {
        return;
    }
    struct Left {
        std::vector<KeptSample> samples;
        std::vector<plot::Point> losses;
    };
    offThread<Left>(
        [folder = studio().project.view()->folder / facts->row.folder,
         finished = facts->row.finished()] {
            // Of a finished one the adapters keep the losses.
            return Left{keptSamples(folder),
                        finished ? std::vector<plot::Point>() : lossesSoFar(folder)};
        },
        this,
        [this, number = facts->row.id](Left left) {
            if (number != m_shownJob) {
                return;
            }
            for (const KeptSample& sample : left.samples) {
                m_watch->addSample(sample.step, sample.classIndex, sample.picture);
            }
            if (!left.losses.empty() && m_watch->chart().isEmpty()) {
                m_watch->setKeptLosses(std::move(left.losses));
            }
        });
}

const KeptTraining& AdaptPage::kept(const JobFacts* facts)
{
    const auto items = facts != nullptr ? facts->items : nullptr;
    const bool finished = facts != nullptr && facts->row.finished();
    if (items != m_keptItems || finished != m_keptFinished) {
        m_kept = keptTraining(facts);
        m_keptItems = items;
        m_keptFinished = finished;
    }
    return m_kept;
}

void AdaptPage::showAdapters(const ProjectView& view,
                             const nlohmann::json& options,
                             const QueuedJob* job,
                             const JobFacts* facts)
{
    const QString strategy = fromUtf8(options.value("strategy", std::string()));
    const auto plan =
        plannedAdapters(view, strategy, options.value("classes", std::vector<std::string>()));
    AdaptStand stand;
    if (facts != nullptr) {
        for (const project::ItemRow& item : *facts->items) {
            stand.finished.emplace(item.classIndex, item.index);
        }
        stand.done = facts->row.finished();
    }
    if (job != nullptr) {
        stand.progress = job->progress;
        stand.running = job->state == QueueState::Running;
        stand.done = job->state == QueueState::Done;
    }
    auto rows = adapterRows(plan, stand);
    const auto& curves = kept(facts).curves;
    for (QuotaRow& row : rows) {
        const auto curve = curves.find(row.classIndex);
        const bool whole = row.share >= 1; // else others of it are still to come
        if (whole && curve != curves.end() && curve->second.size() > 1) {
            row.state = tr("%1, loss %2 to %3")
                            .arg(row.state,
                                 QLocale().toString(curve->second.front(), 'f', 3),
                                 QLocale().toString(curve->second.back(), 'f', 3));
            row.curve = curve->second;
        }
    }
    const int there =
        stand.done ? static_cast<int>(plan.size()) : static_cast<int>(stand.finished.size());
    const QString fact =
        tr("%1 of %2")
            .arg(QLocale().toString(there), QLocale().toString(static_cast<int>(plan.size())));
    m_watch->setAdapters(std::move(rows), fact);
}

} // namespace dreamloft::ui
