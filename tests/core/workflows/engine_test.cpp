// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/memory.h"
#include "core/workflows/engine.h"
#include "tests/support/compare.h"
#include "tests/support/test_main.h"

#include <ATen/Context.h>
#include <nlohmann/json.hpp>

namespace dreamloft::tests {

class EngineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheDeviceThatComputesIsRecorded();
    void determinismIsTheDefaultAndLeavingItIsRecorded();
    void wordsThatAreNoDeviceAreRefused();
    void theCeilingHoldsWhileTheEngineLives();
};

void EngineTest::onlyTheDeviceThatComputesIsRecorded()
{
    options::EngineOptions options;
    options.device = "cpu";
    const workflows::Engine engine(options);
    QCOMPARE(engine.environment().at("device").get<std::string>(), std::string("cpu"));
    QVERIFY(!engine.environment().contains("device_name"));
    QCOMPARE(engine.device().id(), std::string("cpu"));
    // What was chosen is recorded, never the word that left the choice open.
    const workflows::Engine any({});
    QCOMPARE(any.environment().at("device").get<std::string>(), any.device().id());
    QVERIFY(any.device().id() != "auto");
    options.device = "cuda:99";
    DL_VERIFY_ERROR(workflows::Engine(options), UserFixable, "Cannot use the device");
}

void EngineTest::determinismIsTheDefaultAndLeavingItIsRecorded()
{
    options::EngineOptions options;
    options.deterministic = false;
    {
        const workflows::Engine fast(options);
        QVERIFY(!at::globalContext().deterministicAlgorithms());
        QCOMPARE(fast.environment().at("deterministic"), nlohmann::json(false));
    }
    const workflows::Engine usual({});
    QVERIFY(at::globalContext().deterministicAlgorithms());
    QCOMPARE(usual.environment().at("deterministic"), nlohmann::json(true));
}

void EngineTest::wordsThatAreNoDeviceAreRefused()
{
    options::EngineOptions options;
    options.device = "gpu";
    DL_VERIFY_ERROR(workflows::Engine(options), UserFixable, "expected auto, cpu, cuda");
}

void EngineTest::theCeilingHoldsWhileTheEngineLives()
{
    options::EngineOptions options;
    options.device = "cpu";
    const nlohmann::json free = workflows::Engine(options).environment();
    options.memory_ceiling = 2.5;
    {
        const workflows::Engine engine(options);
        QCOMPARE(tensor::memoryCeiling(tensor::DeviceKind::Cpu), std::uint64_t{5} << 29);
        QVERIFY(engine.environment() == free); // jobs tell where it changed something
    }
    QCOMPARE(tensor::memoryCeiling(tensor::DeviceKind::Cpu), std::uint64_t{0});
    options.memory_ceiling = 0.5;
    DL_VERIFY_ERROR(workflows::Engine(options), UserFixable, "expected 1 to 8192");
}

DL_TEST_UNIT(EngineTest, "engine")

} // namespace dreamloft::tests

#include "engine_test.moc"
