// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "core/imaging/encode.h"
#include "core/jobs/null_control.h"
#include "core/workflows/adapt.h"
#include "core/workflows/compare.h"
#include "core/workflows/engine_models.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/generate.h"
#include "core/workflows/picture_words.h"
#include "core/workflows/project_data.h"
#include "core/workflows/shot_starts.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/quick_generate.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

namespace dreamloft::tests {

using nlohmann::json;

class GenerateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void captionsFileThroughGenerateToCompare();
    void everyPictureCarriesItsOrigin_data();
    void everyPictureCarriesItsOrigin();
    void picturesDoNotDependOnTheirBatch();
    void lookingOnShowsPicturesFormAndChangesNone();
    void weakChangesStayNearTheShot();
    void shotsBecomeSquaresAsEachMethodHasIt();
    void filesCountByContentAndUnreadOptionsNotAtAll();
    void theUsualPairOrderIsTheRunOfBefore();
    void promptsThatTheModelCutsAreTold();
    void missingShotsAndCaptionsAreRefused();
};

namespace {

/// Counts what a page would be shown.
class LookingControl final : public jobs::JobControl {
public:
    explicit LookingControl(bool watched)
        : m_watched(watched)
    {
    }
    void report(const jobs::Progress&) override {}
    void metric(std::string_view, std::int64_t, double) override {}
    void preview(jobs::PreviewImage image) override
    {
        ++(image.caption.starts_with("step ") ? forming : finished);
    }
    void note(jobs::NoteLevel, std::string_view) override {}
    [[nodiscard]] bool cancelRequested() const noexcept override { return false; }
    [[nodiscard]] bool watched() const noexcept override { return m_watched; }

    int forming = 0;
    int finished = 0;

private:
    bool m_watched;
};

void put(const std::filesystem::path& file, std::string_view text)
{
    base::writeDurable(file, base::bytesOf(text));
}

/// What a picture says of itself.
json originIn(const project::ProjectStore& store, const project::ItemRow& item)
{
    for (const auto& [key, text] :
         imaging::readPngText(base::readFile(store.folder() / item.file))) {
        if (key == "dreamloft") {
            return json::parse(text);
        }
    }
    return {};
}

std::string
chunkOf(const project::ProjectStore& store, const project::ItemRow& item, std::string_view wanted)
{
    for (const auto& [key, text] :
         imaging::readPngText(base::readFile(store.folder() / item.file))) {
        if (key == wanted) {
            return text;
        }
    }
    return {};
}

double meanDifference(const imaging::RgbImage& left, const imaging::RgbImage& right)
{
    double sum = 0;
    for (std::size_t i = 0; i < left.pixels.size(); ++i) {
        sum += std::abs(int(left.pixels[i]) - int(right.pixels[i]));
    }
    return sum / static_cast<double>(left.pixels.size());
}

} // namespace

void GenerateTest::captionsFileThroughGenerateToCompare()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    put(dir / "captions.jsonl",
        "{\"class\":\"hat\",\"caption\":\"lower\"}\n{\"class\":\"hat\",\"caption\":\"newer\"}\n"
        "{\"class\":\"shoe\",\"caption\":\"wider shoe\"}\n");
    auto made = quickGenerate(options::Strategy::CaptionPrompt);
    made.captions = (dir / "captions.jsonl").string();
    workflows::generate(*store, engine, made, control);
    const auto items = store->items(store->jobs().back().id);
    QCOMPARE(items.size(), std::size_t(6));
    std::multiset<std::string> prompts;
    for (const auto& item : items) {
        const auto prompt = json::parse(item.meta).at("prompt").get<std::string>();
        prompts.insert(prompt);
        QCOMPARE(originIn(*store, item).at("prompt"), json(prompt));
    }
    QCOMPARE(prompts.count("wider shoe"), std::size_t(3));
    QVERIFY(prompts.count("lower") >= 1 && prompts.count("newer") >= 1);

    auto trained = quickClassifier({options::Arm::RealOnly, options::Arm::Both});
    workflows::trainClassifier(*store, engine, trained, control);
    workflows::evaluate(*store, engine, {}, control);
    const auto report = workflows::compare(*store, engine, {}, control);
    QCOMPARE(report.data.at("arms").size(), std::size_t(2));
    QVERIFY(report.summary.find("real + synthetic (caption_prompt)") != std::string::npos);
}

