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
    auto marked = workflows::PredictionSet::fromJson(nlohmann::json::parse(measured[0].json));
    marked.iterations = 4711;
    store->addResult(job.id, "predictions", measured[0].key, marked.toJson());
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

DL_TEST_UNIT(EvaluateTest, "evaluate")

} // namespace dreamloft::tests

#include "evaluate_test.moc"
