// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "core/project/shots.h"
#include "core/project/undo_list.h"
#include "core/project/verify.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <map>

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

/// Three classes of six train pictures; ids 1..6, 7..12, 13..18.
std::unique_ptr<ProjectStore> threeClasses(const TempDir& dir)
{
    auto store = ProjectStore::create(dir / "p", {.name = "p"});
    std::uint64_t seed = 1;
    for (const char* name : {"hat", "shoe", "skirt"}) {
        const std::int64_t id = store->addClass(name).id;
        for (int i = 0; i < 6; ++i) {
            tests::addPicture(*store,
                              id,
                              "train",
                              tests::blobPicture(seed++, 24, 24),
                              std::string(name) + std::to_string(i));
        }
    }
    return store;
}

std::vector<std::string> classNames(const ProjectStore& store)
{
    std::vector<std::string> names;
    for (const ClassRow& row : store.classes()) {
        names.push_back(row.name);
    }
    return names;
}

using Names = std::vector<std::string>;
using Ids = std::vector<std::int64_t>;

} // namespace

class CurationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reorderedClassesKeepTheirShots();
    void aListOfSomeClassesCoversNoOthers();
    void mergedClassesAreOneAct();
    void classesAreFixedOnceResultsNameThem();
    void binGivesBack();
    void emptiedBinLeavesWhatIsNeeded();
    void groupIsOneAct();
    void swapTakesTheNextOfTheOrder();
    void mendReplacesWhatLeftTheTrainSplit();
};

void CurationTest::reorderedClassesKeepTheirShots()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    store->saveShots({0, 2, "random", {{1, 2}, {7, 8}, {13, 14}}});
    const std::string before = tests::snapshot(*store);
    store->reorderClasses(Ids{3, 1, 2});
    QCOMPARE(classNames(*store), (Names{"skirt", "hat", "shoe"}));
    QCOMPARE(store->classes()[0].index, 0);
    QCOMPARE(store->currentShots()->picturesOfClass, (std::vector<Ids>{{13, 14}, {1, 2}, {7, 8}}));
    QVERIFY(store->undo());
    QCOMPARE(tests::snapshot(*store), before);
    QVERIFY(store->redo());
    QCOMPARE(classNames(*store), (Names{"skirt", "hat", "shoe"}));
    QVERIFY(store->undo());
    const std::string label = store->undoLabel();
    store->reorderClasses(Ids{1, 2, 3});
    QCOMPARE(store->undoLabel(), label); // nothing moved, so there is no act
}

void CurationTest::aListOfSomeClassesCoversNoOthers()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    store->saveShots({0, 2, "random", {{1, 2}, {7, 8}}}); // before there were skirts
    const auto shots = [&] { return store->currentShots()->picturesOfClass; };
    store->reorderClasses(Ids{2, 1, 3});
    QCOMPARE(shots(), (std::vector<Ids>{{7, 8}, {1, 2}}));
    QVERIFY(store->undo());
    store->reorderClasses(Ids{1, 3, 2});
    QCOMPARE(shots(), (std::vector<Ids>{{1, 2}})); // skirts have none
    QVERIFY(store->undo());
    QCOMPARE(shots(), (std::vector<Ids>{{1, 2}, {7, 8}}));
    store->deletePictures(Ids{1, 2, 3, 4, 5, 6});
    store->removeClass(1);
    QCOMPARE(shots(), (std::vector<Ids>{{7, 8}}));
    QVERIFY(store->undo());
    store->deletePictures(Ids{13, 14, 15, 16, 17, 18});
    store->removeClass(3);
    QCOMPARE(shots(), (std::vector<Ids>{{1, 2}, {7, 8}}));
}

void CurationTest::mergedClassesAreOneAct()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    store->saveShots({0, 2, "random", {{1, 2}, {7, 8}, {13, 14}}});
    const std::string before = tests::snapshot(*store);
    store->mergeClasses(1, 3);
    QCOMPARE(classNames(*store), (Names{"shoe", "skirt"}));
    QCOMPARE(store->pictures({.classId = 3}).size(), std::size_t{12});
    QCOMPARE(store->currentShots()->picturesOfClass, (std::vector<Ids>{{7, 8}, {13, 14}}));
    QCOMPARE(store->undoLabel(), std::string("merge classes"));
    QVERIFY(store->undo());
    QCOMPARE(tests::snapshot(*store), before);

    store->setSplit(Ids{1}, "test");
    store->lockTest();
    DL_VERIFY_ERROR(store->mergeClasses(1, 3), UserFixable, "locked");
    QCOMPARE(classNames(*store).size(), std::size_t{3});
    QCOMPARE(store->pictures({.classId = 1}).size(), std::size_t{6});
}

void CurationTest::classesAreFixedOnceResultsNameThem()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    store->startJob("import", "photos", {{"a", 1}});
    store->deletePictures(Ids{7, 8, 9, 10, 11, 12});
    store->removeClass(2); // an import does not know class numbers
    QCOMPARE(classNames(*store), (Names{"hat", "skirt"}));
    store->startJob("adapt", "a", {{"a", 1}});
    DL_VERIFY_ERROR(store->mergeClasses(1, 3), UserFixable, "in this order");
    DL_VERIFY_ERROR(store->reorderClasses(Ids{3, 1}), UserFixable, "in this order");
    store->deletePictures(Ids{1, 2, 3, 4, 5, 6});
    DL_VERIFY_ERROR(store->removeClass(1), UserFixable, "in this order");
}

