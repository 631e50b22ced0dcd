// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/crash_report.h"

#include "core/base/error.h"
#include "core/base/paths.h"
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

/// A word of ours, as the log writes areas and levels.
bool isWord(const nlohmann::ordered_json& value)
{
    return value.is_string() &&
           std::ranges::all_of(value.get_ref<const std::string&>(), [](char byte) {
               return (byte >= 'a' && byte <= 'z') || byte == '_';
           });
}

/// As base/log writes it; nothing of a line that is cut or has another form.
std::string cleanLine(const std::string& line, const base::NameCleaner& cleaner)
{
    const auto read = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!read.is_object()) {
        return {};
    }
    nlohmann::ordered_json clean = nlohmann::ordered_json::object();
    const auto keep = [&](const char* key, const auto& mayStay) {
        const auto found = read.find(key);
        if (found != read.end() && mayStay(*found)) {
            clean[key] = *found;
        }
    };
    const auto isNumber = [](const nlohmann::ordered_json& value) { return value.is_number(); };
    keep("time", [](const nlohmann::ordered_json& value) { return value.is_string(); });
    keep("steady", isNumber);
    keep("seq", isNumber);
    keep("level", isWord);
    keep("area", isWord);
    const auto message = read.find("message");
    if (message != read.end() && message->is_string()) {
        clean["message"] = cleaner.withoutAnyName(message->get_ref<const std::string&>());
    }
    std::string text = clean.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text += '\n';
    return text;
}

/// Also of the file before, which the log left when it was full.
std::string newestLines(const fs::path& log, const base::NameCleaner& cleaner)
{
    std::string older = log.stem().string();
    older += ".1";
    older += log.extension().string();
    const std::string text = tailOf(log.parent_path() / older) + tailOf(log);
    const std::vector<std::string> lines = base::split(text, '\n');
    std::string newest;
    for (std::size_t i = lines.size() - std::min(lines.size(), kLogLines); i < lines.size(); ++i) {
        newest += cleanLine(lines[i], cleaner);
    }
    return newest;
}

/// What the crash handler wrote. The lines of its stack keep the names of libraries, without their
/// folders.
std::string whatHappened(const fs::path& crash, const base::NameCleaner& cleaner)
{
    std::string told;
    for (const std::string& line : base::split(base::trim(base::readText(crash)), '\n')) {
        if (line.starts_with('/')) {
            const std::size_t folder = line.rfind('/', line.rfind('('));
            told += cleaner.withoutNames(std::string_view(line).substr(folder + 1));
        } else {
            told += cleaner.withoutAnyName(line);
        }
        told += '\n';
    }
    return told;
}

} // namespace

std::optional<CrashFile> newestCrash(const fs::path& crashes, std::string_view program)
{
    std::string start = "crash-";
    start += program;
    start += '-';
    std::optional<CrashFile> newest;
    std::error_code error;
    for (auto entry = fs::directory_iterator(crashes, error);
         !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(start) || !name.ends_with(".txt")) {
            continue;
        }
        std::error_code gone;
        const bool file = fs::is_regular_file(entry->symlink_status(gone));
        const auto written = gone ? fs::file_time_type() : entry->last_write_time(gone);
        if (!gone && file && (!newest || written > newest->written)) {
            newest = CrashFile{entry->path(), written};
        }
    }
    return newest;
}

std::vector<ArchiveMember>
crashReport(const fs::path& crashes, const fs::path& log, const ReportFacts& facts)
{
    const base::NameCleaner cleaner(facts.names);
    std::vector<ArchiveMember> parts;
    // What cannot be read leaves the others as they are, and says so.
    const auto add = [&parts](const char* name, const auto& textOf) {
        std::string text;
        try {
            text = textOf();
        } catch (const base::Error& error) {
            text = "could not be read: ";
            text += error.info().code;
            text += '\n';
        }
        if (!text.empty()) {
            parts.push_back({.name = name, .text = std::move(text)});
        }
    };
    add("README.txt", [&] { return facts.readme; });
    for (const auto& [name, program] : {std::pair("what_happened.txt", base::kStudioProgram),
                                        std::pair("what_happened_cli.txt", base::kCliProgram)}) {
        if (const auto crash = newestCrash(crashes, program)) {
            add(name, [&] { return whatHappened(crash->file, cleaner); });
        }
    }
    add("log.jsonl", [&] { return newestLines(log, cleaner); });
    add("versions.txt", [&] { return cleaner.withoutNames(facts.versions); });
    add("settings.json", [&] { return facts.settings; });
    return parts;
}

} // namespace dreamloft::project
