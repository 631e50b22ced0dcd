// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/pack_archive.h"
#include "core/project/exchange/unpack_archive.h"
#include "core/project/verify.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <iterator>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

class PackArchiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theUnpackedProjectIsTheProject();
    void theSameFilesAreTheSameArchive();
    void whatIsCancelledLeavesNothing();
};

namespace {

std::unique_ptr<ProjectStore> smallProject(const fs::path& folder)
{
    auto store = ProjectStore::create(folder, {.name = "Äpfel 苹果"});
    const ClassRow row = store->addClass("hat");
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
        tests::addPicture(*store,
                          row.id,
                          "train",
                          tests::blobPicture(seed),
                          "hat" + std::to_string(seed) + ".png");
    }
    return store;
}

} // namespace

void PackArchiveTest::theUnpackedProjectIsTheProject()
{
    const TempDir dir;
    std::uint64_t told = 0;
    std::uint64_t whole = 0;
    {
        const auto store = smallProject(dir / "Äpfel 苹果");
        packProject(*store, dir / "p.zip", [&](std::uint64_t done, std::uint64_t total) {
            QVERIFY(done >= told);
            told = done;
            whole = total;
        });
    }
    QVERIFY(told > 0);
    QCOMPARE(told, whole);
    QVERIFY(isZip(dir / "p.zip"));
    const UnpackedArchive unpacked(dir / "p.zip", dir / "unpacked");
    QVERIFY(unpacked.skipped().empty());
    QCOMPARE(unpacked.root().filename().string(), std::string("Äpfel 苹果"));
    const auto store = ProjectStore::open(unpacked.root());
    QCOMPARE(store->name(), std::string("Äpfel 苹果"));
    QCOMPARE(store->pictures().size(), std::size_t{3});
    QVERIFY(verifyProject(*store, [](std::int64_t, std::int64_t) {}).clean());
}

void PackArchiveTest::theSameFilesAreTheSameArchive()
{
    const TempDir dir;
    base::writeDurable(dir / "a.png", "one");
    base::writeDurable(dir / "empty.txt", "");
    const std::vector<ArchiveMember> members{{"x/a.png", dir / "a.png"},
                                             {"x/empty.txt", dir / "empty.txt"}};
    writeZip(dir / "1.zip", members);
    fs::last_write_time(dir / "a.png", fs::file_time_type::clock::now() + std::chrono::hours(5));
    writeZip(dir / "2.zip", members);
    QCOMPARE(base::readText(dir / "1.zip"), base::readText(dir / "2.zip"));
    // Without a packer's help, as APPNOTE.TXT has it: the end names two files.
    const std::string zip = base::readText(dir / "1.zip");
    QCOMPARE(zip.substr(0, 4), std::string("PK\3\4"));
    QCOMPARE(zip.substr(zip.size() - 22, 4), std::string("PK\5\6"));
    QCOMPARE(static_cast<int>(zip[zip.size() - 12]), 2);
}

void PackArchiveTest::whatIsCancelledLeavesNothing()
{
    const TempDir dir;
    const auto store = smallProject(dir / "p");
    QVERIFY_THROWS_EXCEPTION(std::runtime_error,
                             packProject(*store, dir / "p.zip", [](std::uint64_t, std::uint64_t) {
                                 throw std::runtime_error("enough");
                             }));
    QCOMPARE(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()),
             std::ptrdiff_t{1}); // the project alone, nothing half written beside it
}

DL_TEST_UNIT(PackArchiveTest, "pack_archive")

#include "pack_archive_test.moc"
