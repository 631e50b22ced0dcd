// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/adapter_plan.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

namespace dreamloft::training {

class AdapterPlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsAreThoseOfThePaper_data();
    void stepsAreThoseOfThePaper();
    void groupsAreEquallyLarge();
    void adaptersOfDifferentLengthTrainApart();
    void memoryLimitsAGroup();
    void aBatchThatDoesNotFitGoesThroughInParts();
    void aGroupUnderWayGoesOnInSmallerParts();
    void whatIsThereOrUnderWayIsNotPlannedAgain();
    void askedForNumberWins();
    void fixedStepsReplaceEpochs();
    void partsTogetherAreTheWhole();
    void partsDoNotDependOnMemory();
};

void AdapterPlanTest::stepsAreThoseOfThePaper_data()
{
    QTest::addColumn<int>("samples");
    QTest::addColumn<int>("steps");
    QTest::newRow("class of 16") << 16 << 400;
    QTest::newRow("class of 1") << 1 << 200;
    QTest::newRow("short last batch") << 17 << 600;
    QTest::newRow("EuroSAT") << 160 << 4000;
    QTest::newRow("Flowers") << 1632 << 40800;
    QTest::newRow("ImageNet") << 16000 << 400000;
}

void AdapterPlanTest::stepsAreThoseOfThePaper()
{
    QFETCH(int, samples);
    QFETCH(int, steps);
    QCOMPARE(trainingSteps(samples, 8, 200), steps);
}

void AdapterPlanTest::groupsAreEquallyLarge()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter.assign(160, 1);
    request.batch = 1;
    request.steps = 600;
    request.adaptersAtOnce = 64;
    const auto groups = planAdapters(request);
    QCOMPARE(groups.size(), 3U);
    std::int64_t next = 0;
    for (const auto& group : groups) {
        QCOMPARE(group.slots, 54);
        QCOMPARE(group.rowsPerAdapter, 1);
        QCOMPARE(group.steps, 600);
        QVERIFY(group.adapters.size() >= 52U);
        for (const auto adapter : group.adapters) {
            QCOMPARE(adapter, next);
            ++next;
        }
    }
    QCOMPARE(next, 160);
}

void AdapterPlanTest::adaptersOfDifferentLengthTrainApart()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter = {16, 3, 16, 20, 5};
    request.batch = 8;
    request.epochs = 10;
    request.adaptersAtOnce = 10;
    const auto groups = planAdapters(request);
    QCOMPARE(groups.size(), 4U);
    QCOMPARE(groups[0].adapters, (std::vector<std::int64_t>{0, 2}));
    QCOMPARE(groups[0].steps, 20);
    QCOMPARE(groups[0].rowsPerAdapter, 8);
    QCOMPARE(groups[1].adapters, (std::vector<std::int64_t>{1}));
    QCOMPARE(groups[1].steps, 10);
    QCOMPARE(groups[1].rowsPerAdapter, 3);
    QCOMPARE(groups[2].adapters, (std::vector<std::int64_t>{3}));
    QCOMPARE(groups[2].steps, 30);
    QCOMPARE(groups[3].rowsPerAdapter, 5);
}

void AdapterPlanTest::memoryLimitsAGroup()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter.assign(10, 16);
    request.batch = 8;
    request.bytesPerRow = 100;
    request.bytesPerAdapter = 200;
    request.freeBytes = 3500; // three adapters of 1,000 bytes
    const auto groups = planAdapters(request);
    QCOMPARE(groups.size(), 4U);
    QCOMPARE(groups.front().slots, 3);
    QCOMPARE(groups.front().passRows, 0);
    QCOMPARE(groups.front().rowsAtOnce(), 24);
    request.freeBytes = 299; // less than one row beside its adapter
    DL_VERIFY_ERROR(planAdapters(request), Memory, "300 B of memory, expected at most the 299 B");
    DL_VERIFY_ERROR(planAdapters(request), Memory, "that are free beside a reserve.");
    request.byCeiling = true;
    DL_VERIFY_ERROR(planAdapters(request), Memory, "that the memory ceiling leaves beside");
}

void AdapterPlanTest::aBatchThatDoesNotFitGoesThroughInParts()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter = {160};
    request.batch = 8;
    request.epochs = 10;
    request.bytesPerRow = 100;
    request.bytesPerAdapter = 200;
    const auto whole = planAdapters(request);
    request.freeBytes = 900; // room for seven rows: two parts of four are even
    const auto groups = planAdapters(request);
    QCOMPARE(groups.size(), 1U);
    QVERIFY(groups.front().continues(whole.front())); // the batch and the steps are as planned
    QCOMPARE(groups.front().passRows, 4);
    QCOMPARE(groups.front().passes(), 2);
    QCOMPARE(groups.front().rowsAtOnce(), 4);
    request.freeBytes = 300;
    QCOMPARE(planAdapters(request).front().passRows, 1);
    QCOMPARE(planAdapters(request).front().passes(), 8);
    request.freeBytes = 1000;
    QVERIFY(planAdapters(request) == whole);
    // Parts of a job make the same of a group that is dealt to them.
    request.freeBytes = 900;
    request.share = {.index = 1, .count = 2};
    QCOMPARE(planAdapters(request).front().passRows, 4);
}

