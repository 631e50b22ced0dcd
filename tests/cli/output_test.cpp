// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_code.h"
#include "app/cli/result_output.h"
#include "app/cli/text_table.h"
#include "tests/support/test_main.h"

#include <set>

using namespace dreamloft;
using namespace dreamloft::cli;

class OutputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exitCodesAreThoseOfTheTable();
    void errorHasThreeSentencesAndACode();
    void resultCarriesDataAndWarnings();
    void brokenUtf8StillGivesJson();
    void tablesAlign();
};

void OutputTest::exitCodesAreThoseOfTheTable()
{
    using base::ErrorKind;
    const std::vector<std::pair<ErrorKind, int>> wanted{{ErrorKind::UserFixable, 10},
                                                        {ErrorKind::Refused, 11},
                                                        {ErrorKind::NewerProject, 13},
                                                        {ErrorKind::Usage, 2},
                                                        {ErrorKind::Busy, 12},
                                                        {ErrorKind::Space, 20},
                                                        {ErrorKind::Memory, 21},
                                                        {ErrorKind::DeviceLost, 22},
                                                        {ErrorKind::DamagedInput, 10},
                                                        {ErrorKind::DamagedState, 40},
                                                        {ErrorKind::Transient, 41},
                                                        {ErrorKind::Bug, 70}};
    std::set<int> explained;
    for (const ExitMeaning& meaning : exitMeanings()) {
        explained.insert(meaning.code);
    }
    for (const auto& [kind, code] : wanted) {
        QCOMPARE(exitCodeOf(kind), code);
        QVERIFY(explained.count(code) == 1);
    }
    QCOMPARE(exitCodeOf(base::CancelReason::User), 30);
    QCOMPARE(exitCodeOf(base::CancelReason::Signal), 31);
}

void OutputTest::errorHasThreeSentencesAndACode()
{
    const base::ErrorInfo error{.kind = base::ErrorKind::Space,
                                .code = "DL-SPACE-001",
                                .object = "disk",
                                .message = "The disk is full.",
                                .hint = "Free 3 GB.",
                                .workSafe = "All pictures are saved.",
                                .detail = "ENOSPC"};
    QCOMPARE(errorText(error, false),
             std::string("The disk is full.\nAll pictures are saved. Free 3 GB. [DL-SPACE-001]\n"));
    QVERIFY(errorText(error, true).starts_with("\x1b["));
    const auto value = errorJson("generate", error, 20);
    QCOMPARE(value.at("error").at("work_safe").get<std::string>(),
             std::string("All pictures are saved."));
    QVERIFY(value.dump().find("ENOSPC") == std::string::npos);
}

void OutputTest::resultCarriesDataAndWarnings()
{
    workflows::VerbReport report;
    report.data = {{"n", 3}};
    report.warnings.push_back({"DL-FID-002", "Few pictures."});
    const auto value = resultJson("score", report, 0);
    QCOMPARE(value.at("data").at("n").get<int>(), 3);
    QCOMPARE(value.at("warnings").at(0).at("code").get<std::string>(), std::string("DL-FID-002"));
    QCOMPARE(warningText(report, false), std::string("Warning: Few pictures. [DL-FID-002]\n"));
}

void OutputTest::brokenUtf8StillGivesJson()
{
    base::ErrorInfo error;
    error.message = "Cannot read \"a\xff.png\".";
    const std::string line = lineOf(errorJson("import", error, 10));
    QVERIFY(nlohmann::json::accept(line));
}

void OutputTest::tablesAlign()
{
    QCOMPARE(textTable({{"class", "n", "name"}, {"苹果", "10", "x"}, {"ä", "5", ""}}),
             std::string("class  n   name\n苹果   10  x\nä       5"));
    // A number among words stays with them.
    QCOMPARE(textTable({{"model", "starter"}, {"test set", "locked"}, {"jobs", "1 done"}}),
             std::string("model     starter\ntest set  locked\njobs      1 done"));
}

DL_TEST_UNIT(OutputTest, "output")
#include "output_test.moc"
