// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/retry.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <optional>
#include <thread>
#include <utility>

namespace dreamloft::jobs {
namespace {

constexpr std::array<double, 4> kWaits{1, 4, 15, 60}; ///< s (reliability.md 2.12)

/// An allocation that failed, or memory that got short on the way (DL-MEM-004); not an allocation
/// that a forecast advised against (DL-MEM-001, -020): that one would be refused again.
bool ranOut(const base::ErrorInfo& info)
{
    return info.kind == base::ErrorKind::Memory &&
           (info.code == "DL-MEM-002" || info.code == "DL-MEM-003" || info.code == "DL-MEM-004" ||
            info.code == "DL-GPU-003");
}

/// Tries after the first one. The project's file is opened anew and checked once (reliability.md
/// 2.3): when that does not help, its drive is in trouble.
std::size_t furtherTries(const base::ErrorInfo& info)
{
    return info.code == "DL-PROJ-007" ? 1 : kWaits.size();
}

/// "14:03:09", local, in so many seconds; "" where the system cannot say.
std::string clockTimeIn(double seconds)
{
    const std::optional<std::time_t> now = base::unixTimeOf(base::wallTimeIso());
    if (!now) {
        return {};
    }
    const std::time_t then = *now + static_cast<std::time_t>(std::llround(seconds));
    char text[16];
    std::tm local{};
    return localtime_r(&then, &local) != nullptr &&
                   std::strftime(text, sizeof text, "%H:%M:%S", &local) > 0
               ? std::string(text)
               : std::string();
}

/// One job's way through its faults.
class Retries {
public:
    Retries(JobControl& control, const RetrySetup& setup)
        : m_control(control)
        , m_setup(setup)
    {
        m_ladder.startAt(setup.rung, setup.portion);
    }

    [[nodiscard]] MemoryLadder& ladder() { return m_ladder; }

    /// Prepares the next try after `error`; throws it when there is none.
    void survive(const base::Error& error)
    {
        const bool grew = grewSinceLast();
        const base::ErrorInfo& info = error.info();
        SurvivedFault fault{.kind = info.kind, .code = info.code, .message = info.message};
        if (info.kind == base::ErrorKind::Transient) {
            m_waits = grew ? 0 : m_waits;
            if (m_waits >= furtherTries(info)) {
                throw base::Error(error);
            }
            fault.waitedSeconds = kWaits[m_waits++];
            m_control.note(NoteLevel::Warning,
                           info.message + " All finished work is saved. DreamLoft tries again " +
                               "after " + base::fixed(fault.waitedSeconds, 0) + " s.");
            waitToRetry(fault.waitedSeconds, info.message, m_control);
        } else if (ranOut(info)) {
            m_control.checkpoint();
            // Another program may have taken the memory for a while: after some work was done, and
            // where an earlier run stood on this rung, the same is tried once more.
            const bool first = !std::exchange(m_hadFault, true);
            const bool exact = m_ladder.rung() < MemoryLadder::kSmaller;
            const bool sameAgain = m_ladder.rung() > 0 && (first || (grew && exact));
            if (!sameAgain && !m_ladder.stepDown()) {
                throw base::Error(error);
            }
            tellRung(sameAgain);
        } else {
            throw base::Error(error);
        }
        if (m_setup.release) {
            m_setup.release();
        }
        fault.rung = m_ladder.rung();
        fault.planned = m_ladder.lastPortion().planned;
        fault.portion = m_ladder.lastPortion().now;
        record(fault);
    }

private:
    /// Whether work became durable since the last fault.
    bool grewSinceLast()
    {
        std::optional<std::int64_t> now;
        try {
            now = m_setup.progress ? std::optional(m_setup.progress()) : std::nullopt;
        } catch (const base::Error&) {
            return false; // the record cannot be read just now
        }
        const bool grew = now && m_progress && *now > *m_progress;
        m_progress = now;
        return grew;
    }

    void tellRung(bool sameAgain)
    {
        if (sameAgain || m_ladder.rung() == MemoryLadder::kAgain) {
            m_control.note(NoteLevel::Warning,
                           "The memory ran out. Nothing finished is lost: DreamLoft gave back what "
                           "it could and tries the same once more.");
            return;
        }
        if (m_ladder.rung() == MemoryLadder::kSparing) {
            m_control.note(
                NoteLevel::Warning,
                "The memory ran out again. Nothing finished is lost: DreamLoft continues "
                "with less in memory (slower, the same results).");
            return;
        }
        const Portion portion = m_ladder.lastPortion();
        m_control.note(NoteLevel::Warning,
                       "The memory ran out again. Nothing finished is lost: DreamLoft continues "
                       "with " +
                           std::to_string(portion.now) + " at once instead of " +
                           std::to_string(portion.planned) +
                           " (slower, same quality; numbers may differ in the last digits).");
    }

