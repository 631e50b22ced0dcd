// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <atomic>
#include <filesystem>
#include <sys/stat.h>
#include <thread>

namespace fs = std::filesystem;
using namespace dreamloft;

class ReadFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsBytesAndText();
    void refusesWhatIsNotAFile();
    void refusesWhatIsTooLarge();
    void readerKeepsItsBytesWhileTheFileIsReplaced();
    void shorterFileIsReported();
};

void ReadFileTest::readsBytesAndText()
{
    const tests::TempDir dir;
    const std::string text("a\0b\n", 4);
    base::writeDurable(dir / "f", text);
    QCOMPARE(base::readText(dir / "f"), text);
    const auto bytes = base::readFile(dir / "f");
    QVERIFY(std::equal(
        bytes.begin(), bytes.end(), base::bytesOf(text).begin(), base::bytesOf(text).end()));
    base::writeDurable(dir / "empty", "");
    QVERIFY(base::readFile(dir / "empty").empty());
    const base::InputFile file(dir / "f");
    std::array<std::byte, 2> part{};
    file.readAt(2, part);
    QCOMPARE(std::to_integer<char>(part[0]), 'b');
    QCOMPARE(file.size(), std::uint64_t{4});
    QVERIFY(file.unchanged());
}

void ReadFileTest::refusesWhatIsNotAFile()
{
    const tests::TempDir dir;
    QCOMPARE(::mkfifo((dir / "fifo").c_str(), 0600), 0);
    base::writeDurable(dir / "f", "text");
    fs::create_symlink(dir / "f", dir / "link");
    QElapsedTimer timer;
    timer.start();
    DL_VERIFY_ERROR(
        base::readFile(dir / "fifo"), Refused, "expected an ordinary file"); // and does not hang
    DL_VERIFY_ERROR(base::readFile(dir.path()), Refused, "expected an ordinary file");
    DL_VERIFY_ERROR(base::readFile("/dev/zero"), Refused, "expected an ordinary file");
    DL_VERIFY_ERROR(base::readFile(dir / "link"), Refused, "it is a link");
    DL_VERIFY_ERROR(
        base::readFile(dir / "none"), UserFixable, "Cannot open \"none\": it does not exist");
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(base::readText(dir / "link", {.followLinks = true}), std::string("text"));
}

void ReadFileTest::refusesWhatIsTooLarge()
{
    const tests::TempDir dir;
    base::writeDurable(dir / "f", "12345");
    QCOMPARE(base::readText(dir / "f", {.maxBytes = 5}), std::string("12345"));
    DL_VERIFY_ERROR(
        base::readText(dir / "f", {.maxBytes = 4}), Refused, "it has 5 B, expected at most 4 B");
    base::writeDurable(dir / "sparse", "");
    fs::resize_file(dir / "sparse", 1ULL << 40);
    DL_VERIFY_ERROR(base::readFile(dir / "sparse"), Refused, "1.0 TiB");
}

void ReadFileTest::readerKeepsItsBytesWhileTheFileIsReplaced()
{
    const tests::TempDir dir;
    const std::string one(200'000, '1');
    const std::string two(100'000, '2');
    base::writeDurable(dir / "f", one);
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        for (bool first = false; !stop; first = !first) {
            base::writeDurable(dir / "f", first ? one : two);
        }
    });
    bool whole = true;
    for (int i = 0; i < 300; ++i) {
        const std::string found = base::readText(dir / "f");
        whole = whole && (found == one || found == two);
    }
    stop = true;
    writer.join();
    QVERIFY(whole);
}

void ReadFileTest::shorterFileIsReported()
{
    const tests::TempDir dir;
    base::writeDurable(dir / "f", "1234567890");
    const base::InputFile file(dir / "f");
    fs::resize_file(dir / "f", 4);
    std::array<std::byte, 10> all{};
    DL_VERIFY_ERROR(file.readAt(0, all), DamagedInput, "it changed while it was read");
    QVERIFY(!file.unchanged());
}

DL_TEST_UNIT(ReadFileTest, "read_file")
#include "read_file_test.moc"
