// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/workflows/verdict.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <array>
#include <string_view>

namespace dreamloft::tests {

using workflows::Answer;
using workflows::PredictionSet;

class VerdictTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersFollowTheEvidence_data();
    void answersFollowTheEvidence();
    void theAnsweringArmIsChosenOnValidation();
    void ofEqualsTheArmWithRealPhotosAnswers();
    void aRecogniserThatHardlyLearntIsSaid();
    void fewRepeatsOrFewPicturesCannotTell();
    void withoutRealOnlyNothingIsClaimed();
    void differentPicturesAreRefused();
    void aPartOfTheClassesIsCountedAnew();
    void predictionsSurviveTheirJson();
};

namespace {

constexpr int kClasses = 2;

/// A classifier that is right on a picture with probability `accuracy`, decided by the seed.
PredictionSet setOf(const std::string& arm,
                    const std::string& strategy,
                    int repeat,
                    double accuracy,
                    int pictures,
                    std::uint64_t seed)
{
    PredictionSet set;
    set.arm = arm;
    set.strategy = strategy;
    set.repeat = repeat;
    set.pictures = "same";
    set.iterations = 100;
    base::SeededStream stream(seed + static_cast<std::uint64_t>(repeat) * 1000);
    for (int i = 0; i < pictures; ++i) {
        const int label = i % kClasses;
        set.labels.push_back(label);
        set.predicted.push_back(stream.uniform() < accuracy ? label : 1 - label);
        set.certainty.push_back(0.9F);
    }
    return set;
}

std::vector<PredictionSet> experiment(double real, double both, int repeats, int pictures)
{
    std::vector<PredictionSet> sets;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        sets.push_back(setOf("real_only", "", repeat, real, pictures, 1));
        sets.push_back(setOf("both", "loft", repeat, both, pictures, 2));
    }
    return sets;
}

} // namespace

void VerdictTest::answersFollowTheEvidence_data()
{
    QTest::addColumn<double>("both");
    QTest::addColumn<int>("answer");
    QTest::newRow("clearly better") << 0.80 << static_cast<int>(Answer::Helped);
    QTest::newRow("clearly worse") << 0.40 << static_cast<int>(Answer::Hurt);
    QTest::newRow("the same") << 0.60 << static_cast<int>(Answer::NoClearDifference);
}

void VerdictTest::answersFollowTheEvidence()
{
    QFETCH(double, both);
    QFETCH(int, answer);
    const auto verdict = workflows::verdictOf(experiment(0.6, both, 3, 1000), kClasses, 2000, 7);
    QCOMPARE(static_cast<int>(verdict.answer), answer);
    QCOMPARE(verdict.arms.size(), std::size_t(2));
    const auto& arm = verdict.arms[1];
    QVERIFY(arm.gain.has_value());
    QVERIFY(arm.gain->low <= arm.gain->value && arm.gain->value <= arm.gain->high);
    QVERIFY(std::abs(arm.gain->value - (arm.accuracy - verdict.arms[0].accuracy)) < 1e-12);
    // The width of the range is about that of the difference of two proportions.
    QVERIFY(arm.gain->high - arm.gain->low > 0.03 && arm.gain->high - arm.gain->low < 0.15);
}

void VerdictTest::theAnsweringArmIsChosenOnValidation()
{
    auto sets = experiment(0.6, 0.8, 3, 400);
    for (int repeat = 0; repeat < 3; ++repeat) {
        sets.push_back(setOf("synthetic", "loft", repeat, 0.3, 400, 3));
        sets.back().validationAccuracy = 0.9; // bad on test, best on validation: it must answer
    }
    const auto verdict = workflows::verdictOf(sets, kClasses, 1000, 7);
    QCOMPARE(QString::fromStdString(verdict.armKey), QStringLiteral("synthetic/loft"));
    QCOMPARE(static_cast<int>(verdict.answer), static_cast<int>(Answer::Hurt));
}

void VerdictTest::ofEqualsTheArmWithRealPhotosAnswers()
{
    std::vector<PredictionSet> sets;
    for (int repeat = 0; repeat < 3; ++repeat) {
        sets.push_back(setOf("real_only", "", repeat, 0.6, 400, 1));
        sets.push_back(setOf("synthetic", "loft", repeat, 0.3, 400, 2));
        sets.push_back(setOf("both", "loft", repeat, 0.7, 400, 3));
        // The same mean, added in another order.
        sets[sets.size() - 2].validationAccuracy = std::array{0.1, 0.2, 0.3}.at(repeat);
        sets.back().validationAccuracy = std::array{0.3, 0.2, 0.1}.at(repeat);
    }
    const auto verdict = workflows::verdictOf(sets, kClasses, 1000, 7);
    QCOMPARE(QString::fromStdString(verdict.armKey), QStringLiteral("both/loft"));
}

void VerdictTest::aRecogniserThatHardlyLearntIsSaid()
{
    const auto sentence = [](double real) {
        return workflows::verdictOf(experiment(real, 0.8, 3, 1000), kClasses, 200, 7).sentence;
    };
    QVERIFY(sentence(0.55).find("where guessing gives 50.0 %") != std::string::npos);
    QVERIFY(sentence(0.75).find("guessing") == std::string::npos);
}

