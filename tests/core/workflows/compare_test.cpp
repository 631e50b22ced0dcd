// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "core/imaging/encode.h"
#include "core/jobs/null_control.h"
#include "core/project/accepted_leaks.h"
#include "core/workflows/compare.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/generate.h"
#include "core/workflows/project_data.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dreamloft::tests {

using nlohmann::json;

class CompareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stampsAreThoseOfNow();
    void otherWordsAreStamped();
    void acceptedLeaksBreakTheStampForGood();
    void aReportMayLeaveOutPicturesAndSettings();
    void aReportMayHoldSmallerPictures();
    void aPartOfTheClassesIsStampedAndReported();
};

namespace {

/// A tiny project whose classifiers are trained and measured.
struct Measured {
    TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "p");

    Measured()
    {
        store->setSetting("models.clip", "starter");
        options::GenerateOptions made;
        made.strategy = options::Strategy::ClassPrompt;
        made.steps = 1;
        made.per_class = 2;
        workflows::generate(*store, engine, made, control);
        auto trained = quickClassifier({options::Arm::RealOnly, options::Arm::Both});
        workflows::trainClassifier(*store, engine, trained, control);
        workflows::evaluate(*store, engine, {}, control);
    }
    [[nodiscard]] json stamp(std::string_view name)
    {
        options::CompareOptions options;
        options.resamples = 100;
        const auto report = workflows::compare(*store, engine, options, control);
        for (const json& stamp : report.data.at("protocol")) {
            if (stamp.at("name") == json(name)) {
                return stamp;
            }
        }
        return {};
    }
};

} // namespace

void CompareTest::stampsAreThoseOfNow()
{
    Measured project;
    auto& store = *project.store;
    QCOMPARE(project.stamp("Test set locked").at("kept"), json(false));
    store.lockTest();
    QCOMPARE(project.stamp("Test set locked").at("kept"), json(true));
    // Compared again, nothing is computed; unlocked in between, the first answer is no answer.
    const auto jobs = store.jobs().size();
    QCOMPARE(project.stamp("Test set locked").at("kept"), json(true));
    QCOMPARE(store.jobs().size(), jobs);
    store.unlockTest("a wrong label");
    QCOMPARE(project.stamp("Test set locked").at("kept"), json(false));
    store.lockTest();
    const json relocked = project.stamp("Test set locked");
    QCOMPARE(relocked.at("kept"), json(false));
    QVERIFY(relocked.at("finding").get<std::string>().find("unlocked 1 times") !=
            std::string::npos);

    constexpr const char* kToday = "Trained on today's pictures";
    QCOMPARE(project.stamp(kToday).at("kept"), json(true));
    auto fewer = *store.currentShots();
    fewer.k = 2;
    for (auto& ofClass : fewer.picturesOfClass) {
        ofClass.resize(2);
    }
    store.saveShots(fewer);
    QCOMPARE(project.stamp(kToday).at("finding"),
             json("the shots or the classes changed since: train again"));
}

void CompareTest::otherWordsAreStamped()
{
    constexpr const char* kToday = "Trained on today's pictures";
    Measured project;
    auto& store = *project.store;
    const std::int64_t hat = store.classes().front().id;
    store.setNoun(hat, "bonnet");
    QCOMPARE(project.stamp(kToday).at("kept"), json(false));
    QCOMPARE(project.stamp(kToday).at("finding"),
             json("the words for the classes changed since: train again"));
    store.setNoun(hat, "");
    QCOMPARE(project.stamp(kToday).at("kept"), json(true));
    // CLIP as it is learnt no words: it was measured by some.
    workflows::trainClassifier(
        store,
        project.engine,
        quickClassifier({options::Arm::ClipZeroShot, options::Arm::RealOnly, options::Arm::Both}),
        project.control);
    store.setNoun(hat, "bonnet");
    workflows::evaluate(store, project.engine, {}, project.control);
    store.setNoun(hat, "");
    QCOMPARE(project.stamp(kToday).at("finding"),
             json("the words for the classes changed since the evaluation: evaluate again"));
    workflows::evaluate(store, project.engine, {}, project.control);
    QCOMPARE(project.stamp(kToday).at("kept"), json(true));
}

void CompareTest::acceptedLeaksBreakTheStampForGood()
{
    Measured project;
    auto& store = *project.store;
    QCOMPARE(project.stamp("No leaks").at("kept"), json(true));
    const auto test = workflows::picturesOfSplit(store, "test").front();
    const std::int64_t copy = addPicture(store,
                                         store.classes().front().id,
                                         "train",
                                         workflows::loadPicture(store, test.row),
                                         "copy.png");
    DL_VERIFY_ERROR(
        workflows::evaluate(store, project.engine, {}, project.control), UserFixable, "learn from");
    QCOMPARE(project.stamp("No leaks").at("finding"),
             json("test set not clean: leaks that are neither mended nor accepted: 1"));
    // With a reason everything goes on, and each result says so.
    QCOMPARE(project::acceptLeaks(store, "views of one hat"), 1);
    for (const auto& report :
         {workflows::evaluate(store, project.engine, {}, project.control),
          workflows::trainClassifier(store,
                                     project.engine,
                                     quickClassifier({options::Arm::RealOnly, options::Arm::Both}),
                                     project.control)}) {
        QVERIFY(std::ranges::any_of(report.warnings, [](const workflows::Warning& warning) {
            return warning.code == "DL-DATA-013" &&
                   warning.message.find("Test set not clean") == 0 &&
                   warning.message.find("views of one hat") != std::string::npos;
        }));
    }
    const json accepted = {
        {"name", "No leaks"},
        {"kept", false},
        {"finding", "test set not clean: leaks were accepted (views of one hat)"}};
    QCOMPARE(project.stamp("No leaks"), accepted);
    const auto file = (project.dir / "report.html").string();
    workflows::writeReport(store, file, {}, project.control);
    QVERIFY(base::readText(file).find("leaks were accepted (views of one hat)") !=
            std::string::npos);
    // As after an unlocking, mending comes too late for what was seen.
    store.deletePictures(std::vector{copy});
    QCOMPARE(project.stamp("No leaks"), accepted);
}

