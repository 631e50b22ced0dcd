// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/project/exchange/export_layout.h"
#include "core/project/exchange/import_folder.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <fstream>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;

namespace {

std::string textOf(const fs::path& file)
{
    return base::readText(file);
}

/// One made picture of each class.
ExportRequest madePictures(const fs::path& dir, const std::vector<std::string>& names)
{
    ExportRequest request;
    const fs::path file = dir / "made.png";
    base::writeDurable(file, imaging::encodePng(tests::blobPicture(1, 16, 16)));
    for (const std::string& name : names) {
        const auto index = static_cast<int>(request.classes.size());
        request.classes.push_back({index, name, "a photo of a " + name});
        ExportPicture picture;
        picture.file = file;
        picture.classIndex = index;
        picture.prompt = request.classes.back().prompt;
        request.pictures.push_back(std::move(picture));
    }
    return request;
}

} // namespace

class ExportLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exportHasEveryPaper();
    void scriptLayoutsHoldMadePicturesAlone();
    void scriptLayoutsNestTheNamesOfClasses_data();
    void scriptLayoutsNestTheNamesOfClasses();
    void noClassLeadsOutOfTheTarget();
    void exportFolderNamesAreSafe();
    void exportFailsWhole();
};

void ExportLayoutTest::exportHasEveryPaper()
{
    const TempDir dir;
    ExportRequest request;
    request.classes = {{0, "dress", "a photo of a dress"}, {1, "=hat", "a photo of a hat"}};
    const std::vector<std::byte> png = imaging::encodePng(tests::blobPicture(1, 16, 16));
    base::writeDurable(dir / "a.png", png);
    for (int i = 0; i < 3; ++i) {
        ExportPicture picture;
        picture.file = dir / "a.png";
        picture.classIndex = i % 2;
        picture.split = i == 2 ? "test" : "train";
        picture.synthetic = i != 2;
        picture.strategy = i == 2 ? "" : "loft";
        picture.prompt = "a \"photo\", of it";
        picture.seed = "18446744073709551615";
        picture.width = picture.height = 16;
        if (i == 1) {
            picture.confidence = 0.75; // a filter looked at this one
        }
        request.pictures.push_back(picture);
    }
    request.card.title = "Clothes";
    request.card.verdict = "It helped.";
    request.captions = true;
    request.runsJson = R"([{"verb":"generate"}])";
    const ExportReport report = exportDataSet(request, {.folder = dir / "out"});
    QCOMPARE(report.files, std::int64_t{14});
    QVERIFY(!report.numbered);
    QVERIFY(fs::exists(dir / "out/train/dress/syn_000000.png"));
    QVERIFY(fs::exists(dir / "out/train/=hat/syn_000000.txt"));
    QVERIFY(fs::exists(dir / "out/test/dress/real_000000.png"));
    const std::string sha = base::sha256Hex(std::span<const std::byte>(png));
    QCOMPARE(
        textOf(dir / "out/train/metadata.jsonl").substr(0, 100),
        std::string(
            R"({"file_name":"dress/syn_000000.png","label":"dress","label_index":0,"source":"synthetic","strategy":"loft","prompt":)")
            .substr(0, 100));
    const std::string csv = textOf(dir / "out/labels.csv");
    QVERIFY(csv.starts_with(
        "filepath,label,label_index,split,source,strategy,seed,prompt,sha256\r\n"
        "train/dress/syn_000000.png,dress,0,train,synthetic,loft,18446744073709551615,"
        "\"a \"\"photo\"\", of it\"," +
        sha));
    QVERIFY(csv.find("train/=hat/syn_000000.png,'=hat,1") != std::string::npos);
    const nlohmann::json fo = base::readJson(dir / "out/fiftyone/labels.json");
    QCOMPARE(fo["labels"]["dress/syn_000000"]["label"].get<int>(), 0);
    QVERIFY(!fo["labels"]["dress/syn_000000"].contains("confidence"));
    QCOMPARE(fo["labels"]["=hat/syn_000000"]["confidence"].get<double>(), 0.75);
    QCOMPARE(fo["labels"]["=hat/syn_000000"]["attributes"]["source"].get<std::string>(),
             std::string("synthetic"));
    QCOMPARE(fo["classes"].size(), std::size_t{2});
    QCOMPARE(fo["labels"].size(), std::size_t{2}); // of the folder train alone
    const nlohmann::json held = base::readJson(dir / "out/fiftyone/labels_test.json");
    QVERIFY(held["labels"].contains("dress/real_000000"));
    QCOMPARE(held["labels"].size(), std::size_t{1});
    const nlohmann::json set = base::readJson(dir / "out/dreamloft.json");
    QCOMPARE(set["schema"].get<std::string>(), std::string("dreamloft.dataset/1"));
    QCOMPARE(set["images"]["count"].get<int>(), 3);
    QCOMPARE(base::readJson(dir / "out/croissant.json")["conformsTo"].get<std::string>(),
             std::string("http://mlcommons.org/croissant/1.0"));
    const std::string card = textOf(dir / "out/README.md");
    QVERIFY(card.find("tags:\n- synthetic\n") != std::string::npos);
    QVERIFY(card.find("contains generated pictures") != std::string::npos);
    QVERIFY(card.find("beginning with `syn_`") != std::string::npos);
    QVERIFY(card.find("| dress | 1 | 1 |") != std::string::npos);
    QVERIFY(card.find("It helped.") != std::string::npos);
    // Only class folders below train, none empty, and our own reader takes it back.
    const ImportPlan back = scanImageFolder(dir / "out");
    QCOMPARE(back.candidates.size(), std::size_t{3});
    DL_VERIFY_ERROR(exportDataSet(request, {.folder = dir / "out"}), UserFixable, "not empty");
}

