// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/token_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <unordered_map>
#include <utf8proc.h>

namespace dreamloft::models {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

utf8proc_category_t categoryOf(char32_t point)
{
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

bool isLetter(char32_t point)
{
    const utf8proc_category_t category = categoryOf(point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool isNumber(char32_t point)
{
    const utf8proc_category_t category = categoryOf(point);
    return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

/// Unicode's White_Space.
bool isSpace(char32_t point)
{
    return (point >= 0x9 && point <= 0xD) || point == 0x20 || point == 0x85 || point == 0xA0 ||
           point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
           point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

/// What Python's str.strip takes away: White_Space and the four separators of ASCII.
bool isStripped(char32_t point)
{
    return isSpace(point) || (point >= 0x1C && point <= 0x1F);
}

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t n>
bool isIn(char32_t point, const std::array<Range, n>& ranges)
{
    return std::any_of(ranges.begin(), ranges.end(), [point](const Range& range) {
        return point >= range.first && point <= range.last;
    });
}

/// Unicode's Cased, for characters that are not Case_Ignorable.
bool isCased(char32_t point)
{
    // Other_Lowercase and Other_Uppercase that are no modifier letters.
    static constexpr std::array<Range, 7> kOther = {{{0xAA, 0xAA},
                                                     {0xBA, 0xBA},
                                                     {0x2160, 0x217F},
                                                     {0x24B6, 0x24E9},
                                                     {0x1F130, 0x1F149},
                                                     {0x1F150, 0x1F169},
                                                     {0x1F170, 0x1F189}}};
    const utf8proc_category_t category = categoryOf(point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LT) ||
           isIn(point, kOther);
}

/// Unicode's Case_Ignorable.
bool isCaseIgnorable(char32_t point)
{
    // Word_Break = MidLetter, MidNumLet, Single_Quote.
    static constexpr std::array<Range, 16> kMidWord = {{{0x27, 0x27},
                                                        {0x2E, 0x2E},
                                                        {0x3A, 0x3A},
                                                        {0xB7, 0xB7},
                                                        {0x387, 0x387},
                                                        {0x55F, 0x55F},
                                                        {0x5F4, 0x5F4},
                                                        {0x2018, 0x2019},
                                                        {0x2024, 0x2024},
                                                        {0x2027, 0x2027},
                                                        {0xFE13, 0xFE13},
                                                        {0xFE52, 0xFE52},
                                                        {0xFE55, 0xFE55},
                                                        {0xFF07, 0xFF07},
                                                        {0xFF0E, 0xFF0E},
                                                        {0xFF1A, 0xFF1A}}};
    const utf8proc_category_t category = categoryOf(point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
           category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_LM ||
           category == UTF8PROC_CATEGORY_SK || isIn(point, kMidWord);
}

/// Whether the capital sigma at `place` ends a word (Unicode's Final_Sigma).
bool isFinalSigma(std::u32string_view text, std::size_t place)
{
    std::size_t before = place;
    while (before > 0 && isCaseIgnorable(text[before - 1])) {
        --before;
    }
    if (before == 0 || !isCased(text[before - 1])) {
        return false;
    }
    std::size_t after = place + 1;
    while (after < text.size() && isCaseIgnorable(text[after])) {
        ++after;
    }
    return after == text.size() || !isCased(text[after]);
}

struct Entity {
    std::u32string text;
    bool withoutSemicolon = false;
};

const std::unordered_map<std::string_view, Entity>& entities()
{
    static const auto table = [] {
        std::unordered_map<std::string_view, Entity> map;
        map.reserve(2200);
        std::string_view rest = kHtmlEntities;
        while (!rest.empty()) {
            const std::size_t blank = rest.find(' ');
            const std::string_view word = rest.substr(0, blank);
            rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
            const std::size_t mark = word.find_first_of("=!");
            Entity entity;
            entity.withoutSemicolon = word[mark] == '!';
            char32_t point = 0;
            for (const char digit : word.substr(mark + 1)) {
                if (digit == '+') {
                    entity.text += point;
                    point = 0;
                } else {
                    const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
                    point = point * 16 + static_cast<char32_t>(value);
                }
            }
            entity.text += point;
            map.emplace(word.substr(0, mark), std::move(entity));
        }
        return map;
    }();
    return table;
}

/// Windows-1252 in the gap of Latin-1, as the HTML standard reads numeric references there.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

/// The text of a numeric reference; empty for the code points that HTML forbids.
std::u32string numericReference(std::uint64_t number)
{
    if (number == 0) {
        return {kReplacement};
    }
    if (number == 0xD) {
        return {U'\r'};
    }
    if (number >= 0x80 && number <= 0x9F) {
        return {kWindows1252[number - 0x80]};
    }
    if ((number >= 0xD800 && number <= 0xDFFF) || number > 0x10FFFF) {
        return {kReplacement};
    }
    const bool forbidden = (number >= 0x1 && number <= 0x8) || number == 0xB ||
                           (number >= 0xE && number <= 0x1F) || number == 0x7F ||
                           (number >= 0xFDD0 && number <= 0xFDEF) || (number & 0xFFFE) == 0xFFFE;
    return forbidden ? std::u32string{} : std::u32string{static_cast<char32_t>(number)};
}

std::optional<unsigned> digitValue(char32_t point, unsigned base)
{
    unsigned value = base;
    if (point >= U'0' && point <= U'9') {
        value = point - U'0';
    } else if (point >= U'a' && point <= U'f') {
        value = point - U'a' + 10;
    } else if (point >= U'A' && point <= U'F') {
        value = point - U'A' + 10;
    }
    return value < base ? std::optional<unsigned>(value) : std::nullopt;
}

/// A numeric reference whose `#` is at `place`; appends its text and returns the place after it, or
/// `place` when there is none.
std::size_t appendNumeric(std::u32string_view text, std::size_t place, std::u32string& out)
{
    const bool hex =
        place + 1 < text.size() && (text[place + 1] == U'x' || text[place + 1] == U'X');
    const std::size_t start = place + (hex ? 2 : 1);
    std::size_t end = start;
    std::uint64_t number = 0;
    while (end < text.size()) {
        const std::optional<unsigned> digit = digitValue(text[end], hex ? 16 : 10);
        if (!digit) {
            break;
        }
        number = std::min<std::uint64_t>(number * (hex ? 16 : 10) + *digit, 0x110000);
        ++end;
    }
    if (end == start) {
        return place;
    }
    out += numericReference(number);
    return end < text.size() && text[end] == U';' ? end + 1 : end;
}

/// A named reference whose name starts at `place`; the same contract.
std::size_t appendNamed(std::u32string_view text, std::size_t place, std::u32string& out)
{
    constexpr std::size_t kLongestName = 32;
    std::string name; // names are ASCII; another character ends every match
    std::size_t end = place;
    bool ascii = true;
    while (end < text.size() && end - place < kLongestName) {
        const char32_t point = text[end];
        if (point == U'\t' || point == U'\n' || point == U'\f' || point == U' ' || point == U'<' ||
            point == U'&' || point == U'#' || point == U';') {
            break;
        }
        ascii = ascii && point < 0x80;
        if (ascii) {
            name += static_cast<char>(point);
        }
        ++end;
    }
    if (name.size() < 2) {
        return place;
    }
    const auto& table = entities();
    if (ascii && end < text.size() && text[end] == U';') {
        if (const auto found = table.find(name); found != table.end()) {
            out += found->second.text;
            return end + 1;
        }
    }
    for (std::size_t size = name.size(); size >= 2; --size) {
        const auto found = table.find(std::string_view(name).substr(0, size));
        if (found != table.end() && found->second.withoutSemicolon) {
            out += found->second.text;
            return place + size;
        }
    }
    return place;
}

std::string composed(std::string_view utf8)
{
    utf8proc_uint8_t* result = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                     static_cast<utf8proc_ssize_t>(utf8.size()),
                     &result,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    if (size < 0) {
        throw std::bad_alloc{}; // the text is valid UTF-8: nothing else can fail
    }
    return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(size)};
}

/// The letter of a caseless comparison: the long s is the one small letter that folds to another
/// ASCII letter.
char32_t folded(char32_t point)
{
    return point == 0x17F ? U's' : point;
}

/// Belongs to no word: white space, and the iota below, which the reference's caseless pattern
/// takes neither for a letter (it is a mark) nor for anything else (its capital is a letter).
bool isGap(char32_t point)
{
    return isSpace(point) || point == 0x345;
}

bool startsWith(std::u32string_view text, std::u32string_view prefix)
{
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(), [](char32_t a, char32_t b) {
               return a == folded(b);
           });
}

} // namespace

std::u32string codePointsOf(std::string_view utf8)
{
    std::u32string points;
    points.reserve(utf8.size());
    std::size_t place = 0;
    while (place < utf8.size()) {
        utf8proc_int32_t point = -1;
        const utf8proc_ssize_t size =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data() + place),
                             static_cast<utf8proc_ssize_t>(utf8.size() - place),
                             &point);
        if (size > 0) {
            points += static_cast<char32_t>(point);
            place += static_cast<std::size_t>(size);
            continue;
        }
        points += kReplacement;
        ++place;
        while (place < utf8.size() && (static_cast<unsigned char>(utf8[place]) & 0xC0) == 0x80) {
            ++place;
        }
    }
    return points;
}

std::string utf8Of(std::u32string_view text)
{
    std::string utf8;
    utf8.reserve(text.size());
    for (const char32_t point : text) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const utf8proc_ssize_t size =
            utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes.data());
        utf8.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
    }
    return utf8;
}

