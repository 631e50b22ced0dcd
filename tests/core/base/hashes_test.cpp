// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/crc32c.h"
#include "core/base/read_file.h"
#include "core/base/seed.h"
#include "core/base/sha256.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace dreamloft;

/// SHA-256, CRC-32C and the seed scheme: values that must never change.
class HashesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sha256OfKnownMessages_data();
    void sha256OfKnownMessages();
    void sha256InPiecesEqualsAtOnce();
    void sha256OfFileCountsAndStops();
    void crc32cOfKnownMessages();
    void seedsAreTheGoldenOnes();
    void seedsDependOnEveryField();
    void streamIsTheGoldenOne();
    void streamIsFairAndBounded();
    void permutationsAreTheGoldenOnes();
};

void HashesTest::sha256OfKnownMessages_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("digest");
    const auto row = [](const char* name, const QByteArray& message, const char* digest) {
        QTest::newRow(name) << message << QString::fromLatin1(digest);
    };
    row("empty", {}, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    row("abc", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    row("two blocks",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    row("million a",
        QByteArray(1'000'000, 'a'),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

void HashesTest::sha256OfKnownMessages()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, digest);
    QCOMPARE(QString::fromStdString(base::sha256Hex(message.toStdString())), digest);
}

void HashesTest::sha256InPiecesEqualsAtOnce()
{
    const std::pair<std::size_t, const char*> lengths[] = {{55, "9f4390f8d30c2dd9"},
                                                           {56, "b35439a4ac6f0948"},
                                                           {63, "7d3e74a05d7db15b"},
                                                           {64, "ffe054fe7ae0cb6d"},
                                                           {65, "635361c48bb9eab1"},
                                                           {119, "31eba51c313a5c08"},
                                                           {120, "2f3d335432c70b58"}};
    for (const auto& [length, start] : lengths) {
        const std::string text(length, 'a');
        for (std::size_t cut = 0; cut <= length; ++cut) {
            base::Sha256 hash;
            hash.update(std::string_view(text).substr(0, cut));
            hash.update(std::string_view(text).substr(cut));
            QCOMPARE(hash.hexDigest().substr(0, 16), std::string(start));
            QCOMPARE(hash.hexDigest().substr(0, 16),
                     std::string(start)); // asking twice changes nothing
        }
    }
}

void HashesTest::sha256OfFileCountsAndStops()
{
    const tests::TempDir dir;
    std::string text(9'000'000, ' ');
    for (std::size_t i = 0; i < text.size(); ++i) {
        text[i] = static_cast<char>(i % 251);
    }
    QFile file(QString::fromStdString((dir / "f").string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.data(), static_cast<qint64>(text.size()));
    file.close();
    std::vector<std::uint64_t> counts;
    QCOMPARE(base::sha256OfFile(dir / "f", [&](std::uint64_t done) { counts.push_back(done); }),
             base::sha256Hex(text));
    QCOMPARE(counts.size(), std::size_t{3});
    QCOMPARE(counts.back(), std::uint64_t{9'000'000});
    QVERIFY_THROWS_EXCEPTION(int, base::sha256OfFile(dir / "f", [](std::uint64_t) { throw 1; }));
    QCOMPARE(base::sha256Hex(std::string_view(text).substr(0, 1'000'000)),
             std::string("2c030d49ec131bfbbb446ad21e7a2f12cdb4f2f4f3fda3ac709dd2e68a4646c7"));
}

void HashesTest::crc32cOfKnownMessages()
{
    QCOMPARE(base::crc32c("123456789"), 0xe3069283U);
    QCOMPARE(base::crc32c(""), 0U);
    QCOMPARE(base::crc32c(std::string(32, '\0')), 0x8a9136aaU);   // RFC 3720 B.4
    QCOMPARE(base::crc32c(std::string(32, '\xff')), 0x62a8ab43U); // RFC 3720 B.4
    QCOMPARE(base::crc32c("6789", base::crc32c("12345")), 0xe3069283U);
}

void HashesTest::seedsAreTheGoldenOnes()
{
    using base::Purpose;
    QCOMPARE(base::seedFor(0, Purpose::Shots, 0, 0, 0), 0x6614db5793eaa2c1ULL);
    QCOMPARE(base::seedFor(7, Purpose::StartNoise, 3, 499, 0), 0x511f068c7ef56d92ULL);
    QCOMPARE(base::seedFor(~0ULL, Purpose::Bootstrap, -1, std::int64_t{1} << 62, -5),
             0x2aa4028416d7f8f1ULL);
    QCOMPARE(base::seedFor(0, Purpose::LoraInit, 0, 0, 0), 0x23fa62de9cc83603ULL);
    QCOMPARE(base::seedFor(0, Purpose::Shots, 0, 1, 0), 0xdc4b398295c17dfaULL);
    QCOMPARE(base::seedFor(0, Purpose::Shots, 0, 0, 1), 0x2fb342a63d017dcbULL);
}

void HashesTest::seedsDependOnEveryField()
{
    std::set<std::uint64_t> seen;
    for (std::uint64_t run = 0; run < 4; ++run) {
        for (std::uint32_t purpose = 1; purpose <= 18; ++purpose) {
            for (int c = 0; c < 4; ++c) {
                for (int item = 0; item < 4; ++item) {
                    for (int step = 0; step < 4; ++step) {
                        seen.insert(
                            base::seedFor(run, static_cast<base::Purpose>(purpose), c, item, step));
                    }
                }
            }
        }
    }
    QCOMPARE(seen.size(), std::size_t{4 * 18 * 4 * 4 * 4});
}

void HashesTest::streamIsTheGoldenOne()
{
    base::SeededStream zero(0);
    QCOMPARE(zero.next(), 0xe220a8397b1dcdafULL);
    QCOMPARE(zero.next(), 0x6e789e6aa1b965f4ULL);
    QCOMPARE(zero.next(), 0x06c45d188009454fULL);
    QCOMPARE(base::SeededStream(42).next(), 0xbdd732262feb6e95ULL);
    QCOMPARE(base::SeededStream(1).uniform(), 0.5665615751722809);
}

void HashesTest::streamIsFairAndBounded()
{
    base::SeededStream stream(3);
    std::array<int, 7> counts{};
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 70'000; ++i) {
        ++counts[static_cast<std::size_t>(stream.below(7))];
        const double u = stream.uniform(-2, 3);
        QVERIFY(u >= -2 && u < 3);
        const double n = stream.normal();
        sum += n;
        squares += n * n;
    }
    for (const int count : counts) {
        QVERIFY2(std::abs(count - 10'000) < 400,
                 std::to_string(count).c_str()); // 4 standard deviations
    }
    QVERIFY(std::abs(sum / 70'000) < 0.016);
    QVERIFY(std::abs(squares / 70'000 - 1) < 0.022);
    QCOMPARE(stream.below(1), std::int64_t{0});
    DL_VERIFY_ERROR(stream.below(0), Bug, "at least one");
}

void HashesTest::permutationsAreTheGoldenOnes()
{
    using Order = std::vector<std::int64_t>;
    QVERIFY(base::permutation(5, 10) == Order({3, 6, 0, 4, 5, 1, 2, 9, 7, 8}));
    QVERIFY(base::permutation(6, 10) == Order({9, 7, 8, 4, 0, 3, 1, 6, 5, 2}));
    QVERIFY(base::permutation(5, 0).empty());
    Order sorted = base::permutation(99, 1000);
    std::sort(sorted.begin(), sorted.end());
    for (std::int64_t i = 0; i < 1000; ++i) {
        QCOMPARE(sorted[static_cast<std::size_t>(i)], i);
    }
}

DL_TEST_UNIT(HashesTest, "hashes")
#include "hashes_test.moc"
