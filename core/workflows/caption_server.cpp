// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflows/caption_server.h"

#include "core/base/error.h"
#include "core/base/http_client.h"
#include "core/base/seed.h"
#include "core/base/sha256.h"
#include "core/base/strict_json.h"
#include "core/base/text.h"
#include "core/imaging/encode.h"
#include "core/project/exchange/text_lines.h"
#include "core/workflows/project_data.h"
#include "core/workflows/report/report_markup.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace dreamloft::workflows {
namespace {

constexpr std::size_t kMaxCaption = 1000;
constexpr double kDescribing = 0.2; ///< temperature for a picture, as DISEF has it
constexpr double kInventing = 1.0;  ///< for a class: every caption shall be another one

constexpr const char* kAboutClass =
    "Write one short, concrete description of a photo that shows: {class}. Use these words for it. "
    "Choose place, light, view and background freely, so that no two descriptions are alike. "
    "Answer with the description alone, in one sentence.";
constexpr const char* kAboutPicture =
    "Write a detailed caption of this photo in one sentence, knowing that it shows: {class}. "
    "Answer with the caption alone.";

std::string withClass(std::string text, const std::string& className)
{
    constexpr std::string_view kPlace = "{class}";
    for (std::size_t at = text.find(kPlace); at != std::string::npos;
         at = text.find(kPlace, at + className.size())) {
        text.replace(at, kPlace.size(), className);
    }
    return text;
}

std::string instructionFor(const CaptionRequest& request, const CaptionSubject& subject)
{
    const std::string words = !request.instruction.empty() ? request.instruction
                              : subject.pictures.empty()   ? kAboutClass
                                                           : kAboutPicture;
    return withClass(words, subject.className);
}

/// The text of an answer, nullopt when it is none, however long it is. A server's words are data of
/// a stranger.
std::optional<std::string> textIn(const base::HttpAnswer& answer, std::string& model)
{
    if (answer.status != 200) {
        return std::nullopt;
    }
    nlohmann::json json;
    try {
        json = base::parseJson(answer.body, "caption server");
    } catch (const base::Error&) {
        return std::nullopt; // a page, or cut off
    }
    const auto text = json.find("choices");
    if (text == json.end() || !text->is_array() || text->empty() || !text->front().is_object()) {
        return std::nullopt;
    }
    const auto message = text->front().value("message", nlohmann::json());
    if (!message.is_object() || !message.contains("content") ||
        !message.at("content").is_string()) {
        return std::nullopt;
    }
    std::string caption = project::cleanText(message.at("content").get<std::string>());
    if (caption.size() >= 2 && caption.front() == '"' && caption.back() == '"') {
        caption = project::cleanText(caption.substr(1, caption.size() - 2));
    }
    if (caption.empty() || caption.front() == '<') {
        return std::nullopt;
    }
    if (json.contains("model") && json.at("model").is_string()) {
        model = json.at("model").get<std::string>().substr(0, 200);
    }
    return caption;
}

class Asking {
public:
    Asking(project::ProjectStore& store, const CaptionRequest& request, jobs::JobControl& control)
        : m_store(store)
        , m_request(request)
        , m_control(control)
    {
        m_url = request.address;
        while (m_url.ends_with('/')) {
            m_url.pop_back();
        }
        m_url += "/chat/completions";
    }

    /// All captions of a class, from the project where it has asked before.
    ServedCaptions of(const CaptionSubject& subject, std::int64_t& done, std::int64_t total)
    {
        const auto wanted = subject.pictures.empty() ? static_cast<std::size_t>(subject.count)
                                                     : subject.pictures.size();
        const std::string key = keyOf(subject);
        if (const auto kept = m_store.state(key)) {
            const nlohmann::json json = base::parseJson(*kept, "captions", base::kSpecJson);
            done += static_cast<std::int64_t>(wanted);
            return {json.at("captions").get<std::vector<std::string>>(),
                    json.at("model").get<std::string>(),
                    json.at("unusable").get<int>(),
                    json.value("too_long", 0)};
        }
        if (m_store.readOnly()) {
            throw base::Error(
                {.kind = base::ErrorKind::UserFixable,
                 .code = "DL-CAP-004",
                 .object = subject.className,
                 .message = "The captions of the class " + base::quoted(subject.className) +
                            " are not in the project yet, and a part of a job, which only reads "
                            "it, cannot keep what a server answers.",
                 .hint = "Name a file with --captions, or begin `generate` once without --shard; "
                         "it may be stopped when the pictures start.",
                 .workSafe = "Your project was not changed."});
        }
        ServedCaptions served;
        for (std::size_t i = 0; i < wanted; ++i) {
            auto text = ask(subject, i, served.model);
            if (text && text->size() <= kMaxCaption) {
                served.captions.push_back(std::move(*text));
            } else {
                ++served.unusable;
                served.tooLong += text ? 1 : 0;
            }
            m_control.report({.stage = "captions", .done = ++done, .total = total});
        }
        if (!served.captions.empty()) {
            m_store.setState(key,
                             nlohmann::json{{"captions", served.captions},
                                            {"model", served.model},
                                            {"unusable", served.unusable},
                                            {"too_long", served.tooLong}}
                                 .dump());
        }
        return served;
    }

