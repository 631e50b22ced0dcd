// SPDX-License-Identifier: GPL-3.0-or-later
// An import and a division of the pictures are undone as a whole or not at all.
#include "core/project/import_act.h"
#include "core/project/project_store.h"
#include "core/project/splits.h"
#include "core/project/store_core.h"
#include "core/project/undo_list.h"
#include "core/project/unfinished_import.h"
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

/// A sitting of the import of this folder begins.
JobRow begin(ProjectStore& store, const std::string& folder)
{
    const JobRow job = store.startJob("import", "photos", {{"verb", "import"}, {"folder", folder}});
    options::ImportOptions options;
    options.sources = {"/" + folder};
    rememberImport(store, job.id, options);
    return job;
}

/// Six pictures of each of these classes, from this number on; returns their ids.
std::set<std::int64_t> bring(ProjectStore& store,
                             const JobRow& job,
                             const std::vector<std::string>& names,
                             std::uint64_t first = 0)
{
    std::set<std::int64_t> ids;
    for (const std::string& name : names) {
        const std::int64_t classId = store.importClass(name, {}, job.id).row.id;
        for (std::uint64_t i = first; i < first + 6; ++i) {
            const auto seed = static_cast<std::uint64_t>(classId) * 50 + i;
            ids.insert(tests::addPicture(
                store, classId, "", tests::blobPicture(seed, 24, 24), std::to_string(i)));
        }
    }
    return ids;
}

void finish(ProjectStore& store, const JobRow& job, const std::set<std::int64_t>& pictures)
{
    rememberPictures(store, job.id, pictures);
    store.setJobState(job.id, "done");
    const UndoGroup act(store, "import pictures");
    noteImport(store, job.id);
}

void importAll(ProjectStore& store, const std::vector<std::string>& names, std::uint64_t first = 0)
{
    std::string folder = std::to_string(first);
    for (const std::string& name : names) {
        folder += name;
    }
    const JobRow job = begin(store, folder);
    finish(store, job, bring(store, job, names, first));
}

/// A picture of this class that waits for its row.
NewPicture waitingPicture(ProjectStore& store, std::int64_t classId)
{
    NewPicture picture;
    picture.classId = classId;
    picture.pixelSha256 =
        store.storePicture(tests::blobPicture(900, 24, 24), store.noteOfPicture(picture));
    return picture;
}

std::vector<std::string> namesOf(const ProjectStore& store)
{
    std::vector<std::string> names;
    for (const ClassRow& row : store.classes()) {
        names.push_back(row.name);
    }
    return names;
}

using Names = std::vector<std::string>;

std::map<std::string, int> countOf(const ProjectStore& store)
{
    std::map<std::string, int> count;
    for (const PictureRow& row : store.pictures()) {
        ++count[row.split];
    }
    return count;
}

} // namespace

class UndoWholeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anImportIsOneAct();
    void anImportLeavesClassesOfOthers();
    void anImportThatAJobUsesStays();
    void anImportBetweenWhoseSittingsAJobRanStays();
    void anImportIsDoneAgainWithItsRows();
    void anImportLeavesClassesWithShots();
    void anImportIsOneSmallChange();
    void anImportIsNotLostByAKill();
    void anUndoneImportIsNotGoingOn();
    void anOlderActDuringAnImport_data();
    void anOlderActDuringAnImport();
    void anImportForgetsWhatWasUndone();
    void aClassThatAJobUsesKeepsItsPlace();
    void aClassThatWentWhilePicturesWaited();
    void aPictureOutOfTheBinBringsItsClass();
    void aClassOutOfTheBinThatAJobUsesStays();
    void aDivisionIsOneActWithItsLock();
    void aLockByHandProtects();
};

