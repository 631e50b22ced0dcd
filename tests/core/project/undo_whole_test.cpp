// SPDX-License-Identifier: GPL-3.0-or-later
// An import and a division of the pictures are undone as a whole or not at all.
#include "core/project/import_act.h"
#include "core/project/project_store.h"
#include "core/project/splits.h"
#include "core/project/undo_list.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <map>

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

/// Six pictures of each of these classes, as an import brings them.
void importAll(ProjectStore& store, const std::vector<std::string>& names)
{
    const JobRow job = store.startJob("import", "photos", {{"verb", "import"}, {"names", names}});
    Imported imported{.job = job.id};
    for (const std::string& name : names) {
        const FoundClass found = store.importClass(name);
        if (found.isNew) {
            imported.classes.insert(found.row.id);
        }
        for (std::uint64_t i = 0; i < 6; ++i) {
            const auto seed = static_cast<std::uint64_t>(found.row.id) * 50 + i;
            imported.pictures.insert(tests::addPicture(
                store, found.row.id, "", tests::blobPicture(seed, 24, 24), std::to_string(i)));
        }
    }
    store.setJobState(job.id, "done");
    const UndoGroup act(store, "import pictures");
    noteImport(store, imported);
}

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
    void aPictureOutOfTheBinBringsItsClass();
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
    // A later import that only adds to a class can go.
    importAll(*store, {"shoe"});
    QVERIFY(store->undo());
    QCOMPARE(tests::snapshot(*store).find("shoe"), std::string::npos);
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
