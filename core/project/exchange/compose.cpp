// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/exchange/compose.h"

#include "core/base/text.h"
#include "core/project/exchange/compose_table.h"

#include <algorithm>
#include <vector>

namespace dreamloft::project {

namespace {

using CodePoints = std::vector<char32_t>;

// Hangul syllables are composed by arithmetic (Unicode 3.12).
constexpr char32_t kSBase = 0xac00, kLBase = 0x1100, kVBase = 0x1161, kTBase = 0x11a7;
constexpr char32_t kLCount = 19, kVCount = 21, kTCount = 28, kSCount = kLCount * kVCount * kTCount;

CodePoints decode(std::string_view utf8)
{
    CodePoints points;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0xffu >> (length + 1));
        for (std::size_t j = 1; j < length; ++j) {
            point = point << 6 | (static_cast<unsigned char>(utf8[i + j]) & 0x3fu);
        }
        points.push_back(point);
        i += length;
    }
    return points;
}

void encode(char32_t point, std::string& out)
{
    const auto tail = [&](int shift) {
        out += static_cast<char>(0x80 | ((point >> shift) & 0x3f));
    };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0 | point >> 6);
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xe0 | point >> 12);
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | point >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

int combiningClass(char32_t point)
{
    const auto run =
        std::ranges::upper_bound(unicode::kClassRuns, point, {}, &unicode::ClassRun::first);
    if (run == unicode::kClassRuns.begin() || point > std::prev(run)->last) {
        return 0;
    }
    return std::prev(run)->combining;
}

char32_t composite(char32_t base, char32_t mark)
{
    if (base >= kLBase && base < kLBase + kLCount && mark >= kVBase && mark < kVBase + kVCount) {
        return kSBase + ((base - kLBase) * kVCount + (mark - kVBase)) * kTCount;
    }
    if (base >= kSBase && base < kSBase + kSCount && (base - kSBase) % kTCount == 0 &&
        mark > kTBase && mark < kTBase + kTCount) {
        return base + (mark - kTBase);
    }
    const auto found = std::ranges::lower_bound(
        unicode::kPairs, std::pair(base, mark), {}, [](const unicode::Pair& pair) {
            return std::pair<char32_t, char32_t>(pair.base, pair.mark);
        });
    return found != unicode::kPairs.end() && found->base == base && found->mark == mark
               ? found->composite
               : 0;
}

void decompose(char32_t point, CodePoints& out)
{
    const auto found = std::ranges::find(unicode::kPairs, point, &unicode::Pair::composite);
    const auto apart = std::ranges::find(unicode::kOneWay, point, &unicode::OneWay::point);
    if (apart != unicode::kOneWay.end()) {
        decompose(apart->first, out);
        if (apart->second != 0) {
            decompose(apart->second, out);
        }
        return;
    }
    if (found == unicode::kPairs.end()) {
        out.push_back(point);
        return;
    }
    decompose(found->base, out);
    decompose(found->mark, out);
}

} // namespace

std::string composed(std::string_view utf8)
{
    const bool plain =
        std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain || !base::isValidUtf8(utf8)) {
        return std::string(utf8);
    }
    CodePoints points;
    for (const char32_t point : decode(utf8)) {
        decompose(point, points);
    }
    for (auto from = points.begin(); from != points.end();) {
        const auto isStarter = [](char32_t point) { return combiningClass(point) == 0; };
        const auto first = std::find_if_not(from, points.end(), isStarter);
        const auto last = std::find_if(first, points.end(), isStarter);
        std::stable_sort(first, last, [](char32_t left, char32_t right) {
            return combiningClass(left) < combiningClass(right);
        });
        from = last;
    }
    CodePoints result;
    std::size_t starter = std::string::npos;
    int lastClass = 0; // of the last mark kept after the starter
    for (const char32_t point : points) {
        const int pointClass = combiningClass(point);
        const bool free =
            starter != std::string::npos &&
            (starter + 1 == result.size() || (lastClass != 0 && lastClass < pointClass));
        const char32_t joined = free ? composite(result[starter], point) : 0;
        if (joined != 0) {
            result[starter] = joined;
            continue;
        }
        if (pointClass == 0) {
            starter = result.size();
        }
        lastClass = pointClass;
        result.push_back(point);
    }
    std::string out;
    for (const char32_t point : result) {
        encode(point, out);
    }
    return out;
}

} // namespace dreamloft::project
