// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

class UndoTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void undoAndRedo();
    void undoRefusesWhatChangedSince();
    void undoKeepsAThousandActs();
};

void UndoTest::undoAndRedo()
{
    const TempDir dir;
    std::string start, end;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        tests::fillSample(*store);
        QVERIFY(store->undo()); // the setting
        QVERIFY(store->undo()); // the shots
        // A class that has pictures by now cannot go.
        DL_VERIFY_ERROR(store->undo(), UserFixable, "is used since then");
        start = tests::snapshot(*store);
        store->setNoun(1, "sun hat");
        store->setCaption(2, "a \"red\" hat");
        store->deletePictures(std::vector<std::int64_t>{1, 2});
        store->setSetting("theme", "dark");
        store->setSetting("theme", "light");
        end = tests::snapshot(*store);
        QCOMPARE(store->undoLabel(), std::string("change setting theme"));
        QCOMPARE(store->redoLabel(), std::string());
    }
    const auto store = ProjectStore::open(dir / "p");
    for (int i = 0; i < 5; ++i) {
        QVERIFY(store->undo());
    }
    QCOMPARE(tests::snapshot(*store), start);
    QCOMPARE(store->redoLabel(), std::string("change the word of a class"));
    for (int i = 0; i < 5; ++i) {
        QVERIFY(store->redo());
    }
    QVERIFY(!store->redo());
    QCOMPARE(tests::snapshot(*store), end);
    store->undo();
    store->setSetting("theme", "system");
    QVERIFY2(!store->redo(), "a new act forgets what had been undone");
}

void UndoTest::undoRefusesWhatChangedSince()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("generate", "g", {{"a", 1}});
    std::vector<ItemRow> items{tests::makeItem(*store, job, 0, 0)};
    store->addItems(items);
    store->discardItem(job.id, 0, 0, "artefact");
    items[0].state = "done";
    store->addItems(items); // remade by the job: not an act of the user
    DL_VERIFY_ERROR(store->undo(), UserFixable, "changed again or is used");
}

void UndoTest::undoKeepsAThousandActs()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    // Settings are cheap acts; the limit is tested with a smaller surplus to stay quick.
    for (int i = 0; i < 1005; ++i) {
        store->setSetting("x", std::to_string(i));
    }
    int undone = 0;
    while (undone < 2000 && store->undo()) {
        ++undone;
    }
    QCOMPARE(undone, 1000);
    QCOMPARE(*store->setting("x"), std::string("4"));
}

DL_TEST_UNIT(UndoTest, "undo")
#include "undo_test.moc"
