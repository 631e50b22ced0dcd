// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal_control.h"

#include "core/base/clock.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>

namespace dreamloft::cli {
namespace {

constexpr double kTerminalSeconds = 0.1;  ///< between two updates of a rewritten line or of JSON
constexpr double kLogSeconds = 10;        ///< between two lines where standard error is a file
constexpr double kMetricSeconds = 1;      ///< between two JSON lines of one series
constexpr double kShowEndFromSeconds = 2; ///< shorter waits need no clock time

/// "03:40", with the weekday when it is not within a day.
std::string clockTimeIn(double seconds)
{
    const std::time_t end = std::time(nullptr) + static_cast<std::time_t>(std::llround(seconds));
    std::tm local{};
    ::localtime_r(&end, &local);
    std::array<char, 32> text{};
    const char* form = seconds > 86'400 ? "%Y-%m-%d %H:%M" : seconds < 120 ? "%H:%M:%S" : "%H:%M";
    const std::size_t size = std::strftime(text.data(), text.size(), form, &local);
    return {text.data(), size};
}

std::size_t columnsOf(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// Cut to `columns` code points.
std::string shortened(std::string_view text, std::size_t columns)
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && ++seen > columns) {
            return std::string(text.substr(0, i));
        }
    }
    return std::string(text);
}

std::string_view nameOf(jobs::NoteLevel level)
{
    switch (level) {
    case jobs::NoteLevel::Info:
        return "info";
    case jobs::NoteLevel::Warning:
        return "warning";
    case jobs::NoteLevel::Problem:
        return "problem";
    }
    return "info";
}

} // namespace

TerminalControl::TerminalControl(TerminalSettings settings,
                                 const base::CancelToken& token,
                                 std::function<void(std::string_view)> write)
    : m_settings(settings)
    , m_token(token)
    , m_write(std::move(write))
{
}

void TerminalControl::setJobNumber(std::function<std::int64_t()> jobNumber)
{
    m_jobNumber = std::move(jobNumber);
}

void TerminalControl::enterStage(const std::string& stage, double now)
{
    if (!m_stage.empty()) {
        const auto known = std::find_if(m_times.begin(), m_times.end(), [&](const StageTime& time) {
            return time.stage == m_stage;
        });
        const double seconds = now - m_stageStart;
        if (known != m_times.end()) {
            known->seconds += seconds;
            known->peakBytes = std::max(known->peakBytes, m_peak.bytes());
        } else {
            m_times.push_back({m_stage, seconds, m_peak.bytes()});
        }
    }
    m_peak.restart();
    m_stage = stage;
    m_stageStart = now;
    m_job = m_jobNumber ? m_jobNumber() : 0;
}

std::vector<StageTime> TerminalControl::takeStageTimes()
{
    enterStage({}, base::steadySeconds());
    return std::exchange(m_times, {});
}

void TerminalControl::report(const jobs::Progress& given)
{
    const double now = base::steadySeconds();
    const bool entered = given.stage != m_stage;
    if (entered) {
        finishLine();
        enterStage(given.stage, now);
        m_metrics.clear();
    }
    jobs::Progress progress = given;
    m_meter.complete(progress);
    const bool last = progress.total > 0 && progress.done >= progress.total;
    if (!m_settings.quiet && m_settings.progress != ProgressStyle::None) {
        const bool rewrites = m_settings.progress == ProgressStyle::Json || m_settings.terminal;
        const double pause = rewrites ? kTerminalSeconds : kLogSeconds;
        const bool repeatedEnd = last && m_lastWasEnd && !entered;
        if (entered || (last && !repeatedEnd) || now - m_lastTold >= pause) {
            m_lastTold = now;
            m_lastWasEnd = last;
            m_settings.progress == ProgressStyle::Json ? writeJson(progress)
                                                       : writeText(progress, last);
        }
    }
    checkpoint();
}

void TerminalControl::writeText(const jobs::Progress& progress, bool last)
{
    std::string line = progress.stage;
    if (progress.total > 0) {
        line += "  " + std::to_string(progress.done) + " of " + std::to_string(progress.total);
    } else if (progress.done > 0) {
        line += "  " + std::to_string(progress.done);
    }
    if (last) {
        line += "  " + base::humanDuration(base::steadySeconds() - m_stageStart);
    } else if (progress.etaSeconds && *progress.etaSeconds >= kShowEndFromSeconds) {
        line += "  done about " + clockTimeIn(*progress.etaSeconds);
    }
    if (!progress.detail.empty()) {
        line += "  " + progress.detail;
    }
    for (const auto& [series, value] : m_metrics) {
        line += "  " + series + " " + base::fixed(value, 4);
    }
    if (!m_settings.terminal) {
        m_write(line + "\n");
        return;
    }
    line = shortened(line, static_cast<std::size_t>(m_settings.width) - 1);
    const std::size_t columns = columnsOf(line);
    // Blanks instead of an escape sequence: correct on every terminal.
    const std::size_t rest = m_lineLength > columns ? m_lineLength - columns : 0;
    m_write("\r" + line + std::string(rest, ' '));
    m_lineLength = std::max(columns, std::size_t{1});
    if (last) {
        finishLine();
    }
}

void TerminalControl::writeJson(const jobs::Progress& progress)
{
    nlohmann::json line{{"schema", "dreamloft.progress/1"},
                        {"job", m_job},
                        {"stage", progress.stage},
                        {"done", progress.done},
                        {"total", progress.total},
                        {"rate", progress.rate}};
    line["eta_s"] = progress.etaSeconds ? nlohmann::json(*progress.etaSeconds) : nlohmann::json();
    if (!progress.detail.empty()) {
        line["detail"] = progress.detail;
    }
    m_write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void TerminalControl::metric(std::string_view series, std::int64_t step, double value)
{
    m_metrics.insert_or_assign(std::string(series), value);
    if (m_settings.quiet || m_settings.progress != ProgressStyle::Json) {
        return;
    }
    const double now = base::steadySeconds();
    const auto told = m_metricTold.find(series);
    if (told != m_metricTold.end() && now - told->second < kMetricSeconds) {
        return;
    }
    m_metricTold.insert_or_assign(std::string(series), now);
    const nlohmann::json line{{"schema", "dreamloft.metric/1"},
                              {"job", m_job},
                              {"series", series},
                              {"step", step},
                              {"value", value}};
    m_write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

void TerminalControl::preview(jobs::PreviewImage) {} // a terminal shows no pictures

void TerminalControl::note(jobs::NoteLevel level, std::string_view text)
{
    if (m_settings.quiet) {
        return;
    }
    finishLine();
    if (m_settings.progress == ProgressStyle::Json) {
        const nlohmann::json line{{"schema", "dreamloft.note/1"},
                                  {"job", m_job},
                                  {"level", nameOf(level)},
                                  {"text", text}};
        m_write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
        return;
    }
    const std::string_view prefix = level == jobs::NoteLevel::Info      ? ""
                                    : level == jobs::NoteLevel::Warning ? "Warning: "
                                                                        : "Problem: ";
    m_write(std::string(prefix) + std::string(text) + "\n");
}

void TerminalControl::finishLine()
{
    if (m_lineLength > 0) {
        m_write("\n");
        m_lineLength = 0;
    }
}

} // namespace dreamloft::cli
