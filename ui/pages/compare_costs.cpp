// SPDX-License-Identifier: GPL-3.0-or-later
// What the starts of the Compare page will take; asked only for eyes that see it.
#include "core/project/project_store.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_tables.h"
#include "ui/pages/compare_verdict_card.h"
#include "ui/pages/cost_probe.h"
#include "ui/widgets/empty_state.h"

#include <cstdint>
#include <numeric>
#include <vector>

namespace dreamloft::ui {
namespace {

/// A training takes as long as it has pictures, so one estimate of the largest amount stands for
/// those of all amounts; each is measured on the test pictures afterwards.
PredictedCost
sweepCost(PredictedCost training, PredictedCost measuring, const std::vector<std::int64_t>& amounts)
{
    const auto all = std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
    const auto runs = static_cast<std::int64_t>(amounts.size());
    training.seconds *= static_cast<double>(all) / static_cast<double>(amounts.back());
    training.diskBytes *= runs;
    measuring.seconds *= static_cast<double>(runs);
    measuring.diskBytes *= runs;
    return sumOf(training, measuring);
}

} // namespace

void ComparePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    askCosts();
}

void ComparePage::askCosts()
{
    if (!isVisible() || !m_view || m_chain->isActive()) {
        return;
    }
    m_probe->setBasis(*m_view, trainingBasis(*m_view));
    if (!m_view->readOnly) { // nothing is started there
        wantCosts();
    }
    showCosts();
}

void ComparePage::wantCosts()
{
    const auto steps = missingSteps();
    const bool trains = !steps.empty() && steps.front().verb == u"train";
    if (m_offersBoth && trains) {
        m_probe->want(u"both"_qs, u"train"_qs, steps.front().options, CostProbe::Then::Evaluate);
    } else if (m_verdict && trains) {
        m_probe->want(u"missing"_qs, u"train"_qs, steps.front().options, CostProbe::Then::Evaluate);
    }
    const auto amounts = missingAmounts();
    const JobFacts* trained = m_view->newestDone(u"train"_qs);
    if (m_verdict && !amounts.empty() && trained != nullptr) {
        nlohmann::json options = wholeOptions(*trained);
        options["per_class"] = amounts.back(); // the largest
        m_probe->want(u"sweep"_qs, u"train"_qs, options);
        m_probe->want(u"measure"_qs, u"evaluate"_qs, nlohmann::json::object());
    }
}

void ComparePage::showCosts()
{
    if (m_offersBoth) {
        QStringList hint{tr("DreamLoft trains both 3 times, measures them on the test pictures and "
                            "compares.")};
        hint << trainingCost(u"both"_qs);
        hint.removeAll(QString());
        m_empty->setHint(hint.join(u' '));
    }
    m_card->setRemedy(remedyText());
    showSweepCost();
}

/// What the button beside the verdict does and takes.
QString ComparePage::remedyText() const
{
    if (!m_view || m_view->readOnly || !m_verdict) {
        return {};
    }
    const auto steps = missingSteps();
    if (steps.empty() || steps.front().verb != u"train") {
        return {}; // "Compare now" says it all, and takes a moment
    }
    QStringList sentences{
        tr("“Run what is missing” trains the classifiers with %1 repeats, measures them on the "
           "test pictures and compares.")
            .arg(steps.front().options.value("repeats", compare::kFewestRepeats))};
    sentences << trainingCost(u"missing"_qs);
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

/// One sentence; empty while it is not known.
QString ComparePage::trainingCost(const QString& key) const
{
    const PredictedCost* cost = m_probe->known(key);
    return cost == nullptr ? QString() : timeSentence(*cost);
}

void ComparePage::showSweepCost()
{
    const auto amounts = missingAmounts();
    const PredictedCost* training = m_probe->known(u"sweep"_qs);
    const PredictedCost* measuring = m_probe->known(u"measure"_qs);
    if (amounts.empty()) {
        return;
    }
    if (training != nullptr && measuring != nullptr) {
        m_sweepCost->setCost(costOf(sweepCost(*training, *measuring, amounts),
                                    tr("Train with a smaller batch on Classifier first.")));
    } else {
        m_probe->showWait(*m_sweepCost, {u"sweep"_qs, u"measure"_qs});
    }
}

} // namespace dreamloft::ui
