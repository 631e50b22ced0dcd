// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"
#include "core/base/strict_json.h"
#include "core/project/exchange/export_folder.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

/// Exports one file `a.txt` with this text.
void exportText(const ExportTarget& target, const std::string& text)
{
    ExportFolder folder(target);
    base::writeDurable(folder.draft() / "a.txt", text);
    folder.commit({{"schema", "test/1"}});
}

std::ptrdiff_t entriesIn(const fs::path& folder)
{
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

} // namespace

class ExportFolderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void appearsWholeOrNotAtAll();
    void replacesOnlyItsOwnUnchangedExport();
    void leftoversOfKilledExportsGo();
    void whatCameMeanwhileStays();
};

void ExportFolderTest::appearsWholeOrNotAtAll()
{
    const TempDir dir;
    {
        const ExportFolder folder({.folder = dir / "below/out", .project = "u"});
        base::writeDurable(folder.draft() / "a.txt", std::string_view("x"));
        QVERIFY(!fs::exists(dir / "below/out"));
    }
    QCOMPARE(entriesIn(dir / "below"), std::ptrdiff_t{0});
    exportText({.folder = dir / "below/out/", .project = "u"}, "x");
    QVERIFY(base::verifyDurableFolder(dir / "below/out"));
    const auto about = base::readJson(dir / "below/out/dreamloft.json");
    QCOMPARE(about.at("project").get<std::string>(), std::string("u"));
    QCOMPARE(about.at("schema").get<std::string>(), std::string("test/1"));
    fs::create_directory(dir / "empty");
    exportText({.folder = dir / "empty", .project = "u"}, "x"); // an empty folder is free
    QVERIFY(base::verifyDurableFolder(dir / "empty"));
}

void ExportFolderTest::replacesOnlyItsOwnUnchangedExport()
{
    const TempDir dir;
    const ExportTarget once{.folder = dir / "out", .project = "u"};
    const ExportTarget again{.folder = dir / "out", .project = "u", .replace = true};
    exportText(once, "old");
    DL_VERIFY_ERROR(ExportFolder(once), UserFixable, "the folder is not empty");
    exportText(again, "new");
    QCOMPARE(base::readText(dir / "out/a.txt"), std::string("new"));
    QVERIFY(base::verifyDurableFolder(dir / "out"));

    const char* refusal = "not an unchanged export of this project";
    DL_VERIFY_ERROR(ExportFolder({.folder = dir / "out", .project = "other", .replace = true}),
                    UserFixable,
                    refusal);
    std::ofstream(dir / "out/mine.txt") << "the user's own";
    DL_VERIFY_ERROR(ExportFolder(again), UserFixable, refusal);
    fs::remove(dir / "out/mine.txt");
    std::ofstream(dir / "out/a.txt") << "edited";
    DL_VERIFY_ERROR(ExportFolder(again), UserFixable, refusal);
    QCOMPARE(base::readText(dir / "out/a.txt"), std::string("edited"));
    std::ofstream(dir / "file") << "x";
    DL_VERIFY_ERROR(ExportFolder({.folder = dir / "file", .project = "u", .replace = true}),
                    UserFixable,
                    refusal);
    QCOMPARE(entriesIn(dir.path()), std::ptrdiff_t{2}); // and no drafts
}

void ExportFolderTest::whatCameMeanwhileStays()
{
    const TempDir dir;
    {
        ExportFolder folder({.folder = dir / "out", .project = "u", .replace = true});
        base::writeDurable(folder.draft() / "a.txt", std::string_view("x"));
        fs::create_directory(dir / "out");
        base::writeDurable(dir / "out/mine.txt", std::string_view("mine"));
        DL_VERIFY_ERROR(folder.commit({{"schema", "test/1"}}), UserFixable, "not empty");
    }
    QVERIFY(fs::exists(dir / "out/mine.txt"));
    QCOMPARE(entriesIn(dir.path()), std::ptrdiff_t{1}); // and no draft beside it
}

void ExportFolderTest::leftoversOfKilledExportsGo()
{
    const TempDir dir;
    const ExportTarget target{.folder = dir / "out", .project = "u"};
    const pid_t child = fork();
    if (child == 0) {
        ExportFolder folder(target);
        base::writeDurable(folder.draft() / "a.txt", std::string_view("x"));
        _exit(0); // as a kill: nothing is cleaned up
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(entriesIn(dir.path()), std::ptrdiff_t{1});
    const ExportFolder living({.folder = dir / "out", .project = "u"});
    QCOMPARE(entriesIn(dir.path()), std::ptrdiff_t{1}); // its own draft only
    exportText(target, "x");
    QVERIFY(fs::exists(living.draft())); // a draft of a living process stays
}

DL_TEST_UNIT(ExportFolderTest, "export_folder")
#include "export_folder_test.moc"
