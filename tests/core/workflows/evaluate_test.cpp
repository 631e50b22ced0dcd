// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/jobs/null_control.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

namespace dreamloft::tests {

class EvaluateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStoppedEvaluationKeepsWhatItMeasured();
    void everyResultCarriesItsProtocol();
};

namespace {

/// Asks to stop once a report has come.
class StopAfterReport final : public jobs::JobControl {
public:
    void report(const jobs::Progress&) override { m_stop = true; }
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return m_stop; }

private:
    bool m_stop = false;
};

std::vector<project::ResultRow> predictionsOf(const project::ProjectStore& store, std::int64_t job)
{
    std::vector<project::ResultRow> rows = store.resultsOfJob(job);
    std::erase_if(rows, [](const project::ResultRow& row) { return row.kind != "predictions"; });
    return rows;
}

} // namespace

void EvaluateTest::aStoppedEvaluationKeepsWhatItMeasured()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    auto options = quickClassifier({options::Arm::ClipZeroShot, options::Arm::RealOnly}, 2);
    options.batch = 8;
    workflows::trainClassifier(*store, engine, options, control);

    StopAfterReport stopping;
    QVERIFY_THROWS_EXCEPTION(base::Cancelled, workflows::evaluate(*store, engine, {}, stopping));
    const project::JobRow job = store->jobs().back();
    QCOMPARE(job.state, std::string("paused"));
    const auto measured = predictionsOf(*store, job.id);
    QCOMPARE(measured.size(), std::size_t{1});

    // A mark on what is there shows whether it is made a second time.
    auto marked = nlohmann::json::parse(measured[0].json);
    marked["iterations"] = 4711;
    store->addResult(job.id, "predictions", measured[0].key, marked);
    workflows::evaluate(*store, engine, {}, control);
    const auto all = workflows::newestPredictions(*store);
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(all[0].iterations, std::int64_t{4711});
    QCOMPARE(all[1].repeat, 0);
    QCOMPARE(all[2].repeat, 1);
    for (const auto& set : all) {
        QCOMPARE(set.runnersUp.size(), set.labels.size());
        for (std::size_t i = 0; i < set.runnersUp.size(); ++i) {
            const auto& next = set.runnersUp[i];
            QVERIFY(!next.empty() && next.size() <= 2);
            QVERIFY(next.front().first != set.predicted[i]);
            QVERIFY(next.front().second <= static_cast<double>(set.certainty[i]) + 1e-4);
            QVERIFY(next.back().second <= next.front().second);
        }
    }
    QCOMPARE(store->jobs().back().id, job.id);
}

void EvaluateTest::everyResultCarriesItsProtocol()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    workflows::trainClassifier(
        *store,
        engine,
        quickClassifier({options::Arm::ClipZeroShot, options::Arm::RealOnly}, 2),
        control);
    options::EvaluateOptions options;
    const auto differencesOf = [&](const char* arm) {
        const auto report = workflows::evaluate(*store, engine, options, control);
        return report.data.at("protocol_differences").at(arm).at("differences").dump();
    };
    const auto report = workflows::evaluate(*store, engine, options, control);
    QCOMPARE(report.data.at("protocol_labels").size(), std::size_t{2});
    for (const auto& result : report.data.at("results")) {
        QCOMPARE(result.at("protocol"), nlohmann::json("own"));
    }
    QVERIFY2(report.summary.find(" %, own protocol") != std::string::npos, report.summary.c_str());
    const auto rows = predictionsOf(*store, store->jobs().back().id);
    QCOMPARE(rows.size(), std::size_t{3});
    for (const auto& row : rows) {
        const auto kept = nlohmann::json::parse(row.json).at("protocol");
        QCOMPARE(kept.at("letter"), nlohmann::json("own"));
        QVERIFY(!kept.at("differences").empty());
    }
    // Each arm is laid beside the row that it has in a paper.
    QVERIFY(differencesOf("real_only/-").find("3 instead of ") != std::string::npos);
    QVERIFY(differencesOf("clip_zero_shot/-").find("CoOp's sentences") != std::string::npos);
    options.zero_shot_prompts = options::ZeroShotPrompts::Coop;
    QVERIFY(differencesOf("clip_zero_shot/-").find("CoOp's sentences") == std::string::npos);
    QVERIFY(differencesOf("clip_zero_shot/-").find("CLIP ViT-B/16") != std::string::npos);
    options.split = options::SplitName::Val;
    QVERIFY(differencesOf("real_only/-").find("other pictures than the test") != std::string::npos);
}

DL_TEST_UNIT(EvaluateTest, "evaluate")

} // namespace dreamloft::tests

#include "evaluate_test.moc"
