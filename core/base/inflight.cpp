// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/inflight.h"

#include "core/base/clock.h"
#include "core/base/crc32c.h"
#include "core/base/error.h"
#include "core/base/read_file.h"
#include "core/base/system_error.h"
#include "core/base/text.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <fcntl.h>
#include <unistd.h>

namespace dreamloft::base {
namespace {

constexpr std::size_t kSize = 4096;
constexpr std::string_view kFirstLine = "dreamloft-inflight 1";

std::string oneLine(std::string_view text)
{
    std::string line(text.substr(0, 1024));
    std::replace_if(
        line.begin(), line.end(), [](unsigned char letter) { return letter < 0x20; }, ' ');
    return line;
}

} // namespace

InflightMarker::InflightMarker(const std::filesystem::path& path)
    : m_file(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644))
{
    if (m_file < 0) {
        throw systemError(errno, "write", path);
    }
}

InflightMarker::~InflightMarker()
{
    clear();
    ::close(m_file);
}

void InflightMarker::begin(std::int64_t job, std::string_view stage, std::string_view item)
{
    std::string text = std::string(kFirstLine) + "\n" + std::to_string(job) + "\n" +
                       oneLine(stage) + "\n" + oneLine(item) + "\n" + wallTimeIso() + "\n";
    text += std::to_string(crc32c(text)) + "\n";
    put(text);
}

void InflightMarker::clear()
{
    put({});
}

void InflightMarker::put(std::string_view text)
{
    std::string page(text);
    page.resize(kSize, '\n');
    // Not synced: it must survive a crash of the process, not of the machine. A marker that cannot
    // be written must not stop the work it watches.
    [[maybe_unused]] const ssize_t ignored = ::pwrite(m_file, page.data(), page.size(), 0);
}

std::optional<InflightRecord> readInflight(const std::filesystem::path& path)
{
    std::string text;
    try {
        text = readText(path, {.maxBytes = kSize});
    } catch (const Error&) {
        return std::nullopt; // no marker, no item
    }
    const auto lines = split(text, '\n');
    if (lines.size() < 6 || lines[0] != kFirstLine) {
        return std::nullopt;
    }
    std::string covered;
    for (std::size_t i = 0; i < 5; ++i) {
        covered += lines[i] + "\n";
    }
    InflightRecord record{.stage = lines[2], .item = lines[3], .time = lines[4]};
    const auto [end, code] =
        std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), record.job);
    if (lines[5] != std::to_string(crc32c(covered)) || code != std::errc() ||
        end != lines[1].data() + lines[1].size()) {
        return std::nullopt;
    }
    return record;
}

} // namespace dreamloft::base
