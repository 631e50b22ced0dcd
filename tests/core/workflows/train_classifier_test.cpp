// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/null_control.h"
#include "core/workflows/generate.h"
#include "core/workflows/project_data.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace dreamloft::tests {

class TrainClassifierTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsAreEqualOrThoseOfEachArmsOwnList();
    void p02_withoutAValSplitTheRestOfTrainChooses();
    void withoutAugmentationNoMixingIsOnRecord();
};

namespace {

/// Steps of each arm of the newest job.
std::map<std::string, int> stepsOf(const project::ProjectStore& store)
{
    std::map<std::string, int> steps;
    for (const project::ItemRow& item : store.items(store.jobs().back().id)) {
        const auto meta = nlohmann::json::parse(item.meta);
        steps[meta.at("arm").get<std::string>()] = meta.at("iterations").get<int>();
    }
    return steps;
}

} // namespace

void TrainClassifierTest::stepsAreEqualOrThoseOfEachArmsOwnList()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    options::GenerateOptions made;
    made.strategy = options::Strategy::ClassPrompt;
    made.steps = 1;
    made.per_class = 8;
    workflows::generate(*store, engine, made, control);

    auto options =
        quickClassifier({options::Arm::RealOnly, options::Arm::Synthetic, options::Arm::Both});
    options.batch = 8;
    workflows::trainClassifier(*store, engine, options, control);
    using Steps = std::map<std::string, int>;
    QCOMPARE(stepsOf(*store), (Steps{{"real_only", 2}, {"synthetic", 2}, {"both", 2}}));

    // Each of the 3 shots counts floor(8 / 3) = 2 times: 12, 16 and 28 pictures of 2 classes.
    options.equal_steps = false;
    workflows::trainClassifier(*store, engine, options, control);
    QCOMPARE(stepsOf(*store), (Steps{{"real_only", 2}, {"synthetic", 2}, {"both", 4}}));
}

void TrainClassifierTest::withoutAugmentationNoMixingIsOnRecord()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    auto options = quickClassifier({options::Arm::RealOnly});
    options.mix_probability = 0.5;
    workflows::trainClassifier(*store, engine, options, control);
    const project::JobRow job = store->jobs().back();
    QCOMPARE(store->specOf(job).at("options").at("mix_probability").get<double>(), 0.0);
    // Another number that nobody reads is the same training.
    options.mix_probability = 0.9;
    workflows::trainClassifier(*store, engine, options, control);
    QCOMPARE(store->jobs().size(), std::size_t{1});
    options.augment = true;
    workflows::trainClassifier(*store, engine, options, control);
    QCOMPARE(store->specOf(store->jobs().back()).at("options").at("mix_probability").get<double>(),
             0.9);
}

void TrainClassifierTest::p02_withoutAValSplitTheRestOfTrainChooses()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    auto options = quickClassifier({options::Arm::RealOnly});
    const auto trained = [&] {
        workflows::trainClassifier(*store, engine, options, control);
        return nlohmann::json::parse(store->items(store->jobs().back().id).front().meta);
    };
    const auto move = [&](const char* from, const char* to) {
        std::vector<std::int64_t> ids;
        for (const auto& picture : workflows::picturesOfSplit(*store, from)) {
            ids.push_back(picture.row.id);
        }
        store->setSplit(ids, to);
    };
    // As ImageNet's lists come: train and test alone. Two photos a class are no shots.
    move("val", "train");
    auto run = trained();
    QCOMPARE(run.at("val_pictures"), nlohmann::json(4));
    QCOMPARE(run.at("selection"), nlohmann::json("val"));
    // Twins of shots would be chosen on what was learnt: by content they are no others.
    const workflows::Shots current = workflows::currentShotsOf(*store);
    for (const auto& ofClass : current.pictures) {
        const auto twin = workflows::loadPicture(*store, ofClass[0]);
        const std::vector<std::int64_t> ids{
            addPicture(*store, ofClass[0].classId, "val", twin, "twin.png")};
        store->setSplit(ids, "train");
    }
    QCOMPARE(trained().at("val_pictures"), nlohmann::json(4));
    // Nothing is left: the last step, and the record says so.
    std::vector<std::int64_t> left;
    const auto shots = store->currentShots()->picturesOfClass;
    for (const auto& picture : workflows::picturesOfSplit(*store, "train")) {
        const auto& mine = shots[static_cast<std::size_t>(picture.classIndex)];
        if (std::ranges::find(mine, picture.row.id) == mine.end()) {
            left.push_back(picture.row.id);
        }
    }
    store->setSplit(left, "");
    run = trained();
    QCOMPARE(run.at("val_pictures"), nlohmann::json(0));
    QCOMPARE(run.at("selection"), nlohmann::json("last"));
}

DL_TEST_UNIT(TrainClassifierTest, "train_classifier")

} // namespace dreamloft::tests

#include "train_classifier_test.moc"
