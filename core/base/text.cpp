// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <utf8proc.h>

namespace dreamloft::base {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Length of the well-formed UTF-8 sequence at the start of `text`, 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) {
        return 1;
    }
    std::size_t length = 0;
    unsigned value = 0;
    if ((byte(0) & 0xE0U) == 0xC0) {
        length = 2;
        value = byte(0) & 0x1FU;
    } else if ((byte(0) & 0xF0U) == 0xE0) {
        length = 3;
        value = byte(0) & 0x0FU;
    } else if ((byte(0) & 0xF8U) == 0xF0) {
        length = 4;
        value = byte(0) & 0x07U;
    }
    if (length == 0 || text.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) {
            return 0;
        }
        value = (value << 6) | (byte(i) & 0x3FU);
    }
    constexpr std::array<unsigned, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < kSmallest[length] || value > 0x10FFFF || surrogate ? 0 : length;
}

/// Optimal string alignment distance without regard to ASCII case: insert, delete, replace, swap of
/// neighbours.
std::size_t editDistance(std::string_view left, std::string_view right)
{
    std::array<std::vector<std::size_t>, 3> rows;
    for (auto& row : rows) {
        row.resize(right.size() + 1);
    }
    for (std::size_t j = 0; j <= right.size(); ++j) {
        rows[0][j] = j;
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i - 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const bool same = lower(left[i - 1]) == lower(right[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(left[i - 1]) == lower(right[j - 2]) &&
                lower(left[i - 2]) == lower(right[j - 1])) {
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
    return rows[left.size() % 3][right.size()];
}

template <class Text>
std::optional<std::string> nearestAmong(std::string_view word, std::span<const Text> candidates)
{
    constexpr std::size_t kLongest = 64; // foreign words can be of any length
    if (word.empty() || word.size() > kLongest) {
        return std::nullopt;
    }
    const std::size_t allowed = std::max<std::size_t>(1, std::min<std::size_t>(3, word.size() / 3));
    std::optional<std::string> best;
    std::size_t bestDistance = allowed + 1;
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > kLongest) {
            continue;
        }
        std::size_t distance = editDistance(word, candidate);
        if (word.size() >= 3 && toLowerAscii(candidate).starts_with(toLowerAscii(word))) {
            // A beginning is meant, however long the rest; as near as one slip.
            distance = std::min<std::size_t>(distance, 1);
        }
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0;;) {
        const auto end = text.find(separator, start);
        parts.emplace_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos) {
            return parts;
        }
        start = end + 1;
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += i == 0 ? std::string_view() : separator;
        text += parts[i];
    }
    return text;
}

std::string toLowerAscii(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string foldedCase(std::string_view text)
{
    utf8proc_uint8_t* folded = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()),
        &folded,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) {
        throw std::bad_alloc{};
    }
    return size < 0
               ? toLowerAscii(text)
               : std::string(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size));
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t kMost = 60;
    std::vector<std::string> letters; // shown form of each character
    const std::size_t looked = std::min<std::size_t>(text.size(), 4096);
    for (std::size_t at = 0; at < looked;) {
        const std::size_t length = sequenceLength(text.substr(at));
        const auto first = static_cast<unsigned char>(text[at]);
        if (length == 0 || first < 0x20 || first == 0x7F) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\x%02X", static_cast<unsigned>(first));
            letters.emplace_back(escaped);
            ++at;
        } else {
            letters.emplace_back(text.substr(at, length));
            at += length;
        }
    }
    std::string result = "\"";
    if (letters.size() <= kMost && looked == text.size()) {
        result += join(letters, "");
    } else {
        const std::size_t head = std::min<std::size_t>(kMost / 2, letters.size());
        const std::size_t tail = std::min<std::size_t>(kMost / 2 - 1, letters.size() - head);
        result += join(std::span(letters).first(head), "") + "…";
        result += join(std::span(letters).last(tail), "");
    }
    return result + "\"";
}

std::string quotedName(const std::filesystem::path& path)
{
    return base::quoted(path.has_filename() ? path.filename().string()
                                            : path.parent_path().filename().string());
}