    void record(const SurvivedFault& fault)
    {
        base::logWarn("jobs",
                      fault.code + ", next try after " + base::fixed(fault.waitedSeconds, 0) +
                          " s on rung " + std::to_string(fault.rung) + ": " + fault.message);
        try {
            if (m_setup.record) {
                m_setup.record(fault);
            }
        } catch (const base::Error& error) {
            // The disk that holds the record may be the one that does not answer.
            base::logWarn("jobs",
                          std::string("the fault is not in the job's record: ") + error.what());
        }
    }

    JobControl& m_control;
    const RetrySetup& m_setup;
    MemoryLadder m_ladder;
    bool m_hadFault = false; ///< of memory, in this run of the job
    std::size_t m_waits = 0;
    std::optional<std::int64_t> m_progress; ///< at the last fault
};

} // namespace

void waitToRetry(double seconds, const std::string& reason, JobControl& control)
{
    constexpr std::chrono::milliseconds kSlice{20};
    const std::string next = clockTimeIn(seconds);
    const std::string detail = next.empty() ? reason : reason + " Next try at " + next + ".";
    const double start = base::steadySeconds();
    std::int64_t told = -1;
    for (double waited = 0; waited < seconds; waited = base::steadySeconds() - start) {
        control.checkpoint();
        const auto whole = static_cast<std::int64_t>(std::floor(waited));
        if (whole != told) {
            told = whole;
            control.report({.stage = "wait",
                            .done = whole,
                            .total = static_cast<std::int64_t>(seconds),
                            .etaSeconds = seconds - waited,
                            .detail = detail});
        }
        std::this_thread::sleep_for(kSlice);
    }
    control.checkpoint();
}

void MemoryLadder::shrink()
{
    constexpr int kMostHalvings = 62;
    const int halvings = std::clamp(m_rung - kSparing, 0, kMostHalvings);
    m_portion.now = std::max<std::int64_t>(1, m_portion.planned >> halvings);
}

bool MemoryLadder::sparing()
{
    m_canSpare = true;
    return m_rung >= kSparing;
}

Portion MemoryLadder::portion(std::int64_t planned)
{
    if (m_portion.planned == 0) {
        m_portion.planned = std::max<std::int64_t>(1, planned);
    }
    shrink();
    return m_portion;
}

double MemoryLadder::budget(double bytes)
{
    m_budget = m_budget.value_or(bytes);
    return *m_budget;
}

bool MemoryLadder::stepDown()
{
    int next = m_rung + 1;
    if (next == kSparing && !m_canSpare) {
        next = kSmaller;
    }
    if (next >= kSmaller && m_portion.now <= 1) {
        return false;
    }
    m_rung = next;
    if (m_portion.planned > 0) {
        shrink();
    }
    return true;
}

void MemoryLadder::startAt(int rung, Portion portion)
{
    constexpr int kLowest = 64; // half of any portion, so often, is 1
    m_rung = std::clamp(rung, m_rung, kLowest);
    if (portion.planned < 1) {
        return;
    }
    m_portion.planned = portion.planned;
    shrink();
    // The size of the portion is what counts: other versions numbered the rungs differently.
    while (m_portion.now > std::max<std::int64_t>(1, portion.now)) {
        m_rung = std::max(m_rung + 1, kSmaller);
        shrink();
    }
}

void runWithRetries(const std::function<void(MemoryLadder&)>& attempt,
                    JobControl& control,
                    const RetrySetup& setup)
{
    Retries retries(control, setup);
    for (;;) {
        const auto outcome = runGuarded<bool>(
            [&] {
                attempt(retries.ladder());
                return true;
            },
            setup.translate);
        if (std::holds_alternative<base::Cancelled>(outcome)) {
            throw base::Cancelled{};
        }
        const auto* error = std::get_if<base::Error>(&outcome);
        if (error == nullptr) {
            return;
        }
        retries.survive(*error);
    }
}

} // namespace dreamloft::jobs
