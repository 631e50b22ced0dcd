// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/job_events.h"
#include "tests/cli/cli_process.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::tests;
using nlohmann::json;

namespace {

constexpr int kShards = 4;

using Words = std::vector<std::string>;

Words with(Words words, const Words& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

/// Eight adapters in four groups; one thread, so that processes side by side compute alike.
Words adaptCommand(const fs::path& project)
{
    return {"adapt",
            project.string(),
            "--strategy",
            "loft",
            "--rank",
            "2",
            "--steps",
            "4",
            "--batch",
            "1",
            "--warmup-steps",
            "1",
            "--no-text-lora",
            "--adapters-at-once",
            "2",
            "--threads",
            "1",
            "--json"};
}

/// Twelve pictures in four batches.
Words generateCommand(const fs::path& project)
{
    return {"generate",
            project.string(),
            "--strategy",
            "loft",
            "--per-class",
            "6",
            "--steps",
            "2",
            "--batch",
            "3",
            "--threads",
            "1",
            "--json"};
}

Words shardOptions(const fs::path& folder, int index)
{
    return {"--shard",
            std::to_string(index) + "/" + std::to_string(kShards),
            "--out",
            (folder / ("shard_" + std::to_string(index))).string()};
}

/// All parts at the same time, each in a process of its own; their exit codes.
std::vector<int> runShards(const Words& command, const fs::path& folder)
{
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int index = 1; index <= kShards; ++index) {
        QStringList list;
        for (const std::string& word : with(command, shardOptions(folder, index))) {
            list << QString::fromStdString(word);
        }
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->start(cliProgram(), list);
    }
    std::vector<int> codes;
    for (const auto& process : processes) {
        const bool ended = process->waitForFinished(120'000);
        codes.push_back(ended && process->exitStatus() == QProcess::NormalExit ? process->exitCode()
                                                                               : -1);
    }
    return codes;
}

Words shardFolders(const fs::path& folder)
{
    Words names;
    for (int index = 1; index <= kShards; ++index) {
        names.push_back((folder / ("shard_" + std::to_string(index))).string());
    }
    return names;
}

CliRun merge(const fs::path& project, const Words& folders)
{
    return runCli(with({"merge", project.string(), "--json"}, folders));
}

json hashesOf(const fs::path& project)
{
    const CliRun run = runCli({"hash", project.string(), "--json"});
    return run.exitCode == 0 ? run.json().at("data") : json(run.err);
}

json firstJob(const CliRun& run)
{
    return run.json().at("data").at("jobs").at(0);
}

/// The most memory that one of these parts took.
std::uint64_t largestPeak(const Words& folders)
{
    std::uint64_t largest = 0;
    for (const std::string& folder : folders) {
        const json head = json::parse(std::ifstream(fs::path(folder) / "shard.json"));
        largest = std::max(largest, head.at("peak_bytes").get<std::uint64_t>());
    }
    return largest;
}

/// What the record of the project's first job says of its memory.
std::uint64_t recordedPeak(const fs::path& project)
{
    const auto store = project::ProjectStore::open(project, project::OpenMode::ReadOnly);
    return project::peakBytesOf(*store, store->jobs().at(0).id);
}

/// One sentence for each: what happened, that the work is safe, what to do.
bool hasThreeSentences(const CliRun& run)
{
    const json error = run.json().at("error");
    return std::ranges::all_of(Words{"message", "work_safe", "hint"}, [&](const std::string& key) {
        const std::string text = error.at(key).get<std::string>();
        return text.size() > 10 && text.ends_with('.') && std::ranges::count(text, '\n') == 0;
    });
}

} // namespace

class ShardsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fourProcessesMergeToTheHashesOfOne();
    void killedPartGoesOnAlone();
    void partsOfOtherPlansAreRefused();
    void aModelIsTheSameByItsContent();
    void editedCaptionsAreRefused();
    void damagedPartIsRefusedAndRemade();
    void optionsBelongTogether();
    void slurmExampleNamesTheParts();
};

