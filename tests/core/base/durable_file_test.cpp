// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "tests/core/base/file_ops_fakes.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>

namespace fs = std::filesystem;
using namespace dreamloft;
using tests::Call;
using tests::PlantedOps;
using tests::TempDir;

namespace {

const std::string kOld = "what was there before";
const std::string kNew(300'000, 'n');

int temporariesIn(const fs::path& folder)
{
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        count += base::isTemporaryName(entry.path().filename().string()) ? 1 : 0;
    }
    return count;
}

/// Runs `work` in a child that is killed before its `at`-th call. False when it ended by itself.
template <class Work>
bool killedAt(int at, const Work& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        PlantedOps ops;
        ops.killAt = at;
        const base::FileOpsScope scope(ops);
        work();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status);
}

} // namespace

class DurableFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesNewFilesAndReplacesOldOnes();
    void callsComeInTheSafeOrder();
    void eachFailingCallLeavesOldOrNew_data();
    void eachFailingCallLeavesOldOrNew();
    void killedAnywhereLeavesOldOrNew();
    void withoutCommitNothingRemains();
    void noReplaceKeepsTheExistingFile();
    void lostSyncIsReportedAfterTwoAttempts();
    void folderAppearsWholeAndVerifies();
    void folderReplacesAnExistingOne();
    void damagedFoldersAreRefused_data();
    void damagedFoldersAreRefused();
    void folderKilledAnywhereLeavesOldOrNew();
    void folderWithAFailingCallLeavesOldOrNew_data();
    void folderWithAFailingCallLeavesOldOrNew();
    void temporaryNamesAreRecognised();
    void makesParentsAndMovesAndRemoves();
    void missingFolderIsExplained();
};

void DurableFileTest::writesNewFilesAndReplacesOldOnes()
{
    const TempDir dir;
    base::writeDurable(dir / "a", kOld);
    QCOMPARE(base::readText(dir / "a"), kOld);
    base::writeDurable(dir / "a", kNew);
    QCOMPARE(base::readText(dir / "a"), kNew);
    base::DurableFile file(dir / "b");
    file.write("ab");
    file.write("c");
    QVERIFY(!fs::exists(dir / "b"));
    QVERIFY(file.commit());
    QCOMPARE(file.bytes(), std::uint64_t{3});
    QCOMPARE(file.sha256(), base::sha256Hex("abc"));
    QCOMPARE(base::readText(dir / "b"), std::string("abc"));
    QCOMPARE(temporariesIn(dir.path()), 0);
}

void DurableFileTest::callsComeInTheSafeOrder()
{
    const TempDir dir;
    PlantedOps ops;
    {
        const base::FileOpsScope scope(ops);
        base::writeDurable(dir / "a", "text");
    }
    const std::vector<Call> expected = {Call::Open,
                                        Call::Open,
                                        Call::Allocate,
                                        Call::Write,
                                        Call::Sync, // the file, before it gets its name
                                        Call::Close,
                                        Call::Rename,
                                        Call::Sync, // the folder, before anybody is told
                                        Call::Close};
    QVERIFY(ops.order == expected);
}

void DurableFileTest::eachFailingCallLeavesOldOrNew_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("code");
    const std::pair<Call, const char*> calls[] = {{Call::Open, "open"},
                                                  {Call::Write, "write"},
                                                  {Call::Allocate, "allocate"},
                                                  {Call::Sync, "sync"},
                                                  {Call::Close, "close"},
                                                  {Call::Rename, "rename"},
                                                  {Call::Unlink, "unlink"}};
    const std::pair<int, const char*> codes[] = {{ENOSPC, "ENOSPC"},
                                                 {EDQUOT, "EDQUOT"},
                                                 {EIO, "EIO"},
                                                 {EINTR, "EINTR"},
                                                 {EROFS, "EROFS"},
                                                 {EACCES, "EACCES"},
                                                 {ESTALE, "ESTALE"},
                                                 {ENODEV, "ENODEV"}};
    for (const auto& [call, callName] : calls) {
        for (const auto& [code, codeName] : codes) {
            QTest::addRow("%s %s", callName, codeName) << static_cast<int>(call) << code;
        }
    }
    QTest::addRow("write short") << static_cast<int>(Call::Write) << 0;
}

