// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/loop_monitor.h"

#include <algorithm>
#include <cmath>

namespace dreamloft::app {

LoopMonitor::LoopMonitor(QObject* parent)
    : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeatMs);
    connect(&m_timer, &QTimer::timeout, this, &LoopMonitor::beat);
    m_clock.start();
    m_timer.start();
}

void LoopMonitor::beat()
{
    const double now = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
    const double gap = std::max(now - m_lastMs - kBeatMs, 0.0);
    m_lastMs = now;
    const auto bucket = static_cast<std::size_t>(gap / kBucketMs);
    ++m_counts[std::min(bucket, kBuckets - 1)];
    ++m_beats;
    if (gap > m_longest) {
        m_longest = gap;
        m_longestAt = now / 1000;
    }
}

double LoopMonitor::percentile(double share) const
{
    const auto wanted = static_cast<std::int64_t>(std::ceil(share * static_cast<double>(m_beats)));
    std::int64_t seen = 0;
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
        seen += m_counts[bucket];
        if (seen >= wanted) {
            return std::min(static_cast<double>(bucket + 1) * kBucketMs, m_longest);
        }
    }
    return m_longest;
}

QString LoopMonitor::report() const
{
    const auto ms = [](double value) { return QString::number(value, 'f', 1); };
    return u"event loop: %1 beats, gap p50 %2 ms, p99 %3 ms, p99.9 %4 ms, max %5 ms (%6 s after the start)"_qs
        .arg(QString::number(m_beats),
             ms(percentile(0.5)),
             ms(percentile(0.99)),
             ms(percentile(0.999)),
             ms(m_longest),
             ms(m_longestAt));
}

} // namespace dreamloft::app