std::u32string htmlUnescape(std::u32string_view text)
{
    std::u32string out;
    out.reserve(text.size());
    std::size_t place = 0;
    while (place < text.size()) {
        if (text[place] != U'&' || place + 1 == text.size()) {
            out += text[place++];
            continue;
        }
        const std::size_t start = place + 1;
        const std::size_t end =
            text[start] == U'#' ? appendNumeric(text, start, out) : appendNamed(text, start, out);
        if (end == start) {
            out += text[place++];
        } else {
            place = end;
        }
    }
    return out;
}

std::u32string lowerCase(std::u32string_view text)
{
    constexpr char32_t kCapitalSigma = 0x3A3;
    constexpr char32_t kCapitalDottedI = 0x130; // the one letter whose small form has two points
    std::u32string out;
    out.reserve(text.size());
    for (std::size_t place = 0; place < text.size(); ++place) {
        const char32_t point = text[place];
        if (point < 0x80) {
            out += point >= U'A' && point <= U'Z' ? point + 0x20 : point;
        } else if (point == kCapitalSigma) {
            out += isFinalSigma(text, place) ? char32_t{0x3C2} : char32_t{0x3C3};
        } else if (point == kCapitalDottedI) {
            out += U"i\u0307";
        } else {
            out += static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point)));
        }
    }
    return out;
}

