// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace dreamloft::training {

enum class HealthVerdict {
    Healthy,
    RollBack, ///< first trouble of an adapter: go back to the last finite checkpoint and halve its
              ///< rate
    Stop      ///< trouble again after the remedy
};

struct HealthReport {
    HealthVerdict verdict = HealthVerdict::Healthy;
    std::vector<std::int64_t> adapters; ///< those in trouble
    std::string reason;                 ///< one plain sentence, empty when healthy
};

/// Watches the losses of the adapters of a bank (reliability.md 2.11): not-a-number at once,
/// explosion when the mean of the last losses passes a multiple of the adapter's own early mean.
/// One remedy per adapter.
class HealthMonitor {
public:
    explicit HealthMonitor(std::int64_t adapters);

    /// `losses` and `finite` of one step, one entry per adapter.
    HealthReport observe(const std::vector<double>& losses, const std::vector<bool>& finite);
    /// The caller rolled back and applied the remedy for these adapters: their histories start
    /// again.
    void remedied(const std::vector<std::int64_t>& adapters);

    [[nodiscard]] const std::vector<std::int64_t>& remedies() const { return m_remedies; }
    void setRemedies(std::vector<std::int64_t> remedies); ///< after a resume

private:
    struct History {
        std::int64_t seen = 0;
        double earlySum = 0;
        std::deque<double> recent;
    };
    std::vector<History> m_histories;
    std::vector<std::int64_t> m_remedies; ///< applied so far, per adapter
};

/// The self-check of a finished adapter: it must have learnt something (deltaNorm above 0) and be
/// finite. Throws Error Bug DL-TRAIN-013.
void requireTrained(double norm, const std::string& adapterName);

} // namespace dreamloft::training