void ExportLayoutTest::scriptLayoutsHoldMadePicturesAlone()
{
    const TempDir dir;
    for (const char* layout : {"datadream", "loft"}) {
        ExportRequest request = madePictures(dir.path(), {"dress", "hat"});
        request.layout = layout;
        request.pictures.back().split = "test";
        request.pictures.back().synthetic = false;
        DL_VERIFY_ERROR(
            exportDataSet(request, {.folder = dir / "out"}), Bug, "hold made pictures alone");
        QVERIFY(!fs::exists(dir / "out"));
    }
}

void ExportLayoutTest::scriptLayoutsNestTheNamesOfClasses_data()
{
    QTest::addColumn<QByteArray>("layout");
    QTest::addColumn<QByteArray>("below");
    QTest::addColumn<QByteArray>("list");
    QTest::newRow("DataDream") << QByteArray("datadream") << QByteArray("train")
                               << QByteArray("prompts.json");
    QTest::newRow("LoFT") << QByteArray("loft") << QByteArray() << QByteArray("meta_data.json");
}

/// The scripts look for the class's own name, and our import takes it for one class again.
void ExportLayoutTest::scriptLayoutsNestTheNamesOfClasses()
{
    QFETCH(const QByteArray, layout);
    QFETCH(const QByteArray, below);
    QFETCH(const QByteArray, list);
    const TempDir dir;
    const std::vector<std::string> names{"F-16A", "F-16A/B", "baluster / handrail"};
    ExportRequest request = madePictures(dir.path(), names);
    request.layout = layout.toStdString();
    QVERIFY(!exportDataSet(request, {.folder = dir / "out"}).numbered);
    const fs::path classes = dir / "out" / below.toStdString();
    for (const std::string& name : names) {
        QVERIFY2(fs::exists(classes / name / "0.png"), name.c_str());
        QVERIFY2(fs::exists(classes / name / list.toStdString()), name.c_str());
    }
    QCOMPARE(base::readJson(dir / "out/dreamloft.json").at("classes").at(1).at("folder"),
             "F-16A/B");
    ScanOptions known;
    known.knownClasses = {names.begin(), names.end()};
    for (const ScanOptions& options : {ScanOptions{}, known}) {
        const ImportPlan back = scanImageFolder(dir / "out", options);
        QCOMPARE(back.layout, std::string("synthetic"));
        QCOMPARE(back.classNames, names);
        for (const ImportCandidate& found : back.candidates) {
            QCOMPARE(found.caption, "a photo of a " + found.className);
        }
    }
    // Numbers where somebody asks for them, or where two names are one on other systems.
    request.folderNames = FolderNames::Numbered;
    QVERIFY(exportDataSet(request, {.folder = dir / "numbered"}).numbered);
    QVERIFY(fs::exists(dir / "numbered" / below.toStdString() / "0001_f-16a-b/0.png"));
    ExportRequest twins = madePictures(dir.path(), {"cat", "Cat"});
    twins.layout = request.layout;
    QVERIFY(exportDataSet(twins, {.folder = dir / "twins"}).numbered);
}

