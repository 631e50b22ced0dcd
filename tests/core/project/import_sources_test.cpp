// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/strict_json.h"
#include "core/project/exchange/export_layout.h"
#include "core/project/exchange/import_folder.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <map>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;
using Names = std::vector<std::string>;

namespace {

void put(const fs::path& file, std::string_view text = "x")
{
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, text);
}

std::string reasonOf(const ImportPlan& plan, const std::string& path)
{
    for (const SkippedEntry& entry : plan.skipped) {
        if (entry.path == path) {
            return entry.reason;
        }
    }
    return {};
}

/// "class|split|name" of each picture, in the plan's order.
Names listOf(const ImportPlan& plan)
{
    Names list;
    for (const ImportCandidate& found : plan.candidates) {
        list.push_back(found.className + "|" + found.split + "|" + found.originalName);
    }
    return list;
}

bool hasNote(const ImportPlan& plan, std::string_view part)
{
    return std::ranges::any_of(
        plan.notes, [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

} // namespace

/// Made trees of every source that product.md 5.6 and method.md 9 name.
class ImportSourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coopListsOfEightDataSets_data();
    void coopListsOfEightDataSets();
    void aircraftLists();
    void imageNetByItsNames();
    void imageNetByLabels();
    void disefLists();
    void huggingFaceFolders();
    void fiftyOneFolders();
    void captionsAndRepeats();
    void repeatsAreToldByAllFolders();
    void picturesOfTheDataDreamScripts();
    void picturesOfTheLoftScripts();
    void ownExportsStaySynthetic();
    void scriptLayoutsAreTakenBack();
};

void ImportSourcesTest::coopListsOfEightDataSets_data()
{
    QTest::addColumn<QByteArray>("json"); // part of the file's name
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("picture"); // as the list says
    QTest::newRow("Caltech101") << QByteArray("Caltech101") << QByteArray("101_ObjectCategories")
                                << QByteArray("face/image_0001.jpg");
    QTest::newRow("OxfordPets") << QByteArray("OxfordPets") << QByteArray("images")
                                << QByteArray("Abyssinian_1.jpg");
    QTest::newRow("StanfordCars") << QByteArray("StanfordCars") << QByteArray("")
                                  << QByteArray("cars_train/00001.jpg");
    QTest::newRow("Flowers102") << QByteArray("OxfordFlowers") << QByteArray("jpg")
                                << QByteArray("image_00001.jpg");
    QTest::newRow("Food101") << QByteArray("Food101") << QByteArray("images")
                             << QByteArray("apple_pie/1.jpg");
    QTest::newRow("SUN397") << QByteArray("SUN397") << QByteArray("SUN397")
                            << QByteArray("a/apartment_building/outdoor/sun_1.jpg");
    QTest::newRow("DTD") << QByteArray("DescribableTextures") << QByteArray("images")
                         << QByteArray("banded/banded_0002.jpg");
    QTest::newRow("EuroSAT") << QByteArray("EuroSAT") << QByteArray("2750")
                             << QByteArray("AnnualCrop/AnnualCrop_1.jpg");
}

void ImportSourcesTest::coopListsOfEightDataSets()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, picture);
    const TempDir dir;
    const std::string path = picture.toStdString();
    put(dir / base.toStdString() / path);
    put(dir / base.toStdString() / ("other_" + path));
    const nlohmann::json lists = {
        {"train", {{path, 1, "a/b class"}}},
        {"val", nlohmann::json::array()},
        {"test", {{"other_" + path, 0, "zoo"}, {"gone/1.jpg", 0, "zoo"}}}};
    put(dir / ("split_zhou_" + json.toStdString() + ".json"), lists.dump());
    put(dir / "split_fewshot/shot_1-seed_1.pkl"); // never read
    const ImportPlan plan = scanImageFolder(dir.path());
    QCOMPARE(plan.layout, std::string("coop"));
    QCOMPARE(plan.classNames, (Names{"zoo", "a/b class"})); // by label; a slash is a letter
    const std::string prefix = base.isEmpty() ? "" : base.toStdString() + "/";
    QCOMPARE(listOf(plan),
             (Names{"zoo|test|" + prefix + "other_" + path, "a/b class|train|" + prefix + path}));
    QCOMPARE(reasonOf(plan, "gone/1.jpg"), std::string("is missing"));
    QVERIFY(hasNote(plan, "\"zoo\" can give at most 0 shots"));
}

