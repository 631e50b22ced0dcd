// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/presets.h"
#include "core/workflows/strategies/caption_prompt.h"
#include "core/workflows/strategies/loft.h"
#include "core/workflows/strategy.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
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
    void pairsAreShuffledOnceOrTakenAsListed();
    void longerPlansExtendShorterOnes();
    void p18_aClassWithOneShotFallsBackAndSaysSo();
    void weightsAreThoseOfTheOptionsInListOrder();
    void dataDreamUsesTheAdapterOfTheClassOrOfTheDataSet();
    void p10_imageSeedsDependOnClassAndIndexOnly();
    void strategiesWithoutPicturesAreRefused();
    void captionsAreUsedInTurnAfterOneShuffle();
    void captionsWithoutTheClassNameAreCounted();
    void fakeItSaysWhatTheVariantAsksFor();
    void fakeItWithoutWordsSaysTheNameAndCounts();
    void isSynthTakesTheShotsInTurnAtTheirStrength();
    void disefDrawsShotAndCaptionApartFromEachOther();
    void disefMixesTwoShotsWithSharesOfBeta();
    void anotherTryHasNewNoiseAndForDisefNewChoices();
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

void StrategiesTest::pairsAreShuffledOnceOrTakenAsListed()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Loft;
    const auto pairsOf = [&options](std::int64_t count) {
        std::vector<std::vector<std::int64_t>> pairs;
        for (const auto& image : planOf(options, {5, 5}, 0, count)) {
            pairs.push_back({image.adapters[0].index, image.adapters[1].index});
        }
        return pairs;
    };
    const auto listed = workflows::combinations(5, 2);
    const auto pairs = static_cast<std::int64_t>(listed.size());
    QCOMPARE(options.pair_order, options::PairOrder::Shuffled); // as in the papers
    const auto shuffled = pairsOf(2 * pairs);
    QVERIFY(!std::equal(listed.begin(), listed.end(), shuffled.begin()));
    // Both begin anew with the same order.
    QVERIFY(std::equal(shuffled.begin(), shuffled.begin() + pairs, shuffled.begin() + pairs));
    options.pair_order = options::PairOrder::Cyclic;
    const auto inTurn = pairsOf(2 * pairs);
    QVERIFY(std::equal(listed.begin(), listed.end(), inTurn.begin()));
    QVERIFY(std::equal(listed.begin(), listed.end(), inTurn.begin() + pairs));
    // The order decides which pair a picture is of, and nothing else.
    const auto seed = planOf(options, {5, 5}, 0, 1)[0].seed;
    options.pair_order = options::PairOrder::Shuffled;
    QCOMPARE(planOf(options, {5, 5}, 0, 1)[0].seed, seed);
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

void StrategiesTest::p18_aClassWithOneShotFallsBackAndSaysSo()
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
    // 64 over 10 is 1.5e11: said, not tried.
    options.fuse_weights.assign(10, 0.1);
    DL_VERIFY_ERROR(planOf(options, {64, 64}, 0, 1), UserFixable, "too many ways");
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

void StrategiesTest::p10_imageSeedsDependOnClassAndIndexOnly()
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

namespace {

workflows::PromptWords wordsOf(std::size_t captions)
{
    workflows::PromptWords words{.names = {"hat", "shoe"},
                                 .captions = {{}, {}},
                                 .definitions = {{"headdress", "a cover for the head"}, {"", ""}},
                                 .places = {"a forest", "a street", "a kitchen"}};
    for (std::size_t i = 0; i < captions; ++i) {
        words.captions[0].push_back("hat " + std::to_string(i));
        words.captions[1].push_back("shoe " + std::to_string(i));
    }
    return words;
}

std::vector<ImagePlan> planWith(const options::GenerateOptions& options,
                                const workflows::PromptWords& words,
                                const std::vector<int>& shots,
                                int classIndex,
                                std::int64_t count)
{
    return workflows::strategyFor(options.strategy)
        .plan(StrategyInput{options, kPrompts, shots, words}, classIndex, count);
}

} // namespace

