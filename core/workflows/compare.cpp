// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/compare.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/text.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/ablate.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/protocol.h"
#include "core/workflows/report/compare_report.h"
#include "core/workflows/report/report_html.h"
#include "core/workflows/result_labels.h"
#include "core/workflows/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 6;

/// The arms that the user asked for; real_only is always beside.
std::vector<PredictionSet> wantedSets(const project::ProjectStore& store,
                                      const options::CompareOptions& options)
{
    std::vector<PredictionSet> sets = newestPredictions(store);
    const auto unwanted = [&](const PredictionSet& set) {
        const auto arm = options::fromName<options::Arm>(set.arm);
        const bool armWanted =
            options.arms.empty() || arm == options::Arm::RealOnly ||
            std::find(options.arms.begin(), options.arms.end(), arm) != options.arms.end();
        const bool strategyWanted = options.strategies.empty() || set.strategy.empty() ||
                                    std::find(options.strategies.begin(),
                                              options.strategies.end(),
                                              options::fromName<options::Strategy>(set.strategy)) !=
                                        options.strategies.end();
        return !armWanted || !strategyWanted;
    };
    sets.erase(std::remove_if(sets.begin(), sets.end(), unwanted), sets.end());
    return sets;
}

Verdict computeVerdict(const project::ProjectStore& store,
                       const options::CompareOptions& options,
                       const std::vector<int>& classes)
{
    const auto sets = wantedSets(store, options);
    if (sets.empty()) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-CMP-003",
                           .object = "arms",
                           .message = "None of the evaluated classifiers is among those asked for.",
                           .hint = "Leave --arms and --strategies empty to compare all.",
                           .workSafe = "Your project was not changed."});
    }
    if (selectionsOf(store).contains(options::nameOf(options::Selection::Oracle))) {
        throw base::Error(
            {.kind = base::ErrorKind::UserFixable,
             .code = "DL-CMP-004",
             .object = "selection",
             .message = "No verdict can rest on these classifiers: their steps were "
                        "chosen on the test pictures (selection oracle).",
             .hint = "Run `train --selection val` and `evaluate`, then compare again.",
             .workSafe = "Your project was not changed."});
    }
    return verdictOf(sets, classNames(store).size(), options.resamples, options.seed, classes);
}

/// The classes that a finished comparison was about, by index: their names may be others since.
std::vector<int> comparedClasses(const project::ProjectStore& store, const project::JobRow& job)
{
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind == "verdict") {
            return nlohmann::json::parse(row.json).value("only_classes", std::vector<int>());
        }
    }
    return {};
}

std::string tableOf(const Verdict& verdict)
{
    std::size_t width = 0;
    for (const auto& arm : verdict.arms) {
        width = std::max(width, arm.label.size());
    }
    std::string text;
    for (const auto& arm : verdict.arms) {
        text += "\n  " + arm.label + std::string(width - arm.label.size() + 2, ' ') +
                base::fixed(100 * arm.accuracy, 1) + " %";
        if (arm.repeats > 1) {
            text += " +- " + base::fixed(100 * arm.accuracySd, 1);
        }
        if (arm.gain) {
            text += "   gain over real only " + base::fixed(100 * arm.gain->value, 1) +
                    " points [" + base::fixed(100 * arm.gain->low, 1) + ", " +
                    base::fixed(100 * arm.gain->high, 1) + "]";
        }
    }
    return text;
}

nlohmann::json stampsOf(project::ProjectStore& store, const Verdict& verdict)
{
    nlohmann::json stamps = nlohmann::json::array();
    for (const auto& stamp : protocolOf(store, verdict)) {
        stamps.push_back({{"name", stamp.name}, {"kept", stamp.kept}, {"finding", stamp.finding}});
    }
    return stamps;
}

void writeHtml(const std::string& html, const std::string& file)
{
    const std::filesystem::path path = std::filesystem::absolute(file);
    base::makeDurableFolder(path.parent_path());
    base::writeDurable(path, html);
}

} // namespace

CompareReport compare(project::ProjectStore& store,
                      Engine&,
                      const options::CompareOptions& options,
                      jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "compare");
    returnFromAblation(store);
    const auto evaluation = newestJobWith(store, "evaluate", "split", "test");
    const Verdict verdict = computeVerdict(store, options, chosenClasses(store, options.classes));
    // The stamps decide too: a test set that was unlocked since makes another comparison.
    const nlohmann::json stamps = stampsOf(store, verdict);
    nlohmann::json chosen = options::toJson(options);
    chosen.erase("report"); // where the report goes does not change what it says
    const nlohmann::json spec = {
        {"schema", "dreamloft.spec/1"},
        {"verb", "compare"},
        {"version", kVersion},
        {"options", chosen},
        {"inputs", {{"evaluate", evaluation ? evaluation->specHash : ""}, {"protocol", stamps}}}};
    const auto job = runJob(store, "compare", "verdict", spec, control, [&](const JobSite& site) {
        nlohmann::json result = verdict.toJson();
        result["protocol"] = stamps;
        addLabels(result, protocolLabelsOf(store, verdict));
        base::faultPoint("compare.row");
        store.addResult(site.row.id, "verdict", "main", result);
    });
    CompareReport report;
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind == "verdict") {
            report.data = nlohmann::json::parse(row.json);
        }
    }
    report.data["job"] = job.id;
    report.summary = verdict.sentence + "\n" + tableOf(verdict);
    for (const auto& stamp : report.data.at("protocol")) {
        if (!stamp.at("kept").get<bool>()) {
            report.warnings.push_back({"DL-CMP-010",
                                       "A fair comparison lacks " +
                                           base::quoted(stamp.at("name").get<std::string>()) +
                                           ": " + stamp.at("finding").get<std::string>() + "."});
        }
    }
    const bool alone = std::ranges::any_of(verdict.arms, [](const auto& arm) {
        return arm.arm == options::nameOf(options::Arm::Synthetic);
    });
    if (std::string warning = fewShotsWarning(store, alone); !warning.empty()) {
        report.warnings.push_back({"DL-CMP-011", std::move(warning)});
    }
    if (!options.report.empty()) {
        writeHtml(renderReport(reportContentOf(store, verdict, {}, control)), options.report);
        report.data["report"] = options.report;
        report.summary += "\n\nReport: " + options.report;
    }
    return report;
}

std::string
reportPage(project::ProjectStore& store, const ReportParts& parts, jobs::JobControl& control)
{
    const auto job = newestJob(store, "compare");
    if (!job) {
        throw base::Error({.kind = base::ErrorKind::UserFixable,
                           .code = "DL-CMP-002",
                           .object = "report",
                           .message = "There is no verdict to report yet.",
                           .hint = "Run `compare` first.",
                           .workSafe = "Nothing was written."});
    }
    options::CompareOptions options;
    options::fromJson(store.specOf(*job).at("options"), options);
    const Verdict verdict = computeVerdict(store, options, comparedClasses(store, *job));
    return renderReport(reportContentOf(store, verdict, parts, control));
}

ExportReport writeReport(project::ProjectStore& store,
                         const std::string& file,
                         const ReportParts& parts,
                         jobs::JobControl& control)
{
    writeHtml(reportPage(store, parts, control), file);
    ExportReport report;
    report.data = {{"what", "report"}, {"file", file}};
    report.summary = "Wrote the report to " + file + ".";
    return report;
}

} // namespace dreamloft::workflows
