// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/ablate.h"

#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/options/check_visitor.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/shots.h"
#include "core/workflows/ablation_table.h"
#include "core/workflows/adapt.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/generate.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/strategy.h"
#include "core/workflows/train_classifier.h"
#include "core/workflows/verdict.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

constexpr int kVersion = 1;
constexpr int kResamples = 10'000;
constexpr const char* kReturn = "ablate.return"; ///< state: where to return to

base::Error ablationError(std::string message, std::string hint)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = "DL-ABL-001",
                        .object = "ablation",
                        .message = std::move(message),
                        .hint = std::move(hint),
                        .workSafe = "Your project was not changed."});
}

/// What the project did last: the point that an ablation starts from and returns to.
struct Baseline {
    options::Strategy strategy = options::Strategy::ClassPrompt;
    options::ClassifierOptions train;
    options::GenerateOptions generate;
    std::optional<options::AdaptOptions> adapt;
    project::ShotList shots;
    int perClass = 0;
    std::vector<PredictionSet> realOnly;
    std::vector<project::JobRow> jobs; ///< to be the newest again, in this order
};

template <class Options>
Options recorded(const nlohmann::json& json)
{
    Options options;
    options::fromJson(json, options);
    return options;
}

/// The options of a generate job as they were asked for: its spec knows no files.
options::GenerateOptions askedOf(const project::ProjectStore& store, const project::JobRow& job)
{
    for (const auto& row : store.resultsOfJob(job.id)) {
        if (row.kind == "asked") {
            return recorded<options::GenerateOptions>(nlohmann::json::parse(row.json));
        }
    }
    return recorded<options::GenerateOptions>(store.specOf(job).at("options"));
}

options::Strategy strategyOf(const nlohmann::json& trainSpec, const options::AblateOptions& options)
{
    if (options.strategy) {
        return *options.strategy;
    }
    const auto& synthetic = trainSpec.at("inputs").at("synthetic");
    if (options.vary == options::Ablation::PairWeight) {
        return options::Strategy::Loft;
    }
    if (synthetic.size() != 1) {
        throw ablationError("The classifiers learnt from the pictures of " +
                                std::to_string(synthetic.size()) +
                                " strategies, and one has to be chosen.",
                            "Name it with --strategy.");
    }
    return options::fromName<options::Strategy>(synthetic.begin().key());
}

Baseline baselineOf(const project::ProjectStore& store, const options::AblateOptions& options)
{
    const auto train = newestJob(store, "train");
    if (!train) {
        throw ablationError("No classifier is trained yet, so there is nothing to vary.",
                            "Run the whole job once, then `ablate`.");
    }
    const nlohmann::json trainSpec = store.specOf(*train);
    Baseline base;
    base.strategy = strategyOf(trainSpec, options);
    base.train = recorded<options::ClassifierOptions>(trainSpec.at("options"));
    base.perClass = trainSpec.at("inputs").at("per_class").get<int>();
    base.shots = currentShotsOf(store).list;
    const std::string name(options::nameOf(base.strategy));
    const auto made = newestJobWith(store, "generate", "strategy", name);
    if (!made) {
        throw ablationError("The strategy " + base::quoted(name) + " has no pictures yet.",
                            "Run `generate --strategy " + name + "` first.");
    }
    base.generate = askedOf(store, *made);
    if (const auto adaptedBy = strategyFor(base.strategy).adaptedBy()) {
        auto adapted = newestJobWith(store, "adapt", "strategy", options::nameOf(*adaptedBy));
        if (!adapted && *adaptedBy == options::Strategy::Loft) {
            adapted = newestJobWith(store, "adapt", "strategy", "loft_single");
        }
        if (adapted) {
            base.adapt = recorded<options::AdaptOptions>(store.specOf(*adapted).at("options"));
            base.jobs.push_back(*adapted);
        }
    }
    base.jobs.push_back(*made);
    base.jobs.push_back(*train);
    const auto measured = newestJobWith(store, "evaluate", "split", "test");
    if (measured && store.specOf(*measured).at("inputs").at("train") == train->specHash) {
        base.jobs.push_back(*measured);
        for (auto& set : newestPredictions(store)) {
            if (set.arm == options::nameOf(options::Arm::RealOnly)) {
                base.realOnly.push_back(std::move(set));
            }
        }
    }
    return base;
}

