// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/import_folder.h"
#include "core/project/exchange/unpack_archive.h"
#include "tests/core/project/sample_project.h"
#include "tests/core/project/zip_of.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::Packed;
using tests::TempDir;
using tests::zipOf;

namespace {

std::string reasonOf(const std::vector<SkippedEntry>& skipped, const std::string& path)
{
    for (const SkippedEntry& entry : skipped) {
        if (entry.path == path) {
            return entry.reason;
        }
    }
    return {};
}

std::size_t filesBelow(const fs::path& folder)
{
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
}

} // namespace

class UnpackArchiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void classesAndSplitsComeOut();
    void hostileEntriesAreLeftOut();
    void hostileArchivesAreRefused_data();
    void hostileArchivesAreRefused();
    void changedBytesNeverLeadOut();
};

void UnpackArchiveTest::classesAndSplitsComeOut()
{
    const TempDir dir;
    const std::string text(100'000, 'a');
    base::writeDurable(
        dir / "Fotos.zip",
        zipOf({{.name = "Fotos/"},
               {.name = "Fotos/train/Äpfel 苹果/1.png", .bytes = text, .deflated = true},
               {.name = "Fotos/train/F-16A/B/2.png", .bytes = "two"},
               {.name = "Fotos/test/Äpfel 苹果/3.png", .bytes = "three"},
               {.name = "__MACOSX/Fotos/x.png", .bytes = "x"}}));
    QVERIFY(isZip(dir / "Fotos.zip"));
    {
        ScanOptions options;
        options.unpackFolder = dir / "unpacked";
        const ImportPlan plan = scanImageFolder(dir / "Fotos.zip", options);
        QCOMPARE(plan.classNames, (std::vector<std::string>{"F-16A/B", "Äpfel 苹果"}));
        QCOMPARE(plan.candidates.size(), std::size_t{3});
        QCOMPARE(plan.candidates[1].split, std::string("test"));
        QCOMPARE(plan.candidates[2].split, std::string("train"));
        QCOMPARE(base::readText(plan.candidates[2].file), text);
        QCOMPARE(plan.root.filename().string(), std::string("Fotos"));
        QCOMPARE(reasonOf(plan.skipped, "__MACOSX/Fotos/x.png"), std::string("is hidden"));
        QVERIFY(fs::last_write_time(plan.candidates[0].file) ==
                fs::last_write_time(dir / "Fotos.zip"));
    }
    QVERIFY(fs::is_empty(dir / "unpacked")); // gone with the plan
    // Only split folders: they are not taken for a folder that wraps everything.
    base::writeDurable(dir / "t.zip", zipOf({{.name = "train/hat/1.png", .bytes = "1"}}));
    QCOMPARE(scanImageFolder(dir / "t.zip").candidates.at(0).split, std::string("train"));
    base::writeDurable(dir / "hat.zip", zipOf({{.name = "1.png", .bytes = "1"}}));
    QCOMPARE(scanImageFolder(dir / "hat.zip").classNames, std::vector<std::string>{"hat"});
}

void UnpackArchiveTest::hostileEntriesAreLeftOut()
{
    const TempDir dir;
    const std::vector<Packed> entries{
        {.name = "../out.png", .bytes = "x"},
        {.name = "/etc/out.png", .bytes = "x"},
        {.name = "C:\\out.png", .bytes = "x"},
        {.name = "a/../../out.png", .bytes = "x"},
        {.name = "hat/link.png", .bytes = "/etc/passwd", .mode = 0120777},
        {.name = "hat/pipe.png", .bytes = "x", .mode = 0010644},
        {.name = "hat/locked.png", .bytes = "x", .flags = 0x801},
        {.name = "hat/lzma.png", .bytes = "x", .method = 14},
        {.name = "hat/1.png", .bytes = "one"},
        {.name = "hat/1.png", .bytes = "another"},
        {.name = "hat/1.png/below.png", .bytes = "x"},
        {.name = "hat/long.png", .bytes = "12345", .statedSize = 4},
        {.name = "hat/short.png", .bytes = "12345", .statedSize = 6},
        {.name = std::string("hat/nul\0.png", 12), .bytes = "x"}};
    base::writeDurable(dir / "h.zip", zipOf(entries));
    const UnpackedArchive archive(dir / "h.zip", dir / "unpacked");
    QCOMPARE(filesBelow(dir.path()), std::size_t{2}); // the archive and one picture
    const auto& skipped = archive.skipped();
    QCOMPARE(skipped.size(), entries.size() - 1);
    QCOMPARE(reasonOf(skipped, "hat/link.png"), std::string("is a link"));
    QCOMPARE(reasonOf(skipped, "hat/pipe.png"), std::string("is not a regular file"));
    QCOMPARE(reasonOf(skipped, "hat/locked.png"), std::string("is encrypted"));
    QCOMPARE(reasonOf(skipped, "hat/1.png"), std::string("is there twice"));
    QCOMPARE(reasonOf(skipped, "hat/1.png/below.png"), std::string("is there twice"));
    QCOMPARE(reasonOf(skipped, "hat/long.png"), std::string("is damaged"));
    QCOMPARE(reasonOf(skipped, "hat/short.png"), std::string("is damaged"));
    QVERIFY(reasonOf(skipped, "../out.png").starts_with("leads out"));
    QVERIFY(reasonOf(skipped, "C:\\out.png").starts_with("leads out"));
}

void UnpackArchiveTest::hostileArchivesAreRefused_data()
{
    QTest::addColumn<QByteArray>("zip");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& zip, const char* text) {
        QTest::newRow(name) << QByteArray(zip.data(), static_cast<qsizetype>(zip.size()))
                            << QByteArray(text);
    };
    const std::string good = zipOf({{.name = "hat/1.png", .bytes = std::string(500, 'b')}});
    row("cut", good.substr(0, good.size() - 30), "cut off or damaged");
    row("bomb",
        zipOf({{.name = "hat/1.png", .bytes = std::string(1'000'000, '\0'), .deflated = true}}),
        "more than 200 times its size");
    row("one file many times",
        zipOf({{.name = "hat/1.png", .bytes = std::string(500, 'b')},
               {.name = "hat/2.png", .bytes = std::string(500, 'b'), .statedOffset = 0}}),
        "lie in each other");
    row("too many", zipOf(std::vector<Packed>(11, {.name = "a", .bytes = "b"})), "at most 10");
    row("too large",
        zipOf({{.name = "hat/1.png", .bytes = std::string(2'000'000, 'b')}}),
        "a file in it has");
    std::string count = good;
    count[count.size() - 12] = 9; // nine entries in a list of one
    row("count", count, "list of files is damaged");
}

