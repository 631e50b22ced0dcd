// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cost_probe.h"

#include "ui/bridge/error_text.h"
#include "ui/bridge/job_center.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace dreamloft::ui {
namespace {

constexpr int kRestMs = 400;

} // namespace

PredictedCost predictedCostOf(const nlohmann::json& data)
{
    PredictedCost cost;
    cost.seconds = data.value("seconds", 0.0);
    cost.diskBytes = static_cast<std::int64_t>(data.value("disk_bytes", 0.0));
    cost.guess = data.value("guess", true);
    cost.nothing = data.value("units", std::int64_t{1}) == 0;
    cost.ceilingDecides = data.value("memory_ceiling_decides", false);
    cost.passes = data.value("passes", std::int64_t{1});
    if (data.contains("memory_bytes")) {
        cost.memoryBytes = static_cast<std::int64_t>(data.at("memory_bytes").get<double>());
    }
    // Nought is what is told where the system does not say.
    if (const double free = data.value("disk_available_bytes", 0.0); free > 0) {
        cost.diskFree = static_cast<std::int64_t>(free);
    }
    if (data.contains("memory_available_bytes")) {
        cost.memoryFree = data.at("memory_available_bytes").get<std::int64_t>();
    }
    return cost;
}

PredictedCost sumOf(const PredictedCost& first, const PredictedCost& second)
{
    // What takes the most memory is what has to fit.
    const bool larger = second.memoryBytes.value_or(0) > first.memoryBytes.value_or(0);
    PredictedCost sum = larger ? second : first;
    sum.seconds = first.seconds + second.seconds;
    sum.diskBytes = first.diskBytes + second.diskBytes;
    sum.guess = first.guess || second.guess;
    sum.nothing = first.nothing && second.nothing;
    sum.passes = std::max(first.passes, second.passes);
    return sum;
}

QString timeSentence(const PredictedCost& cost)
{
    return (cost.guess ? CostProbe::tr("On this computer that takes about %1 (guess).")
                       : CostProbe::tr("On this computer that takes about %1."))
        .arg(humanDuration(cost.seconds));
}

CostCard::Cost costOf(const PredictedCost& cost, const QString& advice)
{
    CostCard::Cost shown;
    shown.memoryBytes = cost.memoryBytes;
    shown.seconds = cost.seconds;
    shown.diskBytes = cost.diskBytes;
    shown.guess = cost.guess;
    const bool memory =
        !cost.memoryBytes || !cost.memoryFree || *cost.memoryBytes <= *cost.memoryFree;
    const bool disk = !cost.diskFree || cost.diskBytes <= *cost.diskFree;
    shown.fits = memory && disk;
    if (!disk) {
        shown.advice = CostProbe::tr("The disk has too little room: free some space first.");
    } else if (!memory) {
        shown.advice =
            cost.ceilingDecides
                ? CostProbe::tr("It needs more than the memory ceiling leaves, which can "
                                "be raised in Settings.") %
                      u' ' % advice
                : advice;
    }
    shown.parts = static_cast<int>(cost.passes);
    return shown;
}

std::string trainingBasis(const ProjectView& view)
{
    int tested = 0;
    for (const ClassFacts& facts : view.classes) {
        tested += facts.test;
    }
    std::string basis = std::to_string(view.classes.size());
    for (const std::size_t fact : {static_cast<std::size_t>(view.shots ? view.shots->k : 0),
                                   static_cast<std::size_t>(tested),
                                   view.jobs.size()}) {
        basis += ' ';
        basis += std::to_string(fact);
    }
    return basis;
}

