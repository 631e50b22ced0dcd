// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/memory.h"

#include "core/base/error.h"
#include "core/base/fault.h"
#include "core/base/peak_memory.h"
#include "core/base/text.h"
#include "core/tensor/device.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <sys/resource.h>

namespace dreamloft::tensor {
namespace {

namespace fs = std::filesystem;

std::atomic<std::uint64_t>& ceilingOf(DeviceKind where)
{
    static std::array<std::atomic<std::uint64_t>, 2> ceilings{};
    return ceilings[where == DeviceKind::Cpu ? 0 : 1];
}

/// A file that holds one number; nothing for "max" or no such file.
std::optional<std::uint64_t> numberIn(const fs::path& file)
{
    std::ifstream input(file);
    std::uint64_t value = 0;
    return input >> value ? std::optional(value) : std::nullopt;
}

struct GroupState {
    std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t left = std::numeric_limits<std::uint64_t>::max();
};

/// File cache within `used`, which the system gives back when memory is asked for.
std::uint64_t reclaimableIn(const fs::path& folder)
{
    std::ifstream input(folder / "memory.stat");
    std::string name;
    for (std::uint64_t bytes = 0; input >> name >> bytes;) {
        if (name == "inactive_file" || name == "total_inactive_file") {
            return bytes;
        }
    }
    return 0;
}

void tighten(GroupState& state,
             const fs::path& folder,
             const char* limitName,
             const char* usageName)
{
    const auto limit = numberIn(folder / limitName);
    if (!limit) {
        return;
    }
    const std::uint64_t charged = numberIn(folder / usageName).value_or(0);
    const std::uint64_t used = charged - std::min(charged, reclaimableIn(folder));
    state.limit = std::min(state.limit, *limit);
    state.left = std::min(state.left, *limit - std::min(*limit, used));
}

/// The tightest limit on the way from this process's group to the root, version 2 and 1.
GroupState groupState(const fs::path& procRoot, const fs::path& cgroupRoot)
{
    GroupState state;
    std::ifstream input(procRoot / "self" / "cgroup");
    for (std::string line; std::getline(input, line);) {
        const std::vector<std::string> parts = base::split(line, ':');
        if (parts.size() < 3) {
            continue;
        }
        const bool unified = parts[1].empty();
        if (!unified && ("," + parts[1] + ",").find(",memory,") == std::string::npos) {
            continue;
        }
        const fs::path root = unified ? cgroupRoot : cgroupRoot / "memory";
        const char* const limitName = unified ? "memory.max" : "memory.limit_in_bytes";
        const char* const usageName = unified ? "memory.current" : "memory.usage_in_bytes";
        fs::path inside = fs::path(parts[2]).relative_path();
        while (!inside.empty()) {
            tighten(state, root / inside, limitName, usageName);
            inside = inside.has_parent_path() ? inside.parent_path() : fs::path();
        }
        tighten(state, root, limitName, usageName);
    }
    return state;
}

/// The free memory below which a job goes on with less, before the system ends the program.
std::uint64_t leastFreeBytes(const MemoryState& state)
{
    constexpr std::uint64_t kLeast = 512ull << 20;
    return std::max(kLeast, state.totalBytes / 20);
}

bool isAboveCeiling(const MemoryState& state)
{
    return state.ceilingBytes > 0 && state.residentBytes > state.ceilingBytes;
}

base::Error shortMemory(const MemoryState& state)
{
    const bool above = isAboveCeiling(state);
    std::string message =
        above ? "Cannot go on like this: the program takes " : "Cannot go on like this: only ";
    if (above) {
        message += base::humanBytes(state.residentBytes);
        message += " of memory, expected at most the ";
        message += base::humanBytes(state.ceilingBytes);
        message += " of the memory ceiling.";
    } else {
        message += base::humanBytes(state.systemBytes);
        message += " of memory are free, expected at least ";
        message += base::humanBytes(leastFreeBytes(state));
        message += ".";
    }
    return base::Error({.kind = base::ErrorKind::Memory,
                        .code = "DL-MEM-004",
                        .object = "memory",
                        .message = std::move(message),
                        .hint = above ? "Raise --memory-ceiling, or choose smaller portions."
                                      : "Close other programs or choose smaller portions.",
                        .workSafe = "Everything shown as done is saved.",
                        .detail = {}});
}

/// Whether it is time to look again: between two looks little can have been taken.
bool dueToLook()
{
    // Not base::steadySeconds(): nothing that a job writes may depend on when it is looked at.
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds kPause{50};
    static std::atomic<Clock::time_point> last{Clock::time_point{}};
    const Clock::time_point now = Clock::now();
    if (now - last.load() < kPause) {
        return false;
    }
    last = now;
    return true;
}

} // namespace

MemoryState memoryStateIn(const fs::path& procRoot, const fs::path& cgroupRoot)
{
    MemoryState state;
    state.totalBytes = base::bytesInLine(procRoot / "meminfo", "MemTotal:").value_or(0);
    state.availableBytes = base::bytesInLine(procRoot / "meminfo", "MemAvailable:").value_or(0);
    state.residentBytes = base::bytesInLine(procRoot / "self" / "status", "VmRSS:").value_or(0);
    state.peakBytes = base::bytesInLine(procRoot / "self" / "status", "VmHWM:").value_or(0);
    const GroupState group = groupState(procRoot, cgroupRoot);
    state.totalBytes = std::min(state.totalBytes, group.limit);
    state.availableBytes = std::min(state.availableBytes, group.left);
    state.systemBytes = state.availableBytes;
    rlimit space{};
    if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
        const std::uint64_t used =
            base::bytesInLine(procRoot / "self" / "status", "VmSize:").value_or(0);
        const auto limit = static_cast<std::uint64_t>(space.rlim_cur);
        state.availableBytes = std::min(state.availableBytes, limit - std::min(limit, used));
    }
    state.ceilingBytes = memoryCeiling(DeviceKind::Cpu);
    const std::uint64_t below =
        withinCeiling(state.availableBytes, state.residentBytes, state.ceilingBytes);
    state.ceilingDecides = below < state.availableBytes;
    state.availableBytes = below;
    return state;
}