void UnpackArchiveTest::hostileArchivesAreRefused()
{
    QFETCH(QByteArray, zip);
    QFETCH(QByteArray, text);
    const TempDir dir;
    base::writeDurable(dir / "z.zip", zip.toStdString());
    const ArchiveLimits limits{.entries = 10, .fileBytes = 1'000'000, .totalBytes = 1ULL << 30};
    DL_VERIFY_ERROR(
        UnpackedArchive(dir / "z.zip", dir / "unpacked", {}, limits), Refused, text.toStdString());
    QVERIFY(fs::is_empty(dir / "unpacked"));
}

void UnpackArchiveTest::changedBytesNeverLeadOut()
{
    const TempDir dir;
    const std::string good =
        zipOf({{.name = "hat/1.png", .bytes = std::string(300, 'b'), .deflated = true},
               {.name = "shoe/2.png", .bytes = "stored"}});
    base::SeededStream random(17);
    int whole = 0, refused = 0;
    for (int i = 0; i < 600; ++i) {
        std::string zip = good;
        const int changes = 1 + static_cast<int>(random.uniform() * 3);
        for (int c = 0; c < changes; ++c) {
            const auto at =
                static_cast<std::size_t>(random.uniform() * static_cast<double>(zip.size() - 1));
            zip[at] = static_cast<char>(static_cast<int>(random.uniform() * 255));
        }
        zip.resize(i % 3 == 0 ? static_cast<std::size_t>(random.uniform() *
                                                         static_cast<double>(zip.size()))
                              : zip.size());
        base::writeDurable(dir / "z.zip", zip);
        try {
            const UnpackedArchive archive(dir / "z.zip", dir / "unpacked");
            whole += filesBelow(dir / "unpacked") == 2 ? 1 : 0;
        } catch (const base::Error& error) {
            QCOMPARE(error.info().kind, base::ErrorKind::Refused);
            ++refused;
        }
        QVERIFY(fs::is_empty(dir / "unpacked"));
    }
    QVERIFY(refused > 100); // the loop does reach the reader
    QVERIFY(whole < 600);
    std::size_t left = 0;
    for (const auto& entry : fs::directory_iterator(dir.path())) {
        left += entry.path() == dir / "z.zip" || entry.path() == dir / "unpacked" ? 0 : 1;
    }
    QCOMPARE(left, std::size_t{0});
}

DL_TEST_UNIT(UnpackArchiveTest, "unpack_archive")
#include "unpack_archive_test.moc"