void CompareTest::aReportMayLeaveOutPicturesAndSettings()
{
    Measured project;
    const auto written = [&project](const workflows::ReportParts& parts) {
        const auto file = (project.dir / "report.html").string();
        workflows::writeReport(*project.store, file, parts, project.control);
        return base::readText(file);
    };
    QVERIFY(!project.stamp("Test set locked").empty()); // compares
    const std::string whole = written({});
    QVERIFY(whole.find("data:image") != std::string::npos);
    QVERIFY(whole.find("<pre>") != std::string::npos);
    QVERIFY(whole.find("manifest_sha256") != std::string::npos);
    QVERIFY(whole.find("LoRA rank ") != std::string::npos);
    QVERIFY(whole.find(" s each") != std::string::npos);
    const std::string bare = written({.pictures = false, .settings = false});
    QVERIFY(bare.find("data:image") == std::string::npos);
    QVERIFY(bare.find("<pre>") == std::string::npos);
    QVERIFY(bare.find("were left out") != std::string::npos);
    QVERIFY(bare.find("id=\"setup\"") == std::string::npos);
    QVERIFY(bare.find("id=\"verdict\"") != std::string::npos);
}

void CompareTest::aReportMayHoldSmallerPictures()
{
    Measured project;
    auto& store = *project.store;
    QVERIFY(!project.stamp("Test set locked").empty()); // compares
    imaging::RgbImage large = imaging::blankImage(640, 400);
    std::uint32_t noise = 1;
    for (std::uint8_t& byte : large.pixels) {
        noise = noise * 1664525U + 1013904223U;
        byte = static_cast<std::uint8_t>(noise >> 24);
    }
    const auto file = store.picturePath(workflows::currentShotsOf(store).pictures[0][0]);
    auto png = imaging::encodePng(large);
    base::writeDurable(file, png);
    const auto page = [&](int side) {
        return workflows::reportPage(store, {.pictureSide = side}, project.control);
    };
    const auto pictures = [](const std::string& html) {
        std::size_t count = 0;
        for (auto at = html.find("data:image"); at != std::string::npos;
             at = html.find("data:image", at + 1)) {
            ++count;
        }
        return count;
    };
    const std::string stored = page(0);
    const std::string small = page(300);
    QCOMPARE(pictures(small), pictures(stored));
    QVERIFY2(stored.size() > small.size() + 500'000,
             qPrintable(QString::number(stored.size() - small.size())));
    // A damaged one is for whoever shows it.
    png.resize(png.size() / 2);
    base::writeDurable(file, png);
    QCOMPARE(pictures(page(300)), pictures(stored));
}

void CompareTest::aPartOfTheClassesIsStampedAndReported()
{
    Measured project;
    auto& store = *project.store;
    QVERIFY(project.stamp("All classes compared").is_null()); // of all there is nothing to say
    const std::string first = store.classes().front().name;
    options::CompareOptions options;
    options.resamples = 100;
    options.classes = {first};
    const auto report = workflows::compare(store, project.engine, options, project.control);
    QCOMPARE(report.data.at("only_classes"), json::array({0}));
    const json& stamp = report.data.at("protocol").back();
    QCOMPARE(stamp.at("name"), json("All classes compared"));
    QCOMPARE(stamp.at("kept"), json(false));
    QVERIFY(stamp.at("finding").get<std::string>().ends_with(" classes: " + first));
    for (const json& arm : report.data.at("arms")) {
        QCOMPARE(arm.at("confusion").size(), std::size_t{1});
        QCOMPARE(arm.at("confusion").at(0).size(), std::size_t{2});
    }
    // The report is about the same part, also where the class has another name since.
    store.renameClass(store.classes().front().id, "renamed");
    const auto file = (project.dir / "part.html").string();
    workflows::writeReport(store, file, {}, project.control);
    const std::string html = base::readText(file);
    QVERIFY(html.find("A part of the classes") != std::string::npos);
    QVERIFY(html.find("the test pictures of renamed alone") != std::string::npos);
    QVERIFY(html.find("All classes compared: not kept") != std::string::npos);

    options.classes = {"no such class"};
    DL_VERIFY_ERROR(workflows::compare(store, project.engine, options, project.control),
                    UserFixable,
                    "no class \"no such class\"");
}

DL_TEST_UNIT(CompareTest, "compare")

} // namespace dreamloft::tests

#include "compare_test.moc"
