// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/project/manifest.h"
#include "core/project/project_store.h"
#include "core/project/shots.h"
#include "core/project/splits.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <map>
#include <set>

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

/// Rows without files, for pure functions.
std::vector<PictureRow> rows(int n)
{
    std::vector<PictureRow> all;
    for (int i = 0; i < n; ++i) {
        PictureRow row;
        row.id = 100 + i;
        row.pixelSha256 = base::sha256Hex("picture " + std::to_string(i));
        all.push_back(row);
    }
    return all;
}

/// Features on a line: picture id 100 + i lies at i * i.
std::vector<std::vector<float>> onALine(const std::vector<PictureRow>& pictures)
{
    std::vector<std::vector<float>> features;
    for (const PictureRow& picture : pictures) {
        const auto i = static_cast<float>(picture.id - 100);
        features.push_back({i * i, 1.0F});
    }
    return features;
}

std::vector<std::int64_t> firstOf(std::vector<std::int64_t> order, std::size_t n)
{
    order.resize(std::min(order.size(), n));
    return order;
}

} // namespace

class DataSetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void classesKeepNamesAndOrder();
    void twoHundredNamesSurvive();
    void repeatedImportAddsNothing();
    void lockedTestCannotChange();
    void shotsAreNestedAndIndependentOfOrder();
    void variedAndTypicalShots();
    void pinsComeFirstBansNever();
    void shotListsAreKept();
    void classWithoutPicturesIsNamed();
    void splitsAreStratified();
    void groupsAndTwinsStayTogether();
    void existingSplitsAreKept();
    void manifestDependsOnContentOnly();
};

void DataSetTest::classesKeepNamesAndOrder()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    QCOMPARE(store->addClass("hat", "a hat").index, 0);
    QCOMPARE(store->addClass("F-16A/B").index, 1);
    QCOMPARE(store->addClass("shoe").index, 2);
    QCOMPARE(store->addClass("hat").id, std::int64_t{1});
    // One word, composed and decomposed: one class.
    const std::int64_t dress = store->addClass("Kleid\xc3\xbc").id;
    QCOMPARE(store->addClass("Kleidu\xcc\x88").id, dress);
    QVERIFY(store->findClass("F-16A/B").has_value());
    QCOMPARE(store->findClass("F-16A/B")->slug, std::string("f-16a-b"));
    store->renameClass(1, "cap");
    QCOMPARE(store->classes()[0].name, std::string("cap"));
    DL_VERIFY_ERROR(store->renameClass(2, "cap"), UserFixable, "already a class");
    DL_VERIFY_ERROR(store->addClass("   "), UserFixable, "it is empty");
    DL_VERIFY_ERROR(store->addClass("\xff\xfe"), UserFixable, "UTF-8");
    store->removeClass(2);
    QCOMPARE(store->classes()[1].name, std::string("shoe"));
    QCOMPARE(store->classes()[1].index, 1);
    tests::addPicture(*store, 1, "train", tests::blobPicture(1), "a");
    DL_VERIFY_ERROR(store->removeClass(1), UserFixable, "it has pictures");
}

void DataSetTest::twoHundredNamesSurvive()
{
    std::vector<std::string> names{"CON",
                                   "nul.txt",
                                   "aux",
                                   "a/b",
                                   "..",
                                   ".",
                                   "a\\b",
                                   "trailing.",
                                   "trail ",
                                   " lead",
                                   "Cat",
                                   "cat",
                                   "CAT",
                                   "%n%s%d",
                                   "'quote'",
                                   "\"q\"",
                                   "semi;colon",
                                   "new\nline",
                                   "tab\there",
                                   "\x7f",
                                   "=1+1",
                                   "-rf",
                                   "--help",
                                   "@cmd",
                                   "+1",
                                   "$HOME",
                                   "`id`",
                                   "a;DROP TABLE class",
                                   "emoji 🎩👒",
                                   "苹果",
                                   "中文类名",
                                   "עברית",
                                   "العربية",
                                   "\u202eabc",
                                   "ไทย",
                                   "e\u0301",
                                   "naïve",
                                   "İstanbul",
                                   "ıstanbul",
                                   "straße",
                                   "STRASSE",
                                   "ﬁsh",
                                   "한국어",
                                   "日本語",
                                   "Ωμέγα",
                                   "Ёжик",
                                   "nul",
                                   "LPT1",
                                   "COM9.png",
                                   std::string(300, 'x'),
                                   std::string(255, 'y'),
                                   "a\u200bb",
                                   "\u2028",
                                   "zero\u200dwidth"};
    for (int i = 0; names.size() < 200; ++i) {
        names.push_back("class " + std::to_string(i) +
                        std::string(static_cast<std::size_t>(i % 7), '.') + (i % 2 ? "ä" : "ß"));
    }
    const TempDir dir;
    std::vector<std::string> kept;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        for (std::size_t i = 0; i < names.size(); ++i) {
            const ClassRow row = store->addClass(names[i]);
            QCOMPARE(row.index, static_cast<int>(i));
            kept.push_back(row.name);
        }
        tests::addPicture(*store, store->findClass("a/b")->id, "train", tests::blobPicture(3), "x");
        const JobRow job = store->startJob("generate", "..", {{"classes", "../.."}});
        std::vector<ItemRow> items{tests::makeItem(*store, job, 199, 0)};
        store->addItems(items, true);
        store->renameClass(1, "renamed ../..");
        kept[0] = "renamed ../..";
    }
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->classes().size(), names.size());
    for (const ClassRow& row : store->classes()) {
        QCOMPARE(row.name, kept[static_cast<std::size_t>(row.index)]);
    }
    QCOMPARE(kept[35], std::string("\u00e9"));
    QCOMPARE(kept[17], std::string("new\nline"));
    QCOMPARE(store->openReport().quarantined, 0);
}

