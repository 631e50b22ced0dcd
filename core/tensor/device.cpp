// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/device.h"

#include "core/base/device_name.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/tensor/memory.h"
#include "core/tensor/torch_setup.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>
#include <c10/util/Exception.h>

#include <array>
#include <dlfcn.h>
#include <fstream>
#include <malloc.h>

namespace dreamloft::tensor {
namespace {

using base::Error;
using base::ErrorKind;

std::string processorName()
{
    std::ifstream input("/proc/cpuinfo");
    for (std::string line; std::getline(input, line);) {
        if (line.starts_with("model name")) {
            const auto colon = line.find(':');
            return colon == std::string::npos ? "Processor"
                                              : std::string(base::trim(line.substr(colon + 1)));
        }
    }
    return "Processor";
}

/// What the driver alone knows of a card: LibTorch's device-neutral calls have neither.
struct CardFacts {
    std::string name;
    bool fastBf16 = false;
};

CardFacts factsOfCard(int index)
{
    CardFacts facts{.name = "Graphics card " + std::to_string(index), .fastBf16 = false};
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (driver == nullptr) {
        return facts;
    }
    using GetDevice = int (*)(int*, int);
    using GetName = int (*)(char*, int, int);
    using GetAttribute = int (*)(int*, int, int);
    const auto getDevice = reinterpret_cast<GetDevice>(dlsym(driver, "cuDeviceGet"));
    const auto getName = reinterpret_cast<GetName>(dlsym(driver, "cuDeviceGetName"));
    const auto getAttribute = reinterpret_cast<GetAttribute>(dlsym(driver, "cuDeviceGetAttribute"));
    std::array<char, 128> name{};
    int device = 0;
    if (getDevice != nullptr && getDevice(&device, index) == 0) {
        if (getName != nullptr &&
            getName(name.data(), static_cast<int>(name.size()) - 1, device) == 0) {
            facts.name = name.data();
        }
        constexpr int kMajorCapability = 75; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
        constexpr int kAmpere = 8;           // the first generation that multiplies bf16
        int major = 0;
        facts.fastBf16 = getAttribute != nullptr &&
                         getAttribute(&major, kMajorCapability, device) == 0 && major >= kAmpere;
    }
    dlclose(driver);
    return facts;
}

DeviceInfo processor()
{
    const MemoryState memory = memoryState();
    return {.kind = DeviceKind::Cpu,
            .index = 0,
            .name = processorName(),
            .totalBytes = memory.totalBytes,
            .freeBytes = memory.availableBytes,
            .fastBf16 = cpuHasFastBf16()};
}

c10::DeviceIndex indexOf(const DeviceInfo& device)
{
    return static_cast<c10::DeviceIndex>(device.index);
}

/// What became of loading LibTorch's CUDA half.
struct CudaHalf {
    bool driver = false;
    bool loaded = false;
    std::string detail; ///< why it was not loaded
};

CudaHalf loadOnce()
{
    CudaHalf half;
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (driver == nullptr) {
        const char* reason = dlerror();
        half.detail = reason != nullptr ? reason : "";
        return half;
    }
    half.driver = true;
    dlclose(driver);
    // Its static initialisers register the CUDA hooks; the library stays for the life of the
    // process.
    half.loaded = dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) != nullptr;
    if (!half.loaded) {
        const char* reason = dlerror();
        half.detail = reason != nullptr ? reason : "";
    }
    return half;
}

const CudaHalf& cudaHalf()
{
    static const CudaHalf half = loadOnce();
    return half;
}

int cardCount()
{
    return loadCudaPlugin() && at::globalContext().hasCUDA() ? at::accelerator::deviceCount() : 0;
}

/// Starts the card: may throw what LibTorch throws.
DeviceInfo card(int index)
{
    at::globalContext().lazyInitDevice(c10::DeviceType::CUDA);
    CardFacts facts = factsOfCard(index);
    DeviceInfo found{.kind = DeviceKind::Cuda,
                     .index = index,
                     .name = std::move(facts.name),
                     .totalBytes = 0,
                     .freeBytes = 0,
                     .fastBf16 = facts.fastBf16};
    const auto [freeBytes, totalBytes] = at::accelerator::getMemoryInfo(indexOf(found));
    found.freeBytes = freeBytes;
    found.totalBytes = totalBytes;
    return found;
}

[[noreturn]] void refuseCard(std::string_view id,
                             const char* code,
                             const std::string& found,
                             const std::string& hint,
                             std::string detail = {})
{
    throw Error({.kind = ErrorKind::UserFixable,
                 .code = code,
                 .object = std::string(id),
                 .message = "Cannot use the device " + base::quoted(id) + ": " + found + ".",
                 .hint = hint,
                 .workSafe = "Your project was not changed.",
                 .detail = std::move(detail)});
}

/// The card that the user asked for by name.
DeviceInfo askedCard(std::string_view id, int index)
{
    const CudaHalf& half = cudaHalf();
    if (!half.driver) {
        refuseCard(id,
                   "DL-GPU-001",
                   "there is no NVIDIA driver on this computer, expected libcuda.so.1",
                   "Choose cpu, or install the driver of your graphics card.",
                   half.detail);
    }
    if (!half.loaded) {
        refuseCard(id,
                   "DL-GPU-004",
                   "LibTorch's part for graphics cards cannot be loaded, expected libtorch_cuda.so "
                   "and NVIDIA's libraries",
                   "Choose cpu, or run packaging/setup.sh --cuda and build DreamLoft again.",
                   half.detail);
    }
    if (!at::globalContext().hasCUDA()) {
        // LibTorch looks for its CUDA half once; a job on the processor came first.
        refuseCard(id,
                   "DL-GPU-006",
                   "this run of DreamLoft has begun without it, expected a fresh start",
                   "Restart DreamLoft.");
    }
    try {
        const int count = cardCount();
        if (index >= count) {
            refuseCard(id,
                       "DL-GPU-005",
                       std::to_string(count) + " graphics cards are ready, expected at least " +
                           std::to_string(index + 1),
                       "Choose cpu, or one of the cards that `doctor` lists.");
        }
        return card(index);
    } catch (const c10::Error& error) {
        refuseCard(id,
                   "DL-GPU-006",
                   "it does not start, expected an answer",
                   "Choose cpu, or update the driver of your graphics card.",
                   error.what_without_backtrace());
    }
}

/// A card that does not start is no reason to refuse one who left the choice to us.
DeviceInfo firstCardOrProcessor()
{
    try {
        if (cardCount() > 0) {
            return card(0);
        }
    } catch (const c10::Error& error) {
        base::logWarn("device",
                      std::string("the graphics card does not start, the processor is used: ") +
                          error.what_without_backtrace());
    }
    return processor();
}

} // namespace