void DurableFileTest::eachFailingCallLeavesOldOrNew()
{
    QFETCH(int, call);
    QFETCH(int, code);
    const TempDir dir;
    const fs::path target = dir / "file";
    int planted = 0;
    for (int when = 1;; ++when) {
        base::writeDurable(target, kOld);
        PlantedOps ops;
        ops.call = static_cast<Call>(call);
        ops.code = code;
        ops.when = when;
        bool thrown = false;
        {
            const base::FileOpsScope scope(ops);
            try {
                base::writeDurable(target, kNew);
            } catch (const base::Error& error) {
                thrown = true;
                const auto kind = error.info().kind;
                const bool space = code == ENOSPC || code == EDQUOT;
                const bool rights = code == EROFS || code == EACCES;
                QCOMPARE(kind == base::ErrorKind::Space, space);
                QCOMPARE(kind == base::ErrorKind::UserFixable, rights);
                QVERIFY(!error.info().workSafe.empty() && !error.info().hint.empty());
            }
        }
        if (!ops.planted) {
            break;
        }
        ++planted;
        const std::string found = base::readText(target);
        QVERIFY2(found == kOld || found == kNew, "a mixture of old and new");
        QVERIFY2(thrown || found == kNew, "success was told, but the old file is still there");
        if (code == 0 || code == EINTR) {
            QVERIFY2(!thrown, "an interruption or a short write is no failure");
        }
        if (static_cast<Call>(call) == Call::Sync && (code == ENOSPC || code == EROFS)) {
            QVERIFY2(thrown, "a failed sync was told as success");
        }
        QCOMPARE(temporariesIn(dir.path()), 0);
    }
    if (static_cast<Call>(call) != Call::Unlink) {
        QVERIFY(planted > 0);
    }
}

void DurableFileTest::killedAnywhereLeavesOldOrNew()
{
    const TempDir dir;
    int kills = 0;
    int olds = 0;
    for (int at = 1;; ++at) {
        base::writeDurable(dir / "file", kOld);
        if (!killedAt(at, [&] { base::writeDurable(dir / "file", kNew); })) {
            break;
        }
        ++kills;
        const std::string found = base::readText(dir / "file");
        QVERIFY2(found == kOld || found == kNew, "a mixture of old and new");
        olds += found == kOld ? 1 : 0;
    }
    QCOMPARE(kills, 9); // as many as calls
    QCOMPARE(olds, 7);  // up to and with the rename
}

void DurableFileTest::withoutCommitNothingRemains()
{
    const TempDir dir;
    {
        base::DurableFile file(dir / "a");
        file.write(kNew);
        QCOMPARE(temporariesIn(dir.path()), 1);
    }
    {
        base::DurableFolder folder(dir / "f");
        folder.write("x", kNew);
    }
    QVERIFY(fs::is_empty(dir.path()));
}

void DurableFileTest::noReplaceKeepsTheExistingFile()
{
    const TempDir dir;
    const base::DurableOptions options{.replace = false, .readOnly = true};
    QVERIFY(base::writeDurable(dir / "a", base::bytesOf(kOld), options));
    QVERIFY(!base::writeDurable(dir / "a", base::bytesOf(kNew), options));
    QCOMPARE(base::readText(dir / "a"), kOld);
    QCOMPARE(temporariesIn(dir.path()), 0);
    struct stat status {};
    QCOMPARE(::stat((dir / "a").c_str(), &status), 0);
    QCOMPARE(static_cast<int>(status.st_mode & 0222U), 0);
}

void DurableFileTest::lostSyncIsReportedAfterTwoAttempts()
{
    class NeverSyncs final : public base::FileOps {
    public:
        int syncs = 0;
        int sync(int) override
        {
            ++syncs;
            errno = EIO;
            return -1;
        }
    };
    const TempDir dir;
    base::writeDurable(dir / "a", kOld);
    NeverSyncs ops;
    {
        const base::FileOpsScope scope(ops);
        DL_VERIFY_ERROR(
            base::writeDurable(dir / "a", kNew), Transient, "the disk reported an error");
    }
    QCOMPARE(ops.syncs, 2);
    QCOMPARE(base::readText(dir / "a"), kOld);
}

