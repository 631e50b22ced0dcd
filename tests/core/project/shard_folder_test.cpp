// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"
#include "core/project/shard_folder.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <functional>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

ShardHead headOf(const ProjectStore& store, base::Share share = {2, 3})
{
    return {.project = store.uuid(),
            .verb = "generate",
            .label = "loft",
            .spec = nlohmann::json{{"verb", "generate"}, {"seed", 7}}.dump(-1, ' ', true),
            .share = share};
}

/// A picture in its place in the shard folder, and its note.
ItemRow makeProduct(const ProjectStore& store, const ShardFolder& shard, int classIndex, int index)
{
    JobRow job;
    job.specHash = shard.head().specHash();
    job.folder = "elsewhere";
    ItemRow item = tests::makeItem(store, job, classIndex, index);
    const fs::path place = layout::outputFile(classIndex, index);
    base::makeDurableFolder((shard.folder() / place).parent_path());
    fs::rename(store.folder() / item.file, shard.folder() / place);
    item.file = place.generic_string();
    return item;
}

std::vector<ItemRow> fill(const ProjectStore& store, ShardFolder& shard, int count)
{
    std::vector<ItemRow> items;
    for (int index = 0; index < count; ++index) {
        items.push_back(makeProduct(store, shard, index % 2, index));
    }
    shard.addItems(items);
    return items;
}

void changeJson(const fs::path& file, const std::function<void(nlohmann::json&)>& change)
{
    nlohmann::json json = base::readJson(file);
    change(json);
    base::writeDurable(file, json.dump());
}

} // namespace

class ShardFolderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsNotedIsReadBack();
    void lostProductsAreForgotten();
    void foldersOfOthersAreRefused();
    void checkpointsAreKeptInPairs();
    void hostileFoldersAreRefused_data();
    void hostileFoldersAreRefused();
    void changedProductsAreDamaged();
};

void ShardFolderTest::whatIsNotedIsReadBack()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    std::vector<ItemRow> items;
    {
        ShardFolder shard(dir / "s", headOf(*store));
        items = fill(*store, shard, 20); // two files of notes
        shard.setEnvironment(R"({"device":"cpu"})");
        shard.setAsked(R"({"seed":7})");
        // Killed here, the part still tells what made its products.
        QCOMPARE(readShard(dir / "s").state, std::string("running"));
        QCOMPARE(readShard(dir / "s").environment, std::string(R"({"device":"cpu"})"));
        QCOMPARE(readShard(dir / "s").asked, std::string(R"({"seed":7})"));
        shard.addEvent(R"({"code":"DL-FILE-004"})");
        shard.notePeak(9'000);
        shard.setState("paused", 1.5);
    }
    {
        ShardFolder shard(dir / "s", headOf(*store));
        shard.addEvent(R"({"code":"DL-MEM-002"})");
        QCOMPARE(readShard(dir / "s").state, std::string("running")); // it goes on
        shard.notePeak(5'000);                                        // of a shorter second run
        shard.setState("paused", 0);
    }
    const ShardContent read = readShard(dir / "s");
    QCOMPARE(read.events, std::string(R"([{"code":"DL-FILE-004"},{"code":"DL-MEM-002"}])"));
    QVERIFY(read.head == headOf(*store));
    QCOMPARE(read.state, std::string("paused"));
    QCOMPARE(read.seconds, 1.5);
    QCOMPARE(read.peakBytes, std::uint64_t{9'000});
    QCOMPARE(read.environment, std::string(R"({"device":"cpu"})"));
    QCOMPARE(read.asked, std::string(R"({"seed":7})"));
    QCOMPARE(read.items.size(), std::size_t{20});
    for (const ItemRow& item : read.items) {
        QCOMPARE(base::sha256Hex(std::span<const std::byte>(readShardItem(read, item))),
                 item.sha256);
    }
    // Continued: time adds up, nothing is forgotten.
    ShardFolder again(dir / "s", headOf(*store));
    QCOMPARE(again.items().size(), std::size_t{20});
    again.setState("done", 2);
    QCOMPARE(readShard(dir / "s").seconds, 3.5);
    // A part of a version that did not measure its memory.
    changeJson(dir / "s" / "shard.json", [](nlohmann::json& json) { json.erase("peak_bytes"); });
    QCOMPARE(readShard(dir / "s").peakBytes, std::uint64_t{0});
}

void ShardFolderTest::lostProductsAreForgotten()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const ShardHead head = headOf(*store);
    {
        ShardFolder shard(dir / "s", head);
        const auto items = fill(*store, shard, 4);
        shard.setState("running");
        fs::remove(shard.folder() / items[2].file);
    }
    ShardFolder shard(dir / "s", head);
    QCOMPARE(shard.items().size(), std::size_t{3});
    QCOMPARE(readShard(dir / "s").items.size(), std::size_t{3});
    const ItemRow remade = makeProduct(*store, shard, 0, 2);
    shard.addItems(std::span(&remade, 1));
    QCOMPARE(readShard(dir / "s").items.size(), std::size_t{4});
}

void ShardFolderTest::foldersOfOthersAreRefused()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    ShardFolder shard(dir / "s", headOf(*store));
    DL_VERIFY_ERROR(ShardFolder(dir / "s", headOf(*store)), Busy, "another process is writing");
    shard.setState("running");
    DL_VERIFY_ERROR(
        ShardFolder(dir / "s", headOf(*store, {1, 3})), UserFixable, "part 2 of 3 of another run");
    base::makeDurableFolder(dir / "mine");
    base::writeDurable(dir / "mine/diary.txt", "x");
    DL_VERIFY_ERROR(
        ShardFolder(dir / "mine", headOf(*store)), UserFixable, "it holds something else");
    DL_VERIFY_ERROR(readShard(dir / "mine"), UserFixable, "not a shard folder");
    QVERIFY(fs::exists(dir / "mine/diary.txt"));
}

void ShardFolderTest::checkpointsAreKeptInPairs()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    ShardFolder shard(dir / "s", headOf(*store));
    for (const std::int64_t step : {5, 10, 15}) {
        base::DurableFolder folder(shard.checkpointFolder(step));
        folder.write("state", "bytes");
        folder.commit();
        shard.keepCheckpoints(step);
    }
    QVERIFY(!fs::exists(shard.checkpointFolder(5)));
    bool damaged = false;
    QCOMPARE(shard.newestCheckpoint(damaged).value_or(0), std::int64_t{15});
    QVERIFY(!damaged);
    base::writeDurable(shard.checkpointFolder(15) / "state", "other");
    QCOMPARE(shard.newestCheckpoint(damaged).value_or(0), std::int64_t{10});
    QVERIFY(damaged && !fs::exists(shard.checkpointFolder(15)));
    shard.removeCheckpoints();
    QVERIFY(!shard.newestCheckpoint(damaged));
}