void ImportSourcesTest::aircraftLists()
{
    const TempDir dir;
    for (const char* id : {"0000001", "0000002", "0000003"}) {
        put(dir / "images" / (std::string(id) + ".jpg"));
    }
    put(dir / "variants.txt", "DC-10\nF-16A/B\nBoeing 717\n");
    put(dir / "images_variant_train.txt", "0000001 F-16A/B\n0000009 DC-10\n");
    put(dir / "images_variant_val.txt", "0000002 Boeing 717"); // no line end
    put(dir / "images_variant_test.txt", "0000003 DC-10\r\n");
    put(dir / "families.txt", "F-16\n");
    for (const char* as : {"auto", "coop"}) {
        const ImportPlan plan = scanImageFolder(dir.path(), {.as = as});
        QCOMPARE(plan.layout, std::string("aircraft"));
        QCOMPARE(listOf(plan),
                 (Names{"DC-10|test|images/0000003.jpg",
                        "F-16A/B|train|images/0000001.jpg",
                        "Boeing 717|val|images/0000002.jpg"}));
        QCOMPARE(reasonOf(plan, "0000009.jpg"), std::string("is missing"));
    }
    put(dir / "images_variant_val.txt", "0000002\n");
    DL_VERIFY_ERROR(scanImageFolder(dir.path()), Refused, "an id and a variant");
}

void ImportSourcesTest::imageNetByItsNames()
{
    const TempDir dir;
    put(dir / "classnames.txt", "n02 missile\nn01 tench\nn03 missile\n");
    put(dir / "images/train/n01/n01_1.JPEG");
    put(dir / "images/train/n02/n02_1.JPEG");
    put(dir / "images/val/n03/v1.JPEG");
    put(dir / "images/val/n99/v2.JPEG");
    const ImportPlan plan = scanImageFolder(dir.path());
    QCOMPARE(plan.layout, std::string("imagenet"));
    QCOMPARE(plan.classNames, (Names{"tench", "missile (n02)", "missile (n03)"})); // by wnid
    QCOMPARE(listOf(plan),
             (Names{"tench|train|images/train/n01/n01_1.JPEG",
                    "missile (n02)|train|images/train/n02/n02_1.JPEG",
                    "missile (n03)|test|images/val/n03/v1.JPEG"}));
    QCOMPARE(plan.prompts.at("missile (n03)"), std::string("missile"));
    QVERIFY(!plan.prompts.contains("tench"));
    QCOMPARE(reasonOf(plan, "images/val/n99/v2.JPEG"), std::string("has no class in the list"));
    QVERIFY(hasNote(plan, "becomes the test split"));
    // A list of that name beside class folders is none of ImageNet's.
    put(dir / "other/classnames.txt", "hat\n");
    put(dir / "other/hat/1.png");
    QCOMPARE(scanImageFolder(dir / "other").layout, std::string("imagefolder"));
}