void DurableFileTest::folderAppearsWholeAndVerifies()
{
    const TempDir dir;
    base::DurableFolder folder(dir / "ckpt");
    folder.write("a", "alpha");
    base::makeDurableFolder(folder.temporary() / "deep");
    base::writeDurable(folder.temporary() / "deep" / "b c", "beta");
    QVERIFY(!fs::exists(dir / "ckpt"));
    folder.commit();
    QVERIFY(base::verifyDurableFolder(dir / "ckpt"));
    QCOMPARE(base::readText(dir / "ckpt" / "deep" / "b c"), std::string("beta"));
    QCOMPARE(temporariesIn(dir.path()), 0);
    QVERIFY(!base::verifyDurableFolder(dir / "missing"));
    QVERIFY(!base::verifyDurableFolder(dir.path()));
}

void DurableFileTest::folderReplacesAnExistingOne()
{
    const TempDir dir;
    for (const std::string text : {"one", "two"}) {
        base::DurableFolder folder(dir / "ckpt");
        folder.write(text, text);
        folder.commit();
    }
    QVERIFY(base::verifyDurableFolder(dir / "ckpt"));
    QVERIFY(!fs::exists(dir / "ckpt" / "one"));
    QCOMPARE(temporariesIn(dir.path()), 0);
}

void DurableFileTest::damagedFoldersAreRefused_data()
{
    QTest::addColumn<QString>("damage");
    for (const char* damage : {"flip",
                               "cut",
                               "remove",
                               "add",
                               "manifest flip",
                               "manifest cut",
                               "manifest gone",
                               "link"}) {
        QTest::newRow(damage) << QString::fromLatin1(damage);
    }
}

void DurableFileTest::damagedFoldersAreRefused()
{
    QFETCH(QString, damage);
    const TempDir dir;
    base::DurableFolder folder(dir / "ckpt");
    folder.write("a", "alpha");
    folder.write("b", "beta");
    folder.commit();
    const fs::path ckpt = dir / "ckpt";
    const auto flip = [](const fs::path& file, std::size_t at) { // in place, as rot does it
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekg(static_cast<std::streamoff>(at));
        const auto letter = static_cast<char>(stream.get() ^ 1);
        stream.seekp(static_cast<std::streamoff>(at));
        stream.put(letter);
    };
    const auto cut = [](const fs::path& file) { fs::resize_file(file, fs::file_size(file) - 1); };
    if (damage == QStringLiteral("flip")) {
        flip(ckpt / "a", 2);
    } else if (damage == QStringLiteral("cut")) {
        cut(ckpt / "a");
    } else if (damage == QStringLiteral("remove")) {
        fs::remove(ckpt / "a");
    } else if (damage == QStringLiteral("add")) {
        base::writeDurable(ckpt / "c", "more");
    } else if (damage == QStringLiteral("manifest cut")) {
        cut(ckpt / "MANIFEST");
    } else if (damage == QStringLiteral("manifest gone")) {
        fs::remove(ckpt / "MANIFEST");
    } else if (damage == QStringLiteral("link")) {
        fs::rename(ckpt / "a", dir / "a");
        fs::create_symlink(dir / "a", ckpt / "a");
    } else {
        const std::size_t size = fs::file_size(ckpt / "MANIFEST");
        for (std::size_t at = 0; at < size; ++at) { // every byte of it
            flip(ckpt / "MANIFEST", at);
            QVERIFY2(!base::verifyDurableFolder(ckpt), std::to_string(at).c_str());
            flip(ckpt / "MANIFEST", at);
        }
        QVERIFY(base::verifyDurableFolder(ckpt));
        return;
    }
    QVERIFY(!base::verifyDurableFolder(ckpt));
}

void DurableFileTest::folderKilledAnywhereLeavesOldOrNew()
{
    const TempDir dir;
    {
        base::DurableFolder folder(dir / "ckpt");
        folder.write("generation", "old");
        folder.commit();
    }
    int kills = 0;
    bool sawNew = false;
    for (int at = 1;; ++at) {
        const bool killed = killedAt(at, [&] {
            base::DurableFolder folder(dir / "ckpt");
            folder.write("generation", "new");
            folder.commit();
        });
        QVERIFY(base::verifyDurableFolder(dir / "ckpt"));
        const std::string found = base::readText(dir / "ckpt" / "generation");
        QVERIFY(found == "old" || found == "new");
        QVERIFY2(found == "new" || !sawNew, "the new generation vanished again");
        sawNew = found == "new";
        if (!killed) {
            break;
        }
        ++kills;
    }
    QVERIFY(kills > 15);
    QVERIFY(sawNew);
}

