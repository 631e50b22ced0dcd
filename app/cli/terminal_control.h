// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/common_options.h"
#include "core/base/cancel_token.h"
#include "core/base/peak_memory.h"
#include "core/jobs/eta.h"
#include "core/jobs/job_control.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace dreamloft::cli {

struct TerminalSettings {
    ProgressStyle progress = ProgressStyle::Text;
    bool quiet = false;    ///< neither progress nor notes
    bool terminal = false; ///< standard error is a terminal: one line is rewritten
    int width = 80;
};

/// What a stage took, in order of first appearance.
struct StageTime {
    std::string stage;
    double seconds = 0;
    std::uint64_t peakBytes = 0; ///< highest memory of the program in it; 0 = not known
};

/// JobControl of the command line: text (stage, n of N, clock time of the end) or JSON lines
/// `dreamloft.progress/1` on standard error, at most ten a second; the first and the last of a
/// stage are always told.
class TerminalControl final : public jobs::JobControl {
public:
    TerminalControl(TerminalSettings settings,
                    const base::CancelToken& token,
                    std::function<void(std::string_view)> write);
    void report(const jobs::Progress& progress) override;
    void metric(std::string_view series, std::int64_t step, double value) override;
    void preview(jobs::PreviewImage image) override;
    void note(jobs::NoteLevel level, std::string_view text) override;
    [[nodiscard]] bool cancelRequested() const noexcept override { return m_token.cancelled(); }

    /// Asked once a stage for the number of the running job; 0 = none.
    void setJobNumber(std::function<std::int64_t()> jobNumber);
    /// Ends a line that is being rewritten, so that other text can follow.
    void finishLine();
    /// Times since the last call, the open stage included.
    [[nodiscard]] std::vector<StageTime> takeStageTimes();

private:
    void enterStage(const std::string& stage, double now);
    void writeText(const jobs::Progress& progress, bool last);
    void writeJson(const jobs::Progress& progress);

    const TerminalSettings m_settings;
    const base::CancelToken& m_token;
    const std::function<void(std::string_view)> m_write;
    std::function<std::int64_t()> m_jobNumber;
    jobs::EtaMeter m_meter;
    std::string m_stage;
    double m_stageStart = 0;
    std::vector<StageTime> m_times;
    base::PeakMemory m_peak; ///< of the present stage
    double m_lastTold = 0;
    bool m_lastWasEnd = false;
    std::int64_t m_job = 0;
    std::map<std::string, double, std::less<>> m_metrics; ///< newest value of each series
    std::map<std::string, double, std::less<>> m_metricTold;
    std::size_t m_lineLength = 0; ///< columns of the line that is being rewritten
};

} // namespace dreamloft::cli
