// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/device.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/tensor/memory.h"

#include <ATen/Context.h>
#include <ATen/DeviceAccelerator.h>

#include <array>
#include <charconv>
#include <dlfcn.h>
#include <fstream>

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

/// A card's own name, asked of the driver: LibTorch's device-neutral calls have none.
std::string cardName(int index)
{
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    const std::string plain = "Graphics card " + std::to_string(index);
    if (driver == nullptr) {
        return plain;
    }
    using GetDevice = int (*)(int*, int);
    using GetName = int (*)(char*, int, int);
    const auto getDevice = reinterpret_cast<GetDevice>(dlsym(driver, "cuDeviceGet"));
    const auto getName = reinterpret_cast<GetName>(dlsym(driver, "cuDeviceGetName"));
    std::array<char, 128> name{};
    int device = 0;
    const bool known = getDevice != nullptr && getName != nullptr &&
                       getDevice(&device, index) == 0 &&
                       getName(name.data(), static_cast<int>(name.size()) - 1, device) == 0;
    dlclose(driver);
    return known ? std::string(name.data()) : plain;
}

DeviceInfo processor()
{
    const MemoryState memory = memoryState();
    return {DeviceKind::Cpu, 0, processorName(), memory.totalBytes, memory.availableBytes};
}

c10::DeviceIndex indexOf(const DeviceInfo& device)
{
    return static_cast<c10::DeviceIndex>(device.index);
}

bool loadOnce()
{
    void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (driver == nullptr) {
        return false;
    }
    dlclose(driver);
    // Its static initialisers register the CUDA hooks; the library stays for the life of the
    // process.
    return dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL) != nullptr;
}

} // namespace

std::string DeviceInfo::id() const
{
    return kind == DeviceKind::Cpu ? "cpu" : "cuda:" + std::to_string(index);
}

bool loadCudaPlugin()
{
    static const bool loaded = loadOnce();
    return loaded;
}

std::vector<DeviceInfo> listDevices()
{
    std::vector<DeviceInfo> devices{processor()};
    if (!loadCudaPlugin() || !at::globalContext().hasCUDA()) {
        return devices;
    }
    const int count = at::accelerator::deviceCount();
    for (int index = 0; index < count; ++index) {
        DeviceInfo card{DeviceKind::Cuda, index, cardName(index), 0, 0};
        const auto [freeBytes, totalBytes] = at::accelerator::getMemoryInfo(indexOf(card));
        card.freeBytes = freeBytes;
        card.totalBytes = totalBytes;
        devices.push_back(std::move(card));
    }
    return devices;
}

DeviceInfo deviceFrom(std::string_view id)
{
    if (id == "cpu") {
        return processor();
    }
    const std::vector<DeviceInfo> devices = listDevices();
    if (id == "auto") {
        return devices.size() > 1 ? devices[1] : devices[0];
    }
    constexpr std::string_view kCard = "cuda";
    int index = 0;
    bool known = id == kCard;
    if (id.starts_with("cuda:")) {
        const std::string_view digits = id.substr(kCard.size() + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), index);
        known = error == std::errc() && end == digits.data() + digits.size() && index >= 0;
    }
    if (!known) {
        throw Error({.kind = ErrorKind::Usage,
                     .code = "DL-GPU-002",
                     .object = std::string(id),
                     .message = "Cannot use the device " + base::quoted(id) +
                                ": no such word, expected auto, cpu, cuda or cuda:<number>.",
                     .hint = "Choose one of these.",
                     .workSafe = "Your project was not changed.",
                     .detail = {}});
    }
    for (const DeviceInfo& device : devices) {
        if (device.kind == DeviceKind::Cuda && device.index == index) {
            return device;
        }
    }
    throw Error(
        {.kind = ErrorKind::UserFixable,
         .code = "DL-GPU-001",
         .object = std::string(id),
         .message = "Cannot use the device " + base::quoted(id) + ": " +
                    std::to_string(devices.size() - 1) +
                    " graphics cards are ready, expected at least " + std::to_string(index + 1) +
                    ".",
         .hint = "Choose cpu, or install the NVIDIA driver and run packaging/setup.sh --cuda.",
         .workSafe = "Your project was not changed.",
         .detail = {}});
}

void synchronise(const DeviceInfo& device)
{
    if (device.kind == DeviceKind::Cuda) {
        at::accelerator::synchronizeDevice(indexOf(device));
    }
}

void releaseCachedMemory(const DeviceInfo& device)
{
    if (device.kind == DeviceKind::Cuda) {
        at::accelerator::emptyCache();
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
