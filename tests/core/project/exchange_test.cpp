// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"
#include "core/project/exchange/captions_file.h"
#include "core/project/exchange/compose.h"
#include "core/project/exchange/csv.h"
#include "core/project/exchange/event_file.h"
#include "core/project/exchange/import_folder.h"
#include "core/project/exchange/list_columns.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <fstream>
#include <map>
#include <sys/stat.h>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

void put(const fs::path& file, const std::string& text = "x")
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
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

class ExchangeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void composedIsNfc();
    void csvReadsWhatPeopleWrite();
    void csvRefusesWithTheLine();
    void csvWriterIsFormulaSafe();
    void captionsOfBothKinds();
    void splitNames();
    void imageFolderWithSplits();
    void oddEntriesAreListed();
    void nestedClassesByTheKnownList();
    void classCalledTestStaysAClass();
    void flatFolderIsOneClass();
    void namedPictureIsAPlanOfItsOwn();
    void shotFoldersOfTheScripts();
    void listsAreRead();
    void listsCannotLeaveTheirFolder();
    void bundledPhotos();
    void eventFileIsWhatTensorBoardReads();
};

void ExchangeTest::composedIsNfc()
{
    QCOMPARE(composed("u\xcc\x88"), std::string("\u00fc"));
    QCOMPARE(composed("e\u0323\u0302"), std::string("\u1ec7")); // Vietnamese, two marks
    QCOMPARE(composed("e\u0302\u0323"), std::string("\u1ec7")); // in the other order
    QCOMPARE(composed("\u1112\u1161\u11ab"), std::string("\ud55c"));
    QCOMPARE(composed("\u30ab\u3099"), std::string("\u30ac"));
    QCOMPARE(composed("\u0958"), std::string("\u0915\u093c")); // never composed
    QCOMPARE(composed("plain 苹果 🎩"), std::string("plain 苹果 🎩"));
    QCOMPARE(composed("\xff\xfe"), std::string("\xff\xfe"));
}

void ExchangeTest::csvReadsWhatPeopleWrite()
{
    const CsvTable table = parseCsv("\xef\xbb\xbf"
                                    "a,b\r\n1,\"two, \"\"2\"\"\nlines\"\r\n\r\n3,",
                                    "t.csv");
    QCOMPARE(table.header, (std::vector<std::string>{"a", "b"}));
    QCOMPARE(table.rows.size(), std::size_t{2});
    QCOMPARE(table.rows[0][1], std::string("two, \"2\"\nlines"));
    QCOMPARE(table.rows[1], (std::vector<std::string>{"3", ""}));
    QCOMPARE(table.column("b"), 1);
    QCOMPARE(table.column("c"), -1);
    QCOMPARE(parseCsv("a;b\n1;2,5", "t.csv").rows[0][1], std::string("2,5"));
    QCOMPARE(parseCsv("a\tb\n1\t2", "t.csv").rows[0][1], std::string("2"));
    QVERIFY(parseCsv("", "t.csv").header.empty());
}

void ExchangeTest::csvRefusesWithTheLine()
{
    DL_VERIFY_ERROR(
        parseCsv("a,b\n1,2\n3\n", "t.csv"), Refused, "line 3: it has 1 cells, expected 2");
    DL_VERIFY_ERROR(
        parseCsv("a,b\n1,\"open\n\n", "t.csv"), Refused, "line 2: a quote is never closed");
    DL_VERIFY_ERROR(parseCsv("a,b\n\"x\"y,2\n", "t.csv"), Refused, "text after a closing quote");
    DL_VERIFY_ERROR(parseCsv("a\n\xff\n", "t.csv"), Refused, "UTF-8");
}

