// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "tests/cli/cli_process.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <cstdint>
#include <string>
#include <string_view>

using namespace dreamloft;
using namespace dreamloft::tests;
using nlohmann::json;

/// A leak stops what learns and measures; the command line mends it, or goes on and says so.
class LeaksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLeakStopsUntilItIsAccepted();
    void aPartOfTheWorkAcceptsNothing();
    void mendingMovesTheCopyToTheBin();
    void unusedOptionsAreTold();
};

namespace {

/// A project with one picture to learn from that is a test picture too.
std::string leakyProject(const TempDir& dir)
{
    const auto store = project::ProjectStore::create(dir / "P", {.name = "P"});
    std::uint64_t seed = 0;
    for (const char* name : {"hat", "shoe"}) {
        const std::int64_t id = store->addClass(name).id;
        for (const char* split : {"train", "test"}) {
            static_cast<void>(addPicture(*store, id, split, blobPicture(++seed), split));
        }
    }
    // The second is the test picture of the first class.
    static_cast<void>(
        addPicture(*store, store->classes().front().id, "train", blobPicture(2), "copy.png"));
    return (dir / "P").string();
}

/// The code of the error, or "" where there is none.
std::string codeOf(const CliRun& run)
{
    const json result = json::parse(run.out, nullptr, false);
    return result.is_object() && result.contains("error")
               ? result.at("error").value("code", std::string())
               : std::string();
}

bool warns(const CliRun& run, std::string_view code)
{
    const json result = json::parse(run.out, nullptr, false);
    bool found = false;
    for (const json& warning : result.value("warnings", json::array())) {
        found = found || warning.value("code", std::string()) == code;
    }
    return found;
}

} // namespace

void LeaksTest::aLeakStopsUntilItIsAccepted()
{
    const TempDir dir;
    const std::string folder = leakyProject(dir);
    const CliRun refused = runCli({"evaluate", folder, "--json"});
    QCOMPARE(refused.exitCode, 10);
    QCOMPARE(codeOf(refused), std::string("DL-DATA-006"));
    QVERIFY2(contains(refused.out, "check --mend-leaks"), refused.out.c_str());
    QVERIFY2(contains(refused.out, "check --accept-leaks REASON"), refused.out.c_str());
    // Accepted, it stops at the next thing that is missing.
    const CliRun accepted =
        runCli({"evaluate", folder, "--accept-leaks", "views of one hat", "--json"});
    QCOMPARE(codeOf(accepted), std::string("DL-EVAL-001"));
    QCOMPARE(codeOf(runCli({"evaluate", folder, "--json"})), std::string("DL-EVAL-001"));
    const CliRun check = runCli({"check", folder, "--json"});
    QCOMPARE(check.exitCode, 0);
    QVERIFY2(warns(check, "DL-DATA-013") && !warns(check, "DL-DATA-006"), check.out.c_str());
    QVERIFY(contains(check.out, "views of one hat"));
    const auto store = project::ProjectStore::open(folder, project::OpenMode::ReadOnly);
    QCOMPARE(store->acceptedLeaks().size(), std::size_t{1});
}

void LeaksTest::aPartOfTheWorkAcceptsNothing()
{
    const TempDir dir;
    const std::string folder = leakyProject(dir);
    const CliRun run = runCli({"adapt",
                               folder,
                               "--shard",
                               "1/2",
                               "--out",
                               (dir / "part").string(),
                               "--accept-leaks",
                               "views of one hat",
                               "--json"});
    QCOMPARE(run.exitCode, 10);
    QCOMPARE(codeOf(run), std::string("DL-OPT-004"));
    QVERIFY2(contains(run.out, "accept_leaks"), run.out.c_str());
    const auto store = project::ProjectStore::open(folder, project::OpenMode::ReadOnly);
    QVERIFY(store->acceptedLeaks().empty());
}

void LeaksTest::mendingMovesTheCopyToTheBin()
{
    const TempDir dir;
    const std::string folder = leakyProject(dir);
    const CliRun check = runCli({"check", folder, "--mend-leaks", "--json"});
    QCOMPARE(check.exitCode, 0);
    QCOMPARE(check.json().at("data").at("mended").get<int>(), 1);
    QVERIFY(!warns(check, "DL-DATA-006"));
    QCOMPARE(codeOf(runCli({"evaluate", folder, "--json"})), std::string("DL-EVAL-001"));
    const auto store = project::ProjectStore::open(folder);
    QCOMPARE(store->pictures({.split = "test"}).size(), std::size_t{2});
    QCOMPARE(store->pictures({.split = "train"}).size(), std::size_t{2});
    QVERIFY(store->undo());
    QCOMPARE(store->pictures({.split = "train"}).size(), std::size_t{3});
}

void LeaksTest::unusedOptionsAreTold()
{
    const TempDir dir;
    const std::string folder = leakyProject(dir);
    // What is missing stops each of them; what was given in vain is told before.
    const CliRun generate =
        runCli({"generate", folder, "--strategy", "class_prompt", "--captions", "/nonexist"});
    QVERIFY2(contains(generate.err,
                      "\"captions\" was given but is not used by the strategy class_prompt."),
             generate.err.c_str());
    const CliRun train = runCli({"train", folder, "--no-augment", "--mix-probability", "0.5"});
    QVERIFY2(contains(train.err, "\"mix_probability\" was given but is not used without augment"),
             train.err.c_str());
    const CliRun plain = runCli({"train", folder, "--preset", "starter"});
    QVERIFY2(!contains(plain.err, "was given but is not used"), plain.err.c_str());
}

DL_TEST_UNIT(LeaksTest, "leaks")
#include "leaks_test.moc"