std::string DeviceInfo::id() const
{
    return kind == DeviceKind::Cpu ? "cpu" : "cuda:" + std::to_string(index);
}

bool loadCudaPlugin()
{
    return cudaHalf().loaded;
}

std::vector<DeviceInfo> listDevices()
{
    std::vector<DeviceInfo> devices{processor()};
    try {
        const int count = cardCount();
        for (int index = 0; index < count; ++index) {
            devices.push_back(card(index));
        }
    } catch (const c10::Error& error) {
        base::logWarn("device",
                      std::string("a graphics card does not start: ") +
                          error.what_without_backtrace());
    }
    return devices;
}

DeviceInfo deviceFrom(std::string_view id)
{
    const auto name = base::deviceNameFrom(id);
    if (!name) {
        throw Error({.kind = ErrorKind::Usage,
                     .code = "DL-GPU-002",
                     .object = std::string(id),
                     .message = "Cannot use the device " + base::quoted(id) +
                                ": no such word, expected auto, cpu, cuda or cuda:<number>.",
                     .hint = "Choose one of these.",
                     .workSafe = "Your project was not changed.",
                     .detail = {}});
    }
    switch (name->kind) {
    case base::DeviceName::Kind::Cpu:
        break;
    case base::DeviceName::Kind::Cuda:
        return askedCard(id, name->index);
    case base::DeviceName::Kind::Auto:
        return firstCardOrProcessor();
    }
    return processor();
}

void prepareCard(const DeviceInfo& device, bool deterministic)
{
    if (device.kind == DeviceKind::Cpu) {
        return;
    }
    at::Context& context = at::globalContext();
    constexpr bool kWarnOnly = true;
    context.setDeterministicAlgorithms(deterministic, kWarnOnly);
    context.setAllowTF32CuDNN(!deterministic);
    context.setAllowTF32CuBLAS(!deterministic);
}

void synchronise(const DeviceInfo& device)
{
    if (device.kind == DeviceKind::Cuda) {
        at::accelerator::synchronizeDevice(indexOf(device));
    }
}

void releaseCachedMemory(const DeviceInfo& device)
{
    if (device.kind == DeviceKind::Cpu) {
        malloc_trim(0); // the allocator keeps its pages otherwise, see torch_setup
        return;
    }
    if (const auto kind = at::accelerator::getAccelerator(false)) {
        if (auto* allocator = at::getDeviceAllocator(*kind); allocator->initialized()) {
            allocator->emptyCache();
        }
    }
}

std::optional<std::uint64_t> peakBytes(const DeviceInfo& device)
{
    if (device.kind == DeviceKind::Cpu) {
        return std::nullopt;
    }
    const auto stats = at::accelerator::getDeviceStats(indexOf(device));
    constexpr std::size_t kAggregate = 0;
    return static_cast<std::uint64_t>(stats.allocated_bytes[kAggregate].peak);
}

void resetPeakBytes(const DeviceInfo& device)
{
    if (device.kind == DeviceKind::Cuda) {
        at::accelerator::resetPeakStats(indexOf(device));
    }
}

} // namespace dreamloft::tensor
