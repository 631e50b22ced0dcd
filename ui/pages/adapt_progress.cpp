// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/adapt_progress.h"

#include "core/options/adapt_options.h"
#include "ui/bridge/project_view.h"
#include "ui/bridge/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace dreamloft::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(dreamloft::ui::AdaptProgress)
};

/// First and last adapter that are trained together now: the job names them "first to last", or
/// the one alone. Names are compared whole, because a class may be called anything.
std::optional<std::pair<std::size_t, std::size_t>>
trainedNow(const std::vector<PlannedAdapter>& plan, const QString& detail)
{
    for (std::size_t first = 0; first < plan.size(); ++first) {
        if (detail == plan[first].name) {
            return std::pair(first, first);
        }
        const QString start = plan[first].name + u" to "_qs;
        if (!detail.startsWith(start)) {
            continue;
        }
        const QString end = detail.mid(start.size());
        for (std::size_t last = first + 1; last < plan.size(); ++last) {
            if (end == plan[last].name) {
                return std::pair(first, last);
            }
        }
    }
    return std::nullopt;
}

/// The share of each adapter's training that is done.
std::vector<double> sharesOf(const std::vector<PlannedAdapter>& plan, const AdaptStand& stand)
{
    std::vector<double> shares;
    std::size_t finished = 0;
    for (const PlannedAdapter& adapter : plan) {
        const bool there =
            stand.done || stand.finished.contains({adapter.classIndex, adapter.index});
        finished += there ? 1 : 0;
        shares.push_back(there ? 1.0 : 0.0);
    }
    const auto group = trainedNow(plan, fromUtf8(stand.progress.detail));
    if (!group || stand.progress.total <= 0 || stand.progress.stage != "adapt") {
        return shares;
    }
    const double adaptersDone = static_cast<double>(stand.progress.done) /
                                static_cast<double>(stand.progress.total) *
                                static_cast<double>(plan.size());
    const auto together = static_cast<double>(group->second - group->first + 1);
    const double share =
        std::clamp((adaptersDone - static_cast<double>(finished)) / together, 0.0, 1.0);
    for (std::size_t i = group->first; i <= group->second; ++i) {
        shares[i] = std::max(shares[i], share);
    }
    return shares;
}

} // namespace

std::vector<PlannedAdapter> plannedAdapters(const ProjectView& view,
                                            const QString& strategy,
                                            const std::vector<std::string>& classes)
{
    if (strategy == u"datadream_dset"_qs) {
        return {{0, 0, u"all classes"_qs, Words::tr("All classes")}};
    }
    std::vector<PlannedAdapter> plan;
    for (const ClassFacts& facts : view.classes) {
        if (!classes.empty() &&
            std::find(classes.begin(), classes.end(), facts.row.name) == classes.end()) {
            continue;
        }
        const QString name = fromUtf8(facts.row.name);
        if (strategy == u"datadream_cls"_qs) {
            plan.push_back({facts.row.index, 0, name, name});
            continue;
        }
        for (int rank = 0; rank < facts.shots; ++rank) {
            plan.push_back(
                {facts.row.index, rank, name + u", shot "_qs + QString::number(rank + 1), name});
        }
    }
    return plan;
}

std::vector<QuotaRow> adapterRows(const std::vector<PlannedAdapter>& plan, const AdaptStand& stand)
{
    const std::vector<double> shares = sharesOf(plan, stand);
    std::vector<QuotaRow> rows;
    for (std::size_t begin = 0; begin < plan.size();) {
        std::size_t end = begin;
        double sum = 0;
        int there = 0;
        while (end < plan.size() && plan[end].group == plan[begin].group) {
            sum += shares[end];
            there += shares[end] >= 1.0 ? 1 : 0;
            ++end;
        }
        const auto count = static_cast<int>(end - begin);
        QuotaRow row{plan[begin].classIndex, plan[begin].group, sum / count, {}, {}};
        row.text =
            count > 1
                ? Words::tr("%1 / %2").arg(QLocale().toString(there), QLocale().toString(count))
                : wholePercentText(static_cast<int>(std::floor(row.share * 100)));
        row.state = there == count                   ? Words::tr("done")
                    : row.share > 0 && stand.running ? Words::tr("training")
                    : row.share > 0                  ? Words::tr("begun")
                                                     : Words::tr("waiting");
        rows.push_back(std::move(row));
        begin = end;
    }
    return rows;
}

int usualSampling(const nlohmann::json& options, const ProjectView& view)
{
    constexpr int kRows = 5; // and the one before the first step
    const QString strategy = fromUtf8(options.value("strategy", std::string()));
    int shots = 0;
    int most = 0;
    for (const ClassFacts& facts : view.classes) {
        shots += facts.shots;
        most = std::max(most, facts.shots);
    }
    const int pictures = strategy == u"datadream_dset"_qs  ? shots
                         : strategy == u"datadream_cls"_qs ? most
                                                           : 1;
    const int batch = std::max(1, options.value("batch", 1));
    const int steps = options.contains("steps") && options.at("steps").is_number()
                          ? options.at("steps").get<int>()
                          : options.value("epochs", 1) * ((pictures + batch - 1) / batch);
    const double wanted = std::max(1.0, static_cast<double>(steps) / kRows);
    const double magnitude = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double round : {5.0, 2.0, 1.0}) {
        if (round * magnitude <= wanted) {
            return static_cast<int>(round * magnitude);
        }
    }
    return 1;
}

std::vector<std::string> usualSampleClasses(const nlohmann::json& options, const ProjectView& view)
{
    std::vector<std::string> classes = options.value("classes", std::vector<std::string>());
    if (classes.empty()) {
        for (const ClassFacts& facts : view.classes) {
            classes.push_back(facts.row.name);
        }
    }
    classes.resize(std::min(classes.size(), options::kUsuallySampled));
    return classes;
}

} // namespace dreamloft::ui
