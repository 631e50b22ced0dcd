// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/crash_report.h"

#include "core/base/read_file.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

namespace fs = std::filesystem;

namespace dreamloft::project {
namespace {

constexpr std::uint64_t kLogBytes = 256 << 10; ///< of a file, more than its newest lines take
constexpr std::size_t kLogLines = 500;

/// The end of a file; empty where there is none.
std::string tailOf(const fs::path& file)
{
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
        return {};
    }
    const base::InputFile input(file);
    const std::uint64_t bytes = std::min(kLogBytes, input.size());
    std::string tail(static_cast<std::size_t>(bytes), '\0');
    input.readAt(input.size() - bytes, std::as_writable_bytes(std::span(tail)));
    return tail;
}

/// As base/log writes it; nothing of a line that is cut or has another form.
std::string cleanLine(const std::string& line, const base::PrivateNames& names)
{
    const auto read = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!read.is_object()) {
        return {};
    }
    nlohmann::ordered_json clean = nlohmann::ordered_json::object();
    for (const char* key : {"time", "steady", "seq", "level", "area", "message"}) {
        const auto found = read.find(key);
        if (found != read.end()) {
            clean[key] = found->is_string() ? nlohmann::ordered_json(base::withoutAnyName(
                                                  found->get_ref<const std::string&>(), names))
                                            : *found;
        }
    }
    std::string text = clean.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text += '\n';
    return text;
}

/// Also of the file before, which the log left when it was full.
std::string newestLines(const fs::path& log, const base::PrivateNames& names)
{
    std::string older = log.stem().string();
    older += ".1";
    older += log.extension().string();
    const std::string text = tailOf(log.parent_path() / older) + tailOf(log);
    const std::vector<std::string> lines = base::split(text, '\n');
    std::string newest;
    for (std::size_t i = lines.size() - std::min(lines.size(), kLogLines); i < lines.size(); ++i) {
        newest += cleanLine(lines[i], names);
    }
    return newest;
}

/// What the crash handler wrote. The lines of its stack keep the names of libraries, without their
/// folders.
std::string whatHappened(const fs::path& crash, const base::PrivateNames& names)
{
    std::string told;
    for (const std::string& line : base::split(base::trim(base::readText(crash)), '\n')) {
        if (line.starts_with('/')) {
            const std::size_t folder = line.rfind('/', line.rfind('('));
            told += base::withoutNames(std::string_view(line).substr(folder + 1), names);
        } else {
            told += base::withoutAnyName(line, names);
        }
        told += '\n';
    }
    return told;
}

} // namespace

std::optional<fs::path> newestCrash(const fs::path& crashes)
{
    std::optional<fs::path> newest;
    fs::file_time_type when{};
    std::error_code error;
    for (auto entry = fs::directory_iterator(crashes, error);
         !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code gone;
        const fs::file_time_type written = entry->last_write_time(gone);
        if (!gone && name.starts_with("crash-") && name.ends_with(".txt") &&
            (!newest || written > when)) {
            newest = entry->path();
            when = written;
        }
    }
    return newest;
}

std::vector<ArchiveMember>
crashReport(const fs::path& crashes, const fs::path& log, const ReportFacts& facts)
{
    std::vector<ArchiveMember> parts;
    const auto add = [&parts](const char* name, std::string text) {
        if (!text.empty()) {
            parts.push_back({.name = name, .text = std::move(text)});
        }
    };
    add("README.txt", facts.readme);
    if (const auto crash = newestCrash(crashes)) {
        add("what_happened.txt", whatHappened(*crash, facts.names));
    }
    add("log.jsonl", newestLines(log, facts.names));
    add("versions.txt", facts.versions);
    add("settings.json", facts.settings);
    return parts;
}

} // namespace dreamloft::project
