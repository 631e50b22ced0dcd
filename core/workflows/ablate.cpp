// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/ablate.h"

#include "core/base/durable_file.h"
#include "core/base/strict_json.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/shots.h"
#include "core/workflows/ablation_plan.h"
#include "core/workflows/ablation_table.h"
#include "core/workflows/adapt.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/generate.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/result_labels.h"
#include "core/workflows/train_classifier.h"
#include "core/workflows/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 2; ///< raised when what is kept of a value changes
constexpr int kResamples = 10'000;
constexpr const char* kReturn = "ablate.return"; ///< state: where to return to

/// Gives the project its own shots and newest jobs back, however the ablation ends. Where the
/// process is ended from outside, the next ablation or comparison does it.
class Return {
public:
    Return(project::ProjectStore& store, const AblationBaseline& base)
        : m_store(store)
    {
        nlohmann::json jobs = nlohmann::json::array();
        for (const auto& job : base.jobs) {
            jobs.push_back(job.id);
        }
        store.setState(kReturn,
                       nlohmann::json{{"k", base.shots.k},
                                      {"seed", std::to_string(base.shots.seed)},
                                      {"pick", base.shots.pick},
                                      {"pictures", base.shots.picturesOfClass},
                                      {"jobs", jobs}}
                           .dump());
    }
    ~Return()
    {
        try {
            returnFromAblation(m_store);
        } catch (...) {
            // The disk fails: the error that is on its way says so, and the state is still there.
        }
    }
    Return(const Return&) = delete;
    Return& operator=(const Return&) = delete;

private:
    project::ProjectStore& m_store;
};

/// k shots a class that begin with, or are the beginning of, the baseline's.
project::ShotList shotsFor(const project::ProjectStore& store, const project::ShotList& base, int k)
{
    project::ShotList list = base;
    list.k = k;
    if (k <= base.k) {
        for (auto& ofClass : list.picturesOfClass) {
            ofClass.resize(std::min(ofClass.size(), static_cast<std::size_t>(k)));
        }
        return list;
    }
    if (base.pick != "random") {
        const auto saved = store.shots(k, base.seed, base.pick);
        if (!saved) {
            throw ablationError(std::to_string(k) + " " + base.pick + " shots were never picked.",
                                "Run `shots --k " + std::to_string(k) + "` once, then pick the " +
                                    std::to_string(base.k) + " again.");
        }
        return *saved;
    }
    project::ShotRequest request{.k = k, .seed = base.seed, .pick = project::ShotPick::Random};
    for (const auto& ofClass : base.picturesOfClass) {
        request.pinned.insert(request.pinned.end(), ofClass.begin(), ofClass.end());
    }
    return project::pickShots(store, request, {});
}

class Ablating {
public:
    Ablating(project::ProjectStore& store,
             Engine& engine,
             const options::AblateOptions& options,
             const AblationBaseline& base,
             const std::vector<double>& values,
             jobs::JobControl& control)
        : m_store(store)
        , m_engine(engine)
        , m_options(options)
        , m_base(base)
        , m_largest(values.back())
        , m_control(control)
    {
    }

    [[nodiscard]] Verdict measure(double value)
    {
        const AblationStep step = stepOf(m_options, m_base, value, m_largest);
        if (step.shots) {
            takeShots(*step.shots);
        }
        generate(m_store, m_engine, step.generate, m_control);
        trainClassifier(m_store, m_engine, step.train, m_control);
        evaluate(m_store, m_engine, {}, m_control);
        auto sets = newestPredictions(m_store);
        if (step.reusesReal) {
            sets.insert(sets.begin(), m_base.realOnly.begin(), m_base.realOnly.end());
        }
        return verdictOf(sets, classNames(m_store).size(), kResamples, 0);
    }

private:
    void takeShots(int k)
    {
        const project::ShotList list = shotsFor(m_store, m_base.shots, k);
        m_store.saveShots(list);
        if (const auto tooFew =
                project::tooFewShotsSentence(m_store, project::shotCountsOf(list), k);
            !tooFew.empty()) {
            m_control.note(jobs::NoteLevel::Warning, tooFew);
        }
        if (m_base.adapt) {
            adapt(m_store, m_engine, *m_base.adapt, m_control);
        }
    }

