// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/jobs/null_control.h"
#include "core/workflows/generate.h"
#include "core/workflows/look_at_pictures.h"
#include "core/workflows/nearest_training.h"
#include "core/workflows/picture_features.h"
#include "core/workflows/train_classifier.h"
#include "tests/core/workflows/quick_classifier.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace dreamloft::tests {

using nlohmann::json;

class NearestTrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSamePictureIsNearestAndMadeOnesAreKnownOnceLookedAt();
    void onlyWhatTheClassifierLearntCounts();
    void unreadablePicturesAreCountedOneByOne();
};

void NearestTrainingTest::theSamePictureIsNearestAndMadeOnesAreKnownOnceLookedAt()
{
    const TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    options::GenerateOptions options;
    options.strategy = options::Strategy::ClassPrompt;
    options.steps = 1;
    options.per_class = 2;
    workflows::generate(*store, engine, options, control);
    const auto ask = [&](const std::filesystem::path& file, const char* arm, const char* strategy) {
        return workflows::nearestTraining(
                   *store,
                   engine,
                   {.picture = file.string(), .arm = arm, .strategy = strategy, .count = 2},
                   control)
            .data;
    };
    const auto shot = store->picture(store->currentShots()->picturesOfClass.at(1).at(0));
    const json real = ask(store->picturePath(shot), "real_only", "");
    QCOMPARE(real.at("known"), json(6)); // three shots of two classes
    QCOMPARE(real.at("nearest").size(), std::size_t{2});
    QCOMPARE(real.at("nearest").at(0).at("picture"), json(shot.id));
    QCOMPARE(real.at("nearest").at(0).at("class"), json("shoe"));
    QVERIFY(real.at("nearest").at(0).at("similarity").get<double>() > 0.9999);
    QVERIFY(real.at("nearest").at(1).at("similarity").get<double>() <
            real.at("nearest").at(0).at("similarity").get<double>());

    const json unseen = ask(store->picturePath(shot), "synthetic", "class_prompt");
    QCOMPARE(unseen.at("known"), json(0));
    QCOMPARE(unseen.at("unknown"), json(4));
    QVERIFY(unseen.at("nearest").empty());
    // Tried itself, a made picture has been looked at.
    project::ItemRow item;
    for (const auto& job : store->jobs()) {
        if (job.verb == "generate") {
            item = store->items(job.id).front();
        }
    }
    const json seen = ask(store->folder() / item.file, "both", "class_prompt");
    QCOMPARE(seen.at("known"), json(7));
    QCOMPARE(seen.at("unknown"), json(3));
    QCOMPARE(seen.at("nearest").at(0).at("file"), json(item.file));
    QVERIFY(!seen.at("nearest").at(0).contains("picture"));

    base::writeDurable(dir / "words.txt", std::string_view("no picture"));
    DL_VERIFY_ERROR(ask(dir / "words.txt", "real_only", ""), Refused, "words.txt");
}

void NearestTrainingTest::onlyWhatTheClassifierLearntCounts()
{
    const TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    options::GenerateOptions options;
    options.strategy = options::Strategy::ClassPrompt;
    options.steps = 1;
    options.per_class = 2;
    workflows::generate(*store, engine, options, control);
    auto training = quickClassifier({options::Arm::Both});
    training.per_class = 1;
    workflows::trainClassifier(*store, engine, training, control);
    project::ShotList list = *store->currentShots();
    const std::string file =
        store->picturePath(store->picture(list.picturesOfClass[0][0])).string();
    const auto ask = [&] {
        return workflows::nearestTraining(
                   *store,
                   engine,
                   {.picture = file, .arm = "both", .strategy = "class_prompt", .count = 2},
                   control)
            .data;
    };
    const json learnt = ask();
    QCOMPARE(learnt.at("known"), json(6));
    QCOMPARE(learnt.at("unknown"), json(2)); // of the two made ones a class the first
    list.seed = 1;
    for (auto& ofClass : list.picturesOfClass) {
        ofClass.pop_back();
    }
    list.k = 2;
    store->saveShots(list); // others than it learnt from
    QCOMPARE(ask().at("known"), json(0));
}

void NearestTrainingTest::unreadablePicturesAreCountedOneByOne()
{
    const TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    const auto rows = store->pictures();
    auto bytes = base::readFile(store->picturePath(rows.at(1)));
    bytes.resize(bytes.size() / 2);
    base::writeDurable(store->picturePath(rows.at(1)), bytes);
    const json data = workflows::lookAtPictures(*store, engine, control).data;
    QCOMPARE(data.at("pictures"), json(rows.size()));
    QCOMPARE(data.at("unreadable"), json(1));
    const workflows::PictureFeatures network(*store, engine, options::FeatureNet::Clip);
    QVERIFY(network.known(workflows::refOf(*store, rows.front())).has_value());
    QVERIFY(network.known(workflows::refOf(*store, rows.back())).has_value());
    QVERIFY(!network.known(workflows::refOf(*store, rows.at(1))).has_value());
}

DL_TEST_UNIT(NearestTrainingTest, "nearest_training")

} // namespace dreamloft::tests

#include "nearest_training_test.moc"
