// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <fstream>

using namespace dreamloft::tests;

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aModelIsAddedUsedByNameAndRemoved();
    void wordsThatFitNothingAreExplained();
};

void ModelsTest::aModelIsAddedUsedByNameAndRemoved()
{
    const TempDir dir;
    qputenv("DREAMLOFT_MODELS", (dir / "list").c_str());
    const std::string model = (fixturesFolder() / "tiny_pipeline").string();
    const CliRun added = runCli({"models", "add", model, "--name", "tiny", "--json"});
    QVERIFY2(added.exitCode == 0, added.err.c_str());
    const auto id = added.json().at("data").at("id").get<std::string>();
    QCOMPARE(id.size(), std::size_t{12});
    const CliRun listed = runCli({"models", "list"});
    QVERIFY2(contains(listed.out, "pictures of this computer: tiny"), listed.out.c_str());
    QVERIFY(contains(listed.out, id + ", checked"));
    const CliRun checked = runCli({"models", "check", "tiny"});
    QVERIFY2(checked.exitCode == 0 && contains(checked.out, "Every tensor"), checked.err.c_str());

    const CliRun twice = runCli({"models", "add", model, "--name", "tiny2"});
    QVERIFY2(contains(twice.out, "On the list already as \"tiny\""), twice.out.c_str());
    QVERIFY(contains(twice.out, "\"tiny2\" names it too"));
    QCOMPARE(runCli({"models", "check", "tiny2"}).exitCode, 0);

    // A project is made with the first name; the tiny model has no CLIP beside it, the starter's
    // will do.
    const std::string clip = (resourcesFolder() / "starter" / "clip").string();
    const CliRun made =
        runCli({"new", (dir / "P").string(), "--base", "tiny", "--clip", clip, "--json"});
    QVERIFY2(made.exitCode == 0, made.err.c_str());
    QCOMPARE(made.json().at("data").at("base").get<std::string>(),
             std::filesystem::canonical(model).string());

    QCOMPARE(runCli({"models", "remove", id}).exitCode, 0);
    QVERIFY(!contains(runCli({"models", "list"}).out, "tiny"));
    QVERIFY(std::filesystem::exists(model));
    const CliRun again = runCli({"models", "remove", id});
    QCOMPARE(again.exitCode, 10);
    QVERIFY(contains(again.err, "not on the list"));
}

void ModelsTest::wordsThatFitNothingAreExplained()
{
    const TempDir dir;
    qputenv("DREAMLOFT_MODELS", (dir / "list").c_str());
    const CliRun starter = runCli({"models", "remove", "starter"});
    QCOMPARE(starter.exitCode, 10);
    QVERIFY2(contains(starter.err, "it is bundled with DreamLoft"), starter.err.c_str());
    const CliRun list = runCli({"models", "list"});
    QVERIFY2(contains(list.out, "pictures: starter (bundled, 64x64 px, "), list.out.c_str());
    const CliRun named =
        runCli({"new", (dir / "P").string(), "--base", "starter", "--clip", "starter"});
    QVERIFY2(named.exitCode == 0, named.err.c_str());
    QVERIFY2(contains(named.out, "with the starter models"), named.out.c_str());
    const CliRun word = runCli({"models", "ad"});
    QCOMPARE(word.exitCode, 2);
    QVERIFY(contains(word.err, "add"));
    const CliRun place = runCli({"models", "add"});
    QCOMPARE(place.exitCode, 2);
    QVERIFY(contains(place.err, "PLACE"));
    const CliRun nowhere = runCli({"models", "add", (dir / "nowhere").string()});
    QCOMPARE(nowhere.exitCode, 10);
    QVERIFY(contains(nowhere.err, "no such"));
    std::ofstream(dir / "old.safetensors") << "\x80\x02}q\x01.";
    const CliRun pickle = runCli({"models", "add", (dir / "old.safetensors").string()});
    QCOMPARE(pickle.exitCode, 11);
    QVERIFY(contains(pickle.err, "hide programs"));
}

DL_TEST_UNIT(ModelsTest, "models")
#include "models_test.moc"
