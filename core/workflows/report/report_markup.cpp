// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/report/report_markup.h"

#include "core/base/text.h"

#include <array>
#include <cmath>
#include <utility>

namespace dreamloft::workflows::markup {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kStrategyTitles{
    {{"class_prompt", "class prompt"},
     {"caption_prompt", "captions"},
     {"fakeit", "Fake it"},
     {"issynth", "IsSynth"},
     {"disef", "DISEF"},
     {"datadream_dset", "DataDream, one for all"},
     {"datadream_cls", "DataDream per class"},
     {"loft", "LoFT"},
     {"loft_single", "LoFT single"}}};

std::string classOf(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Number:
        return " class=\"n\"";
    case ColumnKind::Extra:
        return " class=\"n extra\"";
    case ColumnKind::Plot:
        return " class=\"plot\"";
    case ColumnKind::Words:
        break;
    }
    return {};
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        case '\'':
            result += "&#39;";
            break;
        default: {
            const auto code = static_cast<unsigned char>(letter);
            const bool control = (code < 0x20 && letter != '\n' && letter != '\t') || code == 0x7F;
            result += control ? ' ' : letter;
        }
        }
    }
    return result;
}

std::string sentenceCase(std::string_view text)
{
    std::string result(text);
    if (!result.empty() && result.front() >= 'a' && result.front() <= 'z') {
        result.front() = static_cast<char>(result.front() - 'a' + 'A');
    }
    return escaped(result);
}

std::string percent(double part)
{
    return base::fixed(100.0 * part, 1) + "\u202f%";
}

std::string points(double part)
{
    const std::string magnitude = base::fixed(std::abs(100.0 * part), 1);
    if (magnitude == "0.0") {
        return "0.0";
    }
    return (part > 0 ? "+" : "\u2212") + magnitude;
}

std::string grouped(std::int64_t number)
{
    const std::string digits = std::to_string(std::abs(number));
    std::string result = number < 0 ? "\u2212" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) {
            result += ',';
        }
        result += digits[i];
    }
    return result;
}

std::string number(const std::optional<double>& value)
{
    if (!value || !std::isfinite(*value)) {
        return "\u2013";
    }
    const double size = std::abs(*value);
    const int digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    const std::string text = base::fixed(size, digits);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    return (*value < 0 && !zero ? "\u2212" : "") + text;
}

std::string dataUri(std::span<const std::byte> image)
{
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const bool png = !image.empty() && image[0] == std::byte{0x89};
    std::string result = png ? "data:image/png;base64," : "data:image/jpeg;base64,";
    result.reserve(result.size() + image.size() * 4 / 3 + 4);
    for (std::size_t i = 0; i < image.size(); i += 3) {
        const std::size_t present = std::min<std::size_t>(3, image.size() - i);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            bits = (bits << 8) | (k < present ? std::to_integer<std::uint32_t>(image[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            result += k <= present ? alphabet[(bits >> (18 - 6 * k)) & 63U] : '=';
        }
    }
    return result;
}

std::string coordinate(double value)
{
    return base::fixed(value, 2);
}

std::string strategyTitle(std::string_view key)
{
    for (const auto& [known, title] : kStrategyTitles) {
        if (key == known) {
            return std::string(title);
        }
    }
    return escaped(key);
}

std::string strategyHeading(std::string_view key)
{
    const std::string title = strategyTitle(key);
    // Titles are escaped already; keys that have none keep their spelling.
    return title == escaped(key) ? title : sentenceCase(title);
}

std::string labelled(std::string_view text)
{
    std::string result = sentenceCase(text);
    for (const auto& [known, title] : kStrategyTitles) {
        const std::string written = "(" + std::string(known) + ")";
        const std::size_t at = result.find(written);
        if (at != std::string::npos) {
            result.replace(at, written.size(), "(" + std::string(title) + ")");
        }
    }
    return result;
}

std::string tableHead(std::span<const Column> columns)
{
    std::string result = "<thead><tr>";
    for (const auto& [title, kind] : columns) {
        result += "<th scope=\"col\"" + classOf(kind) + ">" + escaped(title) + "</th>";
    }
    return result + "</tr></thead>";
}

std::string numberCell(const std::string& html, ColumnKind kind)
{
    return "<td" + classOf(kind) + ">" + html + "</td>";
}

} // namespace dreamloft::workflows::markup
