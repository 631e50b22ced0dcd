// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/folder_scan.h"
#include "core/project/exchange/import_folder.h"
#include "core/project/unfinished_import.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <map>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

void put(const fs::path& file, std::string_view text = "x")
{
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, text);
}

std::map<std::string, std::string> reasons(const ImportPlan& plan)
{
    std::map<std::string, std::string> out;
    for (const SkippedEntry& entry : plan.skipped) {
        out[entry.path] = entry.reason;
    }
    return out;
}

} // namespace

class ImportScanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void picturesAreToldByTheirBytes();
    void aFolderWithoutPicturesTellsWhatIsInIt();
    void aProjectIsNoSource();
    void layoutThatIsNotThereIsRefused();
    void groupColumnWithoutEffectIsSaid();
    void otherColumnsAreToBeNamed();
    void picturesComeInTheOrderOfTheLabels();
    void classesThatDifferInCaseOfAnyScriptAreTold();
    void sourcesOfAnUnfinishedImport();
};

void ImportScanTest::picturesAreToldByTheirBytes()
{
    using namespace std::string_view_literals;
    const TempDir dir;
    constexpr auto kJpeg = "\xff\xd8\xff\xe0\0\x10JFIF\0"sv;
    put(dir / "p/hat/a", kJpeg);
    put(dir / "p/hat/photo.jpg.download", kJpeg);
    put(dir / "p/hat/wrong.gif", kJpeg);
    put(dir / "p/hat/moving.gif", "GIF89a");
    put(dir / "p/hat/words", "a few words");
    put(dir / "p/hat/layers.psd", "8BPS\0\1"sv);
    put(dir / "p/hat/raw.nef", "II*\0\x08\0\0\0"sv);
    put(dir / "p/hat/none", "");
    const ImportPlan plan = scanImageFolder(dir / "p");
    QCOMPARE(plan.candidates.size(), std::size_t{3});
    auto why = reasons(plan);
    QCOMPARE(why["hat/moving.gif"], std::string("is a GIF picture; export it as JPEG or PNG"));
    QCOMPARE(why["hat/words"], std::string("is a text file"));
    QCOMPARE(why["hat/layers.psd"],
             std::string("is a Photoshop document; export it as JPEG or PNG"));
    QVERIFY(why["hat/raw.nef"].find("camera raw file") != std::string::npos);
    QCOMPARE(why["hat/none"], std::string("is empty"));
    QCOMPARE(scanImageFolder(dir / "p/hat/a").candidates.size(), std::size_t{1});
    put(dir / "photos.tgz", "\x1f\x8b\x08\0 and so on"sv);
    DL_VERIFY_ERROR(scanImageFolder(dir / "photos.tgz"), Refused, "it is a gzip archive, expected");
}

void ImportScanTest::aFolderWithoutPicturesTellsWhatIsInIt()
{
    using namespace std::string_view_literals;
    const TempDir dir;
    constexpr auto kHeic = "\0\0\0\x18"
                           "ftypheic\0\0\0\0"sv;
    put(dir / "phone/hat/1.heic", kHeic);
    DL_VERIFY_ERROR(scanImageFolder(dir / "phone"),
                    UserFixable,
                    "its only file cannot be used, it is a HEIC picture (export it as JPEG or "
                    "PNG).");
    put(dir / "phone/hat/2.heic", kHeic);
    put(dir / "phone/hat/3.bin", "\x01\x02\x03\x04"sv);
    DL_VERIFY_ERROR(scanImageFolder(dir / "phone"),
                    UserFixable,
                    "none of its 3 files can be used: 2 are HEIC pictures (export them as JPEG or "
                    "PNG), 1 is of an unknown kind.");
}

void ImportScanTest::aProjectIsNoSource()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    DL_VERIFY_ERROR(scanImageFolder(dir / "p"), UserFixable, "it is a DreamLoft project");
}

void ImportScanTest::layoutThatIsNotThereIsRefused()
{
    const TempDir dir;
    put(dir / "p/hat/1.png");
    DL_VERIFY_ERROR(scanImageFolder(dir / "p", {.as = "hf"}),
                    UserFixable,
                    "as hf: it does not hold metadata.jsonl or metadata.csv");
    DL_VERIFY_ERROR(scanImageFolder(dir / "p", {.as = "coop"}), UserFixable, "split_zhou_");
    QCOMPARE(scanImageFolder(dir / "p", {.as = "imagefolder"}).candidates.size(), std::size_t{1});
}

