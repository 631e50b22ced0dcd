// SPDX-License-Identifier: GPL-3.0-or-later
// Pitfalls of method.md 12 about what a result says of the models and settings behind it.
#include "core/base/durable_file.h"
#include "core/base/read_file.h"
#include "core/imaging/encode.h"
#include "core/imaging/resize.h"
#include "core/options/presets.h"
#include "core/workflows/compare.h"
#include "core/workflows/evaluate.h"
#include "core/workflows/job_run.h"
#include "core/workflows/project_data.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/pitfall_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dreamloft::tests {

using nlohmann::json;

class RecordedSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void p11_sizeAndPredictionTypeAreTheModelsAndRecorded();
    void p15_resultsCarryTheirProtocol();
    void p16_syntheticPicturesCanTakeTheSizeOfTheShots();
};

namespace {

void setIn(const std::filesystem::path& file, const char* key, const json& value)
{
    json config = json::parse(base::readText(file));
    config[key] = value;
    base::writeDurable(file, config.dump());
}

/// What a picture says of itself.
json noteOf(const project::ProjectStore& store, const project::ItemRow& item)
{
    for (const auto& [key, text] :
         imaging::readPngText(base::readFile(store.folder() / item.file))) {
        if (key == "dreamloft") {
            return json::parse(text);
        }
    }
    return {};
}

/// One run, as its record and its first picture tell it.
struct Told {
    json note;
    json spec;
    imaging::RgbImage picture;
};

} // namespace

void RecordedSettingsTest::p11_sizeAndPredictionTypeAreTheModelsAndRecorded()
{
    PitfallProject project;
    // The same network as its folder describes it.
    const auto told = [&project](const char* prediction, int latent) {
        std::string name = prediction;
        name += std::to_string(latent);
        const auto folder = project.dir / name;
        std::filesystem::copy(
            fixturesFolder() / "tiny_pipeline", folder, std::filesystem::copy_options::recursive);
        setIn(folder / "scheduler/scheduler_config.json", "prediction_type", prediction);
        setIn(folder / "unet/config.json", "sample_size", latent);
        project.store->setSetting("models.base", folder.string());
        workflows::generate(*project.store,
                            project.engine,
                            twoSteps(options::Strategy::ClassPrompt),
                            project.control);
        return Told{noteOf(*project.store, project.items()[0]),
                    project.spec(),
                    workflows::loadItemPicture(*project.store, project.items()[0])};
    };
    const Told epsilon = told("epsilon", 8);
    const Told velocity = told("v_prediction", 8);
    const Told large = told("v_prediction", 12);
    for (const Told* one : {&epsilon, &velocity, &large}) {
        QCOMPARE(one->note.at("width"), json(one->picture.width));
        QCOMPARE(one->note.at("height"), json(one->picture.height));
        QCOMPARE(one->spec.at("options").at("resolution"), json(one->picture.width));
    }
    QCOMPARE(epsilon.note.at("base").at("prediction_type"), json("epsilon"));
    QCOMPARE(velocity.note.at("base").at("prediction_type"), json("v_prediction"));
    QCOMPARE(large.note.at("base").at("prediction_type"), json("v_prediction"));
    QCOMPARE(velocity.picture.width, epsilon.picture.width);
    QCOMPARE(large.picture.width * 8, velocity.picture.width * 12);
    // What is told is what ran: read as the other type, the network makes other pictures.
    QVERIFY(velocity.picture.pixels != epsilon.picture.pixels);
}

