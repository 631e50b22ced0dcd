// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

class StateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stateSurvivesAndIsNoActOfTheUser();
    void stateIsNoSetting();
    void revisionsTellWhatChanged();
    void severalMarksAreOneAct();
};

void StateTest::stateSurvivesAndIsNoActOfTheUser()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        store->addClass("hat");
        QVERIFY(store->undo());
        QVERIFY(!store->state("queue"));
        store->setState("queue", "[1]");
        store->setState("queue", "[1, 2]");
        QCOMPARE(store->undoLabel(), std::string());
        QVERIFY2(!store->redoLabel().empty(), "writing state forgets nothing that was undone");
    }
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->state("queue").value_or(""), std::string("[1, 2]"));
    QVERIFY(store->redo());
    QCOMPARE(store->state("queue").value_or(""), std::string("[1, 2]"));
}

void StateTest::stateIsNoSetting()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const auto before = store->settings();
    store->setState("queue", "x");
    QVERIFY(store->settings() == before);
    DL_VERIFY_ERROR(store->setSetting("state.queue", "y"), Bug, "project room");
}

void StateTest::revisionsTellWhatChanged()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    tests::fillSample(*store);
    const Revisions start = store->revisions();
    QVERIFY(store->revisions() == start);
    store->setState("queue", "x");
    QVERIFY2(store->revisions() == start, "state is not part of what a window shows");

    store->setCaption(1, "a hat");
    Revisions now = store->revisions();
    QVERIFY(now.pictures != start.pictures && now.undo != start.undo);
    QCOMPARE(now.classes, start.classes);
    QCOMPARE(now.jobs, start.jobs);

    const JobRow job = store->startJob("generate", "g", {{"a", 7}});
    const std::vector<ItemRow> items{tests::makeItem(*store, job, 0, 0)};
    store->addItems(items);
    const Revisions then = store->revisions();
    QCOMPARE(then.pictures, now.pictures);
    QVERIFY(then.jobs != now.jobs);
    QCOMPARE(then.itemsOfJob.at(job.id), std::uint64_t(1));

    store->undo();
    QVERIFY2(store->revisions().pictures != then.pictures, "undo changes rows as any act does");
}

void StateTest::severalMarksAreOneAct()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("generate", "g", {{"a", 1}});
    std::vector<ItemRow> items;
    for (std::int64_t index = 0; index < 3; ++index) {
        items.push_back(tests::makeItem(*store, job, 0, index));
    }
    store->addItems(items);
    const std::vector<ItemPlace> places{{0, 0}, {0, 2}};
    store->markItems(job.id, places, "discarded", "artefact");
    QCOMPARE(store->goodItemsOfClass(job.id, 0), std::vector<std::int64_t>{1});
    QCOMPARE(store->items(job.id)[2].reason, std::string("artefact"));
    QCOMPARE(store->undoLabel(), std::string("discard 2 pictures"));
    QVERIFY(store->undo());
    QCOMPARE(store->goodItemsOfClass(job.id, 0).size(), std::size_t(3));
    DL_VERIFY_ERROR(store->markItems(job.id, places, "lost"), Bug, "mark");
    const std::vector<ItemPlace> unknown{{0, 1}, {5, 5}};
    DL_VERIFY_ERROR(store->markItems(job.id, unknown, "kept"), UserFixable, "number 5");
    QCOMPARE(store->items(job.id)[1].state, std::string("done"));
}

DL_TEST_UNIT(StateTest, "state")
#include "state_test.moc"
