// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/job_error.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <set>
#include <string>

using namespace dreamloft;
using namespace dreamloft::project;

class JobErrorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindComesBack();
    void rowsOfBeforeNameNoKind();
    void whatCannotBeReadSaysSo();
};

void JobErrorTest::everyKindComesBack()
{
    std::set<std::string> names;
    for (int value = 0; value <= static_cast<int>(base::ErrorKind::Bug); ++value) {
        const auto kind = static_cast<base::ErrorKind>(value);
        QVERIFY(names.insert(std::string(base::kindName(kind))).second);
        const base::Error error({.kind = kind,
                                 .code = "DL-CUDA-001",
                                 .message = "It \"stopped\".",
                                 .hint = "Restart.",
                                 .workSafe = "All is saved."});
        const base::Error back = errorFromJson(nlohmann::json::parse(errorJson(error).dump()));
        QCOMPARE(back.info().kind, kind);
        QCOMPARE(back.info().code, error.info().code);
        QCOMPARE(back.info().message, error.info().message);
        QCOMPARE(back.info().hint, error.info().hint);
        QCOMPARE(back.info().workSafe, error.info().workSafe);
    }
    QVERIFY(!base::kindFromName("unknown") && !base::kindFromName(""));
}

void JobErrorTest::rowsOfBeforeNameNoKind()
{
    const base::Error error = errorFromJson(nlohmann::json::parse(
        R"({"code":"DL-GEN-002","message":"No adapters.","hint":"Adapt.","work_safe":"Safe."})"));
    QCOMPARE(error.info().code, std::string("DL-GEN-002"));
    QCOMPARE(error.info().kind, base::ErrorKind::UserFixable);
    QCOMPARE(error.info().workSafe, std::string("Safe."));
    QCOMPARE(errorFromJson({{"code", "DL-BUG-001"}}).info().kind, base::ErrorKind::Bug);
    QCOMPARE(errorFromJson({{"code", "DL-GEN-002"}, {"kind", "of tomorrow"}}).info().kind,
             base::ErrorKind::UserFixable);
}

void JobErrorTest::whatCannotBeReadSaysSo()
{
    for (const char* text : {"\"nonsense\"", "[1]", "{\"code\": 3}"}) {
        const base::Error error = errorFromJson(nlohmann::json::parse(text));
        QCOMPARE(error.info().kind, base::ErrorKind::Bug);
        QVERIFY2(error.info().message.starts_with("Cannot read why"), text);
    }
}

DL_TEST_UNIT(JobErrorTest, "job_error")
#include "job_error_test.moc"
