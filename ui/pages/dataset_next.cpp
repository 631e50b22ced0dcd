// SPDX-License-Identifier: GPL-3.0-or-later
// What comes next on DatasetPage, and what the rail says of it.
#include "ui/bridge/job_center.h"
#include "ui/bridge/studio.h"
#include "ui/bridge/text.h"
#include "ui/pages/dataset_acts.h"
#include "ui/pages/dataset_checks.h"
#include "ui/pages/dataset_counts.h"
#include "ui/pages/dataset_page.h"
#include "ui/widgets/banner.h"

#include <QAction>

#include <string>

namespace dreamloft::ui {
namespace {

QString pickText(const std::string& pick)
{
    if (pick == "varied") {
        return DatasetPage::tr("most varied");
    }
    return pick == "typical" ? DatasetPage::tr("typical") : DatasetPage::tr("random");
}

} // namespace

QStringList DatasetPage::jobVerbs() const
{
    return {u"import"_qs, u"split"_qs, u"shots"_qs, u"check"_qs, u"look"_qs};
}

Page::RailState DatasetPage::stepState() const
{
    return m_rail;
}

/// From pictures to shots, and what would stop every job; null while there are no pictures.
QAction* DatasetPage::nextStep() const
{
    const DatasetCounts counts = DatasetCounts::of(m_view.get());
    if (counts.kept() == 0) {
        return nullptr;
    }
    if (!m_view->readOnly && m_checks->openLeaks() > 0) {
        return m_lookAtLeaks;
    }
    if (!m_view->readOnly && counts.shots == 0) {
        if (counts.train > 0) {
            return m_pickShots;
        }
        if (counts.undecided > 0) {
            return m_divide;
        }
    }
    return m_continue;
}

void DatasetPage::pickShots(const options::ShotOptions& options)
{
    banner().clear(); // it may still ask to pick
    m_acts->pickShots(options);
}

void DatasetPage::refreshMainAction()
{
    const DatasetCounts counts = DatasetCounts::of(m_view.get());
    const bool writable = m_view != nullptr && !m_view->readOnly;
    const bool locked = m_view != nullptr && m_view->testLocked;
    m_import->setEnabled(writable);
    m_sample->setEnabled(writable);
    m_divide->setEnabled(writable && counts.kept() > 0);
    m_pickShots->setEnabled(writable && counts.train > 0);
    m_lock->setEnabled(writable && !locked && counts.test > 0);
    m_unlock->setEnabled(writable && locked);
    m_emptyBin->setEnabled(writable && counts.bin > 0);
    m_takeBackAll->setEnabled(writable && counts.bin > 0);
    m_check->setEnabled(m_view != nullptr && counts.kept() > 0 &&
                        m_checks->state() != DatasetChecks::State::Running);
    m_map->setEnabled(counts.kept() > 0);
    m_captions->setEnabled(counts.kept() > 0);
    m_trial->setEnabled(counts.train > 0);
    m_check->setText(m_checks->state() == DatasetChecks::State::NotRun ? tr("Check the pictures")
                                                                       : tr("Check again"));
    m_continue->setEnabled(counts.shots > 0);
    m_continue->setToolTip(counts.shots > 0 ? QString() : tr("Pick shots first."));
    setUrgent(m_import->isEnabled() && counts.kept() == 0 ? m_import : nullptr);
    QAction* next = nextStep();
    if (next != m_next) { // the same one keeps its button
        m_next = next;
        setMainAction(next);
    }
    refreshRail();
}

void DatasetPage::refreshRail()
{
    const DatasetCounts counts = DatasetCounts::of(m_view.get());
    const int leaks = m_checks->openLeaks();
    const QueuedJob* job = studio().jobs.running();
    RailState state;
    if (job != nullptr && !job->quiet && jobVerbs().contains(job->verb)) {
        state = {RailState::Running, percentOf(*job), job->label};
    } else if (m_view == nullptr || counts.kept() == 0) {
        state.mark = RailState::Empty;
    } else if (leaks > 0) {
        state = {RailState::NeedsYou,
                 tr("%n leak(s)", nullptr, leaks),
                 tr("Some pictures are in two splits.")};
    } else if (counts.shots == 0) {
        state = {RailState::NeedsYou,
                 countText(counts.kept()),
                 counts.undecided > 0 ? tr("Some pictures are in no split yet.")
                                      : tr("No shots are picked yet.")};
    } else {
        state = {RailState::Done,
                 countText(counts.kept()),
                 tr("%Ln shot(s), %1", nullptr, counts.shots).arg(pickText(m_view->shots->pick))};
    }
    const bool same = state.mark == m_rail.mark && state.fact == m_rail.fact &&
                      state.explanation == m_rail.explanation;
    if (!same) {
        m_rail = state;
        Q_EMIT railStateChanged();
    }
}

} // namespace dreamloft::ui