void ShardsTest::fourProcessesMergeToTheHashesOfOne()
{
    const TempDir temp;
    const fs::path whole = temp / "whole";
    const fs::path parts = temp / "parts";
    makeTinyProject(whole, 4)->close();
    makeTinyProject(parts, 4)->close();
    for (const auto& command : {adaptCommand(whole), generateCommand(whole)}) {
        const CliRun run = runCli(command);
        QVERIFY2(run.exitCode == 0, run.err.c_str());
    }

    const auto before = hashesOf(parts);
    QCOMPARE(runShards(adaptCommand(parts), temp / "a"), (std::vector<int>{0, 0, 0, 0}));
    QCOMPARE(hashesOf(parts), before); // the project was only read

    // A part is lost: the others are taken in, it is remade alone, and then nothing is missing.
    Words folders = shardFolders(temp / "a");
    fs::remove_all(folders[2]);
    const CliRun three = merge(parts, {folders[0], folders[1], folders[3]});
    QVERIFY2(three.exitCode == 0, three.err.c_str());
    QCOMPARE(firstJob(three).at("taken"), json(6));
    QCOMPARE(firstJob(three).at("missing"), json(2));
    QCOMPARE(firstJob(three).at("state"), json("paused"));
    QVERIFY(contains(three.out, "(part 3/4)"));
    constexpr std::uint64_t kLeast = 16ULL << 20; // LibTorch alone takes more
    QVERIFY(recordedPeak(parts) > kLeast);
    QCOMPARE(recordedPeak(parts), largestPeak({folders[0], folders[1], folders[3]}));
    QCOMPARE(runCli(generateCommand(parts)).exitCode, 10); // half the adapters are no adapters
    const CliRun again = runCli(with(adaptCommand(parts), shardOptions(temp / "a", 3)));
    QVERIFY2(again.exitCode == 0, again.err.c_str());
    const CliRun all = merge(parts, folders);
    QVERIFY2(all.exitCode == 0, all.err.c_str());
    QCOMPARE(firstJob(all).at("taken"), json(2));
    QCOMPARE(firstJob(all).at("already_there"), json(6));
    QCOMPARE(firstJob(all).at("state"), json("done"));
    QCOMPARE(recordedPeak(parts), largestPeak(folders));

    QCOMPARE(runShards(generateCommand(parts), temp / "g"), (std::vector<int>{0, 0, 0, 0}));
    const CliRun pictures = merge(parts, shardFolders(temp / "g"));
    QVERIFY2(pictures.exitCode == 0, pictures.err.c_str());
    QCOMPARE(firstJob(pictures).at("taken"), json(12));
    const json made = hashesOf(parts);
    const json expected = hashesOf(whole);
    QVERIFY2(made == expected, json::diff(expected, made).dump().c_str());

    // Merging again changes nothing, and the verbs themselves find everything done.
    const CliRun twice = merge(parts, with(folders, shardFolders(temp / "g")));
    QVERIFY2(twice.exitCode == 0, twice.err.c_str());
    QCOMPARE(firstJob(twice).at("taken"), json(0));
    for (const auto& command : {adaptCommand(parts), generateCommand(parts)}) {
        const CliRun run = runCli(command);
        QVERIFY2(run.exitCode == 0, run.err.c_str());
    }
    QCOMPARE(hashesOf(parts), made);
    QCOMPARE(project::ProjectStore::open(parts, project::OpenMode::ReadOnly)->jobs().size(),
             std::size_t{2});
    QCOMPARE(runCli({"verify", parts.string()}).exitCode, 0);
}

void ShardsTest::killedPartGoesOnAlone()
{
    const TempDir temp;
    makeTinyProject(temp / "p", 4)->close();
    Words command = adaptCommand(temp / "p");
    for (const char* option : {"--shard", "1/1", "--out"}) {
        command.emplace_back(option);
    }
    const std::string folder = (temp / "s").string();
    command.push_back(folder);
    const CliRun killed = runCli(command, "shard.note:3=kill"); // two of four groups are noted
    QCOMPARE(killed.exitCode, -1);
    const CliRun early = merge(temp / "p", {folder});
    QVERIFY2(early.exitCode == 0, early.err.c_str());
    QCOMPARE(firstJob(early).at("taken"), json(4));
    const CliRun done = runCli(command);
    QVERIFY2(done.exitCode == 0, done.err.c_str());
    QCOMPARE(done.json().at("data").at("items"), json(8));
    const CliRun late = merge(temp / "p", {folder});
    QCOMPARE(firstJob(late).at("taken"), json(4));
    QCOMPARE(firstJob(late).at("state"), json("done"));
}

