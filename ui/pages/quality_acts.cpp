// SPDX-License-Identifier: GPL-3.0-or-later
// What the Quality page does when it is told to, and what its jobs tell it.
#include "core/project/project_store.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/off_thread.h"
#include "ui/bridge/project_service.h"
#include "ui/bridge/stage_text.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/forms/choice_box.h"
#include "ui/forms/option_form.h"
#include "ui/pages/cost_probe.h"
#include "ui/pages/feature_map_dialog.h"
#include "ui/pages/quality_detail.h"
#include "ui/pages/quality_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/segmented.h"

#include <QAction>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

/// Pictures that the job's quota asks for and that are discarded or set aside now.
int missingPictures(const ProjectView& view, const JobFacts& job)
{
    std::vector<int> good(view.classes.size(), -1);
    for (const project::ItemRow& item : *job.items) {
        const auto index = static_cast<std::size_t>(item.classIndex);
        if (index >= good.size()) {
            continue;
        }
        good[index] = std::max(good[index], 0);
        good[index] += item.state != "discarded" && item.state != "set_aside" ? 1 : 0;
    }
    const int quota = job.options.value("per_class", 0);
    int missing = 0;
    for (const int count : good) {
        missing += count >= 0 ? std::max(0, quota - count) : 0;
    }
    return missing;
}

} // namespace

bool QualityPage::canMeasure() const
{
    return m_view && m_view->newestDone(u"generate"_qs) != nullptr;
}

/// What a measurement will take; asked only for eyes that see it.
void QualityPage::askCost()
{
    const bool readOnly = m_view && m_view->readOnly; // nothing is started there
    if (isVisible() && !readOnly && canMeasure() && m_form->problems().empty()) {
        std::string basis;
        for (const JobFacts& job : m_view->jobs) {
            basis += ' ';
            basis += std::to_string(job.row.id);
            basis += job.row.state;
        }
        m_probe->setBasis(*m_view, basis);
        m_probe->want(u"run"_qs, u"score"_qs, m_form->values());
    }
    showCost();
}

void QualityPage::showCost()
{
    m_probe->showOn(*m_cost,
                    m_view.get(),
                    u"run"_qs,
                    tr("Measure with fewer feature networks."),
                    canMeasure() ? QString() : tr("The cost is known once pictures are made."));
}

void QualityPage::askFreshness()
{
    if (run() == nullptr || !run()->finished) {
        m_changes = {};
        return;
    }
    studio().project.ask<ResultChanges>(
        [job = run()->jobId](project::ProjectStore& store) { return changesSince(store, job); },
        this,
        [this](ResultChanges changes) {
            m_changes = std::move(changes);
            updateActions();
        });
}

/// The score job of the queue that has not ended, else null.
const QueuedJob* QualityPage::currentJob() const
{
    for (const QueuedJob& job : studio().jobs.jobs()) {
        if (job.verb == u"score" && !job.ended()) {
            return &job;
        }
    }
    return nullptr;
}

void QualityPage::updateActions()
{
    const bool writable = m_view && !m_view->readOnly;
    const QueuedJob* job = currentJob();
    m_start->setEnabled(writable && canMeasure() && job == nullptr);
    m_start->setText(job == nullptr                      ? tr("Measure")
                     : job->state == QueueState::Running ? tr("Measuring…")
                                                         : tr("On the queue…"));
    const QString strategy = m_strategy->currentData().toString();
    const JobFacts* made = m_view ? m_view->newestDone(u"generate"_qs, strategy) : nullptr;
    const int missing = made != nullptr && run() != nullptr ? missingPictures(*m_view, *made) : 0;
    m_refill->setText(missing > 0 ? tr("Refill %1").arg(countText(missing)) : tr("Refill"));
    m_refill->setEnabled(writable && missing > 0);
    m_map->setEnabled(run() != nullptr);
    const QString why = m_changes.reason(strategy);
    m_card->setSubtitle(why.isEmpty() ? QString() : tr("Out of date: %1").arg(why));
    Q_EMIT railStateChanged();
}