CostProbe::CostProbe(JobCenter& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_rest(new QTimer(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(kRestMs);
    connect(m_rest, &QTimer::timeout, this, &CostProbe::pump);
    connect(&m_jobs, &JobCenter::busyChanged, this, &CostProbe::pump);
    connect(&m_jobs, &JobCenter::finished, this, &CostProbe::finished);
}

void CostProbe::want(const QString& key,
                     const QString& verb,
                     const nlohmann::json& options,
                     Then then)
{
    Wish wish;
    wish.request = {{"verb", toUtf8(verb)}, {"options", options}};
    if (then == Then::Evaluate) {
        wish.request["then_evaluate"] = true;
    }
    wish.text = wish.request.dump();
    const auto before = m_wishes.constFind(key);
    if (before != m_wishes.cend() && before->text == wish.text &&
        (before->open || key == m_asked)) {
        return;
    }
    wish.open = !m_answers.contains(wish.text);
    m_wishes.insert(key, wish);
    wish.open ? m_rest->start() : Q_EMIT answered(key);
}

void CostProbe::setBasis(const ProjectView& view, const std::string& facts)
{
    std::string basis = toUtf8(fromPath(view.folder));
    basis += '\n';
    basis += facts;
    if (basis != m_basis) {
        m_basis = std::move(basis);
        forget();
    }
}

void CostProbe::forget()
{
    m_answers.clear();
    m_failures.clear();
    m_wishes.clear();
    m_stale = m_ticket != 0;
}

const PredictedCost* CostProbe::known(const QString& key) const
{
    const auto wish = m_wishes.constFind(key);
    if (wish == m_wishes.cend()) {
        return nullptr;
    }
    const auto answer = m_answers.find(wish->text);
    return answer == m_answers.end() ? nullptr : &answer->second;
}

const QString* CostProbe::failure(const QString& key) const
{
    const auto wish = m_wishes.constFind(key);
    if (wish == m_wishes.cend()) {
        return nullptr;
    }
    const auto why = m_failures.find(wish->text);
    return why == m_failures.end() ? nullptr : &why->second;
}

void CostProbe::showOn(CostCard& card,
                       const QString& key,
                       const QString& advice,
                       const QString& whyNot) const
{
    const PredictedCost* cost = known(key);
    if (cost != nullptr && whyNot.isEmpty()) {
        card.setCost(costOf(*cost, advice));
    } else {
        showWait(card, {key}, whyNot);
    }
}

void CostProbe::showOn(CostCard& card,
                       const ProjectView* view,
                       const QString& key,
                       const QString& advice,
                       const QString& whyNot) const
{
    card.setVisible(view == nullptr || !view->readOnly);
    showOn(card, key, advice, whyNot);
}

void CostProbe::showWait(CostCard& card, const QStringList& keys, const QString& whyNot) const
{
    const auto failed = std::find_if(
        keys.begin(), keys.end(), [this](const QString& key) { return failure(key) != nullptr; });
    if (!whyNot.isEmpty()) {
        card.setUnknown(whyNot);
    } else if (failed != keys.end()) {
        card.setUnknown(*failure(*failed));
    } else if (m_jobs.busy()) {
        card.setUnknown(tr("The cost is estimated when the running job is done."));
    } else {
        card.setWorking();
    }
}

void CostProbe::pump()
{
    if (m_ticket != 0 || m_jobs.busy() || m_rest->isActive()) {
        return;
    }
    for (auto wish = m_wishes.begin(); wish != m_wishes.end(); ++wish) {
        if (wish->open) {
            wish->open = false;
            m_failures.erase(wish->text);
            m_asked = wish.key();
            m_askedText = wish->text;
            m_ticket = m_jobs.ask(u"estimate"_qs, wish->request, tr("Estimate"));
            return;
        }
    }
}

void CostProbe::finished(qint64 ticket)
{
    if (ticket != m_ticket || ticket == 0) {
        return;
    }
    m_ticket = 0;
    const QString key = std::exchange(m_asked, {});
    const QueuedJob* job = m_jobs.job(ticket);
    if (std::exchange(m_stale, false) || job == nullptr) {
        pump();
        return;
    }
    if (job->state == QueueState::Done) {
        m_answers[m_askedText] = predictedCostOf(job->report.data);
        Q_EMIT answered(key);
    } else if (job->error) {
        m_failures[m_askedText] = errorText(*job->error).message;
        Q_EMIT answered(key);
    }
    pump();
}

} // namespace dreamloft::ui
