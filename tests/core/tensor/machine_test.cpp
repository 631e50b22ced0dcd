// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/device.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_device.h"
#include "core/tensor/torch_errors.h"
#include "core/tensor/torch_setup.h"
#include "tests/core/tensor/raw_safetensors.h"
#include "tests/support/compare.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <chrono>
#include <new>
#include <thread>

namespace dreamloft::tensor {

using base::ErrorKind;
using namespace std::string_literals;

namespace {

template <class Work>
base::ErrorInfo translated(const Work& work)
{
    try {
        work();
    } catch (...) {
        return translateTorchException(std::current_exception()).info();
    }
    return {};
}

} // namespace

class MachineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setUpMakesTorchDeterministic();
    void processorIsAlwaysThere();
    void deviceWordsAreChecked();
    void memoryHasSaneNumbers();
    void memoryRespectsControlGroups_data();
    void memoryRespectsControlGroups();
    void aCeilingIsALimitOfTheProcess();
    void aCeilingIsTheReasonOfARefusal();
    void exceptionsBecomeErrors();
    void typesMapBothWays();
};

void MachineTest::setUpMakesTorchDeterministic()
{
    setUpTorch(1, true);
    QCOMPARE(at::get_num_threads(), 1);
    QCOMPARE(at::get_num_interop_threads(), 1);
    QVERIFY(at::globalContext().deterministicAlgorithms());
    QVERIFY(!at::globalContext().deterministicFillUninitializedMemory());
    setUpTorch(0, false);
    QCOMPARE(at::get_num_threads(), defaultThreads());
    QVERIFY(!at::globalContext().deterministicAlgorithms());
    setUpTorch();
    QVERIFY(at::globalContext().deterministicAlgorithms());
    QVERIFY(defaultThreads() >= 1);
    QVERIFY(torchVersion().starts_with("2."));
    QVERIFY(!cpuCapability().empty());
    QVERIFY(cpuHasFastBf16() || !cpuHasAmx());
    // Denormals are flushed on this thread and on the pool's.
    QCOMPARE((torch::full({100000}, 1e-39F) * 1.0F).abs().max().item<float>(), 0.0F);
}

void MachineTest::processorIsAlwaysThere()
{
    const auto devices = listDevices();
    QVERIFY(!devices.empty());
    QCOMPARE(devices[0].id(), "cpu"s);
    QVERIFY(!devices[0].name.empty());
    QVERIFY(devices[0].totalBytes > 0);
    synchronise(devices[0]);
    releaseCachedMemory(devices[0]);
    resetPeakBytes(devices[0]);
    QVERIFY(!peakBytes(devices[0]).has_value());
    QVERIFY(torchDevice(devices[0]).is_cpu());
}

void MachineTest::deviceWordsAreChecked()
{
    QCOMPARE(deviceFrom("cpu").id(), "cpu"s);
    QVERIFY(!deviceFrom("auto").id().empty());
    for (const char* word : {"", "gpu", "cuda:", "cuda:x", "cuda:-1", "cuda:1x"}) {
        DL_VERIFY_ERROR(deviceFrom(word), Usage, "expected auto, cpu, cuda");
    }
    // No driver, no CUDA half, no such card: which one depends on the machine.
    const base::ErrorInfo info = translated([] { deviceFrom("cuda:99"); });
    QVERIFY(info.kind == ErrorKind::UserFixable);
    const bool known = info.code == "DL-GPU-001" || info.code == "DL-GPU-004" ||
                       info.code == "DL-GPU-005" || info.code == "DL-GPU-006";
    QVERIFY2(known, info.code.c_str());
    QVERIFY2(info.message.starts_with("Cannot use the device \"cuda:99\": "), info.message.c_str());
    QVERIFY(info.message.find("expected") != std::string::npos);
    QVERIFY(!info.hint.empty() && !info.workSafe.empty());
    QCOMPARE(info.code == "DL-GPU-001", info.message.find("no NVIDIA driver") != std::string::npos);
}

void MachineTest::memoryHasSaneNumbers()
{
    const MemoryState state = memoryState();
    QVERIFY(state.totalBytes > (64U << 20));
    QVERIFY(state.availableBytes > 0 && state.availableBytes <= state.totalBytes);
    QVERIFY(state.residentBytes > 0 && state.residentBytes <= state.peakBytes);
    requireMemory(1, "something small");
    MemoryState tight = state;
    tight.totalBytes = 8ULL << 30;
    tight.residentBytes = 600ULL << 20;
    tight.systemBytes = 500ULL << 20;
    QVERIFY(memoryIsShort(tight));
    tight.systemBytes = 513ULL << 20;
    QVERIFY(!memoryIsShort(tight));
    tight.totalBytes = 11ULL << 30; // 5 % are more than 512 MiB
    QVERIFY(memoryIsShort(tight));
    tight.residentBytes = 100ULL << 20; // others hold it
    QVERIFY(!memoryIsShort(tight));
    tight.totalBytes = 0; // the system does not say
    QVERIFY(!memoryIsShort(tight));
    DL_VERIFY_ERROR(requireMemory(1ULL << 60, "a model"), Memory, "\"a model\": it needs");
}

