// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/job_events.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

namespace dreamloft::tests {

using base::ErrorKind;
using jobs::SurvivedFault;
using nlohmann::json;

namespace {

SurvivedFault disk()
{
    return {.kind = ErrorKind::Transient,
            .code = "DL-FILE-004",
            .message = "The disk reported an error.",
            .waitedSeconds = 4};
}

SurvivedFault memory(int rung, std::int64_t planned, std::int64_t portion)
{
    return {.kind = ErrorKind::Memory,
            .code = "DL-MEM-002",
            .message = "The memory ran out.",
            .rung = rung,
            .planned = planned,
            .portion = portion};
}

} // namespace

class JobEventsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsRead();
    void foreignEntriesArePassedOver();
    void partsCountTogether();
    void theSentenceTellsNumberAndKind_data();
    void theSentenceTellsNumberAndKind();
};

void JobEventsTest::whatIsWrittenIsRead()
{
    const json entry = project::eventOf(memory(4, 8, 2));
    QCOMPARE(entry.at("results").get<std::string>(), std::string("the same to rounding"));
    QVERIFY(!entry.contains("waited_seconds"));
    const json exact = project::eventOf(memory(2, 8, 8));
    QVERIFY(!exact.contains("results"));
    const auto faults = project::faultsOf(json::array({project::eventOf(disk()), exact, entry}));
    QCOMPARE(faults.size(), std::size_t(3));
    QVERIFY(faults[0].kind == ErrorKind::Transient);
    QCOMPARE(faults[0].code, std::string("DL-FILE-004"));
    QCOMPARE(faults[1].rung, 2);
    QVERIFY(faults[2].kind == ErrorKind::Memory);
    QCOMPARE(faults[2].rung, 4);
    QCOMPARE(faults[2].planned, std::int64_t{8});
    QCOMPARE(faults[2].portion, std::int64_t{2});
}

void JobEventsTest::foreignEntriesArePassedOver()
{
    QVERIFY(project::faultsOf(json("text")).empty());
    QVERIFY(
        project::faultsOf(json::array({1, "memory", {{"kind", 3}}, {{"kind", "bug"}}})).empty());
    const auto faults = project::faultsOf(json::parse(
        R"([{"kind": "memory", "memory_rung": 99999999999, "at_once": [1], "code": 7}])"));
    QCOMPARE(faults.size(), std::size_t(1));
    QCOMPARE(faults[0].rung, 100);
    QCOMPARE(faults[0].planned, std::int64_t{0});
    QCOMPARE(faults[0].code, std::string());
}

void JobEventsTest::partsCountTogether()
{
    const TempDir dir;
    const auto store = project::ProjectStore::create(dir / "p", {.name = "events"});
    const auto job = store->startJob("generate", "loft", {{"verb", "generate"}});
    QVERIFY(project::survivedFaults(*store, job.id).empty());
    const auto add = [&](const char* key, const SurvivedFault& fault) {
        store->addResult(job.id,
                         project::kEventsKind,
                         key,
                         {{"survived", json::array({project::eventOf(fault)})}});
    };
    add("part 0", disk());
    add("part 1", memory(1, 0, 0));
    store->addResult(
        job.id, "environment", "run", {{"survived", json::array({project::eventOf(disk())})}});
    QCOMPARE(project::survivedFaults(*store, job.id).size(), std::size_t(2));
}

void JobEventsTest::theSentenceTellsNumberAndKind_data()
{
    QTest::addColumn<int>("disks");
    QTest::addColumn<QList<int>>("rungs");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("none") << 0 << QList<int>{} << QByteArray();
    QTest::newRow("disk") << 1 << QList<int>{}
                          << QByteArray("Job 3 survived 1 fault: once a disk or share did not "
                                        "answer (waited and tried again).");
    QTest::newRow("memory") << 0 << QList<int>{1}
                            << QByteArray("Job 3 survived 1 fault: once the memory ran out (tried "
                                          "the same again).");
    QTest::newRow("less") << 0 << QList<int>{1, 2}
                          << QByteArray("Job 3 survived 2 faults: twice the memory ran out (went "
                                        "on with less in memory).");
    QTest::newRow("both") << 3 << QList<int>{1, 2, 3}
                          << QByteArray("Job 3 survived 6 faults: 3 times a disk or share did not "
                                        "answer (waited and tried again), 3 times the memory ran "
                                        "out (went on with 4 at once instead of 8).");
}

void JobEventsTest::theSentenceTellsNumberAndKind()
{
    QFETCH(int, disks);
    QFETCH(QList<int>, rungs);
    QFETCH(QByteArray, sentence);
    std::vector<SurvivedFault> faults(static_cast<std::size_t>(disks), disk());
    for (const int rung : rungs) {
        faults.push_back(memory(rung, 8, rung > 2 ? 4 : 8));
    }
    QCOMPARE(project::survivedSentence("Job 3", faults), sentence.toStdString());
}

DL_TEST_UNIT(JobEventsTest, "job_events")

} // namespace dreamloft::tests

#include "job_events_test.moc"