void DataSetTest::repeatedImportAddsNothing()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    store->addClass("hat");
    std::vector<NewPicture> pictures;
    for (std::uint64_t i = 0; i < 20; ++i) {
        NewPicture picture;
        picture.classId = 1;
        picture.split = "train";
        picture.originalName = std::to_string(i);
        picture.pixelSha256 = store->storePicture(tests::blobPicture(i % 18, 16, 16));
        pictures.push_back(picture);
    }
    const AddedPictures first = store->addPictures(pictures);
    QCOMPARE(first.added, 18);
    QCOMPARE(first.alreadyThere, 2);
    QCOMPARE(first.ids.size(), std::size_t{20});
    QCOMPARE(first.ids[18], first.ids[0]);
    // The user moves one; importing again must not bring a second copy into train.
    store->setSplit(std::vector<std::int64_t>{1}, "val");
    QCOMPARE(store->addPictures(pictures).added, 0);
    // The same picture under another split of the source is a leak and must stay visible.
    pictures[0].split = "test";
    QCOMPARE(store->addPictures(std::span(pictures).first(1)).added, 1);
    pictures[0].pixelSha256 = std::string(64, 'a');
    QVERIFY_THROWS_EXCEPTION(base::Error, store->addPictures(std::span(pictures).first(1)));
}

void DataSetTest::lockedTestCannotChange()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    tests::fillSample(*store);
    const std::vector<std::int64_t> testIds{3}, trainIds{1};
    store->setSplit(testIds, "val");
    store->setSplit(testIds, "test");
    store->lockTest();
    QVERIFY(store->testLocked());
    DL_VERIFY_ERROR(store->setSplit(testIds, "train"), UserFixable, "locked");
    DL_VERIFY_ERROR(store->setSplit(trainIds, "test"), UserFixable, "locked");
    DL_VERIFY_ERROR(store->deletePictures(testIds), UserFixable, "locked");
    DL_VERIFY_ERROR(store->movePictures(testIds, 2), UserFixable, "locked");
    DL_VERIFY_ERROR(store->undo(), UserFixable, "locked");
    NewPicture picture;
    picture.classId = 1;
    picture.split = "test";
    picture.pixelSha256 = store->storePicture(tests::blobPicture(777));
    DL_VERIFY_ERROR(store->addPictures(std::span(&picture, 1)), UserFixable, "locked");
    store->setSplit(trainIds, "val");
    store->unlockTest("two labels were wrong");
    QCOMPARE(store->testUnlocks(), std::vector<std::string>{"two labels were wrong"});
    store->setSplit(testIds, "train");
    QCOMPARE(store->picture(3).split, std::string("train"));
}

void DataSetTest::shotsAreNestedAndIndependentOfOrder()
{
    std::vector<PictureRow> pictures = rows(30);
    ShotRequest request;
    request.seed = 5;
    const std::vector<std::int64_t> order = shotOrder(pictures, 3, request);
    QCOMPARE(order.size(), std::size_t{30});
    std::reverse(pictures.begin(), pictures.end());
    QCOMPARE(shotOrder(pictures, 3, request), order);
    QVERIFY(shotOrder(pictures, 4, request) != order);
    request.seed = 6;
    QVERIFY(shotOrder(pictures, 3, request) != order);
    // Golden: part of the seed scheme.
    request.seed = 0;
    QCOMPARE(firstOf(shotOrder(rows(8), 0, request), 4),
             (std::vector<std::int64_t>{102, 104, 107, 100}));
    // Exact twins count once.
    pictures.push_back(pictures.front());
    pictures.back().id = 9;
    QCOMPARE(shotOrder(pictures, 3, request).size(), std::size_t{30});
}