void CurationTest::binGivesBack()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    const std::string before = tests::snapshot(*store);
    store->deletePictures(Ids{2, 3});
    store->restorePictures(Ids{2, 3});
    QCOMPARE(tests::snapshot(*store), before);
    QCOMPARE(store->undoLabel(), std::string("take back 2 pictures"));
    QVERIFY(store->undo());
    QCOMPARE(store->picture(2).state, std::string("deleted"));
}

void CurationTest::emptiedBinLeavesWhatIsNeeded()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    // The same pixels twice: the file stays while one of them is kept.
    const std::int64_t copy =
        tests::addPicture(*store, 2, "train", tests::blobPicture(3, 24, 24), "copy of hat2");
    store->saveShots({0, 1, "random", {{1}, {7}, {13}}});
    store->deletePictures(Ids{1, 2, 3, 4});
    std::vector<std::filesystem::path> given;
    bool works = false;
    const auto discard = [&](const std::filesystem::path& file) {
        given.push_back(file);
        return works && std::filesystem::remove(file);
    };
    EmptiedBin emptied = store->emptyBin(discard);
    QCOMPARE(emptied.removed, 3);
    QCOMPARE(emptied.usedByShots, 1);
    QCOMPARE(emptied.filesLeft, 2);
    QCOMPARE(given.size(), std::size_t{2}); // pictures 2 and 4; 3 is kept as a copy
    works = true;
    emptied = store->emptyBin(discard); // tried again
    QCOMPARE(emptied.removed, 0);
    QCOMPARE(emptied.filesLeft, 0);
    QVERIFY(std::filesystem::exists(store->picturePath(store->picture(copy))));
    QVERIFY(std::filesystem::exists(store->picturePath(store->picture(1))));
    QVERIFY(!std::filesystem::exists(store->picturePath(store->picture(2))));
    QVERIFY(verifyProject(*store).clean());
    DL_VERIFY_ERROR(store->undo(), UserFixable, "changed again");
    // A picture that comes back from outside takes its old row.
    const std::int64_t again =
        tests::addPicture(*store, 1, "train", tests::blobPicture(2, 24, 24), "hat1");
    QCOMPARE(again, std::int64_t{2});
    QCOMPARE(store->picture(2).state, std::string("kept"));
}

void CurationTest::groupIsOneAct()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    const std::string before = tests::snapshot(*store);
    {
        const UndoGroup act(*store, "tidy up");
        store->setSplit(Ids{1, 2}, "val");
        store->movePictures(Ids{3}, 2);
        store->saveShots({0, 1, "random", {{4}, {7}, {13}}});
        store->setSetting("shots.pinned", "[4]");
    }
    QCOMPARE(store->undoLabel(), std::string("tidy up"));
    const std::string after = tests::snapshot(*store);
    store->setCaption(5, "a hat"); // an act of its own
    QVERIFY(store->undo());
    QCOMPARE(store->undoLabel(), std::string("tidy up"));
    QVERIFY(store->undo());
    QCOMPARE(tests::snapshot(*store), before);
    QVERIFY(store->redo());
    QCOMPARE(tests::snapshot(*store), after);
}

void CurationTest::swapTakesTheNextOfTheOrder()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    const ShotList picked = pickShots(*store, {.k = 3, .seed = 5});
    store->saveShots(picked);
    const Ids order = shotOrder(store->pictures({.classId = 1}), 0, {.k = 0, .seed = 5});
    const Ids& hats = picked.picturesOfClass[0];
    QVERIFY(swapShot(*store, hats[1]));
    QCOMPARE(store->currentShots()->picturesOfClass[0], (Ids{order[0], order[3], order[2]}));
    QVERIFY(swapShot(*store, order[3])); // never back to one that was just there
    QCOMPARE(store->currentShots()->picturesOfClass[0], (Ids{order[0], order[1], order[2]}));
    QVERIFY(!swapShot(*store, 18000));
    // Varied lists take a picture unlike the others.
    for (const char* rule : {"varied", "typical"}) {
        ShotList list = picked;
        list.pick = rule;
        store->saveShots(list);
        QVERIFY(swapShot(*store, hats[0]));
        const Ids now = store->currentShots()->picturesOfClass[0];
        QCOMPARE(now.size(), std::size_t{3});
        QVERIFY(now[0] != hats[0] && now[1] == hats[1] && now[2] == hats[2]);
    }
    // All six are shots: there is nothing to swap with.
    store->saveShots({5, 6, "random", {order, {7}, {13}}});
    QVERIFY(!swapShot(*store, order[0]));
    QCOMPARE(store->currentShots()->picturesOfClass[0], order);
}

void CurationTest::mendReplacesWhatLeftTheTrainSplit()
{
    const TempDir dir;
    const auto store = threeClasses(dir);
    store->saveShots(pickShots(*store, {.k = 2, .seed = 5}));
    const Ids order = shotOrder(store->pictures({.classId = 1}), 0, {.k = 0, .seed = 5});
    QCOMPARE(mendShots(*store), 0);
    store->setSplit(Ids{order[0]}, "val");
    saveShotChoice(*store, {.pinned = {}, .banned = {order[2]}});
    QCOMPARE(shotChoice(*store).banned, Ids{order[2]});
    QCOMPARE(mendShots(*store), 1);
    QCOMPARE(store->currentShots()->picturesOfClass[0], (Ids{order[3], order[1]}));
    store->deletePictures(Ids{order[1], order[3], order[4]});
    QCOMPARE(mendShots(*store), 2);
    QCOMPARE(store->currentShots()->picturesOfClass[0], Ids{order[5]}); // one short
    QCOMPARE(store->currentShots()->picturesOfClass[1].size(), std::size_t{2});
}

DL_TEST_UNIT(CurationTest, "curation")
#include "curation_test.moc"