void GenerateTest::everyPictureCarriesItsOrigin_data()
{
    // Every strategy that makes pictures, with the adapters behind each and whose they are.
    QTest::addColumn<int>("strategy");
    QTest::addColumn<int>("adapters");
    QTest::addColumn<QByteArray>("scope");
    const auto row = [](options::Strategy strategy, int adapters, const char* scope) {
        QTest::newRow(std::string(options::nameOf(strategy)).c_str())
            << static_cast<int>(strategy) << adapters << QByteArray(scope);
    };
    row(options::Strategy::ClassPrompt, 0, "");
    row(options::Strategy::CaptionPrompt, 0, "");
    row(options::Strategy::FakeIt, 0, "");
    row(options::Strategy::IsSynth, 0, "");
    row(options::Strategy::Disef, 0, "");
    row(options::Strategy::DataDreamDset, 1, "dataset");
    row(options::Strategy::DataDreamCls, 1, "class");
    row(options::Strategy::Loft, 2, "shot");
    row(options::Strategy::LoftSingle, 1, "shot");
}

void GenerateTest::everyPictureCarriesItsOrigin()
{
    QFETCH(int, strategy);
    QFETCH(int, adapters);
    QFETCH(QByteArray, scope);
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    auto options = quickGenerate(static_cast<options::Strategy>(strategy));
    std::set<std::string> learnt;
    if (options::needsAdapters(options.strategy)) {
        auto adapted = quickAdapt(options.strategy);
        adapted.learning_rate = 1e-2;
        workflows::adapt(*store, engine, adapted, control);
        for (const auto& item : store->items(store->jobs().back().id)) {
            learnt.insert(item.sha256);
        }
    }
    put(dir / "captions.txt", "lower newer\n");
    put(dir / "definitions.jsonl", "{\"class\":\"hat\",\"definition\":\"wider\"}\n");
    options.captions = (dir / "captions.txt").string();
    options.definitions = (dir / "definitions.jsonl").string();
    workflows::generate(*store, engine, options, control);
    const bool fromShots = options::startsFromShots(options.strategy);
    const auto shots = workflows::currentShotsOf(*store);
    for (const auto& item : store->items(store->jobs().back().id)) {
        const json origin = originIn(*store, item);
        const json meta = json::parse(item.meta);
        QCOMPARE(origin.at("strategy"), json(options::nameOf(options.strategy)));
        QCOMPARE(origin.at("prompt"), meta.at("prompt"));
        QCOMPARE(origin.at("seed"), json(std::to_string(item.seed)));
        QCOMPARE(int(origin.at("loras").size()), adapters);
        for (const json& lora : origin.at("loras")) {
            QVERIFY(learnt.contains(lora.at("sha256").get<std::string>()));
            QCOMPARE(lora.at("scope"), json(scope.toStdString()));
            QCOMPARE(lora.contains("shot_sha256"), scope == "shot");
        }
        QCOMPARE(origin.contains("init_image_sha256"), fromShots);
        QCOMPARE(meta.contains("clip"), options.strategy == options::Strategy::Disef);
        const std::string kind =
            fromShots ? "/compositeWithTrainedAlgorithmicMedia" : "/trainedAlgorithmicMedia";
        QVERIFY(chunkOf(*store, item, imaging::kXmpKeyword).find(kind) != std::string::npos);
        QCOMPARE(chunkOf(*store, item, "parameters").find("Denoising strength") !=
                     std::string::npos,
                 fromShots);
        if (fromShots) {
            const auto shot = meta.at("start").at("shot").get<std::size_t>();
            QCOMPARE(
                origin.at("init_image_sha256"),
                json(shots.pictures[static_cast<std::size_t>(item.classIndex)][shot].pixelSha256));
            QCOMPARE(origin.at("shots_hash"), json(shots.manifestHash));
            QCOMPARE(origin.at("strength"),
                     json(options.strategy == options::Strategy::Disef ? 0.75 : 0.4));
        }
    }
}

