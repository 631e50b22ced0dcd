// SPDX-License-Identifier: GPL-3.0-or-later
// Two graphics cards as NVIDIA's management library tells of them: on the first this process
// computes and draws, on the second very many programs compute. And three of which the driver for
// computing tells, the last without a name.
#include <cstring>
#include <unistd.h>

namespace fake {

constexpr int kSuccess = 0;
constexpr int kInvalid = 2;
constexpr int kTooSmall = 7;
constexpr unsigned int kMany = 100;
constexpr unsigned long long kGiB = 1ULL << 30;

struct Memory {
    unsigned long long total, free, used;
};
struct Process {
    unsigned int pid;
    unsigned long long usedGpuMemory;
    unsigned int gpuInstanceId, computeInstanceId;
};

char g_cards[2]; // a card's handle is its address

Process ourself(unsigned long long bytes)
{
    return {static_cast<unsigned int>(getpid()), bytes, ~0U, ~0U};
}

} // namespace fake

using namespace fake;

#define DL_TOLD extern "C" [[gnu::visibility("default")]] int

DL_TOLD nvmlInit_v2()
{
    return kSuccess;
}

DL_TOLD nvmlShutdown()
{
    return kSuccess;
}

DL_TOLD nvmlDeviceGetHandleByIndex_v2(unsigned int index, void** device)
{
    if (index > 1) {
        return kInvalid;
    }
    *device = &g_cards[index];
    return kSuccess;
}

DL_TOLD nvmlDeviceGetMemoryInfo(void* device, Memory* memory)
{
    *memory = device == &g_cards[0] ? Memory{8 * kGiB, 5 * kGiB, 3 * kGiB}
                                    : Memory{16 * kGiB, kGiB, 15 * kGiB};
    return kSuccess;
}

DL_TOLD nvmlDeviceGetComputeRunningProcesses_v3(void* device, unsigned int* count, Process* told)
{
    const unsigned int all = device == &g_cards[0] ? 1 : kMany;
    if (*count < all) {
        *count = all;
        return kTooSmall;
    }
    *count = all;
    for (unsigned int i = 0; i < all; ++i) {
        // The memory of these is not known, as where the driver does not manage it.
        told[i] = all == 1 ? ourself(2 * kGiB) : Process{1'000'000'000 + i, ~0ULL, ~0U, ~0U};
    }
    return kSuccess;
}

DL_TOLD nvmlDeviceGetGraphicsRunningProcesses_v3(void* device, unsigned int* count, Process* told)
{
    *count = device == &g_cards[0] ? 1 : 0;
    if (*count == 1) {
        told[0] = ourself(3 * kGiB);
    }
    return kSuccess;
}

DL_TOLD cuInit(unsigned int flags)
{
    return flags == 0 ? kSuccess : kInvalid;
}

DL_TOLD cuDeviceGetCount(int* count)
{
    *count = 3;
    return kSuccess;
}

DL_TOLD cuDeviceGet(int* device, int index)
{
    *device = 10 + index;
    return kSuccess;
}

DL_TOLD cuDeviceGetName(char* name, int length, int device)
{
    const char* const told = device == 10 ? "Fast card" : "Large card";
    if (device > 11 || length <= static_cast<int>(std::strlen(told))) {
        return kInvalid;
    }
    std::strcpy(name, told);
    return kSuccess;
}
