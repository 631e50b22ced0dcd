// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/imaging/perceptual_hash.h"
#include "core/jobs/null_control.h"
#include "core/workflows/generate.h"
#include "core/workflows/picture_features.h"
#include "core/workflows/project_data.h"
#include "core/workflows/quality_results.h"
#include "core/workflows/score.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace dreamloft::tests {

class ScoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void p24_everyPictureHasItsNearestShot();
    void nearestShotsTellHowManyBitsOfTheirHashesDiffer();
    void madePicturesAreReadOnceForBoth();
    void rowsOfBeforeTellNoBits();
    void inceptionIsAskedForWhereItIsNot();
    void kidIsTakenOverDrawnSubsetsWhereAskedFor();
};

namespace {

/// A tiny project with two pictures of class_prompt a class and the starter CLIP.
struct Readied {
    TempDir dir;
    workflows::Engine engine{options::EngineOptions{}};
    jobs::NullControl control;
    std::unique_ptr<project::ProjectStore> store = makeTinyProject(dir / "p");

    Readied()
    {
        store->setSetting("models.clip", "starter");
        options::GenerateOptions options;
        options.strategy = options::Strategy::ClassPrompt;
        options.sampler = options::Sampler::Dpmpp2m;
        options.steps = 2;
        options.per_class = 2;
        options.batch = 2;
        workflows::generate(*store, engine, options, control);
    }
};

options::ScoreOptions onlyNearest()
{
    options::ScoreOptions options;
    options.metrics = {options::Metric::Nearest};
    options.features = {options::FeatureNet::Clip};
    options.bootstrap = 0;
    return options;
}

} // namespace

void ScoreTest::p24_everyPictureHasItsNearestShot()
{
    Readied project;
    workflows::score(*project.store, project.engine, onlyNearest(), project.control);
    const auto nearest = workflows::newestNearest(*project.store);
    QCOMPARE(nearest.size(), std::size_t(4));
    const auto shots = workflows::currentShotsOf(*project.store);
    for (const auto& one : nearest) {
        QVERIFY(one.similarity >= -1.0 && one.similarity <= 1.0 + 1e-6);
        const auto& mine = shots.list.picturesOfClass[static_cast<std::size_t>(one.classIndex)];
        QVERIFY(std::find(mine.begin(), mine.end(), one.shotId) != mine.end());
    }
    const auto rows = workflows::newestQuality(*project.store);
    QCOMPARE(rows.size(), std::size_t(3)); // two classes and their mean
    double sum = 0;
    for (const auto& one : nearest) {
        sum += one.similarity;
    }
    for (const auto& row : rows) {
        // method.md 7: no number without its space, hash, resize mode, counts and reference.
        QCOMPARE(row.network, std::string("clip (starter)"));
        QCOMPARE(row.networkSha256.size(), std::size_t(64));
        QCOMPARE(row.resize, std::string("bicubic, centre crop"));
        QCOMPARE(row.reference, std::string("train"));
        QVERIFY(row.nReal > 0 && row.nSynthetic > 0);
        QVERIFY(row.nearest.value && row.nearestFloor && row.lookAlikes);
        QVERIFY(!row.nearest.low && !row.precision.value); // neither was asked for
        if (row.classIndex < 0) {
            QVERIFY(std::abs(*row.nearest.value - sum / 4) < 1e-12); // two pictures a class
        }
    }
}

