// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/read_file.h"
#include "core/jobs/null_control.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/export/export_dataset.h"
#include "core/workflows/project_data.h"
#include "core/workflows/train_classifier.h"
#include "core/workflows/trained_words.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <algorithm>
#include <string_view>

namespace dreamloft::tests {

class EvaluateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStoppedEvaluationKeepsWhatItMeasured();
    void everyResultCarriesItsProtocol();
    void aClassifierKeepsTheWordsThatItLearnt();
    void aTrainingWithoutWordsIsTold();
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

/// Of one classifier of the newest evaluation.
std::vector<float> certaintyOf(const project::ProjectStore& store, std::string_view arm)
{
    for (const auto& set : workflows::newestPredictions(store)) {
        if (set.arm == arm) {
            return set.certainty;
        }
    }
    return {};
}

bool warns(const workflows::VerbReport& report, std::string_view code)
{
    return std::ranges::any_of(report.warnings,
                               [&](const auto& warning) { return warning.code == code; });
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

void EvaluateTest::aClassifierKeepsTheWordsThatItLearnt()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    const auto trained = quickClassifier({options::Arm::ClipZeroShot, options::Arm::RealOnly});
    workflows::trainClassifier(*store, engine, trained, control);
    const auto exported = [&](const char* name) {
        options::ExportOptions options;
        options.what = options::ExportWhat::Classifier;
        options.to = (dir / name).string();
        return workflows::exportDataset(*store, engine, options, control);
    };
    const auto evaluated = [&](const options::EvaluateOptions& options) {
        return workflows::evaluate(*store, engine, options, control);
    };
    options::EvaluateOptions learnt;
    learnt.arms = {options::Arm::RealOnly};
    QVERIFY(!warns(exported("before"), "DL-EVAL-007"));
    const auto learntBefore = evaluated(learnt).data.at("job");
    const auto report = evaluated({});
    QVERIFY(!warns(report, "DL-EVAL-007") && !warns(report, "DL-EVAL-006"));
    const auto realOnly = certaintyOf(*store, "real_only");
    const auto zeroShot = certaintyOf(*store, "clip_zero_shot");
    QVERIFY(!realOnly.empty() && !zeroShot.empty());
    const auto words = workflows::classPrompts(*store, trained.prompt_style);

    store->setNoun(store->classes().front().id, "bonnet");
    const auto wordsNow = workflows::classPrompts(*store, trained.prompt_style);
    QVERIFY(words != wordsNow);
    QVERIFY(warns(exported("after"), "DL-EVAL-007"));
    for (const char* file : {"labels.json", "labels.txt", "selftest.json"}) {
        QCOMPARE(base::readText(dir / "after" / file), base::readText(dir / "before" / file));
    }
    const auto embeddings = [&](const char* name) {
        return tensor::loadTensors(dir / name / "class_embeddings.safetensors")
            .at("class_embeddings");
    };
    QVERIFY(torch::equal(embeddings("after"), embeddings("before")));

    // What learnt nothing goes by today's words, and is measured again for them.
    const auto again = evaluated({});
    QVERIFY(warns(again, "DL-EVAL-007"));
    QVERIFY(again.data.at("job") != report.data.at("job"));
    QCOMPARE(certaintyOf(*store, "real_only"), realOnly);
    QVERIFY(certaintyOf(*store, "clip_zero_shot") != zeroShot);
    const auto inputs =
        store->specOf(store->job(again.data.at("job").get<std::int64_t>())).at("inputs");
    QCOMPARE(inputs.at("prompts"), nlohmann::json(words));
    QCOMPARE(inputs.at("zero_shot_prompts"), nlohmann::json(wordsNow));
    // Without it there is nothing to measure again.
    QCOMPARE(evaluated(learnt).data.at("job"), learntBefore);
}

void EvaluateTest::aTrainingWithoutWordsIsTold()
{
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    const auto words = workflows::classPrompts(*store, options::PromptStyle::DataDream);
    nlohmann::json spec = {{"options", {{"prompt_style", "datadream"}}},
                           {"inputs", {{"prompts", words}}}};
    const auto toldOf = [](const workflows::TrainedPrompts& prompts) {
        workflows::VerbReport report;
        workflows::warnOfOtherWords(prompts, report);
        return report.warnings.empty() ? std::string() : report.warnings.front().code;
    };
    QCOMPARE(toldOf(workflows::trainedPrompts(*store, spec)), std::string());
    store->addClass("scarf"); // came later: the others' words are the same
    QCOMPARE(toldOf(workflows::trainedPrompts(*store, spec)), std::string());
    QVERIFY(workflows::trainedPrompts(*store, spec).texts == words);
    store->setNoun(store->classes().front().id, "bonnet");
    QCOMPARE(toldOf(workflows::trainedPrompts(*store, spec)), std::string("DL-EVAL-007"));
    QVERIFY(workflows::trainedPrompts(*store, spec).texts == words);
    spec.at("inputs").erase("prompts");
    const auto older = workflows::trainedPrompts(*store, spec);
    QCOMPARE(toldOf(older), std::string("DL-EVAL-006"));
    QVERIFY(older.texts == workflows::classPrompts(*store, options::PromptStyle::DataDream));
}

DL_TEST_UNIT(EvaluateTest, "evaluate")

} // namespace dreamloft::tests

#include "evaluate_test.moc"