void ShardsTest::partsOfOtherPlansAreRefused()
{
    const TempDir temp;
    makeTinyProject(temp / "p", 2)->close();
    const std::string folder = (temp / "s").string();
    const Words part{"--shard", "1/1", "--out", folder};
    const CliRun made = runCli(with(adaptCommand(temp / "p"), part));
    QVERIFY2(made.exitCode == 0, made.err.c_str());

    // The same folder for another plan.
    const CliRun taken = runCli(with(adaptCommand(temp / "p"), with({"--seed", "9"}, part)));
    QCOMPARE(taken.exitCode, 10);
    QVERIFY2(contains(taken.out, "DL-SHARD-001") && hasThreeSentences(taken), taken.out.c_str());

    // Another project.
    {
        const auto other = project::ProjectStore::create(temp / "other", {.name = "other"});
    }
    const auto untouched = hashesOf(temp / "other");
    const CliRun foreign = merge(temp / "other", {folder});
    QCOMPARE(foreign.exitCode, 10);
    QVERIFY2(contains(foreign.out, "belongs to another project") && hasThreeSentences(foreign),
             foreign.out.c_str());
    QCOMPARE(hashesOf(temp / "other"), untouched);

    // Another plan: a class got another word since.
    {
        const auto store = project::ProjectStore::open(temp / "p");
        store->setNoun(store->classes().front().id, "bonnet");
    }
    const CliRun late = merge(temp / "p", {folder});
    QCOMPARE(late.exitCode, 10);
    QVERIFY2(contains(late.out, "not those of the project now") && hasThreeSentences(late),
             late.out.c_str());
    QVERIFY(project::ProjectStore::open(temp / "p", project::OpenMode::ReadOnly)->jobs().empty());

    // Not a shard, and one whose plan somebody edited.
    const CliRun none = merge(temp / "p", {(temp / "other").string()});
    QCOMPARE(none.exitCode, 10);
    QVERIFY2(contains(none.out, "DL-SHARD-003") && hasThreeSentences(none), none.out.c_str());
    json head = json::parse(std::ifstream(fs::path(folder) / "shard.json"));
    head["spec"]["options"]["seed"] = 5;
    std::ofstream(fs::path(folder) / "shard.json") << head;
    const CliRun edited = merge(temp / "p", {folder});
    QCOMPARE(edited.exitCode, 11);
    QVERIFY2(contains(edited.out, "changed or damaged") && hasThreeSentences(edited),
             edited.out.c_str());
}

void ShardsTest::aModelIsTheSameByItsContent()
{
    const TempDir temp;
    makeTinyProject(temp / "p", 2)->close();
    const auto useModel = [&](const fs::path& model) {
        project::ProjectStore::open(temp / "p")->setSetting("models.base", model.string());
    };
    const fs::path here = fixturesFolder() / "tiny_pipeline";
    // Another computer has it under another name, and more beside it.
    const fs::path there = temp / "downloaded";
    fs::copy(here, there, fs::copy_options::recursive);
    std::ofstream(there / "LICENSE.txt") << "free";
    fs::create_directories(there / "safety_checker");
    std::ofstream(there / "safety_checker" / "config.json") << "{}";
    useModel(there);
    const std::string folder = (temp / "s").string();
    const CliRun made = runCli(with(adaptCommand(temp / "p"), {"--shard", "1/1", "--out", folder}));
    QVERIFY2(made.exitCode == 0, made.err.c_str());

    const fs::path changed = temp / "changed";
    fs::copy(here, changed, fs::copy_options::recursive);
    std::ofstream(changed / "tokenizer" / "special_tokens_map.json") << "{}";
    useModel(changed);
    const CliRun refused = merge(temp / "p", {folder});
    QCOMPARE(refused.exitCode, 10);
    QVERIFY2(contains(refused.out, "made with another model") && hasThreeSentences(refused),
             refused.out.c_str());
    useModel(here);
    const CliRun merged = merge(temp / "p", {folder});
    QVERIFY2(merged.exitCode == 0, merged.out.c_str());
    QCOMPARE(firstJob(merged).at("taken"), json(4));
    QCOMPARE(firstJob(merged).at("state"), json("done"));
}