void MachineTest::memoryRespectsControlGroups_data()
{
    QTest::addColumn<QString>("groups");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("limitName");
    QTest::addColumn<QString>("usageName");
    QTest::newRow("version 2") << "0::/a/b\n"
                               << "a"
                               << "memory.max"
                               << "memory.current";
    QTest::newRow("version 2, innermost") << "0::/a/b\n"
                                          << "a/b"
                                          << "memory.max"
                                          << "memory.current";
    QTest::newRow("version 2, root") << "0::/\n"
                                     << "."
                                     << "memory.max"
                                     << "memory.current";
    QTest::newRow("version 1") << "4:cpu:/x\n3:memory:/a\n"
                               << "memory/a"
                               << "memory.limit_in_bytes"
                               << "memory.usage_in_bytes";
}

void MachineTest::memoryRespectsControlGroups()
{
    QFETCH(const QString, groups);
    QFETCH(const QString, folder);
    QFETCH(const QString, limitName);
    QFETCH(const QString, usageName);
    const tests::TempDir root;
    std::filesystem::create_directories(root / "proc/self");
    tests::writeRaw(root / "proc/meminfo",
                    "MemTotal: 8000000 kB\nMemFree: 1 kB\nMemAvailable: 4000000 kB\n");
    tests::writeRaw(root / "proc/self/cgroup", groups.toStdString());
    tests::writeRaw(root / "proc/self/status", "VmHWM:\t 20 kB\nVmRSS:\t 10 kB\n");
    const auto group = root / "cgroup" / folder.toStdString();
    std::filesystem::create_directories(group);
    tests::writeRaw(group / limitName.toStdString(), "max\n");
    MemoryState state = memoryStateIn(root / "proc", root / "cgroup");
    QCOMPARE(state.availableBytes, std::uint64_t{4000000} * 1024);
    QCOMPARE(state.peakBytes, std::uint64_t{20480});
    tests::writeRaw(group / limitName.toStdString(), "1000000\n");
    tests::writeRaw(group / usageName.toStdString(), "400000\n");
    state = memoryStateIn(root / "proc", root / "cgroup");
    QCOMPARE(state.totalBytes, std::uint64_t{1000000});
    QCOMPARE(state.availableBytes, std::uint64_t{600000});
    // File cache is given back when it is needed.
    tests::writeRaw(group / "memory.stat", "anon 300000\ninactive_file 50000\nactive_file 1\n");
    state = memoryStateIn(root / "proc", root / "cgroup");
    QCOMPARE(state.availableBytes, std::uint64_t{650000});
}

void MachineTest::aCeilingIsALimitOfTheProcess()
{
    const auto lift = qScopeGuard([] { setMemoryCeiling(0, DeviceKind::Cpu); });
    constexpr std::uint64_t kMiB = 1ULL << 20;
    QCOMPARE(withinCeiling(5 * kMiB, 3 * kMiB, 0), 5 * kMiB);
    QCOMPARE(withinCeiling(5 * kMiB, 3 * kMiB, 7 * kMiB), 4 * kMiB);
    QCOMPARE(withinCeiling(5 * kMiB, 3 * kMiB, 9 * kMiB), 5 * kMiB); // not so much is free
    QCOMPARE(withinCeiling(5 * kMiB, 3 * kMiB, 2 * kMiB), std::uint64_t{0});

    const tests::TempDir root;
    std::filesystem::create_directories(root / "proc/self");
    tests::writeRaw(root / "proc/meminfo", "MemTotal: 8000000 kB\nMemAvailable: 4000000 kB\n");
    tests::writeRaw(root / "proc/self/cgroup", "");
    tests::writeRaw(root / "proc/self/status", "VmHWM: 1000000 kB\nVmRSS: 1000000 kB\n");
    const auto stateNow = [&] { return memoryStateIn(root / "proc", root / "cgroup"); };
    constexpr std::uint64_t kKiB = 1024;
    setMemoryCeiling(1500000 * kKiB, DeviceKind::Cpu);
    QCOMPARE(memoryCeiling(DeviceKind::Cpu), 1500000 * kKiB);
    QCOMPARE(stateNow().availableBytes, 500000 * kKiB);
    QVERIFY(stateNow().ceilingDecides && !memoryIsShort(stateNow()));
    QCOMPARE(stateNow().systemBytes, 4000000 * kKiB); // what others see
    setMemoryCeiling(900000 * kKiB, DeviceKind::Cpu); // the process has more
    QCOMPARE(stateNow().availableBytes, std::uint64_t{0});
    QVERIFY(memoryIsShort(stateNow()));
    setMemoryCeiling(6000000 * kKiB, DeviceKind::Cpu);
    QCOMPARE(stateNow().availableBytes, 4000000 * kKiB);
    QVERIFY(!stateNow().ceilingDecides);
    setMemoryCeiling(900000 * kKiB, DeviceKind::Cuda); // of a card's memory
    QCOMPARE(memoryCeiling(DeviceKind::Cpu), std::uint64_t{0});
    QCOMPARE(stateNow().availableBytes, 4000000 * kKiB);
}

