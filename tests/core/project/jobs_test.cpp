// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/freshness.h"
#include "core/project/glance.h"
#include "core/project/job_events.h"
#include "core/project/project_store.h"
#include "core/project/verify.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <fstream>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

fs::path makeCheckpoint(const ProjectStore& store, const JobRow& job, std::int64_t step)
{
    const fs::path folder = store.checkpointFolder(job, step);
    base::makeDurableFolder(folder.parent_path());
    base::DurableFolder durable(folder);
    durable.write("lora.safetensors", std::string(1000, static_cast<char>('a' + step % 20)));
    durable.commit();
    return folder;
}

} // namespace

class JobsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameSpecIsTheSameJob();
    void theJobAskedForLastIsTheNewest();
    void runningJobIsInterruptedAtTheNextOpening();
    void aGlanceCountsWhatIsSaved();
    void changedSpecFileIsNoticed();
    void rowBeforeFileIsABug();
    void itemsAreReplacedNotDoubled();
    void vanishedFilesAreMadeAgain();
    void damagedCheckpointFallsBack();
    void oldCheckpointsAreRemoved();
    void foreignFilesGoToQuarantine();
    void resultsOfOneKeyAreReplaced();
    void freshnessNamesWhatChanged();
    void hashIgnoresTimesAndIdentity();
    void verifyFindsEveryDamage();
};

void JobsTest::sameSpecIsTheSameJob()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const nlohmann::json spec{{"rank", 16}, {"seed", "18446744073709551615"}};
    const JobRow first = store->startJob("adapt", "Adapt", spec);
    QCOMPARE(first.state, std::string("queued"));
    QCOMPARE(first.folder, std::string("jobs/000001-adapt"));
    QCOMPARE(store->specOf(first), spec);
    store->setJobState(first.id, "running");
    store->setJobState(first.id, "paused", {}, 1.25);
    const JobRow again = store->startJob(
        "adapt", "another label", nlohmann::json{{"seed", "18446744073709551615"}, {"rank", 16}});
    QCOMPARE(again.id, first.id);
    QCOMPARE(again.state, std::string("paused"));
    store->setJobState(first.id, "running");
    store->setJobState(first.id, "done", {}, 0.5);
    const JobRow done = store->startJob("adapt", "Adapt", spec);
    QVERIFY(done.finished());
    QCOMPARE(done.seconds, 1.75);
    QCOMPARE(store->startJob("adapt", "Adapt", {{"rank", 8}}).id, std::int64_t{2});
    QCOMPARE(store->startJob("generate", "Generate", spec).id, std::int64_t{3});
    QVERIFY_THROWS_EXCEPTION(base::Error, store->setJobState(1, "sleeping"));
    DL_VERIFY_ERROR(store->job(99), UserFixable, "no job number 99");
}

void JobsTest::theJobAskedForLastIsTheNewest()
{
    const TempDir dir;
    const auto ids = [](const ProjectStore& store) {
        std::vector<std::int64_t> list;
        for (const JobRow& row : store.jobsByUse()) {
            list.push_back(row.id);
        }
        return list;
    };
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        for (int seed = 0; seed < 3; ++seed) {
            store->startJob("adapt", "Adapt", {{"seed", seed}});
        }
        QCOMPARE(ids(*store), (std::vector<std::int64_t>{1, 2, 3}));
        store->useJob(2);
        store->useJob(1);
        store->useJob(1);
        QCOMPARE(ids(*store), (std::vector<std::int64_t>{3, 2, 1}));
        QCOMPARE(store->jobs().front().id, std::int64_t{1});
    }
    // Not forgotten with the program, and no act that undo would show.
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(ids(*store), (std::vector<std::int64_t>{3, 2, 1}));
}

void JobsTest::runningJobIsInterruptedAtTheNextOpening()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        store->setJobState(store->startJob("adapt", "Adapt", {{"a", 1}}).id, "running");
    }
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->job(1).state, std::string("interrupted"));
    QCOMPARE(store->openReport().interruptedJobs, std::vector<std::int64_t>{1});
}

