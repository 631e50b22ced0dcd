// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cancel_token.h"
#include "core/base/stop_point.h"
#include "core/diffusion/pipeline.h"
#include "core/jobs/null_control.h"
#include "core/project/leak_check.h"
#include "core/project/verify.h"
#include "core/tensor/state_dict.h"
#include "core/workflows/adapt.h"
#include "core/workflows/model_hash.h"
#include "tests/core/workflows/quick_adapt.h"
#include "tests/core/workflows/tiny_project.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace dreamloft::tests {

/// What comes before the first step of a job ends soon after it is asked to.
class StopAtStartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void longWorkAsks_data();
    void longWorkAsks();
    void whereverItStopsTheSameIsMadeLater();
};

namespace {

/// How often `work` asks whether to stop; with `stopAt` > 0 it is told to at that time.
int asksOf(const std::function<void()>& work, int stopAt = 0)
{
    int asks = 0;
    const base::StopScope scope([&] { return ++asks == stopAt; });
    work();
    return asks;
}

bool stopsAt(const std::function<void()>& work, int ask)
{
    try {
        static_cast<void>(asksOf(work, ask));
        return false;
    } catch (const base::Cancelled&) {
        return true;
    }
}

options::AdaptOptions adaptInThrees()
{
    auto options = quickAdapt();
    options.warmup_steps = 1;
    options.adapters_at_once = 3;
    return options;
}

} // namespace

void StopAtStartTest::longWorkAsks_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char* what : {"hash", "weights", "leaks"}) {
        QTest::newRow(what) << QByteArray(what);
    }
}

void StopAtStartTest::longWorkAsks()
{
    QFETCH(QByteArray, what);
    const TempDir dir;
    std::function<void()> work;
    std::unique_ptr<project::ProjectStore> store;
    if (what == "hash") {
        constexpr std::int64_t kSomePieces = 9 << 20;
        tensor::saveTensors(
            dir / "model.safetensors",
            {{"Conv2d_1a_3x3.conv.weight", torch::zeros({kSomePieces}, torch::kUInt8)}});
        work = [&] {
            static_cast<void>(workflows::hashOfModel(
                dir / "model.safetensors", workflows::stampsOf(dir / "model.safetensors")));
        };
    } else if (what == "weights") {
        work = [] {
            static_cast<void>(
                diffusion::loadPipeline(fixturesFolder() / "tiny_pipeline", torch::kFloat32));
        };
    } else {
        store = makeTinyProject(dir / "p");
        work = [&] { static_cast<void>(project::findLeaks(*store)); };
    }
    // Stopped first: the hash of a model is remembered once it is known.
    QVERIFY(stopsAt(work, 1));
    QVERIFY(stopsAt(work, 3));
    QVERIFY(asksOf(work) >= 3);
}

void StopAtStartTest::whereverItStopsTheSameIsMadeLater()
{
    const TempDir dir;
    jobs::NullControl nobody;
    const auto whole = makeTinyProject(dir / "whole");
    int asks = 0;
    {
        workflows::Engine engine(options::EngineOptions{});
        asks = asksOf([&] { workflows::adapt(*whole, engine, adaptInThrees(), nobody); });
    }
    QVERIFY2(asks > 20, std::to_string(asks).c_str());
    const auto store = makeTinyProject(dir / "p");
    for (const int stop : {1, asks / 4, asks / 3}) {
        workflows::Engine engine(options::EngineOptions{}); // loads its models again
        QVERIFY(stopsAt([&] { workflows::adapt(*store, engine, adaptInThrees(), nobody); }, stop));
        for (const project::JobRow& job : store->jobs()) {
            QCOMPARE(job.state, std::string("paused"));
        }
    }
    workflows::Engine engine(options::EngineOptions{});
    workflows::adapt(*store, engine, adaptInThrees(), nobody);
    QCOMPARE(store->jobs().size(), std::size_t(1));
    QCOMPARE(project::combinedHash(project::hashArtefacts(*store)),
             project::combinedHash(project::hashArtefacts(*whole)));
}

DL_TEST_UNIT(StopAtStartTest, "stop_at_start")

} // namespace dreamloft::tests

#include "stop_at_start_test.moc"
