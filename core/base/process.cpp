// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <sys/types.h>

namespace dreamloft::base {
namespace {

/// Field `number` of /proc/<pid>/stat, from 3 on. The name in field 2 may hold blanks and brackets,
/// so fields are counted after the last bracket.
std::optional<std::string> statusField(std::int64_t pid, int number)
{
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(in, line);
    const std::size_t bracket = line.rfind(')');
    if (bracket == std::string::npos) {
        return std::nullopt;
    }
    std::istringstream fields(line.substr(bracket + 1));
    std::string field;
    for (int i = 3; i <= number; ++i) {
        if (!(fields >> field)) {
            return std::nullopt;
        }
    }
    return field;
}

} // namespace

std::uint64_t startOfProcess(std::int64_t pid)
{
    const auto field = statusField(pid, 22);
    return field ? std::strtoull(field->c_str(), nullptr, 10) : 0;
}

bool processRuns(std::int64_t pid)
{
    if (pid <= 0 || (::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH)) {
        return false;
    }
    const auto state = statusField(pid, 3);
    return !state || (*state != "Z" && *state != "X");
}

} // namespace dreamloft::base
