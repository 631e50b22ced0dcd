// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/import_folder.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace fs = std::filesystem;
using namespace dreamloft;
using namespace dreamloft::project;
using tests::TempDir;
using Names = std::vector<std::string>;
using Nouns = std::map<std::string, std::string>;

namespace {

/// A picture as CoOp's list has it.
struct Listed {
    std::string path;
    int label;
    std::string name;
};

/// What a made tree of a data set holds, and what must come of it.
struct MadeSet {
    std::string folder; ///< as CoOp's DATASETS.md or DISEF calls it
    std::string json;   ///< part of the list's name
    std::string base;   ///< folder that the paths begin in
    std::vector<Listed> train{}, val{}, test{};
    Names classes{}; ///< in the order of the labels
    std::string prefix{};
    Nouns prompts{}; ///< words of the papers that differ from the list's
};

void put(const fs::path& file, std::string_view text = "x")
{
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, text);
}

/// "class|split" and how many pictures it has.
std::map<std::string, int> countsOf(const ImportPlan& plan)
{
    std::map<std::string, int> counts;
    for (const ImportCandidate& found : plan.candidates) {
        ++counts[found.className + "|" + found.split];
    }
    return counts;
}

nlohmann::json rowsOf(const std::vector<Listed>& pictures)
{
    nlohmann::json rows = nlohmann::json::array();
    for (const Listed& one : pictures) {
        rows.push_back(nlohmann::json::array({one.path, one.label, one.name}));
    }
    return rows;
}

/// The tree below `root` and its list; what the list says of it.
std::map<std::string, int> make(const MadeSet& set, const fs::path& root)
{
    std::map<std::string, int> counts;
    const std::map<std::string, const std::vector<Listed>*> splits{
        {"train", &set.train}, {"val", &set.val}, {"test", &set.test}};
    nlohmann::json list;
    for (const auto& [split, pictures] : splits) {
        list[split] = rowsOf(*pictures);
        for (const Listed& one : *pictures) {
            put(root / set.base / one.path);
            ++counts[one.name + "|" + split];
        }
    }
    put(root / ("split_zhou_" + set.json + ".json"), list.dump());
    return counts;
}

std::vector<MadeSet> coopSets()
{
    return {{.folder = "oxford_flowers",
             .json = "OxfordFlowers",
             .base = "jpg",
             .train = {{"image_06734.jpg", 0, "pink primrose"},
                       {"image_06735.jpg", 0, "pink primrose"},
                       {"image_05087.jpg", 1, "hard-leaved pocket orchid"},
                       {"image_01000.jpg", 2, "lotus"}},
             .val = {{"image_06736.jpg", 0, "pink primrose"}},
             .test = {{"image_05088.jpg", 1, "hard-leaved pocket orchid"},
                      {"image_01001.jpg", 2, "lotus"}},
             .classes = {"pink primrose", "hard-leaved pocket orchid", "lotus"},
             .prefix = "flower ",
             .prompts = {{"lotus", "lotus lotus"}}},
            {.folder = "food-101",
             .json = "Food101",
             .base = "images",
             .train = {{"apple_pie/1005649.jpg", 0, "apple_pie"},
                       {"apple_pie/1011328.jpg", 0, "apple_pie"},
                       {"baby_back_ribs/1005293.jpg", 1, "baby_back_ribs"}},
             .val = {{"baby_back_ribs/1009158.jpg", 1, "baby_back_ribs"}},
             .test = {{"apple_pie/1034399.jpg", 0, "apple_pie"}},
             .classes = {"apple_pie", "baby_back_ribs"},
             .prefix = "food "},
            {.folder = "dtd",
             .json = "DescribableTextures",
             .base = "images",
             .train = {{"banded/banded_0002.jpg", 0, "banded"},
                       {"polka-dotted/polka-dotted_0001.jpg", 1, "polka-dotted"}},
             .val = {{"polka-dotted/polka-dotted_0002.jpg", 1, "polka-dotted"},
                     {"polka-dotted/polka-dotted_0003.jpg", 1, "polka-dotted"}},
             .test = {{"banded/banded_0004.jpg", 0, "banded"}},
             .classes = {"banded", "polka-dotted"},
             .prefix = "texture "},
            {.folder = "eurosat",
             .json = "EuroSAT",
             .base = "2750",
             .train = {{"SeaLake/SeaLake_1.jpg", 1, "Sea or Lake"},
                       {"AnnualCrop/AnnualCrop_1.jpg", 0, "Annual Crop Land"}},
             .val = {{"AnnualCrop/AnnualCrop_2.jpg", 0, "Annual Crop Land"}},
             .test = {{"SeaLake/SeaLake_2.jpg", 1, "Sea or Lake"},
                      {"Forest/Forest_1.jpg", 2, "Forest"}},
             .classes = {"Annual Crop Land", "Sea or Lake", "Forest"},
             .prefix = "satellite ",
             .prompts = {{"Annual Crop Land", "AnnualCrop"}, {"Sea or Lake", "SeaLake"}}},
            {.folder = "caltech-101",
             .json = "Caltech101",
             .base = "101_ObjectCategories",
             .train = {{"Faces_easy/image_0001.jpg", 0, "face"},
                       {"Motorbikes/image_0001.jpg", 1, "motorbike"}},
             .val = {{"Faces_easy/image_0002.jpg", 0, "face"}},
             .test = {{"Motorbikes/image_0002.jpg", 1, "motorbike"},
                      {"Motorbikes/image_0003.jpg", 1, "motorbike"}},
             .classes = {"face", "motorbike"}}}; // whose prompts have no prefix
}

} // namespace

