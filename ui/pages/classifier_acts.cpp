// SPDX-License-Identifier: GPL-3.0-or-later
// What the Classifier page does when it is told to, and what a running training tells it.
#include "core/options/classifier_options.h"
#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/forms/option_form.h"
#include "ui/pages/classifier_board.h"
#include "ui/pages/classifier_charts.h"
#include "ui/pages/classifier_page.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/job_chain.h"
#include "ui/pages/options_dialog.h"
#include "ui/style/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cost_card.h"
#include "ui/widgets/plot_view.h"

#include <QAction>
#include <QElapsedTimer>
#include <QStackedLayout>

namespace dreamloft::ui {
namespace {

constexpr int kRefreshMs = 1000;

} // namespace

void ClassifierPage::connectJobs()
{
    ProjectService& project = studio().project;
    connect(&project, &ProjectService::viewChanged, this, &ClassifierPage::viewChanged);
    connect(&project, &ProjectService::opened, this, &ClassifierPage::projectOpened);
    connect(&project, &ProjectService::closed, this, &ClassifierPage::viewChanged);
    JobCenter& jobs = studio().jobs;
    connect(&jobs, &JobCenter::listChanged, this, &ClassifierPage::updateActions);
    connect(&jobs, &JobCenter::finished, this, &ClassifierPage::jobFinished);
    connect(&jobs, &JobCenter::metric, this, &ClassifierPage::addMetric);
    connect(&jobs, &JobCenter::jobChanged, this, [this](qint64 ticket) {
        const QueuedJob* job = currentJob();
        if (job == nullptr || job->ticket != ticket) {
            return;
        }
        if (!m_sinceRefresh->isValid() || m_sinceRefresh->elapsed() > kRefreshMs) {
            m_sinceRefresh->start();
            studio().project.refresh(); // a classifier that is done has its curve from now on
        }
        updateActions();
    });
}

void ClassifierPage::updateActions()
{
    const QueuedJob* job = currentJob();
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
    m_start->setEnabled(canStart() && !m_chain->isActive());
    m_start->setToolTip(startTip());
    m_start->setText(m_chain->isActive()    ? tr("On the queue…")
                     : studio().jobs.busy() ? tr("Add to the queue")
                                            : tr("Train and test"));
    const bool trained = m_numbers && m_numbers->trainFinished;
    const bool measured = trained && m_numbers->evaluatesNewest;
    const bool writable = m_view && !m_view->readOnly;
    m_measure->setVisible(trained && !measured);
    const bool measurable = writable && job == nullptr && !m_chain->isActive();
    m_measure->setEnabled(measurable);
    m_measureAgain->setEnabled(trained && measurable);
    m_export->setEnabled(trained);
    const QString why = m_changes.reason();
    m_armCard->setSubtitle(why.isEmpty() ? QString() : tr("Out of date: %1").arg(why));
    Q_EMIT railStateChanged();
}

void ClassifierPage::askCosts()
{
    if (isVisible() && canStart()) {
        m_probe->setBasis(*m_view, trainingBasis(*m_view));
        m_probe->want(u"run"_qs, u"train"_qs, m_form->values(), CostProbe::Then::Evaluate);
        if (m_measure->isVisible()) {
            m_probe->want(u"measure"_qs, u"evaluate"_qs, nlohmann::json::object());
        }
    }
    showCosts();
}

void ClassifierPage::showCosts()
{
    m_probe->showOn(*m_cost,
                    m_view.get(),
                    u"run"_qs,
                    tr("Lower the batch."),
                    canStart()                 ? QString()
                    : oneClassOnly().isEmpty() ? tr("The cost is known once the shots are picked.")
                                               : oneClassOnly());
    QString measuring =
        tr("Lets the classifiers that are trained judge the test pictures; nothing is trained.");
    if (const PredictedCost* cost = m_probe->known(u"measure"_qs)) {
        measuring += u' ';
        measuring += timeSentence(*cost);
    }
    m_measure->setToolTip(measuring);
}

void ClassifierPage::askFreshness()
{
    if (!m_numbers || !m_numbers->trainFinished) {
        m_changes = {};
        return;
    }
    studio().project.ask<ResultChanges>(
        [job = m_numbers->trainJob](project::ProjectStore& store) {
            return changesSince(store, job);
        },
        this,
        [this](ResultChanges changes) {
            m_changes = std::move(changes);
            updateActions();
        });
}

void ClassifierPage::start()
{
    const auto problems = m_form->problems();
    if (!problems.empty()) {
        m_form->showProblems(problems);
        return;
    }
    if (!canStart()) {
        return;
    }
    banner().clear();
    nlohmann::json options = m_form->values();
    if (m_view->newestDone(u"generate"_qs) == nullptr) {
        // Nothing was made yet: what can run without made pictures still runs.
        nlohmann::json arms = nlohmann::json::array();
        for (const auto& arm : options.at("arms")) {
            if (arm == "clip_zero_shot" || arm == "real_only") {
                arms.push_back(arm);
            }
        }
        options["arms"] = arms;
    }
    m_chain->start(
        {{u"train"_qs, options, tr("Train classifiers")},
         {u"evaluate"_qs, nlohmann::json::object(), tr("Measure on the test pictures")}});
    updateActions();
}

void ClassifierPage::measure()
{
    banner().clear();
    m_chain->start(
        {{u"evaluate"_qs, nlohmann::json::object(), tr("Measure on the test pictures")}});
    updateActions();
}

void ClassifierPage::measureAgain()
{
    // Always the test pictures: the curves show the validation ones.
    auto* dialog =
        new OptionsDialog(tr("Measure again"),
                          tr("Lets the trained classifiers judge the test pictures once "
                             "more; nothing is trained."),
                          tr("Measure"),
                          OptionForm::make<options::EvaluateOptions>({u"split"_qs}, this),
                          this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showCost(studio().jobs, u"evaluate"_qs, tr("Close other programs."));
    connect(dialog, &OptionsDialog::chosen, this, [this](const nlohmann::json& options) {
        banner().clear();
        m_chain->start({{u"evaluate"_qs, options, tr("Measure on the test pictures")}});
        updateActions();
    });
    dialog->open();
}

void ClassifierPage::pauseOrContinue()
{
    if (const QueuedJob* job = currentJob()) {
        job->resumable() ? studio().jobs.resume(job->ticket) : studio().jobs.pause(job->ticket);
    }
}

void ClassifierPage::exportClassifier()
{
    auto* dialog = new ExportDialog(studio(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->choose(u"classifier"_qs);
    dialog->open();
}

void ClassifierPage::jobFinished(qint64 ticket)
{
    const QueuedJob* job = studio().jobs.job(ticket);
    if (job == nullptr || (job->verb != u"train" && job->verb != u"evaluate")) {
        return;
    }
    if (job->verb == u"train") {
        m_live = {};
        m_liveNumber = 0;
    }
    studio().project.refresh();
    if (job->error) {
        showJobError(*job);
    } else if (job->verb == u"evaluate" && job->state == QueueState::Done) {
        banner().say(Banner::Kind::Good,
                     tr("The classifiers are measured"),
                     tr("Compare says whether the synthetic pictures helped."),
                     {m_goCompare});
    }
    updateActions();
}

/// The job names the training it is at in its progress; its metrics come in order but their steps
/// begin again with each training.
void ClassifierPage::addMetric(qint64 ticket, const QString& series, qint64 step, double value)
{
    const QueuedJob* job = studio().jobs.job(ticket);
    if (job == nullptr || job->verb != u"train" || series != u"classifier/val_accuracy") {
        return;
    }
    const auto stage = classifier::stageOf(fromUtf8(job->progress.stage));
    const auto at = static_cast<double>(step);
    const bool isAnew =
        ticket != m_liveTicket || (!m_live.points.empty() && at < m_live.points.back().x);
    // The first numbers of a training may come before the progress that names it.
    const bool isStale = isAnew && ticket == m_liveTicket && stage && stage->number == m_liveNumber;
    if (isAnew || (stage && m_liveNumber != 0 && stage->number != m_liveNumber)) {
        m_live = {};
        m_liveTicket = ticket;
        m_liveNumber = 0;
    }
    if (stage && !isStale) {
        m_liveNumber = stage->number;
        m_live.name = stage->name;
    }
    m_live.points.push_back({.x = at, .y = 100.0 * value});
    if (m_numbers) {
        showCurves();
        m_stack->setCurrentWidget(m_filled);
    }
}

} // namespace dreamloft::ui
