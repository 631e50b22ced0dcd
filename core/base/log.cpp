// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/clock.h"
#include "core/base/log_trouble.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>
#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace dreamloft::base {
namespace {

constexpr std::size_t kFileBytes = 10U << 20;
constexpr std::size_t kOldFiles = 4;
constexpr int kLinesPerSecond = 200;

struct Rate {
    double second = 0;
    int lines = 0;
    std::uint64_t suppressed = 0;
};

struct LogState {
    std::mutex mutex;
    std::shared_ptr<spdlog::logger> logger;
    std::map<std::string, Rate, std::less<>> rates;
    std::uint64_t sequence = 0;
    std::string home;
    std::string name;           ///< of the file, for the message
    bool troubled = false;      ///< a line or the file itself could not be written
    bool troubleIsTold = false; ///< once for each file
    std::function<void(const std::string&)> onTrouble;
};

LogState& state()
{
    static LogState instance;
    return instance;
}

std::string withoutHome(std::string text, const std::string& home)
{
    if (home.size() < 2) {
        return text;
    }
    for (std::size_t at = text.find(home); at != std::string::npos; at = text.find(home, at + 1)) {
        text.replace(at, home.size(), "~");
    }
    return text;
}

/// Says once that the log fails. Without the lock: the handler may log.
void tellTrouble(LogState& log)
{
    std::string text;
    std::function<void(const std::string&)> handler;
    {
        const std::lock_guard lock(log.mutex);
        if (!log.troubled || log.troubleIsTold) {
            return;
        }
        log.troubleIsTold = true;
        handler = log.onTrouble;
        text = "Cannot write the log " + base::quoted(log.name) +
               ": lines of it will be missing. The work goes on without it. If it matters, check "
               "that its disk has space and its folder can be written.";
    }
    if (handler) {
        handler(text);
    } else {
        std::fprintf(stderr, "%s\n", text.c_str());
    }
}

/// With the lock held.
void writeLine(LogState& log,
               spdlog::level::level_enum level,
               std::string_view area,
               std::string_view message)
{
    nlohmann::ordered_json line;
    line["time"] = wallTimeIso();
    line["steady"] = steadySeconds();
    line["seq"] = log.sequence++;
    line["level"] = level == spdlog::level::info   ? "info"
                    : level == spdlog::level::warn ? "warn"
                                                   : "error";
    line["area"] = area;
    line["message"] = withoutHome(std::string(message.substr(0, 16384)), log.home);
    log.logger->log(level, line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// With the lock held.
void writeLimited(LogState& log,
                  spdlog::level::level_enum level,
                  std::string_view area,
                  std::string_view message)
{
    if (!log.logger) {
        return;
    }
    auto found = log.rates.find(area);
    if (found == log.rates.end()) {
        found = log.rates.emplace(std::string(area), Rate{}).first;
    }
    Rate& rate = found->second;
    const double now = steadySeconds();
    if (now - rate.second >= 1) {
        if (rate.suppressed > 0) {
            writeLine(log,
                      spdlog::level::warn,
                      area,
                      std::to_string(rate.suppressed) + " lines of this area were left out");
        }
        rate = Rate{.second = now};
    }
    if (++rate.lines > kLinesPerSecond) {
        ++rate.suppressed;
        return;
    }
    writeLine(log, level, area, message);
}

void write(spdlog::level::level_enum level, std::string_view area, std::string_view message)
{
    LogState& log = state();
    {
        const std::lock_guard lock(log.mutex);
        writeLimited(log, level, area, message);
    }
    tellTrouble(log);
}

} // namespace

void openLogFile(const std::filesystem::path& path)
{
    LogState& log = state();
    {
        const std::lock_guard lock(log.mutex);
        if (const char* home = std::getenv("HOME"); home != nullptr) {
            log.home = home;
        }
        log.name = path.filename().string();
        log.troubled = false;
        log.troubleIsTold = false;
        try {
            auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
                path.string(), kFileBytes, kOldFiles);
            log.logger = std::make_shared<spdlog::logger>("dreamloft", std::move(sink));
            log.logger->set_pattern("%v");
            log.logger->flush_on(spdlog::level::info);
            // The library would write into the terminal, each time and in its own words. It calls
            // this while a line is written, with the lock held.
            log.logger->set_error_handler([&log](const std::string&) { log.troubled = true; });
        } catch (const spdlog::spdlog_ex&) {
            log.logger.reset(); // a log that cannot be written must not stop the work it tells of
            log.troubled = true;
        }
    }
    tellTrouble(log);
}

void setLogTroubleHandler(std::function<void(const std::string&)> handler)
{
    LogState& log = state();
    const std::lock_guard lock(log.mutex);
    log.onTrouble = std::move(handler);
}

void closeLogFile()
{
    LogState& log = state();
    const std::lock_guard lock(log.mutex);
    log.logger.reset();
    log.rates.clear();
}

void logInfo(std::string_view area, std::string_view message)
{
    write(spdlog::level::info, area, message);
}

void logWarn(std::string_view area, std::string_view message)
{
    write(spdlog::level::warn, area, message);
}

void logError(std::string_view area, std::string_view message)
{
    write(spdlog::level::err, area, message);
}

} // namespace dreamloft::base