void ImportSourcesTest::imageNetByLabels()
{
    const TempDir dir;
    put(dir / "classnames.txt", "n02 hen\nn01 tench\n");
    put(dir / "val/class_labels.txt", "val/n01/a.JPEG,0\nval/n02/b, c.JPEG,1"); // no line end
    put(dir / "val/image_ids.txt", "val/n01/a.JPEG\nval/n02/b, c.JPEG");
    put(dir / "val/val/n01/a.JPEG");
    put(dir / "val/val/n02/b, c.JPEG");
    const ImportPlan plan = scanImageFolder(dir / "val");
    QCOMPARE(listOf(plan), (Names{"tench|test|val/n01/a.JPEG", "hen|test|val/n02/b, c.JPEG"}));
    QVERIFY(hasNote(plan, "becomes the test split"));
    const ImportPlan asked = scanImageFolder(dir / "val", {.split = "val"});
    QCOMPARE(asked.candidates.at(0).split, std::string("val")); // the user's word wins
    QVERIFY(!hasNote(asked, "becomes the test split"));
    // One list for both splits, which the paths name.
    put(dir / "both/class_labels.txt", "train/n01/1.JPEG,0\nval/n01/2.JPEG,0\n");
    put(dir / "both/train/n01/1.JPEG");
    put(dir / "both/val/n01/2.JPEG");
    QCOMPARE(listOf(scanImageFolder(dir / "both")),
             (Names{"tench|train|train/n01/1.JPEG", "tench|test|val/n01/2.JPEG"}));
    put(dir / "val/class_labels.txt", "val/n01/a.JPEG,-1\n");
    DL_VERIFY_ERROR(scanImageFolder(dir / "val"), Refused, "has no label");
}

void ImportSourcesTest::disefLists()
{
    const TempDir dir;
    put(dir / "pets/images/Abyssinian_1.jpg");
    put(dir / "pets/split_coop.csv", "split,filename,class\ntrain,Abyssinian_1.jpg,abyssinian\n");
    QCOMPARE(listOf(scanImageFolder(dir / "pets")),
             Names{"abyssinian|train|images/Abyssinian_1.jpg"});

    put(dir / "cars/cars_train/00001.jpg");
    put(dir / "cars/cars_test/00001.jpg");
    put(dir / "cars/split_coop.csv", "split,filename\nval,train/00001.jpg\ntest,test/00001.jpg\n");
    put(dir / "cars/metadata.csv",
        "idx,folder_name,class_name\n0,b,Audi TT\n1,a,2012 Ram C/V Cargo Van\n");
    put(dir / "cars/labels.csv", "filename,class_idx\ntrain/00001.jpg,1\ntest/00001.jpg,0\n");
    QCOMPARE(listOf(scanImageFolder(dir / "cars")),
             (Names{"Audi TT|test|cars_test/00001.jpg",
                    "2012 Ram C/V Cargo Van|val|cars_train/00001.jpg"}));

    put(dir / "sun/SUN397/a/apartment_building/outdoor/1.jpg");
    put(dir / "sun/SUN397/a/abbey/2.jpg");
    put(dir / "sun/split_coop.csv",
        "split,filename\ntrain,a/apartment_building/outdoor/1.jpg\ntrain,a/abbey/2.jpg\n");
    put(dir / "sun/metadata.csv",
        "idx,folder_name,class_name\n0,a/abbey,abbey\n1,a/apartment_building/outdoor,outdoor "
        "apartment building\n");
    QCOMPARE(listOf(scanImageFolder(dir / "sun")),
             (Names{"abbey|train|SUN397/a/abbey/2.jpg",
                    "outdoor apartment building|train|SUN397/a/apartment_building/outdoor/1.jpg"}));

    put(dir / "bad/split_coop.csv", "a,b\n1,2\n");
    DL_VERIFY_ERROR(scanImageFolder(dir / "bad"), Refused, "the columns split and filename");
}

void ImportSourcesTest::huggingFaceFolders()
{
    const TempDir dir;
    put(dir / "s/train/1.png");
    put(dir / "s/train/2.png");
    put(dir / "s/test/1.png");
    put(dir / "s/train/metadata.jsonl",
        "{\"file_name\":\"1.png\",\"label\":\"hat\",\"text\":\"a hat\"}\n"
        "{\"file_name\":\"../test/1.png\",\"label\":\"hat\"}\n"
        "{\"file_name\":\"2.png\",\"label\":3}\n");
    put(dir / "s/test/metadata.csv", "file_name,label\n1.png,shoe\n");
    for (const char* as : {"auto", "hf"}) {
        const ImportPlan plan = scanImageFolder(dir / "s", {.as = as});
        QCOMPARE(plan.layout, std::string("hf"));
        QCOMPARE(listOf(plan),
                 (Names{"3|train|train/2.png", "hat|train|train/1.png", "shoe|test|test/1.png"}));
        QCOMPARE(plan.candidates[1].caption, std::string("a hat"));
        QCOMPARE(reasonOf(plan, "train/../test/1.png"), std::string("leads out of the folder"));
    }
    put(dir / "t/data.parquet");
    put(dir / "t/hat/1.png");
    QVERIFY(reasonOf(scanImageFolder(dir / "t"), "data.parquet").starts_with("is a table"));
    put(dir / "u/metadata.jsonl", "{\"label\":\"hat\"}\n");
    DL_VERIFY_ERROR(scanImageFolder(dir / "u"), Refused, "line 1 has no file_name");
}

