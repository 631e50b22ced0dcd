// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/options/list_text.h"

#include "core/base/text.h"

#include <utility>

namespace dreamloft::options {
namespace {

constexpr char kQuote = '"';

std::string quotedPart(const std::string& part)
{
    const bool plain = !part.empty() && part.find(',') == std::string::npos &&
                       part.front() != kQuote && base::trim(part).size() == part.size();
    if (plain) {
        return part;
    }
    std::string text(1, kQuote);
    for (const char letter : part) {
        text.append(letter == kQuote ? 2 : 1, letter);
    }
    text += kQuote;
    return text;
}

/// Takes a part in quotation marks, and the comma behind it, from the front of `left`.
std::optional<std::string> takeQuoted(std::string_view& left, bool& more)
{
    std::string part;
    std::size_t at = 1;
    for (;;) {
        const std::size_t quote = left.find(kQuote, at);
        if (quote == std::string_view::npos) {
            return std::nullopt;
        }
        part += left.substr(at, quote - at);
        at = quote + 1;
        if (at == left.size() || left[at] != kQuote) {
            break;
        }
        part += kQuote;
        ++at;
    }
    left = base::trim(left.substr(at));
    more = !left.empty();
    if (more && left.front() != ',') {
        return std::nullopt;
    }
    left.remove_prefix(more ? 1 : 0);
    return part;
}

} // namespace

std::string listText(std::span<const std::string> parts, std::string_view separator)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        text += i == 0 ? std::string_view() : separator;
        text += quotedPart(parts[i]);
    }
    return text;
}

std::optional<std::vector<std::string>> listFromText(std::string_view text)
{
    std::vector<std::string> parts;
    std::string_view left = base::trim(text);
    bool more = !left.empty();
    while (more) {
        left = base::trim(left);
        if (left.starts_with(kQuote)) {
            std::optional<std::string> part = takeQuoted(left, more);
            if (!part) {
                return std::nullopt;
            }
            parts.push_back(*std::move(part));
            continue;
        }
        const std::size_t comma = left.find(',');
        more = comma != std::string_view::npos;
        parts.emplace_back(base::trim(left.substr(0, comma)));
        left = more ? left.substr(comma + 1) : std::string_view();
    }
    return parts;
}

} // namespace dreamloft::options
