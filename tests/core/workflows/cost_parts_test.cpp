// SPDX-License-Identifier: GPL-3.0-or-later
// What measuring, testing and varying cost before they start.
#include "core/jobs/null_control.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/workflows/ablate.h"
#include "core/workflows/adapt.h"
#include "core/workflows/cost_parts.h"
#include "core/workflows/engine.h"
#include "core/workflows/estimate.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/generate.h"
#include "core/workflows/score.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace dreamloft::tests {

class CostPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measuringCostsWhatWasNotLookedAt();
    void testingCountsTheClassifiers();
    void trainingAndTestingAreBoth();
    void varyingCountsWhatEachValueNeeds_data();
    void varyingCountsWhatEachValueNeeds();
    void varyingCostsMoreForMoreValues();
    void withoutATrainingThereIsNothingToVary();
};

namespace {

constexpr int kShots = 4;

/// A tiny project where pictures were made once.
struct Made {
    TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "p", kShots);

    explicit Made(options::Strategy strategy = options::Strategy::ClassPrompt)
    {
        store->setSetting("models.clip", "starter");
        if (options::needsAdapters(strategy)) {
            workflows::adapt(*store, engine, quickAdapt(strategy), control);
        }
        options::GenerateOptions made;
        made.strategy = strategy;
        made.steps = 2;
        made.per_class = 4;
        made.guidance = 2;
        workflows::generate(*store, engine, made, control);
    }
    /// And classifiers learnt from them, of real pictures and of both, twice.
    void train()
    {
        workflows::trainClassifier(*store,
                                   engine,
                                   quickClassifier({options::Arm::RealOnly, options::Arm::Both}, 2),
                                   control);
        workflows::evaluate(*store, engine, {}, control);
    }
    template <class Options>
    [[nodiscard]] nlohmann::json cost(const char* verb, const Options& options)
    {
        return workflows::estimate(
                   *store, engine, {.verb = verb, .spec = options::toJson(options)}, control)
            .data;
    }
};

/// "adapt 0.5", "train", "evaluate": the parts of varying, in their order.
std::vector<std::string> partsOf(const Made& made, const options::AblateOptions& options)
{
    std::vector<std::string> names;
    for (const workflows::CostPart& part :
         workflows::costPartsOf(*made.store, {.verb = "ablate", .spec = options::toJson(options)})
             .parts) {
        names.push_back(part.verb);
        if (part.times != 1) {
            names.back() += part.times < 1 ? " less" : " more";
        }
    }
    return names;
}

} // namespace

void CostPartsTest::measuringCostsWhatWasNotLookedAt()
{
    Made made;
    options::ScoreOptions options;
    options.features = {options::FeatureNet::Starter};
    options.bootstrap = 20;
    const nlohmann::json before = made.cost("score", options);
    QCOMPARE(before.at("units").get<int>(), 8); // two classes of four
    QCOMPARE(before.at("unit").get<std::string>(), std::string("pictures"));
    QVERIFY(before.at("seconds").get<double>() > 0);
    QVERIFY(before.at("memory_bytes").get<double>() > 0);
    QVERIFY(before.at("disk_bytes").get<double>() > 0);
    QVERIFY(before.at("guess").get<bool>());
    // It knows nothing of what it looked at itself.
    QCOMPARE(made.cost("score", options).at("disk_bytes"), before.at("disk_bytes"));
    const std::size_t jobs = made.store->jobs().size();
    workflows::score(*made.store, made.engine, options, made.control);
    QCOMPARE(made.store->jobs().size(), jobs + 1);
    const nlohmann::json after = made.cost("score", options);
    QCOMPARE(after.at("disk_bytes").get<double>(), 0.0);
    QVERIFY(after.at("seconds").get<double>() > 0); // the numbers are counted anew
    QCOMPARE(after.at("units"), before.at("units"));
}

void CostPartsTest::testingCountsTheClassifiers()
{
    Made made;
    DL_VERIFY_ERROR(made.cost("evaluate", options::EvaluateOptions{}),
                    UserFixable,
                    "No classifier is trained yet.");
    made.train();
    const nlohmann::json cost = made.cost("evaluate", options::EvaluateOptions{});
    QCOMPARE(cost.at("units").get<int>(), 4); // two arms twice; without CLIP as it is, as trained
    QVERIFY(cost.at("seconds").get<double>() > 0);
    options::EvaluateOptions some;
    some.arms = {options::Arm::Both};
    QCOMPARE(made.cost("evaluate", some).at("units").get<int>(), 2);
    some.arms = {options::Arm::ClipZeroShot};
    DL_VERIFY_ERROR(made.cost("evaluate", some), UserFixable, "among those asked for");
    // No true step is run of measuring, so a probe cannot claim it.
    const nlohmann::json probed =
        workflows::estimate(*made.store,
                            made.engine,
                            {.verb = "evaluate",
                             .spec = options::toJson(options::EvaluateOptions{}),
                             .probe = true},
                            made.control)
            .data;
    QVERIFY(probed.at("guess").get<bool>());
    QCOMPARE(probed.at("basis").at("memory").get<std::string>(), std::string("guess"));
}

