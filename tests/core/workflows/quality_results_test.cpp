// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/quality_results.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <array>
#include <vector>

namespace dreamloft::tests {

class QualityResultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meanHasTheRangeOfItsIndependentClasses();
    void meanLeavesOutWhatOneClassLacks();
    void meanComesBackFromItsJson();
};

namespace {

using workflows::ClassQuality;
using workflows::CountRange;

ClassQuality rowOf(int classIndex, std::int64_t real, std::int64_t synthetic)
{
    ClassQuality row;
    row.strategy = "loft";
    row.network = "mobilenetv2-0.35";
    row.networkSha256 = "ab";
    row.reference = "train";
    row.classIndex = classIndex;
    row.nReal = real;
    row.nSynthetic = synthetic;
    row.floorN = real / 2;
    return row;
}

/// Three classes whose means and ranges are whole numbers.
std::array<ClassQuality, 3> threeClasses()
{
    std::array<ClassQuality, 3> classes{rowOf(0, 16, 30), rowOf(1, 12, 40), rowOf(2, 14, 30)};
    classes[0].fid = {.value = 10.0, .low = 8.0, .high = 13.0};  // halves 2 and 3
    classes[1].fid = {.value = 20.0, .low = 18.0, .high = 26.0}; // 2 and 6
    classes[2].fid = {.value = 30.0, .low = 29.0, .high = 32.0}; // 1 and 2
    for (ClassQuality& row : classes) {
        row.precision.value = 0.25 * (row.classIndex + 1);
        row.precisionFloor = 0.5;
        row.nearest = {.value = 0.5, .low = 0.4, .high = 0.6};
        row.lookAlikes = row.classIndex;
    }
    return classes;
}

} // namespace

void QualityResultsTest::meanHasTheRangeOfItsIndependentClasses()
{
    const auto mean = workflows::meanOf(threeClasses());
    QCOMPARE(mean.classIndex, -1);
    QCOMPARE(*mean.fid.value, 20.0);
    // sqrt(4 + 4 + 1) / 3 = 1 below, sqrt(9 + 36 + 4) / 3 = 7 / 3 above.
    QCOMPARE(*mean.fid.low, 19.0);
    QCOMPARE(*mean.fid.high, 20.0 + 7.0 / 3.0);
    QCOMPARE(*mean.precision.value, 0.5);
    QVERIFY(!mean.precision.low); // no class has a range
    QCOMPARE(*mean.precisionFloor, 0.5);
    QVERIFY(*mean.nearest.low > 0.4 && *mean.nearest.low < 0.5);
    QCOMPARE(*mean.lookAlikes, std::int64_t{3});
    QCOMPARE(mean.nReal, std::int64_t{42});
    QCOMPARE(mean.nSynthetic, std::int64_t{100});
    QVERIFY((mean.realOfClass == CountRange{.fewest = 12, .most = 16}));
    QVERIFY((mean.syntheticOfClass == CountRange{.fewest = 30, .most = 40}));
    QCOMPARE(mean.floorN, std::int64_t{6});
    // The mean of one class is the class, range and all.
    const auto classes = threeClasses();
    const auto alone = workflows::meanOf({&classes[1], 1});
    QCOMPARE(*alone.fid.low, 18.0);
    QCOMPARE(*alone.fid.high, 26.0);
}

void QualityResultsTest::meanLeavesOutWhatOneClassLacks()
{
    auto classes = threeClasses();
    classes[1].fid.low.reset(); // too few resamples
    auto mean = workflows::meanOf(classes);
    QCOMPARE(*mean.fid.value, 20.0);
    QVERIFY(!mean.fid.low && !mean.fid.high);
    classes[1].fid = {};
    classes[2].precision.value.reset();
    mean = workflows::meanOf(classes);
    QVERIFY(!mean.fid.value && !mean.fid.low && !mean.fid.high);
    QVERIFY(!mean.precision.value && !mean.recallFloor);
    QVERIFY(!mean.kid.value && !mean.kidFloor); // nobody has them
}

void QualityResultsTest::meanComesBackFromItsJson()
{
    const auto mean = workflows::meanOf(threeClasses());
    const auto back = ClassQuality::fromJson(mean.toJson());
    QVERIFY(back.realOfClass == mean.realOfClass);
    QVERIFY(back.syntheticOfClass == mean.syntheticOfClass);
    QCOMPARE(back.toJson().dump(), mean.toJson().dump());
    // A class has one number only, and so had every row before the ranges were kept.
    nlohmann::json ofClass = threeClasses()[0].toJson();
    QVERIFY(!ofClass.contains("n_real_of_class"));
    QVERIFY(!ClassQuality::fromJson(ofClass).realOfClass);
    QCOMPARE(*ClassQuality::fromJson(ofClass).nearest.high, 0.6);
    // Rows of before parts had ranges: the numbers that they have are still read.
    for (const char* key : {"precision_range", "recall_range", "nearest", "nearest_range"}) {
        ofClass.erase(key);
    }
    for (const char* key : {"precision_floor", "recall_floor", "nearest_floor"}) {
        ofClass.erase(key);
    }
    const ClassQuality old = ClassQuality::fromJson(ofClass);
    QCOMPARE(*old.precision.value, 0.25);
    QVERIFY(!old.precision.low && !old.precisionFloor && !old.nearest.value);
}

DL_TEST_UNIT(QualityResultsTest, "quality_results")

} // namespace dreamloft::tests

#include "quality_results_test.moc"