void VerdictTest::fewRepeatsOrFewPicturesCannotTell()
{
    const auto twoRepeats = workflows::verdictOf(experiment(0.5, 0.9, 2, 1000), kClasses, 500, 7);
    QCOMPARE(static_cast<int>(twoRepeats.answer), static_cast<int>(Answer::CannotTell));
    QVERIFY(twoRepeats.sentence.find("3 repeats") != std::string::npos);
    const auto fewPictures = workflows::verdictOf(experiment(0.5, 0.9, 3, 40), kClasses, 500, 7);
    QCOMPARE(static_cast<int>(fewPictures.answer), static_cast<int>(Answer::CannotTell));
    QCOMPARE(fewPictures.fewestOfClass, std::int64_t(20));
}

void VerdictTest::withoutRealOnlyNothingIsClaimed()
{
    const std::vector<PredictionSet> sets{setOf("both", "loft", 0, 0.9, 100, 1)};
    const auto verdict = workflows::verdictOf(sets, kClasses, 100, 7);
    QCOMPARE(static_cast<int>(verdict.answer), static_cast<int>(Answer::CannotTell));
    QVERIFY(!verdict.arms[0].gain.has_value());
}

void VerdictTest::differentPicturesAreRefused()
{
    auto sets = experiment(0.5, 0.5, 3, 100);
    sets.back().pictures = "other";
    DL_VERIFY_ERROR(
        workflows::verdictOf(sets, kClasses, 100, 7), UserFixable, "different pictures");
}

void VerdictTest::aPartOfTheClassesIsCountedAnew()
{
    constexpr std::size_t classes = 3;
    std::vector<PredictionSet> sets;
    for (const char* arm : {"real_only", "both"}) {
        const bool both = std::string_view(arm) == "both";
        for (int repeat = 0; repeat < 3; ++repeat) {
            PredictionSet set;
            set.arm = arm;
            set.strategy = both ? "loft" : "";
            set.repeat = repeat;
            set.pictures = "same";
            set.iterations = 100;
            for (int i = 0; i < 120; ++i) {
                const int label = i % 3;
                set.labels.push_back(label);
                // Class 0 is always right; of class 1 a half is taken for 0 (real only) or for 2;
                // of class 2 all (real only) or none is taken for 1.
                const bool half = (i / 3) % 2 == 0;
                set.predicted.push_back(label == 1 && half    ? (both ? 2 : 0)
                                        : label == 2 && !both ? 1
                                                              : label);
                set.certainty.push_back(0.9F);
            }
            sets.push_back(std::move(set));
        }
    }
    const auto whole = workflows::verdictOf(sets, classes, 500, 7);
    QVERIFY(whole.onlyClasses.empty());
    const auto part = workflows::verdictOf(sets, classes, 500, 7, {1, 2});
    QCOMPARE(part.onlyClasses, (std::vector<int>{1, 2}));
    QCOMPARE(part.classCount, classes);
    QCOMPARE(part.testPictures, std::int64_t{80});
    QCOMPARE(part.fewestOfClass, std::int64_t{40});
    const auto& real = part.arms.at(0);
    const auto& both = part.arms.at(1);
    QVERIFY(std::abs(real.accuracy - 0.25) < 1e-12); // 20 of 80; of all classes 60 of 120
    QVERIFY(std::abs(both.accuracy - 0.75) < 1e-12);
    QVERIFY(std::abs(both.classMean - 0.75) < 1e-12);
    QVERIFY(std::abs(both.gain->value - 0.5) < 1e-12);
    QVERIFY(whole.arms.at(1).gain->value < both.gain->value);
    // Rows are the chosen classes, the last column all others; over three repeats.
    QCOMPARE(real.confusion, (std::vector<std::vector<std::int64_t>>{{60, 0, 60}, {120, 0, 0}}));
    QCOMPARE(both.confusion, (std::vector<std::vector<std::int64_t>>{{60, 60, 0}, {0, 120, 0}}));
    // The gain of a class is the same whichever classes stand beside it.
    QCOMPARE(both.gainOfClass.size(), std::size_t{2});
    QCOMPARE(both.significant.size(), std::size_t{2});
    QCOMPARE(both.gainOfClass.at(1).low, whole.arms.at(1).gainOfClass.at(2).low);
    QCOMPARE(both.gainOfClass.at(1).value, 1.0);
    QVERIFY(part.sentence.find("80 test pictures of 2 of 3 classes") != std::string::npos);
    QVERIFY(whole.sentence.find("3 classes") == std::string::npos);
    // All of them, named, are no part.
    QVERIFY(workflows::verdictOf(sets, classes, 500, 7, {0, 1, 2}).onlyClasses.empty());
}

void VerdictTest::predictionsSurviveTheirJson()
{
    auto set = setOf("both", "loft", 2, 0.5, 20, 9);
    QVERIFY(PredictionSet::fromJson(set.toJson()).runnersUp.empty()); // as earlier versions wrote
    set.runnersUp.assign(20, {{1, 0.25}, {0, 0.125}});
    const auto copy = PredictionSet::fromJson(set.toJson());
    QVERIFY(copy.runnersUp == set.runnersUp);
    QVERIFY(copy.labels == set.labels && copy.predicted == set.predicted);
    QCOMPARE(QString::fromStdString(copy.armKey()), QStringLiteral("both/loft"));
    QCOMPARE(copy.repeat, 2);
}

DL_TEST_UNIT(VerdictTest, "verdict")

} // namespace dreamloft::tests

#include "verdict_test.moc"