void StrategiesTest::captionsAreUsedInTurnAfterOneShuffle()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::CaptionPrompt;
    const auto words = wordsOf(7);
    const auto plan = planWith(options, words, {0, 0}, 0, 21);
    std::vector<std::string> first;
    for (std::size_t i = 0; i < 7; ++i) {
        first.push_back(plan[i].prompt);
        QCOMPARE(plan[i + 7].prompt, plan[i].prompt);
        QCOMPARE(plan[i + 14].prompt, plan[i].prompt);
        QVERIFY(plan[i].adapters.empty() && !plan[i].start);
    }
    QVERIFY(first != words.captions[0]);
    QCOMPARE(std::set<std::string>(first.begin(), first.end()).size(), std::size_t(7));
    // A longer list begins with the shorter one; another seed is another order.
    QCOMPARE(planWith(options, words, {0, 0}, 0, 3)[2].prompt, first[2]);
    options.seed = 1;
    const auto other = planWith(options, words, {0, 0}, 0, 7);
    QVERIFY(std::any_of(other.begin(), other.end(), [&](const ImagePlan& image) {
        return image.prompt != first[static_cast<std::size_t>(image.index)];
    }));
}

void StrategiesTest::captionsWithoutTheClassNameAreCounted()
{
    QVERIFY(workflows::namesClass("A red HAT on a shelf", "hat"));
    QVERIFY(workflows::namesClass("an apple pie", "apple_pie"));
    QVERIFY(!workflows::namesClass("a red thing", "hat"));
    options::GenerateOptions options;
    options.strategy = options::Strategy::CaptionPrompt;
    auto words = wordsOf(2);
    const std::vector<int> shots{0, 0};
    const auto noticeOf = [&] {
        return workflows::strategyFor(options.strategy)
            .notice(StrategyInput{options, kPrompts, shots, words});
    };
    QCOMPARE(noticeOf(), std::string());
    words.captions[1].push_back("something worn on a foot");
    QCOMPARE(noticeOf(),
             std::string("1 of 5 captions do not name their class; they are used as they are."));
    // One line of a file for all classes is one caption, not one a class.
    words.captions = {{"a hat"}, {"a hat"}};
    QCOMPARE(noticeOf(),
             std::string("1 of 1 captions do not name every class that they serve; they are used "
                         "as they are."));
    words.captions = {{"a hat and a shoe"}, {"a hat and a shoe"}};
    QCOMPARE(noticeOf(), std::string());
}

void StrategiesTest::fakeItSaysWhatTheVariantAsksFor()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::FakeIt;
    const auto words = wordsOf(0);
    const auto promptOf = [&](options::PromptVariant variant) {
        options.variant = variant;
        return planWith(options, words, {0, 0}, 0, 1)[0].prompt;
    };
    QCOMPARE(promptOf(options::PromptVariant::Name), std::string("hat"));
    QCOMPARE(promptOf(options::PromptVariant::Hypernym), std::string("hat, headdress"));
    QCOMPARE(promptOf(options::PromptVariant::Definition),
             std::string("hat, a cover for the head"));
    options.variant = options::PromptVariant::Background;
    std::map<std::string, int> places;
    for (const auto& image : planWith(options, words, {0, 0}, 0, 60)) {
        ++places[image.prompt];
    }
    QCOMPARE(places.size(), std::size_t(3));
    for (const auto& [prompt, count] : places) {
        QVERIFY(prompt.starts_with("hat, headdress inside a "));
        QVERIFY2(count > 6, "each of three places in 60 draws");
    }
}

void StrategiesTest::fakeItWithoutWordsSaysTheNameAndCounts()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::FakeIt;
    const auto words = wordsOf(0);
    for (const auto variant : {options::PromptVariant::Hypernym,
                               options::PromptVariant::Definition,
                               options::PromptVariant::Background}) {
        options.variant = variant;
        QCOMPARE(planWith(options, words, {0, 0}, 1, 1)[0].prompt, std::string("shoe"));
        const std::vector<int> shots{0, 0};
        QVERIFY(workflows::strategyFor(options.strategy)
                    .notice(StrategyInput{options, kPrompts, shots, words})
                    .starts_with("1 of 2 classes have no such words"));
    }
}

