// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/strict_json.h"
#include "core/jobs/null_control.h"
#include "core/project/verify.h"
#include "core/workflows/engine.h"
#include "core/workflows/merge_shards.h"
#include "core/workflows/shard_run.h"
#include "tests/core/workflows/quick_generate.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace dreamloft::tests {

using nlohmann::json;

/// Parts that disagree, or come one after the other.
class MergeShardsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void portionsNameWhatIsLeft();
    void otherBytesOfTheSameNumberAreTold();
    void partsOfUnlikeMachinesAreTold();
    void partsThatDoNotFitAreTold();
};

namespace {

constexpr int kParts = 4;

/// A project and the four parts of its eight pictures, two a batch.
struct Bench {
    TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "p");

    Bench()
    {
        for (int part = 1; part <= kParts; ++part) {
            make(part, folderOf(part));
        }
    }
    void make(int part, const std::string& folder)
    {
        options::Sharded<options::GenerateOptions> options{
            quickGenerate(options::Strategy::ClassPrompt),
            std::to_string(part) + "/" + std::to_string(kParts),
            folder};
        options.per_class = 4;
        options.steps = 2;
        options.batch = 2;
        workflows::generateShard(*store, engine, options, control);
    }
    [[nodiscard]] std::string folderOf(int part) const
    {
        return (dir / ("part_" + std::to_string(part))).string();
    }
    workflows::VerbReport merge(const std::vector<std::string>& folders)
    {
        return workflows::mergeShards(*store, {.shards = folders}, control);
    }
    [[nodiscard]] std::vector<std::string> folders() const
    {
        return {folderOf(1), folderOf(2), folderOf(3), folderOf(4)};
    }
};

json firstJob(const workflows::VerbReport& report)
{
    return report.data.at("jobs").at(0);
}

/// What is told under a code, or "".
std::string told(const workflows::VerbReport& report, const std::string& code)
{
    std::string text;
    for (const workflows::Warning& warning : report.warnings) {
        text += warning.code == code ? warning.message : "";
    }
    return text;
}

bool has(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

void changeJson(const fs::path& file, const std::function<void(json&)>& change)
{
    json content = base::readJson(file);
    change(content);
    base::writeDurable(file, content.dump());
}

fs::path onlyNoteOf(const std::string& folder)
{
    return fs::directory_iterator(fs::path(folder) / "items")->path();
}

/// As another process would have noted it that rounded otherwise.
void changeFirstHash(const std::string& folder)
{
    changeJson(onlyNoteOf(folder),
               [](json& notes) { notes["items"][0]["sha256"] = std::string(64, 'a'); });
}

} // namespace

void MergeShardsTest::portionsNameWhatIsLeft()
{
    Bench bench;
    const auto two = bench.merge({bench.folderOf(1), bench.folderOf(2)});
    QVERIFY2(has(told(two, "DL-SHARD-009"), "4 of 8") &&
                 has(told(two, "DL-SHARD-009"), "(parts 3/4, 4/4)"),
             told(two, "DL-SHARD-009").c_str());
    // The folders of before are not named again.
    const auto third = bench.merge({bench.folderOf(3)});
    QVERIFY2(has(told(third, "DL-SHARD-009"), "2 of 8") &&
                 has(told(third, "DL-SHARD-009"), "(part 4/4)"),
             told(third, "DL-SHARD-009").c_str());
    const auto last = bench.merge({bench.folderOf(4)});
    QVERIFY(last.warnings.empty());
    QCOMPARE(firstJob(last).at("state"), json("done"));
}

void MergeShardsTest::otherBytesOfTheSameNumberAreTold()
{
    Bench bench;
    QVERIFY(bench.merge({bench.folderOf(1), bench.folderOf(2)}).warnings.size() == 1); // unfinished
    const auto before = project::hashArtefacts(*bench.store);
    changeFirstHash(bench.folderOf(2));
    // While the job is unfinished, and in one call with parts that are new.
    const auto some = bench.merge({bench.folderOf(1), bench.folderOf(2)});
    const std::string text = told(some, "DL-SHARD-010");
    QVERIFY2(has(text,
                 "1 product of generate class_prompt in part 2/4 is not the one that the "
                 "project has") &&
                 has(text, "out/c0000/000002.png") && has(text, "were kept"),
             text.c_str());
    QCOMPARE(firstJob(some).at("already_there"), json(4));
    QCOMPARE(firstJob(some).at("different"), json(1));
    QCOMPARE(project::combinedHash(project::hashArtefacts(*bench.store)),
             project::combinedHash(before));
    const auto rest = bench.merge(bench.folders());
    QCOMPARE(firstJob(rest).at("state"), json("done"));
    QCOMPARE(firstJob(rest).at("different"), json(1));
    // Once it is done as well.
    changeFirstHash(bench.folderOf(4));
    const auto done = bench.merge(bench.folders());
    QCOMPARE(firstJob(done).at("different"), json(2));
    QVERIFY2(has(told(done, "DL-SHARD-010"),
                 "2 products of generate class_prompt in parts 2/4, 4/4 "
                 "are not those"),
             told(done, "DL-SHARD-010").c_str());
    // The same twice is no news.
    Bench same;
    QVERIFY(same.merge(same.folders()).warnings.empty());
    QVERIFY(same.merge(same.folders()).warnings.empty());
}

void MergeShardsTest::partsOfUnlikeMachinesAreTold()
{
    Bench bench;
    for (const int part : {2, 3}) {
        changeJson(fs::path(bench.folderOf(part)) / "shard.json", [part](json& head) {
            head["environment"]["threads"] = 70 + part;
            head["environment"]["processor"] = "an\x1b[31mother";
        });
    }
    const auto report = bench.merge(bench.folders());
    const std::string text = told(report, "DL-SHARD-011");
    QVERIFY2(has(text, "parts 2/4, 3/4 differ") && has(text, "processor (") &&
                 has(text, "threads (") && has(text, "72, 73") && !has(text, "libtorch") &&
                 !has(text, "\x1b"),
             text.c_str());
    QCOMPARE(firstJob(report).at("unlike"), json::array({"processor", "threads"}));
    std::vector<std::string> kept;
    for (const auto& row : bench.store->resultsOfJob(firstJob(report).at("job").get<int>())) {
        if (row.kind == "environment") {
            kept.push_back(row.key);
        }
    }
    QCOMPARE(kept, (std::vector<std::string>{"run", "part 2/4", "part 3/4"}));
    // A part that gives nothing changes nothing.
    QVERIFY(bench.merge(bench.folders()).warnings.empty());
}

void MergeShardsTest::partsThatDoNotFitAreTold()
{
    Bench bench;
    changeJson(onlyNoteOf(bench.folderOf(3)),
               [](json& notes) { notes["items"].erase(std::size_t{0}); });
    const auto report = bench.merge(bench.folders());
    const std::string text = told(report, "DL-SHARD-009");
    QVERIFY2(has(text, "1 of 8 products") && has(text, "although every part was taken in") &&
                 has(text, "`generate` itself"),
             text.c_str());
    QCOMPARE(firstJob(report).at("state"), json("paused"));
}

DL_TEST_UNIT(MergeShardsTest, "merge_shards")

} // namespace dreamloft::tests

#include "merge_shards_test.moc"
