// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

using namespace dreamloft;
using namespace dreamloft::options;
using nlohmann::json;

class JsonVisitorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void canonicalTextIsSortedAndComplete();
    void absentKeysKeepTheirValue();
    void unknownKeyNamesTheNearest();
    void aliasIsReadAndTwiceIsRefused();
    void nothingIsConvertedSilently_data();
    void nothingIsConvertedSilently();
    void whatWasFoundIsShownOnce();
    void largeSeedsTravelAsText();
    void numbersKeepTheirShortestText();
};

void JsonVisitorTest::canonicalTextIsSortedAndComplete()
{
    const std::string text = toJson(SplitOptions{}).dump();
    QCOMPARE(text,
             std::string(R"({"by_group":false,"lock_test":false,"seed":0,"test":0.3,"val":0.1})"));
    QCOMPARE(toJson(AdaptOptions{}).at("alpha"), json());
    QCOMPARE(toJson(AdaptOptions{}).at("strategy"), json("datadream_cls"));
}

void JsonVisitorTest::absentKeysKeepTheirValue()
{
    AdaptOptions options;
    options.rank = 4;
    fromJson(json{{"epochs", 3}}, options);
    QCOMPARE(options.rank, 4);
    QCOMPARE(options.epochs, 3);
    options.steps = 9;
    fromJson(json{{"steps", nullptr}}, options);
    QVERIFY(!options.steps.has_value());
}

void JsonVisitorTest::unknownKeyNamesTheNearest()
{
    AdaptOptions options;
    try {
        fromJson(json{{"learning_rat", 1e-3}}, options);
        QFAIL("an unknown key was taken");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-OPT-001"));
        QCOMPARE(static_cast<int>(error.info().kind), static_cast<int>(base::ErrorKind::Usage));
        QCOMPARE(error.info().hint, std::string("Use \"learning_rate\"."));
    }
}

void JsonVisitorTest::aliasIsReadAndTwiceIsRefused()
{
    AdaptOptions options;
    fromJson(json{{"network_dim", 8}}, options);
    QCOMPARE(options.rank, 8);
    DL_VERIFY_ERROR(fromJson(json{{"network_dim", 8}, {"rank", 9}}, options), Usage, "only once");
}

void JsonVisitorTest::nothingIsConvertedSilently_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("fraction") << QByteArray(R"({"rank":16.5})");
    QTest::newRow("float that is whole") << QByteArray(R"({"rank":16.0})");
    QTest::newRow("text as number") << QByteArray(R"({"rank":"16"})");
    QTest::newRow("bool as number") << QByteArray(R"({"rank":true})");
    QTest::newRow("number as bool") << QByteArray(R"({"text_lora":1})");
    QTest::newRow("beyond int") << QByteArray(R"({"rank":10000000000})");
    QTest::newRow("negative seed") << QByteArray(R"({"seed":-1})");
    QTest::newRow("text as list") << QByteArray(R"({"classes":"hat"})");
    QTest::newRow("number in list") << QByteArray(R"({"classes":[1]})");
    QTest::newRow("unknown choice") << QByteArray(R"({"crop":"center"})");
    QTest::newRow("null for a value") << QByteArray(R"({"rank":null})");
    QTest::newRow("seed as words") << QByteArray(R"({"seed":"many"})");
    QTest::newRow("no object") << QByteArray(R"([1])");
}

void JsonVisitorTest::nothingIsConvertedSilently()
{
    QFETCH(QByteArray, text);
    AdaptOptions options;
    DL_VERIFY_ERROR(fromJson(json::parse(text.toStdString()), options), Usage, "expected");
    QCOMPARE(toJson(options).dump(), toJson(AdaptOptions{}).dump());
}

void JsonVisitorTest::whatWasFoundIsShownOnce()
{
    GenerateOptions options;
    DL_VERIFY_ERROR(fromJson(json{{"strategy", "loftt"}}, options),
                    Usage,
                    "Cannot set \"strategy\": found \"loftt\", expected");
    DL_VERIFY_ERROR(fromJson(json{{"steps", "16"}}, options),
                    Usage,
                    "found \"16\", expected a whole number"); // a text
    DL_VERIFY_ERROR(fromJson(json{{"steps", 16.5}}, options), Usage, "found 16.5, expected");
    DL_VERIFY_ERROR(fromJson(json("words"), options), Usage, "found \"words\", expected an object");
}

void JsonVisitorTest::largeSeedsTravelAsText()
{
    ShotOptions options;
    options.seed = 18446744073709551615ULL;
    const json written = toJson(options);
    QCOMPARE(written.at("seed"), json("18446744073709551615"));
    ShotOptions readBack;
    fromJson(written, readBack);
    QCOMPARE(readBack.seed, options.seed);
    options.seed = 1ULL << 53;
    QCOMPARE(toJson(options).at("seed"), json(9007199254740992ULL));
}

void JsonVisitorTest::numbersKeepTheirShortestText()
{
    AdaptOptions options;
    options.learning_rate = 0.1 + 0.2;
    AdaptOptions readBack;
    fromJson(json::parse(toJson(options).dump()), readBack);
    QCOMPARE(readBack.learning_rate, options.learning_rate);
    const auto fields = bindFields(options);
    QCOMPARE(textOf(requireField(fields, "weight_decay")), std::string("0.01"));
}

DL_TEST_UNIT(JsonVisitorTest, "json_visitor")
#include "json_visitor_test.moc"
