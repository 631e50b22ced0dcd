// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <fstream>

using namespace dreamloft;
using namespace dreamloft::tests;

class UsageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void unknownWordsNameTheNearest_data();
    void unknownWordsNameTheNearest();
    void wrongCallsExitWithTwo_data();
    void wrongCallsExitWithTwo();
    void errorsInJsonAreOneObject();
    void optionsFileIsStrict();
    void outOfRangeIsFixable();
    void whatToTypeIsSaid_data();
    void whatToTypeIsSaid();
    void missingEngineIsExplained();

private:
    /// The words, with the project's folder for P.
    [[nodiscard]] CliRun runWords(const QByteArray& words) const;

    const TempDir m_temp; ///< holds the project "P"
};

void UsageTest::initTestCase()
{
    QCOMPARE(runCli({"new", (m_temp / "P").string(), "--starter", "--quiet"}).exitCode, 0);
}

CliRun UsageTest::runWords(const QByteArray& words) const
{
    std::vector<std::string> list;
    for (const QByteArray& part : words.split(' ')) {
        list.push_back(part == "P" ? (m_temp / "P").string() : part.toStdString());
    }
    return runCli(list);
}

void UsageTest::unknownWordsNameTheNearest_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("nearest");
    QTest::newRow("verb") << QByteArray("adpat P") << QByteArray("Use \"adapt\".");
    QTest::newRow("flag") << QByteArray("adapt P --stratgy loft") << QByteArray("--strategy");
    QTest::newRow("flag=value") << QByteArray("shots P --seeds=1") << QByteArray("--seed");
    QTest::newRow("engine flag") << QByteArray("adapt P --devise cpu") << QByteArray("--device");
    QTest::newRow("common flag") << QByteArray("info P --jsno") << QByteArray("--json");
    QTest::newRow("set") << QByteArray("shots P --set sede=1") << QByteArray("Use \"seed\".");
    QTest::newRow("choice") << QByteArray("shots P --pick randm") << QByteArray("Use \"random\".");
    QTest::newRow("name of elsewhere")
        << QByteArray("adapt P --precision fp32") << QByteArray("Use \"float32\".");
    QTest::newRow("short name of elsewhere")
        << QByteArray("generate P --precision bf16") << QByteArray("Use \"bf16_base\".");
    QTest::newRow("action") << QByteArray("jobs lst P") << QByteArray("Use \"list\".");
    QTest::newRow("plan name") << QByteArray("trainClasifier P")
                               << QByteArray("there is no command of that name");
}

void UsageTest::unknownWordsNameTheNearest()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, nearest);
    const CliRun run = runWords(arguments);
    QVERIFY2(run.exitCode == 2, run.err.c_str());
    QVERIFY(run.out.empty());
    QVERIFY2(contains(run.err, nearest.toStdString()), run.err.c_str());
    QVERIFY2(contains(run.err, "Nothing was changed."), run.err.c_str());
}

void UsageTest::wrongCallsExitWithTwo_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("missing folder") << QByteArray("adapt") << QByteArray("DIR is missing");
    QTest::newRow("missing value")
        << QByteArray("shots P --seed") << QByteArray("--seed needs a value after it.");
    QTest::newRow("missing value of a letter")
        << QByteArray("shots P -k") << QByteArray("Cannot pick shots: -k needs a value after it.");
    QTest::newRow("folder before the action")
        << QByteArray("jobs P") << QByteArray("For example: dreamloft-cli jobs list ");
    QTest::newRow("action without a folder")
        << QByteArray("jobs list") << QByteArray("DIR is missing");
    QTest::newRow("language") << QByteArray("info P --lang de") << QByteArray("expected en");
    QTest::newRow("surplus") << QByteArray("info P Q") << QByteArray("one argument too many");
    QTest::newRow("no number") << QByteArray("shots P -k four") << QByteArray("a whole number");
    QTest::newRow("ceiling with its unit")
        << QByteArray("doctor --memory-ceiling 4GB")
        << QByteArray("Cannot set \"memory_ceiling\": found \"4GB\", expected a number.");
    QTest::newRow("set without =") << QByteArray("shots P --set k") << QByteArray("key=value");
    QTest::newRow("progress") << QByteArray("info P --progress loud")
                              << QByteArray("text, json or none");
}