void UndoWholeTest::anImportIsOneAct()
{
    const TempDir dir;
    std::string after;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        importAll(*store, {"hat", "shoe"});
        after = tests::snapshot(*store);
        QCOMPARE(store->undoLabel(), std::string("import pictures"));
    }
    {
        const auto store = ProjectStore::open(dir / "p");
        QVERIFY(store->undo());
        QVERIFY(store->classes().empty());
        QVERIFY(store->pictures().empty());
        QCOMPARE(store->pictures({.state = "deleted"}).size(), std::size_t{12});
        QCOMPARE(store->jobs().front().state, std::string("cancelled"));
        QVERIFY(store->undoLabel().empty());
    }
    const auto store = ProjectStore::open(dir / "p");
    QVERIFY(store->redo());
    QCOMPARE(tests::snapshot(*store), after);
    QVERIFY(store->undo());
    QVERIFY(store->redo());
    QCOMPARE(tests::snapshot(*store), after);
}

void UndoWholeTest::anImportLeavesClassesOfOthers()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    store->addClass("hat");
    importAll(*store, {"hat", "shoe"});
    const std::string after = tests::snapshot(*store);
    QVERIFY(store->undo());
    QCOMPARE(store->classes().size(), std::size_t{1});
    QCOMPARE(store->classes().front().name, std::string("hat"));
    // What lies in the bin blocks nothing.
    QCOMPARE(store->undoLabel(), std::string("add class hat"));
    QVERIFY(store->undo());
    QVERIFY(store->classes().empty());
    QVERIFY(store->redo());
    QVERIFY(store->redo());
    QCOMPARE(tests::snapshot(*store), after);
}

void UndoWholeTest::anImportThatAJobUsesStays()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    importAll(*store, {"hat"});
    store->setJobState(store->startJob("adapt", "a", {{"a", 1}}).id, "done");
    const std::string before = tests::snapshot(*store);
    DL_VERIFY_ERROR(store->undo(), UserFixable, "jobs have used its classes");
    QCOMPARE(tests::snapshot(*store), before);
    // A later import can go: one that only adds to the class, and one of a class of its own.
    importAll(*store, {"hat"}, 10);
    QCOMPARE(store->pictures().size(), std::size_t{12});
    QVERIFY(store->undo());
    QCOMPARE(store->pictures().size(), std::size_t{6});
    importAll(*store, {"shoe"});
    QVERIFY(store->undo());
    QCOMPARE(namesOf(*store), Names{"hat"});
    DL_VERIFY_ERROR(store->undo(), UserFixable, "jobs have used its classes");
}

void UndoWholeTest::anImportBetweenWhoseSittingsAJobRanStays()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = begin(*store, "photos");
    std::set<std::int64_t> ids = bring(*store, job, {"hat"});
    store->startJob("adapt", "a", {{"a", 1}});
    begin(*store, "photos");
    ids.merge(bring(*store, job, {"hat"}, 10));
    finish(*store, job, ids);
    DL_VERIFY_ERROR(store->undo(), UserFixable, "jobs have used its classes");
    QCOMPARE(store->pictures().size(), std::size_t{12});
}

void UndoWholeTest::anImportIsDoneAgainWithItsRows()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    importAll(*store, {"hat", "shoe"});
    const std::string after = tests::snapshot(*store);
    QVERIFY(store->undo());
    importAll(*store, {"hat", "shoe"});
    QVERIFY(store->pictures({.state = "deleted"}).empty());
    QCOMPARE(tests::snapshot(*store), after);
    QVERIFY(store->undo());
    QVERIFY(store->classes().empty());
    QCOMPARE(store->pictures({.state = "deleted"}).size(), std::size_t{12});
}

void UndoWholeTest::anImportLeavesClassesWithShots()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = begin(*store, "photos");
    std::set<std::int64_t> ids = bring(*store, job, {"hat"});
    const ShotList shots{0, 2, "random", {{1, 2}}};
    store->saveShots(shots);
    ids.merge(bring(*store, job, {"shoe"}));
    finish(*store, job, ids);
    const std::string after = tests::snapshot(*store);
    QVERIFY(store->undo());
    QCOMPARE(namesOf(*store), Names{"hat"});
    QCOMPARE(store->currentShots()->picturesOfClass, shots.picturesOfClass);
    QVERIFY(store->redo());
    QCOMPARE(tests::snapshot(*store), after);
}

