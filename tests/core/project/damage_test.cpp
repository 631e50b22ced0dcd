// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/seed.h"
#include "core/project/project_store.h"
#include "core/project/verify.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <array>
#include <cstdlib>
#include <fstream>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

std::string fileBytes(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// In place and without fsync: the loops below do this thousands of times.
void setBytes(const fs::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void removeLogs(const fs::path& folder)
{
    fs::remove(folder / "project.dreamloft-wal");
    fs::remove(folder / "project.dreamloft-shm");
}

int countFromEnvironment(const char* name, int fallback)
{
    const char* text = std::getenv(name);
    return text != nullptr ? std::atoi(text) : fallback;
}

enum class Outcome { Same, Noticed, Silent };

/// What opening a damaged project to look says, all rows read.
Outcome lookAt(const fs::path& folder, const std::string& wanted)
{
    try {
        const auto store = ProjectStore::open(folder, OpenMode::ReadOnly);
        return tests::snapshot(*store) == wanted ? Outcome::Same : Outcome::Silent;
    } catch (const base::Error& error) {
        return error.info().kind == base::ErrorKind::Bug ? Outcome::Silent : Outcome::Noticed;
    }
}

} // namespace

class DamageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void flippedBitsAreNeverUsedSilently();
    void cutsAndZeroedTailsAreNoticed();
    void changedValueBehindSqlitesBackIsNoticed();
    void everyOverwrittenByteIsFoundByVerify();
    void changedPicturesAreFoundByVerify();
    void newestGoodBackupIsRestored();
    void filesNewerThanTheBackupAreAdopted();
    void withoutABackupNothingIsTouched();
    void missingDatabaseIsRestored();
    void threeBackupsAreKept();

private:
    TempDir m_dir;
    std::string m_bytes;
    std::string m_wanted;
};

void DamageTest::initTestCase()
{
    const auto store = ProjectStore::create(m_dir / "p", {.name = "Damage"});
    tests::fillSample(*store);
    m_wanted = tests::snapshot(*store);
    store->close();
    m_bytes = fileBytes(m_dir / "p/project.dreamloft");
    QVERIFY(!fs::exists(m_dir / "p/project.dreamloft-wal"));
}

void DamageTest::flippedBitsAreNeverUsedSilently()
{
    const int flips = countFromEnvironment("DREAMLOFT_TEST_FLIPS", 500);
    base::SeededStream random(2024);
    int noticed = 0, harmless = 0;
    for (int i = 0; i < flips; ++i) {
        std::string damaged = m_bytes;
        std::size_t at = 0;
        do {
            at = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(damaged.size())));
            // Every second flip hits stored content: most bytes of a small database are empty
            // space.
        } while (i % 2 == 0 && damaged[at] == 0);
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
        removeLogs(m_dir / "p");
        setBytes(m_dir / "p/project.dreamloft", damaged);
        const Outcome outcome = lookAt(m_dir / "p", m_wanted);
        QVERIFY2(outcome != Outcome::Silent,
                 qPrintable(QStringLiteral("silent at byte %1").arg(at)));
        (outcome == Outcome::Noticed ? noticed : harmless)++;
    }
    qInfo("%d flips: %d noticed, %d without effect", flips, noticed, harmless);
    QVERIFY(noticed > flips / 5);
}

void DamageTest::cutsAndZeroedTailsAreNoticed()
{
    const std::size_t step = 512;
    for (std::size_t length = 0; length < m_bytes.size(); length += step) {
        removeLogs(m_dir / "p");
        setBytes(m_dir / "p/project.dreamloft", std::string_view(m_bytes).substr(0, length));
        QVERIFY2(lookAt(m_dir / "p", m_wanted) != Outcome::Silent,
                 qPrintable(QString::number(length)));
    }
    for (std::size_t length = 0; length < m_bytes.size(); length += 4096) {
        std::string damaged = m_bytes;
        std::fill(damaged.begin() + static_cast<std::ptrdiff_t>(length), damaged.end(), '\0');
        removeLogs(m_dir / "p");
        setBytes(m_dir / "p/project.dreamloft", damaged);
        QVERIFY2(lookAt(m_dir / "p", m_wanted) != Outcome::Silent,
                 qPrintable(QString::number(length)));
    }
}