bool naturalLess(std::string_view left, std::string_view right)
{
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() && j < right.size()) {
        if (isDigit(left[i]) && isDigit(right[j])) {
            const auto number = [](std::string_view text, std::size_t& at) {
                while (at < text.size() && text[at] == '0') {
                    ++at;
                }
                const std::size_t start = at;
                while (at < text.size() && isDigit(text[at])) {
                    ++at;
                }
                return text.substr(start, at - start);
            };
            const auto a = number(left, i);
            const auto b = number(right, j);
            if (a != b) {
                return a.size() != b.size() ? a.size() < b.size() : a < b;
            }
        } else if (lower(left[i]) != lower(right[j])) {
            return static_cast<unsigned char>(lower(left[i])) <
                   static_cast<unsigned char>(lower(right[j]));
        } else {
            ++i;
            ++j;
        }
    }
    const bool leftEnded = i == left.size();
    const bool rightEnded = j == right.size();
    return leftEnded != rightEnded ? leftEnded : left < right;
}

bool isValidUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::optional<std::string> nearestName(std::string_view word,
                                       std::span<const std::string> candidates)
{
    return nearestAmong(word, candidates);
}

std::optional<std::string> nearestName(std::string_view word,
                                       std::span<const std::string_view> candidates)
{
    return nearestAmong(word, candidates);
}

std::string slug(std::string_view name)
{
    constexpr std::size_t kLongest = 40;
    std::string result;
    for (const char letter : name) {
        const char small = lower(letter);
        if (isDigit(small) || (small >= 'a' && small <= 'z')) {
            result += small;
        } else if (!result.empty() && result.back() != '-') {
            result += '-';
        }
        if (result.size() == kLongest) {
            break;
        }
    }
    while (!result.empty() && result.back() == '-') {
        result.pop_back();
    }
    return result.empty() ? "x" : result;
}

std::string counted(std::int64_t count, std::string_view noun)
{
    std::string text = std::to_string(count);
    text += ' ';
    text += noun;
    text += count == 1 ? "" : "s";
    return text;
}

std::string humanBytes(std::uint64_t bytes)
{
    if (bytes < 1024) {
        return std::to_string(bytes) + " B";
    }
    constexpr std::array<const char*, 6> kUnits = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    while (value >= 1023.95 && unit + 1 < kUnits.size()) { // 1023.96 would print as 1024.0
        value /= 1024;
        ++unit;
    }
    return fixed(value, 1) + " " + kUnits[unit];
}

std::string humanDuration(double seconds)
{
    if (!(seconds >= 0)) {
        return "0.0 s";
    }
    if (seconds < 9.95) {
        return fixed(seconds, 1) + " s";
    }
    const auto whole = static_cast<std::uint64_t>(std::llround(std::min(seconds, 1e15)));
    const auto pair =
        [&](std::uint64_t unit, const char* name, std::uint64_t part, const char* partName) {
            const auto rest = whole % unit / part;
            std::string text = std::to_string(whole / unit) + " " + name;
            return rest == 0 ? text : text + " " + std::to_string(rest) + " " + partName;
        };
    if (whole < 60) {
        return std::to_string(whole) + " s";
    }
    if (whole < 3600) {
        return pair(60, "min", 1, "s");
    }
    return whole < 86400 ? pair(3600, "h", 60, "min") : pair(86400, "d", 3600, "h");
}

double withoutNoise(double value)
{
    constexpr double kDecimals = 1e12;
    constexpr double kNoise = 1.2e-16; // of a difference of two numbers from 0 to 1
    const double plain = std::round(value * kDecimals) / kDecimals;
    return std::abs(plain - value) <= kNoise ? plain : value;
}

std::string fixed(double value, int digits)
{
    std::array<char, 400> buffer; // the largest double has 309 digits before the point
    const auto [end, code] = std::to_chars(buffer.data(),
                                           buffer.data() + buffer.size(),
                                           value,
                                           std::chars_format::fixed,
                                           std::min(digits, 60));
    return code == std::errc() ? std::string(buffer.data(), end) : std::string("?");
}

} // namespace dreamloft::base