/// The papers' data sets, each with its own folders and names.
class ImportTenSetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void coopLists_data();
    void coopLists();
    void aircraftBesideCoopsSets();
    void texturesOfDisef();
    void foodOfDisef();
    void aDamagedEntryIsTold_data();
    void aDamagedEntryIsTold();
    void aLabelHasOneName();
};

void ImportTenSetsTest::coopLists_data()
{
    QTest::addColumn<int>("which");
    const auto sets = coopSets();
    for (std::size_t i = 0; i < sets.size(); ++i) {
        QTest::newRow(sets[i].folder.c_str()) << static_cast<int>(i);
    }
}

void ImportTenSetsTest::coopLists()
{
    QFETCH(int, which);
    const MadeSet set = coopSets().at(static_cast<std::size_t>(which));
    const TempDir dir;
    const auto counts = make(set, dir / set.folder);
    const ImportPlan plan = scanImageFolder(dir / set.folder);
    QCOMPARE(plan.layout, std::string("coop"));
    QCOMPARE(plan.classNames, set.classes);
    QCOMPARE(countsOf(plan), counts);
    QCOMPARE(plan.promptPrefix, set.prefix);
    QCOMPARE(plan.prompts, set.prompts);
    QVERIFY(plan.skipped.empty());
    const std::string begins = set.base + "/";
    QVERIFY(std::ranges::all_of(plan.candidates, [&](const ImportCandidate& found) {
        return found.originalName.starts_with(begins) && found.source == "real";
    }));
}

void ImportTenSetsTest::aircraftBesideCoopsSets()
{
    const TempDir dir;
    const fs::path root = dir / "fgvc_aircraft";
    for (int id = 1; id <= 6; ++id) {
        std::string name = "000000";
        name += std::to_string(id);
        put(root / "images" / (name + ".jpg"));
    }
    put(root / "variants.txt", "707-320\nF-16A/B\nEurofighter Typhoon\n");
    put(root / "images_variant_train.txt",
        "0000001 F-16A/B\n0000002 Eurofighter Typhoon\n0000003 F-16A/B\n");
    put(root / "images_variant_val.txt", "0000004 707-320\n");
    put(root / "images_variant_test.txt", "0000005 F-16A/B\n0000006 Eurofighter Typhoon\n");
    const ImportPlan plan = scanImageFolder(root);
    QCOMPARE(plan.layout, std::string("aircraft"));
    QCOMPARE(plan.classNames, (Names{"707-320", "F-16A/B", "Eurofighter Typhoon"}));
    QCOMPARE(countsOf(plan),
             (std::map<std::string, int>{{"707-320|val", 1},
                                         {"F-16A/B|train", 2},
                                         {"F-16A/B|test", 1},
                                         {"Eurofighter Typhoon|train", 1},
                                         {"Eurofighter Typhoon|test", 1}}));
    QCOMPARE(plan.promptPrefix, std::string("aircraft "));
    QVERIFY(plan.prompts.empty());
}

void ImportTenSetsTest::texturesOfDisef()
{
    const TempDir dir;
    const fs::path root = dir / "dtd";
    for (const char* picture : {"banded/banded_0002.jpg",
                                "polka-dotted/polka-dotted_0001.jpg",
                                "polka-dotted/polka-dotted_0002.jpg"}) {
        put(root / "images" / picture);
    }
    put(root / "metadata.csv",
        "idx,folder_name,class_name\n0,banded,banded\n1,polka-dotted,polka dotted\n");
    put(root / "split_coop.csv",
        "split,filename\ntrain,polka-dotted/polka-dotted_0001.jpg\ntrain,banded/banded_0002.jpg\n"
        "test,polka-dotted/polka-dotted_0002.jpg\n");
    const ImportPlan plan = scanImageFolder(root);
    QCOMPARE(plan.layout, std::string("disef"));
    QCOMPARE(plan.classNames, (Names{"banded", "polka dotted"}));
    QCOMPARE(countsOf(plan),
             (std::map<std::string, int>{
                 {"banded|train", 1}, {"polka dotted|train", 1}, {"polka dotted|test", 1}}));
    QCOMPARE(plan.promptPrefix, std::string("texture "));
    QCOMPARE(plan.prompts, (Nouns{{"polka dotted", "polka-dotted"}})); // the folder, as the papers
}