void JobsTest::aGlanceCountsWhatIsSaved()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        const auto add = [&](int seed, int pictures, const char* end) {
            const JobRow job = store->startJob("generate", "Generate", {{"seed", seed}});
            store->setJobState(job.id, "running");
            for (int i = 0; i < pictures; ++i) {
                const ItemRow item = tests::makeItem(*store, job, 0, i);
                store->addItems(std::span(&item, 1));
            }
            store->setJobState(job.id, end);
        };
        add(1, 1, "done");
        add(2, 3, "paused");
    }
    const auto glance = glanceAt(dir / "p");
    QVERIFY(glance.has_value());
    QCOMPARE(glance->verb, std::string("generate"));
    QVERIFY(glance->paused);
    QCOMPARE(glance->finished, std::int64_t{3}); // of that job alone
    QVERIFY(picturesAt(dir / "p") == (PictureCount{.real = 0, .made = 4}));
    QVERIFY(!picturesAt(dir / "nowhere"));
}

void JobsTest::changedSpecFileIsNoticed()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("adapt", "Adapt", {{"rank", 16}});
    std::ofstream(store->jobFolder(job) / "spec.json") << R"({"rank": 17})";
    DL_VERIFY_ERROR(store->specOf(job), DamagedState, "changed or damaged");
}

void JobsTest::rowBeforeFileIsABug()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("generate", "g", {{"a", 1}});
    ItemRow item = tests::makeItem(*store, job, 0, 0);
    fs::remove(store->folder() / item.file);
    QVERIFY_THROWS_EXCEPTION(base::Error, store->addItems(std::span(&item, 1)));
    item.file = "../outside.png";
    DL_VERIFY_ERROR(store->addItems(std::span(&item, 1)), Refused, "");
    QVERIFY(store->items(job.id).empty());
}

void JobsTest::itemsAreReplacedNotDoubled()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("generate", "g", {{"a", 1}});
    std::vector<ItemRow> items;
    for (int i = 0; i < 40; ++i) {
        items.push_back(tests::makeItem(*store, job, i % 2, i / 2));
    }
    store->addItems(items);
    store->addItems(items, true);
    QCOMPARE(store->items(job.id).size(), std::size_t{40});
    QCOMPARE(store->items(job.id)[21].classIndex, 1);
    QCOMPARE(store->items(job.id)[21].index, std::int64_t{1});
    QVERIFY(store->job(job.id).finished());
    store->discardItem(job.id, 0, 3, "artefact");
    QCOMPARE(store->goodItemsOfClass(job.id, 0).size(), std::size_t{19});
    QVERIFY(store->undo());
    QCOMPARE(store->goodItemsOfClass(job.id, 0).size(), std::size_t{20});
}

void JobsTest::vanishedFilesAreMadeAgain()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        for (const char* verb : {"generate", "adapt"}) {
            const JobRow job = store->startJob(verb, verb, {{"a", 1}});
            std::vector<ItemRow> items{tests::makeItem(*store, job, 0, 0),
                                       tests::makeItem(*store, job, 0, 1)};
            store->addItems(items, std::string(verb) == "adapt");
        }
    }
    fs::remove(dir / "p/jobs/000001-generate/out/c0000/000001.png");
    fs::resize_file(dir / "p/jobs/000002-adapt/out/c0000/000000.png", 30);
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->openReport().missingFiles, 2);
    QCOMPARE(store->items(1).size(), std::size_t{1});
    // A finished job keeps its rows until somebody asks for it again.
    QCOMPARE(store->items(2).size(), std::size_t{2});
    const JobRow again = store->startJob("adapt", "adapt", {{"a", 1}});
    QCOMPARE(again.state, std::string("interrupted"));
    QCOMPARE(store->items(2).size(), std::size_t{1});
    QCOMPARE(store->items(2).front().index, std::int64_t{1});
}

