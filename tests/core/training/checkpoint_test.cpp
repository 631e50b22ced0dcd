// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/checkpoint.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_main.h"

#include <torch/types.h>

#include <fstream>
#include <limits>

namespace dreamloft::training {
namespace {

Checkpoint sample()
{
    return {.step = 42,
            .state = {{"master", torch::arange(12, torch::kFloat32).view({3, 4})},
                      {"steps", torch::tensor({42, 41, 42})}},
            .facts = R"({"losses":[0.5,0.25],"run_seed":7})"};
}

} // namespace

class CheckpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savedCheckpointLoadsEqual();
    void laterCheckpointReplacesTheFolder();
    void damageIsFound_data();
    void damageIsFound();
    void sickNumbersAreNotSaved();
    void clockFollowsStepsAndSeconds();
};

void CheckpointTest::savedCheckpointLoadsEqual()
{
    const tests::TempDir folder;
    saveCheckpoint(folder / "at-42", sample());
    const auto loaded = loadCheckpoint(folder / "at-42");
    QCOMPARE(loaded.step, 42);
    QCOMPARE(loaded.facts, sample().facts);
    QCOMPARE(loaded.state.size(), 2U);
    QVERIFY(torch::equal(loaded.state.at("master"), sample().state.at("master")));
    QVERIFY(torch::equal(loaded.state.at("steps"), sample().state.at("steps")));
}

void CheckpointTest::laterCheckpointReplacesTheFolder()
{
    const tests::TempDir folder;
    saveCheckpoint(folder / "newest", sample());
    auto later = sample();
    later.step = 43;
    saveCheckpoint(folder / "newest", later);
    QCOMPARE(loadCheckpoint(folder / "newest").step, 43);
}

void CheckpointTest::damageIsFound_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("weights") << QByteArray("state.safetensors");
    QTest::newRow("facts") << QByteArray("state.json");
    QTest::newRow("manifest") << QByteArray("MANIFEST");
}

void CheckpointTest::damageIsFound()
{
    QFETCH(QByteArray, file);
    const tests::TempDir folder;
    saveCheckpoint(folder / "c", sample());
    const auto path = folder / "c" / file.toStdString();
    {
        std::fstream stream(path, std::ios::in | std::ios::out | std::ios::binary);
        QVERIFY(stream.good());
        stream.seekg(-1, std::ios::end);
        const char last = static_cast<char>(stream.get());
        stream.seekp(-1, std::ios::end);
        stream.put(static_cast<char>(last ^ 1));
    }
    DL_VERIFY_ERROR(loadCheckpoint(folder / "c"), DamagedState, "checksums");
    DL_VERIFY_ERROR(loadCheckpoint(folder / "absent"), DamagedState, "absent");
}

void CheckpointTest::sickNumbersAreNotSaved()
{
    const tests::TempDir folder;
    auto sick = sample();
    sick.state["master"][1][1] = std::numeric_limits<float>::quiet_NaN();
    DL_VERIFY_ERROR(saveCheckpoint(folder / "c", sick), Bug, "master");
    QVERIFY(!std::filesystem::exists(folder / "c"));
}

void CheckpointTest::clockFollowsStepsAndSeconds()
{
    CheckpointClock clock(1000, 100.0); // 5 % are 50 steps
    QVERIFY(!clock.due(0, 200.0));
    QVERIFY(!clock.due(60, 104.0)); // sooner than 5 s
    QVERIFY(clock.due(60, 106.0));
    QVERIFY(!clock.due(40, 106.0));
    QVERIFY(clock.due(1, 161.0)); // a minute
    clock.saved(60, 106.0);
    QVERIFY(!clock.due(100, 140.0));
    QVERIFY(clock.due(110, 140.0));
}

DL_TEST_UNIT(CheckpointTest, "checkpoint")
} // namespace dreamloft::training

#include "checkpoint_test.moc"
