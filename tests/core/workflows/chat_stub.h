// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/options/generate_options.h"
#include "tests/support/stub_server.h"

#include <nlohmann/json.hpp>

#include <string>

namespace dreamloft::tests {

/// What a chat model answers, over HTTP.
inline std::string chat(const std::string& caption)
{
    const nlohmann::json message{{"role", "assistant"}, {"content", caption}};
    nlohmann::json reply{{"model", "stub-7b"}};
    reply["choices"] = nlohmann::json::array();
    reply["choices"].push_back(nlohmann::json{{"message", message}});
    return answer("200 OK", reply.dump());
}

/// The JSON of a question.
inline nlohmann::json bodyOf(const std::string& request)
{
    return nlohmann::json::parse(request.substr(request.find("\r\n\r\n") + 4));
}

/// caption_prompt with three captions a class from this server.
inline options::GenerateOptions captionOptions(const StubServer& server)
{
    options::GenerateOptions options;
    options.strategy = options::Strategy::CaptionPrompt;
    options.caption_server = server.url("/v1/");
    options.caption_model = "any";
    options.captions_per_class = 3;
    return options;
}

} // namespace dreamloft::tests
