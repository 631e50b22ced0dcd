// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

using namespace dreamloft;

class StrictJsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatIsPlain();
    void refusesWithPlaceAndReason_data();
    void refusesWithPlaceAndReason();
    void limitsBytesDepthAndValues();
    void millionBracketsAreRefusedQuickly();
    void typedAccessNeverConverts();
    void readsFilesByTheirName();
};

void StrictJsonTest::readsWhatIsPlain()
{
    const auto json = base::parseJson(
        R"( {"a": [1, -2, 3.5, 1e2, true, null, "x\u00e9"], "b": {"a": {}}, "n": 9007199254740992} )",
        "t");
    QCOMPARE(
        json.dump(),
        std::string(R"({"a":[1,-2,3.5,100.0,true,null,"xé"],"b":{"a":{}},"n":9007199254740992})"));
    QCOMPARE(base::parseJson("7", "t").dump(), std::string("7"));
    QCOMPARE(base::parseJson("[[],[[1]],{}]", "t").dump(), std::string("[[],[[1]],{}]"));
}

void StrictJsonTest::refusesWithPlaceAndReason_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("found");
    const auto row = [](const char* name, const QByteArray& text, const char* found) {
        QTest::newRow(name) << text << QString::fromUtf8(found);
    };
    row("duplicate", "{\"a\": 1,\n \"a\": 2}", "line 2:4 has the key \"a\" twice");
    row("duplicate inside", "[{\"a\":{\"b\":1,\"b\":1}}]", "the key \"b\" twice");
    row("nul in key", "{\"a\\u0000\": 1}", "a key with a NUL");
    row("mark", "\xEF\xBB\xBF{}", "line 1:1 has a byte order mark");
    row("trailing text", "{} x", "not JSON");
    row("empty", "", "not JSON");
    row("cut", "{\"a\": [1, 2", "not JSON");
    row("comment", "// x\n{}", "not JSON");
    row("nan", "[NaN]", "not JSON");
    row("bad utf8", "[\"\xff\"]", "not JSON");
    row("surrogate", "[\"\\ud800\"]", "not JSON");
    row("huge float", "[1e400]", "out of range");
    row("2^53+1", "[9007199254740993]", "an integer beyond 2^53");
    row("-2^53-1", "[-9007199254740993]", "an integer beyond 2^53");
    row("2^64", "[18446744073709551616]", "an integer beyond 2^53");
    row("single quotes", "{'a': 1}", "line 1:2 has something that is not JSON");
}

void StrictJsonTest::refusesWithPlaceAndReason()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, found);
    DL_VERIFY_ERROR(
        base::parseJson(text.toStdString(), "config.json"), Refused, found.toStdString());
    DL_VERIFY_ERROR(
        base::parseJson(text.toStdString(), "config.json"), Refused, "Cannot read \"config.json\"");
}

void StrictJsonTest::limitsBytesDepthAndValues()
{
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    base::parseJson(nested(32), "t");
    DL_VERIFY_ERROR(base::parseJson(nested(33), "t"), Refused, "more than 32 levels");
    DL_VERIFY_ERROR(base::parseJson("[1,2]", "t", {.maxBytes = 4}), Refused, "5 B");
    std::string many = "[0";
    for (int i = 0; i < 200'000; ++i) {
        many += ",0";
    }
    DL_VERIFY_ERROR(base::parseJson(many + "]", "t"), Refused, "too many values");
    QCOMPARE(base::parseJson(many + "]", "t", base::kSpecJson).size(), std::size_t{200'001});
}

void StrictJsonTest::millionBracketsAreRefusedQuickly()
{
    QElapsedTimer timer;
    timer.start();
    DL_VERIFY_ERROR(base::parseJson(std::string(1'000'000, '['), "t"), Refused, "line 1:33");
    QVERIFY(timer.elapsed() < 1000);
}

void StrictJsonTest::typedAccessNeverConverts()
{
    const auto json = base::parseJson(R"({"i": 16, "f": 16.0, "b": true, "s": "16"})", "t");
    QCOMPARE(base::jsonInteger(json["i"], "i"), std::int64_t{16});
    QCOMPARE(base::jsonNumber(json["i"], "i"), 16.0);
    QCOMPARE(base::jsonBool(json["b"], "b"), true);
    QCOMPARE(base::jsonString(json["s"], "s"), std::string("16"));
    DL_VERIFY_ERROR(base::jsonInteger(json["f"], "x: f"),
                    Refused,
                    "Cannot read \"x: f\": it is 16.0, expected a whole");
    DL_VERIFY_ERROR(base::jsonInteger(json["b"], "b"), Refused, "it is true");
    DL_VERIFY_ERROR(base::jsonNumber(json["s"], "s"), Refused, "expected a number");
    DL_VERIFY_ERROR(base::jsonBool(json["i"], "i"), Refused, "expected true or false");
    DL_VERIFY_ERROR(base::jsonString(json["i"], "i"), Refused, "expected a text");
}

void StrictJsonTest::readsFilesByTheirName()
{
    const tests::TempDir dir;
    base::writeDurable(dir / "good.json", "{\"a\":1}");
    base::writeDurable(dir / "bad.json", "{");
    QCOMPARE(base::readJson(dir / "good.json")["a"].get<int>(), 1);
    DL_VERIFY_ERROR(base::readJson(dir / "bad.json"), Refused, "\"bad.json\"");
    DL_VERIFY_ERROR(base::readJson(dir / "none.json"), UserFixable, "does not exist");
    DL_VERIFY_ERROR(base::readJson(dir / "good.json", {.maxBytes = 3}), Refused, "at most 3 B");
}

DL_TEST_UNIT(StrictJsonTest, "strict_json")
#include "strict_json_test.moc"