void ImportSourcesTest::fiftyOneFolders()
{
    const TempDir dir;
    put(dir / "f/data/a/7.png");
    put(dir / "f/data/8.jpg");
    put(dir / "f/labels.json",
        R"({"classes":["ant","bee"],"labels":{"a/7":1,"8":{"label":"F-16A/B"},"9":null}})");
    QCOMPARE(listOf(scanImageFolder(dir / "f", {.as = "fiftyone"})),
             (Names{"bee||data/a/7.png", "F-16A/B||data/8.jpg"}));
    put(dir / "t/ant/1.png");
    put(dir / "t/_unlabeled/2.png");
    const ImportPlan tree = scanImageFolder(dir / "t");
    QCOMPARE(tree.classNames, Names{"ant"});
    QCOMPARE(reasonOf(tree, "_unlabeled/2.png"), std::string("has no label"));
}

void ImportSourcesTest::captionsAndRepeats()
{
    const TempDir dir;
    put(dir / "k/10_hat/1.png");
    put(dir / "k/10_hat/1.txt", "a red hat");
    put(dir / "k/5_shoe/2.png");
    put(dir / "k/5_shoe/2.caption", "a shoe");
    const ImportPlan plan = scanImageFolder(dir / "k", {.as = "flat"});
    QCOMPARE(listOf(plan), (Names{"hat||10_hat/1.png", "shoe||5_shoe/2.png"}));
    QCOMPARE(plan.candidates[0].caption, std::string("a red hat"));
    QCOMPARE(plan.candidates[1].caption, std::string("a shoe"));
    QVERIFY(hasNote(plan, "repeats in the folder names are left out: 10_hat, 5_shoe."));
    QVERIFY(!hasNote(plan, "the layout imagefolder"));
}

void ImportSourcesTest::repeatsAreToldByAllFolders()
{
    const TempDir dir;
    put(dir / "k/10_hat/1.png");
    put(dir / "k/10_hat/1.txt", "a red hat");
    put(dir / "k/5_shoe/2.png");
    const ImportPlan plan = scanImageFolder(dir / "k");
    QCOMPARE(listOf(plan), (Names{"hat||10_hat/1.png", "shoe||5_shoe/2.png"}));
    QCOMPARE(plan.candidates[0].caption, std::string("a red hat"));
    QVERIFY(hasNote(plan, "repeats in the folder names are left out: 10_hat, 5_shoe."));
    QVERIFY(hasNote(plan, "Choose the layout imagefolder if the numbers belong to the names."));
    const ImportPlan asked = scanImageFolder(dir / "k", {.as = "imagefolder"});
    QCOMPARE(asked.classNames, (Names{"10_hat", "5_shoe"}));
    QVERIFY(asked.notes.empty());
    ScanOptions options;
    options.knownClasses = {"10_hat", "hat"}; // as an earlier import made it
    QCOMPARE(scanImageFolder(dir / "k", options).classNames, (Names{"10_hat", "5_shoe"}));

    put(dir / "k/scarf/3.png");
    const ImportPlan some = scanImageFolder(dir / "k");
    QCOMPARE(some.classNames, (Names{"10_hat", "5_shoe", "scarf"}));
    QVERIFY(hasNote(some,
                    "Only some class folders begin with a number as kohya's do (10_hat, "
                    "5_shoe)"));
    QVERIFY(!hasNote(some, "left out"));

    put(dir / "s/train/10_a/b/1.png"); // below splits, and a class of two folders
    put(dir / "s/val/3_a/b/2.png");
    options.knownClasses = {"a/b"};
    const ImportPlan splits = scanImageFolder(dir / "s", options);
    QCOMPARE(listOf(splits), (Names{"a/b|train|train/10_a/b/1.png", "a/b|val|val/3_a/b/2.png"}));
    put(dir / "c/101_ObjectCategories/face/1.jpg"); // holds class folders
    QCOMPARE(scanImageFolder(dir / "c").classNames, Names{"101_ObjectCategories/face"});
    for (const char* label : {"l/0000_hat", "l/0001_shoe", "y/2012_hat", "y/2013_shoe"}) {
        put(dir / label / "1.png");
    }
    QCOMPARE(scanImageFolder(dir / "l").classNames, (Names{"0000_hat", "0001_shoe"}));
    QCOMPARE(scanImageFolder(dir / "y").classNames, (Names{"2012_hat", "2013_shoe"}));
    QVERIFY(scanImageFolder(dir / "l").notes.empty());
}