    /// One caption now, whatever the project keeps; nullopt for an answer that is none.
    std::optional<std::string>
    ask(const CaptionSubject& subject, std::size_t number, std::string& model)
    {
        const bool picture = !subject.pictures.empty();
        const std::string words = instructionFor(m_request, subject);
        nlohmann::json content = words;
        if (picture) {
            // Encoded anew: the file's own notes stay at home.
            const auto bytes =
                imaging::encodePng(loadPicture(m_store, subject.pictures[number]), {});
            content = nlohmann::json::array(
                {{{"type", "text"}, {"text", words}},
                 {{"type", "image_url"}, {"image_url", {{"url", markup::dataUri(bytes)}}}}});
        }
        // Servers read the seed as a signed 32-bit number.
        const auto seed = base::seedFor(m_request.seed,
                                        base::Purpose::Caption,
                                        subject.classIndex,
                                        static_cast<std::int64_t>(number),
                                        0) &
                          0x7fffffffU;
        nlohmann::json body = {
            {"messages", nlohmann::json::array({{{"role", "user"}, {"content", content}}})},
            {"temperature", picture ? kDescribing : kInventing},
            {"seed", seed},
            {"stream", false}};
        if (!m_request.model.empty()) {
            body["model"] = m_request.model;
        }
        try {
            return textIn(m_client.postJson(m_url,
                                            body.dump(),
                                            {.maxBytes = 1ULL << 20,
                                             .timeoutSeconds = 30,
                                             .redirects = false,
                                             .onTick = [this] { m_control.checkpoint(); }}),
                          model);
        } catch (const base::Error& error) {
            // Nobody there is the user's to mend; a slow, cut or endless answer is just no caption.
            if (error.info().kind == base::ErrorKind::Transient ||
                error.info().kind == base::ErrorKind::Refused) {
                return std::nullopt;
            }
            throw;
        }
    }

private:
    [[nodiscard]] std::string keyOf(const CaptionSubject& subject) const
    {
        nlohmann::json question = {{"address", m_request.address},
                                   {"model", m_request.model},
                                   {"instruction", instructionFor(m_request, subject)},
                                   {"seed", std::to_string(m_request.seed)},
                                   {"class", subject.classIndex},
                                   {"count", subject.count},
                                   {"pictures", nlohmann::json::array()}};
        for (const project::PictureRow& picture : subject.pictures) {
            question["pictures"].push_back(picture.pixelSha256);
        }
        return "captions." + base::sha256Hex(std::string_view(question.dump()));
    }

    project::ProjectStore& m_store;
    const CaptionRequest& m_request;
    jobs::JobControl& m_control;
    base::HttpClient m_client;
    std::string m_url;
};

base::Error captionError(const char* code, std::string message, std::string hint)
{
    return base::Error({.kind = base::ErrorKind::UserFixable,
                        .code = code,
                        .object = "caption server",
                        .message = std::move(message),
                        .hint = std::move(hint),
                        .workSafe = "Your project was not changed."});
}

/// Throws UserFixable DL-CAP-002.
void requireNear(const CaptionRequest& request)
{
    if (!request.remote && !base::isLoopbackUrl(request.address)) {
        throw captionError("DL-CAP-002",
                           "The caption server " + base::quoted(request.address) +
                               " is not on this computer, so nothing was sent.",
                           "Use a local server, or allow another computer with --caption-remote.");
    }
}

} // namespace

CaptionRequest captionRequestOf(const options::GenerateOptions& options)
{
    return {.address = options.caption_server,
            .remote = options.caption_remote,
            .model = options.caption_model,
            .instruction = options.caption_instruction,
            .seed = options.seed};
}

std::vector<ServedCaptions> captionsFromServer(project::ProjectStore& store,
                                               const CaptionRequest& request,
                                               const std::vector<CaptionSubject>& subjects,
                                               jobs::JobControl& control)
{
    requireNear(request);
    std::int64_t total = 0;
    for (const CaptionSubject& subject : subjects) {
        total += subject.pictures.empty() ? subject.count
                                          : static_cast<std::int64_t>(subject.pictures.size());
    }
    Asking asking(store, request, control);
    std::vector<ServedCaptions> all;
    std::int64_t done = 0;
    for (const CaptionSubject& subject : subjects) {
        all.push_back(asking.of(subject, done, total));
    }
    if (std::all_of(all.begin(), all.end(), [](const auto& one) { return one.captions.empty(); })) {
        throw captionError("DL-CAP-003",
                           "The caption server gave no usable caption, expected plain text of at "
                           "most 1,000 bytes.",
                           "Check its address and the name of the model.");
    }
    return all;
}

std::vector<std::optional<std::string>> askForCaptions(project::ProjectStore& store,
                                                       const CaptionRequest& request,
                                                       const std::vector<CaptionSubject>& subjects,
                                                       jobs::JobControl& control)
{
    requireNear(request);
    Asking asking(store, request, control);
    std::vector<std::optional<std::string>> answers;
    const auto total = static_cast<std::int64_t>(subjects.size());
    for (const CaptionSubject& subject : subjects) {
        std::string model;
        auto text = asking.ask(subject, 0, model);
        const bool usable = text && text->size() <= kMaxCaption;
        answers.push_back(usable ? std::move(text) : std::nullopt);
        control.report({.stage = "captions",
                        .done = static_cast<std::int64_t>(answers.size()),
                        .total = total});
    }
    return answers;
}

} // namespace dreamloft::workflows
