// SPDX-License-Identifier: GPL-3.0-or-later
// What the Generate page does when it is told to: jobs, marks, pairs.
#include "core/options/list_text.h"
#include "core/project/project_store.h"
#include "core/project/undo_list.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/strategy_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/option_form.h"
#include "ui/key_ring.h"
#include "ui/pages/blend_bans.h"
#include "ui/pages/caption_choice.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/freshness_ask.h"
#include "ui/pages/generate_page.h"
#include "ui/pages/generate_side.h"
#include "ui/pages/generate_wall.h"
#include "ui/pages/generated_model.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/drop_scan.h"
#include "ui/widgets/quota_list.h"

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QRandomGenerator>

#include <algorithm>

namespace dreamloft::ui {
namespace {

bool isGood(const project::ItemRow& item)
{
    return item.state == "done" || item.state == "kept";
}

} // namespace

QStringList GeneratePage::jobVerbs() const
{
    return {u"generate"_qs};
}

Page::RailState GeneratePage::stepState() const
{
    const auto view = studio().project.view();
    const QueuedJob* job = currentJob();
    if (job != nullptr && (runs(job) || job->resumable())) {
        const QString fact = percentOf(*job);
        return runs(job) ? RailState{RailState::Running, fact, {}}
                         : RailState{RailState::NeedsYou,
                                     fact,
                                     tr("Generate stopped and can be continued.")};
    }
    const JobFacts* done = view ? view->newestDone(u"generate"_qs) : nullptr;
    if (done == nullptr) {
        return {RailState::Empty, {}, {}};
    }
    const QString fact = countText(done->goodItems());
    if (!m_changed.isEmpty()) {
        return {RailState::Stale,
                fact,
                tr("Changed since: %1.").arg(QLocale().createSeparatedList(m_changed))};
    }
    return {RailState::Done, fact, {}};
}

/// What is out of date stays to be looked at, and says so.
void GeneratePage::showStale()
{
    const auto view = studio().project.view();
    const JobFacts* done = view ? view->newestDone(u"generate"_qs) : nullptr;
    const JobFacts* run = shownRun();
    const bool shown = done != nullptr && run != nullptr && done->row.id == run->row.id;
    m_wall->setStale(shown && !m_changed.isEmpty()
                         ? tr("Out of date. Changed since these were made: %1.")
                               .arg(QLocale().createSeparatedList(m_changed))
                         : QString());
}

int GeneratePage::missing(const JobFacts& job) const
{
    const int quota = job.options.value("per_class", 0);
    const auto classes = job.options.value("classes", std::vector<std::string>());
    const auto view = studio().project.view();
    int missing = 0;
    for (const ClassFacts& facts : view->classes) {
        if (!classes.empty() &&
            std::find(classes.begin(), classes.end(), facts.row.name) == classes.end()) {
            continue;
        }
        const auto good =
            std::count_if(job.items->begin(), job.items->end(), [&](const project::ItemRow& item) {
                return item.classIndex == facts.row.index && isGood(item);
            });
        missing += std::max(0, quota - static_cast<int>(good));
    }
    return missing;
}

void GeneratePage::showQuotas(const ProjectView& view, const JobFacts* run)
{
    const nlohmann::json options = run != nullptr ? run->options : optionsNow();
    const int quota = std::max(1, options.value("per_class", 1));
    std::vector<QuotaRow> rows;
    for (const ClassFacts& facts : view.classes) {
        int good = 0;
        int discarded = 0;
        for (const project::ItemRow& item :
             run != nullptr ? *run->items : std::vector<project::ItemRow>()) {
            if (item.classIndex == facts.row.index) {
                ++(isGood(item) ? good : discarded);
            }
        }
        QuotaRow row;
        row.classIndex = facts.row.index;
        row.name = fromUtf8(facts.row.name);
        row.share = static_cast<double>(good) / quota;
        row.text = tr("%1 / %2").arg(QLocale().toString(good), QLocale().toString(quota));
        row.state = discarded > 0 ? tr("%n discarded", nullptr, discarded) : QString();
        rows.push_back(std::move(row));
    }
    m_quotas->setRows(std::move(rows));
    m_quotas->setCurrentClass(m_wall->classIndex());
}

void GeneratePage::askFreshness()
{
    const auto view = studio().project.view();
    const JobFacts* done = view ? view->newestDone(u"generate"_qs) : nullptr;
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

/// What there is to read beside the wall: the selected picture, or what a start would make.
void GeneratePage::showItem()
{
    const auto view = studio().project.view();
    m_side->setItem(view.get(), m_wall->currentItem(), m_wall->currentNearest());
    m_side->setPlan(view && shownRun() == nullptr ? planOf(*view) : QStringList());
}

QStringList GeneratePage::planOf(const ProjectView& view) const
{
    const nlohmann::json options = optionsNow();
    const auto chosen = options.value("classes", std::vector<std::string>());
    const int classes = static_cast<int>(chosen.empty() ? view.classes.size() : chosen.size());
    const int each = options.value("per_class", 0);
    QStringList plan{tr("%n picture(s) of each class, %1 in all.", nullptr, each)
                         .arg(countText(std::int64_t{each} * classes))};
    const QString adapted = adaptedBy(strategy());
    if (const JobFacts* taught = view.newestDone(u"adapt"_qs, adapted);
        !adapted.isEmpty() && taught != nullptr) {
        const int adapters = static_cast<int>(taught->items->size());
        plan << tr("With %n adapter(s), learnt %1.", nullptr, adapters)
                    .arg(whenText(taught->row.created));
    } else {
        plan << tr("Without adapters: by the picture maker as it is.");
    }
    plan << tr("Each picture appears as soon as it is saved. Try 1 each shows in one picture of "
               "each class what the whole run will look like.");
    return plan;
}

void GeneratePage::askCosts()
{
    if (isVisible() && canStart()) {
        const auto view = studio().project.view();
        std::string basis = toUtf8(view->setting(u"models.base"_qs));
        basis += ' ';
        basis += std::to_string(view->classes.size());
        if (const JobFacts* done = view->newestDone(u"generate"_qs)) {
            basis += " after ";
            basis += std::to_string(done->row.id); // it measured what was a guess
        }
        if (const JobFacts* taught = view->newestDone(u"adapt"_qs)) {
            basis += " with ";
            basis += std::to_string(taught->row.id);
        }
        for (const JobFacts& job : view->jobs) { // what is there is not made again
            if (job.row.verb == "generate") {
                basis += ' ';
                basis += std::to_string(job.items->size());
                basis += '/';
                basis += std::to_string(job.goodItems());
            }
        }
        m_probe->setBasis(*view, basis);
        m_probe->want(u"run"_qs, u"generate"_qs, optionsNow());
    }
    showCosts();
}

void GeneratePage::showCosts()
{
    const PredictedCost* cost = m_probe->known(u"run"_qs);
    const bool nothing = cost != nullptr && cost->nothing;
    m_probe->showOn(*m_cost,
                    studio().project.view().get(),
                    u"run"_qs,
                    tr("Lower the batch or the resolution."),
                    !canStart() ? tr("The cost is known once the adapters are there.")
                    : nothing   ? tr("All pictures of these settings are made.")
                                : QString());
}

void GeneratePage::start()
{
    const std::vector<options::Problem> problems = m_form->problems();
    if (!problems.empty()) {
        m_form->showProblems(problems);
        return;
    }
    enqueue(optionsNow(), tr("Generate: %1").arg(strategyText(strategy()).title));
}

void GeneratePage::tryOneEach()
{
    nlohmann::json options = optionsNow();
    options["per_class"] = 1;
    enqueue(std::move(options), tr("Generate: one of each class"));
}

void GeneratePage::refill()
{
    const JobFacts* run = shownRun();
    if (run == nullptr || missing(*run) == 0) {
        return;
    }
    enqueue(run->options, tr("Generate: refill what was discarded"));
}

void GeneratePage::enqueue(nlohmann::json options, const QString& label)
{
    if (!canStart()) {
        return;
    }
    banner().clear();
    m_run = 0;
    studio().jobs.enqueue(u"generate"_qs, options, label);
}

void GeneratePage::pauseOrContinue()
{
    if (const QueuedJob* job = currentJob()) {
        job->resumable() ? studio().jobs.resume(job->ticket) : studio().jobs.pause(job->ticket);
    }
}

void GeneratePage::finished(qint64 ticket)
{
    const QueuedJob* job = studio().jobs.job(ticket);
    if (job != nullptr && job->verb == u"remake"_qs) {
        remade(*job);
    }
    if (job == nullptr || job->verb != u"generate"_qs) {
        return;
    }
    studio().project.refresh();
    if (job->error) {
        showJobError(*job);
    } else if (job->state == QueueState::Done) {
        banner().say(Banner::Kind::Good,
                     tr("All pictures are made"),
                     tr("Keep or discard what you like, or go on: Quality measures them as they "
                        "are."),
                     {m_goQuality});
    }
    showJob();
}

void GeneratePage::mark(const std::vector<project::ItemPlace>& places,
                        PictureMark mark,
                        const QString& reason)
{
    const JobFacts* run = shownRun();
    const auto view = studio().project.view();
    if (run == nullptr || view->readOnly) {
        return;
    }
    const std::string state = mark == PictureMark::Kept        ? "kept"
                              : mark == PictureMark::Discarded ? "discarded"
                                                               : "done";
    const std::string why = mark == PictureMark::Discarded ? toUtf8(reason) : std::string();
    studio().project.edit([job = run->row.id, places, state, why](project::ProjectStore& store) {
        store.markItems(job, places, state, why);
    });
}

/// Items of the shown run that both shots made together; `second` -1: all that `first` had a part
/// in.
std::vector<project::ItemPlace>
GeneratePage::madeFromPair(int classIndex, qint64 first, qint64 second) const
{
    std::vector<project::ItemPlace> places;
    const JobFacts* run = shownRun();
    for (const project::ItemRow& item :
         run != nullptr ? *run->items : std::vector<project::ItemRow>()) {
        if (item.classIndex != classIndex) {
            continue;
        }
        const MadeFrom made = madeFrom(item);
        const auto has = [&](qint64 rank) {
            return std::any_of(made.parents.begin(), made.parents.end(), [&](const auto& parent) {
                return parent.index == rank;
            });
        };
        if (has(first) && (second < 0 || has(second))) {
            places.push_back({item.classIndex, item.index});
        }
    }
    return places;
}

void GeneratePage::keepPair(int classIndex, qint64 first, qint64 second)
{
    const auto places = madeFromPair(classIndex, first, second);
    if (places.empty()) {
        banner().say(Banner::Kind::Info, {}, tr("No picture of this run was made from this pair."));
        return;
    }
    mark(places, PictureMark::Kept, {});
}

/// Remembers the ban for later pictures and discards those that were made from it, as one act.
void GeneratePage::ban(int classIndex, qint64 first, qint64 second)
{
    const auto view = studio().project.view();
    if (!view || view->readOnly) {
        return;
    }
    const auto places = madeFromPair(classIndex, first, second);
    const JobFacts* run = shownRun();
    const std::int64_t job = run != nullptr ? run->row.id : 0;
    studio().project.edit([classIndex, first, second, places, job](project::ProjectStore& store) {
        const project::UndoGroup act(store, second < 0 ? "ban a shot" : "ban a pair");
        const std::string before = store.setting(blend_bans::kSetting).value_or("");
        store.setSetting(blend_bans::kSetting, blend_bans::with(before, classIndex, first, second));
        if (!places.empty()) {
            store.markItems(job, places, "discarded", "banned");
        }
    });
    banner().say(
        Banner::Kind::Info,
        {},
        tr("%Ln picture(s) discarded; later pictures keep clear of it. Refill makes others.",
           nullptr,
           static_cast<int>(places.size())));
}

void GeneratePage::allowAgain(int classIndex)
{
    const auto view = studio().project.view();
    if (!view || view->readOnly) {
        return;
    }
    studio().project.edit([classIndex](project::ProjectStore& store) {
        const std::string before = store.setting(blend_bans::kSetting).value_or("");
        store.setSetting(blend_bans::kSetting, blend_bans::without(before, classIndex));
    });
}

void GeneratePage::newDice()
{
    m_form->setValues(
        {{"seed", static_cast<std::uint64_t>(QRandomGenerator::global()->generate())}});
    viewChanged();
}

void GeneratePage::keyPressEvent(QKeyEvent* event)
{
    if (m_wall->keys().isPress(*event, "generate.next_class")) {
        m_wall->nextClass();
        return;
    }
    if (m_wall->keys().isPress(*event, "generate.try") && m_try->isEnabled()) {
        m_try->trigger();
        return;
    }
    Page::keyPressEvent(event);
}

void GeneratePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && !DropScan::holdsWeights(event->mimeData())) {
        event->acceptProposedAction();
    }
}

