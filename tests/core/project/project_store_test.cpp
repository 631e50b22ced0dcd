// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_store.h"
#include "core/project/schema.h"
#include "core/project/sqlite.h"
#include "core/project/store_core.h"
#include "core/project/verify.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <sqlite3.h>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

/// Changes a closed project file with plain SQLite, as a hostile author would.
void tamper(const fs::path& folder, const std::string& sql)
{
    sqlite3* db = nullptr;
    sqlite3_open((folder / "project.dreamloft").c_str(), &db);
    char* message = nullptr;
    const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    if (code != SQLITE_OK) {
        qWarning("%s", message);
    }
    sqlite3_free(message);
    sqlite3_close(db);
}

std::string fileBytes(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void makeSample(const fs::path& folder)
{
    const auto store = ProjectStore::create(folder, {.name = "Sample"});
    tests::fillSample(*store);
}

} // namespace

class ProjectStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { makeSample(m_sample / "p"); }
    void everythingComesBackAfterReopening();
    void everyConnectionHasItsPragmas();
    void hostileFilesAreRefusedUnchanged_data();
    void hostileFilesAreRefusedUnchanged();
    void newerProjectIsRefusedUnchanged();
    void otherFilesAreNoProjects();
    void secondOpenerIsToldWhoHoldsIt();
    void lookingWhileAnotherWrites();
    void readOnlyFolderIsFoundByARealWrite();
    void readOnlyFolderCanBeLookedAt();
    void occupiedFolderIsRefused();
    void deletedLogFilesDoNotHurt();
    void copiedFolderOpens();

private:
    TempDir m_sample;
};

void ProjectStoreTest::everythingComesBackAfterReopening()
{
    const TempDir dir;
    std::string before;
    {
        const auto store =
            ProjectStore::create(dir / "p", {.name = "Kleider 衣服", .purpose = "a test"});
        tests::fillSample(*store);
        QCOMPARE(store->name(), std::string("Kleider 衣服"));
        QCOMPARE(store->uuid().size(), std::size_t{36});
        before = tests::snapshot(*store);
    }
    const auto store = ProjectStore::open(dir / "p");
    QCOMPARE(tests::snapshot(*store), before);
    QVERIFY(!store->openReport().uncleanEnd);
    QVERIFY(store->openReport().messages.empty());
    const VerifyReport report = verifyProject(*store);
    QVERIFY(report.clean());
    QCOMPARE(report.filesChecked, std::int64_t{12});
    QCOMPARE(store->specOf(store->jobs().front()).at("seed").get<int>(), 7);
    // Nothing but the known names lies in the folder, and no class name is a path.
    for (const auto& entry : fs::recursive_directory_iterator(dir / "p")) {
        QVERIFY2(entry.path().string().find("pfel") == std::string::npos, entry.path().c_str());
    }
    QVERIFY(fs::exists(dir / "p" / "jobs/000001-generate/out/c0001/000002.png"));
}

void ProjectStoreTest::everyConnectionHasItsPragmas()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    QCOMPARE(store->core().db->weakPragmas(), std::vector<std::string>());
    const auto reader = ProjectStore::open(dir / "p", OpenMode::ReadOnly);
    QCOMPARE(reader->core().db->weakPragmas(), std::vector<std::string>());
    store->core().reconnect();
    QCOMPARE(store->core().db->weakPragmas(), std::vector<std::string>());
    // The check itself can fail: a connection of another kind is found.
    store->core().db->execute("PRAGMA synchronous=NORMAL");
    QCOMPARE(store->core().db->weakPragmas().size(), std::size_t{1});
}

void ProjectStoreTest::hostileFilesAreRefusedUnchanged_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("trigger") << QStringLiteral(
        "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END");
    QTest::newRow("view") << QStringLiteral("CREATE VIEW v AS SELECT 1");
    QTest::newRow("recursive view instead of a table")
        << QStringLiteral("DROP TABLE export; CREATE VIEW export AS WITH RECURSIVE r(x) AS "
                          "(SELECT 1 UNION ALL SELECT x+1 FROM r) SELECT x FROM r");
    QTest::newRow("extra table") << QStringLiteral("CREATE TABLE extra (a)");
    QTest::newRow("extra index") << QStringLiteral("CREATE INDEX i ON job (verb)");
    QTest::newRow("generated column")
        << QStringLiteral("ALTER TABLE export ADD COLUMN g INTEGER AS (1)");
    QTest::newRow("virtual table") << QStringLiteral("CREATE VIRTUAL TABLE f USING fts5(a)");
    QTest::newRow("another journal mode and a trigger")
        << QStringLiteral("PRAGMA journal_mode=DELETE; CREATE TRIGGER t AFTER INSERT ON item BEGIN "
                          "DELETE FROM item; END");
}

void ProjectStoreTest::hostileFilesAreRefusedUnchanged()
{
    QFETCH(QString, sql);
    const TempDir dir;
    fs::copy(m_sample / "p", dir / "p", fs::copy_options::recursive);
    tamper(dir / "p", sql.toStdString());
    const std::string before = fileBytes(dir / "p" / "project.dreamloft");
    DL_VERIFY_ERROR(ProjectStore::open(dir / "p"), Refused, "did not write");
    DL_VERIFY_ERROR(ProjectStore::open(dir / "p", OpenMode::ReadOnly), Refused, "did not write");
    QVERIFY(fileBytes(dir / "p" / "project.dreamloft") == before);
}