void ImportTenSetsTest::foodOfDisef()
{
    const TempDir dir;
    const fs::path root = dir / "food-101";
    for (const char* picture : {"apple_pie/1.jpg", "apple_pie/2.jpg", "sushi/3.jpg"}) {
        put(root / "images" / picture);
    }
    put(root / "metadata.csv",
        "idx,folder_name,class_name\n0,apple_pie,apple pie\n95,sushi,sushi\n");
    put(root / "split_coop.csv",
        "split,filename\ntest,apple_pie/2.jpg\nval,sushi/3.jpg\ntrain,apple_pie/1.jpg\n");
    const ImportPlan plan = scanImageFolder(root);
    QCOMPARE(plan.layout, std::string("disef"));
    QCOMPARE(plan.classNames, (Names{"apple pie", "sushi"}));
    QCOMPARE(countsOf(plan),
             (std::map<std::string, int>{
                 {"apple pie|train", 1}, {"apple pie|test", 1}, {"sushi|val", 1}}));
    QCOMPARE(plan.promptPrefix, std::string("food "));
    QCOMPARE(plan.prompts, (Nouns{{"apple pie", "apple_pie"}})); // not "sushi", which is the same
}

void ImportTenSetsTest::aDamagedEntryIsTold_data()
{
    QTest::addColumn<std::string>("entry");
    QTest::addColumn<std::string>("told");
    const auto row = [](const char* name, const std::string& entry, const std::string& told) {
        QTest::newRow(name) << entry << told;
    };
    const auto otherForm = [&row](const char* name, const std::string& entry) {
        std::string told = "is \"";
        told += entry;
        told += "\", expected [path, label, class].";
        row(name, entry, told);
    };
    otherForm("too short", R"(["b.jpg",1])");
    otherForm("label as text", R"(["b.jpg","1","hat"])");
    otherForm("object", R"({"path":"b.jpg"})");
    otherForm("nothing", "null");
    std::string shortened = "is \"[\"";
    shortened.append(28, 'y').append("…").append(27, 'y').append("\"]\", expected");
    std::string endless = "[\"";
    endless.append(1000, 'y').append("\"]");
    row("long", endless, shortened);
    row("negative label",
        R"(["b.jpg",-1,"hat"])",
        "has the label -1, expected labels from 0 to 99999.");
    row("huge label", R"(["b.jpg",100000,"hat"])", "has the label 100000, expected");
}

void ImportTenSetsTest::aDamagedEntryIsTold()
{
    QFETCH(std::string, entry);
    QFETCH(std::string, told);
    const TempDir dir;
    put(dir / "images/a.jpg");
    std::string list = "{\"train\":[[\"a.jpg\",0,\"hat\"]],\"test\":[[\"a.jpg\",0,\"hat\"],";
    list += entry;
    list += "],\"val\":[]}";
    put(dir / "split_zhou_Food101.json", list);
    std::string expected =
        "Cannot import the list \"split_zhou_Food101.json\": entry 2 of \"test\" ";
    expected += told;
    DL_VERIFY_ERROR(scanImageFolder(dir.path()), Refused, expected);
}

void ImportTenSetsTest::aLabelHasOneName()
{
    const TempDir dir;
    put(dir / "images/a.jpg");
    put(dir / "images/b.jpg");
    put(dir / "split_zhou_Food101.json",
        R"({"train":[["a.jpg",3,"hat"]],"val":[["a.jpg",3,"hat"],["b.jpg",3,"shoe"]],"test":[]})");
    DL_VERIFY_ERROR(scanImageFolder(dir.path()),
                    Refused,
                    "entry 2 of \"val\" names the label 3 \"shoe\" and an entry before it \"hat\", "
                    "expected one class for each label.");
    // One name in two spellings is one, and no name is none.
    put(dir / "split_zhou_Food101.json",
        "{\"train\":[[\"a.jpg\",0,\"cr\\u00e8me\"]],\"val\":[[\"b.jpg\",0,\"cre\\u0300me\"]],"
        "\"test\":[[\"b.jpg\",0,\"\"]]}");
    const ImportPlan plan = scanImageFolder(dir.path());
    QCOMPARE(plan.classNames, Names{"crème"});
    QCOMPARE(plan.candidates.size(), std::size_t{2});
    QCOMPARE(plan.skipped.size(), std::size_t{1});
}

DL_TEST_UNIT(ImportTenSetsTest, "import_ten_sets")
#include "import_ten_sets_test.moc"