void GenerateTest::picturesDoNotDependOnTheirBatch()
{
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    auto options = quickGenerate(options::Strategy::Disef);
    std::map<std::pair<int, std::int64_t>, std::pair<std::uint64_t, std::string>> first;
    for (const int batch : {1, 5}) {
        options.batch = batch;
        const auto store = makeTinyProject(dir / std::to_string(batch));
        store->setSetting("models.clip", "starter");
        workflows::generate(*store, engine, options, control);
        for (const auto& item : store->items(store->jobs().back().id)) {
            json meta = json::parse(item.meta);
            meta.erase("clip"); // to rounding
            const std::pair mine{item.seed, meta.dump()};
            const std::pair place{item.classIndex, item.index};
            QVERIFY(first.emplace(place, mine).first->second == mine);
        }
    }
    QCOMPARE(first.size(), std::size_t(6));
}

void GenerateTest::lookingOnShowsPicturesFormAndChangesNone()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto options = quickGenerate(options::Strategy::ClassPrompt);
    std::vector<imaging::RgbImage> alone;
    for (const bool watched : {false, true}) {
        const auto store = makeTinyProject(dir / (watched ? "watched" : "alone"));
        LookingControl control(watched);
        workflows::generate(*store, engine, options, control);
        const auto items = store->items(store->jobs().back().id);
        QCOMPARE(control.forming > 0, watched);
        QCOMPARE(static_cast<std::size_t>(control.finished), items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto made = workflows::loadItemPicture(*store, items[i]);
            if (watched) {
                QCOMPARE(meanDifference(made, alone.at(i)), 0.0);
            } else {
                alone.push_back(made);
            }
        }
    }
}

void GenerateTest::weakChangesStayNearTheShot()
{
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl control;
    std::map<double, double> differences;
    for (const double strength : {0.1, 1.0}) {
        const auto store = makeTinyProject(dir / std::to_string(strength));
        store->setSetting("models.base", "starter"); // the tiny random one keeps no picture
        auto options = quickGenerate(options::Strategy::IsSynth);
        options.per_class = 2;
        options.strength = strength;
        options.guidance = 1;
        workflows::generate(*store, engine, options, control);
        const auto shots = workflows::currentShotsOf(*store);
        for (const auto& item : store->items(store->jobs().back().id)) {
            const auto made = workflows::loadItemPicture(*store, item);
            const auto& shot = shots.pictures[static_cast<std::size_t>(item.classIndex)]
                                             [static_cast<std::size_t>(item.index % 3)];
            differences[strength] += meanDifference(
                made, workflows::cropToSquare(workflows::loadPicture(*store, shot), made.width));
        }
    }
    QVERIFY2(differences[0.1] < differences[1.0],
             qPrintable(QString::number(differences[0.1] - differences[1.0])));
}

void GenerateTest::shotsBecomeSquaresAsEachMethodHasIt()
{
    // A wide white picture with a red left and a blue right end.
    auto wide = imaging::blankImage(40, 20, {255, 255, 255});
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 8; ++x) {
            wide.row(y)[3 * x + 1] = wide.row(y)[3 * x + 2] = 0;
            wide.row(y)[3 * (39 - x)] = wide.row(y)[3 * (39 - x) + 1] = 0;
        }
    }
    const auto cropped = workflows::cropToSquare(wide, 20);
    QVERIFY(cropped == imaging::blankImage(20, 20, {255, 255, 255})); // the ends are cut off
    const auto padded = workflows::padIntoSquare(wide, 40);
    QCOMPARE(padded.width, 40);
    QCOMPARE(int(padded.row(2)[3 * 20]), 0);                    // black above
    QCOMPARE(int(padded.row(20)[3 * 20]), 255);                 // the picture in the middle
    QVERIFY(padded.row(20)[0] > 200 && padded.row(20)[1] < 50); // its red end is still there
}