void CostPartsTest::trainingAndTestingAreBoth()
{
    Made made;
    workflows::EstimateRequest request{
        .verb = "train",
        .spec = options::toJson(quickClassifier(
            {options::Arm::ClipZeroShot, options::Arm::RealOnly, options::Arm::Both}, 2))};
    QCOMPARE(workflows::costPartsOf(*made.store, request).parts.size(), std::size_t(1));
    request.thenEvaluate = true;
    const auto parts = workflows::costPartsOf(*made.store, request).parts;
    QCOMPARE(parts.size(), std::size_t(2));
    QCOMPARE(parts[0].verb, std::string("train"));
    QCOMPARE(parts[1].verb, std::string("evaluate"));
    QCOMPARE(parts[1].spec.at("split").get<std::string>(), std::string("test"));
    QCOMPARE(parts[1].spec.at("classifiers").get<int>(), 5); // CLIP as it is once, two arms twice
    // Nothing has to be trained yet to say it.
    const auto estimated = [&made](const workflows::EstimateRequest& asked) {
        return workflows::estimate(*made.store, made.engine, asked, made.control).data;
    };
    const nlohmann::json both = estimated(request);
    QVERIFY(both.at("seconds").get<double>() > 0);
    QVERIFY(both.at("guess").get<bool>());
    QCOMPARE(both.at("units").get<int>(), 4); // what is trained, not what is tested
    QCOMPARE(both.at("unit").get<std::string>(), std::string("classifiers"));
    // A long training is measured by its true steps; the little that testing takes after it is
    // guessed, and does not change that.
    auto longer = quickClassifier({options::Arm::RealOnly, options::Arm::Both}, 2);
    longer.epochs = 300;
    request.spec = options::toJson(longer);
    QVERIFY(estimated(request).at("guess").get<bool>()); // nothing was measured yet
    request.probe = true;
    const nlohmann::json probed = estimated(request);
    QVERIFY(!probed.at("guess").get<bool>());
    QCOMPARE(probed.at("basis").at("seconds").get<std::string>(), std::string("measured"));
}

void CostPartsTest::varyingCountsWhatEachValueNeeds_data()
{
    QTest::addColumn<int>("vary");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QString>("parts");
    const auto row = [](const char* name,
                        options::Ablation vary,
                        const QList<double>& values,
                        const char* parts) {
        QTest::newRow(name) << static_cast<int>(vary) << values << QString::fromLatin1(parts);
    };
    row("weights need no pictures",
        options::Ablation::RealWeight,
        {0.2, 0.8},
        "train,evaluate,train,evaluate");
    row("pictures of the guidance of now are there",
        options::Ablation::Guidance,
        {2, 4},
        "train,evaluate,generate,train,evaluate");
    row("the largest amount is made once",
        options::Ablation::PerClass,
        {2, 8},
        "generate,train,evaluate,train,evaluate");
    row("smaller amounts are there",
        options::Ablation::PerClass,
        {1, 4},
        "train,evaluate,train,evaluate");
    row("other shots are learnt from anew",
        options::Ablation::Shots,
        {2, 4},
        "adapt less,generate,train,evaluate,train,evaluate");
}

void CostPartsTest::varyingCountsWhatEachValueNeeds()
{
    QFETCH(int, vary);
    QFETCH(QList<double>, values);
    QFETCH(QString, parts);
    Made made(options::Strategy::Loft);
    made.train();
    options::AblateOptions options;
    options.vary = static_cast<options::Ablation>(vary);
    options.values.assign(values.begin(), values.end());
    std::string joined;
    for (const std::string& part : partsOf(made, options)) {
        joined += joined.empty() ? "" : ",";
        joined += part;
    }
    QCOMPARE(QString::fromStdString(joined), parts);
}

void CostPartsTest::varyingCostsMoreForMoreValues()
{
    Made made;
    made.train();
    options::AblateOptions options;
    options.vary = options::Ablation::Guidance;
    options.values = {4};
    const nlohmann::json one = made.cost("ablate", options);
    QCOMPARE(one.at("units").get<int>(), 1);
    QCOMPARE(one.at("unit").get<std::string>(), std::string("values"));
    options.values = {4, 6, 8, 10};
    const nlohmann::json four = made.cost("ablate", options);
    QCOMPARE(four.at("units").get<int>(), 4);
    QVERIFY(four.at("seconds").get<double>() > 1.5 * one.at("seconds").get<double>());
    QVERIFY(four.at("disk_bytes").get<double>() > 3.9 * one.at("disk_bytes").get<double>());
    QVERIFY(one.at("memory_bytes").get<double>() > 0);
    // Nothing was begun.
    QVERIFY(std::ranges::none_of(made.store->jobs(),
                                 [](const auto& job) { return job.verb == "ablate"; }));
}

void CostPartsTest::withoutATrainingThereIsNothingToVary()
{
    Made made;
    DL_VERIFY_ERROR(made.cost("ablate", options::AblateOptions{}),
                    UserFixable,
                    "No classifier is trained yet, so there is nothing to vary.");
}

DL_TEST_UNIT(CostPartsTest, "cost_parts")

} // namespace dreamloft::tests

#include "cost_parts_test.moc"
