// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/picture_batches.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace dreamloft::workflows {

class PictureBatchesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sizesAreEvenAndFitTheMemory();
    void partsFitTogetherWhateverMemoryIsFree();
    void batchesRunTheSameSteps();
};

namespace {

constexpr int kClasses = 3;
constexpr std::int64_t kPerClass = 35;

std::vector<ImagePlan> planOfAll()
{
    std::vector<ImagePlan> plan;
    for (int classIndex = 0; classIndex < kClasses; ++classIndex) {
        for (std::int64_t index = 0; index < kPerClass; ++index) {
            ImagePlan& image = plan.emplace_back();
            image.classIndex = classIndex;
            image.index = index;
        }
    }
    return plan;
}

/// A card on which one image takes a byte.
BatchRequest cardWith(std::optional<double> freeBytes, std::int64_t images)
{
    return {.images = images,
            .asked = std::nullopt,
            .fastest = 32,
            .freeBytes = freeBytes,
            .bytesOfImage = 1};
}

} // namespace

void PictureBatchesTest::sizesAreEvenAndFitTheMemory()
{
    const BatchSizes plenty = batchSizesFor(cardWith(std::nullopt, 105));
    QCOMPARE(plenty.dealt, 27); // 105 in four batches
    QCOMPARE(plenty.atOnce, 27);
    const BatchSizes most = batchSizesFor(cardWith(1e18, 105));
    QCOMPARE(most.atOnce, 27);
    const BatchSizes some = batchSizesFor(cardWith(20.5, 105));
    QCOMPARE(some.dealt, 27);
    QCOMPARE(some.atOnce, 14); // two pieces as equal as can be, not 20 and 7
    QCOMPARE(batchSizesFor(cardWith(0.0, 105)).atOnce, 1);
    // Who names a batch gets it.
    BatchRequest asked = cardWith(3.0, 105);
    asked.asked = 8;
    QCOMPARE(batchSizesFor(asked).dealt, 8);
    QCOMPARE(batchSizesFor(asked).atOnce, 8);
}

void PictureBatchesTest::partsFitTogetherWhateverMemoryIsFree()
{
    const std::vector<ImagePlan> plan = planOfAll();
    constexpr int kParts = 3;
    const std::array<double, kParts> freeBytes{40, 9, 3}; // of the moment, on each card
    for (const bool perClass : {false, true}) {
        const auto images = perClass ? kPerClass : static_cast<std::int64_t>(plan.size());
        std::map<std::pair<int, std::int64_t>, int> made;
        for (int part = 1; part <= kParts; ++part) {
            const double bytes = freeBytes.at(static_cast<std::size_t>(part - 1));
            const BatchSizes sizes = batchSizesFor(cardWith(bytes, images));
            QVERIFY(static_cast<double>(sizes.atOnce) <= bytes);
            const auto mine = batchesOf(plan, sizes.dealt, perClass, {part, kParts});
            for (const Batch& piece : inPieces(mine, sizes.atOnce)) {
                QVERIFY(static_cast<std::int64_t>(piece.size()) <= sizes.atOnce);
                for (const ImagePlan& image : piece) {
                    ++made[{image.classIndex, image.index}];
                    QVERIFY(!perClass || image.classIndex == piece.front().classIndex);
                }
            }
        }
        QCOMPARE(made.size(), plan.size());
        QVERIFY(std::ranges::all_of(made, [](const auto& one) { return one.second == 1; }));
    }
}

void PictureBatchesTest::batchesRunTheSameSteps()
{
    std::vector<ImagePlan> plan(5);
    plan[2].start = ShotStart{};
    plan[3].start = ShotStart{};
    plan[3].start->strength = 0.5;
    plan[4].start = plan[3].start;
    std::vector<std::size_t> sizes;
    for (const Batch& batch : batchesOf(plan, 4, false, {})) {
        sizes.push_back(batch.size());
    }
    QCOMPARE(sizes, (std::vector<std::size_t>{2, 1, 2}));
}

DL_TEST_UNIT(PictureBatchesTest, "picture_batches")

} // namespace dreamloft::workflows

#include "picture_batches_test.moc"
