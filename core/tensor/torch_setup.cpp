// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/torch_setup.h"

#include "core/base/log.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/util/Exception.h>
#include <torch/version.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <malloc.h>
#include <mutex>
#include <sched.h>
#include <set>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace dreamloft::tensor {
namespace {

/// Processors that the control group's quota leaves to this process, or a large number.
int groupQuota()
{
    std::ifstream input("/sys/fs/cgroup/cpu.max");
    std::string quota;
    double period = 0.0;
    if (!(input >> quota >> period) || quota == "max" || period <= 0.0) {
        return 1 << 20;
    }
    return std::max(1, static_cast<int>(std::strtod(quota.c_str(), nullptr) / period));
}

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream input(file);
    std::string text;
    std::getline(input, text);
    return text;
}

#if defined(__x86_64__)
struct CpuBits {
    bool avx512Bf16 = false;
    bool amxBf16 = false;
};

/// What the processor offers and the system saves at a task switch.
CpuBits readCpuBits()
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_OSXSAVE) == 0) {
        return {};
    }
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    constexpr std::uint32_t kAvx512State = 0xE6; // SSE, AVX, opmask and both halves of ZMM
    constexpr std::uint32_t kTileState = 3u << 17;
    CpuBits bits;
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) {
        return {};
    }
    const unsigned leafSevenMax = a;
    constexpr unsigned kAmxBf16Bit = 1u << 22;
    if ((d & kAmxBf16Bit) != 0 && (low & kTileState) == kTileState) {
        constexpr long kRequestPermission = 0x1023; // ARCH_REQ_XCOMP_PERM
        constexpr long kTileData = 18;
        bits.amxBf16 = syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
    }
    if (leafSevenMax >= 1 && (low & kAvx512State) == kAvx512State &&
        __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0) {
        constexpr unsigned kAvx512Bf16Bit = 1u << 5;
        bits.avx512Bf16 = (a & kAvx512Bf16Bit) != 0;
    }
    return bits;
}

const CpuBits& cpuBits()
{
    static const CpuBits bits = readCpuBits();
    return bits;
}
#endif

/// LibTorch's warnings speak to programmers: they belong into the log, not on a user's terminal.
class WarningsToLog final : public c10::WarningHandler {
public:
    void process(const c10::Warning& warning) override { base::logWarn("torch", warning.msg()); }
};

void prepareProcess()
{
    static WarningsToLog warnings;
    c10::WarningUtils::set_warning_handler(&warnings);
    // Pages stay with the process: freeing and faulting them in again costs as much as the work on
    // them.
    constexpr int kKeepBytes = 1 << 30;
    mallopt(M_MMAP_THRESHOLD, kKeepBytes);
    mallopt(M_TRIM_THRESHOLD, kKeepBytes);
    // Read by the CUDA libraries when they start; a value of the user's own wins.
    setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);
    setenv("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True", 0);
    // Threads inherit the mode from the one that starts them, so it is set before the pool exists.
    at::globalContext().setFlushDenormal(true);
    at::set_num_interop_threads(1);
}

} // namespace

int defaultThreads()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) {
        return 1;
    }
    std::set<std::pair<std::string, std::string>>
        cores; // (package, core): threads of one core count once
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(cpu, &allowed)) {
            const std::filesystem::path folder =
                "/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology";
            std::string core = contentOf(folder / "core_id");
            cores.emplace(contentOf(folder / "physical_package_id"),
                          core.empty() ? "cpu" + std::to_string(cpu) : core);
        }
    }
    return std::clamp(static_cast<int>(cores.size()), 1, groupQuota());
}

void setUpTorch(int threads, bool deterministic)
{
    static std::once_flag once;
    std::call_once(once, prepareProcess);
    at::set_num_threads(threads > 0 ? threads : defaultThreads());
    at::Context& context = at::globalContext();
    context.setDeterministicAlgorithms(deterministic, false);
    context.setDeterministicFillUninitializedMemory(false);
    context.setDeterministicCuDNN(deterministic);
    context.setBenchmarkCuDNN(!deterministic);
}

bool cpuHasFastBf16()
{
#if defined(__x86_64__)
    return cpuBits().avx512Bf16 || cpuBits().amxBf16;
#else
    return false;
#endif
}

bool cpuHasAmx()
{
#if defined(__x86_64__)
    return cpuBits().amxBf16;
#else
    return false;
#endif
}

std::string torchVersion()
{
    return TORCH_VERSION;
}

std::string cpuCapability()
{
    return at::get_cpu_capability();
}

} // namespace dreamloft::tensor