void ImportSourcesTest::picturesOfTheDataDreamScripts()
{
    const TempDir dir;
    const fs::path run = dir / "aircraft/sd2.1/gs2.0_nis50/"
                               "shot16_seed0_template1_lr0.0001_ep200_dswise/train";
    put(run / "F-16A/B/0.png");
    put(run / "F-16A/B/1.png");
    put(run / "F-16A/B/prompts.json", R"(["a photo of a F-16A/B.","a second one"])");
    put(run / "DC-10/0.png");
    put(run / "DC-10/prompts.json", R"(["a photo of a DC-10."])");
    for (const fs::path& root : {dir / "aircraft", run.parent_path(), run}) {
        ScanOptions options;
        options.knownClasses = {"DC-10", "F-16A/B"};
        const ImportPlan plan = scanImageFolder(root, options);
        QCOMPARE(plan.layout, std::string("synthetic"));
        QCOMPARE(plan.classNames, (Names{"DC-10", "F-16A/B"}));
        QCOMPARE(plan.candidates.size(), std::size_t{3});
        for (const ImportCandidate& found : plan.candidates) {
            QCOMPARE(found.source, std::string("synthetic"));
        }
        QCOMPARE(plan.candidates[2].caption, std::string("a second one"));
        QVERIFY(hasNote(plan, "never shots or test pictures"));
    }
    QCOMPARE(scanImageFolder(dir / "aircraft").candidates[0].split, std::string("train"));
    QVERIFY(hasNote(scanImageFolder(dir / "aircraft"), "ep200_dswise"));
    QCOMPARE(scanImageFolder(dir / "aircraft").shotsPerClass, 16);
}

void ImportSourcesTest::picturesOfTheLoftScripts()
{
    const TempDir dir;
    put(dir / "pets/loft_0.5/shot16_seed0/beagle/0.png");
    put(dir / "pets/loft_0.5/shot16_seed0/beagle/1.png");
    put(dir / "pets/loft_0.5/shot16_seed0/beagle/meta_data.json",
        R"(["Prompt: a pet photo of a beagle.","0, x, y.jpg, z, 0.5, 0.5","1, x, z, 0.5, 0.5"])");
    put(dir / "pets/datadream-cls/shot16_seed0/pug/0.png");
    put(dir / "pets/datadream-cls/shot16_seed0/pug/meta_data.json", R"(["a pug"])");
    const ImportPlan plan = scanImageFolder(dir / "pets");
    QCOMPARE(plan.layout, std::string("synthetic"));
    QCOMPARE(plan.classNames, (Names{"beagle", "pug"}));
    QCOMPARE(plan.candidates.size(), std::size_t{3});
    QCOMPARE(plan.candidates[1].caption, std::string("a pet photo of a beagle."));
    QCOMPARE(plan.candidates[2].caption, std::string("a pug"));
    // Their shots are real pictures.
    put(dir / "shots/shot4_seed_1/pug/1.jpg");
    const ImportPlan shots = scanImageFolder(dir / "shots");
    QCOMPARE(shots.layout, std::string("shots"));
    QCOMPARE(shots.shotsPerClass, 4);
    QCOMPARE(shots.candidates.at(0).source, std::string("real"));
}