void RecordedSettingsTest::p15_resultsCarryTheirProtocol()
{
    PitfallProject project;
    auto options = quickTrain();
    options.arms = {options::Arm::ClipZeroShot, options::Arm::RealOnly, options::Arm::Both};
    workflows::trainClassifier(*project.store, project.engine, options, project.control);
    workflows::evaluate(*project.store, project.engine, {}, project.control);
    const auto first = workflows::compare(*project.store, project.engine, {}, project.control);
    QCOMPARE(first.data.at("protocol_labels").at("both/class_prompt"), json("own"));
    // Two quick steps of a tiny model are no reproduction, and each difference is said.
    const json own = first.data.at("protocol_differences").at("both/class_prompt");
    QCOMPARE(own.at("nearest"), json("A"));
    const auto said = own.at("differences").get<std::vector<std::string>>();
    for (const char* difference : {"3 instead of 16 shots a class",
                                   "2 instead of 500 synthetic pictures a class",
                                   "a recogniser that is not known to be CLIP ViT-B/16",
                                   "2 sampling steps instead of 50",
                                   "the sampler dpmpp_2m instead of pndm",
                                   "trained for 1 instead of 50 epochs",
                                   "augmentation off instead of on"}) {
        QVERIFY2(std::find(said.begin(), said.end(), difference) != said.end(), difference);
    }
    // The shots alone and CLIP as it is are laid beside their own rows of the papers.
    const auto saidOf = [](const json& data, const char* arm) {
        const json& of = data.at("protocol_differences").at(arm);
        return of.at("nearest").get<std::string>() + ": " + of.at("differences").dump();
    };
    const std::string real = saidOf(first.data, "real_only/-");
    QVERIFY2(real.find("shots repeated to 2 instead of 500 pictures") != std::string::npos,
             real.c_str());
    const std::string clip = saidOf(first.data, "clip_zero_shot/-");
    QVERIFY2(clip.starts_with("B: "), clip.c_str());
    QVERIFY2(clip.find("CoOp's sentences") != std::string::npos, clip.c_str());
    // CoOp's sentences are another zero-shot row, and the record says which it is: B's.
    options::EvaluateOptions coop;
    coop.zero_shot_prompts = options::ZeroShotPrompts::Coop;
    const auto again = workflows::evaluate(*project.store, project.engine, coop, project.control);
    QVERIFY(saidOf(again.data, "clip_zero_shot/-").find("CoOp's sentences") == std::string::npos);
    QCOMPARE(project.spec().at("options").at("zero_shot_prompts"), json("coop"));
    const auto certainties = [&](const project::JobRow& job) {
        for (const auto& row : project.store->resultsOfJob(job.id)) {
            if (row.key.starts_with("clip_zero_shot")) {
                return json::parse(row.json).at("certainty");
            }
        }
        return json();
    };
    const auto jobs = project.store->jobs();
    QVERIFY(certainties(jobs[jobs.size() - 1]) != certainties(jobs[jobs.size() - 3]));
    // What was sorted out by hand is nobody's protocol.
    const auto made =
        workflows::newestJobWith(*project.store, "generate", "strategy", "class_prompt").value();
    project.store->discardItem(made.id, 0, 0, "blurred");
    const auto sorted = workflows::compare(*project.store, project.engine, {}, project.control);
    const std::string why =
        sorted.data.at("protocol_differences").at("both/class_prompt").at("differences").dump();
    QVERIFY2(why.find("pictures sorted out by hand") != std::string::npos, why.c_str());
    QVERIFY2(why.find("pictures that changed since the training") != std::string::npos,
             why.c_str());
}

void RecordedSettingsTest::p16_syntheticPicturesCanTakeTheSizeOfTheShots()
{
    constexpr int kSideOfShots = 48;
    // The course of a training on pictures of this side; `shrunk`: their files are made as small as
    // the shots before.
    const auto learnt = [](int side, bool match, bool shrunk) {
        PitfallProject project;
        auto made = twoSteps(options::Strategy::ClassPrompt);
        made.resolution = side;
        workflows::generate(*project.store, project.engine, made, project.control);
        for (const auto& item : project.items()) {
            const auto picture = workflows::loadItemPicture(*project.store, item);
            if (shrunk) {
                base::writeDurable(project.store->folder() / item.file,
                                   imaging::encodePng(imaging::resizeShorterSide(
                                       picture, kSideOfShots, imaging::Filter::Bicubic)));
            }
        }
        auto options = quickTrain();
        options.arms = {options::Arm::Synthetic};
        options.match_resolution = match;
        workflows::trainClassifier(*project.store, project.engine, options, project.control);
        return json::parse(project.items()[0].meta).at("curve").dump();
    };
    const std::string matched = learnt(2 * kSideOfShots, true, false);
    QVERIFY2(matched != learnt(2 * kSideOfShots, false, false), "the classifier saw other pixels");
    // Those of the shots' own size.
    QCOMPARE(matched, learnt(2 * kSideOfShots, false, true));
    // Smaller ones are not enlarged.
    QCOMPARE(learnt(kSideOfShots / 3, true, false), learnt(kSideOfShots / 3, false, false));
    // Off, as in the papers, in every preset.
    QVERIFY(!options::ClassifierOptions{}.match_resolution);
    for (const std::string_view preset : options::classifierPresets()) {
        options::ClassifierOptions options;
        options::applyPreset(preset, options);
        QVERIFY(!options.match_resolution);
    }
}

DL_TEST_UNIT(RecordedSettingsTest, "recorded_settings")

} // namespace dreamloft::tests

#include "recorded_settings_test.moc"
