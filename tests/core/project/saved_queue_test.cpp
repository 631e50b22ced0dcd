// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "core/project/saved_queue.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

using namespace dreamloft;
using namespace dreamloft::project;
using nlohmann::json;
using tests::TempDir;

namespace {

/// Four entries of the given predecessors, which are places from 1, 0 = none.
json queueWith(const std::vector<int>& after)
{
    json jobs = json::array();
    for (std::size_t i = 0; i < after.size(); ++i) {
        jobs.push_back({{"verb", "adapt"},
                        {"label", std::string(1, static_cast<char>('a' + i))},
                        {"state", "waiting"},
                        {"job", i == 1 ? 12 : 0},
                        {"after", after[i]},
                        {"options", {{"rank", i}}}});
    }
    return {{"schema", kQueueSchema}, {"jobs", jobs}};
}

/// "a b<a c": labels in order, each with the label of the one it waits for.
std::string described(const ProjectStore& store)
{
    const json jobs = json::parse(store.state(kQueueState).value_or("")).at("jobs");
    std::string text;
    for (const json& entry : jobs) {
        text += (text.empty() ? "" : " ") + entry.at("label").get<std::string>();
        if (const auto after = entry.at("after").get<std::size_t>(); after != 0) {
            text += "<" + jobs.at(after - 1).at("label").get<std::string>();
        }
    }
    return text;
}

} // namespace

class SavedQueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void entriesAreReadInOrder();
    void movesKeepWhoWaitsForWhom_data();
    void movesKeepWhoWaitsForWhom();
    void placesThatAreNotThereAreRefused();
};

void SavedQueueTest::entriesAreReadInOrder()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    QVERIFY(savedQueue(*store).empty());
    store->setState(kQueueState, queueWith({0, 1}).dump());
    const auto entries = savedQueue(*store);
    QCOMPARE(entries.size(), std::size_t{2});
    QCOMPARE(entries[1].place, 2);
    QCOMPARE(entries[1].verb, std::string("adapt"));
    QCOMPARE(entries[1].label, std::string("b"));
    QCOMPARE(entries[1].state, std::string("waiting"));
    QCOMPARE(entries[1].job, std::int64_t{12});
    for (const char* strange : {"{", "[]", "{\"jobs\": 3}", "{\"jobs\": [1]}"}) {
        store->setState(kQueueState, strange);
        QVERIFY2(savedQueue(*store).empty(), strange);
    }
}

void SavedQueueTest::movesKeepWhoWaitsForWhom_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QByteArray>("order");
    QTest::newRow("forward") << 4 << 1 << QByteArray("d<b a b<a c");
    QTest::newRow("back") << 1 << 3 << QByteArray("b<a c a d<b");
    QTest::newRow("nowhere") << 2 << 2 << QByteArray("a b<a c d<b");
}

void SavedQueueTest::movesKeepWhoWaitsForWhom()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QByteArray, order);
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    store->setState(kQueueState, queueWith({0, 1, 0, 2}).dump());
    moveInQueue(*store, from, to);
    QCOMPARE(described(*store), order.toStdString());
    // What the studio needs of an entry comes along.
    const json jobs = json::parse(store->state(kQueueState).value_or("")).at("jobs");
    for (const json& entry : jobs) {
        QCOMPARE(entry.at("options").at("rank").get<int>(),
                 entry.at("label").get<std::string>()[0] - 'a');
    }
}

void SavedQueueTest::placesThatAreNotThereAreRefused()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    DL_VERIFY_ERROR(moveInQueue(*store, 1, 1), UserFixable, "the queue is empty");
    const std::string text = queueWith({0, 1}).dump();
    store->setState(kQueueState, text);
    DL_VERIFY_ERROR(moveInQueue(*store, 3, 1), UserFixable, "no place 3, expected 1 to 2");
    DL_VERIFY_ERROR(moveInQueue(*store, 1, 0), UserFixable, "no place 0");
    QCOMPARE(store->state(kQueueState).value_or(""), text);
}

DL_TEST_UNIT(SavedQueueTest, "saved_queue")
#include "saved_queue_test.moc"
