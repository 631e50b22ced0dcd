// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/strategies/loft.h"
#include "core/workflows/strategy.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <map>
#include <set>

namespace dreamloft::tests {

using workflows::ImagePlan;
using workflows::StrategyInput;

class StrategiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void combinationsAreLexicographicAndComplete();
    void sixteenShotsGiveEveryPairFourOrFiveTimesIn500();
    void longerPlansExtendShorterOnes();
    void aClassWithOneShotFallsBackAndSaysSo();
    void weightsAreThoseOfTheOptionsInListOrder();
    void dataDreamUsesTheAdapterOfTheClassOrOfTheDataSet();
    void imageSeedsDependOnClassAndIndexOnly();
    void strategiesWithoutPicturesAreRefused();
};

namespace {

const std::vector<std::string> kPrompts{"a photo of a hat", "a photo of a shoe"};

std::vector<ImagePlan> planOf(const options::GenerateOptions& options,
                              const std::vector<int>& shots,
                              int classIndex,
                              std::int64_t count)
{
    return workflows::strategyFor(options.strategy)
        .plan(StrategyInput{options, kPrompts, shots}, classIndex, count);
}

} // namespace

void StrategiesTest::combinationsAreLexicographicAndComplete()
{
    const auto pairs = workflows::combinations(4, 2);
    const std::vector<std::vector<std::int64_t>> expected{
        {0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
    QVERIFY(pairs == expected);
    QCOMPARE(workflows::combinations(16, 2).size(), std::size_t(120));
    QCOMPARE(workflows::combinations(64, 2).size(), std::size_t(2016));
    QVERIFY(workflows::combinations(1, 2).empty());
}

void StrategiesTest::sixteenShotsGiveEveryPairFourOrFiveTimesIn500()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Loft;
    const auto plan = planOf(options, {16, 16}, 0, 500);
    QCOMPARE(plan.size(), std::size_t(500));
    std::map<std::pair<std::int64_t, std::int64_t>, int> uses;
    for (const auto& image : plan) {
        QCOMPARE(image.adapters.size(), std::size_t(2));
        QVERIFY(image.adapters[0].index < image.adapters[1].index);
        ++uses[{image.adapters[0].index, image.adapters[1].index}];
    }
    QCOMPARE(uses.size(), std::size_t(120));
    int fives = 0;
    for (const auto& [pair, count] : uses) {
        QVERIFY(count == 4 || count == 5);
        fives += count == 5 ? 1 : 0;
    }
    QCOMPARE(fives, 20);
}

void StrategiesTest::longerPlansExtendShorterOnes()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Loft;
    const auto brief = planOf(options, {8, 8}, 1, 20);
    const auto full = planOf(options, {8, 8}, 1, 100);
    for (std::size_t i = 0; i < brief.size(); ++i) {
        QCOMPARE(brief[i].seed, full[i].seed);
        QVERIFY(brief[i].adapters == full[i].adapters);
    }
}

void StrategiesTest::aClassWithOneShotFallsBackAndSaysSo()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Loft;
    const std::vector<int> shots{1, 4};
    const auto plan = planOf(options, shots, 0, 3);
    for (const auto& image : plan) {
        QCOMPARE(image.adapters.size(), std::size_t(1));
        QCOMPARE(image.adapters[0].weight, 1.0);
        QCOMPARE(image.adapters[0].index, std::int64_t(0));
    }
    const auto notice =
        workflows::strategyFor(options.strategy).notice(StrategyInput{options, kPrompts, shots});
    QVERIFY(notice.find("1 class has fewer shots") != std::string::npos);
}

void StrategiesTest::weightsAreThoseOfTheOptionsInListOrder()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Loft;
    options.fuse_weights = {0.7, 0.2, 0.1};
    for (const auto& image : planOf(options, {5, 5}, 0, 12)) {
        QCOMPARE(image.adapters.size(), std::size_t(3));
        QCOMPARE(image.adapters[0].weight, 0.7);
        QCOMPARE(image.adapters[2].weight, 0.1);
    }
    options.strategy = options::Strategy::LoftSingle;
    const auto singles = planOf(options, {5, 5}, 0, 7);
    QCOMPARE(singles[6].adapters.size(), std::size_t(1));
    QCOMPARE(singles[6].adapters[0].index, std::int64_t(1)); // in order, cyclic
}

void StrategiesTest::dataDreamUsesTheAdapterOfTheClassOrOfTheDataSet()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::DataDreamCls;
    QCOMPARE(planOf(options, {4, 4}, 1, 1)[0].adapters[0].classIndex, 1);
    options.strategy = options::Strategy::DataDreamDset;
    QCOMPARE(planOf(options, {4, 4}, 1, 1)[0].adapters[0].classIndex, 0);
    QVERIFY(planOf(options, {4, 4}, 1, 1)[0].prompt == kPrompts[1]);
    options.strategy = options::Strategy::ClassPrompt;
    QVERIFY(planOf(options, {4, 4}, 1, 1)[0].adapters.empty());
}

void StrategiesTest::imageSeedsDependOnClassAndIndexOnly()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::ClassPrompt;
    std::set<std::uint64_t> seeds;
    for (const int classIndex : {0, 1}) {
        for (const auto& image : planOf(options, {4, 4}, classIndex, 50)) {
            seeds.insert(image.seed);
        }
    }
    QCOMPARE(seeds.size(), std::size_t(100));
    const auto plain = planOf(options, {4, 4}, 0, 1)[0].seed;
    options.strategy = options::Strategy::Loft;
    QCOMPARE(planOf(options, {4, 4}, 0, 1)[0].seed, plain);
    options.seed = 1;
    QVERIFY(planOf(options, {4, 4}, 0, 1)[0].seed != plain);
}

void StrategiesTest::strategiesWithoutPicturesAreRefused()
{
    DL_VERIFY_ERROR(workflows::strategyFor(options::Strategy::RealOnly), UserFixable, "real_only");
}

DL_TEST_UNIT(StrategiesTest, "strategies")

} // namespace dreamloft::tests

#include "strategies_test.moc"
