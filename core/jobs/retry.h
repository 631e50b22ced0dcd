// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_control.h"
#include "core/jobs/run_guarded.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace dreamloft::jobs {

/// A fault that a job met and went on after, as it is recorded.
struct SurvivedFault {
    base::ErrorKind kind = base::ErrorKind::Transient; ///< or Memory
    std::string code{};
    std::string message{};
    double waitedSeconds = 0; ///< before the next try
    int rung = 0;             ///< of the memory ladder that the next try stands on
    std::int64_t planned = 0; ///< pieces at once as planned, 0 = the job has no portions
    std::int64_t portion = 0; ///< pieces at once from now on
};

/// How many pieces (pictures, adapters) are worked on at once.
struct Portion {
    std::int64_t planned = 1; ///< at the first try
    std::int64_t now = 1;     ///< what is left of it, at least 1
};

/// How much a job holds in memory at a time (reliability.md 2.9): what changes no bit comes first.
/// Rung 0 is as planned; rung 1 the same once more, after memory was given back; rung 2 holds less
/// at the price of time (what a backward pass reads is computed again, idle parts leave the card);
/// each further rung halves the portion, from which on results are the same to rounding only
/// (decision 8).
class MemoryLadder {
public:
    static constexpr int kAgain = 1;
    static constexpr int kSparing = 2;
    static constexpr int kSmaller = 3; ///< the first with half the portion

    [[nodiscard]] int rung() const { return m_rung; }
    /// Whether to hold less at the price of time. A job that asks at each try can be put on rung 2,
    /// another one is spared the try.
    [[nodiscard]] bool sparing();
    /// What is worked on at once at this rung. A job that asks at each try can go down until one
    /// piece is left, another one has no rung of smaller portions. The first `planned` (>= 1)
    /// counts: what a later try would plan, with other memory free, does not change it.
    Portion portion(std::int64_t planned);
    /// Bytes that a plan may count on: those that were free at the first try, so that further tries
    /// plan alike whatever was given back or taken meanwhile.
    [[nodiscard]] double budget(double bytes);
    /// As the job was told last; {0, 0} when it never asked.
    [[nodiscard]] Portion lastPortion() const { return m_portion; }
    /// False when nothing is left to try.
    [[nodiscard]] bool stepDown();
    /// Goes on where an earlier run of the job stood, never up again; `portion` {0, 0}: as planned.
    void startAt(int rung, Portion portion);

private:
    void shrink();

    int m_rung = 0;
    bool m_canSpare = false;
    Portion m_portion{0, 0};
    std::optional<double> m_budget;
};

/// What runWithRetries needs of the job beside its work.
struct RetrySetup {
    TranslateException translate = translateStandardException;
    /// Grows as work becomes durable: a fault after some is a new one. May throw Error.
    std::function<std::int64_t()> progress{};
    /// Makes the fault part of the job's record. May throw Error: then the log alone knows it.
    std::function<void(const SurvivedFault&)> record{};
    /// Gives memory back to the system and to other programs; called before each further try.
    std::function<void()> release{};
    /// Where the ladder starts; rung 0 unless the job stood lower when it was stopped.
    int rung = 0;
    Portion portion{0, 0};
};

/// Waits so many seconds before a further try and tells it (stage "wait": `reason`, a sentence, and
/// the local time of that try). Throws Cancelled at once when the job is asked to stop.
void waitToRetry(double seconds, const std::string& reason, JobControl& control);

/// Runs `attempt` to its end. After a fault that may pass (Transient: a disk or share that does not
/// answer) once more after 1, 4, 15 and 60 s, on a fresh connection to the project (DL-PROJ-007)
/// only once; after a failed allocation, or where memory got short on the way, once more on the
/// next rung of the ladder, outside of what held the memory. `attempt` goes on from what is
/// durable, so that trying again repeats little and, above the rungs of smaller portions, changes
/// nothing. Waits (stage "wait": the reason and the local time of the next try) and rungs are told;
/// waiting ends at once when the job is cancelled. Throws what cannot be mended, as it was:
/// Cancelled, Error.
void runWithRetries(const std::function<void(MemoryLadder&)>& attempt,
                    JobControl& control,
                    const RetrySetup& setup);

} // namespace dreamloft::jobs