void ShardsTest::editedCaptionsAreRefused()
{
    const TempDir temp;
    std::int64_t first = 0;
    {
        const auto store = makeTinyProject(temp / "p", 2);
        const auto shots = store->currentShots();
        for (const auto& ofClass : shots->picturesOfClass) {
            for (const std::int64_t id : ofClass) {
                store->setCaption(id, "one of two things on a table");
                first = first == 0 ? id : first;
            }
        }
    }
    const std::string folder = (temp / "s").string();
    const CliRun part = runCli({"generate",
                                (temp / "p").string(),
                                "--strategy",
                                "caption_prompt",
                                "--per-class",
                                "1",
                                "--steps",
                                "2",
                                "--batch",
                                "2",
                                "--shard",
                                "1/1",
                                "--out",
                                folder});
    QVERIFY2(part.exitCode == 0, part.err.c_str());
    project::ProjectStore::open(temp / "p")->setCaption(first, "another sentence");
    const CliRun late = merge(temp / "p", {folder});
    QCOMPARE(late.exitCode, 10);
    QVERIFY2(contains(late.out, "captions of its shots are not those of the project now") &&
                 hasThreeSentences(late),
             late.out.c_str());
    project::ProjectStore::open(temp / "p")->setCaption(first, "one of two things on a table");
    QCOMPARE(merge(temp / "p", {folder}).exitCode, 0);
}

void ShardsTest::damagedPartIsRefusedAndRemade()
{
    const TempDir temp;
    makeTinyProject(temp / "p", 2)->close();
    Words command{"generate",
                  (temp / "p").string(),
                  "--strategy",
                  "class_prompt",
                  "--per-class",
                  "2",
                  "--steps",
                  "2",
                  "--batch",
                  "2",
                  "--json",
                  "--shard",
                  "1/1",
                  "--out",
                  (temp / "s").string()};
    QCOMPARE(runCli(command).exitCode, 0);
    const fs::path file = temp / "s/out/c0001/000001.png";
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(static_cast<std::streamoff>(fs::file_size(file)) - 20);
        stream.put('!');
    }
    const CliRun damaged = merge(temp / "p", {(temp / "s").string()});
    QVERIFY(damaged.exitCode == 10);
    QVERIFY2(contains(damaged.out, "DL-SHARD-005") && hasThreeSentences(damaged),
             damaged.out.c_str());
    // A picture that is gone is made again by the same command, and only that one.
    fs::remove(file);
    const auto kept = fs::last_write_time(temp / "s/out/c0000/000001.png");
    QCOMPARE(runCli(command).exitCode, 0);
    QVERIFY(fs::last_write_time(temp / "s/out/c0000/000001.png") == kept);
    const CliRun whole = merge(temp / "p", {(temp / "s").string()});
    QVERIFY2(whole.exitCode == 0, whole.err.c_str());
    QCOMPARE(firstJob(whole).at("state"), json("done"));
    // A link in its place is never followed.
    fs::remove(file);
    fs::create_symlink("/etc/hostname", file);
    makeTinyProject(temp / "q", 2)->close();
    QVERIFY(contains(merge(temp / "q", {(temp / "s").string()}).out, "DL-SHARD-005"));
}