void ImportSourcesTest::ownExportsStaySynthetic()
{
    const TempDir dir;
    put(dir / "e/train/hat/syn_000000.png");
    put(dir / "e/train/hat/real_000000.png");
    put(dir / "e/labels.csv",
        "filepath,label,split,source,prompt\n"
        "train/hat/syn_000000.png,hat,train,synthetic,a hat\n"
        "train/hat/real_000000.png,hat,train,real,a hat\n");
    const ImportPlan plan = scanImageFolder(dir / "e");
    QCOMPARE(plan.candidates.at(0).source, std::string("synthetic"));
    QCOMPARE(plan.candidates.at(1).source, std::string("real"));
}

void ImportSourcesTest::scriptLayoutsAreTakenBack()
{
    const TempDir dir;
    ExportRequest request;
    request.classes = {{0, "hat", "a photo of a hat"}, {1, "shoe", "a photo of a shoe"}};
    base::writeDurable(dir / "a.png", imaging::encodePng(tests::blobPicture(1, 16, 16)));
    for (int i = 0; i < 3; ++i) {
        ExportPicture picture;
        picture.file = dir / "a.png";
        picture.classIndex = i % 2;
        picture.prompt = "prompt " + std::to_string(i);
        picture.parents =
            R"([{"class_index":0,"index":3,"weight":0.5},{"class_index":0,"index":11,"weight":0.5}])";
        if (i == 2) { // whose shots have names
            picture.parentNames = {"hat3", "hat11"};
        }
        request.pictures.push_back(picture);
    }
    request.layout = "datadream";
    exportDataSet(request, {.folder = dir / "dd"});
    const ImportPlan plan = scanImageFolder(dir / "dd");
    QCOMPARE(plan.layout, std::string("synthetic"));
    QCOMPARE(listOf(plan),
             (Names{"hat|train|train/hat/0.png",
                    "hat|train|train/hat/1.png",
                    "shoe|train|train/shoe/0.png"}));
    QCOMPARE(plan.candidates[1].caption, std::string("prompt 2"));
    request.layout = "loft";
    exportDataSet(request, {.folder = dir / "loft"});
    const nlohmann::json blends = base::readJson(dir / "loft/hat/meta_data.json");
    QCOMPARE(blends,
             (nlohmann::json{
                 "Prompt: prompt 0", "0, shot_3, shot_11, 0.5, 0.5", "1, hat3, hat11, 0.5, 0.5"}));
    QCOMPARE(scanImageFolder(dir / "loft").candidates.at(2).source, std::string("synthetic"));
    // Pictures of before: the second weight was 1 - 0.9.
    request.pictures[0].parents =
        R"([{"class_index":0,"index":3,"weight":0.9},{"class_index":0,"index":11,"weight":0.09999999999999998}])";
    exportDataSet(request, {.folder = dir / "noise"});
    QCOMPARE(base::readJson(dir / "noise/hat/meta_data.json").at(1),
             nlohmann::json("0, shot_3, shot_11, 0.9, 0.1"));
    request.pictures[0].parents = request.pictures[1].parents;
    // Names that would be read as two, or that two shots share, tell nothing in their whole class.
    request.pictures[0].parentNames = {"hat3", "hat11"};
    for (const char* unclear : {"hat, red", "hat11"}) {
        request.pictures[2].parentNames = {unclear, "hat11"};
        const fs::path place = dir / unclear;
        exportDataSet(request, {.folder = place});
        QCOMPARE(base::readJson(place / "hat/meta_data.json"),
                 (nlohmann::json{"Prompt: prompt 0",
                                 "0, shot_3, shot_11, 0.5, 0.5",
                                 "1, shot_3, shot_11, 0.5, 0.5"}));
    }
}

DL_TEST_UNIT(ImportSourcesTest, "import_sources")
#include "import_sources_test.moc"
