// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/prompts.h"
#include "core/project/exchange/class_names_file.h"
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
using Nouns = std::map<std::string, std::string>;

namespace {

void put(const fs::path& file, std::string_view text = "x")
{
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, text);
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

const std::set<std::string> kKnown{"hat", "shoe"};

} // namespace

/// Words of classes: files of the user, names with a slash in them, and what the lists bring.
class ClassWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesOfEveryForm_data();
    void filesOfEveryForm();
    void classesOfTheSourcesAreKnown();
    void wrongFilesAreRefused_data();
    void wrongFilesAreRefused();
    void unknownClassIsToldWithTheNearest();
    void nestedNamesInImageNetLists();
    void nestedNamesInHuggingFaceLists();
    void nestedNamesInTables();
    void nestedNamesBesideCaptions();
    void flowersOfDisef();
    void foodOfDisef();
};

void ClassWordsTest::filesOfEveryForm_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* what, const char* name, const char* text) {
        QTest::newRow(what) << QByteArray(name) << QByteArray(text);
    };
    row("lines", "words.txt", "hat sun hat\n\nshoe  running shoe");
    row("a table", "words.csv", "hat,sun hat\nshoe,running shoe\n");
    row("a table with a header", "words.csv", "class;noun\nhat;sun hat\nshoe;running shoe\n");
    row("a table of more columns",
        "words.csv",
        "idx,folder_name,class_name\n0,hat,sun hat\n1,shoe,running shoe\n2,hat,sun hat\n");
    row("a table with tabs", "words.tsv", "hat\tsun hat\r\nshoe\trunning shoe\r\n");
    row("an object", "words.JSON", R"({"hat": "sun hat", "shoe": " running shoe"})");
}

void ClassWordsTest::filesOfEveryForm()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    const TempDir dir;
    const fs::path file = dir / name.toStdString();
    put(file, text.toStdString());
    QCOMPARE(nounsFrom(file, {}, kKnown), (Nouns{{"hat", "sun hat"}, {"shoe", "running shoe"}}));
}

void ClassWordsTest::classesOfTheSourcesAreKnown()
{
    const TempDir dir;
    put(dir / "words.csv", "F-16A/B,F-16\nhat,\n");
    std::vector<ImportPlan> plans(1);
    plans.front().classNames = {"F-16A/B"};
    QCOMPARE(nounsFrom(dir / "words.csv", plans, kKnown),
             (Nouns{{"F-16A/B", "F-16"}, {"hat", ""}}));
}

void ClassWordsTest::wrongFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* text, const char* problem) {
        QTest::newRow(problem) << QByteArray(name) << QByteArray(text) << QByteArray(problem);
    };
    row("words.txt", "shoe running shoe\nhat\n", "line 2: it has one word");
    row("words.csv", "hat,sun hat\nhat,cap\n", "line 2: the class \"hat\" came before");
    row("words.csv", "hat,sun hat,3\n", "it has not two columns");
    row("words.csv", "class,noun\n ,cap\n", "line 2: it names no class");
    row("words.json", "[\"hat\"]", "it is no JSON object");
    row("words.json", "{\"hat\": 3}", "words.json: hat");
}

void ClassWordsTest::wrongFilesAreRefused()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, problem);
    const TempDir dir;
    const fs::path file = dir / name.toStdString();
    put(file, text.toStdString());
    DL_VERIFY_ERROR(nounsFrom(file, {}, kKnown), Refused, problem.toStdString());
}

void ClassWordsTest::unknownClassIsToldWithTheNearest()
{
    const TempDir dir;
    put(dir / "words.csv", "shoo,running shoe\n");
    std::string hint;
    try {
        static_cast<void>(nounsFrom(dir / "words.csv", {}, kKnown));
    } catch (const base::Error& error) {
        QCOMPARE(error.info().code, std::string("DL-IMP-007"));
        hint = error.info().hint;
    }
    QCOMPARE(hint, std::string("Did you mean \"shoe\"?"));
    DL_VERIFY_ERROR(
        nounsFrom(dir / "gone.csv", {}, kKnown), UserFixable, std::string_view("gone.csv"));
}

void ClassWordsTest::nestedNamesInImageNetLists()
{
    const TempDir dir;
    put(dir / "classnames.txt",
        "n04008634 missile\nn02788148 baluster / handrail\nn03773504 missile\n"
        "n04356056 sunglasses\n");
    for (const char* wnid : {"n02788148", "n03773504", "n04008634", "n04356056"}) {
        put(dir / "images/train" / wnid / "1.JPEG");
    }
    const ImportPlan plan = scanImageFolder(dir.path());
    QCOMPARE(listOf(plan),
             (Names{"baluster / handrail|train|images/train/n02788148/1.JPEG",
                    "missile (n03773504)|train|images/train/n03773504/1.JPEG",
                    "missile (n04008634)|train|images/train/n04008634/1.JPEG",
                    "sunglasses|train|images/train/n04356056/1.JPEG"}));
    // No two classes have one prompt.
    QCOMPARE(plan.prompts,
             (Nouns{{"missile (n03773504)", "missile"},
                    {"missile (n04008634)", "projectile missile"},
                    {"sunglasses", "dark sunglasses"}}));
    QVERIFY(plan.promptPrefix.empty());
    put(dir / "val/class_labels.txt", "n02788148/a.JPEG,0\n");
    put(dir / "val/n02788148/a.JPEG");
    QCOMPARE(listOf(scanImageFolder(dir / "val/class_labels.txt")),
             Names{"baluster / handrail|test|n02788148/a.JPEG"});
}

