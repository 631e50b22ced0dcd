// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/caption_answer.h"

#include "core/base/error.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/project/exchange/text_lines.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace dreamloft::workflows {
namespace {

using nlohmann::json;

constexpr std::size_t kMostCaption = 1000; ///< bytes
constexpr std::size_t kMostWords = 140;    ///< bytes: beside the advice a message has room for them
constexpr std::size_t kMostModelName = 200; ///< bytes

/// Too many questions, or nobody there to answer just now.
constexpr std::array kPassing{408, 429, 502, 503, 504};

std::optional<json> jsonOf(std::string_view body)
{
    try {
        return base::parseJson(body, "caption server");
    } catch (const base::Error&) {
        return std::nullopt; // a page, plain text, or cut off
    }
}

/// `{"error": {"message": ...}}` of OpenAI and most others, `{"error": ...}` of Ollama, `{"detail":
/// ...}` and `{"message": ...}` of web frameworks.
std::string errorIn(const json& body)
{
    const json* at = &body;
    if (body.is_object() && body.contains("error")) {
        at = &body.at("error");
    }
    if (at->is_string()) {
        return at->get<std::string>();
    }
    for (const char* key : {"message", "detail"}) {
        if (at->is_object() && at->contains(key) && at->at(key).is_string()) {
            return at->at(key).get<std::string>();
        }
    }
    return {};
}

/// Without the second set of control characters (U+0080 to U+009F), which terminals obey, too.
std::string withoutControls(std::string text)
{
    for (std::size_t at = text.find('\xC2'); at != std::string::npos; at = text.find('\xC2', at)) {
        const bool control =
            at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
        if (control) {
            text.erase(at, 2);
        } else {
            ++at;
        }
    }
    return text;
}

/// At most so many bytes, and no part of a character; true where something was cut off.
bool cutTo(std::string& text, std::size_t most)
{
    if (text.size() <= most) {
        return false;
    }
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) {
        --most;
    }
    text.resize(most);
    return true;
}

CaptionAnswer missing(std::string reason)
{
    return {.kind = CaptionAnswer::Kind::Missing, .reason = std::move(reason)};
}

} // namespace

std::string serverWords(std::string_view body)
{
    const auto parsed = jsonOf(body);
    std::string words = project::cleanText(parsed ? errorIn(*parsed) : std::string(body));
    if (words.empty() || words.front() == '<') {
        return {};
    }
    if (!base::isValidUtf8(words)) {
        std::erase_if(words, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    }
    words = withoutControls(std::move(words));
    if (words.empty()) {
        return {};
    }
    if (cutTo(words, kMostWords)) {
        words += "…";
    }
    std::string quoted = "\"";
    quoted += words;
    quoted += '"';
    return quoted;
}

CaptionAnswer captionAnswerOf(const base::HttpAnswer& answer)
{
    const std::string words = serverWords(answer.body);
    if (answer.status != 200) {
        std::string reason = "it answered with status ";
        reason += std::to_string(answer.status);
        if (!words.empty()) {
            reason += ": ";
            reason += words;
        }
        CaptionAnswer none = missing(std::move(reason));
        none.mayPass = std::ranges::find(kPassing, answer.status) != kPassing.end();
        return none;
    }
    const auto body = jsonOf(answer.body);
    const json choices = body && body->is_object() ? body->value("choices", json()) : json();
    if (!choices.is_array() || choices.empty() || !choices.front().is_object()) {
        return missing(words.empty() ? std::string("it sent no answer of a chat model")
                                     : "it sent no answer of a chat model: " + words);
    }
    CaptionAnswer said{.kind = CaptionAnswer::Kind::NoCaption};
    if (body->contains("model") && body->at("model").is_string()) {
        said.model = body->at("model").get<std::string>();
        cutTo(said.model, kMostModelName);
    }
    const json message = choices.front().value("message", json());
    if (!message.is_object() || !message.contains("content") ||
        !message.at("content").is_string()) {
        return said;
    }
    std::string caption = project::cleanText(message.at("content").get<std::string>());
    if (caption.size() >= 2 && caption.front() == '"' && caption.back() == '"') {
        caption = project::cleanText(caption.substr(1, caption.size() - 2));
    }
    if (caption.empty() || caption.front() == '<') {
        return said;
    }
    if (caption.size() > kMostCaption) {
        said.kind = CaptionAnswer::Kind::TooLong;
        return said;
    }
    said.kind = CaptionAnswer::Kind::Caption;
    said.text = std::move(caption);
    return said;
}

} // namespace dreamloft::workflows