void DataSetTest::variedAndTypicalShots()
{
    ShotRequest request;
    request.pick = ShotPick::Varied;
    // Places 0, 1, 4, ..., 81 with mean 28.5: nearest is 25 (5), farthest from it 81 (9), then 0,
    // then 49 or 4...
    QCOMPARE(firstOf(shotOrder(rows(10), 0, request, onALine), 3),
             (std::vector<std::int64_t>{105, 109, 100}));
    request.pick = ShotPick::Typical;
    // Mean distance to all nine others is smallest in the middle of the line.
    const std::vector<std::int64_t> typical = shotOrder(rows(10), 0, request, onALine);
    // The two in the middle tie; the seed decides which is first.
    QCOMPARE(std::min(typical[0], typical[1]), std::int64_t{104});
    QCOMPARE(std::max(typical[0], typical[1]), std::int64_t{105});
    QCOMPARE(typical.back(), std::int64_t{109});
    QVERIFY_THROWS_EXCEPTION(base::Error, shotOrder(rows(3), 0, request));
    QCOMPARE(nameOf(ShotPick::Varied), std::string("varied"));
    QVERIFY(shotPickFromName("typical") == ShotPick::Typical);
    try {
        shotPickFromName("tipical");
        QFAIL("accepted");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().hint, std::string("Did you mean typical?"));
    }
}

void DataSetTest::pinsComeFirstBansNever()
{
    ShotRequest request;
    const std::vector<std::int64_t> free = shotOrder(rows(10), 0, request);
    request.pinned = {free[7], free[4], 5555};
    request.banned = {free[0], free[1]};
    const std::vector<std::int64_t> order = shotOrder(rows(10), 0, request);
    QCOMPARE(order.size(), std::size_t{8});
    QCOMPARE(order[0], free[7]);
    QCOMPARE(order[1], free[4]);
    QVERIFY(std::find(order.begin(), order.end(), free[0]) == order.end());
}

void DataSetTest::shotListsAreKept()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    tests::fillSample(*store);
    QCOMPARE(store->currentShots()->k, 2);
    const ShotList one = pickShots(*store, {.k = 1, .seed = 11});
    QCOMPARE(one.picturesOfClass.size(), std::size_t{2});
    QCOMPARE(one.picturesOfClass[0].size(), std::size_t{1});
    const ShotList all = pickShots(*store, {.k = 16, .seed = 11});
    QCOMPARE(all.picturesOfClass[0].size(), std::size_t{2});
    QCOMPARE(all.picturesOfClass[0][0], one.picturesOfClass[0][0]);
    // Sixteen were asked for, two are there.
    QVERIFY(shotCountsOf(all) == (ShotCounts{.fewest = 2, .most = 2, .poorest = 0}));
    QCOMPARE(tooFewShotsSentence(*store, shotCountsOf(all), all.k),
             "The class " + base::quoted(store->classes()[0].name) +
                 " can give only 2 of 16 shots.");
    QCOMPARE(tooFewShotsSentence(*store, shotCountsOf(one), one.k), std::string());
    ShotList uneven = all;
    uneven.picturesOfClass[1].pop_back();
    QVERIFY(shotCountsOf(uneven) == (ShotCounts{.fewest = 1, .most = 2, .poorest = 1}));
    QCOMPARE(shotCountsOf(uneven).text(), std::string("1 to 2"));
    QCOMPARE(shotCountsOf(one).text(), std::string("1"));
    QVERIFY(shotCountsOf({}) == ShotCounts{});
    store->saveShots(one);
    store->saveShots(all);
    store->saveShots(one);
    QCOMPARE(store->allShots().size(), std::size_t{3});
    QCOMPARE(store->currentShots()->k, 1);
    const Revisions before = store->revisions();
    store->saveShots(one); // the current list again: no act, nothing written
    QVERIFY(store->revisions() == before);
    QCOMPARE(store->shots(16, 11, "random")->picturesOfClass, all.picturesOfClass);
    QVERIFY(!store->shots(16, 12, "random").has_value());
}

void DataSetTest::classWithoutPicturesIsNamed()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    QVERIFY_THROWS_EXCEPTION(base::Error, pickShots(*store, {}));
    const std::int64_t tulip = store->addClass("tulip").id;
    const auto hint = [&store] {
        try {
            static_cast<void>(pickShots(*store, {}));
        } catch (const base::Error& error) {
            return error.info().hint;
        }
        return std::string();
    };
    DL_VERIFY_ERROR(pickShots(*store, {}), UserFixable, "\"tulip\" has no training pictures");
    QVERIFY(hint().starts_with("Add at least one picture"));
    tests::addPicture(*store, tulip, "", tests::blobPicture(1), "a");
    QVERIFY(hint().starts_with("Split the pictures first"));
}