void ProjectStoreTest::newerProjectIsRefusedUnchanged()
{
    const TempDir dir;
    makeSample(dir / "p");
    tamper(dir / "p", "PRAGMA user_version=7");
    const std::string before = fileBytes(dir / "p" / "project.dreamloft");
    try {
        ProjectStore::open(dir / "p");
        QFAIL("it was opened");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-PROJ-009"));
        QVERIFY(error.info().kind == base::ErrorKind::NewerProject);
        QCOMPARE(error.info().workSafe, std::string("It was not changed."));
    }
    QVERIFY(fileBytes(dir / "p" / "project.dreamloft") == before);
    QVERIFY(!fs::exists(dir / "p" / "project.dreamloft-wal"));
}

void ProjectStoreTest::otherFilesAreNoProjects()
{
    const TempDir dir;
    DL_VERIFY_ERROR(ProjectStore::open(dir / "nowhere"), UserFixable, "no such folder");
    fs::create_directory(dir / "empty");
    DL_VERIFY_ERROR(ProjectStore::open(dir / "empty"), UserFixable, "holds no DreamLoft project");
    QVERIFY(!ProjectStore::isProject(dir / "empty"));
    fs::create_directory(dir / "text");
    std::ofstream(dir / "text/project.dreamloft") << std::string(4096, 'x');
    DL_VERIFY_ERROR(ProjectStore::open(dir / "text"), Refused, "not a DreamLoft project file");
    fs::create_directory(dir / "other");
    sqlite3* db = nullptr;
    sqlite3_open((dir / "other/project.dreamloft").c_str(), &db);
    sqlite3_exec(db,
                 "CREATE TABLE a (b); PRAGMA application_id=1234; PRAGMA user_version=1",
                 nullptr,
                 nullptr,
                 nullptr);
    sqlite3_close(db);
    DL_VERIFY_ERROR(ProjectStore::open(dir / "other"), Refused, "not a DreamLoft project file");
    makeSample(dir / "real");
    fs::create_directory(dir / "linked");
    fs::create_symlink(dir / "real/project.dreamloft", dir / "linked/project.dreamloft");
    DL_VERIFY_ERROR(ProjectStore::open(dir / "linked"), Refused, "");
}

void ProjectStoreTest::secondOpenerIsToldWhoHoldsIt()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    try {
        ProjectStore::open(dir / "p");
        QFAIL("it was opened twice");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-LOCK-001"));
        QVERIFY(error.info().kind == base::ErrorKind::Busy);
        const std::string& said = error.info().message;
        QVERIFY2(said.find("in another DreamLoft on this computer since ") != std::string::npos,
                 said.c_str());
        QVERIFY2(said.find("process") == std::string::npos && said.find('Z') == std::string::npos,
                 said.c_str());
        QVERIFY(error.info().detail.find("process " + std::to_string(getpid())) !=
                std::string::npos);
    }
    store->close();
    QVERIFY(ProjectStore::open(dir / "p") != nullptr);
}

void ProjectStoreTest::lookingWhileAnotherWrites()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    const auto reader = ProjectStore::open(dir / "p", OpenMode::ReadOnly);
    QVERIFY(reader->readOnly());
    store->addClass("hat");
    QCOMPARE(reader->classes().size(), std::size_t{1});
    DL_VERIFY_ERROR(reader->addClass("shoe"), UserFixable, "to look only");
}

void ProjectStoreTest::readOnlyFolderIsFoundByARealWrite()
{
    if (geteuid() == 0) {
        // Root may write everywhere but through a read-only name: a folder that cannot take files.
        const TempDir dir;
        makeSample(dir / "p");
        fs::create_directory(dir / "p/.dreamloft.probe");
        DL_VERIFY_ERROR(ProjectStore::open(dir / "p"), UserFixable, "read-only");
        return;
    }
    const TempDir dir;
    makeSample(dir / "p");
    chmod((dir / "p").c_str(), 0555);
    DL_VERIFY_ERROR(ProjectStore::open(dir / "p"), UserFixable, "read-only");
    chmod((dir / "p").c_str(), 0755);
}

void ProjectStoreTest::readOnlyFolderCanBeLookedAt()
{
    const TempDir dir;
    makeSample(dir / "p");
    chmod((dir / "p").c_str(), 0555);
    const auto store = ProjectStore::open(dir / "p", OpenMode::ReadOnly);
    QCOMPARE(store->classes().size(), std::size_t{2});
    chmod((dir / "p").c_str(), 0755);
}

void ProjectStoreTest::occupiedFolderIsRefused()
{
    const TempDir dir;
    fs::create_directory(dir / "p");
    std::ofstream(dir / "p/thesis.txt") << "precious";
    DL_VERIFY_ERROR(ProjectStore::create(dir / "p", {.name = "p"}), UserFixable, "not empty");
    QCOMPARE(fileBytes(dir / "p/thesis.txt"), std::string("precious"));
    QVERIFY(ProjectStore::create(dir / "fresh" / "nested", {.name = "n"}) != nullptr);
}

void ProjectStoreTest::deletedLogFilesDoNotHurt()
{
    const TempDir dir;
    makeSample(dir / "p");
    for (const char* name : {"cache", "logs", "reserve.bin", ".dreamloft.lock"}) {
        fs::remove_all(dir / "p" / name);
    }
    const auto store = ProjectStore::open(dir / "p");
    QVERIFY(store->openReport().messages.empty());
    QCOMPARE(store->classes().size(), std::size_t{2});
}

void ProjectStoreTest::copiedFolderOpens()
{
    const TempDir dir;
    makeSample(dir / "p");
    fs::copy(dir / "p", dir / "q", fs::copy_options::recursive);
    const auto first = ProjectStore::open(dir / "p");
    const auto second = ProjectStore::open(dir / "q");
    QCOMPARE(hashArtefacts(*first).size(), hashArtefacts(*second).size());
    QCOMPARE(combinedHash(hashArtefacts(*first)), combinedHash(hashArtefacts(*second)));
}

DL_TEST_UNIT(ProjectStoreTest, "project_store")
#include "project_store_test.moc"