    project::ProjectStore& m_store;
    Engine& m_engine;
    const options::AblateOptions& m_options;
    const AblationBaseline& m_base;
    double m_largest;
    jobs::JobControl& m_control;
};

VerbReport
reportOf(const project::ProjectStore& store, const project::JobRow& job, const std::string& csv)
{
    const AblationTable table = ablationOf(store, job);
    VerbReport report;
    nlohmann::json rows = nlohmann::json::array();
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind == kAblationKind) {
            rows.push_back(nlohmann::json::parse(row.json));
        }
    }
    report.data = {{"job", job.id},
                   {"vary", table.vary},
                   {"strategy", table.strategy},
                   {"values", rows},
                   {"seconds", job.seconds}};
    report.summary = summaryOf(table);
    for (std::string& sentence : outOfReach(store, table)) {
        report.warnings.push_back({"DL-ABL-002", std::move(sentence)});
    }
    if (!csv.empty()) {
        const std::filesystem::path path = std::filesystem::absolute(csv);
        base::makeDurableFolder(path.parent_path());
        base::writeDurable(path, csvOf(table));
        report.data["csv"] = csv;
        report.summary += "\n\nTable: " + csv;
    }
    return report;
}

nlohmann::json specOf(const options::AblateOptions& options,
                      const AblationBaseline& base,
                      const std::vector<double>& values)
{
    options::AblateOptions settled = options;
    settled.values = values;
    settled.csv.clear(); // where the table goes does not change what it says
    nlohmann::json jobs = nlohmann::json::array();
    for (const auto& job : base.jobs) {
        jobs.push_back(job.specHash);
    }
    return {
        {"schema", "dreamloft.spec/1"},
        {"verb", "ablate"},
        {"version", kVersion},
        {"options", options::toJson(settled)},
        {"inputs",
         {{"strategy", options::nameOf(base.strategy)}, {"shots", base.shots.k}, {"jobs", jobs}}}};
}

} // namespace

void returnFromAblation(project::ProjectStore& store)
{
    const auto text = store.state(kReturn).value_or("");
    if (text.empty()) {
        return;
    }
    const nlohmann::json json = base::parseJson(text, kReturn, base::kSpecJson);
    project::ShotList shots;
    shots.k = json.at("k").get<int>();
    shots.seed = std::stoull(json.at("seed").get<std::string>());
    shots.pick = json.at("pick").get<std::string>();
    shots.picturesOfClass = json.at("pictures").get<std::vector<std::vector<std::int64_t>>>();
    const auto now = store.currentShots();
    if (!now || now->picturesOfClass != shots.picturesOfClass) {
        store.saveShots(shots);
    }
    for (const auto& id : json.at("jobs")) {
        store.useJob(id.get<std::int64_t>());
    }
    store.setState(kReturn, "");
}

VerbReport ablate(project::ProjectStore& store,
                  Engine& engine,
                  const options::AblateOptions& options,
                  jobs::JobControl& control)
{
    options::throwProblems(options::problemsOf(options), "ablate");
    returnFromAblation(store);
    const AblationBaseline base = baselineOf(store, options);
    const std::vector<double> values = valuesOf(options, base.shotsOfClass());
    const std::string label = std::string(options::nameOf(options.vary)) + " " +
                              std::string(options::nameOf(base.strategy));
    const auto job = runJobOfJobs(
        store, "ablate", label, specOf(options, base, values), [&](const JobSite& site) {
            const Return whenDone(store, base);
            Ablating ablating(store, engine, options, base, values, control);
            std::int64_t done = 0;
            const auto total = static_cast<std::int64_t>(values.size());
            for (const double value : values) {
                control.report({.stage = "ablate", .done = done, .total = total});
                const Verdict verdict = ablating.measure(value);
                const auto shots = project::shotCountsOf(currentShotsOf(store).list);
                store.addResult(
                    site.row.id,
                    kAblationKind,
                    valueText(value),
                    ablationJson(value, shots, verdict, protocolLabelsOf(store, verdict)));
                ++done;
            }
            control.report({.stage = "ablate", .done = total, .total = total});
        });
    VerbReport report = reportOf(store, job, options.csv);
    warnOfAcceptedLeaks(store, report);
    return report;
}

} // namespace dreamloft::workflows