void ExchangeTest::csvWriterIsFormulaSafe()
{
    const std::vector<std::string> header{"name", "n"};
    CsvWriter csv(header);
    csv.row(std::vector<std::string>{"=cmd|' /C calc'!A0", "1"});
    csv.row(std::vector<std::string>{"a,\"b\"\n", "@x"});
    csv.row(std::vector<std::string>{"-1+1", "+1"});
    // A loss is a negative number, which every reader of tables has to be able to read.
    csv.row(std::vector<std::string>{"-0.166667", "-1e-07"});
    csv.row(std::vector<std::string>{"-inf", "-"});
    QCOMPARE(csv.text(),
             std::string("name,n\r\n'=cmd|' /C calc'!A0,1\r\n\"a,\"\"b\"\"\n\",'@x\r\n'-1+1,'+1\r\n"
                         "-0.166667,-1e-07\r\n'-inf,'-\r\n"));
    QCOMPARE(parseCsv(csv.text(), "t").rows[1][0], std::string("a,\"b\"\n"));
}

void ExchangeTest::captionsOfBothKinds()
{
    const TempDir dir;
    put(dir / "c.txt",
        "\xef\xbb\xbf a red hat \r\n\n{\"class\":\"Schuhe\",\"caption\":\"a\\tshoe\"}\na blue hat");
    const CaptionsOfClass captions = readCaptions(dir / "c.txt");
    QCOMPARE(captions.at(""), (std::vector<std::string>{"a red hat", "a blue hat"}));
    QCOMPARE(captions.at("Schuhe"), std::vector<std::string>{"a shoe"});
    put(dir / "long.txt", "ok\n" + std::string(1001, 'x'));
    DL_VERIFY_ERROR(readCaptions(dir / "long.txt"), Refused, "line 2");
    put(dir / "bad.txt", "{\"class\":\"x\"}\n");
    DL_VERIFY_ERROR(
        readCaptions(dir / "bad.txt"), Refused, "line 1: the object has no caption text");
}

void ExchangeTest::splitNames()
{
    const std::map<std::string, std::string> wanted{{"train", "train"},
                                                    {"Train", "train"},
                                                    {"train16", "train"},
                                                    {"val", "val"},
                                                    {"valid", "val"},
                                                    {"validation", "val"},
                                                    {"TEST", "test"},
                                                    {"hat", ""},
                                                    {"trainers", ""},
                                                    {"test tube", ""}};
    for (const auto& [name, split] : wanted) {
        QCOMPARE(splitOfFolderName(name), split);
    }
}

void ExchangeTest::imageFolderWithSplits()
{
    const TempDir dir;
    const fs::path root = dir / "photos";
    put(root / "train16/Äpfel 苹果/10.JPG");
    put(root / "train16/Äpfel 苹果/2.png");
    put(root / "valid/A\u0308pfel 苹果/1.webp"); // decomposed: the same class
    put(root / "test/hat/a.jpeg");
    put(root / "test/hat/b.tiff");
    put(root / "test/hat/b.txt", "a caption\nof two lines");
    put(root / "README.md", "words");
    const ImportPlan plan = scanImageFolder(root);
    QCOMPARE(plan.layout, std::string("imagefolder"));
    QCOMPARE(plan.classNames, (std::vector<std::string>{"hat", "Äpfel 苹果"}));
    QCOMPARE(plan.candidates.size(), std::size_t{5});
    QCOMPARE(plan.candidates[0].className, std::string("hat"));
    QCOMPARE(plan.candidates[0].split, std::string("test"));
    QCOMPARE(plan.candidates[1].caption, std::string("a caption of two lines"));
    QCOMPARE(plan.candidates[2].originalName, std::string("train16/Äpfel 苹果/2.png"));
    QCOMPARE(plan.candidates[3].originalName, std::string("train16/Äpfel 苹果/10.JPG"));
    QCOMPARE(plan.candidates[4].split, std::string("val"));
    QCOMPARE(reasons(plan)["README.md"], std::string("is a text file"));
    QCOMPARE(scanImageFolder(root, {.split = "train"}).candidates[0].split, std::string("train"));
}