void GeneratePage::dropEvent(QDropEvent* event)
{
    const QStringList paths = DropScan::pathsOf(event->mimeData());
    offThread<bool>([paths] { return DropScan::areAdapterFolders(paths); },
                    this,
                    [this, paths](bool adapters) {
                        if (!adapters) {
                            banner().say(Banner::Kind::Info,
                                         tr("Only made pictures belong here"),
                                         tr("Your own pictures are safe in the data set."),
                                         {m_goDataset});
                            return;
                        }
                        for (const QString& path : paths) {
                            Q_EMIT goTo(u"models/add="_qs + path);
                        }
                    });
}

/// It opens on what was made last; what is unfinished goes before, as soon as the queue is known.
void GeneratePage::projectOpened()
{
    const auto view = studio().project.view();
    m_run = 0;
    const JobFacts* made = view->newestDone(u"generate"_qs);
    if (made != nullptr && m_strategy->findData(made->strategy()) >= 0) {
        setStrategy(made->strategy());
    }
    setPreset(view->setting(u"preset"_qs));
}

/// What an earlier window left unfinished is shown with its own settings.
void GeneratePage::queueRestored()
{
    if (const QueuedJob* job = currentJob(); job != nullptr && job->resumable()) {
        takeSettings(*job);
    }
}

