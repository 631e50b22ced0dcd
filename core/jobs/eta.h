// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/progress.h"

#include <cstdint>
#include <deque>
#include <string>

namespace dreamloft::jobs {

/// Rate and remaining time of one stage from the steady clock. What was done before the first call
/// (a resumed job) does not count into the rate; the remaining time stays hidden until a tenth of
/// this run's work is done.
class EtaMeter {
public:
    /// Fills rate and etaSeconds of `progress` from its stage, done and total. A new stage starts
    /// afresh.
    void complete(Progress& progress);

private:
    struct Sample {
        double seconds;
        std::int64_t done;
    };
    std::string m_stage;
    std::int64_t m_firstDone = 0;
    std::deque<Sample> m_samples; ///< the last 32, at least 50 ms apart
    bool m_started = false;
};

} // namespace dreamloft::jobs