void ExchangeTest::oddEntriesAreListed()
{
    const TempDir dir;
    const fs::path root = dir / "photos";
    put(root / "hat/ok.png");
    put(root / "Hat/ok.png");
    put(root / "hat/.hidden.png");
    put(root / "hat/empty.png", "");
    put(root / "hat/evil.pkl");
    put(root / "loose.png");
    fs::create_directories(root / "nothing here");
    fs::create_symlink(root, root / "hat/loop");
    fs::create_symlink("/dev/zero", root / "hat/zero.png");
    QCOMPARE(mkfifo((root / "hat/pipe.png").c_str(), 0644), 0);
    fs::create_directories(root / "hat/folder.jpg");
    put(root / "hat" / "bad\xff.png");
    const ImportPlan plan = scanImageFolder(root);
    std::map<std::string, std::string> why = reasons(plan);
    QCOMPARE(why["hat/.hidden.png"], std::string("is hidden"));
    QCOMPARE(why["hat/empty.png"], std::string("is empty"));
    QCOMPARE(why["hat/evil.pkl"], std::string("is a Python pickle, which can hide programs"));
    QCOMPARE(why["loose.png"], std::string("lies outside the class folders"));
    QCOMPARE(why["hat/loop"], std::string("is a link"));
    QCOMPARE(why["hat/zero.png"], std::string("is a link"));
    QCOMPARE(why["hat/pipe.png"], std::string("is not a regular file"));
    QCOMPARE(plan.candidates.size(), std::size_t{3});
    QCOMPARE(plan.classNames, (std::vector<std::string>{"Hat", "hat"}));
    QCOMPARE(plan.candidates[1].originalName, std::string("hat/bad\\xff.png"));
    bool twins = false, empty = false;
    for (const std::string& note : plan.notes) {
        twins = twins || note == "The classes Hat and hat differ only in upper and lower case; "
                                 "they stay two classes.";
        empty = empty || note == "The folder \"nothing here\" holds no pictures.";
    }
    QVERIFY(twins);
    QVERIFY(empty);
    DL_VERIFY_ERROR(scanImageFolder(dir / "gone"), UserFixable, "no such folder");
    fs::create_directories(dir / "void");
    DL_VERIFY_ERROR(scanImageFolder(dir / "void"), UserFixable, "no pictures were found");
}

void ExchangeTest::nestedClassesByTheKnownList()
{
    const TempDir dir;
    put(dir / "p/train/F-16A/B/1.png");
    put(dir / "p/train/A-10/1.png");
    put(dir / "p/train/A-10/extra/2.png");
    ScanOptions options;
    options.knownClasses = {"F-16A/B", "A-10"};
    const ImportPlan plan = scanImageFolder(dir / "p", options);
    QCOMPARE(plan.classNames, (std::vector<std::string>{"A-10", "F-16A/B"}));
    QCOMPARE(plan.candidates.size(), std::size_t{3});
    QCOMPARE(scanImageFolder(dir / "p").classNames,
             (std::vector<std::string>{"A-10", "A-10/extra", "F-16A/B"}));
}

void ExchangeTest::classCalledTestStaysAClass()
{
    const TempDir dir;
    put(dir / "p/test/1.png");
    put(dir / "p/hat/1.png");
    QCOMPARE(scanImageFolder(dir / "p").classNames, (std::vector<std::string>{"hat", "test"}));
    // Only split folders but no class folders inside: classes too.
    put(dir / "q/train/1.png");
    put(dir / "q/test/1.png");
    QCOMPARE(scanImageFolder(dir / "q").classNames, (std::vector<std::string>{"test", "train"}));
}

void ExchangeTest::namedPictureIsAPlanOfItsOwn()
{
    const TempDir dir;
    put(dir / "hat" / "a.jpg");
    put(dir / "hat" / "b.jpg");
    ImportPlan plan = scanImageFolder(dir / "hat" / "b.jpg", {.split = "train"});
    QCOMPARE(plan.candidates.size(), std::size_t{1});
    QCOMPARE(plan.candidates[0].originalName, std::string("b.jpg"));
    QCOMPARE(plan.candidates[0].className, std::string("hat"));
    QCOMPARE(plan.candidates[0].split, std::string("train"));
    plan = scanImageFolder(dir.path());
    putIntoClass(plan, "Kleidu\xcc\x88");
    QCOMPARE(plan.classNames, std::vector<std::string>{"Kleid\xc3\xbc"});
    QCOMPARE(plan.candidates[1].className, std::string("Kleid\xc3\xbc"));
}