void QualityPage::showMap()
{
    if (!m_view) {
        return;
    }
    offThread<FeatureMap>(
        [view = m_view] { return featureMapOf(*view); },
        this,
        [this, folder = m_view->folder](FeatureMap map) {
            if (!m_view || m_view->folder != folder) {
                return; // another project is open by now
            }
            auto* dialog = new FeatureMapDialog(std::move(map), studio().thumbnails, this);
            dialog->followKeys(studio().settings);
            connect(dialog,
                    &FeatureMapDialog::picturesWanted,
                    this,
                    [this](const QList<qint64>& pictures) {
                        QStringList ids;
                        for (const qint64 id : pictures) {
                            ids.append(QString::number(id));
                        }
                        Q_EMIT goTo(u"dataset/pictures=" % ids.join(u','));
                    });
            connect(&studio().project, &ProjectService::closed, dialog, &QDialog::reject);
            dialog->show();
        });
}

void QualityPage::start()
{
    const auto problems = m_form->problems();
    if (!problems.empty()) {
        m_form->showProblems(problems);
        return;
    }
    if (m_start->isEnabled() || m_view) {
        banner().clear();
        studio().jobs.enqueue(u"score"_qs, m_form->values(), tr("Measure quality"));
    }
}

void QualityPage::refill()
{
    const QString strategy = m_strategy->currentData().toString();
    const JobFacts* made = m_view ? m_view->newestDone(u"generate"_qs, strategy) : nullptr;
    if (made != nullptr) {
        studio().jobs.enqueue(
            u"generate"_qs, made->options, tr("Generate: refill what was discarded"));
    }
}

void QualityPage::jobFinished(qint64 ticket)
{
    const QueuedJob* job = studio().jobs.job(ticket);
    if (job == nullptr || job->verb != u"score") {
        return;
    }
    studio().project.refresh();
    if (job->error) {
        showJobError(*job,
                     job->error->info().code == "DL-FID-001"
                         ? QList<QAction*>{m_chooseNetwork, m_useClip}
                         : QList<QAction*>());
    } else if (job->state == QueueState::Done) {
        banner().say(
            Banner::Kind::Good,
            tr("All classes are measured"),
            tr("Discard what is off and refill it, or go on: Classifier learns from them."),
            {m_goClassifier});
    }
    updateActions();
}

void QualityPage::mark(qint64 jobId,
                       const std::vector<project::ItemPlace>& places,
                       PictureMark mark,
                       const QString& reason)
{
    if (!m_view || m_view->readOnly) {
        return;
    }
    const bool discarded = mark == PictureMark::Discarded;
    const std::string state = discarded ? "discarded" : mark == PictureMark::Kept ? "kept" : "done";
    studio().project.edit(
        [jobId, places, state, why = discarded ? toUtf8(reason) : std::string()](
            project::ProjectStore& store) { store.markItems(jobId, places, state, why); });
}

QList<QWidget*> QualityPage::contentPanes() const
{
    return {m_card, m_detail};
}

QStringList QualityPage::jobVerbs() const
{
    return {u"score"_qs};
}

Page::RailState QualityPage::stepState() const
{
    if (const QueuedJob* job = currentJob(); job != nullptr && job->state == QueueState::Running) {
        const double share = job->progress.total > 0 ? static_cast<double>(job->progress.done) /
                                                           static_cast<double>(job->progress.total)
                                                     : 0.0;
        return {.mark = RailState::Running,
                .fact = shareText(share, 0),
                .explanation = stageText(*job)};
    }
    if (m_view && !m_known) {
        return reading();
    }
    if (run() == nullptr) {
        return {.mark = RailState::Empty, .fact = {}, .explanation = {}};
    }
    const auto mean = m_sheet.mean;
    const QString fact = mean ? numberText(mean->fid.value, 1) : QString();
    if (const QString why = m_changes.reason(); !why.isEmpty()) {
        return {.mark = RailState::Stale, .fact = fact, .explanation = why};
    }
    return {.mark = RailState::Done,
            .fact = fact,
            .explanation = quality::distanceTitle(m_network->currentId())};
}

} // namespace dreamloft::ui