void MachineTest::aCeilingIsTheReasonOfARefusal()
{
    const auto lift = qScopeGuard([] { setMemoryCeiling(0, DeviceKind::Cpu); });
    setMemoryCeiling(1, DeviceKind::Cpu); // less than is taken
    const base::ErrorInfo load = translated([] { requireMemory(64ULL << 20, "a model"); });
    QCOMPARE(load.code, "DL-MEM-001"s);
    QVERIFY2(load.message.ends_with(" that the memory ceiling leaves."), load.message.c_str());
    QVERIFY2(load.hint.find("--memory-ceiling") != std::string::npos, load.hint.c_str());
    requireMemory(1, "something small");
    constexpr std::chrono::milliseconds kUntilItLooksAgain{80};
    std::this_thread::sleep_for(kUntilItLooksAgain);
    const base::ErrorInfo loop = translated([] { requireMemoryLeft(); });
    QCOMPARE(loop.code, "DL-MEM-004"s);
    QVERIFY2(loop.message.ends_with(" of the memory ceiling."), loop.message.c_str());
    QVERIFY2(loop.hint.find("--memory-ceiling") != std::string::npos, loop.hint.c_str());
    setMemoryCeiling(0, DeviceKind::Cpu);
    requireMemory(64ULL << 20, "a model");
}

void MachineTest::exceptionsBecomeErrors()
{
    auto info = translated([] { torch::ones({2, 3}).matmul(torch::ones({2, 3})); });
    QVERIFY(info.kind == ErrorKind::Bug);
    QCOMPARE(info.code, "DL-TORCH-001"s);
    QVERIFY(info.detail.find("shapes cannot be multiplied") != std::string::npos);
    QVERIFY2(info.detail.find("libtorch") == std::string::npos, "no stack trace");
    QVERIFY(info.message.find("c10") == std::string::npos);

    info = translated([] { torch::empty({1LL << 50}); });
    QVERIFY(info.kind == ErrorKind::Memory);
    info = translated([] { throw std::bad_alloc(); });
    QVERIFY(info.kind == ErrorKind::Memory);
    info = translated([] { TORCH_CHECK_WITH(OutOfMemoryError, false, "CUDA out of memory"); });
    QCOMPARE(info.code, "DL-GPU-003"s);
    info = translated([] {
        throw c10::AcceleratorError({"f", "x", 1}, 700, "CUDA error: an illegal memory access");
    });
    QVERIFY(info.kind == ErrorKind::DeviceLost);
    info = translated([] {
        throw c10::AcceleratorError({"f", "x", 1}, 2, "CUDA error: out of memory");
    });
    QCOMPARE(info.code, "DL-GPU-003"s);
    info = translated([] { TORCH_CHECK(false, "CUDA error: out of memory"); });
    QVERIFY(info.kind == ErrorKind::Memory);
    info = translated([] { TORCH_CHECK(false, "CUDA error: device-side assert triggered"); });
    QVERIFY(info.kind == ErrorKind::DeviceLost);
    info = translated([] { static_cast<void>(std::filesystem::file_size("/no/such/file")); });
    QVERIFY(info.kind == ErrorKind::Transient);
    info = translated([] {
        throw std::filesystem::filesystem_error(
            "x", std::make_error_code(std::errc::no_space_on_device));
    });
    QVERIFY(info.kind == ErrorKind::Space);
    info = translated([] { throw 7; });
    QVERIFY(info.kind == ErrorKind::Bug);
    info = translated([] { deviceFrom("gpu"); });
    QVERIFY(info.kind == ErrorKind::Usage);
}

void MachineTest::typesMapBothWays()
{
    for (const auto type : {DType::F64,
                            DType::F32,
                            DType::F16,
                            DType::BF16,
                            DType::I64,
                            DType::I32,
                            DType::U8,
                            DType::Bool}) {
        QVERIFY(dtypeOf(torchType(type)) == type);
        QVERIFY(dtypeFromName(nameOf(type)) == type);
        QCOMPARE(c10::elementSize(torchType(type)), sizeOf(type));
        QCOMPARE(c10::isFloatingType(torchType(type)), isFloating(type));
    }
    DL_VERIFY_ERROR(dtypeOf(torch::kComplexFloat), Bug, "ComplexFloat");
}

DL_TEST_UNIT(MachineTest, "machine")

} // namespace dreamloft::tensor

#include "machine_test.moc"