void DataSetTest::splitsAreStratified()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    for (const char* name : {"hat", "shoe"}) {
        const std::int64_t id = store->addClass(name).id;
        for (std::uint64_t i = 0; i < 20; ++i) {
            tests::addPicture(*store,
                              id,
                              "",
                              tests::blobPicture(static_cast<std::uint64_t>(id) * 100 + i, 24, 24),
                              std::to_string(i));
        }
    }
    const SplitReport report = assignSplits(*store, {.val = 0.1, .test = 0.3});
    QCOMPARE(report.test, 12);
    QCOMPARE(report.val, 4);
    QCOMPARE(report.train, 24);
    QCOMPARE(report.moved, 40);
    std::map<std::pair<std::int64_t, std::string>, int> count;
    for (const PictureRow& picture : store->pictures()) {
        ++count[{picture.classId, picture.split}];
    }
    QCOMPARE((count[{1, "test"}]), 6);
    QCOMPARE((count[{2, "val"}]), 2);
    DL_VERIFY_ERROR(
        assignSplits(*store, {.val = 0.5, .test = 0.5}), UserFixable, "nothing to learn from");
}

void DataSetTest::groupsAndTwinsStayTogether()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    for (const char* name : {"hat", "shoe"}) {
        const std::int64_t id = store->addClass(name).id;
        for (std::uint64_t i = 0; i < 24; ++i) {
            tests::addPicture(*store,
                              id,
                              "",
                              tests::blobPicture(static_cast<std::uint64_t>(id) * 100 + i, 24, 24),
                              std::to_string(i),
                              "photographer " + std::to_string(i / 3));
        }
        // A mirrored twin of picture 0 by "nobody": it must follow that picture.
        tests::addPicture(
            *store,
            id,
            "",
            tests::mirrored(tests::blobPicture(static_cast<std::uint64_t>(id) * 100, 24, 24)),
            "twin");
    }
    assignSplits(*store, {.val = 0.2, .test = 0.3, .byGroup = true, .seed = 4});
    std::map<std::string, std::set<std::string>> splitsOfGroup;
    std::map<std::string, int> count;
    for (const PictureRow& picture : store->pictures()) {
        splitsOfGroup[picture.group.empty() ? "photographer 0" : picture.group].insert(
            picture.split);
        ++count[picture.split];
    }
    for (const auto& [group, splits] : splitsOfGroup) {
        QVERIFY2(splits.size() == 1, group.c_str());
    }
    QVERIFY(count["test"] >= 10 && count["test"] <= 20);
    QVERIFY(count["val"] >= 6 && count["val"] <= 14);
}

void DataSetTest::existingSplitsAreKept()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    tests::fillSample(*store);
    store->lockTest();
    const SplitReport report = assignSplits(*store, {.val = 0.4, .test = 0.4});
    QVERIFY(report.keptTest);
    QVERIFY(!report.keptVal);
    QCOMPARE(report.test, 2);
    QCOMPARE(report.val, 2);
    QCOMPARE(report.train, 2);
}

void DataSetTest::manifestDependsOnContentOnly()
{
    const TempDir dir;
    std::vector<std::string> hashes;
    for (const bool reversed : {false, true}) {
        const auto store = ProjectStore::create(dir / (reversed ? "q" : "p"), {.name = "p"});
        const std::int64_t id = store->addClass("hat").id;
        for (int i = 0; i < 6; ++i) {
            tests::addPicture(
                *store,
                id,
                "train",
                tests::blobPicture(static_cast<std::uint64_t>(reversed ? 5 - i : i), 24, 24),
                std::to_string(i));
        }
        hashes.push_back(freezeManifest(*store, pickShots(*store, {.k = 4})).hash());
        hashes.push_back(freezeManifest(*store, "train").hash());
        const Manifest manifest = freezeManifest(*store, "train");
        QCOMPARE(manifest.entries.size(), std::size_t{6});
        QCOMPARE(manifest.ofClass(0)[5].rank, 5);
        const Manifest back = Manifest::fromJson(manifest.toJson());
        QCOMPARE(back.hash(), manifest.hash());
        nlohmann::json forged = manifest.toJson();
        forged["entries"][0]["rank"] = 9;
        DL_VERIFY_ERROR(Manifest::fromJson(forged), DamagedState, "checksum");
    }
    QCOMPARE(hashes[0], hashes[2]);
    QCOMPARE(hashes[1], hashes[3]);
    QVERIFY(hashes[0] != hashes[1]);
}

DL_TEST_UNIT(DataSetTest, "data_set")
#include "data_set_test.moc"