void DamageTest::changedValueBehindSqlitesBackIsNoticed()
{
    // The same length, valid text: only the row check can know.
    std::string damaged = m_bytes;
    const std::size_t at = damaged.find("hat/1.jpg");
    QVERIFY(at != std::string::npos);
    damaged[at + 4] = '7';
    removeLogs(m_dir / "p");
    setBytes(m_dir / "p/project.dreamloft", damaged);
    DL_VERIFY_ERROR(ProjectStore::open(m_dir / "p", OpenMode::ReadOnly), DamagedState, "checksum");
}

void DamageTest::everyOverwrittenByteIsFoundByVerify()
{
    const auto verified = [&](const std::string& bytes) {
        removeLogs(m_dir / "p");
        setBytes(m_dir / "p/project.dreamloft", bytes);
        const auto store = ProjectStore::open(m_dir / "p", OpenMode::ReadOnly);
        return verifyProject(*store);
    };
    QVERIFY(fs::exists(m_dir / "p/.dreamloft.seal"));
    QVERIFY(verified(m_bytes).clean());
    base::SeededStream random(77);
    int refused = 0, between = 0;
    for (int i = 0; i < 60; ++i) {
        std::string damaged = m_bytes;
        const auto at =
            static_cast<std::size_t>(random.below(static_cast<std::int64_t>(damaged.size() - 16)));
        for (std::size_t j = 0; j < 16; ++j) {
            damaged[at + j] = static_cast<char>(random.below(256));
        }
        try {
            const VerifyReport report = verified(damaged);
            QVERIFY2(!report.clean(), qPrintable(QStringLiteral("silent at byte %1").arg(at)));
            ++between;
        } catch (const base::Error& error) {
            QVERIFY(error.info().kind != base::ErrorKind::Bug);
            ++refused; // a value that changed does not even open
        }
    }
    // Both kinds were met.
    QVERIFY(refused > 0);
    QVERIFY(between > 0);

    // Whoever opens the project for writing breaks the seal and leaves a new one.
    removeLogs(m_dir / "p");
    setBytes(m_dir / "p/project.dreamloft", m_bytes);
    {
        const auto store = ProjectStore::open(m_dir / "p");
        QVERIFY(!fs::exists(m_dir / "p/.dreamloft.seal"));
        QVERIFY(verifyProject(*store).clean());
    }
    m_bytes = fileBytes(m_dir / "p/project.dreamloft");
    QVERIFY(verified(m_bytes).clean());
    fs::remove(m_dir / "p/.dreamloft.seal");
    QVERIFY(verified(m_bytes).clean()); // killed before it was sealed: nothing to compare
}

void DamageTest::changedPicturesAreFoundByVerify()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    store->addClass("hat");
    tests::addPicture(*store, 1, "train", tests::blobPicture(5), "hat/a.jpg", "anna");
    QVERIFY(verifyProject(*store).clean());
    const fs::path file = store->picturePath(store->pictures().at(0));
    const std::string whole = fileBytes(file);
    std::string flipped = whole;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    const std::array damages{std::pair{flipped, "damaged"},
                             std::pair{whole.substr(0, whole.size() - 20), "damaged"},
                             std::pair{whole + "x", "foreign bytes follow the picture"}};
    for (const auto& [bytes, problem] : damages) {
        fs::remove(file); // stored pictures are read-only
        setBytes(file, bytes);
        const VerifyReport report = verifyProject(*store);
        QCOMPARE(report.findings.size(), std::size_t{1});
        QCOMPARE(report.findings[0].problem, std::string(problem));
    }
    fs::remove(file);
    QCOMPARE(verifyProject(*store).findings.at(0).problem, std::string("missing"));
    setBytes(file, whole);
    QVERIFY(verifyProject(*store).clean());
}

void DamageTest::newestGoodBackupIsRestored()
{
    const TempDir dir;
    fs::copy(m_dir / "p", dir / "p", fs::copy_options::recursive);
    removeLogs(dir / "p");
    setBytes(dir / "p/project.dreamloft", m_bytes);
    ProjectStore::open(dir / "p")->backUp();
    const int rounds = countFromEnvironment("DREAMLOFT_TEST_RESTORES", 25);
    base::SeededStream random(7);
    int restored = 0;
    for (int i = 0; i < rounds; ++i) {
        std::string damaged = fileBytes(dir / "p/project.dreamloft");
        std::size_t at = 0;
        do {
            at = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(damaged.size())));
        } while (damaged[at] == 0);
        // A version of 2..1000 cannot be told from a newer project: it is refused, not replaced.
        if (at >= 60 && at < 64) {
            continue;
        }
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
        setBytes(dir / "p/project.dreamloft", damaged);
        const auto store = ProjectStore::open(dir / "p");
        QCOMPARE(tests::snapshot(*store), m_wanted);
        if (!store->openReport().restoredFrom.empty()) {
            ++restored;
            QVERIFY(!store->openReport().messages.empty());
        }
    }
    QVERIFY(restored > 0);
    int quarantined = 0;
    for (const auto& entry : fs::recursive_directory_iterator(dir / "p/quarantine")) {
        quarantined += entry.path().filename() == "project.dreamloft" ? 1 : 0;
    }
    QCOMPARE(quarantined, restored);
    qInfo("%d of %d damaged databases were restored, the others were unharmed", restored, rounds);
}

