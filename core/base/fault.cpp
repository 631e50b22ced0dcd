// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/fault.h"

#include "core/base/error.h"
#include "core/base/system_error.h"
#include "core/base/text.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <new>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace dreamloft::base {
namespace {

struct Rule {
    std::string name;
    std::uint64_t when = 0; ///< 0 = at each passage
    FaultAction action = FaultAction::None;
    std::uint64_t passed = 0;
};

constexpr std::array<std::pair<std::string_view, FaultAction>, 13> kActions = {{
    {"enospc", FaultAction::Enospc},
    {"eio", FaultAction::Eio},
    {"segv", FaultAction::Segv},
    {"abort", FaultAction::Abort},
    {"kill", FaultAction::Kill},
    {"nan", FaultAction::Nan},
    {"inf", FaultAction::Inf},
    {"oom", FaultAction::Oom},
    {"devlost", FaultAction::DevLost},
    {"hang", FaultAction::Hang},
    {"slow", FaultAction::Slow},
    {"throw", FaultAction::Throw},
    {"wrong", FaultAction::Wrong},
}};

struct Plan {
    std::mutex mutex;
    std::vector<Rule> rules;
    std::function<void(FaultAction)> thrower;
    std::atomic<bool> active{false};
};

Error badPlan(std::string_view part)
{
    return Error({.kind = ErrorKind::Usage,
                  .code = "DL-FAULT-001",
                  .object = std::string(part),
                  .message = "Cannot read DREAMLOFT_FAULT: it has " + base::quoted(part) +
                             ", expected name:N=action.",
                  .hint = "Correct or unset the variable.",
                  .workSafe = "Nothing was changed.",
                  .detail = {}});
}

std::vector<Rule> rulesOf(std::string_view text)
{
    std::vector<Rule> rules;
    for (const std::string& part : split(text, ';')) {
        if (trim(part).empty()) {
            continue;
        }
        const auto colon = part.find(':');
        const auto equals = part.find('=', colon == std::string::npos ? 0 : colon);
        if (colon == std::string::npos || equals == std::string::npos) {
            throw badPlan(part);
        }
        Rule rule;
        rule.name = trim(std::string_view(part).substr(0, colon));
        const std::string_view when =
            trim(std::string_view(part).substr(colon + 1, equals - colon - 1));
        if (when != "*") {
            const auto [end, code] =
                std::from_chars(when.data(), when.data() + when.size(), rule.when);
            if (code != std::errc() || end != when.data() + when.size() || rule.when == 0) {
                throw badPlan(part);
            }
        }
        const std::string_view wanted = trim(std::string_view(part).substr(equals + 1));
        for (const auto& [name, action] : kActions) {
            rule.action = name == wanted ? action : rule.action;
        }
        if (rule.action == FaultAction::None) {
            throw badPlan(part);
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

Plan& plan()
{
    static Plan instance;
    static std::once_flag read;
    std::call_once(read, [] {
        if (const char* text = std::getenv("DREAMLOFT_FAULT"); text != nullptr) {
            instance.rules = rulesOf(text);
            instance.active = !instance.rules.empty();
        }
    });
    return instance;
}

FaultAction passed(std::string_view name)
{
    Plan& current = plan();
    if (!current.active.load(std::memory_order_relaxed)) {
        return FaultAction::None;
    }
    const std::lock_guard lock(current.mutex);
    FaultAction action = FaultAction::None;
    for (Rule& rule : current.rules) {
        if (rule.name == name && (++rule.passed == rule.when || rule.when == 0)) {
            action = rule.action;
        }
    }
    return action;
}

[[noreturn]] void throwPlanted(FaultAction action, std::string_view name)
{
    std::function<void(FaultAction)> thrower;
    {
        const std::lock_guard lock(plan().mutex);
        thrower = plan().thrower;
    }
    if (thrower) {
        thrower(action);
    }
    if (action == FaultAction::Oom) {
        throw std::bad_alloc();
    }
    throw Error({.kind = ErrorKind::DeviceLost,
                 .code = "DL-GPU-007",
                 .object = std::string(name),
                 .message = "Cannot go on with the graphics card: it stopped responding.",
                 .hint = "Restart DreamLoft and continue.",
                 .workSafe = "Everything shown as done is saved.",
                 .detail = "planted"});
}

void carryOut(FaultAction action, std::string_view name)
{
    switch (action) {
    case FaultAction::None:
    case FaultAction::Nan:
    case FaultAction::Inf:
    case FaultAction::Wrong:
        return;
    case FaultAction::Enospc:
        throw systemError(ENOSPC, "write", name);
    case FaultAction::Eio:
        throw systemError(EIO, "write", name);
    case FaultAction::Segv:
        std::raise(SIGSEGV);
        return;
    case FaultAction::Abort:
        std::abort();
    case FaultAction::Kill:
        std::raise(SIGKILL);
        return;
    case FaultAction::Oom:
    case FaultAction::DevLost:
        throwPlanted(action, name);
    case FaultAction::Hang:
        for (;;) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
        }
    case FaultAction::Slow:
        std::this_thread::sleep_for(std::chrono::seconds(2));
        return;
    case FaultAction::Throw:
        throwBug("a planted fault at " + std::string(name), __FILE__, __LINE__);
    }
}

} // namespace

void faultPoint(std::string_view name)
{
    carryOut(passed(name), name);
}

bool faultActive(std::string_view name)
{
    const FaultAction action = passed(name);
    carryOut(action, name);
    return action == FaultAction::Nan || action == FaultAction::Inf || action == FaultAction::Wrong;
}

void setFaultThrower(std::function<void(FaultAction)> thrower)
{
    const std::lock_guard lock(plan().mutex);
    plan().thrower = std::move(thrower);
}

void setFaultPlan(std::string_view text)
{
    std::vector<Rule> rules = rulesOf(text);
    Plan& current = plan();
    const std::lock_guard lock(current.mutex);
    current.rules = std::move(rules);
    current.active = !current.rules.empty();
}

} // namespace dreamloft::base
