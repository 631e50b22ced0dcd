// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/lock_owner.h"

#include "core/base/clock.h"
#include "core/base/process.h"
#include "core/base/text.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <unistd.h>

namespace dreamloft::base {

namespace {

/// Files of /proc have no size, so they are read as streams.
std::string systemText(const std::string& path)
{
    std::ifstream in(path);
    std::string text;
    std::getline(in, text, '\0');
    return std::string(trim(text));
}

} // namespace

LockOwner thisOwner()
{
    std::array<char, 256> host{};
    gethostname(host.data(), host.size() - 1);
    LockOwner owner;
    owner.host = host.data();
    owner.bootId = systemText("/proc/sys/kernel/random/boot_id");
    owner.pid = getpid();
    owner.pidStart = startOfProcess(owner.pid);
    owner.program = systemText("/proc/self/comm");
    owner.since = wallTimeIso();
    owner.user = std::to_string(getuid());
    return owner;
}

std::string textOf(const LockOwner& owner)
{
    std::string text;
    const auto line = [&text](std::string_view key, std::string_view value) {
        text += std::string(key) + "=";
        for (const char c : value) {
            text += c == '\n' ? ' ' : c;
        }
        text += "\n";
    };
    line("host", owner.host);
    line("boot", owner.bootId);
    line("pid", std::to_string(owner.pid));
    line("start", std::to_string(owner.pidStart));
    line("program", owner.program);
    line("since", owner.since);
    line("user", owner.user);
    return text;
}

std::optional<LockOwner> parseOwner(const std::string& text)
{
    LockOwner owner;
    for (const std::string& line : split(text, '\n')) {
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos) {
            continue;
        }
        const std::string key = line.substr(0, equals);
        const std::string value = line.substr(equals + 1);
        if (key == "host") {
            owner.host = value;
        } else if (key == "boot") {
            owner.bootId = value;
        } else if (key == "pid") {
            owner.pid = std::strtoll(value.c_str(), nullptr, 10);
        } else if (key == "start") {
            owner.pidStart = std::strtoull(value.c_str(), nullptr, 10);
        } else if (key == "program") {
            owner.program = value;
        } else if (key == "since") {
            owner.since = value;
        } else if (key == "user") {
            owner.user = value;
        }
    }
    return owner.pid > 0 ? std::optional<LockOwner>(owner) : std::nullopt;
}

} // namespace dreamloft::base