void JobsTest::damagedCheckpointFallsBack()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("adapt", "a", {{"a", 1}});
    QVERIFY(!store->newestCheckpoint(job.id).has_value());
    store->addCheckpoint(job.id, 100, makeCheckpoint(*store, job, 100));
    store->addCheckpoint(job.id, 200, makeCheckpoint(*store, job, 200));
    QCOMPARE(store->newestCheckpoint(job.id)->step, std::int64_t{200});
    {
        std::fstream file(store->checkpointFolder(job, 200) / "lora.safetensors",
                          std::ios::in | std::ios::out);
        file.seekp(500);
        file.put('!');
    }
    std::vector<CheckpointRow> lost;
    const std::optional<CheckpointRow> good = store->newestCheckpoint(job.id, &lost);
    QCOMPARE(good->step, std::int64_t{100});
    QCOMPARE(good->folder, std::string("jobs/000001-adapt/ckpt/000000100"));
    QCOMPARE(lost.size(), std::size_t{1});
    QVERIFY(fs::exists(dir / "p/quarantine/000001/000000200/lora.safetensors"));
}

void JobsTest::oldCheckpointsAreRemoved()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("adapt", "a", {{"a", 1}});
    for (std::int64_t step = 10; step <= 50; step += 10) {
        store->addCheckpoint(job.id, step, makeCheckpoint(*store, job, step));
    }
    QVERIFY(!fs::exists(store->checkpointFolder(job, 30)));
    QVERIFY(fs::exists(store->checkpointFolder(job, 40)));
    store->removeCheckpoints(job.id);
    QVERIFY(fs::is_empty(store->checkpointFolder(job, 40).parent_path()));
}

void JobsTest::foreignFilesGoToQuarantine()
{
    const TempDir dir;
    std::string otherUuid;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        const JobRow job = store->startJob("generate", "g", {{"a", 1}});
        ItemRow item = tests::makeItem(*store, job, 0, 0);
        store->addItems(std::span(&item, 1));
        // Made by another project, cut, and not a picture at all: none of them may become an item.
        const auto other = ProjectStore::create(dir / "q", {.name = "q"});
        const JobRow foreign = other->startJob("generate", "g", {{"a", 1}});
        const ItemRow stray = tests::makeItem(*other, foreign, 0, 1);
        fs::copy(other->folder() / stray.file, store->jobFolder(job) / "out/c0000/000001.png");
        ItemRow cut = tests::makeItem(*store, job, 0, 2);
        fs::resize_file(store->folder() / cut.file, static_cast<std::uintmax_t>(cut.bytes - 5));
        std::ofstream(store->jobFolder(job) / "out/c0000/000003.png") << "text";
        tests::makeItem(*store, job, 0, 4);
        std::ofstream(store->jobFolder(job) / "out/c0000/.000005.png.dltmp-1-7") << "half";
        std::ofstream(store->jobFolder(job) / "notes.txt") << "a log of the verb";
        fs::create_directories(dir / "p/jobs/000009-generate");
        std::ofstream(dir / "p/jobs/000009-generate/spec.json") << "{}";
    }
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->openReport().quarantined, 3);
    QCOMPARE(store->openReport().adoptedItems, 1);
    QCOMPARE(store->openReport().removedTemporaries, 2);
    QCOMPARE(store->items(1).size(), std::size_t{2});
    QCOMPARE(store->items(1)[1].index, std::int64_t{4});
    QCOMPARE(store->items(1)[1].seed, std::uint64_t{1004});
    QVERIFY(fs::exists(dir / "p/quarantine/000001/jobs/000001-generate/out/c0000/000003.png"));
    QVERIFY(fs::exists(dir / "p/jobs/000001-generate/notes.txt"));
    QVERIFY(!fs::exists(dir / "p/jobs/000009-generate"));
    QVERIFY(verifyProject(*store).clean());
}

