// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/http_client.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dreamloft::workflows {

/// Of the text that a server sends as its whole answer.
inline constexpr std::uint64_t kMostAnswerBytes = 1ULL << 20;

/// What a question to a caption server came to. A server's words are data of a stranger.
struct CaptionAnswer {
    enum class Kind {
        Open,      ///< not asked yet
        Missing,   ///< asked, but no chat model answered: `reason`
        Caption,   ///< `text` is one
        NoCaption, ///< a chat model answered, with no text or with markup
        TooLong,   ///< it answered more than a prompt may have
    };
    Kind kind = Kind::Open;
    std::string text{};   ///< one line of at most 1,000 bytes
    std::string model{};  ///< as the server names it, may be empty
    std::string reason{}; ///< part of a sentence: "it answered with status 503"
    bool mayPass = false; ///< Missing: asked again in a moment, the server may have an answer

    [[nodiscard]] bool isAnswer() const { return kind != Kind::Open && kind != Kind::Missing; }
};

/// Reads what came back over HTTP, whatever its status is.
[[nodiscard]] CaptionAnswer captionAnswerOf(const base::HttpAnswer& answer);

/// What a server says of an error, from the JSON or plain text of its answer: quoted, one line of
/// at most 140 bytes without control characters; "" where it says nothing, or sends a page.
[[nodiscard]] std::string serverWords(std::string_view body);

} // namespace dreamloft::workflows
