// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/workflows/generate.h"
#include "core/workflows/refill.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <map>
#include <set>

namespace dreamloft::tests {

class RefillTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void discardedPicturesAreFollowedByNewNumbers();
    void refillsKeepClearOfBans();
    void oneThatIsMadeAgainHasTheSamePair();
    void aBanOfEverythingLeavesTheClassShort();
    void bansAreReadStrictly();
    void aSecondRunFillsTheQuotaAndTouchesNothingElse();
    void whatIsOwedIsWhatThePlanLacks();
};

namespace {

const std::vector<std::string> kPrompts{"a photo of a hat", "a photo of a shoe"};

project::ItemRow item(int classIndex, std::int64_t index, const char* state)
{
    project::ItemRow row;
    row.classIndex = classIndex;
    row.index = index;
    row.state = state;
    return row;
}

std::map<int, std::vector<std::int64_t>> indicesOf(const std::vector<workflows::ImagePlan>& plan)
{
    std::map<int, std::vector<std::int64_t>> indices;
    for (const auto& image : plan) {
        indices[image.classIndex].push_back(image.index);
    }
    return indices;
}

std::vector<workflows::ImagePlan> planFor(const std::vector<project::ItemRow>& items,
                                          std::int64_t perClass,
                                          const workflows::BlendBans& bans = {})
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::Loft;
    const std::vector<int> shots{4, 4};
    return workflows::planWithRefills(workflows::strategyFor(options.strategy),
                                      {options, kPrompts, shots},
                                      {0, 1},
                                      perClass,
                                      items,
                                      bans);
}

} // namespace

void RefillTest::discardedPicturesAreFollowedByNewNumbers()
{
    auto plan = planFor({}, 3);
    QCOMPARE(plan.size(), std::size_t(6));
    // One of the refills of class 0 was discarded too, and one is set aside.
    plan = planFor({item(0, 0, "discarded"),
                    item(0, 1, "kept"),
                    item(0, 2, "set_aside"),
                    item(0, 3, "discarded"),
                    item(0, 4, "done"),
                    item(1, 0, "done"),
                    item(1, 1, "done"),
                    item(1, 2, "done")},
                   3);
    const auto indices = indicesOf(plan);
    QCOMPARE(indices.at(0), (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5}));
    QCOMPARE(indices.at(1), (std::vector<std::int64_t>{0, 1, 2}));
    QVERIFY2(plan[3].classIndex == 1 && plan.back().index == 5,
             "further pictures stand behind the list, so that its batches keep their shape");
}

void RefillTest::refillsKeepClearOfBans()
{
    workflows::BlendBans bans;
    bans.shots.emplace(0, 2);
    bans.pairs.emplace(0, 0, 1);
    const auto plan = planFor({item(0, 0, "discarded"), item(0, 1, "discarded")}, 2, bans);
    int further = 0;
    for (const auto& image : plan) {
        if (image.classIndex == 0 && image.index >= 2) {
            ++further;
            QVERIFY(!bans.forbids(image));
        }
    }
    QCOMPARE(further, 2);
}

void RefillTest::oneThatIsMadeAgainHasTheSamePair()
{
    // Four shots make six pairs: the pair of picture 1 is due again as number 7.
    auto discarded = item(0, 1, "discarded");
    discarded.reason = workflows::kMakeAgain;
    const std::vector<project::ItemRow> first{item(0, 0, "done"), discarded};
    const auto plan = planFor(first, 2);
    QCOMPARE(indicesOf(plan).at(0), (std::vector<std::int64_t>{0, 1, 7}));
    const auto numbered = [&](std::int64_t index) {
        return *std::ranges::find_if(plan, [&](const workflows::ImagePlan& image) {
            return image.classIndex == 0 && image.index == index;
        });
    };
    QVERIFY(numbered(7).adapters == numbered(1).adapters);
    QCOMPARE(numbered(7).prompt, numbered(1).prompt);
    QVERIFY(numbered(7).seed != numbered(1).seed);
    // It is there now: nothing further is owed, and an ordinary refill takes the next number.
    auto made = first;
    made.push_back(item(0, 7, "done"));
    QCOMPARE(indicesOf(planFor(made, 2)).at(0), (std::vector<std::int64_t>{0, 1, 7}));
    made[0].state = "discarded";
    QCOMPARE(indicesOf(planFor(made, 2)).at(0), (std::vector<std::int64_t>{0, 1, 2, 7}));
}