void setMemoryCeiling(std::uint64_t bytes, DeviceKind where)
{
    for (const DeviceKind kind : {DeviceKind::Cpu, DeviceKind::Cuda}) {
        ceilingOf(kind) = kind == where ? bytes : 0;
    }
}

std::uint64_t memoryCeiling(DeviceKind where)
{
    return ceilingOf(where);
}

std::uint64_t withinCeiling(std::uint64_t freeBytes, std::uint64_t taken, std::uint64_t ceiling)
{
    return ceiling == 0 ? freeBytes : std::min(freeBytes, ceiling - std::min(ceiling, taken));
}

MemoryState memoryState()
{
    return memoryStateIn("/proc", "/sys/fs/cgroup");
}

std::uint64_t plannableBytes(const MemoryState& state)
{
    // The least is for the rest of the system, which a ceiling leaves room for already.
    constexpr std::uint64_t kLeastReserve = 512ull << 20;
    const std::uint64_t share = state.availableBytes / 10;
    const std::uint64_t reserve = state.ceilingDecides ? share : std::max(kLeastReserve, share);
    return state.availableBytes - std::min(state.availableBytes, reserve);
}

bool memoryIsShort(const MemoryState& state)
{
    if (isAboveCeiling(state)) {
        return true;
    }
    const std::uint64_t least = leastFreeBytes(state);
    return state.totalBytes > 0 && state.systemBytes < least && state.residentBytes >= least;
}

void requireMemoryLeft()
{
    const bool planted = base::faultActive("memory.watch");
    if (!planted && !dueToLook()) {
        return;
    }
    MemoryState state = memoryState();
    if (!planted) {
        if (!memoryIsShort(state)) {
            return;
        }
        releaseCachedMemory({}); // of the processor
        state = memoryState();
        if (!memoryIsShort(state)) {
            return;
        }
    }
    throw shortMemory(state);
}

void requireMemory(std::uint64_t bytes, std::string_view what)
{
    // Asking the system costs more than small things need.
    constexpr std::uint64_t kSmall = 16ull << 20;
    constexpr std::uint64_t kMargin = 512ull << 20;
    if (bytes < kSmall) {
        return;
    }
    const MemoryState state = memoryState();
    const std::uint64_t needed = bytes + std::min(kMargin, bytes / 10);
    // 0 where the system does not say, and where nothing is left below the ceiling.
    const bool unknown = state.availableBytes == 0 && !state.ceilingDecides;
    if (unknown || needed <= state.availableBytes) {
        return;
    }
    std::string message = "Cannot load ";
    message += base::quoted(what);
    message += ": it needs ";
    message += base::humanBytes(needed);
    message += " of memory, expected at most the ";
    message += base::humanBytes(state.availableBytes);
    message += state.ceilingDecides ? " that the memory ceiling leaves." : " that are free.";
    throw base::Error({.kind = base::ErrorKind::Memory,
                       .code = "DL-MEM-001",
                       .object = std::string(what),
                       .message = std::move(message),
                       .hint = state.ceilingDecides
                                   ? "Raise --memory-ceiling, or choose a smaller model."
                                   : "Close other programs or choose a smaller model.",
                       .workSafe = "Your project was not changed.",
                       .detail = {}});
}

} // namespace dreamloft::tensor