void UsageTest::wrongCallsExitWithTwo()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, text);
    const CliRun run = runWords(arguments);
    QVERIFY2(run.exitCode == 2, run.err.c_str());
    QVERIFY2(contains(run.err, text.toStdString()), run.err.c_str());
}

void UsageTest::errorsInJsonAreOneObject()
{
    const CliRun run = runCli({"adpat", "P", "--json"});
    QCOMPARE(run.exitCode, 2);
    const nlohmann::json result = run.json();
    QCOMPARE(result.at("schema").get<std::string>(), std::string("dreamloft.result/1"));
    QCOMPARE(result.at("ok").get<bool>(), false);
    QCOMPARE(result.at("exit").get<int>(), 2);
    const nlohmann::json& error = result.at("error");
    QCOMPARE(error.at("code").get<std::string>(), std::string("DL-CLI-001"));
    for (const char* key : {"message", "hint", "work_safe", "object"}) {
        QVERIFY2(!error.at(key).get<std::string>().empty(), key);
    }
}

void UsageTest::optionsFileIsStrict()
{
    const std::string project = (m_temp / "P").string();
    const std::string file = (m_temp / "options.json").string();
    const auto runWith = [&](const char* text) {
        std::ofstream(file) << text;
        return runCli({"split", project, "--options", file, "--json"});
    };
    const CliRun good = runWith(R"({"val": 0.2})");
    QVERIFY2(contains(good.err, "the project has none"),
             good.err.c_str()); // read, then nothing to split
    const CliRun unknown = runWith(R"({"vall": 0.2})");
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY(contains(unknown.err, "Use \"val\"."));
    QCOMPARE(runWith(R"({"val": "0.2"})").exitCode, 2);
    QCOMPARE(runWith(R"({"val": 0.2, "val": 0.3})").exitCode, 11);
    QCOMPARE(runWith("[]").exitCode, 2);
}

void UsageTest::outOfRangeIsFixable()
{
    const std::string project = (m_temp / "P").string();
    const CliRun run = runCli({"shots", project, "-k", "0"});
    QCOMPARE(run.exitCode, 10);
    QVERIFY(
        contains(run.err, "Cannot pick shots with \"k\": 0 is out of range, expected 1 to 1024."));
}

void UsageTest::whatToTypeIsSaid_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no adapters needed") << QByteArray("adapt P --strategy class_prompt")
                                        << QByteArray("--strategy class_prompt` at once.");
    QTest::newRow("no target") << QByteArray("export P dataset")
                               << QByteArray("Say where to: --to FOLDER (new or empty).");
    QTest::newRow("percent") << QByteArray("split P --test 30")
                             << QByteArray("expected 0 to 0.9; write 0.3 for 30 %.");
    QTest::newRow("ceiling too low") << QByteArray("doctor --memory-ceiling 0.2")
                                     << QByteArray("0.2 is out of range, expected 1 to 8192.");
    QTest::newRow("project nowhere")
        << QByteArray("info no/where") << QByteArray("\"no/where\": there is no such folder.");
    QTest::newRow("classifier nowhere") << QByteArray("classify no/where 1.jpg")
                                        << QByteArray("\"no/where\": there is no such folder.");
    QTest::newRow("adapters nowhere")
        << QByteArray("adopt P no/where")
        << QByteArray("\"no/where\": there is no such file or folder.");
}

void UsageTest::whatToTypeIsSaid()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, text);
    const CliRun run = runWords(arguments);
    QVERIFY2(run.exitCode == 10, run.err.c_str());
    QVERIFY2(contains(run.err, text.toStdString()), run.err.c_str());
}

void UsageTest::missingEngineIsExplained()
{
    // A copy of the program in a place without the engine beside it.
    const auto alone = m_temp / "dreamloft-cli";
    std::filesystem::copy_file(cliProgram().toStdString(), alone);
    QProcess process;
    process.start(QString::fromStdString(alone.string()), {QStringLiteral("doctor")});
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 10);
    QVERIFY(contains(process.readAllStandardError().toStdString(), "DL-APP-001"));
}

DL_TEST_UNIT(UsageTest, "usage")
#include "usage_test.moc"