void StrategiesTest::isSynthTakesTheShotsInTurnAtTheirStrength()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::IsSynth;
    options::applyPreset("paper", options);
    const auto& strategy = workflows::strategyFor(options.strategy);
    // method.md 8.6: steps of 100 by shots; others take the row of the next smaller number.
    const std::map<int, double> rows{{1, 0.5},
                                     {2, 0.4},
                                     {3, 0.4},
                                     {4, 0.35},
                                     {7, 0.35},
                                     {8, 0.2},
                                     {15, 0.2},
                                     {16, 0.15},
                                     {64, 0.15}};
    for (const auto& [shots, strength] : rows) {
        QCOMPARE(strategy.strengthFor(options, shots).value(), strength);
    }
    const auto plan = planWith(options, wordsOf(0), {4, 16}, 0, 9);
    for (const auto& image : plan) {
        QCOMPARE(image.start->shot, image.index % 4);
        QCOMPARE(image.start->strength, 0.35);
        QCOMPARE(image.prompt, kPrompts[0]);
    }
    QVERIFY(plan[0].start->vaeSeed != plan[0].seed && plan[0].seed != plan[4].seed);
    options.strength = 0.6;
    QCOMPARE(planWith(options, wordsOf(0), {4, 16}, 1, 1)[0].start->strength, 0.6);
}

void StrategiesTest::disefDrawsShotAndCaptionApartFromEachOther()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Disef;
    options::applyPreset("paper", options);
    std::map<std::pair<std::int64_t, std::string>, int> together;
    std::map<std::int64_t, int> shots;
    for (const auto& image : planWith(options, wordsOf(3), {4, 4}, 0, 480)) {
        ++together[{image.start->shot, image.prompt}];
        ++shots[image.start->shot];
        QCOMPARE(image.start->strength, 0.75);
        QVERIFY(!image.start->mixedWith);
    }
    QCOMPARE(shots.size(), std::size_t(4));
    QCOMPARE(together.size(), std::size_t(12)); // every shot with every caption
    for (const auto& [pair, count] : together) {
        QVERIFY2(count > 15 && count < 75, "40 expected");
    }
    // Without captions the plain sentence, which is no class prompt.
    QCOMPARE(planWith(options, wordsOf(0), {4, 4}, 0, 1)[0].prompt,
             std::string("a photo of a hat."));
}

void StrategiesTest::disefMixesTwoShotsWithSharesOfBeta()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Disef;
    options.mix_shots = true;
    double sum = 0;
    double squares = 0;
    constexpr int kCount = 2000;
    for (const auto& image : planWith(options, wordsOf(1), {5, 5}, 0, kCount)) {
        QVERIFY(image.start->mixedWith && *image.start->mixedWith != image.start->shot);
        QVERIFY(*image.start->mixedWith >= 0 && *image.start->mixedWith < 5);
        sum += image.start->share;
        squares += image.start->share * image.start->share;
    }
    const double mean = sum / kCount;
    // Beta(0.2, 0.2): mean 1/2, variance 1 / (4 * 1.4) = 0.1786.
    QVERIFY(std::abs(mean - 0.5) < 0.05);
    QVERIFY(std::abs(squares / kCount - mean * mean - 0.1786) < 0.02);
    QVERIFY(!planWith(options, wordsOf(1), {1, 1}, 0, 1)[0].start->mixedWith);
}

void StrategiesTest::anotherTryHasNewNoiseAndForDisefNewChoices()
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::IsSynth;
    const auto words = wordsOf(40);
    const std::vector<int> shots{40, 40};
    const StrategyInput input{options, kPrompts, shots, words};
    const auto first = planWith(options, words, shots, 0, 1)[0];
    const auto second = workflows::strategyFor(options.strategy).again(input, first, 1);
    QCOMPARE(second.attempt, std::int64_t(1));
    QVERIFY(second.seed != first.seed && second.start->vaeSeed != first.start->vaeSeed);
    QCOMPARE(second.start->shot, first.start->shot);
    QCOMPARE(second.prompt, first.prompt);

    options.strategy = options::Strategy::Disef;
    const auto drawn = planWith(options, words, shots, 0, 1)[0];
    std::set<std::pair<std::int64_t, std::string>> choices;
    for (std::int64_t attempt = 0; attempt < 8; ++attempt) {
        const auto next = workflows::strategyFor(options.strategy).again(input, drawn, attempt);
        choices.emplace(next.start->shot, next.prompt);
        QVERIFY(attempt > 0 || (next.seed == drawn.seed && next.prompt == drawn.prompt));
    }
    QVERIFY(choices.size() > 4);
}

DL_TEST_UNIT(StrategiesTest, "strategies")

} // namespace dreamloft::tests

#include "strategies_test.moc"