void ScoreTest::nearestShotsTellHowManyBitsOfTheirHashesDiffer()
{
    Readied project;
    project::ProjectStore& store = *project.store;
    const auto items = store.items(store.jobs().back().id);
    workflows::score(store, project.engine, onlyNearest(), project.control);
    const auto nearest = workflows::newestNearest(store);
    QCOMPARE(nearest.size(), items.size());
    for (const auto& one : nearest) {
        const auto item = std::find_if(items.begin(), items.end(), [&](const auto& row) {
            return row.classIndex == one.classIndex && row.index == one.index;
        });
        QVERIFY(item != items.end());
        const int expected = imaging::hammingDistance(
            imaging::perceptualHash(workflows::loadItemPicture(store, *item)),
            imaging::perceptualHash(workflows::loadPicture(store, store.picture(one.shotId))));
        QCOMPARE(one.bits, std::optional(expected));
    }
    // Another scoring takes the hashes from the cache and says the same.
    auto options = onlyNearest();
    options.seed = 1;
    workflows::score(store, project.engine, options, project.control);
    const auto again = workflows::newestNearest(store);
    QCOMPARE(again.size(), nearest.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
        QCOMPARE(again[i].bits, nearest[i].bits);
    }
}

void ScoreTest::madePicturesAreReadOnceForBoth()
{
    Readied project;
    const project::ProjectStore& store = *project.store;
    std::vector<workflows::PictureRef> made;
    std::vector<std::uint64_t> expected;
    for (const auto& item : store.items(store.jobs().back().id)) {
        made.push_back(workflows::refOf(store, item));
        expected.push_back(imaging::perceptualHash(workflows::loadItemPicture(store, item)));
    }
    QCOMPARE(made.size(), std::size_t(4));
    workflows::PictureFeatures network(store, project.engine, options::FeatureNet::Clip);
    static_cast<void>(network.of(made, project.control, "features"));
    for (const auto& picture : made) {
        std::filesystem::remove(picture.file);
    }
    QCOMPARE(workflows::perceptualHashes(store, made, project.control, "features"), expected);
}

void ScoreTest::rowsOfBeforeTellNoBits()
{
    Readied project;
    project::ProjectStore& store = *project.store;
    workflows::score(store, project.engine, onlyNearest(), project.control);
    const auto job = store.jobs().back().id;
    nlohmann::json row = {{"strategy", "class_prompt"}, {"class_index", 0}};
    row["pictures"] = nlohmann::json::array();
    row["pictures"].push_back(nlohmann::json::array({0, 1, 0.5, false}));
    store.addResult(job, "nearest", "class_prompt/0", row);
    bool found = false;
    for (const auto& one : workflows::newestNearest(store)) {
        if (one.classIndex == 0) {
            QVERIFY(!one.bits && one.similarity == 0.5);
            found = true;
        }
    }
    QVERIFY(found);
}

void ScoreTest::inceptionIsAskedForWhereItIsNot()
{
    Readied project;
    options::ScoreOptions options;
    options.features = {options::FeatureNet::Inception};
    qputenv("DREAMLOFT_MODELS", (project.dir / "no list").c_str());
    const auto restore = qScopeGuard([] { qunsetenv("DREAMLOFT_MODELS"); });
    DL_VERIFY_ERROR(workflows::score(*project.store, project.engine, options, project.control),
                    UserFixable,
                    "needs the Inception network");
}

void ScoreTest::kidIsTakenOverDrawnSubsetsWhereAskedFor()
{
    Readied project;
    auto options = onlyNearest();
    options.metrics = {options::Metric::Kid};
    const auto kids = [&] {
        workflows::score(*project.store, project.engine, options, project.control);
        return workflows::newestQuality(*project.store);
    };
    const auto whole = kids();
    options.kid_subsets = true;
    const auto drawn = kids();
    QCOMPARE(drawn.size(), whole.size());
    int fewer = 0;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        QVERIFY(drawn[i].kid.value && whole[i].kid.value);
        if (drawn[i].classIndex >= 0 && drawn[i].nReal > drawn[i].nSynthetic) {
            QVERIFY(*drawn[i].kid.value != *whole[i].kid.value);
            ++fewer;
        }
    }
    QVERIFY(fewer > 0);
}

DL_TEST_UNIT(ScoreTest, "score")

} // namespace dreamloft::tests

#include "score_test.moc"
