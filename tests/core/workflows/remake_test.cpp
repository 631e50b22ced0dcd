// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fault.h"
#include "core/jobs/null_control.h"
#include "core/workflows/adapt.h"
#include "core/workflows/engine.h"
#include "core/workflows/generate.h"
#include "core/workflows/remake.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/quick_generate.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace dreamloft::tests {

class RemakeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { base::setFaultPlan(""); }
    void theSamePictureToTheByte_data();
    void theSamePictureToTheByte();
    void adaptersAreThoseItWasMadeWith();
    void refilledPicturesAsWell();
    void aBatchThatCannotBeToldIsSaid();
    void itGoesThroughShortMemory();
    void anotherNumberOfThreadsIsTold();
    void whatHasChangedSinceIsRefused();
};

namespace {

nlohmann::json
remade(project::ProjectStore& store, workflows::Engine& engine, int classIndex, std::int64_t index)
{
    std::int64_t job = 0;
    for (const project::JobRow& row : store.jobs()) {
        job = row.verb == "generate" ? row.id : job;
    }
    jobs::NullControl control;
    return workflows::remakePicture(
               store, engine, {.job = job, .classIndex = classIndex, .index = index}, control)
        .data;
}

/// All that is known of the jobs and their products.
std::vector<std::string> recordOf(const project::ProjectStore& store)
{
    std::vector<std::string> record;
    for (const project::JobRow& job : store.jobs()) {
        record.push_back(job.specHash + job.state);
        for (const project::ItemRow& item : store.items(job.id)) {
            record.push_back(item.file + item.sha256 + item.state);
        }
        for (const project::ResultRow& result : store.resultsOfJob(job.id)) {
            record.push_back(result.kind + result.key + result.json);
        }
    }
    return record;
}

options::AdaptOptions quickAdapters(int steps)
{
    auto options = quickAdapt(options::Strategy::Loft, steps);
    options.learning_rate = 1e-2;
    return options;
}

} // namespace

void RemakeTest::theSamePictureToTheByte_data()
{
    QTest::addColumn<int>("strategy");
    QTest::newRow("from words") << static_cast<int>(options::Strategy::ClassPrompt);
    QTest::newRow("from a shot") << static_cast<int>(options::Strategy::IsSynth);
    QTest::newRow("with a filter") << static_cast<int>(options::Strategy::Disef);
}

void RemakeTest::theSamePictureToTheByte()
{
    QFETCH(int, strategy);
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    store->setSetting("models.clip", "starter");
    jobs::NullControl control;
    workflows::generate(
        *store, engine, quickGenerate(static_cast<options::Strategy>(strategy)), control);
    const auto before = recordOf(*store);
    // In a batch of four: the first of one, and one of a batch that is filled up.
    for (const auto& [classIndex, index] : {std::pair(0, 0), std::pair(1, 2)}) {
        const nlohmann::json data = remade(*store, engine, classIndex, index);
        QVERIFY2(data.at("same_bytes").get<bool>(), data.dump().c_str());
        QVERIFY(data.at("same_pixels").get<bool>());
    }
    QCOMPARE(recordOf(*store), before); // nothing was written
}

void RemakeTest::adaptersAreThoseItWasMadeWith()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    workflows::adapt(*store, engine, quickAdapters(2), control);
    workflows::generate(*store, engine, quickGenerate(options::Strategy::Loft), control);
    workflows::adapt(*store, engine, quickAdapters(3), control); // newer ones
    QVERIFY(remade(*store, engine, 1, 1).at("same_bytes").get<bool>());
}

void RemakeTest::refilledPicturesAsWell()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto options = quickGenerate(options::Strategy::ClassPrompt);
    workflows::generate(*store, engine, options, control);
    const std::vector<project::ItemPlace> bad{{0, 1}};
    store->markItems(store->jobs().back().id, bad, "discarded", "artefact");
    workflows::generate(*store, engine, options, control);
    QCOMPARE(store->items(store->jobs().back().id).size(), std::size_t(7));
    QVERIFY(remade(*store, engine, 0, 3).at("same_bytes").get<bool>());
    QVERIFY(remade(*store, engine, 0, 1).at("same_bytes").get<bool>()); // also a discarded one
}

void RemakeTest::aBatchThatCannotBeToldIsSaid()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    const auto options = quickGenerate(options::Strategy::ClassPrompt);
    workflows::generate(*store, engine, options, control);
    const std::int64_t job = store->jobs().back().id;
    store->discardItem(job, 0, 1, "artefact");
    workflows::generate(*store, engine, options, control);
    QVERIFY(remade(*store, engine, 0, 3).at("batch_known").get<bool>()); // the only one
    store->discardItem(job, 1, 1, "artefact");
    workflows::generate(*store, engine, options, control);
    QCOMPARE(store->items(job).size(), std::size_t(8));
    QVERIFY(!remade(*store, engine, 0, 3).at("batch_known").get<bool>());
    QVERIFY(!remade(*store, engine, 1, 3).at("batch_known").get<bool>());
    QVERIFY(remade(*store, engine, 0, 0).at("batch_known").get<bool>());
}

void RemakeTest::itGoesThroughShortMemory()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    workflows::generate(*store, engine, quickGenerate(options::Strategy::ClassPrompt), control);
    base::setFaultPlan("generate.batch:1=oom"); // the next try is as planned
    const nlohmann::json whole = remade(*store, engine, 0, 1);
    QVERIFY2(whole.at("same_bytes").get<bool>(), whole.dump().c_str());
    QVERIFY(whole.at("batch_known").get<bool>());
    base::setFaultPlan("generate.batch:1=oom;generate.batch:2=oom"); // then with half of it
    QVERIFY(!remade(*store, engine, 0, 1).at("batch_known").get<bool>());
}

void RemakeTest::anotherNumberOfThreadsIsTold()
{
    const TempDir dir;
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    {
        workflows::Engine engine({.threads = 1});
        workflows::generate(*store, engine, quickGenerate(options::Strategy::ClassPrompt), control);
    }
    workflows::Engine engine({.threads = 2});
    // Files note the threads; whether the pixels differ is the computer's affair.
    QVERIFY(!remade(*store, engine, 0, 0).at("same_bytes").get<bool>());
}

void RemakeTest::whatHasChangedSinceIsRefused()
{
    const TempDir dir;
    workflows::Engine engine({});
    const auto store = makeTinyProject(dir / "p");
    jobs::NullControl control;
    workflows::generate(*store, engine, quickGenerate(options::Strategy::ClassPrompt), control);
    store->setSetting("prompt.prefix", "studio");
    DL_VERIFY_ERROR(remade(*store, engine, 0, 0), UserFixable, "has changed since");
}

DL_TEST_UNIT(RemakeTest, "remake")

} // namespace dreamloft::tests

#include "remake_test.moc"