void ShardFolderTest::hostileFoldersAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    const char* note = "items/out-c0000-000000.json";
    QTest::newRow("schema") << QByteArray("shard.json") << QByteArray("/schema")
                            << QByteArray("\"dreamloft.shard/9\"");
    QTest::newRow("verb") << QByteArray("shard.json") << QByteArray("/verb")
                          << QByteArray("\"train\"");
    QTest::newRow("spec") << QByteArray("shard.json") << QByteArray("/spec/seed")
                          << QByteArray("8");
    QTest::newRow("no spec") << QByteArray("shard.json") << QByteArray("/spec")
                             << QByteArray("null");
    QTest::newRow("part") << QByteArray("shard.json") << QByteArray("/index") << QByteArray("4");
    QTest::newRow("environment") << QByteArray("shard.json") << QByteArray("/environment")
                                 << QByteArray("[1]");
    QTest::newRow("memory") << QByteArray("shard.json") << QByteArray("/peak_bytes")
                            << QByteArray("-1");
    QTest::newRow("class") << QByteArray(note) << QByteArray("/items/0/class_index")
                           << QByteArray("-1");
    QTest::newRow("index") << QByteArray(note) << QByteArray("/items/0/index") << QByteArray("1e3");
    QTest::newRow("twice") << QByteArray(note) << QByteArray("/items/2/index") << QByteArray("0");
    QTest::newRow("bytes") << QByteArray(note) << QByteArray("/items/0/bytes")
                           << QByteArray("9007199254740991");
    QTest::newRow("hash") << QByteArray(note) << QByteArray("/items/0/sha256")
                          << QByteArray("\"../../x\"");
    QTest::newRow("seed") << QByteArray(note) << QByteArray("/items/0/seed")
                          << QByteArray("\"-3\"");
    QTest::newRow("meta") << QByteArray(note) << QByteArray("/items/0/meta")
                          << QByteArray("\"[]\"");
    QTest::newRow("list") << QByteArray(note) << QByteArray("/items") << QByteArray("7");
}

void ShardFolderTest::hostileFoldersAreRefused()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    {
        ShardFolder shard(dir / "s", headOf(*store));
        fill(*store, shard, 3);
        shard.setState("done");
    }
    QCOMPARE(readShard(dir / "s").items.size(), std::size_t{3});
    changeJson(dir / "s" / file.toStdString(), [&](nlohmann::json& json) {
        json[nlohmann::json::json_pointer(pointer.toStdString())] =
            nlohmann::json::parse(value.toStdString());
    });
    DL_VERIFY_ERROR(readShard(dir / "s"), Refused, "");
}

void ShardFolderTest::changedProductsAreDamaged()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    {
        ShardFolder shard(dir / "s", headOf(*store));
        fill(*store, shard, 3);
        shard.setState("done");
    }
    const ShardContent read = readShard(dir / "s");
    // Another picture of the same folder in its place: whole, but not what was noted.
    fs::copy_file(dir / "s" / read.items[1].file,
                  dir / "s" / read.items[0].file,
                  fs::copy_options::overwrite_existing);
    DL_VERIFY_ERROR(readShardItem(read, read.items[0]), DamagedInput, "is ");
    ItemRow lie = read.items[1]; // the bytes are those of another number
    lie.file = read.items[0].file;
    lie.index = read.items[0].index;
    DL_VERIFY_ERROR(readShardItem(read, lie), DamagedInput, "is not what the shard says");
    fs::remove(dir / "s" / read.items[2].file);
    DL_VERIFY_ERROR(readShardItem(read, read.items[2]), DamagedInput, "is missing");
}

DL_TEST_UNIT(ShardFolderTest, "shard_folder")
#include "shard_folder_test.moc"