void ImportScanTest::groupColumnWithoutEffectIsSaid()
{
    const TempDir dir;
    put(dir / "p/hat/1.png");
    ScanOptions options;
    options.groupColumn = "photographer";
    const ImportPlan plain = scanImageFolder(dir / "p", options);
    QCOMPARE(plain.notes.size(), std::size_t{1});
    QVERIFY(plain.notes[0].find("\"photographer\" had no effect") != std::string::npos);
    put(dir / "p/metadata.jsonl",
        "{\"file_name\":\"hat/1.png\",\"label\":\"hat\",\"photographer\":\"Anna\"}\n");
    QVERIFY(scanImageFolder(dir / "p", options).notes.empty());
}

void ImportScanTest::otherColumnsAreToBeNamed()
{
    const TempDir dir;
    put(dir / "p/x/1.png");
    put(dir / "p/labels.csv", "photo,kind\nx/1.png,hat\n");
    std::string hint;
    try {
        scanImageFolder(dir / "p/labels.csv");
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-IMP-003"));
        hint = error.info().hint;
    }
    QCOMPARE(hint,
             std::string("Name the columns of the pictures and classes with --picture-column and "
                         "--class-column."));
    const ImportPlan named =
        scanImageFolder(dir / "p/labels.csv", {.pictureColumn = "photo", .classColumn = "kind"});
    QCOMPARE(named.classNames, std::vector<std::string>{"hat"});
}

void ImportScanTest::picturesComeInTheOrderOfTheLabels()
{
    const TempDir dir;
    put(dir / "images/a/1.jpg");
    put(dir / "images/b/2.jpg");
    put(dir / "split_zhou_Pets.json",
        R"({"train":[["a/1.jpg",1,"Zebra"]],"val":[["b/2.jpg",0,"ant"]],"test":[]})");
    const ImportPlan plan = scanImageFolder(dir.path());
    QCOMPARE(plan.candidates.at(0).className, std::string("ant"));
    QCOMPARE(plan.candidates.at(1).className, std::string("Zebra"));
}

void ImportScanTest::classesThatDifferInCaseOfAnyScriptAreTold()
{
    const TempDir dir;
    for (const char* name : {"Äpfel", "äpfel", "Apfel"}) {
        put(dir / "p" / name / "a.png", "\x89PNG\r\n\x1a\n");
    }
    const ImportPlan plan = scanImageFolder(dir / "p");
    QCOMPARE(plan.classNames.size(), std::size_t{3});
    QCOMPARE(plan.notes,
             (std::vector<std::string>{"The classes Äpfel and äpfel differ only in upper and lower "
                                       "case; they stay two classes."}));
}

void ImportScanTest::sourcesOfAnUnfinishedImport()
{
    const TempDir dir;
    const auto store = ProjectStore::create(dir / "p", {.name = "p"});
    QVERIFY(!unfinishedImport(*store, 3));
    const auto from = [](std::vector<std::string> sources) {
        options::ImportOptions options;
        options.sources = std::move(sources);
        return options;
    };
    options::ImportOptions first = from({"/a/Äpfel", "relative", "/a/\xff"}); // not all UTF-8
    first.prompt_prefix = "texture";
    first.class_names = "words.csv";
    rememberImport(*store, 3, first);
    rememberImport(*store, 4, from({"/b"}));
    const auto import = unfinishedImport(*store, 3).value();
    QCOMPARE(import.sources.at(0), std::string("/a/Äpfel"));
    QVERIFY(fs::path(import.sources.at(1)).is_absolute());
    QCOMPARE(import.newestPicture, std::int64_t{0});
    QCOMPARE(import.promptPrefix, std::string("texture"));
    QVERIFY(fs::path(import.classNames).is_absolute());
    QVERIFY(unfinishedImport(*store, 4).value().classNames.empty());
    // With other options: takes the place of the one before it.
    rememberImport(*store, 5, from({"/b"}));
    QVERIFY(!unfinishedImport(*store, 4));
    rememberImport(*store, 4, from({"/c"}));
    forgetImport(*store, 3);
    QVERIFY(!unfinishedImport(*store, 3));
    QCOMPARE(unfinishedImport(*store, 4).value().sources, std::vector<std::string>{"/c"});
    const std::int64_t job = store->startJob("import", "photos", {{"verb", "import"}}).id;
    rememberImport(*store, job, from({"/d"}));
    store->setJobState(job, "paused");
    QVERIFY(unfinishedImport(*store, job));
    store->setJobState(job, "cancelled"); // places of the machine stay no longer than needed
    QVERIFY(!unfinishedImport(*store, job));
    QVERIFY(store->undoLabel().empty()); // no act of the user
}

DL_TEST_UNIT(ImportScanTest, "import_scan")
#include "import_scan_test.moc"