void ExportLayoutTest::noClassLeadsOutOfTheTarget()
{
    const TempDir dir;
    for (const char* name : {"..", "../hat", "a/../../b", "/hat", "a//b", "a/.", "a\\b", "tab\t"}) {
        ExportRequest request = madePictures(dir.path(), {"dress", name});
        request.layout = "loft";
        DL_VERIFY_ERROR(exportDataSet(request, {.folder = dir / "out"}),
                        UserFixable,
                        "cannot be the name of a folder");
        QVERIFY2(!fs::exists(dir / "out"), name);
    }
}

void ExportLayoutTest::exportFolderNamesAreSafe()
{
    using Names = std::vector<std::string>;
    QCOMPARE(exportFolderNames({{0, "hat", ""}, {1, "Äpfel", ""}}, FolderNames::Exact),
             (Names{"hat", "Äpfel"}));
    QCOMPARE(exportFolderNames({{0, "hat", ""}, {1, "shoe", ""}}, FolderNames::Numbered),
             (Names{"0000_hat", "0001_shoe"}));
    for (const char* name :
         {"a/b", "CON", "nul.txt", "com1", "dot.", " lead", ".hid", "a:b", "tab\t", ""}) {
        QCOMPARE(exportFolderNames({{0, "hat", ""}, {1, name, ""}}, FolderNames::Exact)[0],
                 std::string("0000_hat"));
    }
    QCOMPARE(exportFolderNames({{0, "cat", ""}, {1, "Cat", ""}}, FolderNames::Exact),
             (Names{"0000_cat", "0001_cat"}));
    // Windows and macOS see one folder here, whatever the script and the way an accent is written.
    for (const char* twin : {"äpfel", "ÄPFEL", "A\xcc\x88pfel"}) {
        const Names names =
            exportFolderNames({{0, "Äpfel", ""}, {1, twin, ""}}, FolderNames::Exact);
        QVERIFY2(names[0].starts_with("0000_") && names[1].starts_with("0001_"), twin);
    }
    const Names pike = exportFolderNames({{0, "Щука", ""}, {1, "щука", ""}}, FolderNames::Exact);
    QVERIFY(pike[0].starts_with("0000_") && pike[1].starts_with("0001_"));
    QCOMPARE(exportFolderNames({{0, "Äpfel", ""}, {1, "Apfel", ""}}, FolderNames::Exact),
             (Names{"Äpfel", "Apfel"}));
    QCOMPARE(exportFolderNames({{0, "F-16A/B", ""}}, FolderNames::Exact), Names{"0000_f-16a-b"});
}

void ExportLayoutTest::exportFailsWhole()
{
    const TempDir dir;
    ExportRequest request;
    request.classes = {{0, "hat", ""}};
    DL_VERIFY_ERROR(
        exportDataSet(request, {.folder = dir / "out"}), UserFixable, "no pictures to export");
    ExportPicture picture;
    picture.file = dir / "a.png";
    std::ofstream(picture.file, std::ios::binary) << "changed";
    request.pictures.push_back(picture);
    picture.sha256 = std::string(64, '0');
    request.pictures.push_back(picture);
    DL_VERIFY_ERROR(
        exportDataSet(request, {.folder = dir / "out"}), DamagedState, "changed or damaged");
    QVERIFY(!fs::exists(dir / "out"));
    int left = 0;
    for (const auto& entry : fs::directory_iterator(dir.path())) {
        left += entry.path() != dir / "a.png" ? 1 : 0;
    }
    QCOMPARE(left, 0);
}

DL_TEST_UNIT(ExportLayoutTest, "export_layout")
#include "export_layout_test.moc"