/// Of options that this version does not know only the strategy is taken.
void GeneratePage::takeSettings(const QueuedJob& job)
{
    const nlohmann::json all = job.options; // the job may go while it is told of
    const QString wanted = job.option("strategy");
    if (const int preset = m_preset->findData(job.option("preset")); preset >= 0) {
        m_preset->setCurrentIndex(preset);
    }
    setStrategy(m_strategy->findData(wanted) >= 0 ? wanted : strategy());
    m_form->takeValues(all);
    viewChanged();
}

void GeneratePage::entered(const QString& detail)
{
    const QString prefix = u"classes="_qs;
    if (detail.startsWith(prefix)) {
        const auto classes = options::listFromText(toUtf8(detail.mid(prefix.size())));
        m_form->setValues({{"classes", classes.value_or(std::vector<std::string>())}});
    } else if (detail.startsWith(u"made=")) {
        showMade(detail.section(u'=', 1));
    } else if (m_strategy->findData(detail) >= 0) {
        chooseStrategy(detail);
    } else if (const QueuedJob* job = namedJob(detail)) {
        takeSettings(*job);
    } else if (const auto view = studio().project.view();
               view && !adaptersThere(*view) && shownRun() == nullptr) {
        // What was taught last is what pictures can be made with.
        const JobFacts* taught = view->newestDone(u"adapt"_qs);
        if (taught != nullptr && m_strategy->findData(taught->strategy()) >= 0) {
            chooseStrategy(taught->strategy());
        }
    }
    askCosts();
}

} // namespace dreamloft::ui
