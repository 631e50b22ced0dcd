// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/nvml_cards.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <dlfcn.h>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dreamloft::app {
namespace {

// As nvml.h has them, which only NVIDIA's toolkit brings.
constexpr int kSuccess = 0;
constexpr int kTooSmall = 7;                   ///< NVML_ERROR_INSUFFICIENT_SIZE
constexpr unsigned long long kUnknown = ~0ULL; ///< NVML_VALUE_NOT_AVAILABLE
using Device = void*;
/// nvmlMemory_t
struct Memory {
    unsigned long long total = 0;
    unsigned long long free = 0;
    unsigned long long used = 0;
};
/// nvmlProcessInfo_v2_t
struct Process {
    unsigned int pid = 0;
    unsigned long long usedGpuMemory = 0;
    unsigned int gpuInstanceId = 0;
    unsigned int computeInstanceId = 0;
};
static_assert(sizeof(Process) == 24);
using GetProcesses = int (*)(Device, unsigned int*, Process*);

QString nameOf(qint64 pid)
{
    std::string file = "/proc/";
    file += std::to_string(pid);
    file += "/comm";
    std::ifstream input(file);
    std::string name;
    std::getline(input, name);
    return name.empty() ? QString::number(pid) : QString::fromStdString(name);
}

/// A program that computes and draws is in both lists with all that it holds.
void addUsers(GetProcesses get, Device device, std::vector<ui::CardUser>& users)
{
    constexpr std::size_t kRoom = 64;
    std::vector<Process> processes(kRoom);
    auto count = static_cast<unsigned int>(processes.size());
    int code = get(device, &count, processes.data());
    if (code == kTooSmall) {
        processes.resize(count + kRoom); // more may have come meanwhile
        count = static_cast<unsigned int>(processes.size());
        code = get(device, &count, processes.data());
    }
    if (code != kSuccess) {
        return;
    }
    processes.resize(std::min<std::size_t>(count, processes.size()));
    for (const Process& process : processes) {
        const qint64 pid = process.pid;
        const std::uint64_t bytes = process.usedGpuMemory == kUnknown ? 0 : process.usedGpuMemory;
        const auto known = std::ranges::find(users, pid, &ui::CardUser::pid);
        if (known == users.end()) {
            users.push_back({pid, nameOf(pid), bytes});
        } else {
            known->bytes = std::max(known->bytes, bytes);
        }
    }
}

/// The library, open from the first question on. Used from one thread at a time.
class Nvml {
public:
    explicit Nvml(std::string file)
        : m_file(std::move(file))
    {
    }
    ~Nvml()
    {
        if (m_ready) {
            m_shutdown();
        }
        if (m_library != nullptr) {
            dlclose(m_library);
        }
    }
    Nvml(const Nvml&) = delete;
    Nvml& operator=(const Nvml&) = delete;

    ui::CardWatch::Answer look()
    {
        if (!m_ready && !open()) {
            return std::nullopt;
        }
        std::vector<ui::CardUse> cards;
        Device device = nullptr;
        for (unsigned int i = 0; m_deviceAt(i, &device) == kSuccess; ++i) {
            Memory memory;
            if (m_memoryOf(device, &memory) == kSuccess) {
                ui::CardUse card{.bytes = memory.total, .freeBytes = memory.free};
                addUsers(m_computing, device, card.users);
                addUsers(m_drawing, device, card.users);
                cards.push_back(std::move(card));
            }
        }
        return cards.empty() ? ui::CardWatch::Answer() : ui::CardWatch::Answer(std::move(cards));
    }

private:
    bool open()
    {
        m_library = dlopen(m_file.c_str(), RTLD_NOW | RTLD_LOCAL);
        int (*start)() = nullptr;
        m_ready =
            m_library != nullptr && find("nvmlInit_v2", start) &&
            find("nvmlShutdown", m_shutdown) && find("nvmlDeviceGetHandleByIndex_v2", m_deviceAt) &&
            find("nvmlDeviceGetMemoryInfo", m_memoryOf) &&
            find("nvmlDeviceGetComputeRunningProcesses_v3", m_computing) &&
            find("nvmlDeviceGetGraphicsRunningProcesses_v3", m_drawing) && start() == kSuccess;
        return m_ready;
    }

    template <class Function>
    bool find(const char* name, Function& function)
    {
        function = reinterpret_cast<Function>(dlsym(m_library, name));
        return function != nullptr;
    }

    std::string m_file;
    void* m_library = nullptr;
    bool m_ready = false;
    int (*m_shutdown)() = nullptr;
    int (*m_deviceAt)(unsigned int, Device*) = nullptr;
    int (*m_memoryOf)(Device, Memory*) = nullptr;
    GetProcesses m_computing = nullptr;
    GetProcesses m_drawing = nullptr;
};

} // namespace

ui::CardWatch::Question nvmlQuestion(const char* library)
{
    return [nvml = std::make_shared<Nvml>(library)] { return nvml->look(); };
}

} // namespace dreamloft::app
