// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <filesystem>
#include <limits>

using namespace dreamloft;

class TextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trimsSplitsAndJoins();
    void quotesForMessages();
    void sortsNaturally();
    void knowsUtf8();
    void findsTheNearestName();
    void makesSlugs();
    void writesSizesDurationsAndNumbers();
    void pathsStayInside_data();
    void pathsStayInside();
    void linksInsideAreRefused();
    void errorsSayThreeThings();
};

void TextTest::trimsSplitsAndJoins()
{
    QCOMPARE(base::trim(" \t a b\r\n"), std::string_view("a b"));
    QCOMPARE(base::trim(" \n "), std::string_view());
    QVERIFY(base::split("a,,b,", ',') == std::vector<std::string>({"a", "", "b", ""}));
    QVERIFY(base::split("", ',') == std::vector<std::string>({""}));
    const std::vector<std::string> parts = {"a", "", "b"};
    QCOMPARE(base::join(parts, ", "), std::string("a, , b"));
    QCOMPARE(base::toLowerAscii("AbÄZ"), std::string("abÄz"));
    QCOMPARE(base::foldedCase("AbÄZ Ωщ 苹果"), std::string("abäz ωщ 苹果"));
    QCOMPARE(base::foldedCase("A\xcc\x88pfel"), base::foldedCase("äpfel"));
    QVERIFY(base::foldedCase("Äpfel") != base::foldedCase("Apfel"));
    QCOMPARE(base::foldedCase("Ab\xff"), std::string("ab\xff"));
    QCOMPARE(base::foldedCase(""), std::string());
}

void TextTest::quotesForMessages()
{
    QCOMPARE(base::quoted("flower"), std::string("\"flower\""));
    QCOMPARE(base::quoted(std::string_view("a\n\0b\xff\x7f", 6)),
             std::string("\"a\\x0A\\x00b\\xFF\\x7F\""));
    const std::string longName = std::string(50, 'a') + std::string(50, 'b');
    QCOMPARE(base::quoted(longName),
             "\"" + std::string(30, 'a') + "…" + std::string(29, 'b') + "\"");
    QCOMPARE(base::quoted(std::string(1'000'000, 'a')).size(), std::size_t{30 + 3 + 29 + 2});
    QCOMPARE(base::quotedName("/home/somebody/pictures/x.png"), std::string("\"x.png\""));
    QCOMPARE(base::quotedName("/home/somebody/pictures/"), std::string("\"pictures\""));
}

void TextTest::sortsNaturally()
{
    std::vector<std::string> names = {
        "img10", "img2", "Img1", "img02", "img", "b", "img2a", "10", "9"};
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return base::naturalLess(a, b);
    });
    QVERIFY(names == std::vector<std::string>(
                         {"9", "10", "b", "img", "Img1", "img02", "img2", "img2a", "img10"}));
    QVERIFY(!base::naturalLess("a", "a"));
    QVERIFY(base::naturalLess("a99999999999999999999999", "a100000000000000000000000"));
}

void TextTest::knowsUtf8()
{
    for (const char* good : {"", "abc", "é", "世界", "😀", "\xF4\x8F\xBF\xBF"}) {
        QVERIFY2(base::isValidUtf8(good), good);
    }
    for (const char* bad : {"\xff",
                            "\xC3",
                            "\xC0\xAF",
                            "\xE0\x80\xAF",
                            "\xED\xA0\x80",
                            "\xF4\x90\x80\x80",
                            "a\x80"}) {
        QVERIFY2(!base::isValidUtf8(bad), bad);
    }
}