void ExchangeTest::flatFolderIsOneClass()
{
    const TempDir dir;
    put(dir / "tulips/1.png");
    put(dir / "tulips/1.caption", "a tulip");
    put(dir / "tulips/2.jpg");
    const ImportPlan plan = scanImageFolder(dir / "tulips");
    QCOMPARE(plan.layout, std::string("flat"));
    QCOMPARE(plan.classNames, std::vector<std::string>{"tulips"});
    QCOMPARE(plan.candidates[0].caption, std::string("a tulip"));
    put(dir / "kohya/10_hat/1.png");
    QCOMPARE(scanImageFolder(dir / "kohya", {.as = "flat"}).classNames,
             std::vector<std::string>{"hat"});
}

void ExchangeTest::shotFoldersOfTheScripts()
{
    const TempDir dir;
    put(dir / "pets/shot16_seed0/beagle/1.jpg");
    put(dir / "pets/shot16_seed0/pug/1.jpg");
    const ImportPlan loft = scanImageFolder(dir / "pets");
    QCOMPARE(loft.layout, std::string("shots"));
    QCOMPARE(loft.shotsPerClass, 16);
    QCOMPARE(loft.classNames, (std::vector<std::string>{"beagle", "pug"}));
    QCOMPARE(loft.candidates[0].split, std::string("train"));
    put(dir / "dd/real_train_fewshot/seed0/beagle/1.jpg");
    QCOMPARE(scanImageFolder(dir / "dd").classNames, std::vector<std::string>{"beagle"});
}

void ExchangeTest::listsAreRead()
{
    const TempDir dir;
    put(dir / "coop/images/a/1.jpg");
    put(dir / "coop/images/b/2.jpg");
    put(dir / "coop/split_zhou_Pets.json",
        R"({"train":[["a/1.jpg",1,"Zebra"]],"val":[["b/2.jpg",0,"ant"]],"test":[["b/gone.jpg",0,"ant"]]})");
    const ImportPlan coop = scanImageFolder(dir / "coop");
    QCOMPARE(coop.layout, std::string("coop"));
    QCOMPARE(coop.classNames, (std::vector<std::string>{"ant", "Zebra"})); // by label, not by name
    QCOMPARE(coop.candidates.size(), std::size_t{2});
    QCOMPARE(reasons(coop)["b/gone.jpg"], std::string("is missing"));

    put(dir / "hf/x/1.png");
    put(dir / "hf/metadata.jsonl",
        "{\"file_name\":\"x/1.png\",\"label\":\"hat\",\"text\":\"a hat\"}\n");
    const ImportPlan hf = scanImageFolder(dir / "hf");
    QCOMPARE(hf.layout, std::string("hf"));
    QCOMPARE(hf.candidates[0].caption, std::string("a hat"));

    put(dir / "csv/x/1.png");
    put(dir / "csv/labels.csv", "filepath,label,split,photographer\nx/1.png,hat,valid,Anna\n");
    ScanOptions options;
    options.groupColumn = "photographer";
    const ImportPlan csv = scanImageFolder(dir / "csv", options);
    QCOMPARE(csv.candidates[0].group, std::string("Anna"));
    QCOMPARE(csv.candidates[0].split, std::string("val"));
    options.groupColumn = "fotographer";
    DL_VERIFY_ERROR(scanImageFolder(dir / "csv", options), Refused, "no column \"fotographer\"");
    options.groupColumn = "-"; // none, and nothing to say about it
    options.classColumn = "photographer";
    options.splitColumn = "-";
    const ImportPlan named = scanImageFolder(dir / "csv", options);
    QCOMPARE(named.classNames, std::vector<std::string>{"Anna"});
    QCOMPARE(named.candidates[0].split, std::string());
    QVERIFY(named.notes.empty());
    const auto columns = columnsOfSource(dir / "csv", options);
    QVERIFY(columns.has_value());
    QCOMPARE(columns->header.at(3), std::string("photographer"));
    QCOMPARE(columns->label, 1); // the usual one
    QCOMPARE(columns->caption, -1);
    QVERIFY(!columnsOfSource(dir / "hf", options).has_value());

    put(dir / "fo/data/7.png");
    put(dir / "fo/labels.json",
        R"({"classes":["ant","bee"],"labels":{"7":{"label":1,"confidence":0.5}}})");
    const ImportPlan fo = scanImageFolder(dir / "fo");
    QCOMPARE(fo.candidates[0].className, std::string("bee"));
    QCOMPARE(fo.candidates[0].originalName, std::string("data/7.png"));

    put(dir / "disef/jpg/f1/7.jpg");
    put(dir / "disef/split_coop.csv", "split,filename\nval,f1/7.jpg\n");
    put(dir / "disef/metadata.csv", "idx,folder_name,class_name\n0,f1,pink primrose\n");
    const ImportPlan disef = scanImageFolder(dir / "disef");
    QCOMPARE(disef.layout, std::string("disef"));
    QCOMPARE(disef.candidates[0].className, std::string("pink primrose"));
    QCOMPARE(disef.candidates[0].split, std::string("val"));

    put(dir / "bad/labels.csv", "a,b\n1,2\n");
    DL_VERIFY_ERROR(scanImageFolder(dir / "bad"), Refused, "\"a, b\"");
}

