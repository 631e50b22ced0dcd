// SPDX-License-Identifier: GPL-3.0-or-later
// What the Compare page does when it is told to: it runs what a verdict still needs.
#include "core/options/ablate_options.h"
#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/forms/option_form.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_tables.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/options_dialog.h"
#include "ui/pages/sweep_return.h"
#include "ui/widgets/number_text.h"

#include <QAction>

#include <algorithm>

namespace dreamloft::ui {
namespace {

bool isStep(const QueuedJob& job)
{
    return job.verb == u"train" || job.verb == u"evaluate" || job.verb == u"compare";
}

bool knowsSteps(const JobCenter& jobs)
{
    return std::any_of(jobs.jobs().begin(), jobs.jobs().end(), isStep);
}

} // namespace

void ComparePage::updateActions()
{
    const bool filled = m_verdict.has_value();
    const bool writable = m_view && !m_view->readOnly;
    const auto steps = m_view && m_known ? missingSteps() : std::vector<JobChain::Step>();
    m_report->setEnabled(filled);
    m_copy->setEnabled(filled);
    m_again->setEnabled(filled && writable && !m_chain->isActive());
    m_vary->setEnabled(filled && writable && !m_chain->isActive());
    m_missing->setEnabled(writable && !steps.empty() && !m_chain->isActive());
    const bool toRun = !filled || !steps.empty() || m_chain->isActive();
    m_missing->setVisible(toRun && (!m_view || writable)); // who only looks starts nothing
    m_goTest->setVisible(filled && writable && !compare::missingPictures(*m_verdict).isEmpty());
    const auto verb = steps.empty() ? QString() : steps.front().verb;
    m_missing->setText(m_chain->isActive()  ? tr("On the queue…")
                       : verb == u"compare" ? tr("Compare now")
                       : filled             ? tr("Run what is missing")
                                            : tr("Run both with 3 repeats"));
    m_runSweep->setEnabled(filled && writable && !m_chain->isActive() && !missingAmounts().empty());
    m_runSweep->setVisible(filled && !missingAmounts().empty());
    Q_EMIT railStateChanged();
}

std::vector<JobChain::Step> ComparePage::missingSteps() const
{
    std::vector<JobChain::Step> steps;
    const JobFacts* train = m_view->newestDone(u"train"_qs);
    const JobFacts* evaluated = m_view->newestEvaluation();
    // No training makes the test pictures that may be missing besides.
    const bool thin = m_verdict && !compare::missingFor(*m_verdict).isEmpty();
    const bool stale = m_verdict && !outdated().isEmpty() && !m_history.evaluationIsNewer;
    const bool retrain = train == nullptr || thin || stale;
    const bool remeasure = retrain || evaluated == nullptr || evaluated->use < train->use;
    if (retrain) {
        // Without an earlier training: the defaults and the project's preset.
        nlohmann::json options = train != nullptr ? wholeOptions(*train) : nlohmann::json::object();
        options["repeats"] = std::max(options.value("repeats", 0), compare::kFewestRepeats);
        options["arms"] = {"clip_zero_shot", "real_only", "synthetic", "both"};
        steps.push_back({u"train"_qs, options, tr("Train classifiers")});
    }
    if (remeasure) {
        steps.push_back(
            {u"evaluate"_qs, nlohmann::json::object(), tr("Measure on the test pictures")});
    }
    if (remeasure || !m_verdict || m_history.evaluationIsNewer) {
        steps.push_back({u"compare"_qs, nlohmann::json::object(), tr("Compare")});
    }
    return steps;
}

/// A quarter as many made pictures as shots, a half, as many, twice as many and so on (the steps of
/// `ablate`), below all that there are.
std::vector<std::int64_t> ComparePage::sweepAmounts() const
{
    std::vector<std::int64_t> amounts;
    if (!m_view || !m_verdict) {
        return amounts;
    }
    const std::int64_t shots = compare::shotsOfClass(*m_view);
    const std::int64_t most = compare::madePerClass(*m_view);
    for (std::int64_t quarters = 1; shots > 0 && shots * quarters / 4 < most; quarters *= 2) {
        amounts.push_back(std::max<std::int64_t>(1, shots * quarters / 4));
    }
    amounts.erase(std::unique(amounts.begin(), amounts.end()), amounts.end());
    return amounts;
}

std::vector<std::int64_t> ComparePage::missingAmounts() const
{
    std::vector<std::int64_t> amounts = sweepAmounts();
    std::erase_if(amounts, [this](std::int64_t amount) {
        return std::any_of(m_history.sweep.begin(),
                           m_history.sweep.end(),
                           [amount](const auto& point) { return point.perClass == amount; });
    });
    return amounts;
}

void ComparePage::runMissing()
{
    setFocus(
        Qt::OtherFocusReason); // the button goes; the focus would jump to the top of the window
    m_probe->forget();         // it is decided
    startChain(missingSteps());
}

/// The options of a training, without the amount that a sweep which was stopped left in them.
nlohmann::json ComparePage::wholeOptions(const JobFacts& train) const
{
    nlohmann::json whole = train.options;
    const auto amounts = sweepAmounts();
    const auto given = whole.value("per_class", nlohmann::json());
    if (given.is_number_integer() &&
        std::find(amounts.begin(), amounts.end(), given.get<std::int64_t>()) != amounts.end()) {
        whole["per_class"] = nullptr;
    }
    return whole;
}

/// All arms at each amount that is missing, then the full amount again (which is there already and
/// costs a moment), so that the verdict that stays is the one of everything.
void ComparePage::runSweep()
{
    const JobFacts* train = m_view->newestDone(u"train"_qs);
    if (train == nullptr) {
        return;
    }
    const nlohmann::json whole = wholeOptions(*train);
    std::vector<nlohmann::json> trainings;
    for (const auto amount : missingAmounts()) {
        trainings.push_back(whole);
        trainings.back()["per_class"] = amount;
    }
    trainings.push_back(whole);
    std::vector<JobChain::Step> steps;
    for (const nlohmann::json& options : trainings) {
        steps.push_back({u"train"_qs, options, tr("Train classifiers")});
        steps.push_back(
            {u"evaluate"_qs, nlohmann::json::object(), tr("Measure on the test pictures")});
        steps.push_back({u"compare"_qs, nlohmann::json::object(), tr("Compare")});
    }
    studio().project.keep([amounts = missingAmounts()](project::ProjectStore& store) {
        compare::beginSweep(store, amounts);
    });
    m_probe->forget(); // it is decided
    m_chain->start(steps);
    m_mayBeSweeping = true;
    updateActions();
}

/// Whether something on the queue still runs or waits that a sweep may be made of.
bool ComparePage::stepsGoOn() const
{
    const auto& queue = studio().jobs.jobs();
    return std::any_of(queue.begin(), queue.end(), [](const QueuedJob& job) {
        return isStep(job) && !job.ended();
    });
}

void ComparePage::settleSweep()
{
    const auto view = studio().project.view();
    if (!m_mayBeSweeping || !view || view->readOnly) {
        return;
    }
    if (!knowsSteps(studio().jobs)) {
        // Emptied by the user, or because the project closes: then its jobs come back with it.
        const auto settle = [this, view] {
            const auto now = studio().project.view();
            if (m_mayBeSweeping && now && isSameProject(view.get(), now.get()) &&
                !knowsSteps(studio().jobs)) {
                leaveSweep();
            }
        };
        QMetaObject::invokeMethod(this, settle, Qt::QueuedConnection);
        return;
    }
    const auto& queue = studio().jobs.jobs();
    const auto last = std::find_if(queue.rbegin(), queue.rend(), [](const QueuedJob& job) {
        return isStep(job) && !job.takenAlong;
    });
    const bool mayBeTriedAgain = last != queue.rend() && last->state == QueueState::Failed;
    if (!stepsGoOn() && !mayBeTriedAgain) {
        leaveSweep();
    }
}

/// A sweep that failed and was not tried again is given up for what is started now.
void ComparePage::startChain(const std::vector<JobChain::Step>& steps)
{
    if (m_mayBeSweeping && !stepsGoOn()) {
        leaveSweep();
    }
    m_chain->start(steps);
    updateActions();
}

void ComparePage::leaveSweep()
{
    m_mayBeSweeping = false;
    studio().project.keep([](project::ProjectStore& store) { compare::leaveSweep(store); });
    studio().project.refresh();
}

void ComparePage::compareAgain()
{
    auto* form = OptionForm::make<options::CompareOptions>({u"report"_qs}, this);
    QStringList names;
    for (const ClassFacts& facts : m_view->classes) {
        names << fromUtf8(facts.row.name);
    }
    form->setSuggestions(u"classes"_qs, names);
    if (const JobFacts* shown = m_view->job(m_verdict->jobId)) {
        form->takeValues(shown->options); // what is shown now is where one goes on from
    }
    auto* dialog =
        new OptionsDialog(tr("Compare again"),
                          tr("Computed from the stored predictions: nothing is trained. All "
                             "numbers are counted anew over the chosen classes."),
                          tr("Compare"),
                          form,
                          this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OptionsDialog::chosen, this, [this](const nlohmann::json& options) {
        startChain({{u"compare"_qs, options, tr("Compare")}});
    });
    dialog->open();
}

void ComparePage::vary()
{
    auto* dialog = new OptionsDialog(tr("Vary a setting"),
                                     tr("Trains and measures once for each value, the other "
                                        "settings as they were last. The table comes into the "
                                        "report."),
                                     tr("Start"),
                                     OptionForm::make<options::AblateOptions>({}, this),
                                     this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showCost(
        studio().jobs, u"ablate"_qs, tr("Train with a smaller batch on Classifier first."));
    connect(dialog, &OptionsDialog::chosen, this, [this](const nlohmann::json& options) {
        m_probe->forget(); // it is decided
        startChain({{u"ablate"_qs, options, tr("Vary a setting")}});
    });
    dialog->open();
}

void ComparePage::writeReport()
{
    auto* dialog = new ExportDialog(studio(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->choose(u"report"_qs);
    dialog->open();
}

QStringList ComparePage::jobVerbs() const
{
    return {u"compare"_qs};
}

Page::RailState ComparePage::stepState() const
{
    const QueuedJob* job = studio().jobs.job(m_chain->ticket());
    if (job != nullptr && !job->ended()) {
        return {.mark = RailState::Running, .fact = {}, .explanation = job->label};
    }
    if (m_view && !m_known) {
        return reading();
    }
    if (!m_verdict) {
        return {.mark = RailState::Empty, .fact = {}, .explanation = {}};
    }
    const compare::Arm* arm = m_verdict->answering();
    const QString fact = arm != nullptr && arm->gain ? pointsText(arm->gain->value) : QString();
    if (const QString why = outdated(); !why.isEmpty()) {
        return {.mark = RailState::Stale, .fact = fact, .explanation = why};
    }
    return {.mark = RailState::Done, .fact = fact, .explanation = compare::sentenceOf(*m_verdict)};
}

} // namespace dreamloft::ui