void DamageTest::filesNewerThanTheBackupAreAdopted()
{
    const TempDir dir;
    std::string wanted;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        store->addClass("hat");
        store->backUp();
        // All of this is newer than the copy.
        tests::addPicture(*store, 1, "train", tests::blobPicture(5), "hat/a.jpg", "anna");
        const JobRow job = store->startJob("generate", "generate", {{"seed", 3}});
        store->setJobState(job.id, "running");
        std::vector<ItemRow> items{tests::makeItem(*store, job, 0, 0),
                                   tests::makeItem(*store, job, 0, 1)};
        store->addItems(items);
        fs::create_directories(store->checkpointFolder(job, 40).parent_path());
        base::DurableFolder checkpoint(store->checkpointFolder(job, 40));
        checkpoint.write("state.json", std::string_view("{}"));
        checkpoint.commit();
        store->addCheckpoint(job.id, 40, store->checkpointFolder(job, 40));
        wanted = tests::snapshot(*store);
    }
    std::string damaged = fileBytes(dir / "p/project.dreamloft");
    std::fill(damaged.begin() + 4096, damaged.end(), 'x');
    setBytes(dir / "p/project.dreamloft", damaged);
    const auto store = ProjectStore::open(dir / "p");
    const OpenReport& report = store->openReport();
    QCOMPARE(report.restoredFrom, std::string("auto-000001.dreamloft"));
    QCOMPARE(report.adoptedJobs, 1);
    QCOMPARE(report.adoptedItems, 2);
    QCOMPARE(report.adoptedPictures, 1);
    QCOMPARE(report.adoptedCheckpoints, 1);
    QCOMPARE(report.quarantined, 0);
    std::string now = tests::snapshot(*store);
    now.replace(now.find(" interrupted "), 13, " running ");
    QCOMPARE(now, wanted);
    QCOMPARE(store->newestCheckpoint(1)->step, std::int64_t{40});
    // The same act continues the same job.
    QCOMPARE(store->startJob("generate", "generate", {{"seed", 3}}).id, std::int64_t{1});
}

void DamageTest::withoutABackupNothingIsTouched()
{
    const TempDir dir;
    ProjectStore::create(dir / "p", {.name = "p"})->addClass("hat");
    fs::remove_all(dir / "p/backups");
    std::string damaged = fileBytes(dir / "p/project.dreamloft");
    std::fill(damaged.begin() + 4096, damaged.end(), 'x');
    setBytes(dir / "p/project.dreamloft", damaged);
    DL_VERIFY_ERROR(ProjectStore::open(dir / "p"), DamagedState, "damaged");
    QVERIFY(fileBytes(dir / "p/project.dreamloft") == damaged);
}

void DamageTest::missingDatabaseIsRestored()
{
    const TempDir dir;
    {
        const auto store = ProjectStore::create(dir / "p", {.name = "p"});
        store->addClass("hat");
        store->backUp();
    }
    fs::remove(dir / "p/project.dreamloft");
    try {
        ProjectStore::open(dir / "p", OpenMode::ReadOnly);
        QFAIL("a look changes nothing, so there is nothing to look at");
    } catch (const base::Error& error) {
        QVERIFY(error.info().hint.find("puts its last whole copy in place") != std::string::npos);
    }
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(store->classes().size(), std::size_t{1});
}

void DamageTest::threeBackupsAreKept()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    for (int i = 0; i < 5; ++i) {
        store->backUp();
    }
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir / "p/backups")) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    QCOMPARE(names,
             (std::vector<std::string>{
                 "auto-000003.dreamloft", "auto-000004.dreamloft", "auto-000005.dreamloft"}));
}

DL_TEST_UNIT(DamageTest, "damage")
#include "damage_test.moc"