void DurableFileTest::folderWithAFailingCallLeavesOldOrNew_data()
{
    QTest::addColumn<int>("call");
    const std::pair<Call, const char*> calls[] = {{Call::Open, "open"},
                                                  {Call::Write, "write"},
                                                  {Call::Sync, "sync"},
                                                  {Call::Close, "close"},
                                                  {Call::Rename, "rename"},
                                                  {Call::MakeFolder, "make folder"}};
    for (const auto& [call, name] : calls) {
        QTest::newRow(name) << static_cast<int>(call);
    }
}

void DurableFileTest::folderWithAFailingCallLeavesOldOrNew()
{
    QFETCH(int, call);
    const TempDir dir;
    const auto commit = [&](std::string_view generation) {
        base::DurableFolder folder(dir / "ckpt");
        folder.write("generation", generation);
        folder.commit();
    };
    int planted = 0;
    for (int when = 1;; ++when) {
        commit("old");
        PlantedOps ops;
        ops.call = static_cast<Call>(call);
        ops.code = EIO;
        ops.when = when;
        bool thrown = false;
        {
            const base::FileOpsScope scope(ops);
            try {
                commit("new");
            } catch (const base::Error& error) {
                thrown = true;
                QVERIFY(error.info().kind == base::ErrorKind::Transient);
            }
        }
        if (!ops.planted) {
            break;
        }
        ++planted;
        QVERIFY(base::verifyDurableFolder(dir / "ckpt"));
        const std::string found = base::readText(dir / "ckpt" / "generation");
        QVERIFY2(thrown || found == "new",
                 "success was told, but the old generation is still there");
        if (static_cast<Call>(call) == Call::Sync) {
            QVERIFY2(thrown, "a failed sync was told as success");
        }
        // Only where the last sync failed the generation before is kept beside the new one.
        const int left = temporariesIn(dir.path());
        QVERIFY(left == 0 || (left == 1 && thrown && found == "new"));
        for (const auto& entry : fs::directory_iterator(dir.path())) {
            if (base::isTemporaryName(entry.path().filename().string())) {
                fs::remove_all(entry.path());
            }
        }
    }
    QVERIFY(planted > 0);
}

void DurableFileTest::temporaryNamesAreRecognised()
{
    QVERIFY(base::isTemporaryName(base::temporaryNameFor("000123.png")));
    QVERIFY(base::temporaryNameFor(std::string(255, 'x')).size() < 255);
    QVERIFY(base::temporaryNameFor("a") != base::temporaryNameFor("a"));
    for (const char* name :
         {"000123.png", ".hidden", ".a.dltmp-", ".a.dltmp-1x", "a.dltmp-1-2", ""}) {
        QVERIFY2(!base::isTemporaryName(name), name);
    }
}

void DurableFileTest::makesParentsAndMovesAndRemoves()
{
    const TempDir dir;
    base::makeDurableFolder(dir / "a/b/c/");
    QVERIFY(fs::is_directory(dir / "a/b/c"));
    base::makeDurableFolder(dir / "a/b");
    base::writeDurable(dir / "a/file", "x");
    base::renameDurably(dir / "a/file", dir / "a/b/other");
    QCOMPARE(base::readText(dir / "a/b/other"), std::string("x"));
    QVERIFY(!fs::exists(dir / "a/file"));
    base::removeDurably(dir / "a/b/other");
    base::removeDurably(dir / "a/b/other");
    QVERIFY(!fs::exists(dir / "a/b/other"));
    base::writeDurable(dir / "plain", "x");
    DL_VERIFY_ERROR(
        base::makeDurableFolder(dir / "plain" / "below"), UserFixable, "it exists already");
}

void DurableFileTest::missingFolderIsExplained()
{
    const TempDir dir;
    DL_VERIFY_ERROR(
        base::writeDurable(dir / "no" / "a", "x"), UserFixable, "Cannot write to \"no\"");
}

DL_TEST_UNIT(DurableFileTest, "durable_file")
#include "durable_file_test.moc"