void JobsTest::resultsOfOneKeyAreReplaced()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const JobRow job = store->startJob("score", "s", {{"a", 1}});
    store->addResult(job.id, "score", "fid", {{"value", 1.5}});
    store->addResult(job.id, "score", "kid", {{"value", 2.5}});
    const ResultRow replaced = store->addResult(job.id, "score", "fid", {{"value", 3.5}});
    QCOMPARE(replaced.id, std::int64_t{1});
    QCOMPARE(store->results("score").size(), std::size_t{2});
    QCOMPARE(store->results("score")[0].json, std::string(R"({"value":3.5})"));
    QCOMPARE(store->resultsOfJob(job.id).size(), std::size_t{2});
    QVERIFY(store->results("verdict").empty());
}

void JobsTest::freshnessNamesWhatChanged()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const nlohmann::json spec{{"options", {{"rank", 16}, {"lr", 1e-4}}},
                              {"inputs", {{"shots", "abc"}}}};
    const JobRow job = store->startJob("adapt", "a", spec);
    QVERIFY(freshnessOf(*store, job, spec).fresh());
    nlohmann::json now = spec;
    now["options"]["rank"] = 8;
    now["inputs"]["base"] = "x";
    QCOMPARE(freshnessOf(*store, job, now).changed,
             (std::vector<std::string>{"inputs.base", "options.rank"}));
}

void JobsTest::hashIgnoresTimesAndIdentity()
{
    const TempDir dir;
    std::vector<std::string> hashes;
    for (const char* name : {"p", "q"}) {
        // Own uuid, own order of the import, own durations: the same work.
        const auto store = ProjectStore::create(dir / name, {.name = "p"});
        const std::int64_t classId = store->addClass("hat").id;
        for (int i = 0; i < 4; ++i) {
            const int picture = *name == 'p' ? i : 3 - i;
            tests::addPicture(*store,
                              classId,
                              "train",
                              tests::blobPicture(static_cast<std::uint64_t>(picture)),
                              std::to_string(picture));
        }
        const JobRow job = store->startJob("generate", "g", {{"a", 1}});
        ItemRow item = tests::makeItem(*store, job, 0, 0);
        store->addItems(std::span(&item, 1));
        store->addResult(job.id,
                         "score",
                         "fid",
                         {{"value", 1.5}, {"seconds", *name * 1.0}, {"stage_seconds", *name}});
        store->addResult(job.id, "timing", "stages", {{"anything", *name}});
        store->addResult(job.id, kWatchedKind, "losses", {{"anything", *name}});
        store->setJobState(job.id, "done", {}, *name * 1.0);
        hashes.push_back(combinedHash(hashArtefacts(*store)));
        if (*name == 'q') {
            store->addResult(job.id, "score", "fid", {{"value", 1.6}});
            QVERIFY(combinedHash(hashArtefacts(*store)) != hashes.back());
        }
    }
    QCOMPARE(hashes[0], hashes[1]);
}

void JobsTest::verifyFindsEveryDamage()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    tests::fillSample(*store);
    QVERIFY(verifyProject(*store).clean());
    const fs::path item = dir / "p/jobs/000001-generate/out/c0000/000001.png";
    {
        std::fstream file(item, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-20, std::ios::end);
        const int old = file.peek();
        file.put(static_cast<char>(old ^ 1));
    }
    const fs::path picture = store->picturePath(store->picture(1));
    fs::permissions(picture, fs::perms::owner_write, fs::perm_options::add);
    fs::resize_file(picture, 60);
    fs::remove(store->picturePath(store->picture(2)));
    const VerifyReport report = verifyProject(*store);
    QCOMPARE(report.findings.size(), std::size_t{3});
    QCOMPARE(report.findings[0].problem, std::string("damaged"));
    QCOMPARE(report.findings[1].problem, std::string("missing"));
    QCOMPARE(report.findings[2].problem, std::string("content differs"));
    QCOMPARE(report.findings[2].path, std::string("jobs/000001-generate/out/c0000/000001.png"));
}

DL_TEST_UNIT(JobsTest, "jobs")
#include "jobs_test.moc"
