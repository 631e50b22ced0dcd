// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/check_visitor.h"
#include "core/options/schemas.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <limits>

using namespace dreamloft;
using namespace dreamloft::options;

namespace {

template <class Options>
std::string keysOf(const Options& options)
{
    std::string keys;
    for (const Problem& problem : problemsOf(options)) {
        keys += (keys.empty() ? "" : " ") + problem.key;
    }
    return keys;
}

} // namespace

class CheckVisitorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allProblemsAreFoundAtOnce();
    void notANumberIsOutOfRange();
    void listsAreCheckedElementByElement();
    void rulesAcrossFields();
    void reservedStrategiesAreRefused();
    void errorNamesTheFirstAndCountsTheOthers();
};

void CheckVisitorTest::allProblemsAreFoundAtOnce()
{
    AdaptOptions options;
    QCOMPARE(keysOf(options), std::string());
    options.rank = 0;
    options.batch = 5000;
    options.steps = 50;
    options.strategy = Strategy::ClassPrompt;
    QCOMPARE(keysOf(options), std::string("rank batch strategy warmup_steps"));
    QCOMPARE(problemsOf(options).front().message,
             std::string("0 is out of range, expected 1 to 256."));
}

void CheckVisitorTest::notANumberIsOutOfRange()
{
    GenerateOptions options;
    options.guidance = std::numeric_limits<double>::quiet_NaN();
    QCOMPARE(keysOf(options), std::string("guidance"));
}

void CheckVisitorTest::listsAreCheckedElementByElement()
{
    GenerateOptions options;
    options.strategy = Strategy::Loft;
    options.fuse_weights = {0.5, 1.5};
    QCOMPARE(keysOf(options), std::string("fuse_weights"));
    options.fuse_weights = {0.5};
    QCOMPARE(keysOf(options), std::string("fuse_weights"));
    options.fuse_weights = {0.2, 0.3, 0.5};
    QCOMPARE(keysOf(options), std::string());
}

void CheckVisitorTest::rulesAcrossFields()
{
    NewOptions both;
    both.starter = true;
    both.base = "models/sd";
    QCOMPARE(keysOf(both), std::string("starter"));
    QCOMPARE(keysOf(NewOptions{}), std::string("base"));
    SplitOptions split;
    split.val = 0.5;
    split.test = 0.5;
    QCOMPARE(keysOf(split), std::string("test"));
    ClassifierOptions classifier;
    classifier.arms = {Arm::Both, Arm::Both};
    classifier.strategies = {Strategy::RealOnly};
    classifier.warmup_epochs = 60;
    QCOMPARE(keysOf(classifier), std::string("arms strategies warmup_epochs"));
    EngineOptions engine;
    engine.device = "cuda:1";
    QCOMPARE(keysOf(engine), std::string());
    engine.device = "gpu";
    QCOMPARE(keysOf(engine), std::string("device"));
    engine.device = "cuda:x";
    QCOMPARE(keysOf(engine), std::string("device"));
    PlanOptions plan;
    QCOMPARE(keysOf(plan), std::string("plan"));
    EvaluateOptions evaluate;
    evaluate.split = SplitName::Train;
    QCOMPARE(keysOf(evaluate), std::string("split"));
}

void CheckVisitorTest::reservedStrategiesAreRefused()
{
    GenerateOptions options;
    for (const EnumName& row : EnumNames<Strategy>::table) {
        options.strategy = static_cast<Strategy>(row.value);
        options.fuse_weights = options.strategy == Strategy::LoftSingle
                                   ? std::vector<double>{1}
                                   : std::vector<double>{0.5, 0.5};
        const bool works = makesPictures(options.strategy) && isOffered(options.strategy);
        QCOMPARE(keysOf(options), std::string(works ? "" : "strategy"));
    }
}

void CheckVisitorTest::errorNamesTheFirstAndCountsTheOthers()
{
    AdaptOptions options;
    options.rank = 0;
    options.batch = 0;
    try {
        throwProblems(problemsOf(options), "adapt");
        QFAIL("problems were ignored");
    } catch (const base::Error& error) {
        QCOMPARE(static_cast<int>(error.info().kind),
                 static_cast<int>(base::ErrorKind::UserFixable));
        QCOMPARE(error.info().message,
                 std::string("Cannot adapt with \"rank\": 0 is out of range, expected 1 to 256."));
        QCOMPARE(error.info().hint,
                 std::string("Change this option and 1 more: batch: 0 is out of range, expected 1 "
                             "to 4096."));
    }
    throwProblems({}, "adapt");
}

DL_TEST_UNIT(CheckVisitorTest, "check_visitor")
#include "check_visitor_test.moc"
