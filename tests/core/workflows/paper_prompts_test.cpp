// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/import_dataset.h"
#include "core/workflows/project_data.h"
#include "tests/core/project/sample_project.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

namespace dreamloft::tests {

namespace fs = std::filesystem;

namespace {

class Control final : public jobs::JobControl {
public:
    void report(const jobs::Progress&) override {}
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage) override {}
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return false; }
};

void put(const fs::path& file, std::string_view text)
{
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, text);
}

void putPicture(const fs::path& file, std::uint64_t seed = 1)
{
    base::makeDurableFolder(file.parent_path());
    base::writeDurable(file, imaging::encodePng(blobPicture(seed, 8, 8)));
}

/// `split_zhou_NAME.json` of one class with one picture.
void putCoop(const fs::path& folder, const std::string& name, const std::string& className)
{
    putPicture(folder / "1.png");
    nlohmann::json entry = nlohmann::json::array();
    entry.push_back("1.png");
    entry.push_back(0);
    entry.push_back(className);
    nlohmann::json lists;
    lists["train"] = nlohmann::json::array();
    lists["train"].push_back(std::move(entry));
    lists["val"] = nlohmann::json::array();
    lists["test"] = nlohmann::json::array();
    std::string file = "split_zhou_";
    file += name;
    file += ".json";
    put(folder / file, lists.dump());
}

options::ImportOptions from(const fs::path& folder)
{
    options::ImportOptions options;
    options.sources = {folder.string()};
    return options;
}

std::string promptOf(const project::ProjectStore& store)
{
    return workflows::classPrompts(store, options::PromptStyle::DataDream).front();
}

} // namespace

/// The papers' prompts without a hand on the project: an import of their data sets brings the words
/// along (method.md 3.6, 8.1 a).
class PaperPromptsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void p15_tenDataSets_data();
    void p15_tenDataSets();
    void wordsOfTheUserWin();
    void wordsOfTheProjectStay();
    void classesFromElsewhereKeepTheirPrompts();
    void refusedImportLeavesNoWords();
};

void PaperPromptsTest::p15_tenDataSets_data()
{
    QTest::addColumn<QByteArray>("className"); // as the set's list has it
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("coop");
    const auto row =
        [](const char* set, const char* className, const char* prompt, const char* coop) {
            QTest::newRow(set) << QByteArray(className) << QByteArray(prompt) << QByteArray(coop);
        };
    row("ImageNet", "tench", "a photo of a tench", "a photo of a tench.");
    row("Caltech101", "car_side", "a photo of a car_side", "a photo of a car side.");
    row("DescribableTextures", "banded", "a texture photo of a banded", "banded texture.");
    row("EuroSAT",
        "Annual Crop Land",
        "a satellite photo of a AnnualCrop",
        "a centered satellite photo of Annual Crop Land.");
    row("FGVCAircraft",
        "707-320",
        "a aircraft photo of a 707-320",
        "a photo of a 707-320, a type of aircraft.");
    row("OxfordPets",
        "american_bulldog",
        "a pet photo of a American Bulldog",
        "a photo of a american bulldog, a type of pet.");
    row("StanfordCars",
        "2000 AM General Hummer SUV",
        "a car photo of a AM General Hummer SUV 2000",
        "a photo of a 2000 AM General Hummer SUV.");
    row("SUN397",
        "outdoor apartment_building",
        "a scene photo of a outdoor apartment_building",
        "a photo of a outdoor apartment building.");
    row("Food101",
        "apple_pie",
        "a food photo of a apple_pie",
        "a photo of apple pie, a type of food.");
    row("OxfordFlowers",
        "lotus",
        "a flower photo of a lotus lotus",
        "a photo of a lotus, a type of flower.");
}

void PaperPromptsTest::p15_tenDataSets()
{
    QFETCH(QByteArray, className);
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, coop);
    const std::string set = QTest::currentDataTag();
    const TempDir dir;
    const fs::path folder = dir / "set";
    std::string line = className.toStdString();
    line += '\n';
    if (set == "ImageNet") {
        line.insert(0, "n01440764 ");
        put(folder / "classnames.txt", line);
        putPicture(folder / "images/train/n01440764/1.png");
    } else if (set == "FGVCAircraft") {
        put(folder / "variants.txt", line);
        line.insert(0, "0034309 ");
        put(folder / "images_variant_train.txt", line);
        putPicture(folder / "images/0034309.jpg");
    } else {
        putCoop(folder, set, className.toStdString());
    }
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    workflows::importDataset(*store, from(folder), control);
    QCOMPARE(store->classes().at(0).name, className.toStdString());
    QCOMPARE(QByteArray::fromStdString(promptOf(*store)), prompt);
    QCOMPARE(QByteArray::fromStdString(workflows::coopPrompts(*store).front()), coop);
}

