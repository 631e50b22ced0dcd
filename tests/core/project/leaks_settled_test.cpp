// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/accepted_leaks.h"
#include "core/project/mend_leaks.h"
#include "core/project/project_store.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <set>
#include <vector>

using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

/// A leak is mended, or accepted and never forgotten.
class LeaksSettledTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRightOneOfTwoGoes_data();
    void theRightOneOfTwoGoes();
    void mendingIsOneActAndReplacesShots();
    void acceptedLeaksStayOnRecord();
};

namespace {

/// Three pictures to learn from, of which the first two are among the locked test pictures too.
struct Leaky {
    TempDir dir;
    std::unique_ptr<ProjectStore> store = ProjectStore::create(dir / "p", {.name = "p"});
    std::int64_t hat = store->addClass("hat").id;
    std::vector<std::int64_t> train;

    Leaky()
    {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            train.push_back(add("train", seed));
        }
        static_cast<void>(add("test", 1));
        static_cast<void>(add("test", 2));
        store->lockTest();
    }
    std::int64_t add(const char* split, std::uint64_t seed)
    {
        return tests::addPicture(
            *store, hat, split, tests::blobPicture(seed), std::string(split) + "/picture.png");
    }
    [[nodiscard]] std::string stateOf(std::int64_t id) const { return store->picture(id).state; }
};

} // namespace

void LeaksSettledTest::theRightOneOfTwoGoes_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("leak");
    QTest::addColumn<bool>("locked");
    QTest::addColumn<int>("goes"); // 1, 2 or none
    QTest::newRow("the copy of a test picture")
        << QByteArray("test") << QByteArray("train") << true << true << 2;
    QTest::newRow("the other way round")
        << QByteArray("train") << QByteArray("test") << true << true << 1;
    QTest::newRow("train before validation")
        << QByteArray("train") << QByteArray("val") << true << false << 1;
    QTest::newRow("validation stays")
        << QByteArray("val") << QByteArray("train") << true << false << 2;
    QTest::newRow("the second twin")
        << QByteArray("train") << QByteArray("train") << false << false << 2;
    QTest::newRow("twins of a locked test set")
        << QByteArray("test") << QByteArray("test") << false << true << 0;
}

void LeaksSettledTest::theRightOneOfTwoGoes()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, leak);
    QFETCH(bool, locked);
    QFETCH(int, goes);
    CopyPair pair;
    pair.first.id = 1;
    pair.first.split = first.toStdString();
    pair.second.id = 2;
    pair.second.split = second.toStdString();
    pair.leak = leak;
    // Told twice, it is still one picture.
    const std::vector<CopyPair> pairs{pair, pair};
    const auto spare = spareCopies(pairs, locked);
    if (goes == 0) {
        QVERIFY(spare.empty());
    } else {
        QCOMPARE(spare, std::vector<std::int64_t>{goes});
    }
}

void LeaksSettledTest::mendingIsOneActAndReplacesShots()
{
    Leaky project;
    ProjectStore& store = *project.store;
    store.saveShots({.seed = 0, .k = 1, .pick = "random", .picturesOfClass = {{project.train[0]}}});
    QCOMPARE(findLeaks(store).leaks(), 2);
    const auto gone = mendLeaks(store);
    QCOMPARE(std::set<std::int64_t>(gone.begin(), gone.end()),
             (std::set<std::int64_t>{project.train[0], project.train[1]}));
    QVERIFY(findLeaks(store).clean());
    QCOMPARE(store.pictures({.split = "test"}).size(), std::size_t{2});
    QCOMPARE(project.stateOf(project.train[0]), std::string("deleted"));
    QCOMPARE(store.currentShots()->picturesOfClass.front(),
             std::vector<std::int64_t>{project.train[2]});
    QVERIFY(mendLeaks(store).empty()); // nothing is left to mend
    QCOMPARE(store.undoLabel(), std::string("delete 2 pictures"));
    QVERIFY(store.undo());
    QCOMPARE(findLeaks(store).leaks(), 2);
    QCOMPARE(project.stateOf(project.train[1]), std::string("kept"));
    QCOMPARE(store.currentShots()->picturesOfClass.front(),
             std::vector<std::int64_t>{project.train[0]});
}

void LeaksSettledTest::acceptedLeaksStayOnRecord()
{
    Leaky project;
    const std::string before = project.store->undoLabel();
    QCOMPARE(openLeaks(*project.store, findLeaks(*project.store)), 2);
    QVERIFY(acceptedReasons(*project.store).empty());
    QCOMPARE(acceptLeaks(*project.store, "views of one hat"), 2);
    QCOMPARE(openLeaks(*project.store, findLeaks(*project.store)), 0);
    QCOMPARE(project.store->undoLabel(), before); // no act: it cannot be undone
    // Once more, nothing is added; another leak is none of those that were accepted.
    QCOMPARE(acceptLeaks(*project.store, "again"), 2);
    QCOMPARE(project.store->acceptedLeaks().size(), std::size_t{1});
    static_cast<void>(project.add("val", 3));
    QCOMPARE(openLeaks(*project.store, findLeaks(*project.store)), 1);
    QCOMPARE(acceptLeaks(*project.store, "a third one"), 3);
    // Mended afterwards, what was found with them is still known.
    QCOMPARE(mendLeaks(*project.store).size(), std::size_t{3});
    project.store->close();
    const auto store = ProjectStore::open(project.dir / "p");
    QCOMPARE(acceptedReasons(*store), std::string("views of one hat; a third one"));
    QCOMPARE(acceptLeaks(*store, "none is left"), 0);
    QCOMPARE(store->acceptedLeaks().size(), std::size_t{2});
}

DL_TEST_UNIT(LeaksSettledTest, "leaks_settled")
#include "leaks_settled_test.moc"
