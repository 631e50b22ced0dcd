// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/device.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace dreamloft::tensor {

struct MemoryState {
    std::uint64_t totalBytes = 0; ///< of the machine, or of the control group when that is less
    /// What this process can still take: system, control group, address space limit, ceiling.
    std::uint64_t availableBytes = 0;
    /// The same without the address space limit, which the system answers with an error: below
    /// this it ends programs.
    std::uint64_t systemBytes = 0;
    std::uint64_t residentBytes = 0; ///< of this process
    std::uint64_t peakBytes = 0;     ///< highest resident size so far
    std::uint64_t ceilingBytes = 0;  ///< the user's, of the resident size; 0 = none
    bool ceilingDecides = false;     ///< without the ceiling more would be available
};

/// The most that this program takes of the memory it computes in, the machine's or a card's: a
/// limit of the process, as the system's own ones are. Plans, refusals and the watch of long loops
/// keep to it from now on. 0 = all that is free.
void setMemoryCeiling(std::uint64_t bytes, DeviceKind where);

/// The ceiling of that kind of memory, 0 = none.
[[nodiscard]] std::uint64_t memoryCeiling(DeviceKind where);

/// What can still be taken below a ceiling where `taken` are taken: at most `freeBytes`.
[[nodiscard]] std::uint64_t
withinCeiling(std::uint64_t freeBytes, std::uint64_t taken, std::uint64_t ceiling);

MemoryState memoryState();

/// The same read from other files than /proc and /sys/fs/cgroup.
MemoryState memoryStateIn(const std::filesystem::path& procRoot,
                          const std::filesystem::path& cgroupRoot);

/// What a job may plan with: the available memory but for a reserve of 10 %, at least 512 MiB.
std::uint64_t plannableBytes(const MemoryState& state);

/// Whether this process is above its ceiling, or the system is about to run out of memory: less
/// than 5 % of it, at least 512 MiB, are free, and this process holds as much. Where it holds less,
/// holding still less would not help.
[[nodiscard]] bool memoryIsShort(const MemoryState& state);

/// For each step of a long loop (reliability.md 2.9): throws Error Memory DL-MEM-004 where memory
/// is short, also after what can be had at once was given back. The job then goes down its ladder
/// before the system ends the program. Looks at most 20 times a second.
void requireMemoryLeft();

/// Throws Error Memory DL-MEM-001 with both numbers when `bytes` plus a tenth (at most 512 MB) are
/// not available.
void requireMemory(std::uint64_t bytes, std::string_view what);

} // namespace dreamloft::tensor