void TextTest::findsTheNearestName()
{
    const std::vector<std::string> names = {"rank", "alpha", "learning_rate", "steps"};
    QCOMPARE(base::nearestName("rnak", names).value_or("-"), std::string("rank"));
    QCOMPARE(base::nearestName("learning_rat", names).value_or("-"), std::string("learning_rate"));
    QCOMPARE(base::nearestName("LEARN", names).value_or("-"), std::string("learning_rate"));
    QCOMPARE(base::nearestName("step", names).value_or("-"), std::string("steps"));
    constexpr std::array<std::string_view, 2> kFlags = {"--as", "--class-name"};
    QCOMPARE(base::nearestName("--clas", kFlags).value_or("-"), std::string("--class-name"));
    QVERIFY(!base::nearestName("banana", names));
    QVERIFY(!base::nearestName("", names));
    QVERIFY(!base::nearestName(std::string(100'000, 'a'), names));
    constexpr std::array<std::string_view, 2> kViews = {"pndm", "ddim"};
    QCOMPARE(base::nearestName("ddmi", kViews).value_or("-"), std::string("ddim"));
}

void TextTest::makesSlugs()
{
    const std::pair<const char*, const char*> rows[] = {{"Maine Coon", "maine-coon"},
                                                        {"  T-shirt!! ", "t-shirt"},
                                                        {"CON", "con"},
                                                        {"../../etc", "etc"},
                                                        {"日本", "x"},
                                                        {"", "x"},
                                                        {"a/b\\c", "a-b-c"}};
    for (const auto& [name, expected] : rows) {
        QCOMPARE(base::slug(name), std::string(expected));
    }
    QCOMPARE(base::slug(std::string(300, 'q')).size(), std::size_t{40});
}

void TextTest::writesSizesDurationsAndNumbers()
{
    QCOMPARE(base::humanBytes(0), std::string("0 B"));
    QCOMPARE(base::humanBytes(1023), std::string("1023 B"));
    QCOMPARE(base::humanBytes(1536), std::string("1.5 KiB"));
    QCOMPARE(base::humanBytes((1ULL << 20) - 1), std::string("1.0 MiB"));
    QCOMPARE(base::humanBytes(4ULL << 30), std::string("4.0 GiB"));
    QCOMPARE(base::humanBytes(~0ULL), std::string("16.0 EiB"));
    QCOMPARE(base::humanDuration(0.44), std::string("0.4 s"));
    QCOMPARE(base::humanDuration(9.96), std::string("10 s"));
    QCOMPARE(base::humanDuration(42), std::string("42 s"));
    QCOMPARE(base::humanDuration(59.7), std::string("1 min"));
    QCOMPARE(base::humanDuration(185), std::string("3 min 5 s"));
    QCOMPARE(base::humanDuration(8040), std::string("2 h 14 min"));
    QCOMPARE(base::humanDuration(3 * 86400 + 4 * 3600 + 5), std::string("3 d 4 h"));
    QCOMPARE(base::humanDuration(-1), std::string("0.0 s"));
    QCOMPARE(base::humanDuration(std::numeric_limits<double>::quiet_NaN()), std::string("0.0 s"));
    QVERIFY(base::withoutNoise(1.0 - 0.9) == 0.1 && 1.0 - 0.9 != 0.1);
    QVERIFY(base::withoutNoise(1.0 - 0.7) == 0.3 && base::withoutNoise(0.5) == 0.5);
    QVERIFY(base::withoutNoise(1.0 - 0.123456) == 0.876544);
    QVERIFY(base::withoutNoise(1.0 / 3) == 1.0 / 3); // no decimals were meant
    QVERIFY(std::isnan(base::withoutNoise(std::numeric_limits<double>::quiet_NaN())));
    QCOMPARE(base::fixed(1234.5678, 2), std::string("1234.57"));
    QCOMPARE(base::fixed(-0.5, 0), std::string("-0"));
    QCOMPARE(base::versionString(), std::string_view("0.1.0"));
    QVERIFY(base::buildDescription().starts_with("DreamLoft 0.1.0, "));
}

void TextTest::pathsStayInside_data()
{
    QTest::addColumn<QByteArray>("relative");
    QTest::addColumn<bool>("good");
    const auto row = [](const QByteArray& relative, bool good) {
        QTest::newRow(relative.left(40).constData()) << relative << good;
    };
    row("a", true);
    row("a/b.c/d e", true);
    row("jobs/000012-generate/out/c0007/000123.png", true);
    row("..a/b..", true);
    for (const char* bad :
         {"", ".", "..", "../a", "a/../b", "a/..", "/a", "a//b", "a/", "a\\b", "C:\\x", "a\nb"}) {
        row(bad, false);
    }
    row(QByteArray("a\0b", 3), false);
    row(QByteArray(300, 'x'), false);
    row(QByteArray("a/").repeated(3000) + "a", false);
}

void TextTest::pathsStayInside()
{
    QFETCH(QByteArray, relative);
    QFETCH(bool, good);
    const std::string text = relative.toStdString();
    QCOMPARE(base::isSafeRelative(text), good);
    if (good) {
        QCOMPARE(base::insideOf("/root", text), std::filesystem::path("/root") / text);
    } else {
        DL_VERIFY_ERROR(base::insideOf("/root", text), Refused, "Cannot use the path");
    }
}

void TextTest::linksInsideAreRefused()
{
    const tests::TempDir dir;
    std::filesystem::create_directories(dir / "project/sub");
    std::filesystem::create_directory_symlink("/etc", dir / "project/link");
    std::filesystem::create_symlink("/etc/passwd", dir / "project/sub/file");
    std::filesystem::create_directory_symlink(dir / "project", dir / "alias");
    DL_VERIFY_ERROR(
        base::insideOf(dir / "project", "link/passwd"), Refused, "a part of it is a link");
    DL_VERIFY_ERROR(base::insideOf(dir / "project", "sub/file"), Refused, "a part of it is a link");
    QCOMPARE(base::insideOf(dir / "alias", "sub/new"),
             dir / "alias" / "sub/new"); // the root itself may be one
}

void TextTest::errorsSayThreeThings()
{
    const base::Error error({.kind = base::ErrorKind::Refused,
                             .code = "DL-MODEL-005",
                             .object = "x",
                             .message = "Cannot load \"x\": it is cut.",
                             .hint = "Download it again.",
                             .workSafe = "Nothing was changed.",
                             .detail = {}});
    QCOMPARE(QString::fromUtf8(error.what()), QStringLiteral("Cannot load \"x\": it is cut."));
    QCOMPARE(base::sentencesOf(error.info()),
             std::string("Cannot load \"x\": it is cut. Nothing was changed. Download it again."));
    QCOMPARE(base::kindName(base::ErrorKind::DeviceLost), std::string_view("device_lost"));
    const auto broken = [] { DL_REQUIRE(1 == 2, "one is not two"); };
    try {
        broken();
        QFAIL("nothing was thrown");
    } catch (const base::Error& bug) {
        QCOMPARE(bug.info().code, std::string("DL-BUG-001"));
        QVERIFY(std::string_view(bug.what()).ends_with("one is not two."));
        QVERIFY(bug.info().detail.find("text_test.cpp") != std::string::npos);
    }
}

DL_TEST_UNIT(TextTest, "text")
#include "text_test.moc"
