// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/options/json_visitor.h"
#include "core/project/layout.h"
#include "core/workflows/engine.h"
#include "core/workflows/estimate.h"
#include "core/workflows/project_models.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <vector>

namespace dreamloft::tests {
namespace {

constexpr int kAdapters = 6; ///< two classes of three shots

options::AdaptOptions longRun()
{
    options::AdaptOptions options;
    options.strategy = options::Strategy::Loft;
    options.rank = 2;
    options.steps = 400;
    options.batch = 1;
    options.text_lora = false;
    return options;
}

nlohmann::json
asked(project::ProjectStore& store, workflows::Engine& engine, const options::AdaptOptions& options)
{
    jobs::NullControl control;
    return workflows::estimate(store, engine, "adapt", options::toJson(options), control).data;
}

/// A finished job as adapt() leaves one, that took so many seconds in this environment.
void addFinishedRun(project::ProjectStore& store,
                    const options::AdaptOptions& options,
                    const nlohmann::json& environment,
                    double seconds)
{
    const auto job =
        store.startJob("adapt",
                       "loft",
                       {{"schema", "dreamloft.spec/1"},
                        {"verb", "adapt"},
                        {"version", 1},
                        {"options", options::toJson(options)},
                        {"inputs", {{"of", environment}}}, // two runs are two jobs
                        {"models", {{"base", workflows::baseModelOf(store).toJson()}}}});
    store.setJobState(job.id, "running");
    std::vector<project::ItemRow> items;
    for (int i = 0; i < kAdapters; ++i) {
        const auto file =
            std::filesystem::path(job.folder) / project::layout::adapterFile(i / 3, i % 3);
        std::filesystem::create_directories((store.folder() / file).parent_path());
        std::ofstream(store.folder() / file) << "adapter";
        project::ItemRow item;
        item.jobId = job.id;
        item.classIndex = i / 3;
        item.index = i % 3;
        item.file = file.generic_string();
        item.sha256 = "00";
        item.bytes = 7;
        item.meta = "{}";
        items.push_back(std::move(item));
    }
    store.addItems(items);
    store.addResult(job.id, "environment", "run", environment);
    store.setJobState(job.id, "done", {}, seconds);
}

bool closeTo(double actual, double expected)
{
    return std::abs(actual - expected) <= 0.02 * expected;
}

} // namespace

class EstimateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEarlierRunOnThisComputerIsTheMeasure()
    {
        const TempDir dir;
        workflows::Engine engine({});
        const auto store = makeTinyProject(dir / "p");
        const nlohmann::json before = asked(*store, engine, longRun());
        QVERIFY(before.at("guess").get<bool>());
        QCOMPARE(before.at("units").get<int>(), kAdapters);
        const double guessed = before.at("seconds").get<double>();
        QVERIFY(guessed > 0);

        // One that ran on something else tells nothing.
        nlohmann::json elsewhere = engine.environment();
        elsewhere["device"] = "another device";
        addFinishedRun(*store, longRun(), elsewhere, 3 * guessed);
        QVERIFY(asked(*store, engine, longRun()).at("guess").get<bool>());

        addFinishedRun(*store, longRun(), engine.environment(), 2 * guessed);
        const nlohmann::json after = asked(*store, engine, longRun());
        QVERIFY(!after.at("guess").get<bool>());
        QVERIFY2(closeTo(after.at("seconds").get<double>(), 2 * guessed), after.dump().c_str());

        // Other options by how much more or less they are.
        auto half = longRun();
        half.steps = 200;
        const nlohmann::json shorter = asked(*store, engine, half);
        QVERIFY(!shorter.at("guess").get<bool>());
        QVERIFY2(closeTo(shorter.at("seconds").get<double>(), guessed), shorter.dump().c_str());

        // Another way of adapting has to run once itself.
        auto other = longRun();
        other.strategy = options::Strategy::DataDreamCls;
        QVERIFY(asked(*store, engine, other).at("guess").get<bool>());
    }
};

DL_TEST_UNIT(EstimateTest, "estimate")

} // namespace dreamloft::tests

#include "estimate_test.moc"
