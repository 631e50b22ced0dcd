// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <array>
#include <cstdint>

namespace dreamloft::app {

/// Measures how long the event loop keeps a heartbeat waiting: what a user feels as a window that
/// hangs. Each gap is the delay of a beat beyond its due time.
class LoopMonitor final : public QObject {
    Q_OBJECT

public:
    explicit LoopMonitor(QObject* parent = nullptr);

    /// Beats so far.
    [[nodiscard]] std::int64_t beats() const { return m_beats; }
    /// Milliseconds below which this share (0..1) of the gaps lies.
    [[nodiscard]] double percentile(double share) const;
    [[nodiscard]] double longest() const { return m_longest; }
    /// "event loop: 1234 beats, gap p50 0.1 ms, p99 3.2 ms, p99.9 ..., max ... ms"
    [[nodiscard]] QString report() const;

private:
    void beat();

    static constexpr int kBeatMs = 5;
    static constexpr double kBucketMs = 0.1;
    static constexpr std::size_t kBuckets = 20'000; ///< up to 2 s; longer gaps share the last one
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::array<std::uint32_t, kBuckets> m_counts{};
    std::int64_t m_beats = 0;
    double m_longest = 0;
    double m_longestAt = 0; ///< seconds after the start
    double m_lastMs = 0;
};

} // namespace dreamloft::app