void UndoWholeTest::anImportIsOneSmallChange()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const std::int64_t hat = store->addClass("hat").id;
    const JobRow job = begin(*store, "photos");
    std::set<std::int64_t> ids = bring(*store, job, {"hat"});
    tests::addPicture(*store, hat, "", tests::blobPicture(7), "the user's own, in between");
    ids.merge(bring(*store, job, {"hat"}, 10));
    finish(*store, job, ids);
    std::string changes;
    {
        Reading reading(store->core());
        changes = text(reading.select(tables::kUndo).back(), 3);
    }
    QVERIFY2(changes.find("[[1,6],[8,13]]") != std::string::npos, changes.c_str());
    QVERIFY(store->undo());
    QCOMPARE(store->pictures().size(), std::size_t{1});
}

void UndoWholeTest::anImportIsNotLostByAKill()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        store->importClass("hat", {}, begin(*store, "photos").id);
    }
    {
        const auto store = ProjectStore::open(dir / "p");
        const JobRow job = begin(*store, "photos");
        rememberPictures(*store, job.id, bring(*store, job, {"hat"}));
        store->setJobState(job.id, "done");
        QVERIFY(store->undoLabel().empty());
    }
    const auto store = ProjectStore::open(dir / "p");
    QVERIFY(!unfinishedImport(*store, store->jobs().front().id));
    QCOMPARE(store->undoLabel(), std::string("import 6 pictures"));
    QVERIFY(store->undo());
    QVERIFY(store->classes().empty());
    QCOMPARE(store->pictures({.state = "deleted"}).size(), std::size_t{6});
}

void UndoWholeTest::anUndoneImportIsNotGoingOn()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        importAll(*store, {"hat"});
        QVERIFY(store->undo());
        waitingPicture(*store, store->addClass("cap").id);
    }
    // No import finds the picture again, so it is taken in.
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->openReport().adoptedPictures, 1);
    QCOMPARE(store->pictures().size(), std::size_t{1});
}

void UndoWholeTest::anOlderActDuringAnImport_data()
{
    QTest::addColumn<bool>("rename");
    QTest::newRow("two classes would have one place") << false;
    QTest::newRow("two classes would have one name") << true;
}

void UndoWholeTest::anOlderActDuringAnImport()
{
    QFETCH(bool, rename);
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const std::int64_t first = store->addClass("a").id;
    store->addClass("b");
    store->addClass("c");
    if (rename) {
        store->renameClass(first, "e");
    } else {
        store->removeClass(first);
    }
    const JobRow job = begin(*store, "photos");
    const std::set<std::int64_t> ids = bring(*store, job, {rename ? "a" : "d"});
    const std::string before = tests::snapshot(*store);
    DL_VERIFY_ERROR(store->undo(), UserFixable, "changed again or is used since then");
    QCOMPARE(tests::snapshot(*store), before);
    finish(*store, job, ids);
    QVERIFY(store->undo());
    QVERIFY(store->undo());
    QCOMPARE(namesOf(*store), (Names{"a", "b", "c"}));
    for (int index = 0; index < 3; ++index) {
        QCOMPARE(store->classes()[static_cast<std::size_t>(index)].index, index);
    }
}

void UndoWholeTest::anImportForgetsWhatWasUndone()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const std::int64_t hat = store->addClass("hat").id;
    store->addClass("cap");
    QVERIFY(store->undo());
    QCOMPARE(store->redoLabel(), std::string("add class cap"));
    const JobRow job = begin(*store, "photos");
    QVERIFY(!store->importClass("hat", {}, job.id).isNew);
    QCOMPARE(store->redoLabel(), std::string("add class cap"));
    store->importClass("shoe", {}, job.id);
    QVERIFY(store->redoLabel().empty());

    store->setNoun(hat, "sun hat");
    QVERIFY(store->undo());
    QVERIFY(!store->redoLabel().empty());
    bring(*store, job, {"hat"});
    QVERIFY(store->redoLabel().empty());
}