void RefillTest::aBanOfEverythingLeavesTheClassShort()
{
    workflows::BlendBans bans;
    for (std::int64_t shot = 0; shot < 4; ++shot) {
        bans.shots.emplace(0, shot);
    }
    const auto plan = planFor({item(0, 0, "discarded")}, 1, bans);
    QCOMPARE(indicesOf(plan).at(0), std::vector<std::int64_t>{0});
}

void RefillTest::bansAreReadStrictly()
{
    const auto bans = workflows::BlendBans::fromText(R"({"pairs":[[1,5,3]],"shots":[[0,2]]})");
    QVERIFY(bans.pairs.contains({1, 3, 5}));
    QVERIFY(bans.shots.contains({0, 2}));
    QVERIFY(workflows::BlendBans::fromText("").pairs.empty());
    DL_VERIFY_ERROR(workflows::BlendBans::fromText(R"({"pairs":[["a"]]})"), Refused, "");
}

void RefillTest::aSecondRunFillsTheQuotaAndTouchesNothingElse()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    options::GenerateOptions options;
    options.strategy = options::Strategy::ClassPrompt;
    options.per_class = 3;
    options.steps = 2;
    options.batch = 2;
    options.sampler = options::Sampler::Dpmpp2m;
    workflows::generate(*store, engine, options, control);
    const std::int64_t job = store->jobs().back().id;
    const auto before = store->items(job);
    QCOMPARE(before.size(), std::size_t(6));
    const std::vector<project::ItemPlace> bad{{0, 1}, {1, 0}};
    store->markItems(job, bad, "discarded", "artefact");

    workflows::generate(*store, engine, options, control);
    QCOMPARE(store->jobs().size(), std::size_t(1));
    QVERIFY(store->job(job).finished());
    QCOMPARE(store->goodItemsOfClass(job, 0).size(), std::size_t(3));
    QCOMPARE(store->goodItemsOfClass(job, 1).size(), std::size_t(3));
    std::set<std::uint64_t> seeds;
    for (const project::ItemRow& row : store->items(job)) {
        seeds.insert(row.seed);
        const auto same = std::ranges::find_if(before, [&](const project::ItemRow& old) {
            return old.classIndex == row.classIndex && old.index == row.index;
        });
        QVERIFY(same == before.end() || same->sha256 == row.sha256);
    }
    QCOMPARE(seeds.size(), std::size_t(8));
    workflows::generate(*store, engine, options, control);
    QCOMPARE(store->items(job).size(), std::size_t(8));
    QVERIFY(store->undoLabel() == "discard 2 pictures");
}

void RefillTest::whatIsOwedIsWhatThePlanLacks()
{
    const std::vector<project::ItemRow> items{item(0, 0, "discarded"),
                                              item(0, 1, "kept"),
                                              item(0, 2, "set_aside"),
                                              item(0, 3, "discarded"),
                                              item(0, 4, "done"),
                                              item(1, 0, "done"),
                                              item(1, 2, "done")};
    const auto plan = planFor(items, 3);
    const workflows::PicturesOwed owed({0, 1}, 3, items, /*splitsAtClasses=*/false);
    QCOMPARE(owed.listed(), static_cast<std::int64_t>(plan.size()));
    QCOMPARE(owed.pictures(),
             std::int64_t(2)); // 1/1, which was never made, and one in place of two less one
    // By place, # is missing: the lists "..." and ".#.", then "..#" behind them.
    QCOMPARE(owed.batches(1), std::int64_t(2));
    QCOMPARE(owed.batches(5), std::int64_t(2));
    QCOMPARE(owed.batches(100), std::int64_t(1));
    const workflows::PicturesOwed split({0, 1}, 3, items, /*splitsAtClasses=*/true);
    QCOMPARE(split.pictures(), std::int64_t(2));
    QCOMPARE(split.batches(100), std::int64_t(2)); // one of each class
    const workflows::PicturesOwed fresh({0, 1}, 3, {}, false);
    QCOMPARE(fresh.listed(), std::int64_t(6));
    QCOMPARE(fresh.pictures(), std::int64_t(6));
    QCOMPARE(fresh.batches(4), std::int64_t(2));
}

DL_TEST_UNIT(RefillTest, "refill")

} // namespace dreamloft::tests

#include "refill_test.moc"
