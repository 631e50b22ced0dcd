// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/eta.h"

#include "core/base/clock.h"

#include <algorithm>

namespace dreamloft::jobs {

void EtaMeter::complete(Progress& progress)
{
    constexpr std::size_t kSamples = 32;
    constexpr double kApartSeconds = 0.05;
    const double now = base::steadySeconds();
    if (!m_started || progress.stage != m_stage || progress.done < m_samples.back().done) {
        m_started = true;
        m_stage = progress.stage;
        m_firstDone = progress.done;
        m_samples.assign(1, Sample{now, progress.done});
    } else if (progress.done > m_samples.back().done) {
        // Samples that crowd replace each other, so that the window always spans some time.
        if (m_samples.size() > 1 && now - m_samples[m_samples.size() - 2].seconds < kApartSeconds) {
            m_samples.back() = Sample{now, progress.done};
        } else {
            m_samples.push_back(Sample{now, progress.done});
        }
        if (m_samples.size() > kSamples) {
            m_samples.pop_front();
        }
    }
    progress.rate = 0;
    progress.etaSeconds.reset();
    const Sample& first = m_samples.front();
    const Sample& last = m_samples.back();
    if (last.done == first.done || last.seconds <= first.seconds) {
        return;
    }
    // A stage that stands still grows slower on the display, too.
    const double seconds = std::max(last.seconds - first.seconds,
                                    now - first.seconds - (last.seconds - first.seconds));
    progress.rate = static_cast<double>(last.done - first.done) / seconds;
    const std::int64_t ours = progress.total - m_firstDone;
    if (progress.total > 0 && (progress.done - m_firstDone) * 10 >= ours) {
        progress.etaSeconds =
            static_cast<double>(std::max<std::int64_t>(0, progress.total - progress.done)) /
            progress.rate;
    }
}

} // namespace dreamloft::jobs