/// Gives the project its own shots and newest jobs back, however the ablation ends. Where the
/// process is ended from outside, the next ablation or comparison does it.
class Return {
public:
    Return(project::ProjectStore& store, const Baseline& base)
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

std::vector<double> valuesOf(const options::AblateOptions& options, int shots)
{
    if (!options.values.empty()) {
        auto values = options.values;
        std::sort(values.begin(), values.end());
        return values;
    }
    switch (options.vary) {
    case options::Ablation::PerClass: {
        std::vector<double> values;
        for (const int quarters : {1, 2, 4, 8, 16}) {
            values.push_back(std::max(1, shots * quarters / 4));
        }
        values.erase(std::unique(values.begin(), values.end()), values.end());
        return values;
    }
    case options::Ablation::Shots:
        return {1, 4, 8, 16};
    case options::Ablation::Guidance:
        return {1, 2, 4, 8};
    case options::Ablation::RealWeight:
        return {0.2, 0.5, 0.8, 0.95};
    case options::Ablation::PairWeight:
        return {0.5, 0.6, 0.7, 0.8, 0.9};
    }
    return {};
}

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
             const Baseline& base,
             const std::vector<double>& values,
             jobs::JobControl& control)
        : m_store(store)
        , m_engine(engine)
        , m_options(options)
        , m_base(base)
        , m_largest(static_cast<int>(values.back()))
        , m_control(control)
    {
    }

    [[nodiscard]] Verdict measure(double value)
    {
        options::GenerateOptions made = m_base.generate;
        options::ClassifierOptions trained = m_base.train;
        trained.strategies = {m_base.strategy};
        trained.per_class = m_base.perClass;
        trained.arms = {options::Arm::RealOnly, options::Arm::Synthetic, options::Arm::Both};
        bool sameReal = true; ///< the real-only arm is the baseline's
        switch (m_options.vary) {
        case options::Ablation::PerClass:
            made.per_class = std::max(made.per_class, m_largest); // its first pictures are the same
            trained.per_class = static_cast<int>(value);
            sameReal = false; // as many steps as the others
            break;
        case options::Ablation::Shots:
            takeShots(static_cast<int>(value));
            sameReal = false;
            break;
        case options::Ablation::Guidance:
            made.guidance = value;
            break;
        case options::Ablation::RealWeight:
            trained.real_weight = value;
            trained.arms = {options::Arm::RealOnly, options::Arm::Both};
            break;
        case options::Ablation::PairWeight:
            made.fuse_weights = {value, 1.0 - value};
            break;
        }
        const bool reuse = sameReal && !m_base.realOnly.empty();
        if (reuse) {
            std::erase(trained.arms, options::Arm::RealOnly);
        }
        generate(m_store, m_engine, made, m_control);
        trainClassifier(m_store, m_engine, trained, m_control);
        evaluate(m_store, m_engine, {}, m_control);
        auto sets = newestPredictions(m_store);
        if (reuse) {
            sets.insert(sets.begin(), m_base.realOnly.begin(), m_base.realOnly.end());
        }
        return verdictOf(sets, classNames(m_store).size(), kResamples, 0);
    }

private:
    void takeShots(int k)
    {
        m_store.saveShots(shotsFor(m_store, m_base.shots, k));
        if (!m_base.adapt) {
            return;
        }
        auto adapted = *m_base.adapt;
        adapt(m_store, m_engine, adapted, m_control);
    }

    project::ProjectStore& m_store;
    Engine& m_engine;
    const options::AblateOptions& m_options;
    const Baseline& m_base;
    int m_largest;
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
                      const Baseline& base,
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
    const Baseline base = baselineOf(store, options);
    const std::vector<double> values = valuesOf(options, base.shots.k);
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
                store.addResult(
                    site.row.id, kAblationKind, valueText(value), ablationJson(value, verdict));
                ++done;
            }
            control.report({.stage = "ablate", .done = total, .total = total});
        });
    return reportOf(store, job, options.csv);
}

} // namespace dreamloft::workflows
