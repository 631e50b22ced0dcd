// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/read_file.h"
#include "core/imaging/encode.h"
#include "core/jobs/null_control.h"
#include "core/options/json_visitor.h"
#include "core/options/schemas.h"
#include "core/project/verify.h"
#include "core/workflows/adapt.h"
#include "core/workflows/cost.h"
#include "core/workflows/generate.h"
#include "core/workflows/project_data.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_generate.h"
#include "tests/core/workflows/stopping_control.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace dreamloft::tests {

using nlohmann::json;

/// Guidance in a part of the way and the block cache, from the options to the files.
class ApproximationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void picturesTellThem();
    void offTheRunIsThatOfBefore();
    void everyStrategyIsChangedByThem_data();
    void everyStrategyIsChangedByThem();
    void aStoppedRunEndsLikeAWholeOne();
    void theEstimateKnowsThem();
};

namespace {

options::GenerateOptions approximated(options::Strategy strategy)
{
    auto options = quickGenerate(strategy);
    options.steps = options.strategy == options::Strategy::IsSynth ? 10 : 6;
    options.guidance_interval = {0.3, 0.85};
    options.block_cache = 2;
    return options;
}

/// What the first picture of the newest job says of itself.
json originOf(const project::ProjectStore& store)
{
    const auto item = store.items(store.jobs().back().id).front();
    for (const auto& [key, text] :
         imaging::readPngText(base::readFile(store.folder() / item.file))) {
        if (key == "dreamloft") {
            return json::parse(text);
        }
    }
    return {};
}

std::vector<imaging::RgbImage> picturesOf(const project::ProjectStore& store)
{
    std::vector<imaging::RgbImage> pictures;
    for (const auto& item : store.items(store.jobs().back().id)) {
        pictures.push_back(workflows::loadItemPicture(store, item));
    }
    return pictures;
}

} // namespace

void ApproximationsTest::picturesTellThem()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    auto options = approximated(options::Strategy::ClassPrompt);
    workflows::generate(*store, engine, options, control);
    const json both = originOf(*store);
    QCOMPARE(both.at("approximations"),
             json::array({"fewer_steps", "guidance_interval", "block_cache"}));
    QCOMPARE(both.at("guidance_interval"), json::array({0.3, 0.85}));
    QCOMPARE(both.at("block_cache"), json(2));

    options.block_cache = 1;
    workflows::generate(*store, engine, options, control);
    const json one = originOf(*store);
    QCOMPARE(one.at("approximations"), json::array({"fewer_steps", "guidance_interval"}));
    QVERIFY(!one.contains("block_cache"));

    options.guidance = 1; // nothing to guide with, in no part
    workflows::generate(*store, engine, options, control);
    const json none = originOf(*store);
    QCOMPARE(none.at("approximations"), json::array({"fewer_steps"}));
    QVERIFY(!none.contains("guidance_interval"));
    QVERIFY(!store->specOf(store->jobs().back()).at("options").contains("guidance_interval"));
}

void ApproximationsTest::offTheRunIsThatOfBefore()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    auto options = quickGenerate(options::Strategy::ClassPrompt);
    workflows::generate(*store, engine, options, control);
    const auto first = store->jobs().back();
    // A spec from before there was a choice has the same hash.
    QVERIFY(!store->specOf(first).at("options").contains("guidance_interval"));
    QVERIFY(!store->specOf(first).at("options").contains("block_cache"));
    options.block_cache = 2;
    workflows::generate(*store, engine, options, control);
    const auto second = store->jobs().back();
    QVERIFY(second.id != first.id);
    QCOMPARE(store->specOf(second).at("options").at("block_cache"), json(2));
    options.guidance_interval = {0.5};
    DL_VERIFY_ERROR(
        workflows::generate(*store, engine, options, control), UserFixable, "expected two");
}

void ApproximationsTest::everyStrategyIsChangedByThem_data()
{
    QTest::addColumn<int>("strategy");
    for (const auto strategy : {options::Strategy::ClassPrompt,
                                options::Strategy::FakeIt,
                                options::Strategy::IsSynth,
                                options::Strategy::Disef,
                                options::Strategy::DataDreamCls,
                                options::Strategy::Loft}) {
        QTest::newRow(std::string(options::nameOf(strategy)).c_str()) << static_cast<int>(strategy);
    }
}

void ApproximationsTest::everyStrategyIsChangedByThem()
{
    QFETCH(int, strategy);
    const auto which = static_cast<options::Strategy>(strategy);
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    if (options::needsAdapters(which)) {
        workflows::adapt(*store, engine, quickAdapt(which), control);
    }
    auto exact = quickGenerate(which);
    exact.guidance = 8;
    exact.clip_filter = false;
    workflows::generate(*store, engine, exact, control);
    const auto pictures = picturesOf(*store);
    for (const bool cached : {false, true}) {
        auto options = exact;
        if (cached) {
            options.block_cache = 100; // the first call alone runs as a whole
        } else {
            options.guidance_interval = {0, 0.05}; // hardly any call has guidance
        }
        workflows::generate(*store, engine, options, control);
        QVERIFY2(picturesOf(*store) != pictures, cached ? "block cache" : "interval");
    }
}

void ApproximationsTest::aStoppedRunEndsLikeAWholeOne()
{
    const TempDir dir;
    workflows::Engine engine({});
    jobs::NullControl nobody;
    auto options = approximated(options::Strategy::Loft);
    options.batch = 2;
    std::vector<std::string> hashes;
    for (const char* name : {"whole", "stopped"}) {
        const auto store = makeTinyProject(dir / name);
        workflows::adapt(*store, engine, quickAdapt(), nobody);
        if (std::string_view(name) == "stopped") {
            StoppingControl control(4);
            QVERIFY_THROWS_EXCEPTION(base::Cancelled,
                                     workflows::generate(*store, engine, options, control));
            const auto made = store->items(store->jobs().back().id).size();
            QVERIFY2(made > 0 && made < 6, std::to_string(made).c_str());
        }
        workflows::generate(*store, engine, options, nobody);
        QCOMPARE(store->items(store->jobs().back().id).size(), std::size_t(6));
        hashes.push_back(project::combinedHash(project::hashArtefacts(*store)));
    }
    QCOMPARE(hashes[1], hashes[0]);
}

void ApproximationsTest::theEstimateKnowsThem()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    workflows::Probes probes; // the same for all, so that only what is counted differs
    options::GenerateOptions options;
    options.strategy = options::Strategy::ClassPrompt;
    options.sampler = options::Sampler::Ddim;
    options.steps = 50;
    const auto seconds = [&](bool trueSteps) {
        return workflows::costOf(
                   *store, engine, "generate", options::toJson(options), trueSteps, probes)
            .seconds;
    };
    const double exact = seconds(false);
    options.guidance_interval = {0.2, 0.8}; // 30 calls with guidance, 20 without
    QVERIFY(std::abs(seconds(false) / exact - 0.8) < 1e-6);
    QVERIFY(seconds(true) > 0);
    options.guidance_interval = {0, 1};
    options.block_cache = 5; // a fifth runs as a whole
    const double cached = seconds(false);
    QVERIFY2(cached > 0.2 * exact && cached < 0.9 * exact, std::to_string(cached / exact).c_str());
    QVERIFY(seconds(true) > 0);
}

DL_TEST_UNIT(ApproximationsTest, "approximations")

} // namespace dreamloft::tests

#include "approximations_test.moc"