void ShardsTest::optionsBelongTogether()
{
    const TempDir temp;
    makeTinyProject(temp / "p", 2)->close();
    for (const char* shard : {"0/4", "5/4", "4", "a/b", "1/4x"}) {
        const CliRun run = runCli(
            with(adaptCommand(temp / "p"), {"--shard", shard, "--out", (temp / "s").string()}));
        QVERIFY2(run.exitCode == 10 && contains(run.out, "such as 3/8"), run.out.c_str());
    }
    const CliRun alone = runCli(with(adaptCommand(temp / "p"), {"--shard", "1/4"}));
    QVERIFY2(alone.exitCode == 10 && contains(alone.out, "--shard and --out together"),
             alone.out.c_str());
    QVERIFY(!fs::exists(temp / "s"));
}

void ShardsTest::slurmExampleNamesTheParts()
{
    const fs::path script = fixturesFolder() / "../../packaging/slurm/shards.sh";
    using Variables = std::vector<std::pair<const char*, const char*>>;
    const auto start = [&](const Variables& variables, const QStringList& arguments) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("OUT"));
        environment.remove(QStringLiteral("PARTS"));
        environment.insert(QStringLiteral("DREAMLOFT_CLI"), QStringLiteral("echo"));
        for (const auto& [name, value] : variables) {
            environment.insert(QString::fromUtf8(name), QString::fromUtf8(value));
        }
        process.setProcessEnvironment(environment);
        process.start(QString::fromStdString(script.string()), arguments);
        process.waitForFinished();
        return process.readAllStandardOutput().toStdString();
    };
    const auto array = [](const char* id, const char* first, const char* last, const char* count) {
        return Variables{{"SLURM_ARRAY_TASK_ID", id},
                         {"SLURM_ARRAY_TASK_MIN", first},
                         {"SLURM_ARRAY_TASK_MAX", last},
                         {"SLURM_ARRAY_TASK_COUNT", count}};
    };
    const auto andWith = [](Variables variables, const char* name, const char* value) {
        variables.emplace_back(name, value);
        return variables;
    };
    const QStringList verb{QStringLiteral("Garments/"),
                           QStringLiteral("adapt"),
                           QStringLiteral("--strategy"),
                           QStringLiteral("loft")};
    const Variables whole = array("3", "1", "8", "8");
    QCOMPARE(start(whole, verb),
             std::string("adapt Garments --strategy loft --shard 3/8 --out "
                         "Garments.shards/adapt-loft/part_3\n"));
    // Another strategy beside it, and the same one with other options.
    QCOMPARE(start(whole,
                   {QStringLiteral("Garments"),
                    QStringLiteral("adapt"),
                    QStringLiteral("--strategy=datadream_cls"),
                    QStringLiteral("--preset"),
                    QStringLiteral("starter")}),
             std::string("adapt Garments --strategy=datadream_cls --preset starter --shard 3/8 "
                         "--out Garments.shards/adapt-datadream_cls-starter/part_3\n"));
    QCOMPARE(start(andWith(whole, "OUT", "rank4"), verb),
             std::string("adapt Garments --strategy loft --shard 3/8 --out rank4/part_3\n"));
    QCOMPARE(start(whole, {QStringLiteral("Garments"), QStringLiteral("adapt")}),
             std::string("adapt Garments --shard 3/8 --out Garments.shards/adapt/part_3\n"));
    // Lost parts alone: the array has one task or two, the job has eight parts.
    for (const Variables& lost : {array("5", "5", "5", "1"), array("5", "2", "5", "2")}) {
        QCOMPARE(start(andWith(lost, "PARTS", "8"), verb),
                 std::string("adapt Garments --strategy loft --shard 5/8 --out "
                             "Garments.shards/adapt-loft/part_5\n"));
    }
    // What they would be parts of is not guessed: 2,3 - 5 - 1,3 - 0-7 - no array at all.
    for (const Variables& unclear : {array("2", "2", "3", "2"),
                                     array("5", "5", "5", "1"),
                                     array("1", "1", "3", "2"),
                                     array("1", "0", "7", "8"),
                                     Variables{}}) {
        QCOMPARE(start(unclear, verb), std::string());
    }
}

DL_TEST_UNIT(ShardsTest, "shards")
#include "shards_test.moc"