void ExchangeTest::listsCannotLeaveTheirFolder()
{
    const TempDir dir;
    put(dir / "secret.png");
    put(dir / "set/ok.png");
    fs::create_symlink(dir / "secret.png", dir / "set/link.png");
    put(dir / "set/labels.csv",
        "filepath,label\n../secret.png,a\n/etc/passwd.png,a\nlink.png,a\nok.png,a\n");
    const ImportPlan plan = scanImageFolder(dir / "set");
    QCOMPARE(plan.candidates.size(), std::size_t{1});
    QCOMPARE(reasons(plan)["../secret.png"], std::string("leads out of the folder"));
    QCOMPARE(reasons(plan)["/etc/passwd.png"], std::string("leads out of the folder"));
    QCOMPARE(reasons(plan)["link.png"], std::string("is a link"));
}

void ExchangeTest::bundledPhotos()
{
    const ImportPlan plan = scanImageFolder(tests::resourcesFolder() / "clothing10/64");
    QCOMPARE(plan.classNames.size(), std::size_t{10});
    std::map<std::string, int> count;
    for (const ImportCandidate& candidate : plan.candidates) {
        ++count[candidate.split];
    }
    QCOMPARE(count["train"], 160);
    QCOMPARE(count["val"], 80);
    QCOMPARE(count["test"], 1100);
    QVERIFY(plan.skipped.empty());
}

void ExchangeTest::eventFileIsWhatTensorBoardReads()
{
    EventFile file(1.0);
    // The first 37 bytes of every event file with wall time 1.0; length and its checksum as
    // TensorFlow writes them.
    const std::string start("\x18\0\0\0\0\0\0\0\xa3\x7f\x4b\x22\x09\0\0\0\0\0\0\xf0\x3f\x1a\x0d"
                            "brain.Event:2",
                            36);
    QVERIFY(file.bytes().starts_with(start));
    QCOMPARE(file.bytes().size(), std::size_t{8 + 4 + 24 + 4});
    file.scalar("loss/current", 300, 2.0, 0.5F);
    const std::string record = file.bytes().substr(40);
    // 09 wall, 10 step 300, 2a summary { 0a value { 0a tag, 15 float } }
    const std::string payload("\x09\0\0\0\0\0\0\0\x40\x10\xac\x02\x2a\x15\x0a\x13\x0a\x0c"
                              "loss/current\x15\0\0\0\x3f",
                              35);
    QCOMPARE(record.substr(12, 35), payload);
    QCOMPARE(record.size(), std::size_t{12 + 35 + 4});
    file.image("sample/hat", 1, 3.0, 16, 16, imaging::encodePng(tests::blobPicture(1, 16, 16)));
    QVERIFY(file.bytes().find("\x89PNG") != std::string::npos);
}

DL_TEST_UNIT(ExchangeTest, "exchange")
#include "exchange_test.moc"