std::u32string cleanText(std::string_view utf8)
{
    std::u32string points = codePointsOf(utf8);
    const bool plain =
        std::all_of(points.begin(), points.end(), [](char32_t p) { return p < 0x80; });
    if (!plain) {
        points = codePointsOf(composed(utf8Of(points)));
    }
    const std::u32string unescaped = htmlUnescape(htmlUnescape(points));
    std::u32string collapsed;
    collapsed.reserve(unescaped.size());
    bool inSpace = false;
    for (const char32_t point : unescaped) {
        const bool space = isSpace(point);
        if (!space) {
            collapsed += point;
        } else if (!inSpace) {
            collapsed += U' ';
        }
        inSpace = space;
    }
    const auto first = std::find_if_not(collapsed.begin(), collapsed.end(), isStripped);
    const auto last =
        std::find_if_not(collapsed.rbegin(), std::make_reverse_iterator(first), isStripped).base();
    return lowerCase(
        std::u32string_view(collapsed).substr(static_cast<std::size_t>(first - collapsed.begin()),
                                              static_cast<std::size_t>(last - first)));
}

std::vector<std::u32string_view> splitWords(std::u32string_view text,
                                            const std::vector<std::u32string>& specials)
{
    static const std::array<std::u32string_view, 7> kContractions = {
        U"'s", U"'t", U"'re", U"'ve", U"'m", U"'ll", U"'d"};
    std::vector<std::u32string_view> words;
    std::size_t place = 0;
    while (place < text.size()) {
        const std::u32string_view rest = text.substr(place);
        std::size_t size = 0;
        for (const std::u32string& special : specials) {
            if (size == 0 && startsWith(rest, special)) {
                size = special.size();
            }
        }
        for (const std::u32string_view contraction : kContractions) {
            if (size == 0 && startsWith(rest, contraction)) {
                size = contraction.size();
            }
        }
        if (size == 0 && isNumber(rest[0])) {
            size = 1;
        } else if (size == 0 && isLetter(rest[0])) {
            size = 1;
            while (size < rest.size() && isLetter(rest[size])) {
                ++size;
            }
        } else if (size == 0 && !isGap(rest[0])) {
            size = 1;
            while (size < rest.size() && !isGap(rest[size]) && !isLetter(rest[size]) &&
                   !isNumber(rest[size])) {
                ++size;
            }
        }
        if (size > 0) {
            words.push_back(rest.substr(0, size));
        }
        place += std::max<std::size_t>(size, 1);
    }
    return words;
}

} // namespace dreamloft::models