void GenerateTest::filesCountByContentAndUnreadOptionsNotAtAll()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    put(dir / "a.txt", "lower\n");
    put(dir / "b.txt", "lower\n");
    put(dir / "c.txt", "newer\n");
    auto options = quickGenerate(options::Strategy::CaptionPrompt);
    const auto run = [&](const char* file) {
        options.captions = (dir / file).string();
        workflows::generate(*store, engine, options, control);
        return store->jobs().size();
    };
    QCOMPARE(run("a.txt"), std::size_t(1));
    options.variant = options::PromptVariant::Name; // fakeit's
    QCOMPARE(run("b.txt"), std::size_t(1));
    QCOMPARE(run("c.txt"), std::size_t(2));
}

void GenerateTest::theUsualPairOrderIsTheRunOfBefore()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    workflows::adapt(*store, engine, quickAdapt(), control);
    auto options = quickGenerate(options::Strategy::Loft);
    workflows::generate(*store, engine, options, control);
    const auto first = store->jobs().back();
    // A spec from before there was a choice has the same hash.
    QVERIFY(!store->specOf(first).at("options").contains("pair_order"));
    options.pair_order = options::PairOrder::Cyclic;
    workflows::generate(*store, engine, options, control);
    const auto second = store->jobs().back();
    QVERIFY(second.id != first.id);
    QCOMPARE(store->specOf(second).at("options").at("pair_order"), json("cyclic"));
    const auto items = store->items(second.id);
    const auto pairOf = [](const project::ItemRow& item) {
        const json uses = json::parse(item.meta).at("adapters");
        return std::pair(uses[0].at("index").get<int>(), uses[1].at("index").get<int>());
    };
    QVERIFY(pairOf(items[0]) == std::pair(0, 1));
    QVERIFY(pairOf(items[1]) == std::pair(0, 2));
    QVERIFY(pairOf(items[2]) == std::pair(1, 2));
}

void GenerateTest::promptsThatTheModelCutsAreTold()
{
    class Noting final : public jobs::JobControl {
    public:
        void report(const jobs::Progress&) override {}
        void metric(std::string_view, std::int64_t, double) override {}
        void preview(jobs::PreviewImage) override {}
        void note(jobs::NoteLevel, std::string_view text) override { notes += text; }
        [[nodiscard]] bool cancelRequested() const noexcept override { return false; }
        std::string notes;
    };
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    auto options = quickGenerate(options::Strategy::CaptionPrompt);
    options.classes = {"hat"};
    options.per_class = 4;
    options.captions = (dir / "captions.txt").string();
    // Of the 8 positions of this model two are its own.
    const std::string whole = "low low low low low low";
    put(dir / "captions.txt", "low\n" + whole + "\n" + whole + " low\n");
    Noting told;
    workflows::generate(*store, engine, options, told);
    QVERIFY2(told.notes.find("1 of 3 different prompts are longer than the 6 tokens that this "
                             "model reads") != std::string::npos,
             told.notes.c_str());
    QVERIFY(told.notes.find("\"hat\", with 7 tokens.") != std::string::npos);
    put(dir / "captions.txt", "low\n" + whole + "\n");
    Noting quiet;
    workflows::generate(*store, engine, options, quiet);
    QVERIFY2(quiet.notes.find("tokens") == std::string::npos, quiet.notes.c_str());
}

void GenerateTest::missingShotsAndCaptionsAreRefused()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto captioned = quickGenerate(options::Strategy::CaptionPrompt);
    DL_VERIFY_ERROR(
        workflows::generate(*store, engine, captioned, control), UserFixable, "has no caption");
    project::ShotList list = *store->currentShots();
    list.picturesOfClass[1].clear();
    store->saveShots(list);
    const auto started = quickGenerate(options::Strategy::IsSynth);
    DL_VERIFY_ERROR(
        workflows::generate(*store, engine, started, control), UserFixable, "has no shot");
    // Captions that the shots carry are used where nothing else is named.
    store->setCaption(list.picturesOfClass[0][0], "lower");
    auto options = quickGenerate(options::Strategy::CaptionPrompt);
    options.classes = {"hat"};
    workflows::generate(*store, engine, options, control);
    QCOMPARE(json::parse(store->items(store->jobs().back().id)[0].meta).at("prompt"),
             json("lower"));
}

DL_TEST_UNIT(GenerateTest, "generate")

} // namespace dreamloft::tests

#include "generate_test.moc"
