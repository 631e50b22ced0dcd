// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_process.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::tests;
using nlohmann::json;

namespace {

/// The photos of the campaigns' small world, as their script lays them out.
bool makeWorld(const fs::path& folder)
{
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("work"), QString::fromStdString(folder.string()));
    environment.insert(QStringLiteral("resources"),
                       QString::fromStdString(resourcesFolder().string()));
    environment.insert(QStringLiteral("program"), cliProgram());
    shell.setProcessEnvironment(environment);
    const fs::path script = fixturesFolder() / "../campaigns/world.sh";
    shell.start(QStringLiteral("bash"),
                {QStringLiteral("-ec"),
                 QStringLiteral(". \"$0\""),
                 QString::fromStdString(script.string())});
    return shell.waitForFinished() && shell.exitStatus() == QProcess::NormalExit &&
           shell.exitCode() == 0;
}

} // namespace

/// The later steps of the main job, each called by itself as scripts call it: one JSON object of a
/// known schema on standard output, the exit code in it and of the program.
class VerbsAloneTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_temp.reset(); }
    void withoutItsInputEachVerbSaysWhatIsMissing_data();
    void withoutItsInputEachVerbSaysWhatIsMissing();
    void eachVerbDoesItsPart();

private:
    [[nodiscard]] std::string folder() const { return (*m_temp / "P").string(); }
    /// What the verb tells; a null value, and a failed test, when it is no result of this verb or
    /// its exit codes are not `exitCode`.
    static json told(const std::string& verb, std::vector<std::string> arguments, int exitCode);
    static void prepare(std::vector<std::string> arguments);

    std::unique_ptr<TempDir> m_temp;
};

json VerbsAloneTest::told(const std::string& verb, std::vector<std::string> arguments, int exitCode)
{
    arguments.insert(arguments.begin(), verb);
    arguments.emplace_back("--json");
    const CliRun run = runCli(arguments);
    const json result = json::parse(run.out, nullptr, false);
    const std::string all = verb + ": " + run.out + run.err;
    const bool good = result.is_object() && result.value("schema", "") == "dreamloft.result/1" &&
                      result.value("command", "") == verb && run.exitCode == exitCode &&
                      result.value("exit", -1) == exitCode &&
                      result.value("ok", false) == result.contains("data");
    return QTest::qVerify(good, "the result of the verb", all.c_str(), __FILE__, __LINE__) ? result
                                                                                           : json();
}

void VerbsAloneTest::prepare(std::vector<std::string> arguments)
{
    arguments.emplace_back("--quiet");
    const CliRun run = runCli(arguments);
    QVERIFY2(run.exitCode == 0, (arguments.front() + ": " + run.err).c_str());
}

void VerbsAloneTest::initTestCase()
{
    m_temp = std::make_unique<TempDir>();
    QVERIFY(makeWorld(*m_temp / "world"));
    prepare({"new", folder(), "--starter"});
    prepare({"import", folder(), (*m_temp / "world/photos").string()});
    prepare({"split", folder(), "--lock-test"});
    prepare({"shots", folder(), "-k", "4"});
}

void VerbsAloneTest::withoutItsInputEachVerbSaysWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("score") << QByteArray("DL-GEN-005");
    QTest::newRow("train") << QByteArray("DL-GEN-005");
    QTest::newRow("evaluate") << QByteArray("DL-EVAL-001");
    QTest::newRow("compare") << QByteArray("DL-EVAL-002");
    QTest::newRow("classify") << QByteArray("DL-CLS-001");
}

void VerbsAloneTest::withoutItsInputEachVerbSaysWhatIsMissing()
{
    QFETCH(QByteArray, code);
    const std::string verb = QTest::currentDataTag();
    std::vector<std::string> arguments{folder()};
    if (verb == "train") {
        arguments.emplace_back("--arms");
        arguments.emplace_back("both");
    } else if (verb == "classify") { // a project is no classifier
        arguments.push_back((*m_temp / "world/photos/test/hat").string());
    }
    const json result = told(verb, arguments, 10);
    QVERIFY(!result.is_null());
    const json& error = result.at("error");
    QCOMPARE(error.at("code").get<std::string>(), code.toStdString());
    for (const char* sentence : {"message", "hint", "work_safe"}) {
        QVERIFY2(error.at(sentence).get<std::string>().ends_with('.'), sentence);
    }
}

void VerbsAloneTest::eachVerbDoesItsPart()
{
    constexpr std::size_t kClasses = 3;
    const json check = told("check", {folder()}, 0);
    QVERIFY(!check.is_null());
    QCOMPARE(check.at("data").at("pictures").get<int>(), 30); // 3 classes of 4, 2 and 4 photos
    QCOMPARE(check.at("data").at("leaks").get<int>(), 0);
    QVERIFY(!told("check",
                  {folder(), "--strict"},
                  check.at("data").at("findings").get<int>() > 0 ? 10 : 0)
                 .is_null());

    prepare({"generate",
             folder(),
             "--strategy",
             "class_prompt",
             "--per-class",
             "4",
             "--steps",
             "2",
             "--batch",
             "4"});
    const json score = told("score", {folder(), "--bootstrap", "10"}, 0);
    QVERIFY(!score.is_null());
    QVERIFY(score.at("data").at("scores").size() >= kClasses);
    QVERIFY(!score.at("warnings").empty()); // so few pictures are never called reliable

    const json train = told("train",
                            {folder(),
                             "--arms",
                             "clip_zero_shot,real_only,both",
                             "--repeats",
                             "1",
                             "--epochs",
                             "2",
                             "--warmup-epochs",
                             "1",
                             "--batch",
                             "8"},
                            0);
    QVERIFY(!train.is_null());
    QVERIFY(!train.at("data").at("classifiers").empty());

    const json evaluate = told("evaluate", {folder()}, 0);
    QVERIFY(!evaluate.is_null());
    QCOMPARE(evaluate.at("data").at("split").get<std::string>(), std::string("test"));
    QCOMPARE(evaluate.at("data").at("results").size(), std::size_t{3}); // one an arm

    const fs::path report = *m_temp / "report.html";
    const json compare =
        told("compare", {folder(), "--resamples", "200", "--report", report.string()}, 0);
    QVERIFY(!compare.is_null());
    QVERIFY(!compare.at("data").at("sentence").get<std::string>().empty());
    QVERIFY(fs::file_size(report) > 0);

    const fs::path model = *m_temp / "classifier";
    prepare({"export", folder(), "classifier", "--to", model.string()});
    std::vector<std::string> arguments{model.string()};
    for (const auto& entry : fs::directory_iterator(*m_temp / "world/photos/test/hat")) {
        arguments.push_back(entry.path().string());
    }
    const std::size_t pictures = arguments.size() - 1;
    arguments.emplace_back("--top");
    arguments.emplace_back("2");
    const json classify = told("classify", arguments, 0);
    QVERIFY(!classify.is_null());
    const json& results = classify.at("data").at("results");
    QCOMPARE(results.size(), pictures);
    for (const json& one : results) {
        QCOMPARE(one.at("predictions").size(), std::size_t{2});
    }
}

DL_TEST_UNIT(VerbsAloneTest, "verbs_alone")
#include "verbs_alone_test.moc"
