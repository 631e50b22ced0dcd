// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/peak_memory.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <string>

namespace dreamloft::base {
namespace {

struct Counters {
    std::mutex mutex;
    /// What each saw before the system was last told to count anew.
    std::map<const PeakMemory*, std::uint64_t> seen;
};

Counters& counters()
{
    static Counters all;
    return all;
}

std::uint64_t systemsPeak()
{
    return bytesInLine("/proc/self/status", "VmHWM:").value_or(0);
}

/// proc(5): the peak becomes what is resident now.
void letSystemCountAnew()
{
    std::ofstream counter("/proc/self/clear_refs");
    counter << "5" << std::flush;
}

} // namespace

std::optional<std::uint64_t> bytesInLine(const std::filesystem::path& file, std::string_view key)
{
    std::ifstream input(file);
    for (std::string line; std::getline(input, line);) {
        if (line.starts_with(key)) {
            std::istringstream rest(line.substr(key.size()));
            std::uint64_t value = 0;
            if (rest >> value) {
                return value * 1024;
            }
        }
    }
    return std::nullopt;
}

PeakMemory::PeakMemory()
{
    restart();
}

PeakMemory::~PeakMemory()
{
    Counters& all = counters();
    const std::lock_guard lock(all.mutex);
    all.seen.erase(this);
}

std::uint64_t PeakMemory::bytes() const
{
    Counters& all = counters();
    const std::lock_guard lock(all.mutex);
    return std::max(all.seen.at(this), systemsPeak());
}

void PeakMemory::restart()
{
    Counters& all = counters();
    const std::lock_guard lock(all.mutex);
    const std::uint64_t peak = systemsPeak();
    for (auto& [counter, seen] : all.seen) {
        seen = std::max(seen, peak);
    }
    letSystemCountAnew();
    all.seen[this] = 0;
}

} // namespace dreamloft::base