void UndoWholeTest::aClassThatAJobUsesKeepsItsPlace()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const std::int64_t first = store->addClass("a").id;
    store->addClass("b");
    store->removeClass(first);
    store->startJob("adapt", "a", {{"a", 1}});
    DL_VERIFY_ERROR(store->undo(), UserFixable, "jobs have used its classes");
    QCOMPARE(namesOf(*store), Names{"b"});
}

void UndoWholeTest::aClassThatWentWhilePicturesWaited()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const std::int64_t hat = store->addClass("hat").id;
    const NewPicture picture = waitingPicture(*store, hat);
    QVERIFY(store->undo());
    QVERIFY(store->classes().empty());
    // Its number is not another class's by now.
    const std::int64_t shoe = store->addClass("shoe").id;
    QVERIFY(shoe != hat);
    const std::int64_t id = store->addPictures(std::span(&picture, 1)).ids.front();
    QCOMPARE(namesOf(*store), (Names{"shoe", "hat"}));
    QCOMPARE(store->picture(id).classId, hat);

    // Another class has its name by now.
    store->deletePictures(std::vector<std::int64_t>{id});
    store->removeClass(hat);
    store->renameClass(shoe, "hat");
    const std::int64_t other = store->addPictures(std::span(&picture, 1)).ids.front();
    QCOMPARE(store->picture(other).classId, shoe);
    QCOMPARE(store->classes().size(), std::size_t{1});
}

void UndoWholeTest::aPictureOutOfTheBinBringsItsClass()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    importAll(*store, {"hat"});
    QVERIFY(store->undo());
    const std::vector<std::int64_t> one{store->pictures({.state = "deleted"}).front().id};
    store->restorePictures(one);
    QCOMPARE(store->classes().size(), std::size_t{1});
    QCOMPARE(store->picture(one.front()).classId, store->classes().front().id);
    QVERIFY(store->undo());
    QVERIFY(store->classes().empty());
}

void UndoWholeTest::aClassOutOfTheBinThatAJobUsesStays()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    importAll(*store, {"hat"});
    QVERIFY(store->undo());
    const std::vector<std::int64_t> one{store->pictures({.state = "deleted"}).front().id};
    store->restorePictures(one);
    store->startJob("adapt", "a", {{"a", 1}});
    DL_VERIFY_ERROR(store->undo(), UserFixable, "jobs have used its classes");
    QCOMPARE(namesOf(*store), Names{"hat"});
    QCOMPARE(store->picture(one.front()).state, std::string("kept"));
}

void UndoWholeTest::aDivisionIsOneActWithItsLock()
{
    const TempDir dir;
    std::string after;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        importAll(*store, {"hat", "shoe"});
        QVERIFY(assignSplits(*store, {.val = 0.2, .test = 0.3, .lockTest = true}).locked);
        QVERIFY(countOf(*store)["test"] > 0 && store->testLocked());
        after = tests::snapshot(*store);
        QCOMPARE(store->undoLabel(), std::string("divide 12 pictures"));
    }
    const auto store = ProjectStore::open(dir / "p");
    QVERIFY(store->undo());
    QCOMPARE(countOf(*store), (std::map<std::string, int>{{"", 12}}));
    QVERIFY(!store->testLocked());
    QCOMPARE(store->undoLabel(), std::string("import pictures"));
    QVERIFY(store->redo());
    QVERIFY(store->testLocked());
    QCOMPARE(tests::snapshot(*store), after);
}

void UndoWholeTest::aLockByHandProtects()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    importAll(*store, {"hat", "shoe"});
    assignSplits(*store, {.val = 0.2, .test = 0.3, .lockTest = true});
    store->unlockTest("a wrong label");
    store->lockTest();
    const auto before = countOf(*store);
    DL_VERIFY_ERROR(store->undo(), UserFixable, "the test set is locked");
    QCOMPARE(countOf(*store), before);
    QVERIFY(store->testLocked());
    store->unlockTest("another division");
    QVERIFY(store->undo());
    QCOMPARE(countOf(*store), (std::map<std::string, int>{{"", 12}}));
}

DL_TEST_UNIT(UndoWholeTest, "undo_whole")
#include "undo_whole_test.moc"