void ClassWordsTest::nestedNamesInHuggingFaceLists()
{
    const TempDir dir;
    put(dir / "a/b/1.png");
    put(dir / "2.png");
    put(dir / "metadata.jsonl",
        "{\"file_name\":\"a/b/1.png\",\"label\":\"a/b\"}\n"
        "{\"file_name\":\"2.png\",\"label\":\"baluster / handrail\"}\n");
    const ImportPlan plan = scanImageFolder(dir.path());
    QCOMPARE(plan.layout, std::string("hf"));
    QCOMPARE(listOf(plan), (Names{"a/b||a/b/1.png", "baluster / handrail||2.png"}));
}

void ClassWordsTest::nestedNamesInTables()
{
    const TempDir dir;
    put(dir / "a/b/1.png");
    put(dir / "test/baluster / handrail/2.jpg");
    put(dir / "labels.csv",
        "filepath,label,split,prompt_name\na/b/1.png,a/b,train,b of a\n"
        "2,baluster / handrail,test,\n");
    const ImportPlan plan = scanImageFolder(dir.path());
    QCOMPARE(plan.layout, std::string("csv"));
    QCOMPARE(
        listOf(plan),
        (Names{"a/b|train|a/b/1.png", "baluster / handrail|test|test/baluster / handrail/2.jpg"}));
    QCOMPARE(plan.prompts.at("a/b"), std::string("b of a"));
}

void ClassWordsTest::nestedNamesBesideCaptions()
{
    const TempDir dir;
    put(dir / "k/10_a/b/1.png");
    put(dir / "k/10_a/b/1.txt", "one of a and b");
    put(dir / "k/5_shoe/2.png");
    ScanOptions options;
    options.as = "flat";
    QCOMPARE(listOf(scanImageFolder(dir / "k", options)),
             (Names{"a||10_a/b/1.png", "shoe||5_shoe/2.png"})); // nobody said otherwise
    options.knownClasses = {"a/b"};
    const ImportPlan repeats = scanImageFolder(dir / "k", options);
    QCOMPARE(listOf(repeats), (Names{"a/b||10_a/b/1.png", "shoe||5_shoe/2.png"}));
    QCOMPARE(repeats.candidates.at(0).caption, std::string("one of a and b"));
    put(dir / "f/train/a/b/1.png");
    put(dir / "f/train/a/b/1.caption", "the other");
    put(dir / "f/train/shoe/2.png");
    options.as = "auto";
    const ImportPlan folders = scanImageFolder(dir / "f", options);
    QCOMPARE(listOf(folders), (Names{"a/b|train|train/a/b/1.png", "shoe|train|train/shoe/2.png"}));
    QCOMPARE(folders.candidates.at(0).caption, std::string("the other"));
}

void ClassWordsTest::flowersOfDisef()
{
    const TempDir dir;
    const fs::path root = dir / "Flowers102";
    put(root / "jpg/image_00001.jpg");
    put(root / "jpg/image_00002.jpg");
    put(root / "split_coop.csv",
        "split,filename,class\ntest,image_00002.jpg,lotus\ntrain,image_00001.jpg,pink primrose\n");
    put(root / "metadata.csv",
        "idx,folder_name,class_name\n0,pink primrose,pink primrose\n77,lotus,lotus\n");
    const ImportPlan plan = scanImageFolder(root);
    QCOMPARE(plan.layout, std::string("disef"));
    QCOMPARE(listOf(plan),
             (Names{"pink primrose|train|jpg/image_00001.jpg", "lotus|test|jpg/image_00002.jpg"}));
    QCOMPARE(plan.promptPrefix, std::string("flower "));
    QCOMPARE(plan.prompts, (Nouns{{"lotus", "lotus lotus"}}));
    QCOMPARE(options::recognitionPrompt(
                 "pink primrose", plan.promptPrefix, options::PromptStyle::DataDream),
             std::string("a photo of a pink primrose flower."));
    ImportPlan one = plan;
    putIntoClass(one, "plant"); // no class of the papers any more
    QVERIFY(one.promptPrefix.empty());
}

void ClassWordsTest::foodOfDisef()
{
    const TempDir dir;
    const fs::path root = dir / "food-101";
    put(root / "images/apple_pie/1.jpg");
    put(root / "split_coop.csv", "split,filename\ntrain,apple_pie/1.jpg\n");
    put(root / "metadata.csv", "idx,folder_name,class_name\n0,apple_pie,apple pie\n");
    const ImportPlan plan = scanImageFolder(root);
    QCOMPARE(plan.classNames, Names{"apple pie"});
    QCOMPARE(plan.promptPrefix, std::string("food "));
    QCOMPARE(plan.prompts, (Nouns{{"apple pie", "apple_pie"}}));
}

DL_TEST_UNIT(ClassWordsTest, "class_words")
#include "class_words_test.moc"