void PaperPromptsTest::wordsOfTheUserWin()
{
    const TempDir dir;
    putCoop(dir / "dtd", "DescribableTextures", "banded");
    put(dir / "words.json", R"({"banded": "striped"})");
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    options::ImportOptions options = from(dir / "dtd");
    options.prompt_prefix = " close-up ";
    options.class_names = (dir / "words.json").string();
    const auto first = workflows::importDataset(*store, options, control);
    QCOMPARE(promptOf(*store), std::string("a close-up photo of a striped"));
    QVERIFY(first.summary.find("\"a close-up photo of a striped\"") != std::string::npos);
    QCOMPARE(store->undoLabel().find("import "), std::size_t{0}); // the words are part of it
    // Nothing but words, in the same job; what is not said stays.
    options.class_names.clear();
    options.prompt_prefix = "-";
    workflows::importDataset(*store, options, control);
    QCOMPARE(promptOf(*store), std::string("a photo of a striped"));
    QCOMPARE(store->jobs().size(), std::size_t{1});
    QVERIFY(store->undo());
    QCOMPARE(promptOf(*store), std::string("a close-up photo of a striped"));
    // An empty word is the class's own name.
    put(dir / "words.csv", "banded,\n");
    options.prompt_prefix.clear();
    options.class_names = (dir / "words.csv").string();
    workflows::importDataset(*store, options, control);
    QCOMPARE(promptOf(*store), std::string("a close-up photo of a banded"));
}

void PaperPromptsTest::wordsOfTheProjectStay()
{
    const TempDir dir;
    putCoop(dir / "dtd", "DescribableTextures", "banded");
    for (const char* own : {"studio ", ""}) { // none is a choice too
        const std::string name = std::string(own) + "p";
        const auto store = project::ProjectStore::create(dir / name, {.name = "p"});
        store->setSetting("prompt.prefix", own);
        Control control;
        workflows::importDataset(*store, from(dir / "dtd"), control);
        QCOMPARE(store->setting("prompt.prefix").value_or("gone"), std::string(own));
    }
}

void PaperPromptsTest::classesFromElsewhereKeepTheirPrompts()
{
    const TempDir dir;
    putCoop(dir / "dtd", "DescribableTextures", "banded");
    putPicture(dir / "photos/hat/1.png", 2);
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    workflows::importDataset(*store, from(dir / "photos"), control);
    workflows::importDataset(*store, from(dir / "dtd"), control);
    QVERIFY(!store->setting("prompt.prefix"));
    // Nor have two data sets one word.
    putCoop(dir / "pets", "OxfordPets", "pug");
    const auto both = project::ProjectStore::create(dir / "q", {.name = "q"});
    options::ImportOptions options = from(dir / "dtd");
    options.sources.push_back((dir / "pets").string());
    workflows::importDataset(*both, options, control);
    QVERIFY(!both->setting("prompt.prefix"));
}

void PaperPromptsTest::refusedImportLeavesNoWords()
{
    const TempDir dir;
    putCoop(dir / "dtd", "DescribableTextures", "banded");
    put(dir / "dtd/1.png", "not a picture");
    const auto store = project::ProjectStore::create(dir / "p", {.name = "p"});
    Control control;
    options::ImportOptions options = from(dir / "dtd");
    options.prompt_prefix = "texture";
    DL_VERIFY_ERROR(workflows::importDataset(*store, options, control),
                    UserFixable,
                    "is no picture that can be used");
    put(dir / "words.txt", "bandet stripes\n");
    options.class_names = (dir / "words.txt").string();
    options.dry_run = true; // what is wrong with the words shows there too
    DL_VERIFY_ERROR(workflows::importDataset(*store, options, control),
                    UserFixable,
                    "has a word for the class \"bandet\"");
    QVERIFY(store->settings().empty());
}

DL_TEST_UNIT(PaperPromptsTest, "paper_prompts")

} // namespace dreamloft::tests

#include "paper_prompts_test.moc"