void AdapterPlanTest::aGroupUnderWayGoesOnInSmallerParts()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter.assign(3, 16);
    request.batch = 8;
    request.epochs = 10;
    request.bytesPerRow = 100;
    request.bytesPerAdapter = 200;
    const auto before = planAdapters(request);
    QCOMPARE(before.size(), 1U);
    request.started = before.front();
    request.freeBytes = 2000; // two adapters of 1,000 bytes, but the checkpoint has three
    const auto groups = planAdapters(request);
    QCOMPARE(groups.size(), 1U);
    QVERIFY(groups.front().continues(before.front()));
    QCOMPARE(groups.front().passRows, 4);
    QVERIFY(3 * (200 + 4 * 100) <= 2000);
    // In memory as before: what was begun in parts is ended in the same ones.
    request.started = groups.front();
    request.freeBytes.reset();
    QCOMPARE(planAdapters(request).front().passRows, 4);
}

void AdapterPlanTest::whatIsThereOrUnderWayIsNotPlannedAgain()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter.assign(6, 1);
    request.batch = 1;
    request.steps = 10;
    request.adaptersAtOnce = 2;
    request.bytesPerRow = 10;
    request.finished = {true, false, false, false, false, false};
    request.started =
        AdapterGroup{.adapters = {2, 3, 4}, .slots = 3, .rowsPerAdapter = 1, .steps = 10};
    auto groups = planAdapters(request);
    QCOMPARE(groups.size(), 2U);
    QVERIFY(groups[0] == *request.started); // its checkpoint has three adapters
    QCOMPARE(groups[1].adapters, (std::vector<std::int64_t>{1, 5}));
    request.finished[2] = true; // killed between two of its files
    groups = planAdapters(request);
    QVERIFY(groups[0] == *request.started);
    QCOMPARE(groups[1].adapters, (std::vector<std::int64_t>{1, 5}));
    request.finished[2] = false;

    request.freeBytes = 29; // too small for the three
    groups = planAdapters(request);
    QCOMPARE(groups.size(), 3U);
    QCOMPARE(groups[0].adapters, (std::vector<std::int64_t>{1, 2}));

    request.freeBytes.reset();
    request.finished.assign(6, true); // killed between the adapters' rows and the next checkpoint
    QVERIFY(planAdapters(request).empty());
}

void AdapterPlanTest::askedForNumberWins()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter.assign(10, 16);
    request.adaptersAtOnce = 1;
    QCOMPARE(planAdapters(request).size(), 10U);
    request.adaptersAtOnce = 1000;
    QCOMPARE(planAdapters(request).front().slots, 10);
}

void AdapterPlanTest::fixedStepsReplaceEpochs()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter = {16, 20};
    request.steps = 50;
    const auto groups = planAdapters(request);
    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups.front().steps, 50);
    QCOMPARE(groups.front().slots, 2);
}

void AdapterPlanTest::partsTogetherAreTheWhole()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter.assign(16, 1);
    request.batch = 1;
    request.steps = 600;
    request.adaptersAtOnce = 6; // groups of 6, 6 and 4
    const auto whole = planAdapters(request);
    std::vector<AdapterGroup> dealt(whole.size());
    for (int index = 1; index <= 2; ++index) {
        request.share = {index, 2};
        const auto mine = planAdapters(request);
        QCOMPARE(mine.size(), index == 1 ? 2U : 1U);
        for (std::size_t i = 0; i < mine.size(); ++i) {
            dealt.at(static_cast<std::size_t>(index - 1) + 2 * i) = mine[i];
        }
    }
    QVERIFY(dealt == whole);
    // Left to itself every part gets something.
    request.adaptersAtOnce.reset();
    for (int index = 1; index <= 8; ++index) {
        request.share = {index, 8};
        const auto mine = planAdapters(request);
        QCOMPARE(mine.size(), 1U);
        QCOMPARE(mine[0].adapters.size(), 2U);
        QCOMPARE(mine[0].adapters[0], 2 * (index - 1));
    }
}

void AdapterPlanTest::partsDoNotDependOnMemory()
{
    AdapterPlanRequest request;
    request.samplesOfAdapter.assign(12, 1);
    request.batch = 1;
    request.steps = 600;
    request.adaptersAtOnce = 3;
    request.share = {2, 2}; // the second and the fourth group
    request.finished.assign(12, false);
    request.finished[3] = true;
    request.bytesPerAdapter = 1;
    request.freeBytes = 2.5; // two adapters at once
    std::vector<std::int64_t> mine;
    for (const auto& group : planAdapters(request)) {
        QVERIFY(group.slots <= 2);
        mine.insert(mine.end(), group.adapters.begin(), group.adapters.end());
    }
    QCOMPARE(mine, (std::vector<std::int64_t>{4, 5, 9, 10, 11}));
    request.started = AdapterGroup{{10, 11}, 2, 1, 600};
    const auto groups = planAdapters(request);
    QVERIFY(groups.front() == *request.started);
    QCOMPARE(groups.back().adapters, (std::vector<std::int64_t>{9}));
}

DL_TEST_UNIT(AdapterPlanTest, "adapter_plan")
} // namespace dreamloft::training

#include "adapter_plan_test.moc"
